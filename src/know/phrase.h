/*
 * Rows of words and the table that finds them: names of any number of words in one hash table.
 *
 * Text and names alike become pieces: words without hyphens, blanks and apostrophes. A path is a row of
 * pieces from a name's start; its key is a 64-bit hash of the pieces, an exact and (for some names) a loose one.
 * The table holds every path that starts a name, so a walk ends at the first piece that continues none.
 * Two paths of equal hash would be taken for one; at 10^6 paths the chance of any is 3 in 10^8.
 *
 * In the file, for a table named T:
 *   T/slots  U64 [capacity, 2]  key (0: empty), then first form (32 bits), number of forms (16), flags (16)
 *   T/forms  U32 [n, 4]         capitals wanted, first item, number of items, flags
 *   T/items  U32 [n]            entries, by kind and then by number
 *   T/kinds  BYTES [n]          kind of each item
 */
#ifndef TRUCE_KNOW_PHRASE_H
#define TRUCE_KNOW_PHRASE_H

#include "base/sectionfile.h"
#include "base/str.h"

enum {
    PIECE_CAPITAL = 1, /* written with a capital, digit, or in a script without case */
    PIECE_START = 2,   /* first of its token */
    PIECE_END = 4,     /* last of its token (but for a possessive 's) */
    PIECE_HYPHEN = 8,  /* a hyphen follows */
    PIECE_ARTICLE = 16, /* Arabic article: the loose key passes over it */
    PIECE_INITIAL = 32, /* a sentence may start here */
    PIECE_BARRIER = 64, /* no name goes across it */
    PIECE_POSSESSIVE = 128, /* 's */
    PIECE_ABD = 256, /* its loose key goes on after "abd" */
    PIECE_ACRONYM = 512, /* two capitals or more in it */
    PHRASE_DEPTH_MAX = 16,
};

typedef struct Piece {
    uint64_t exact;       /* hash of the folded word */
    uint64_t loose;       /* hash of the loose key; see loose_join */
    uint64_t loose_scale;
    int32_t token;
    uint16_t flags;
    uint8_t loose_bytes;  /* length of the loose key; 0 for an article */
} Piece;

/* The pieces of a text's tokens, made in arena. */
int32_t phrase_pieces(const Str *forms, int32_t n, Arena *arena, Piece **pieces);
/* The pieces of a name as a data file writes it; -1 when it holds what no name may hold or too much. */
int32_t phrase_of_name(Str name, Arena *arena, Piece **pieces);

/* What a piece at `depth` adds to the capitals of a text's path; start with PHRASE_ACRONYM. */
uint32_t phrase_add_capitals(uint32_t capitals, const Piece *piece, int32_t depth);

/* Keys of paths. Start with EXACT_START and add pieces; or add loose keys to LOOSE_START. */
extern const uint64_t phrase_exact_start;
typedef struct LoosePath {
    uint64_t hash;
    int32_t bytes;
} LoosePath;
uint64_t phrase_exact_add(uint64_t path, const Piece *piece);
LoosePath phrase_loose_add(LoosePath path, const Piece *piece);
uint64_t phrase_loose_key(LoosePath path);
/* Sets a piece's loose key from its bytes (at most 255). */
void phrase_loose_piece(Piece *piece, Str key);

#define PHRASE_ACRONYM (1u << 31)

typedef struct PhraseForm {
    uint32_t capitals; /* bit i: piece i of the name has a capital, which the text must have too */
                       /* PHRASE_ACRONYM: every piece must have two or more ("FACT", not "Fact") */
    uint32_t first, n; /* items */
    uint32_t flags;
} PhraseForm;

typedef struct PhraseSlot {
    uint64_t key;
    uint32_t first_form;
    uint16_t n_forms;
    uint16_t more; /* 1: some name goes on from here */
} PhraseSlot;

typedef struct PhraseTable {
    const PhraseSlot *slots;
    const PhraseForm *forms;
    const uint32_t *items;
    const uint8_t *kinds;
    int32_t capacity, n_forms, n_items;
} PhraseTable;

/* Finds the table's sections and checks them: items are below n_entries, kinds below n_kinds. */
bool phrase_open(PhraseTable *table, const SectionFile *file, const char *name, uint32_t n_entries,
                 uint32_t n_kinds, Diag *diag);
/* NULL when no name has this path. */
const PhraseSlot *phrase_find(const PhraseTable *table, uint64_t key);

/* Collects paths and makes the four sections. */
typedef struct PhraseBuilder PhraseBuilder;
PhraseBuilder *phrase_builder_make(Arena *arena);
/* One name of an entry by its exact pieces; flags go to the form; acronym: it needs PHRASE_ACRONYM. */
void phrase_add_exact(PhraseBuilder *builder, const Piece *pieces, int32_t n, bool acronym, uint32_t flags,
                      uint32_t entry, uint8_t kind);
/* The same by its loose key; nothing is added when the key is shorter than min_bytes. */
enum { PHRASE_LOOSE_MIN = 4 };
void phrase_add_loose(PhraseBuilder *builder, const Piece *pieces, int32_t n, int32_t min_bytes, uint32_t flags,
                      uint32_t entry, uint8_t kind);
bool phrase_write(PhraseBuilder *builder, const char *name, SectionWriter *writer, Diag *diag);

#endif
