/* Lines of a printed page to running text. */
#include "report/reflow.h"

#include "base/map.h"
#include "base/out.h"
#include "base/utf8.h"
#include "report/furniture_page.h"

typedef struct Flow {
    const PdfText *pdf;
    const bool *dropped;
    const Map *words;    /* how often each word stands in the document, in small letters */
    Out out;             /* the text so far */
    const PdfLine *last; /* the line before, of the same flow */
    int64_t number;      /* of the last numbered paragraph, 0: none */
    int32_t left, right; /* edges of the paragraph that is open */
    int32_t n_lines;     /* of it */
    int32_t body, n_paragraphs;
} Flow;

static bool is_lower_start(Str text)
{
    int length;
    return text.n && utf8_is_lower(utf8_decode(text, 0, &length));
}

/* Does a sentence or an item of a list end here? Closing quotes and brackets are looked behind. */
static bool ends_sentence(Str text)
{
    static const Str closing[] = {
        {"\xE2\x80\x9D", 3}, {"\xE2\x80\x99", 3}, {"\"", 1}, {")", 1}, {"]", 1}, {"\xC2\xBB", 2}};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        if (str_ends(text, closing[i])) {
            text.n -= closing[i].n;
            i = (size_t)-1;
        }
    }
    return text.n && strchr(".!?:;", text.p[text.n - 1]) != NULL;
}

/* Bytes of the number, letter or bullet that begins an item, 0 when there is none; *number is that
 * of "12.", else 0. */
static ptrdiff_t marker(Str text, int64_t *number)
{
    static const Str bullets[] = {
        {"\xE2\x80\xA2", 3}, {"\xE2\x97\x8F", 3}, {"\xE2\x96\xAA", 3}, {"\xE2\x80\x93 ", 4},
        {"\xEF\x82\xB7", 3}, {"\xE2\x97\xA6", 3}, {"\xEF\x82\xA7", 3}, {"o ", 2}};
    *number = 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        if (str_starts(text, bullets[i]))
            return bullets[i].n;
    }
    ptrdiff_t at = text.n && text.p[0] == '(' ? 1 : 0, beg = at;
    while (at < text.n && at - beg < 4 && (byte_is_digit(text.p[at]) || byte_is_alpha(text.p[at])))
        at++;
    Str word = str_slice(text, beg, at);
    bool digits = word.n && byte_is_digit(word.p[0]) && word.n <= 3 && str_to_int(word, number);
    bool roman = word.n > 0;
    for (ptrdiff_t i = 0; i < word.n; i++)
        roman = roman && strchr(beg ? "ivxl" : "IVXL", word.p[i]) != NULL;
    bool letter = word.n == 1 && byte_is_alpha(word.p[0]);
    char close = at < text.n ? text.p[at] : 0;
    bool closed = beg ? close == ')' : (close == '.' || (close == ')' && (digits || letter)));
    bool apart = at + 1 >= text.n || text.p[at + 1] == ' ';
    if (digits && (beg || close != '.'))
        *number = 0;
    return closed && apart && (digits || roman || letter) ? at + 1 : 0;
}

static bool is_marker_alone(Str text)
{
    int64_t number;
    ptrdiff_t n = marker(text, &number);
    return n > 0 && n >= text.n;
}

/* Do the lines stand on one height, the second to the right? */
static bool same_row(const PdfLine *a, const PdfLine *b)
{
    int32_t top = a->y0 > b->y0 ? a->y0 : b->y0, foot = a->y1 < b->y1 ? a->y1 : b->y1;
    return a->page == b->page && b->x0 >= a->x1 - 100 && (foot - top) * 2 > a->y1 - a->y0;
}

static bool is_bullet(Str text)
{
    return text.n && !byte_is_alpha(text.p[0]) && text.p[0] != '(';
}

/* Behind a short line that ends a sentence or clause, behind a gap, or with an edge of its own. */
static bool stands_apart(const Flow *flow, const PdfLine *line)
{
    const PdfLine *last = flow->last;
    int32_t height = last->size > 0 ? last->size : last->y1 - last->y0, edge = line->x0 - last->x0;
    bool is_short = last->x1 < flow->right - (flow->right - flow->left) / 6;
    return (is_short && ends_sentence(last->text)) || (line->y0 - last->y0) * 10 > height * 16 ||
           edge > height || edge < -height;
}

/* A numbered item begins: numbers go on by one, so that a year or an amount at the start of a line
 * is none. */
static bool begins_item(Flow *flow, const PdfLine *line)
{
    int64_t number;
    if (!marker(line->text, &number))
        return false;
    bool next = number == 0 || number == flow->number + 1 || is_marker_alone(line->text) ||
                (number == 1 && (!flow->last || ends_sentence(flow->last->text) ||
                                 flow->last->size != line->size));
    if (next && number)
        flow->number = number;
    /* "(b)" and "II." in running text: only where the line before leaves room, or stands apart */
    bool inside = number == 0 && flow->last && flow->last->size == line->size &&
                  flow->last->page == line->page && !stands_apart(flow, line) &&
                  !is_bullet(line->text);
    return next && !inside;
}

