/* What a word form shows by itself: lower case, shape, flags; after spaCy's lang/lex_attrs.py. */
#include "nlp/lexeme.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "nlp/doc.h"

enum { SHAPE_LONG = 100, SHAPE_RUN = 4 };

static bool is_ascii(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] & 0x80)
            return false;
    return true;
}

static bool is_cased(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return utf8_is_upper(c) || utf8_is_lower(c) || category == UTF8PROC_CATEGORY_LT;
}

/* Unicode's Case_Ignorable: marks, formats, modifiers, and punctuation inside words. */
static bool is_case_ignorable(int32_t c)
{
    static const int32_t INSIDE_WORDS[] = {'\'',   '.',    ':',    0xB7,   0x387,  0x55F,  0x5F4,  0x2018, 0x2019,
                                           0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A};
    for (size_t i = 0; i < sizeof INSIDE_WORDS / sizeof *INSIDE_WORDS; i++)
        if (INSIDE_WORDS[i] == c)
            return true;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return false;
    }
}

/* Whether the capital sigma at [beg, end) ends its word: a cased letter before and none after, where
 * characters that case ignores are skipped. */
static bool is_final_sigma(Str s, ptrdiff_t beg, ptrdiff_t end)
{
    int len;
    bool before = false;
    for (ptrdiff_t at = beg; at > 0;) {
        at = utf8_before(s, at);
        int32_t c = utf8_decode(s, at, &len);
        if (!is_case_ignorable(c)) {
            before = is_cased(c);
            break;
        }
    }
    for (ptrdiff_t at = end; before && at < s.n; at += len) {
        int32_t c = utf8_decode(s, at, &len);
        if (!is_case_ignorable(c))
            return !is_cased(c);
    }
    return before;
}

static ptrdiff_t lower_into(Str s, char *out)
{
    enum { DOTTED_CAPITAL_I = 0x130, CAPITAL_SIGMA = 0x3A3, FINAL_SIGMA = 0x3C2, DOT_ABOVE = 0x307 };
    ptrdiff_t n = 0;
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len) {
        int32_t c = utf8_decode(s, at, &len);
        if (c == UTF8_BAD) {
            out[n++] = s.p[at];
        } else if (c == DOTTED_CAPITAL_I) {
            out[n++] = 'i';
            n += utf8_encode(DOT_ABOVE, out + n);
        } else if (c == CAPITAL_SIGMA && is_final_sigma(s, at, at + len)) {
            n += utf8_encode(FINAL_SIGMA, out + n);
        } else {
            n += utf8_encode(utf8_to_lower(c), out + n);
        }
    }
    return n;
}

Str lexeme_lower(Arena *arena, Str form)
{
    if (is_ascii(form))
        return str_lower_ascii(arena, form);
    char *p = arena_bytes(arena, form.n * 2 + 1); /* a lower-case letter is at most one byte longer */
    return (Str){p, lower_into(form, p)};
}

Str lexeme_shape(Arena *arena, Str form)
{
    if (form.n >= SHAPE_LONG && utf8_count(form) >= SHAPE_LONG)
        return STR("LONG");
    char *p = arena_bytes(arena, form.n + 1);
    ptrdiff_t n = 0;
    int32_t last = -2;
    int run = 0, len;
    for (ptrdiff_t at = 0; at < form.n; at += len) {
        int32_t c = utf8_decode(form, at, &len);
        int32_t shown = c == UTF8_BAD       ? 0xFFFD
                        : utf8_is_alpha(c) ? (utf8_is_upper(c) ? 'X' : 'x')
                        : utf8_is_digit(c) ? 'd'
                                           : c;
        run = shown == last ? run + 1 : 0;
        last = shown;
        if (run >= SHAPE_RUN)
            continue;
        if (c == UTF8_BAD)
            p[n++] = form.p[at];
        else
            n += utf8_encode(shown, p + n);
    }
    return (Str){p, n};
}

/* English number words; ordinals that end in st, nd, rd, th after digits are found by rule. */
static const char *const NUMBER_WORDS[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion",
    "trillion", "quadrillion", "quintillion", "sextillion", "septillion", "octillion", "nonillion",
    "decillion", "gajillion", "bazillion", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth",
    "seventieth", "eightieth", "ninetieth", "hundredth", "thousandth", "millionth", "billionth", "trillionth",
    "quadrillionth", "quintillionth", "sextillionth", "septillionth", "octillionth", "nonillionth",
    "decillionth", "gajillionth", "bazillionth",
};

static bool is_number_word(Str lower)
{
    for (size_t i = 0; i < sizeof NUMBER_WORDS / sizeof *NUMBER_WORDS; i++)
        if (str_eq(lower, str_from_c(NUMBER_WORDS[i])))
            return true;
    return false;
}

