/*
 * The lexicon: frames, operators, support verbs, word classes and contexts, compiled (docs/knowledge.md
 * says what they mean). Mapped and read-only; safe for any number of threads.
 *
 * Everything is an array of uint32 numbers. Texts are interned: a word number stands for a lemma, a slot's
 * preposition, an id or a code alike; 0 is the empty text and also "unknown word".
 */
#ifndef TRUCE_KNOW_LEXICON_H
#define TRUCE_KNOW_LEXICON_H

#include "base/diag.h"
#include "base/sectionfile.h"
#include "base/str.h"

typedef enum LexSlot {
    LEX_SUBJ, LEX_OBJ, LEX_IOBJ, LEX_PREP, LEX_COMP, LEX_PRT, LEX_PRED, LEX_POSS, LEX_MOD, LEX_OF, LEX_ADV, LEX_INF,
    LEX_SLOT_COUNT
} LexSlot;

typedef enum LexTest {
    LEX_TEST_EXISTS, /* somebody or something fills the slot */
    LEX_TEST_SET,    /* its head lemma is in the set */
    LEX_TEST_ACTOR, LEX_TEST_STATE, LEX_TEST_ARMED, LEX_TEST_PERSON, LEX_TEST_PLACE, LEX_TEST_BODY,
    LEX_TEST_PEOPLE,
    LEX_TEST_COUNT
} LexTest;

enum { LEX_PATH_MAX = 3 };

/* A way through the tree: subj, or obj then of, or prep "on" then mod. */
typedef struct LexPath {
    uint32_t n;
    uint32_t slot[LEX_PATH_MAX];
    uint32_t word[LEX_PATH_MAX]; /* of LEX_PREP: the preposition, 0 any; else 0 */
} LexPath;

/* Holds when one of the tests holds for one of the words in the slot (or, negated, for none). */
typedef struct LexCondition {
    LexPath path;
    uint32_t tests; /* bits 1 << LexTest */
    uint32_t set;   /* of LEX_TEST_SET */
    uint32_t negate;
} LexCondition;

/* One term of a role cell. */
typedef struct LexRole {
    LexPath path;
    uint32_t joins; /* 1: added to the term before ("+"); 0: tried when those before gave nobody ("|") */
} LexRole;

typedef struct LexRange {
    uint32_t beg, n; /* items of the array the field names */
} LexRange;

typedef enum LexKind { LEX_VERB, LEX_NOUN, LEX_ADJ, LEX_KIND_COUNT } LexKind;

enum { LEX_RECIPROCAL = 1, LEX_NO_RECIPIENT = 2, LEX_DEFAULT_ACTOR = 4, LEX_DEFAULT_RECIPIENT = 8,
       LEX_NO_OTHER_ACTOR = 32, /* "...|-": nobody but those whom the cell finds, not the verb's subject, who only saw it */
       LEX_RECIPROCAL_PLURAL = 16 /* "=|...": among themselves when several act, else as the rest says */ };

typedef struct LexFrame {
    uint32_t id;
    uint32_t kind; /* LexKind */
    uint32_t type; /* PloverType number in the order of the manual, 0 blocks (type "-") */
    uint32_t mode, cameo;
    LexRange needs;     /* conditions */
    LexRange actor;     /* roles */
    LexRange recipient; /* roles */
    uint32_t flags;     /* LEX_RECIPROCAL ... */
} LexFrame;

typedef struct LexOperator {
    LexFrame frame; /* its own coding when the wrapped act is unknown; type 0: none */
    uint32_t class_name;
    LexRange scope; /* roles */
} LexOperator;

typedef struct LexSupport {
    LexRange needs;
    LexRange scope, actor, recipient; /* roles */
    uint32_t class_name;
} LexSupport;

/* How the result of an operator takes its parties. */
typedef enum LexShape { LEX_OP_OP, LEX_OP_ACT, LEX_OP_REC, LEX_ACT_REC, LEX_ACT_OP, LEX_SHAPE_COUNT } LexShape;

#define LEX_KEEP 0xffffffffu /* "=" in type, mode, cameo, status */

typedef struct LexRule {
    uint32_t class_name;
    uint32_t inner;      /* 0 any, 1..16 a PLOVER type, 101..104 a quad */
    uint32_t type, mode, cameo, status; /* LEX_KEEP, else the value; type 0: no event */
    uint32_t shapes[3];  /* LexShape + 1, 0 ends */
} LexRule;

typedef struct LexContext {
    uint32_t name, set;
} LexContext;

/* A word class of classes.tsv, for code that asks for one by name. */
typedef LexContext LexClass;

/* A score in tenths, as int32 kept in a uint32: Goldstein of a CAMEO code (type 0), or PLOVER's of a type
 * and mode (mode 0: of the type). */
typedef struct LexScore {
    uint32_t type, word, tenths;
} LexScore;

typedef enum LexHarmKind { LEX_KILLED, LEX_INJURED, LEX_DETAINED, LEX_DISPLACED, LEX_HARM_COUNT } LexHarmKind;