static bool sizes_differ(int32_t a, int32_t b)
{
    return a * 10 > b * 11 || b * 10 > a * 11;
}

static bool begins_paragraph(Flow *flow, const PdfLine *line)
{
    const PdfLine *last = flow->last;
    bool item = begins_item(flow, line);
    if (!last || item)
        return true;
    if (is_marker_alone(last->text) && same_row(last, line))
        return false;
    bool ended = ends_sentence(last->text);
    if (sizes_differ(last->size, line->size))
        return true;
    bool below = last->page == line->page && line->y0 >= last->y0;
    int32_t step = line->y0 - last->y0, height = last->size > 0 ? last->size : last->y1 - last->y0;
    bool is_short = last->x1 < flow->right - (flow->right - flow->left) / 6;
    if (!below) /* the next column or page: the paragraph goes on unless the line before ended one
                 */
        return !is_lower_start(line->text) &&
               (ended || (is_short && flow->right - flow->left < 20 * height));
    if (same_row(last, line))
        return last->x1 + 2 * height < line->x0;
    if (step * 10 > height * 16)
        return true;
    bool indent = line->x0 > flow->left + height && line->x0 > last->x0 + height;
    if (indent && !is_lower_start(line->text) && (flow->n_lines > 1 || is_short))
        return true; /* behind the first line of an item with a hanging indent, an indent alone says
                        nothing */
    return (ended && (indent || is_short)) ||
           (is_short && !is_lower_start(line->text) && line->x0 < last->x0 - height);
}

static Str last_word(Str text)
{
    ptrdiff_t at = text.n;
    while (at > 0 && !byte_is_space(text.p[at - 1]))
        at--;
    return str_slice(text, at, text.n);
}

static Str first_word(Str text)
{
    ptrdiff_t at = 0;
    while (at < text.n && (byte_is_alpha(text.p[at]) || (text.p[at] & 0x80)))
        at++;
    return str_slice(text, 0, at);
}

static int32_t times_seen(const Flow *flow, Str word)
{
    char small[64];
    if (word.n > (ptrdiff_t)sizeof small)
        return 0;
    for (ptrdiff_t i = 0; i < word.n; i++)
        small[i] = byte_lower(word.p[i]);
    const int32_t *n = map_find(flow->words, str_make(small, word.n));
    return n ? *n : 0;
}

static bool is_prefix(Str word)
{
    static const char *const prefixes[] = {
        "non",  "counter", "self",  "ex",    "anti",  "pro", "mid", "pre", "post",
        "co",   "cross",   "inter", "multi", "semi",  "sub", "so",  "all", "well",
        "long", "short",   "high",  "low",   "anglo", "ill", "half"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (str_eq_nocase(word, str_from_c(prefixes[i])))
            return true;
    }
    return false;
}

/* Does the hyphen that ends the text belong to the word that goes on with next? As the document
 * itself writes it elsewhere; otherwise a hyphen behind a prefix, a number or before a capital
 * stays. */
static bool keeps_hyphen(const Flow *flow, Str text, Str next)
{
    char joined[64], hyphened[64];
    Str head = last_word(str_slice(text, 0, text.n - 1)), tail = first_word(next);
    ptrdiff_t cut = 0;
    for (ptrdiff_t i = 0; i < head.n; i++)
        cut = head.p[i] == '(' || head.p[i] == '"' ? i + 1 : cut;
    head = str_slice(head, cut, head.n);
    if (!head.n || !is_lower_start(tail) || byte_is_digit(head.p[head.n - 1]) ||
        str_find_byte(head, '-', 0) >= 0)
        return true;
    int n = snprintf(joined, sizeof joined, "%.*s%.*s", STR_ARG(head), STR_ARG(tail));
    int m = snprintf(hyphened, sizeof hyphened, "%.*s-%.*s", STR_ARG(head), STR_ARG(tail));
    if (n < 0 || m < 0 || m >= (int)sizeof hyphened)
        return false;
    int32_t as_one = times_seen(flow, str_make(joined, n)),
            as_two = times_seen(flow, str_make(hyphened, m));
    return as_one == as_two ? is_prefix(head) : as_two > as_one;
}

