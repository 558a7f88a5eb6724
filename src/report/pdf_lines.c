/* Records of truce-pdf to lines of text. */
#include "report/pdf_lines.h"

#include "base/out.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/encoding.h"
#include "report/stamp.h"

enum { LENGTH_MAX = 10000000, RUNS_MAX = 256, RUN_NUMBERS = 5 };

typedef struct Run {
    int32_t box[4], size;
    Str text;
} Run;

typedef struct Builder {
    VEC(PdfLine) lines;
    VEC(PdfPage) pages;
    VEC(Run) runs; /* of the line that is open */
    Arena *arena;
} Builder;

/* The next number of a record, cut off *rest; 0 when there is none. */
static int32_t take_number(Str *rest)
{
    int64_t value = 0;
    if (!str_to_int(str_cut(rest, ' '), &value))
        return 0;
    return value < -LENGTH_MAX ? -LENGTH_MAX : value > LENGTH_MAX ? LENGTH_MAX : (int32_t)value;
}

/* What stands for one letter or none in plain text: ligatures, odd blanks, soft hyphens. NULL: the
 * letter itself. */
static const char *plain_letter(int32_t c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (c >= 0xFB00 && c <= 0xFB06)
        return ligatures[c - 0xFB00];
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c < ' ')
        return " ";
    return c == 0x200B || c == 0xFEFF || c == 0x7F || utf8_is_unsafe(c) ? "" : NULL;
}

/* "non -State": a gap that the printer left before a hyphen is no blank. */
static bool is_false_gap(Str text, ptrdiff_t at)
{
    return text.p[at] == ' ' && at > 0 && at + 2 < text.n && byte_is_lower(text.p[at - 1]) &&
           text.p[at + 1] == '-' && byte_is_alpha(text.p[at + 2]);
}

static void add_plain(Out *out, Str text)
{
    for (ptrdiff_t at = 0; at < text.n;) {
        at += is_false_gap(text, at);
        int length;
        int32_t c = utf8_decode(text, at, &length);
        const char *plain = plain_letter(c);
        if (plain)
            out_c(out, plain);
        else
            out_str(out, str_slice(text, at, at + length));
        at += length;
    }
}

static bool has_word(Str text)
{
    for (ptrdiff_t at = 0; at < text.n;) {
        int length;
        int32_t c = utf8_decode(text, at, &length);
        if (utf8_is_alpha(c) || utf8_is_digit(c))
            return true;
        at += length;
    }
    return false;
}

/* Only digits, commas, stars and blanks: what footnotes are called by. */
static bool is_mark(Str text)
{
    bool any = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        any |= byte_is_digit(text.p[i]) || text.p[i] == '*';
        if (!byte_is_digit(text.p[i]) && text.p[i] != ',' && text.p[i] != ' ' && text.p[i] != '*')
            return false;
    }
    return any;
}

/* The size of most letters. */
static int32_t main_size(const Run *runs, ptrdiff_t n)
{
    int32_t best = 0;
    ptrdiff_t most = -1;
    for (ptrdiff_t i = 0; i < n; i++) {
        ptrdiff_t letters = 0;
        for (ptrdiff_t k = 0; k < n; k++)
            letters += runs[k].size == runs[i].size ? runs[k].text.n : 0;
        if (letters > most)
            most = letters, best = runs[i].size;
    }
    return best;
}

/* Smaller than the rest, and ending above its foot. */
static bool is_raised(const Run *run, int32_t size, int32_t foot)
{
    return run->size < size - size / 6 && run->box[3] < foot - size / 8 && is_mark(run->text);
}

