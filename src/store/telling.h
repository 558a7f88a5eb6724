/*
 * What the words of a sentence say about which happening it tells: hashes of its telling words, and how alike two
 * sentences are by them. A word weighs the more, the rarer it is in news (inverse document frequency, Sparck Jones 1972), so
 * that words that every report about a war holds say little. The shares are data, not those of the record: else what is
 * one happening would depend on the order in which reports came in.
 */
#ifndef TRUCE_STORE_TELLING_H
#define TRUCE_STORE_TELLING_H

#include "base/str.h"
#include "base/vec.h"
#include "know/word_facts.h"

enum { TELLING_WORDS_MAX = 64, TELLING_NUMBERS_MAX = 8, WORD_SHARE_WHOLE = 100000 };

/* Sorted hashes, each once. */
typedef struct Telling {
    uint32_t *words;
    int32_t n;
    int32_t n_numbers;
    uint32_t numbers[TELLING_NUMBERS_MAX]; /* that the sentence names, without years */
} Telling;

/* In how many of 100,000 sentences of news a word stands (data/word-shares.tsv). */
typedef struct WordShares {
    uint64_t *slots; /* word << 32 | share; 0: free */
    int64_t n_used, capacity;
} WordShares;

/* The words of a text in lower case, views into the arena, without possessive 's and hyphens. */
void telling_split(Str text, Arena *arena, Str **words, int32_t *n);
/* Telling words of a sentence without those of the names in `names` (parties, place) and without plain words; at
 * most TELLING_WORDS_MAX. Made in the arena. */
Telling telling_of(Str sentence, const WordFacts *facts, const Str *names, int32_t n_names, Arena *arena);

/* Both name numbers, and none that the other names: "kills 9", "kills 22". */
bool telling_numbers_differ(const Telling *a, const Telling *b);

/* They share a number. */
bool telling_numbers_shared(const Telling *a, const Telling *b);

/* Reads the shares of the knowledge into the arena; without any, all words weigh the same. */
void word_shares_open(WordShares *shares, const Know *know, Arena *arena);
/* Forms of one word ("strike", "strikes") are one: their shares add up. */
void word_shares_add(WordShares *shares, Str word, int64_t share, Arena *arena);
/* 0 to 1: the weight of the words in both, divided by that of the one with less. *n_shared: words in both that are
 * not common. */
double telling_similarity(const WordShares *shares, const Telling *a, const Telling *b, int32_t *n_shared);

#endif
