/*
 * A parsed text: tokens, sentences, entities. What the reading engine makes and the coder reads.
 *
 * All positions in the text are bytes of the untouched input; all ranges have their end outside. Token
 * numbers count from 0 over the whole document. A Doc lives in the arena it was made in.
 */
#ifndef TRUCE_NLP_DOC_H
#define TRUCE_NLP_DOC_H

#include "base/str.h"
#include "nlp/labels.h"

/* Facts of the word form, whatever its sentence (spaCy's lexical attributes of the same names). */
enum {
    LEX_IS_SPACE = 1 << 0,
    LEX_IS_PUNCT = 1 << 1,
    LEX_IS_ALPHA = 1 << 2,
    LEX_IS_DIGIT = 1 << 3,
    LEX_IS_TITLE = 1 << 4,
    LEX_IS_UPPER = 1 << 5,
    LEX_IS_LOWER = 1 << 6,
    LEX_IS_QUOTE = 1 << 7,
    LEX_LIKE_NUM = 1 << 8,
    LEX_IS_BRACKET = 1 << 9,
};

typedef struct Token {
    int32_t beg, end;     /* bytes of doc->text */
    int32_t head;         /* token; its own number at the root of a sentence */
    int32_t sentence;     /* index into doc->sentences */
    int32_t first_child;  /* leftmost child token or -1; then follow next_sibling (ascending) */
    int32_t next_sibling; /* next child of the same head or -1 */
    int32_t left, right;  /* the subtree covers tokens [left, right) at most (projective trees: exactly) */
    float margin;         /* by how much the parser's closest decision about where it hangs was won, in its scores */
    Str lower;            /* the form in lower case */
    Str norm;             /* normal form ("n't" -> "not", "'s" -> "'s") */
    Str lemma;
    uint16_t tag;         /* Tag, or a number of the pipeline */
    uint16_t dep;         /* Dep, or a number of the pipeline */
    uint16_t ent_type;    /* EntityType (0 outside), or a number of the pipeline */
    uint16_t flags;       /* LEX_* */
    uint8_t pos;          /* Pos */
    char ent_iob;         /* 'B', 'I', or 'O' */
    bool space_after;     /* one space follows in the text (it belongs to this token, not a token itself) */
    bool sentence_start;
    Str morph;            /* "Number=Sing|Person=3", may be empty */
} Token;

typedef struct Sentence {
    int32_t beg, end; /* tokens */
    int32_t root;     /* token */
} Sentence;

typedef struct Entity {
    int32_t beg, end; /* tokens */
    uint16_t type;
} Entity;

typedef struct Doc {
    Str text;
    Token *tokens;
    int32_t n_tokens;
    Sentence *sentences;
    int32_t n_sentences;
    Entity *entities;
    int32_t n_entities;
} Doc;

static inline Str token_text(const Doc *doc, int32_t token)
{
    return str_slice(doc->text, doc->tokens[token].beg, doc->tokens[token].end);
}

/* Fills first_child, next_sibling, left, right, sentence and doc->sentences from heads and sentence
 * starts (made in arena). Heads must lie inside their sentence. */
void doc_link(Doc *doc, Arena *arena);

#endif
