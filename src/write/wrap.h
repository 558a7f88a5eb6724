/*
 * Lays out text on a terminal: words wrapped into a column, one stretch of them marked, and nothing in
 * the text able to steer the terminal.
 */
#ifndef TRUCE_WRITE_WRAP_H
#define TRUCE_WRITE_WRAP_H

#include "base/out.h"

/* Styles, as terminals number them (ECMA-48, SGR). */
typedef enum Style {
    STYLE_PLAIN = 0,
    STYLE_BOLD = 1,
    STYLE_DIM = 2,
    STYLE_UNDERLINE = 4,
    STYLE_RED = 31,
    STYLE_GREEN = 32,
    STYLE_YELLOW = 33,
    STYLE_BLUE = 34,
    STYLE_CYAN = 36
} Style;

typedef struct Wrap {
    Out *out;
    bool colour;
    int indent;  /* columns before every line but the first */
    int columns; /* of the whole line */
    int at;      /* columns used of this line */
    Style style; /* what the terminal is set to */
} Wrap;

/* Text in one piece, in a style; must not be broken. */
void wrap_fixed(Wrap *wrap, Str text, Style style);
/* Spaces up to a column; a new line when that is passed already. */
void wrap_to_column(Wrap *wrap, int column);
/*
 * Text whose words may be wrapped; white space becomes single spaces. Bytes [mark_beg, mark_end) are
 * in mark_style, or between [ and ] without colour; mark_beg = mark_end marks nothing.
 */
void wrap_text(Wrap *wrap, Str text, Style style, ptrdiff_t mark_beg, ptrdiff_t mark_end,
               Style mark_style);
void wrap_end_line(Wrap *wrap);

/* Columns that the text takes on a terminal. */
int wrap_width(Str text);

#endif