static void end_line(Builder *b)
{
    if (!b->runs.n)
        return;
    PdfLine line = {.page = (int32_t)b->pages.n - 1,
                    .x0 = LENGTH_MAX,
                    .y0 = LENGTH_MAX,
                    .x1 = -LENGTH_MAX,
                    .y1 = -LENGTH_MAX};
    line.size = main_size(b->runs.v, b->runs.n);
    int32_t foot = -LENGTH_MAX;
    for (ptrdiff_t i = 0; i < b->runs.n; i++)
        foot = b->runs.v[i].size == line.size && b->runs.v[i].box[3] > foot ? b->runs.v[i].box[3]
                                                                            : foot;
    Out out = out_to_memory(b->arena);
    for (ptrdiff_t i = 0; i < b->runs.n; i++) {
        const Run *run = &b->runs.v[i];
        line.x0 = run->box[0] < line.x0 ? run->box[0] : line.x0;
        line.x1 = run->box[2] > line.x1 ? run->box[2] : line.x1;
        if (is_raised(run, line.size, foot) && !str_ends(out_text(&out), STR("km"))) { /* not km2 */
            line.raised_start |= i == 0;
            continue;
        }
        line.y0 = run->box[1] < line.y0 ? run->box[1] : line.y0;
        line.y1 = run->box[3] > line.y1 ? run->box[3] : line.y1;
        add_plain(&out, run->text);
    }
    line.text = str_trim(out_text(&out));
    b->runs.n = 0;
    if (b->pages.n && has_word(line.text))
        *vec_push(&b->lines, b->arena) = line;
}

static void add_run(Builder *b, Str rest)
{
    Run run;
    for (int i = 0; i < 4; i++)
        run.box[i] = take_number(&rest);
    run.size = take_number(&rest);
    run.text = rest;
    if (b->runs.n < RUNS_MAX && rest.n)
        *vec_push(&b->runs, b->arena) = run;
}

static void add_fact(Str name, Str value, PdfText *text)
{
    char iso[STAMP_BYTES];
    int64_t n = 0;
    if (str_eq(name, STR("title")))
        text->title = str_trim(value);
    else if (str_eq(name, STR("created")) && value.n == STAMP_BYTES - 1 && stamp_parse(value, iso))
        text->created = value;
    else if (str_eq(name, STR("pdf")) && str_to_int(value, &n) && n >= 0 && n <= INT32_MAX)
        text->n_pages_told = (int32_t)n;
    else if (str_eq(name, STR("end")))
        text->whole = true;
}

bool pdf_lines_read(Str records, Arena *arena, PdfText *text, Diag *diag)
{
    int64_t n_repaired;
    Builder b = {.arena = arena};
    *text = (PdfText){.title = STR(""), .created = STR(""), .n_pages_told = -1};
    Str rest = encoding_repair(arena, records, &n_repaired);
    while (rest.n) {
        Str value = str_cut(&rest, '\n'), name = str_cut(&value, ' ');
        if (str_eq(name, STR("failed")))
            return diag_set(diag, ERR_FORMAT, -1, "%.*s", STR_ARG(str_slice(value, 0, 200)));
        if (str_eq(name, STR("run"))) {
            add_run(&b, value);
            continue;
        }
        end_line(&b);
        if (b.lines.n >= PDF_LINES_MAX || b.pages.n > PDF_PAGES_MAX)
            return diag_set(diag, ERR_LIMIT, -1, "over %d lines or %d pages", PDF_LINES_MAX,
                            PDF_PAGES_MAX);
        if (str_eq(name, STR("page"))) {
            int32_t width = take_number(&value);
            *vec_push(&b.pages, arena) = (PdfPage){.width = width, .height = take_number(&value)};
        } else {
            add_fact(name, value, text);
        }
    }
    end_line(&b);
    text->lines = b.lines.v;
    text->n_lines = b.lines.n;
    text->pages = b.pages.v;
    text->n_pages = (int32_t)b.pages.n;
    Out title = out_to_memory(arena);
    add_plain(&title, text->title);
    text->title = str_trim(out_text(&title));
    return text->n_pages_told >= 0 || diag_set(diag, ERR_FORMAT, -1, "it is no PDF");
}
