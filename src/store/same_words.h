/*
 * Sentences that are one text: outlets that run an agency's dispatch change a word here and there, so that their reports are
 * no copies, and still what they say is one statement. Two sentences are one text when most of the pairs of neighbouring
 * words of the shorter one stand in the other (containment of word bigrams, Broder 1997). Pure.
 */
#ifndef TRUCE_STORE_SAME_WORDS_H
#define TRUCE_STORE_SAME_WORDS_H

#include "base/arena.h"
#include "base/str.h"

/* Pairs of neighbouring words as sorted hashes, each once; bits: a sketch of them, to tell most unlike ones at once. */
typedef struct WordPairs {
    uint32_t *pairs;
    int32_t n;
    uint64_t bits;
} WordPairs;

/* Made in the arena; case and punctuation do not count. */
WordPairs word_pairs(Str sentence, Arena *arena);
/* Of the one that has fewer pairs the other has twelve and four in ten; or eight and seven in ten, since short sentences of news
 * are alike by their form; or both have the same, at least four. */
bool same_words(const WordPairs *a, const WordPairs *b);

#endif