/* Digits only, at least one; commas and full stops do not count when skip_points. */
static bool all_digits(Str s, bool skip_points)
{
    bool any = false;
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len) {
        int32_t c = utf8_decode(s, at, &len);
        if (skip_points && (c == ',' || c == '.'))
            continue;
        if (c == UTF8_BAD || !utf8_is_digit(c))
            return false;
        any = true;
    }
    return any;
}

static Str without_sign(Str s)
{
    static const Str SIGNS[] = {{"+", 1}, {"-", 1}, {"\xC2\xB1", 2}, {"~", 1}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_starts(s, SIGNS[i]))
            return str_slice(s, SIGNS[i].n, s.n);
    return s;
}

static bool is_like_number(Str form, Str lower, Str language)
{
    Str s = without_sign(form);
    if (all_digits(s, true))
        return true;
    ptrdiff_t slash = str_find_byte(s, '/', 0);
    if (slash >= 0 && str_find_byte(s, '/', slash + 1) < 0 && all_digits(str_slice(s, 0, slash), true) &&
        all_digits(str_slice(s, slash + 1, s.n), true))
        return true;
    if (!str_eq(language, STR("en")))
        return false;
    Str word = without_sign(lower);
    if (is_number_word(word))
        return true;
    static const Str ORDINAL[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
    for (size_t i = 0; i < sizeof ORDINAL / sizeof *ORDINAL; i++)
        if (str_ends(word, ORDINAL[i]) && all_digits(str_slice(word, 0, word.n - 2), true))
            return true;
    return false;
}

static bool is_quote(Str form)
{
    static const Str QUOTES[] = {
        {"\"", 1}, {"'", 1}, {"`", 1}, {"''", 2}, {"``", 2},
        {"\xC2\xAB", 2}, {"\xC2\xBB", 2},                            /* « » */
        {"\xE2\x80\x98", 3}, {"\xE2\x80\x99", 3}, {"\xE2\x80\x9A", 3}, {"\xE2\x80\x9B", 3}, /* single */
        {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}, {"\xE2\x80\x9E", 3}, {"\xE2\x80\x9F", 3}, /* double */
        {"\xE2\x80\xB9", 3}, {"\xE2\x80\xBA", 3},                    /* single angle */
        {"\xE2\x9D\xAE", 3}, {"\xE2\x9D\xAF", 3},                    /* ornaments */
    };
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
        if (str_eq(form, QUOTES[i]))
            return true;
    return false;
}

/* What a look at each character tells. */
typedef struct Survey {
    bool space, punct, alpha, digit; /* all characters are */
    bool upper, lower, title;        /* at least one cased letter, and all of them this way */
} Survey;

static Survey survey(Str form)
{
    Survey s = {true, true, true, true, false, false, false};
    bool any_upper = false, any_lower = false, title_broken = false, after_cased = false;
    int len;
    for (ptrdiff_t at = 0; at < form.n; at += len) {
        int32_t c = utf8_decode(form, at, &len);
        if (c == UTF8_BAD)
            c = 0xFFFD;
        s.space &= utf8_is_space(c);
        s.punct &= utf8_is_punct(c);
        s.alpha &= utf8_is_alpha(c);
        s.digit &= utf8_is_digit(c);
        bool title_letter = c > 0x7F && utf8proc_category(c) == UTF8PROC_CATEGORY_LT;
        bool upper = utf8_is_upper(c) || title_letter, lower = !upper && utf8_is_lower(c);
        title_broken |= (upper && after_cased) || (lower && !after_cased);
        any_upper |= upper;
        any_lower |= lower || title_letter;
        after_cased = upper || lower;
    }
    s.upper = any_upper && !any_lower;
    s.lower = any_lower && !any_upper;
    s.title = (any_upper || any_lower) && !title_broken;
    return s;
}

uint16_t lexeme_flags(Str form, Str lower, Str language)
{
    Survey s = survey(form);
    int flags = 0;
    flags |= s.space ? LEX_IS_SPACE : 0;
    flags |= s.punct ? LEX_IS_PUNCT : 0;
    flags |= s.alpha ? LEX_IS_ALPHA : 0;
    flags |= s.digit ? LEX_IS_DIGIT : 0;
    flags |= s.upper ? LEX_IS_UPPER : 0;
    flags |= s.lower ? LEX_IS_LOWER : 0;
    flags |= s.title ? LEX_IS_TITLE : 0;
    flags |= is_quote(form) ? LEX_IS_QUOTE : 0;
    flags |= form.n == 1 && strchr("()[]{}<>", form.p[0]) && form.p[0] ? LEX_IS_BRACKET : 0;
    flags |= is_like_number(form, lower, language) ? LEX_LIKE_NUM : 0;
    return (uint16_t)flags;
}
