/* Near-copies of a text: shingles, MinHash keys, exact similarity. */
#include "store/copies.h"

#include <stdlib.h>

enum { BAND = 4, MINIMA = COPY_KEYS * BAND };

/* Mixes all bits of a word (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Hashes of the words in the order of the text. */
static ptrdiff_t hash_words(Str text, uint64_t *words)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n;) {
        if (!byte_in_word(text.p[i])) {
            i++;
            continue;
        }
        uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
        for (; i < text.n && byte_in_word(text.p[i]); i++)
            hash = (hash ^ (unsigned char)byte_lower(text.p[i])) * 0x100000001b3u;
        words[n++] = mix(hash);
    }
    return n;
}

Shingles copies_shingles(Str text, Arena *arena)
{
    uint64_t *words = arena_new(arena, uint64_t, text.n / 2 + 1);
    Shingles out = {.n_words = hash_words(text, words)};
    if (out.n_words == 0)
        return out;
    ptrdiff_t length = out.n_words < SHINGLE_WORDS ? out.n_words : SHINGLE_WORDS;
    out.n = out.n_words - length + 1;
    out.v = arena_new(arena, uint64_t, out.n);
    for (ptrdiff_t i = 0; i < out.n; i++) {
        uint64_t hash = (uint64_t)length;
        for (ptrdiff_t k = 0; k < length; k++)
            hash = mix(hash * 31 + words[i + k]);
        out.v[i] = hash;
    }
    qsort(out.v, (size_t)out.n, sizeof *out.v, by_value);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < out.n; i++) {
        if (n == 0 || out.v[n - 1] != out.v[i])
            out.v[n++] = out.v[i];
    }
    out.n = n;
    return out;
}

void copies_keys(const Shingles *shingles, int64_t keys[COPY_KEYS])
{
    uint64_t minima[MINIMA];
    memset(minima, 0xff, sizeof minima);
    memset(keys, 0, COPY_KEYS * sizeof *keys);
    if (shingles->n == 0)
        return;
    for (ptrdiff_t i = 0; i < shingles->n; i++) {
        uint64_t x = shingles->v[i];
        for (int k = 0; k < MINIMA; k++) {
            x += 0x9e3779b97f4a7c15u; /* SplitMix64: one stream of hashes from each shingle */
            uint64_t hash = mix(x);
            if (hash < minima[k])
                minima[k] = hash;
        }
    }
    for (int band = 0; band < COPY_KEYS; band++) {
        uint64_t key = (uint64_t)band;
        for (int k = 0; k < BAND; k++)
            key = mix(key * 31 + minima[band * BAND + k]);
        memcpy(&keys[band], &key, sizeof key);
    }
}

double copies_similarity(const Shingles *a, const Shingles *b)
{
    ptrdiff_t i = 0, k = 0, both = 0;
    if (a->n == 0 || b->n == 0)
        return 0;
    while (i < a->n && k < b->n) {
        uint64_t x = a->v[i], y = b->v[k];
        both += x == y;
        i += x <= y;
        k += y <= x;
    }
    return (double)both / (double)(a->n + b->n - both);
}

bool copies_are_copies(const Shingles *a, const Shingles *b, double *similarity)
{
    *similarity = copies_similarity(a, b);
    bool is_short = a->n_words < COPY_WORDS_MIN || b->n_words < COPY_WORDS_MIN;
    return is_short ? a->n_words == b->n_words && *similarity == 1.0 : *similarity >= COPY_SIMILARITY;
}
