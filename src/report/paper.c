/* What a printed document says of itself, and its text. */
#include "report/paper.h"

#include "base/out.h"
#include "report/reflow.h"
#include "report/stamp.h"

/* Lines of the first page in which a day may stand. */
enum { HEAD_LINES = 40, TITLE_LINES = 4, LINE_HEIGHT = 1200, TITLE_MAX = 300 };

static ptrdiff_t first_page_end(const PdfText *pdf)
{
    ptrdiff_t n = 0;
    while (n < pdf->n_lines && pdf->lines[n].page == pdf->lines[0].page)
        n++;
    return n;
}

/* "S/2025/154", "A/HRC/46/55": letters, digits, points and at least one slash with a digit behind
 * it. */
static bool is_symbol(Str text)
{
    ptrdiff_t slash = str_find_byte(text, '/', 0), n_digits = 0;
    if (text.n < 4 || text.n > 40 || slash < 1 || !byte_is_upper(text.p[0]))
        return false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        n_digits += i > slash && byte_is_digit(c);
        if (!byte_is_alpha(c) && !byte_is_digit(c) && !strchr("/.()-", c))
            return false;
    }
    return n_digits > 0;
}

/* A line that is a day, alone or behind "Date:" or a town. */
static bool line_day(Str text, char iso[STAMP_BYTES])
{
    ptrdiff_t comma = str_find_byte(text, ',', 0);
    if (text.n > 60)
        return false;
    if (str_eq_nocase(str_slice(text, 0, 5), STR("date:")))
        text = str_trim(str_slice(text, 5, text.n));
    return stamp_parse(text, iso) ||
           (comma > 0 && byte_is_upper(text.p[0]) &&
            stamp_parse(str_trim(str_slice(text, comma + 1, text.n)), iso));
}

/* The head of a document of the United Nations: symbol, "Distr.", day, language. Its lines are
 * dropped. */
static bool read_masthead(const PdfText *pdf, ptrdiff_t n_first, bool *dropped, Arena *arena,
                          Report *report)
{
    char iso[STAMP_BYTES];
    int32_t foot = -1;
    Str symbol = STR("");
    for (ptrdiff_t i = 0; i < n_first; i++) {
        Str text = pdf->lines[i].text;
        if (!symbol.n && is_symbol(text))
            symbol = text;
        bool below = foot >= 0 && pdf->lines[i].y0 - foot < 2 * LINE_HEIGHT;
        if (str_starts(text, STR("Distr.")) || str_starts(text, STR("Original:")) ||
            (below && line_day(text, iso)))
            foot = pdf->lines[i].y1 > foot ? pdf->lines[i].y1 : foot;
    }
    if (foot < 0 || !symbol.n)
        return false;
    for (ptrdiff_t i = 0; i < n_first; i++) {
        if (pdf->lines[i].y0 >= foot)
            continue;
        dropped[i] = true;
        if (!report->date.n && line_day(pdf->lines[i].text, iso))
            report->date = str_dup(arena, str_from_c(iso));
    }
    report->id = symbol;
    report->id_given = true;
    report->source = STR("United Nations");
    return true;
}

/* What programs put there that no person has read. */
static bool is_title(Str title)
{
    static const Str signs[] = {{"Microsoft", 9}, {".doc", 4}, {".pdf", 4}, {".indd", 5},
                                {"ntitled", 7},   {".qxd", 4}, {"\\", 1}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_find(title, signs[i], 0) >= 0)
            return false;
    }
    return title.n > 3 && title.n < TITLE_MAX && str_find_byte(title, ' ', 0) > 0;
}

/* The first lines of the first page in large letters. */
static Str large_lines(const PdfText *pdf, ptrdiff_t n_first, const bool *dropped, int32_t body,
                       Arena *arena)
{
    Out out = out_to_memory(arena);
    int32_t size = 0;
    int n = 0;
    for (ptrdiff_t i = 0; i < n_first && n < TITLE_LINES; i++) {
        const PdfLine *line = &pdf->lines[i];
        bool large = line->size * 100 > body * 115;
        bool item =
            str_find(line->text, STR(". "), 0) > 0 && str_find(line->text, STR(". "), 0) < 5;
        if (dropped[i])
            continue;
        if ((!large || item) && n)
            break;
        if (!large || item || out.n + line->text.n > TITLE_MAX)
            continue;
        out_c(&out, n++ == 0 ? "" : line->size == size ? " " : ", ");
        out_str(&out, line->text);
        size = line->size;
    }
    return out_text(&out);
}

static Str first_paragraph(Str text, Arena *arena)
{
    ptrdiff_t end = str_find(text, STR("\n\n"), 0);
    return end > 0 && end < TITLE_MAX ? str_dup(arena, str_slice(text, 0, end)) : STR("");
}

static void find_day(const PdfText *pdf, ptrdiff_t n_first, Arena *arena, Report *report,
                     Diag *notice)
{
    char iso[STAMP_BYTES];
    for (ptrdiff_t i = 0; i < n_first && i < HEAD_LINES && !report->date.n; i++) {
        if (line_day(pdf->lines[i].text, iso))
            report->date = str_dup(arena, str_from_c(iso));
    }
    if (report->date.n || !pdf->created.n)
        return;
    report->date = pdf->created;
    diag_set(notice, ERR_FORMAT, -1,
             "no date on its first page, so the day the file was made is taken, %.*s",
             STR_ARG(pdf->created));
}

bool paper_report(const PdfText *pdf, Arena *arena, Report *report, Diag *notice)
{
    if (!pdf->n_lines)
        return false;
    ptrdiff_t n_first = first_page_end(pdf);
    bool *dropped = arena_new(arena, bool, pdf->n_lines);
    bool masthead = read_masthead(pdf, n_first, dropped, arena, report);
    Reflowed flow = reflow_text(pdf, dropped, arena);
    if (!flow.text.n)
        return false;
    report->text = flow.text;
    report->title = masthead || !is_title(pdf->title)
                        ? large_lines(pdf, n_first, dropped, flow.body, arena)
                        : pdf->title;
    if (!report->title.n && masthead)
        report->title = first_paragraph(flow.text, arena);
    find_day(pdf, n_first, arena, report, notice);
    return true;
}
