/*
 * A word form and what holds for it in every sentence: normal form, affixes, shape, flags.
 *
 * Lexemes belong to the LexemeStore of one context. Their address and id can key caches until the store
 * is reset, which happens only in tokenizer_trim (nlp/tokenizer.h).
 */
#ifndef TRUCE_NLP_LEXEME_H
#define TRUCE_NLP_LEXEME_H

#include "base/sectionfile.h"
#include "base/str.h"
#include "nlp/table.h"

typedef struct Lexeme {
    Str form;       /* as written, valid UTF-8 */
    Str lower;      /* in lower case, as Python's str.lower() */
    Str norm;       /* normal form ("n't" -> "not") */
    uint32_t id;    /* dense from 0, until the store is reset */
    uint16_t flags; /* LEX_* (nlp/doc.h) */
    uint16_t phrase; /* node of the exceptions that are matched after splitting (nlp/tokenizer_rules.h) */
    bool own_norm;  /* the norm is a tokenizer exception's: there is another lexeme of the same form */
    /* spaCy's numbers of these strings (hash_string) */
    uint64_t orth_hash, lower_hash, norm_hash, prefix_hash, suffix_hash, shape_hash;
} Lexeme;

/* The part of a model file that lexemes need: shared, read-only. */
typedef struct LexemeTables {
    IdTable norm; /* orth_hash -> string of norms */
    TextPool norms;
    IdTable phrase_edges; /* orth_hash -> node, for first tokens; see phrase_key */
    Str language;
} LexemeTables;
/* All lexemes of one context. */
typedef struct LexemeStore LexemeStore;

/* Checks the sections lexemes/... and tokenizer/phrase/... . The tables point into the mapped file. */
bool lexeme_tables_open(LexemeTables *tables, const SectionFile *file, Diag *diag);

/* A store of its own memory. False (ERR_MEMORY) when the system refuses. */
bool lexeme_store_open(LexemeStore **store, const LexemeTables *tables, Diag *diag);
void lexeme_store_close(LexemeStore *store);
/* The lexeme of a form (valid UTF-8, not empty); made when new. */
const Lexeme *lexeme_get(LexemeStore *store, Str form);
/* The same form with a norm of its own, as tokenizer exceptions give it; an empty norm is no norm. norm
 * is kept as a view: it lies in the model file or outlives the store in another way. */
const Lexeme *lexeme_get_with_norm(LexemeStore *store, Str form, Str norm);
/* Number of lexemes, and bytes they take. */
uint32_t lexeme_count(const LexemeStore *store);
ptrdiff_t lexeme_bytes(const LexemeStore *store);
/* Forgets all lexemes: pointers and ids become invalid. */
void lexeme_store_reset(LexemeStore *store);

/* str.lower() of Python: full mapping of U+0130, final sigma; bytes that are not UTF-8 stay. */
Str lexeme_lower(Arena *arena, Str form);
/* "Xxxx", "dd", "x.x.": letters X or x, digits d, other characters as they are, runs cut at four;
 * "LONG" from 100 characters on. */
Str lexeme_shape(Arena *arena, Str form);
/* LEX_* of a form; language "en" adds number words to LEX_LIKE_NUM. */
uint16_t lexeme_flags(Str form, Str lower, Str language);

#endif
