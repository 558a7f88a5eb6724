/* Text inside HTML and SVG. */
#include "write/markup.h"

#include <math.h>

static const char *entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void markup_text(Out *out, Str text)
{
    ptrdiff_t beg = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        const char *entity = entity_of(text.p[i]);
        if (!entity)
            continue;
        out_safe(out, str_slice(text, beg, i));
        out_c(out, entity);
        beg = i + 1;
    }
    out_safe(out, str_slice(text, beg, text.n));
}

void markup_number(Out *out, double number)
{
    long long tenths = llround(number * 10);
    if (tenths < 0)
        out_byte(out, '-');
    tenths = tenths < 0 ? -tenths : tenths;
    out_format(out, tenths % 10 ? "%lld.%lld" : "%lld", tenths / 10, tenths % 10);
}
