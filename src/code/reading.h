/*
 * One report while it is being coded: the parsed text, and for each token what the lexicon and the names
 * know about it. Internal to src/code; every step of the coder takes a Reading.
 */
#ifndef TRUCE_CODE_READING_H
#define TRUCE_CODE_READING_H

#include "know/lexicon.h"
#include "nlp/doc.h"

struct WordClasses;  /* code/word_classes.h */
struct ContextIndex; /* code/contexts.h */
struct Names; /* mentions of actors and places: code/mentions.h */

typedef struct Reading {
    const Lexicon *lexicon;
    const Doc *doc;
    Arena *arena;
    const uint32_t *lemma_word; /* per token: number of its lemma in the lexicon, 0 unknown */
    const uint32_t *lower_word; /* per token: number of its lower-case form */
    const struct Names *names;
    const struct ContextIndex *contexts;
    const struct WordClasses *classes;
    double least_confidence; /* of an event of a whole report, 0 to 1 */
} Reading;

static inline const Token *token_at(const Reading *r, int32_t i)
{
    return &r->doc->tokens[i];
}

static inline bool is_verb(const Token *t)
{
    return t->pos == POS_VERB || (t->pos == POS_AUX && t->dep != DEP_AUX && t->dep != DEP_AUXPASS);
}

static inline bool is_noun(const Token *t)
{
    return t->pos == POS_NOUN || t->pos == POS_PROPN;
}

/* Children of a token, left to right. */
#define FOR_CHILDREN(r, parent, child)                                                             \
    for (int32_t child = (r)->doc->tokens[parent].first_child; child >= 0;                          \
         child = (r)->doc->tokens[child].next_sibling)

/* First child with this label, or -1. */
static inline int32_t child_with(const Reading *r, int32_t token, Dep dep)
{
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep == dep)
        return c;
    return -1;
}

static inline bool lower_is(const Reading *r, int32_t token, const char *text)
{
    return str_eq(token_at(r, token)->lower, str_from_c(text));
}

static inline bool lower_in(const Reading *r, int32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower_is(r, token, words[i]))
            return true;
    return false;
}

/* Is the word, in small letters, one of an array? */
#define LOWER_IN(r, token, words) lower_in(r, token, words, sizeof(words) / sizeof *(words))
/* The same of words that stand here: LOWER_IS(r, c, "a", "an"). */
#define LOWER_IS(r, token, ...) LOWER_IN(r, token, ((const char *const[]){__VA_ARGS__}))

static inline bool lemma_is(const Reading *r, int32_t token, const char *text)
{
    return str_eq(token_at(r, token)->lemma, str_from_c(text));
}

#endif
