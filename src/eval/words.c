/* Splits and compares words. */
#include "eval/words.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef VEC(Str) WordList;

static bool in_list(Str word, const char *list)
{
    Str rest = str_from_c(list);
    while (rest.n)
        if (str_eq(str_cut(&rest, ' '), word))
            return true;
    return false;
}

static bool is_letter(int32_t c)
{
    return c != UTF8_BAD && (utf8_is_alpha(c) || utf8_is_digit(c));
}

/* Length of the character at `at` when it belongs to a word, else 0. */
static int word_char(Str s, ptrdiff_t at, bool underscore)
{
    int len;
    if (at >= s.n)
        return 0;
    int32_t c = utf8_decode(s, at, &len);
    return is_letter(c) || (underscore && c == '_') ? len : 0;
}

/* The end of the run of word characters at `at`. */
static ptrdiff_t run_end(Str s, ptrdiff_t at, bool underscore)
{
    for (int len; (len = word_char(s, at, underscore)) > 0;)
        at += len;
    return at;
}

static ptrdiff_t step(Str s, ptrdiff_t at)
{
    int len;
    utf8_decode(s, at, &len);
    return at + len;
}

/* Every word of text that is lower case already. */
static Words split(Arena *arena, Str text)
{
    WordList list = {0};
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t end = run_end(text, at, true);
        if (end > at)
            *vec_push(&list, arena) = str_slice(text, at, end);
        at = end > at ? end : step(text, at);
    }
    return (Words){list.v, list.n};
}

Words words_all(Arena *arena, Str text)
{
    return split(arena, utf8_lower(arena, text));
}

bool words_hold(const Words *words, Str word)
{
    for (ptrdiff_t i = 0; i < words->n; i++)
        if (str_eq(words->v[i], word))
            return true;
    return false;
}

