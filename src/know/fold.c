/* Folding of words and the transliteration key. */
#include "know/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Letters that no decomposition takes apart. */
static const struct {
    int32_t code_point;
    const char *letters;
} special_letters[] = {
    {0xE6, "ae"},  {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"},  {0x111, "d"}, {0x127, "h"},
    {0x131, "i"},  {0x142, "l"},  {0x14B, "n"},  {0x153, "oe"}, {0x167, "t"}, {0x259, "e"},
    {0x18F, "e"},  {0xDF, "ss"},
};

static bool is_apostrophe(int32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 ||
           (c >= 0x2B9 && c <= 0x2C1) || c == 0x2C8 || c == 0x2CA || c == 0x2CB || c == 0x2EE;
}

static bool is_hyphen(int32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2212;
}

static void put(FoldedWord *word, char c)
{
    if (word->n < FOLD_BYTES)
        word->p[word->n++] = c;
    else
        word->too_long = true;
}

static void count_letter(FoldedWord *word, bool capital)
{
    if (word->n_letters == 0)
        word->capital = capital;
    word->n_letters++;
    word->n_capitals += capital;
}

static FoldClass add_other(FoldedWord *word, int32_t c)
{
    if (is_apostrophe(c) || c == 0xAD || c == 0x200C || c == 0x200D)
        return FOLD_SILENT;
    if (is_hyphen(c))
        return FOLD_HYPHEN;
    utf8proc_category_t category = utf8proc_category(c);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC)
        return FOLD_SILENT;
    bool digit = category == UTF8PROC_CATEGORY_ND;
    if (category > UTF8PROC_CATEGORY_LO && !digit)
        return FOLD_OTHER;
    count_letter(word, digit || category == UTF8PROC_CATEGORY_LO || category == UTF8PROC_CATEGORY_LU ||
                           category == UTF8PROC_CATEGORY_LT);
    int32_t parts[16], lower = utf8_to_lower(c);
    int boundary = 0;
    for (size_t i = 0; i < sizeof special_letters / sizeof *special_letters; i++)
        if (special_letters[i].code_point == lower) {
            for (const char *l = special_letters[i].letters; *l; l++)
                put(word, *l);
            return FOLD_LETTER;
        }
    utf8proc_ssize_t n = utf8proc_decompose_char(
        c, parts, 16,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
        &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 16; i++) {
        char bytes[4];
        int n_bytes = utf8_encode(parts[i], bytes);
        for (int k = 0; k < n_bytes; k++)
            put(word, bytes[k]);
    }
    return FOLD_LETTER;
}

FoldClass fold_add(FoldedWord *word, int32_t c)
{
    if (c >= 0x80)
        return add_other(word, c);
    if (c < 0)
        return FOLD_OTHER;
    char byte = (char)c;
    if (byte_is_alpha(byte) || byte_is_digit(byte)) {
        count_letter(word, !byte_is_lower(byte));
        put(word, byte_lower(byte));
        return FOLD_LETTER;
    }
    return byte == '\'' || byte == '`' || byte == '.' ? FOLD_SILENT
           : byte == '-'                              ? FOLD_HYPHEN
                                                      : FOLD_OTHER;
}

void fold_end(FoldedWord *word)
{
    if (word->n_letters < 2 || word->n_letters > 3 || word->n_capitals != word->n_letters)
        return;
    for (int i = 0; i < word->n; i++)
        if (byte_is_lower(word->p[i]))
            word->p[i] = (char)(word->p[i] - ('a' - 'A'));
}

/* Letters of the key: one choice for each family of vowels and of k. */
static char loose_letter(char c)
{
    switch (c) {
    case 'q':
        return 'k';
    case 'w':
    case 'o':
        return 'u';
    case 'y':
    case 'e':
        return 'i';
    default:
        return byte_lower(c);
    }
}

static int drop_doubles(char *key, int n)
{
    int to = 0;
    for (int i = 0; i < n; i++)
        if (to == 0 || key[to - 1] != key[i] || (unsigned char)key[i] >= 0x80 || byte_is_digit(key[i]))
            key[to++] = key[i];
    return to;
}

/* ai=i, au=u: the a of a diphthong goes. */
static int join_diphthongs(char *key, int n)
{
    int to = 0;
    for (int i = 0; i < n; i++)
        if (!(key[i] == 'a' && i + 1 < n && (key[i + 1] == 'i' || key[i + 1] == 'u')))
            key[to++] = key[i];
    return to;
}

static bool key_ends(const char *key, int n, const char *end)
{
    int n_end = (int)strlen(end);
    return n >= n_end && memcmp(key + n - n_end, end, (size_t)n_end) == 0;
}

static int fold_endings(char *key, int n)
{
    if (n > 6 && (key_ends(key, n, "alah") || key_ends(key, n, "ilah")))
        key[n - 4] = 'u';
    if (n > 3 && key_ends(key, n, "ah"))
        n--;
    return n;
}

/* abdul-, abdil-, abdal-: the article inside "servant of". */
static int fold_abd(char *key, int n)
{
    if (n < 5 || memcmp(key, "abd", 3) != 0 || key[4] != 'l' || !strchr("aiu", key[3]))
        return n;
    if (n > 5 && n < 8)
        return n;
    memmove(key + 3, key + 5, (size_t)(n - 5));
    return n - 2;
}

/* Elements of names whose vowels the rules do not meet. */
static int fold_elements(char *key, int n)
{
    static const struct {
        const char *from, *to;
    } elements[] = {
        {"muhamid", "muhamad"}, {"mahamad", "muhamad"}, {"muhmad", "muhamad"}, {"ahmid", "ahmad"},
        {"yusif", "iusuf"},     {"iusif", "iusuf"},     {"ibn", "bn"},         {"bin", "bn"},
    };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if ((int)strlen(elements[i].from) == n && memcmp(key, elements[i].from, (size_t)n) == 0) {
            n = (int)strlen(elements[i].to);
            memcpy(key, elements[i].to, (size_t)n);
            break;
        }
    return n;
}

int fold_loose(const FoldedWord *word, char key[FOLD_BYTES])
{
    int n = 0;
    for (int i = 0; i < word->n; i++) {
        if (word->p[i] == 'p' && i + 1 < word->n && word->p[i + 1] == 'h') {
            key[n++] = 'f';
            i++;
        } else {
            key[n++] = loose_letter(word->p[i]);
        }
    }
    n = drop_doubles(key, n);
    n = drop_doubles(key, join_diphthongs(key, n));
    return fold_elements(key, fold_abd(key, fold_endings(key, n)));
}

bool fold_is_article(const FoldedWord *word, bool hyphen)
{
    static const char assimilated[][4] = {"ad", "an", "ar", "as", "at", "az", "ash", "adh", "ath",
                                          "ed", "en", "er", "es", "et", "ez", "esh", "ul", "ol"};
    Str w = {word->p, word->n};
    if (w.n < 2 || w.n > 3)
        return false;
    if (str_eq_nocase(w, STR("al")) || str_eq_nocase(w, STR("el")))
        return hyphen || word->n_capitals < 2;
    for (size_t i = 0; hyphen && i < sizeof assimilated / sizeof *assimilated; i++)
        if (str_eq_nocase(w, str_from_c(assimilated[i])))
            return true;
    return false;
}
