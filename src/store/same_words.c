/* Sentences that are one text, by the pairs of neighbouring words that they share. */
#include "store/same_words.h"

#include <stdlib.h>

#include "store/telling.h"

enum { LONG_LEAST = 12, LONG_TENTHS = 4, SHORT_LEAST = 8, SHORT_TENTHS = 7, EQUAL_LEAST = 4 };

/* FNV-1a over both words and the gap between them. */
static uint32_t pair_hash(Str a, Str b)
{
    const Str parts[] = {a, STR(" "), b};
    uint32_t hash = 2166136261u;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        for (ptrdiff_t i = 0; i < parts[k].n; i++)
            hash = (hash ^ (unsigned char)parts[k].p[i]) * 16777619u;
    return hash;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

WordPairs word_pairs(Str sentence, Arena *arena)
{
    Str *words;
    int32_t n;
    WordPairs out = {0};
    telling_split(sentence, arena, &words, &n);
    if (n < 2)
        return out;
    uint32_t *all = arena_new(arena, uint32_t, n - 1);
    for (int32_t i = 0; i + 1 < n; i++)
        all[i] = pair_hash(words[i], words[i + 1]);
    qsort(all, (size_t)(n - 1), sizeof *all, by_value);
    out.pairs = all;
    for (int32_t i = 0; i < n - 1; i++)
        if (i == 0 || all[i] != all[i - 1]) {
            out.bits |= (uint64_t)1 << (all[i] % 64);
            all[out.n++] = all[i];
        }
    return out;
}

bool same_words(const WordPairs *a, const WordPairs *b)
{
    int32_t least = a->n < b->n ? a->n : b->n, shared = 0;
    /* fewer bits in common than so many shared pairs would set */
    if (least < EQUAL_LEAST || __builtin_popcountll(a->bits & b->bits) < EQUAL_LEAST / 2)
        return false;
    for (int32_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->pairs[i] == b->pairs[k])
            shared++, i++, k++;
        else if (a->pairs[i] < b->pairs[k])
            i++;
        else
            k++;
    }
    return (shared == a->n && shared == b->n) || (shared >= LONG_LEAST && shared * 10 >= least * LONG_TENTHS) ||
           (shared >= SHORT_LEAST && shared * 10 >= least * SHORT_TENTHS);
}
