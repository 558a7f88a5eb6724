/* spaCy's string numbers and the hash functions of its models. */
#include "nlp/hash.h"

static uint64_t word64(const uint8_t *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? w : __builtin_bswap64(w);
}

uint64_t hash_murmur2(const void *key, ptrdiff_t n_bytes, uint64_t seed)
{
    const uint64_t m = 0xc6a4a7935bd1e995u;
    const uint8_t *p = key;
    uint64_t h = seed ^ ((uint64_t)n_bytes * m);
    ptrdiff_t left = n_bytes;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t k = word64(p) * m;
        k ^= k >> 47;
        h = (h ^ (k * m)) * m;
    }
    if (left) {
        uint64_t k = 0;
        for (ptrdiff_t i = 0; i < left; i++)
            k |= (uint64_t)p[i] << (8 * i);
        h = (h ^ k) * m;
    }
    h = (h ^ (h >> 47)) * m;
    return h ^ (h >> 47);
}

static uint64_t final_mix(uint64_t h)
{
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

void hash_murmur3(uint64_t key, uint32_t seed, uint32_t out[4])
{
    uint64_t k = key * 0x87c37b91114253d5u;
    k = ((k << 31) | (k >> 33)) * 0x4cf5ad432745937fu;
    uint64_t h1 = k ^ seed ^ 8u, h2 = seed ^ 8u; /* 8: bytes of the key */
    h1 += h2;
    h2 += h1;
    h1 = final_mix(h1);
    h2 = final_mix(h2);
    h1 += h2;
    h2 += h1;
    out[0] = (uint32_t)h1;
    out[1] = (uint32_t)(h1 >> 32);
    out[2] = (uint32_t)h2;
    out[3] = (uint32_t)(h2 >> 32);
}

/* spaCy's own names, sorted by bytes; runs that differ in their digits only are in numbered_symbol. */
static const struct {
    const char *name;
    int number;
} SYMBOLS[] = {
#define SYMBOL(number, name) {name, number},
#include "nlp/symbols.def"
};

enum { SYMBOL_COUNT = (int)(sizeof SYMBOLS / sizeof *SYMBOLS), SYMBOL_BYTES_MAX = 18 };

/* "FLAG19" to "FLAG63" are 19 to 63, "DEPRECATED001" to "DEPRECATED276" are 104 to 379. */
static int numbered_symbol(Str s)
{
    static const struct {
        Str stem;
        int digits, first, last, offset;
    } RUNS[] = {
        {{"FLAG", 4}, 2, 19, 63, 0},
        {{"DEPRECATED", 10}, 3, 1, 276, 103},
    };
    for (size_t r = 0; r < sizeof RUNS / sizeof *RUNS; r++) {
        if (s.n != RUNS[r].stem.n + RUNS[r].digits || !str_starts(s, RUNS[r].stem))
            continue;
        int n = 0;
        for (ptrdiff_t i = RUNS[r].stem.n; i < s.n; i++) {
            if (!byte_is_digit(s.p[i]))
                return 0;
            n = n * 10 + (s.p[i] - '0');
        }
        if (n >= RUNS[r].first && n <= RUNS[r].last)
            return n + RUNS[r].offset;
    }
    return 0;
}

/* Number of one of spaCy's names, or 0. SYMBOLS is sorted by bytes. */
static int symbol_number(Str s)
{
    int low = 0, high = SYMBOL_COUNT;
    while (low < high) {
        int middle = (low + high) / 2;
        int c = str_cmp(str_from_c(SYMBOLS[middle].name), s);
        if (c == 0)
            return SYMBOLS[middle].number;
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return numbered_symbol(s);
}

uint64_t hash_string(Str s)
{
    if (s.n == 0)
        return 0;
    if (s.n <= SYMBOL_BYTES_MAX && (byte_is_alpha(s.p[0]) || s.p[0] == '_')) {
        int symbol = symbol_number(s);
        if (symbol)
            return (uint64_t)symbol;
    }
    return hash_murmur2(s.p, s.n, 1);
}
