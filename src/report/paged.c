/* Plain text in pages to lines with places. */
#include "report/paged.h"

#include "base/utf8.h"
#include "base/vec.h"

/* Hundredths of a point; the least number of blanks between two cells; lines of a head. */
enum {
    LETTER = 500,
    LINE = 1200,
    BODY = 1000,
    NOTE = 800,
    APART = 3,
    HEAD_LINES = 12,
    UNDERSCORES = 5,
    EDGE_LINES = 3
};

typedef struct Pages {
    VEC(PdfLine) lines;
    VEC(PdfPage) pages;
    Arena *arena;
    int32_t row, n_rows; /* of the page that is open */
    bool in_notes;
} Pages;

bool paged_is(Str text)
{
    ptrdiff_t feed = str_find_byte(text, '\f', 0);
    return feed > 0 && str_trim(str_slice(text, 0, feed)).n;
}

/* Blanks collapsed to one. */
static Str plain(Str cell, Arena *arena)
{
    char *bytes = arena_bytes(arena, cell.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < cell.n; i++) {
        bool space = byte_is_space(cell.p[i]);
        if (!space || (n && bytes[n - 1] != ' '))
            bytes[n++] = space ? ' ' : cell.p[i];
    }
    return str_trim(str_make(bytes, n));
}

/* "12." or "(a)": the number of a paragraph, apart from its text. */
static bool is_number(Str cell)
{
    ptrdiff_t at = 0;
    while (at < cell.n &&
           (byte_is_digit(cell.p[at]) || byte_is_alpha(cell.p[at]) || cell.p[at] == '('))
        at++;
    return cell.n >= 2 && cell.n <= 5 && at == cell.n - 1 &&
           (cell.p[at] == '.' || cell.p[at] == ')');
}

static void add_cell(Pages *p, Str line, ptrdiff_t beg, ptrdiff_t end, int32_t column)
{
    Str text = plain(str_slice(line, beg, end), p->arena);
    bool word = false;
    for (ptrdiff_t i = 0; i < text.n && !word; i++)
        word = byte_is_alpha(text.p[i]) || byte_is_digit(text.p[i]) || (text.p[i] & 0x80);
    if (!word)
        return;
    ptrdiff_t width = utf8_count(text);
    if (width > 20000)
        width = 20000;
    *vec_push(&p->lines, p->arena) = (PdfLine){
        .page = (int32_t)p->pages.n - 1,
        .x0 = column * LETTER,
        .x1 = (column + (int32_t)width) * LETTER,
        .y0 = p->row * LINE,
        .y1 = p->row * LINE + BODY,
        .size = p->in_notes ? NOTE : BODY,
        .text = text,
        .raised_start = p->in_notes && byte_is_digit(text.p[0]),
    };
}

/* Where the next run of at least APART blanks (or a tab) begins, or the end. */
static ptrdiff_t cell_end(Str line, ptrdiff_t at)
{
    for (; at < line.n; at++) {
        ptrdiff_t n = 0;
        while (at + n < line.n && byte_is_space(line.p[at + n]))
            n++;
        if (n >= APART || (n && at + n == line.n))
            return at;
    }
    return line.n;
}

static void add_line(Pages *p, Str line)
{
    int32_t n_edge = p->n_rows / 8 > EDGE_LINES ? p->n_rows / 8 : EDGE_LINES;
    bool head = p->pages.n == 1 && p->row < HEAD_LINES,
         edge = p->row < n_edge || p->row >= p->n_rows - n_edge;
    ptrdiff_t n_underscores = 0;
    for (ptrdiff_t i = 0; i < line.n; i++)
        n_underscores += line.p[i] == '_';
    if (n_underscores >= UNDERSCORES && n_underscores == str_trim(line).n) {
        p->in_notes = true;
        return;
    }
    ptrdiff_t at = 0;
    int32_t column = 0;
    while (at < line.n) {
        while (at < line.n && byte_is_space(line.p[at]))
            at++, column += column < 20000;
        ptrdiff_t end = cell_end(line, at);
        bool apart = head || edge || is_number(str_trim(str_slice(line, at, end)));
        end = apart ? end : line.n;
        add_cell(p, line, at, end, column);
        ptrdiff_t width = utf8_count(str_slice(line, at, end));
        column += width < 20000 - column ? (int32_t)width : 20000 - column;
        at = end;
    }
}

static int32_t count_rows(Str page)
{
    int32_t n = 1;
    for (ptrdiff_t i = 0; i < page.n; i++)
        n += page.p[i] == '\n';
    return n;
}

bool paged_read(Str text, Arena *arena, PdfText *pdf)
{
    enum { ROWS_MAX = 5000 }; /* of one page: places stay within a page's measure */
    Pages p = {.arena = arena};
    bool whole = true;
    for (Str rest = text; rest.n && whole;) {
        Str page = str_cut(&rest, '\f');
        p.n_rows = count_rows(page);
        p.row = 0;
        p.in_notes = false;
        whole = p.pages.n < PDF_PAGES_MAX && p.n_rows <= ROWS_MAX;
        *vec_push(&p.pages, arena) = (PdfPage){.width = 100 * LETTER, .height = p.n_rows * LINE};
        for (; page.n && whole; p.row++) {
            add_line(&p, str_cut(&page, '\n'));
            whole = p.lines.n < PDF_LINES_MAX;
        }
    }
    *pdf = (PdfText){.lines = p.lines.v,
                     .n_lines = p.lines.n,
                     .pages = p.pages.v,
                     .n_pages = (int32_t)p.pages.n,
                     .n_pages_told = (int32_t)p.pages.n,
                     .title = STR(""),
                     .created = STR(""),
                     .whole = whole};
    return whole;
}
