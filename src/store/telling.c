/* Telling words: splitting, hashing, weights, similarity. */
#include "store/telling.h"

#include <math.h>
#include <stdlib.h>

/* The right single quotation mark, as one byte sequence of UTF-8. */
static ptrdiff_t apostrophe_bytes(Str text, ptrdiff_t at)
{
    if (text.p[at] == '\'')
        return 1;
    return at + 3 <= text.n && memcmp(text.p + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static bool is_quote_mark(Str text, ptrdiff_t at)
{
    return at + 3 <= text.n && (unsigned char)text.p[at] == 0xE2 && (unsigned char)text.p[at + 1] == 0x80;
}

/* "28,663": a comma before three digits. */
static bool is_group_comma(Str text, ptrdiff_t at)
{
    if (text.p[at] != ',' || at == 0 || at + 3 >= text.n || !byte_is_digit(text.p[at - 1]))
        return false;
    bool more = at + 4 < text.n && byte_is_digit(text.p[at + 4]);
    return byte_is_digit(text.p[at + 1]) && byte_is_digit(text.p[at + 2]) && byte_is_digit(text.p[at + 3]) && !more;
}

/* A sign that does not end the word: "28,663", "cease-fire", not "Israel-Hamas". */
static bool is_inside(Str text, ptrdiff_t at)
{
    bool joins = text.p[at] == '-' && at > 0 && at + 1 < text.n && byte_is_alpha(text.p[at - 1]) &&
                 byte_is_lower(text.p[at + 1]);
    return joins || is_group_comma(text, at);
}

static Str without_signs(Str word, Arena *arena)
{
    if (str_find_byte(word, ',', 0) < 0 && str_find_byte(word, '-', 0) < 0)
        return word;
    char *bytes = arena_bytes(arena, word.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < word.n; i++)
        if (word.p[i] != ',' && word.p[i] != '-')
            bytes[n++] = word.p[i];
    return str_make(bytes, n);
}

void telling_split(Str text, Arena *arena, Str **words, int32_t *n)
{
    VEC(Str) out = {0};
    Str lower = str_lower_ascii(arena, text);
    for (ptrdiff_t i = 0; i < lower.n;) {
        if (is_quote_mark(lower, i) || !byte_in_word(lower.p[i])) {
            ptrdiff_t mark = apostrophe_bytes(lower, i);
            bool possessive = mark && i + mark < lower.n && lower.p[i + mark] == 's' && out.n &&
                              (i + mark + 1 == lower.n || !byte_in_word(lower.p[i + mark + 1]));
            i += possessive ? mark + 1 : is_quote_mark(lower, i) ? 3 : 1;
            continue;
        }
        ptrdiff_t beg = i;
        while (i < lower.n && (byte_in_word(lower.p[i]) || is_inside(text, i)) && !is_quote_mark(lower, i))
            i++;
        *vec_push(&out, arena) = without_signs(str_slice(lower, beg, i), arena);
    }
    *words = out.v;
    *n = (int32_t)out.n;
}

/* One hash for the usual forms of a word: strike, strikes; kill, killed, killing. */
static uint32_t stem_hash(Str word)
{
    static const char *const endings[] = {"ings", "ing", "ed", "es", "s", "e"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        Str ending = str_from_c(endings[i]);
        if (word.n >= ending.n + 4 && str_ends(word, ending)) {
            word.n -= ending.n;
            break;
        }
    }
    uint64_t hash = str_hash(word);
    uint32_t folded = (uint32_t)(hash ^ hash >> 32);
    return folded ? folded : 1;
}

/* A number in digits or as a word, without years; false when it is none. */
static bool is_number(Str word, const WordFact *fact, uint32_t *value)
{
    enum { YEAR_MIN = 1900, YEAR_MAX = 2100, MOST = 100000000 };
    int64_t number;
    Str digits = fact && str_eq(fact->kind, STR("number")) ? fact->value : word;
    if (!byte_is_digit(digits.p[0]) || !str_to_int(digits, &number) || number > MOST ||
        (number >= YEAR_MIN && number <= YEAR_MAX))
        return false;
    *value = (uint32_t)number;
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool has_hash(const uint32_t *list, ptrdiff_t n, uint32_t hash)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (list[i] == hash)
            return true;
    return false;
}

/* "8 August", "August 8": a day, no number of things. */
static bool is_day(const WordFacts *facts, const Str *words, int32_t n, int32_t at, Arena *arena)
{
    int32_t n_used;
    for (int32_t beside = at - 1; beside <= at + 1; beside += 2) {
        const WordFact *fact = beside >= 0 && beside < n ? word_facts_find(facts, &words[beside], 1, arena, &n_used) : NULL;
        if (fact && str_eq(fact->kind, STR("month")))
            return true;
    }
    return false;
}

Telling telling_of(Str sentence, const WordFacts *facts, const Str *names, int32_t n_names, Arena *arena)
{
    VEC(uint32_t) taken = {0};
    Telling out = {.words = arena_new(arena, uint32_t, TELLING_WORDS_MAX)};
    Str *words;
    int32_t n;
    for (int32_t k = 0; k < n_names; k++) {
        telling_split(names[k], arena, &words, &n);
        for (int32_t i = 0; i < n; i++)
            *vec_push(&taken, arena) = stem_hash(words[i]);
    }
    telling_split(sentence, arena, &words, &n);
    for (int32_t i = 0; i < n && out.n < TELLING_WORDS_MAX; i++) {
        int32_t n_used;
        uint32_t number = 0;
        const WordFact *fact = word_facts_find(facts, &words[i], 1, arena, &n_used);
        bool counts = is_number(words[i], fact, &number);
        if (counts && (is_day(facts, words, n, i, arena) || has_hash(taken.v, taken.n, stem_hash(words[i]))))
            continue;
        uint32_t hash = counts ? number + 1 : stem_hash(words[i]);
        if (counts && out.n_numbers < TELLING_NUMBERS_MAX && !has_hash(out.numbers, out.n_numbers, number))
            out.numbers[out.n_numbers++] = number;
        if ((words[i].n < 2 && !counts) || (fact && (str_eq(fact->kind, STR("plain")) || str_eq(fact->kind, STR("month")))) ||
            has_hash(taken.v, taken.n, hash) || has_hash(out.words, out.n, hash))
            continue;
        out.words[out.n++] = hash;
    }
    qsort(out.words, (size_t)out.n, sizeof *out.words, by_number);
    return out;
}

bool telling_numbers_differ(const Telling *a, const Telling *b)
{
    for (int32_t i = 0; i < a->n_numbers; i++)
        if (has_hash(b->numbers, b->n_numbers, a->numbers[i]))
            return false;
    return a->n_numbers > 0 && b->n_numbers > 0;
}

bool telling_numbers_shared(const Telling *a, const Telling *b)
{
    for (int32_t i = 0; i < a->n_numbers; i++)
        if (has_hash(b->numbers, b->n_numbers, a->numbers[i]))
            return true;
    return false;
}

static uint64_t *find_slot(uint64_t *slots, int64_t capacity, uint32_t word)
{
    uint64_t at = (word * 0x9e3779b97f4a7c15u) >> 20;
    while (slots[at & (uint64_t)(capacity - 1)] && slots[at & (uint64_t)(capacity - 1)] >> 32 != word)
        at++;
    return &slots[at & (uint64_t)(capacity - 1)];
}

static void grow(WordShares *shares, Arena *arena)
{
    int64_t capacity = shares->capacity ? shares->capacity * 2 : 4096;
    uint64_t *slots = arena_new(arena, uint64_t, capacity);
    for (int64_t i = 0; i < shares->capacity; i++)
        if (shares->slots[i])
            *find_slot(slots, capacity, (uint32_t)(shares->slots[i] >> 32)) = shares->slots[i];
    shares->slots = slots;
    shares->capacity = capacity;
}

void word_shares_add(WordShares *shares, Str word, int64_t share, Arena *arena)
{
    if (shares->n_used * 2 >= shares->capacity)
        grow(shares, arena);
    uint32_t hash = stem_hash(word);
    uint64_t *slot = find_slot(shares->slots, shares->capacity, hash);
    shares->n_used += *slot == 0;
    *slot = (uint64_t)hash << 32 | (uint32_t)((int64_t)(uint32_t)*slot + share);
}

void word_shares_open(WordShares *shares, const Know *know, Arena *arena)
{
    *shares = (WordShares){0};
    const Section *section = know ? sectionfile_find(know_sections(know), STR("record/shares")) : NULL;
    if (!section)
        return;
    for (Str rest = sectionfile_bytes(know_sections(know), section); rest.n;) {
        Str line = str_cut(&rest, '\n'), word = str_cut(&line, '\t');
        int64_t share;
        if (str_to_int(line, &share) && share > 0 && share <= WORD_SHARE_WHOLE)
            word_shares_add(shares, word, share, arena);
    }
}

/* A word that is in no table is as rare as the rarest there. */
static double weight(const WordShares *shares, uint32_t word, bool *common)
{
    enum { RARE = 30, COMMON = 2500 };
    uint64_t n = shares->capacity ? (uint32_t)*find_slot(shares->slots, shares->capacity, word) : 0;
    double share = ((double)n + RARE) / WORD_SHARE_WHOLE;
    *common = n > COMMON;
    return share >= 1 ? 0 : -log(share);
}

double telling_similarity(const WordShares *shares, const Telling *a, const Telling *b, int32_t *n_shared)
{
    double sum_a = 0, sum_b = 0, both = 0;
    bool common;
    *n_shared = 0;
    for (int32_t i = 0; i < a->n; i++)
        sum_a += weight(shares, a->words[i], &common);
    for (int32_t i = 0; i < b->n; i++)
        sum_b += weight(shares, b->words[i], &common);
    for (int32_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint32_t x = a->words[i], y = b->words[k];
        if (x == y) {
            both += weight(shares, x, &common);
            *n_shared += !common;
        }
        i += x <= y;
        k += y <= x;
    }
    double least = sum_a < sum_b ? sum_a : sum_b;
    return least > 0 ? both / least : 0;
}
