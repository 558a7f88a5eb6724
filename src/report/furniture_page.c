/* Headers, footers and numbers of pages. */
#include "report/furniture_page.h"

#include "base/map.h"

enum { LINE_MAX_BYTES = 160, PAGES_LEAST = 3 };

/* The outer eighth of a page, above and below; at least three lines. */
static bool is_outside(const PdfText *pdf, const PdfLine *line)
{
    enum { LEAST = 3600 };
    int32_t height = pdf->pages[line->page].height, edge = height / 8 > LEAST ? height / 8 : LEAST;
    return height > 0 && (line->y1 < edge || line->y0 >= height - edge);
}

/* Digits become one sign, so that "Page 3" is "Page 4". */
static Str without_numbers(Str text, Arena *arena)
{
    char *bytes = arena_bytes(arena, text.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        bool digit = byte_is_digit(text.p[i]);
        if (!digit || !n || bytes[n - 1] != '#')
            bytes[n++] = digit ? '#' : byte_lower(text.p[i]);
    }
    return str_make(bytes, n);
}

/* "7", "- 7 -", "2/10", "Page 2 of 10", "p. 7", "vii" */
static bool is_page_number(Str text)
{
    Str rest = text;
    int n_numbers = 0, n_words = 0;
    while (rest.n) {
        Str word = str_trim(str_cut(&rest, ' '));
        bool digits = false, other = false, roman = word.n > 0 && word.n < 7;
        for (ptrdiff_t i = 0; i < word.n; i++) {
            digits |= byte_is_digit(word.p[i]);
            other |= !byte_is_digit(word.p[i]) && !strchr("/-|.[]", word.p[i]);
            roman = roman && strchr("ivx", word.p[i]) != NULL;
        }
        bool filler = str_eq_nocase(word, STR("page")) || str_eq_nocase(word, STR("of")) ||
                      str_eq_nocase(word, STR("p.")) || str_eq(word, STR("\xE2\x80\x93"));
        n_numbers += (digits && !other && word.n < 9) || (roman && !n_words);
        if (other && !filler && !roman)
            return false;
        n_words++;
    }
    return n_numbers > 0 && n_numbers <= 2 && n_words <= 5;
}

/* "5." with the words of its paragraph beside it, where a page happens to begin or end. */
static bool is_paragraph_number(const PdfText *pdf, ptrdiff_t i)
{
    const PdfLine *line = &pdf->lines[i], *next = i + 1 < pdf->n_lines ? &pdf->lines[i + 1] : NULL;
    return str_ends(line->text, STR(".")) && next && next->page == line->page && next->x0 > line->x1 && next->y0 < line->y1 &&
           next->y1 > line->y0 && next->text.n > line->text.n && !is_page_number(next->text);
}

/* Foot of the first page of a United Nations document: "25-04146 (E)   190325", "*2504146*". */
static bool is_job_number(Str text)
{
    ptrdiff_t n_digits = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        n_digits += byte_is_digit(text.p[i]);
        if (!byte_is_digit(text.p[i]) && !strchr("-()*/EFSACR .", text.p[i]))
            return false;
    }
    return n_digits >= 6 && text.n <= 40;
}

/* A line of a table of contents: dots lead to the number of a page. */
static bool is_contents(Str text)
{
    enum { LEADERS = 6 };
    int n = 0;
    if (!byte_is_digit(text.p[text.n - 1]) && text.p[text.n - 1] != '.')
        return false;
    for (ptrdiff_t i = 0; i < text.n && n < LEADERS; i++)
        n = text.p[i] == '.' ? n + 1 : text.p[i] == ' ' ? n : 0;
    return n >= LEADERS;
}

void furniture_page_mark(const PdfText *pdf, bool *dropped, Arena *arena)
{
    Map seen = {0}, on_page = {0};
    int32_t page = -1;
    for (ptrdiff_t i = 0; i < pdf->n_lines; i++) {
        const PdfLine *line = &pdf->lines[i];
        if (line->page != page)
            on_page = (Map){0}, page = line->page;
        if (!is_outside(pdf, line) || line->text.n > LINE_MAX_BYTES)
            continue;
        Str shape = without_numbers(line->text, arena);
        bool first;
        map_put(&on_page, arena, shape, 0, &first);
        if (first)
            ++*map_put(&seen, arena, shape, 0, NULL);
    }
    for (ptrdiff_t i = 0; i < pdf->n_lines; i++) {
        const PdfLine *line = &pdf->lines[i];
        dropped[i] |= is_contents(line->text);
        if (!is_outside(pdf, line) || line->text.n > LINE_MAX_BYTES)
            continue;
        const int32_t *n = map_find(&seen, without_numbers(line->text, arena));
        bool repeated = n && (*n >= PAGES_LEAST || (*n >= 2 && *n * 2 >= pdf->n_pages));
        dropped[i] =
            dropped[i] || (repeated && !is_paragraph_number(pdf, i)) ||
            (is_page_number(line->text) && !is_paragraph_number(pdf, i)) || is_job_number(line->text);
    }
}