static void join_line(Flow *flow, Str text)
{
    static const Str soft = {"\xC2\xAD", 2};
    Str so_far = out_text(&flow->out);
    if (str_ends(so_far, soft)) {
        flow->out.n -= soft.n;
    } else if (str_ends(so_far, STR("-")) && so_far.n > 1 &&
               !byte_is_space(so_far.p[so_far.n - 2])) {
        flow->out.n -= !keeps_hyphen(
            flow, str_slice(so_far, so_far.n > 200 ? so_far.n - 200 : 0, so_far.n), text);
    } else if (so_far.n && !str_ends(so_far, STR("\xE2\x80\x94"))) {
        out_byte(&flow->out, ' ');
    }
    out_str(&flow->out, text);
}

static void add_line(Flow *flow, const PdfLine *line)
{
    bool begins = begins_paragraph(flow, line);
    if (begins) {
        if (flow->out.n)
            out_c(&flow->out, "\n\n");
        out_str(&flow->out, line->text);
        flow->left = line->x0;
        flow->right = line->x1;
        flow->n_paragraphs++;
        flow->n_lines = 0;
    } else {
        join_line(flow, line->text);
        if (line->page != flow->last->page || line->y0 < flow->last->y0)
            flow->left = line->x0, flow->right = line->x1;
        flow->left = line->x0 < flow->left ? line->x0 : flow->left;
        flow->right = line->x1 > flow->right ? line->x1 : flow->right;
    }
    flow->last = line;
    flow->n_lines++;
}

/* Small print below the text that a raised number begins, or that goes on below it. */
static bool is_footnote(const PdfText *pdf, ptrdiff_t i, int32_t body, bool before)
{
    const PdfLine *line = &pdf->lines[i];
    bool small = line->size * 10 < body * 9;
    bool low = line->y0 > pdf->pages[line->page].height / 3;
    bool follows =
        before && i > 0 && pdf->lines[i - 1].page == line->page && line->y0 >= pdf->lines[i - 1].y0;
    return small && low && (line->raised_start || follows);
}

/* Small numbers that stand by themselves call for a footnote, or begin one: the text beside them is
 * told. */
static void drop_marks(const PdfText *pdf, bool *dropped, int32_t body)
{
    for (ptrdiff_t i = 0; i < pdf->n_lines; i++) {
        PdfLine *line = &pdf->lines[i];
        int64_t number;
        if (line->text.n > 3 || line->size * 5 > body * 4 || !str_to_int(line->text, &number))
            continue;
        dropped[i] = true;
        PdfLine *next = i + 1 < pdf->n_lines ? &pdf->lines[i + 1] : NULL;
        if (next && next->size * 10 < body * 9 && same_row(line, next))
            next->raised_start = true;
    }
}

/* The size in which most of the text is printed. */
static int32_t body_size(const PdfText *pdf, const bool *dropped)
{
    enum { SIZES = 400, STEP = 25 };
    int64_t letters[SIZES] = {0};
    int best = 0;
    for (ptrdiff_t i = 0; i < pdf->n_lines; i++) {
        int at = pdf->lines[i].size / STEP;
        at = at < 0 ? 0 : at >= SIZES ? SIZES - 1 : at;
        letters[at] += dropped[i] ? 0 : pdf->lines[i].text.n;
        best = letters[at] > letters[best] ? at : best;
    }
    return best * STEP;
}

static void count_words(const PdfText *pdf, Map *words, Arena *arena)
{
    enum { WORDS_MAX = 200000 };
    for (ptrdiff_t i = 0; i < pdf->n_lines && words->n < WORDS_MAX; i++) {
        Str rest = str_lower_ascii(arena, pdf->lines[i].text);
        while (rest.n) {
            Str word = str_cut(&rest, ' ');
            while (word.n && strchr(".,;:!?)\"", word.p[word.n - 1]))
                word.n--;
            if (word.n > 3 && word.n < 64)
                ++*map_put(words, arena, word, 0, NULL);
        }
    }
}

Reflowed reflow_text(const PdfText *pdf, bool *dropped, Arena *arena)
{
    Map words = {0};
    furniture_page_mark(pdf, dropped, arena);
    count_words(pdf, &words, arena);
    Flow flow = {.pdf = pdf, .dropped = dropped, .words = &words, .body = body_size(pdf, dropped)};
    drop_marks(pdf, dropped, flow.body);
    Flow notes = flow;
    flow.out = out_to_memory(arena);
    notes.out = out_to_memory(arena);
    bool note = false;
    for (ptrdiff_t i = 0; i < pdf->n_lines; i++) {
        note = !dropped[i] && is_footnote(pdf, i, flow.body, note);
        if (!dropped[i])
            add_line(note ? &notes : &flow, &pdf->lines[i]);
    }
    if (notes.out.n && flow.out.n)
        out_c(&flow.out, "\n\n");
    out_str(&flow.out, out_text(&notes.out));
    return (Reflowed){.text = out_text(&flow.out),
                      .body = flow.body,
                      .n_paragraphs = flow.n_paragraphs + notes.n_paragraphs};
}
