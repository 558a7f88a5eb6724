/* Recognises datelines and lines that are not part of a report's sentences. */
#include "report/furniture.h"

#include "report/leftovers.h"

enum { DATELINE_MAX = 90, WORDS_MAX = 10, LINE_MAX_BYTES = 200 };

/* Length of a dash that ends a dateline at this byte, with its blanks, or 0. *strong: two dashes, a long one. */
static ptrdiff_t dash_at(Str s, ptrdiff_t at, bool *strong)
{
    static const struct {
        const char *text;
        bool strong;
    } dashes[] = {{" -- ", true}, {" --", true},   {"-- ", true}, {" \xE2\x80\x94 ", true}, {" \xE2\x80\x93 ", true},
                  {"\xE2\x80\x94", true}, {" - ", false}, {" _ ", true}, {" : ", false}, {": ", false}};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        Str d = str_from_c(dashes[i].text);
        if (str_starts(str_slice(s, at, s.n), d)) {
            *strong = dashes[i].strong;
            return d.n;
        }
    }
    return 0;
}

/* What the words before the dash look like. */
typedef struct Heading {
    int words, capitals; /* capitals: words all in capitals, of three letters or more */
    bool lower;          /* a word that starts small: no dateline */
    bool mark;           /* a comma, a bracket or a number: place and day, place and agency */
} Heading;

static Heading read_heading(Str s)
{
    Heading h = {0};
    Str rest = s;
    while (rest.p) {
        Str word = str_cut(&rest, ' ');
        if (word.n == 0)
            continue;
        h.words++;
        bool upper = word.n >= 3;
        for (ptrdiff_t i = 0; i < word.n; i++) {
            upper = upper && (byte_is_upper(word.p[i]) || word.p[i] == ',' || word.p[i] == '.' || word.p[i] == '\'');
            h.mark = h.mark || word.p[i] == ',' || word.p[i] == '(' || byte_is_digit(word.p[i]);
        }
        h.capitals += upper;
        h.lower = h.lower || (byte_is_lower(word.p[0]) && !str_eq(word, STR("de")) && !str_eq(word, STR("al")));
    }
    return h;
}

ptrdiff_t furniture_dateline(Str text)
{
    ptrdiff_t start = 0;
    while (start < text.n && byte_is_space(text.p[start]))
        start++;
    if (start == text.n || !byte_is_upper(text.p[start]))
        return 0;
    for (ptrdiff_t at = start + 2; at < text.n && at < start + DATELINE_MAX && text.p[at] != '\n'; at++) {
        bool strong;
        ptrdiff_t dash = dash_at(text, at, &strong);
        if (dash == 0)
            continue;
        bool colon = str_find_byte(str_slice(text, at, at + dash), ':', 0) >= 0;
        Heading h = read_heading(str_slice(text, start, at));
        ptrdiff_t next = at + dash;
        while (next < text.n && text.p[next] == ' ')
            next++;
        bool starts = next < text.n && (byte_is_upper(text.p[next]) || text.p[next] == '"' || (text.p[next] & 0x80) || byte_is_digit(text.p[next]));
        if (h.lower || h.words > WORDS_MAX || !starts)
            return 0;
        if (colon && h.capitals == 0)
            return 0;
        if (!strong && h.capitals == 0 && !h.mark && h.words > 2)
            return 0;
        return next;
    }
    return 0;
}

static bool starts_with_words(Str line, Str words)
{
    bool goes_on = line.n > words.n && byte_is_alpha(line.p[words.n]) && byte_is_alpha(words.p[words.n - 1]);
    return str_starts(line, words) && !goes_on;
}

bool furniture_line(Str line, const PageWords *words)
{
    line = str_trim(line);
    if (line.n == 0 || line.n > LINE_MAX_BYTES)
        return false;
    for (int32_t i = 0; i < words->lists[PAGE_WORD_LINE].n; i++)
        if (starts_with_words(line, words->lists[PAGE_WORD_LINE].v[i]))
            return true;
    /* "By Jane Doe", "By Jane Doe and John Roe, Reuters": short, no full stop, all names */
    if (!str_starts(line, STR("By ")) || line.n > 80 || line.p[line.n - 1] == '.')
        return false;
    Heading h = read_heading(str_slice(line, 3, line.n));
    return h.words <= 8 && !h.lower;
}

static void blank(char *copy, ptrdiff_t beg, ptrdiff_t end)
{
    for (ptrdiff_t i = beg; i < end; i++)
        if (copy[i] != '\n' && copy[i] != '\r')
            copy[i] = ' ';
}

static char *copy_of(Str text, char *copy, Arena *arena)
{
    if (copy)
        return copy;
    copy = arena_bytes(arena, text.n + 1);
    memcpy(copy, text.p, (size_t)text.n);
    return copy;
}

static char *blank_lines(Str text, const PageWords *words, Arena *arena)
{
    char *copy = NULL;
    ptrdiff_t dateline = furniture_dateline(text);
    for (ptrdiff_t beg = 0; beg < text.n;) {
        ptrdiff_t end = str_find_byte(text, '\n', beg);
        if (end < 0)
            end = text.n;
        bool line = furniture_line(str_slice(text, beg, end), words);
        if (line || (beg == 0 && dateline)) {
            copy = copy_of(text, copy, arena);
            blank(copy, beg, line ? end : dateline);
        }
        beg = end + 1;
    }
    return copy;
}

/* A headline that runs into the text behind the found gets the full stop that it lacks. */
static void end_sentence(char *copy, ptrdiff_t at)
{
    ptrdiff_t before = at;
    while (before > 0 && byte_is_space(copy[before - 1]))
        before--;
    if (before > 0 && !strchr(".!?:\"", copy[before - 1]) && copy[at] == ' ')
        copy[at] = '.';
}

Str furniture_blank(Str text, bool dated, const PageWords *words, Arena *arena)
{
    char *copy = blank_lines(text, words, arena);
    Leftover found;
    for (ptrdiff_t from = 0; leftover_next(text, from, dated, words, &found); from = found.end) {
        copy = copy_of(text, copy, arena);
        blank(copy, found.beg, found.end);
        if (found.breaks)
            end_sentence(copy, found.beg);
    }
    return copy ? (Str){copy, text.n} : text;
}