/* Copies with each occurrence of a typographic apostrophe made a plain one. */
static Str plain_apostrophes(Arena *arena, Str s)
{
    char *out = arena_bytes(arena, s.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (str_starts(str_slice(s, i, s.n), STR("\u2019")) || str_starts(str_slice(s, i, s.n), STR("\u2018"))) {
            out[n++] = '\'';
            i += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (Str){out, n};
}

static bool before_is_word(Str s, ptrdiff_t at)
{
    return at > 0 && word_char(s, utf8_before(s, at), true) > 0;
}

/* Length of "u.s." (two letters with dots or more) at `at`, else 0. */
static ptrdiff_t dotted(Str s, ptrdiff_t at)
{
    ptrdiff_t end = at;
    if (before_is_word(s, at))
        return 0;
    while (end + 1 < s.n && byte_is_lower(s.p[end]) && s.p[end + 1] == '.')
        end += 2;
    return end - at >= 4 ? end - at : 0;
}

/* True for "'s" at the end of a word. */
static bool possessive(Str s, ptrdiff_t at)
{
    return at + 1 < s.n && s.p[at] == '\'' && s.p[at + 1] == 's' && word_char(s, at + 2, true) == 0;
}

static Str without_dots(Arena *arena, Str s)
{
    char *out = arena_bytes(arena, s.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n;) {
        ptrdiff_t length = dotted(s, i);
        for (ptrdiff_t k = 0; k < length; k += 2)
            out[n++] = s.p[i + k];
        i += length;
        if (!length)
            out[n++] = s.p[i++];
    }
    return (Str){out, n};
}

static Str without_possessives(Arena *arena, Str s)
{
    char *out = arena_bytes(arena, s.n);
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool drop = possessive(s, i);
        out[i] = drop ? ' ' : s.p[i];
        if (drop)
            out[++i] = ' ';
    }
    return (Str){out, s.n};
}

Words words_of_span(Arena *arena, Str text)
{
    static const char stop[] = "a an the of and or in on at to for from by with as s his her its their";
    Str plain = plain_apostrophes(arena, utf8_lower(arena, text));
    Words all = split(arena, without_possessives(arena, without_dots(arena, plain)));
    WordList list = {0}, rest = {0};
    for (ptrdiff_t i = 0; i < all.n; i++) {
        WordList *into = in_list(all.v[i], stop) ? &rest : &list;
        if (!words_hold(&(Words){into->v, into->n}, all.v[i]))
            *vec_push(into, arena) = all.v[i];
    }
    return list.n ? (Words){list.v, list.n} : (Words){rest.v, rest.n};
}

/* Replaces a phrase where it stands between word boundaries. */
static Str replace(Arena *arena, Str s, Str phrase, Str by)
{
    Str out = {0};
    ptrdiff_t from = 0;
    for (ptrdiff_t at = 0; (at = str_find(s, phrase, at)) >= 0;) {
        ptrdiff_t end = at + phrase.n;
        if (before_is_word(s, at) || word_char(s, end, true)) {
            at++;
            continue;
        }
        out = str_concat(arena, str_concat(arena, out, str_slice(s, from, at)), by);
        from = at = end;
    }
    return from ? str_concat(arena, out, str_slice(s, from, s.n)) : s;
}

static Str alias(Str word)
{
    static const struct {
        const char *words, *is;
    } rows[] = {
        {"us u.s u.s. american americans", "usa"},
        {"un u.n u.n.", "unitednations"},
        {"uk british", "britain"},
        {"eu", "europeanunion"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (in_list(word, rows[i].words))
            return str_from_c(rows[i].is);
    return word;
}

/* The end of a word of a name, which may have dots and apostrophes inside and a dot behind. */
static ptrdiff_t name_end(Str s, ptrdiff_t at)
{
    ptrdiff_t end = run_end(s, at, false);
    while (end > at && end < s.n && (s.p[end] == '.' || s.p[end] == '\'')) {
        ptrdiff_t next = run_end(s, end + 1, false);
        if (next == end + 1)
            break;
        end = next;
    }
    return end > at && end < s.n && s.p[end] == '.' ? end + 1 : end;
}

static Str stem(Str word)
{
    if (str_ends(word, STR("'s")))
        word.n -= 2;
    word = alias(word);
    while (word.n && word.p[word.n - 1] == '.')
        word.n--;
    return alias(word);
}

Words words_of_name(Arena *arena, Str text)
{
    static const char stop[] =
        "the a an of and or in on at to for from by with its his her their our my it he she they we i him "
        "them this that these those as is was were be been said says mr mrs ms dr who which other some many "
        "more than about";
    Str s = plain_apostrophes(arena, text);
    s = replace(arena, s, STR("United States of America"), STR("usa"));
    s = replace(arena, s, STR("United States"), STR("usa"));
    s = replace(arena, s, STR("United Nations"), STR("unitednations"));
    s = replace(arena, s, STR("European Union"), STR("europeanunion"));
    s = utf8_lower(arena, replace(arena, s, STR("US"), STR("usa")));
    WordList list = {0};
    for (ptrdiff_t at = 0; at < s.n;) {
        ptrdiff_t end = name_end(s, at);
        Str word = stem(str_slice(s, at, end));
        at = end > at ? end : step(s, at);
        if (word.n == 0 || in_list(word, stop))
            continue;
        if (utf8_count(word) > 4 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")))
            word.n--;
        if (!words_hold(&(Words){list.v, list.n}, word))
            *vec_push(&list, arena) = word;
    }
    return (Words){list.v, list.n};
}

bool words_is_generic(Str word)
{
    return in_list(word, "group party troop force official fighter militant government authority people member "
                         "side country minister leader rebel president soldier state two three one");
}

bool words_meet(const Words *a, const Words *b)
{
    for (ptrdiff_t i = 0; i < a->n; i++)
        if (words_hold(b, a->v[i]))
            return true;
    return false;
}

/* Bytes of the first n characters. */
static ptrdiff_t prefix_bytes(Str s, ptrdiff_t n)
{
    ptrdiff_t at = 0;
    while (n-- > 0 && at < s.n)
        at = step(s, at);
    return at;
}

bool words_are_same(Str a, Str b)
{
    if (str_eq(a, b))
        return true;
    ptrdiff_t n_a = utf8_count(a), n_b = utf8_count(b);
    ptrdiff_t least = n_a < n_b ? n_a : n_b, difference = n_a < n_b ? n_b - n_a : n_a - n_b;
    if (least < 5 || difference > 3)
        return false;
    ptrdiff_t n = prefix_bytes(a, least >= 6 ? least - 1 : least);
    return n <= b.n && memcmp(a.p, b.p, (size_t)n) == 0;
}

int words_overlap(const Words *a, const Words *b)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < a->n; i++)
        for (ptrdiff_t k = 0; k < b->n; k++)
            if (words_are_same(a->v[i], b->v[k])) {
                n++;
                break;
            }
    return n;
}

int64_t words_common(const Words *a, const Words *b, Arena *arena)
{
    Map left = {0};
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < a->n; i++)
        (*map_put(&left, arena, a->v[i], 0, NULL))++;
    for (ptrdiff_t i = 0; i < b->n; i++) {
        int32_t *times = map_find(&left, b->v[i]);
        if (times && *times > 0) {
            (*times)--;
            n++;
        }
    }
    return n;
}

Words words_union(Arena *arena, const Words *a, const Words *b)
{
    WordList list = {0};
    for (ptrdiff_t i = 0; i < a->n + b->n; i++) {
        Str word = i < a->n ? a->v[i] : b->v[i - a->n];
        if (!words_hold(&(Words){list.v, list.n}, word))
            *vec_push(&list, arena) = word;
    }
    return (Words){list.v, list.n};
}

/* The words of small stand in big, one behind the other. */
static bool is_inside(const Words *small, const Words *big)
{
    for (ptrdiff_t beg = 0; beg + small->n <= big->n; beg++) {
        ptrdiff_t k = 0;
        while (k < small->n && str_eq(small->v[k], big->v[beg + k]))
            k++;
        if (k == small->n)
            return true;
    }
    return false;
}

/* Pairs of neighbouring words, each once. */
static Words neighbours(Arena *arena, const Words *words)
{
    WordList list = {0};
    Map seen = {0};
    for (ptrdiff_t i = 0; i + 1 < words->n; i++) {
        Str pair = str_format(arena, "%.*s %.*s", STR_ARG(words->v[i]), STR_ARG(words->v[i + 1]));
        bool is_new;
        map_put(&seen, arena, pair, 0, &is_new);
        if (is_new)
            *vec_push(&list, arena) = pair;
    }
    return (Words){list.v, list.n};
}

bool words_same_sentence(Arena *arena, Str text_a, Str text_b)
{
    Words a = words_all(arena, text_a), b = words_all(arena, text_b);
    const Words *small = a.n <= b.n ? &a : &b, *big = a.n <= b.n ? &b : &a;
    if (small->n == 0)
        return false;
    if ((small->n >= 3 || small->n == big->n) && is_inside(small, big))
        return true;
    Words pairs_a = neighbours(arena, &a), pairs_b = neighbours(arena, &b);
    ptrdiff_t least = pairs_a.n < pairs_b.n ? pairs_a.n : pairs_b.n;
    return least > 0 && words_common(&pairs_a, &pairs_b, arena) * 10 >= 6 * (int64_t)least;
}
