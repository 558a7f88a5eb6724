/* Lays out text on a terminal. */
#include "write/wrap.h"

#include "base/utf8.h"

int wrap_width(Str text)
{
    int width = 0;
    for (ptrdiff_t at = 0; at < text.n;) {
        int length;
        int32_t c = utf8_decode(text, at, &length);
        width += utf8_is_unsafe(c) ? 1 : utf8_width(c);
        at += length;
    }
    return width;
}

static void set_style(Wrap *wrap, Style style)
{
    if (!wrap->colour || style == wrap->style)
        return;
    if (wrap->style != STYLE_PLAIN)
        out_c(wrap->out, "\x1b[0m");
    if (style != STYLE_PLAIN)
        out_format(wrap->out, "\x1b[%dm", (int)style);
    wrap->style = style;
}

void wrap_fixed(Wrap *wrap, Str text, Style style)
{
    if (text.n == 0)
        return;
    set_style(wrap, style);
    out_safe(wrap->out, text);
    set_style(wrap, STYLE_PLAIN);
    wrap->at += wrap_width(text);
}

static void new_line(Wrap *wrap)
{
    set_style(wrap, STYLE_PLAIN);
    out_byte(wrap->out, '\n');
    for (int i = 0; i < wrap->indent; i++)
        out_byte(wrap->out, ' ');
    wrap->at = wrap->indent;
}

void wrap_to_column(Wrap *wrap, int column)
{
    if (wrap->at > column) {
        out_byte(wrap->out, '\n');
        wrap->at = 0;
    }
    for (; wrap->at < column; wrap->at++)
        out_byte(wrap->out, ' ');
}

void wrap_end_line(Wrap *wrap)
{
    out_byte(wrap->out, '\n');
    wrap->at = 0;
}

/* Where the marked stretch lies in the text that is being wrapped. */
typedef struct Mark {
    ptrdiff_t beg, end;
    Style style, around;
} Mark;

/* The part [beg, end) of the text, which is all inside or all outside the mark. */
static void part(Wrap *wrap, Str text, ptrdiff_t beg, ptrdiff_t end, const Mark *mark)
{
    bool marked = beg >= mark->beg && beg < mark->end;
    if (marked && !wrap->colour && beg == mark->beg)
        out_byte(wrap->out, '[');
    set_style(wrap, marked ? mark->style : mark->around);
    out_safe(wrap->out, str_slice(text, beg, end));
    if (marked)
        set_style(wrap, mark->around);
    if (marked && !wrap->colour && end == mark->end)
        out_byte(wrap->out, ']');
}

/* One word, cut where the mark begins or ends inside it. */
static void word(Wrap *wrap, Str text, ptrdiff_t beg, ptrdiff_t end, const Mark *mark)
{
    while (beg < end) {
        ptrdiff_t stop = end;
        if (mark->beg > beg && mark->beg < stop)
            stop = mark->beg;
        if (mark->end > beg && mark->end < stop)
            stop = mark->end;
        part(wrap, text, beg, stop, mark);
        beg = stop;
    }
}

/* Brackets take a column each when there is no colour. */
static int word_width(const Wrap *wrap, Str text, ptrdiff_t beg, ptrdiff_t end, const Mark *mark)
{
    int width = wrap_width(str_slice(text, beg, end));
    if (!wrap->colour && mark->beg < mark->end) {
        width += mark->beg >= beg && mark->beg < end;
        width += mark->end > beg && mark->end <= end;
    }
    return width;
}

void wrap_text(Wrap *wrap, Str text, Style style, ptrdiff_t mark_beg, ptrdiff_t mark_end,
               Style mark_style)
{
    Mark mark = {mark_beg, mark_end, mark_style, style};
    bool first = true;
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t beg = at;
        while (beg < text.n && byte_is_space(text.p[beg]))
            beg++;
        ptrdiff_t end = beg;
        while (end < text.n && !byte_is_space(text.p[end]))
            end++;
        at = end;
        if (beg == end)
            break;
        int width = word_width(wrap, text, beg, end, &mark);
        if (!first && wrap->at + 1 + width > wrap->columns && wrap->at > wrap->indent) {
            new_line(wrap);
        } else if (!first) {
            out_byte(wrap->out, ' ');
            wrap->at++;
        } else if (wrap->at + width > wrap->columns && wrap->at > wrap->indent) {
            new_line(wrap);
        }
        word(wrap, text, beg, end, &mark);
        wrap->at += width;
        first = false;
    }
    set_style(wrap, STYLE_PLAIN);
}
