/*
 * Near-copies of a text (syndication): what counts as a copy, and keys by which candidates are found.
 *
 * A text is the set of its shingles: every run of SHINGLE_WORDS words, words being runs of letters and digits without
 * case. Two texts are copies when the Jaccard similarity of the sets, |A and B| / |A or B|, computed exactly, is at
 * least COPY_SIMILARITY; texts of fewer than COPY_WORDS_MIN words must have the same sets. Candidates are found by
 * MinHash (Broder 1997): COPY_KEYS bands of 4 minima each; two texts of similarity 0.8 share a key with a
 * probability of 0.9998, two of 0.3 with 0.12.
 */
#ifndef TRUCE_STORE_COPIES_H
#define TRUCE_STORE_COPIES_H

#include "base/str.h"

enum { COPY_KEYS = 16, COPY_WORDS_MIN = 20, SHINGLE_WORDS = 5, COPY_DAYS = 7 };
#define COPY_SIMILARITY 0.8

/* The shingles of a text, hashed, sorted, each once. */
typedef struct Shingles {
    uint64_t *v;
    ptrdiff_t n;
    ptrdiff_t n_words;
} Shingles;

/* Made in the arena. Threads: safe. */
Shingles copies_shingles(Str text, Arena *arena);
/* Keys of a text; all zero for one without words. */
void copies_keys(const Shingles *shingles, int64_t keys[COPY_KEYS]);
/* Jaccard similarity, 0 to 1; 0 when one has no words. */
double copies_similarity(const Shingles *a, const Shingles *b);
bool copies_are_copies(const Shingles *a, const Shingles *b, double *similarity);

#endif
