/* One field of a CSV file. */
#include "write/csv_cell.h"

static bool is_formula(Str s)
{
    return s.n > 0 && memchr("=+-@\t\r", s.p[0], 6) != NULL;
}

static bool needs_quotes(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
            return true;
    return s.n > 0 && (byte_is_space(s.p[0]) || byte_is_space(s.p[s.n - 1]));
}

void csv_cell(Out *out, Str text)
{
    bool quotes = needs_quotes(text);
    if (quotes)
        out_byte(out, '"');
    if (is_formula(text))
        out_byte(out, '\'');
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            out_byte(out, '"');
        out_byte(out, text.p[i]);
    }
    if (quotes)
        out_byte(out, '"');
}