/* Where a word of harm has its victims: "killed *ten*", "*ten* died", "*ten* were dead", "*ten* deaths". */
typedef enum LexVictims { LEX_OF_OBJECT, LEX_OF_SUBJECT, LEX_OF_STATE, LEX_OF_NOUN, LEX_VICTIMS_COUNT } LexVictims;

/* A lemma (of LEX_OF_STATE: a form) that tells harm done to people. */
typedef struct LexHarm {
    uint32_t word;
    uint32_t harm, victims; /* LexHarmKind, LexVictims */
} LexHarm;

/* A noun of things that are counted, and the unit they are counted in. */
typedef struct LexUnit {
    uint32_t word, before; /* lemma; lemma of the word before it, 0 any */
    uint32_t unit;
    uint32_t flags; /* LEX_UNIT_SEVERAL: one may stand for several; LEX_UNIT_PLURAL: kept without a number too */
} LexUnit;
enum { LEX_UNIT_SEVERAL = 1, LEX_UNIT_PLURAL = 2 };

/* A noun that can name a happening once more ("the attack"). */
typedef struct LexHappening {
    uint32_t word;
    uint32_t types;   /* bits 1 << PLOVER type number: what it can mean */
    uint32_t general; /* 1: whatever of these was told last; 0: only what was called the same before */
} LexHappening;

/* What a kind of evidence weighs in the confidence of an event, in thousandths, as int32 kept in a uint32. */
typedef struct LexWeight {
    uint32_t word;
    uint32_t thousandths;
} LexWeight;

typedef enum LexEntryKind { LEX_ENTRY_FRAME, LEX_ENTRY_OPERATOR, LEX_ENTRY_SUPPORT } LexEntryKind;

/* What a trigger word may call. */
typedef struct LexEntry {
    uint32_t kind;   /* LexEntryKind */
    uint32_t index;  /* of the frame, operator or support verb */
    uint32_t phrase; /* phrase + 1 that must stand here, or 0 */
    uint32_t part;   /* LexKind the trigger must have */
} LexEntry;

/* A phrase: its head is the trigger or the set's lemma, the other words stand around it. */
typedef struct LexPhrase {
    uint32_t words, n; /* phrase_words[words .. words + n) */
    uint32_t head;     /* which of them is the head */
} LexPhrase;

typedef struct Lexicon {
    Str blob;
    const uint32_t *word_offsets; /* n_words + 1 */
    const uint32_t *word_table;   /* open addressing: word number, 0 empty; capacity a power of two */
    const uint32_t *set_offsets;  /* n_sets + 1 */
    const uint32_t *set_items;    /* sorted word numbers, then phrase numbers with the high bit set */
    const LexPhrase *phrases;
    const uint32_t *phrase_words;
    const LexCondition *conditions;
    const LexRole *roles;
    const LexFrame *frames;
    const LexOperator *operators;
    const LexSupport *supports;
    const LexRule *rules;
    const LexContext *contexts;
    const LexClass *classes;
    const LexScore *scores;
    const LexHarm *harms;
    const LexUnit *units;
    const LexHappening *happenings;
    const LexWeight *weights;
    const uint32_t *entry_offsets; /* n_words + 1 */
    const LexEntry *entries;
    uint32_t n_words, table_capacity, n_sets, n_set_items, n_phrases, n_phrase_words, n_conditions, n_roles,
        n_frames, n_operators, n_supports, n_rules, n_contexts, n_classes, n_scores, n_harms, n_units, n_happenings, n_weights,
        n_entries;
} Lexicon;

/* Finds the lexicon's sections in an opened knowledge file and checks every number in them. The file must
 * outlive the lexicon. */
bool lexicon_open(Lexicon *lexicon, const SectionFile *file, Diag *diag);

/* Number of a word, 0 when the lexicon does not have it. */
uint32_t lexicon_word(const Lexicon *lexicon, Str text);
Str lexicon_text(const Lexicon *lexicon, uint32_t word);
/* Is this single word in the set? (Phrases are the caller's: it knows the words around.) */
bool lexicon_in_set(const Lexicon *lexicon, uint32_t set, uint32_t word);

/* Set of the class with this name; false when classes.tsv has none. */
bool lexicon_class(const Lexicon *lexicon, Str name, uint32_t *set);
/* Score of a CAMEO code (type 0) or of a type and mode; false when the tables have none. */
bool lexicon_score(const Lexicon *lexicon, uint32_t type, uint32_t word, double *score);

/* Weight of a kind of evidence; false when confidence.tsv has none. */
bool lexicon_weight(const Lexicon *lexicon, Str evidence, double *weight);

/* Compiles data_folder's classes.tsv, frames/, operators.tsv, operator-rules.tsv, support.tsv,
 * contexts.tsv, cameo.tsv, scores.tsv, harms.tsv, units.tsv, happenings.tsv and
 * confidence.tsv into sections named "lexicon/...". overlays: further frame files, later than the others
 * (n_overlays may be 0). Failures name file and line. */
bool know_compile_lexicon(Str data_folder, const Str *overlays, ptrdiff_t n_overlays, SectionWriter *writer,
                          Arena *arena, Diag *diag);

#endif
