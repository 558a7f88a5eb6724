/*
 * What the words of a sentence say about which happening it tells: hashes of its telling words, and how alike two
 * sentences are by them. A word weighs the more, the rarer it is among the sentences seen before (inverse document
 * frequency, Sparck Jones 1972), so that words that every report about a war holds say little.
 */
#ifndef TRUCE_STORE_TELLING_H
#define TRUCE_STORE_TELLING_H

#include "base/str.h"
#include "base/vec.h"
#include "know/word_facts.h"

enum { TELLING_WORDS_MAX = 64, TELLING_NUMBERS_MAX = 8 };

/* Sorted hashes, each once. */
typedef struct Telling {
    uint32_t *words;
    int32_t n;
    int32_t n_numbers;
    uint32_t numbers[TELLING_NUMBERS_MAX]; /* that the sentence names, without years */
} Telling;

/* How many sentences held each word. */
typedef struct WordCounts {
    uint64_t *slots; /* word << 32 | changed << 31 | count; 0: free */
    int64_t n_used, capacity;
    int64_t n_sentences;
    Arena *arena;
} WordCounts;

/* The words of a text in lower case, views into the arena, without possessive 's and hyphens. */
void telling_split(Str text, Arena *arena, Str **words, int32_t *n);
/* Telling words of a sentence without those of the names in `names` (parties, place) and without plain words; at
 * most TELLING_WORDS_MAX. Made in the arena. */
Telling telling_of(Str sentence, const WordFacts *facts, const Str *names, int32_t n_names, Arena *arena);

/* Both name numbers, and none that the other names: "kills 9", "kills 22". */
bool telling_numbers_differ(const Telling *a, const Telling *b);

/* One more sentence with these words. */
void word_counts_add(WordCounts *counts, const Telling *telling);
/* Sets a count that was kept before, as not changed. */
void word_counts_set(WordCounts *counts, uint32_t word, uint32_t n);
/* The next word from slot *at on whose count has changed, which it then has not; false at the end. */
bool word_counts_changed(WordCounts *counts, int64_t *at, uint32_t *word, uint32_t *n);
/* 0 to 1: the weight of the words in both, divided by that of the one with less. *n_shared: words in both that are
 * not common. */
double telling_similarity(const WordCounts *counts, const Telling *a, const Telling *b, int32_t *n_shared);

#endif
