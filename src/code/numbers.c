/* Numbers read from words and digits. */
#include "code/numbers.h"

#include "nlp/labels.h"

enum { NUMBER_MAX = 100000000 };

static const struct {
    const char *word;
    int64_t value;
} number_words[] = {
    {"one", 1},        {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},       {"six", 6},
    {"seven", 7},      {"eight", 8},      {"nine", 9},      {"ten", 10},      {"eleven", 11},    {"twelve", 12},
    {"thirteen", 13},  {"fourteen", 14},  {"fifteen", 15},  {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19},  {"twenty", 20},    {"thirty", 30},   {"forty", 40},    {"fifty", 50},     {"sixty", 60},
    {"seventy", 70},   {"eighty", 80},    {"ninety", 90},   {"dozen", 12},    {"hundred", 100},  {"thousand", 1000},
    {"another", 1},
};

static const struct {
    const char *one, *many;
    int64_t value;
} units[] = {{"dozen", "dozens", 12},          {"score", "scores", 20},  {"hundred", "hundreds", 100},
             {"thousand", "thousands", 1000}, {"million", "millions", 1000000}};

/* "1,200"; no sign, no fraction. */
static bool digits_number(Str text, int64_t *value)
{
    int64_t v = 0;
    bool any = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == ',' && any)
            continue;
        if (!byte_is_digit(text.p[i]) || v > NUMBER_MAX)
            return false;
        v = v * 10 + (text.p[i] - '0');
        any = true;
    }
    *value = v;
    return any;
}

static bool word_number(Str lower, int64_t *value)
{
    if (digits_number(lower, value))
        return true;
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
        if (str_eq(lower, str_from_c(number_words[i].word))) {
            *value = number_words[i].value;
            return true;
        }
    return false;
}

/* A word or digits; "twenty-three" as one token too. */
static bool token_number(Str lower, int64_t *value)
{
    if (word_number(lower, value))
        return true;
    ptrdiff_t dash = str_find_byte(lower, '-', 0);
    int64_t tens, ones;
    if (dash <= 0 || !word_number(str_slice(lower, 0, dash), &tens) || !word_number(str_slice(lower, dash + 1, lower.n), &ones))
        return false;
    *value = tens + ones;
    return tens >= 20 && tens < 100 && ones < 10;
}

/* "hundreds of *thousands*", whose head is the last word: how many of that unit; 1 when nothing stands before. */
static int64_t unit_before(const Reading *r, int32_t token)
{
    if (token < 2 || !lower_is(r, token - 1, "of"))
        return 1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (lower_is(r, token - 2, units[i].many))
            return units[i].value;
    return lower_is(r, token - 2, "tens") ? 10 : 1;
}

/* "dozens", "hundreds": at least two of them; "several": at least three. */
static bool vague_number(const Reading *r, int32_t token, Count *count)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (lower_is(r, token, units[i].many)) {
            *count = (Count){units[i].value * 2 * unit_before(r, token), -1};
            return true;
        }
    *count = (Count){3, -1};
    return lower_is(r, token, "several");
}

/* The words before a token, nearest last. */
static bool before_is(const Reading *r, int32_t token, const char *first, const char *second)
{
    return token >= 2 && lower_is(r, token - 2, first) && lower_is(r, token - 1, second);
}

static void read_bounds(const Reading *r, int32_t token, Count *count)
{
    bool fewer = before_is(r, token, "fewer", "than") || before_is(r, token, "less", "than");
    bool no_fewer = fewer && token >= 3 && lower_is(r, token - 3, "no");
    bool no_more = before_is(r, token, "more", "than") && token >= 3 && lower_is(r, token - 3, "no");
    if (no_fewer || before_is(r, token, "at", "least") || (before_is(r, token, "more", "than") && !no_more) ||
        (token >= 1 && lower_is(r, token - 1, "over")))
        count->max = -1;
    if (no_more || (fewer && !no_fewer) || before_is(r, token, "up", "to") ||
        before_is(r, token, "many", "as"))
        count->min = 0;
}

/* "10 to 15", "five or six", "10-15" when the tokenizer parts it: the token may be either number. */
static void read_range(const Reading *r, int32_t first, int32_t last, Count *count)
{
    static const char *const joints[] = {"to", "or", "-", "\xE2\x80\x93", "and"};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        int64_t other;
        bool is_and = joints[i][0] == 'a';
        if (first >= 2 && lower_is(r, first - 1, joints[i]) && token_number(token_at(r, first - 2)->lower, &other) &&
            other < count->min && (!is_and || (first >= 3 && lower_is(r, first - 3, "between"))))
            count->min = other;
        if (last + 2 < r->doc->n_tokens && lower_is(r, last + 1, joints[i]) &&
            token_number(token_at(r, last + 2)->lower, &other) && other > count->max &&
            (!is_and || (first >= 1 && lower_is(r, first - 1, "between"))))
            count->max = other;
    }
}

/* Four digits without a comma, which nothing marks as a number of things. */
static bool is_year(const Token *t)
{
    return t->end - t->beg == 4 && t->ent_type != ENT_CARDINAL && t->dep != DEP_NUMMOD;
}

/* "twenty", "-", "three": widens [*first, *last] over the other part, whichever the token is. */
static int64_t with_other_part(const Reading *r, int64_t value, int32_t *first, int32_t *last)
{
    int64_t other;
    bool is_tens = value >= 20 && value < 100 && value % 10 == 0;
    if (is_tens && *last + 2 < r->doc->n_tokens && lower_is(r, *last + 1, "-") &&
        word_number(token_at(r, *last + 2)->lower, &other) && other < 10) {
        *last += 2;
        return value + other;
    }
    if (value < 10 && *first >= 2 && lower_is(r, *first - 1, "-") && word_number(token_at(r, *first - 2)->lower, &other) &&
        other >= 20 && other < 100 && other % 10 == 0 && !byte_is_digit(token_text(r->doc, *first).p[0])) {
        *first -= 2;
        return value + other;
    }
    return value;
}

bool number_at(const Reading *r, int32_t token, Count *count)
{
    int64_t value;
    if (vague_number(r, token, count))
        return true;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (token >= 1 && lower_is(r, token, units[i].one) && token_number(token_at(r, token - 1)->lower, &value)) {
            token--; /* "three *dozen*" */
            break;
        }
    if (!token_number(token_at(r, token)->lower, &value))
        return false;
    int32_t first = token, last = token;
    value = with_other_part(r, value, &first, &last);
    if (value >= 1900 && value < 2100 && is_year(token_at(r, token)))
        return false;
    for (size_t i = 0; last + 1 < r->doc->n_tokens && i < sizeof units / sizeof *units; i++)
        if (lower_is(r, last + 1, units[i].one) && value < NUMBER_MAX / units[i].value) {
            value *= units[i].value;
            last++;
        }
    *count = (Count){value, value};
    read_range(r, first, last, count);
    read_bounds(r, first, count);
    return true;
}
