/* Amounts of things as words and as JSON. */
#include "write/amounts.h"

#include <inttypes.h>

#include "base/out.h"

Str amounts_words(const Amount *amounts, int32_t n, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < n; i++) {
        Count c = amounts[i].count;
        out_format(&out, "%s%.*s", i ? "; " : "", STR_ARG(amounts[i].unit));
        if (c.min < 0)
            out_c(&out, ", number not told");
        else if (c.max < 0)
            out_format(&out, " %" PRId64 " or more", c.min);
        else if (c.max > c.min)
            out_format(&out, " %" PRId64 " to %" PRId64, c.min, c.max);
        else
            out_format(&out, " %" PRId64, c.min);
        if (amounts[i].several)
            out_c(&out, " (each may stand for several)");
    }
    return out_text(&out);
}

Str amounts_cell(const Amount *amounts, int32_t n, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < n; i++) {
        Count c = amounts[i].count;
        out_format(&out, "%s%.*s ", i ? "; " : "", STR_ARG(amounts[i].unit));
        if (c.min < 0)
            out_byte(&out, '?');
        else
            out_format(&out, "%" PRId64, c.min);
        if (c.min >= 0 && c.max != c.min)
            out_c(&out, "..");
        if (c.min >= 0 && c.max > c.min)
            out_format(&out, "%" PRId64, c.max);
    }
    return out_text(&out);
}

void add_count_words(Out *out, const char *what, Count count)
{
    if (count.min < 0)
        return;
    out_format(out, " \xC2\xB7 %s %" PRId64, what, count.min);
    if (count.max > count.min)
        out_format(out, "\xE2\x80\x93%" PRId64, count.max);
}

void amounts_json(JsonOut *json, const Amount *amounts, int32_t n, bool with_span)
{
    json_out_key(json, "amounts");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        json_member_str(json, "unit", amounts[i].unit);
        json_member_int_or_null(json, "min", amounts[i].count.min, amounts[i].count.min >= 0);
        json_member_int_or_null(json, "max", amounts[i].count.max, amounts[i].count.max >= 0);
        json_member_bool(json, "several", amounts[i].several);
        if (with_span) {
            json_out_key(json, "span");
            json_out_begin(json, '[');
            json_out_int(json, amounts[i].span.beg);
            json_out_int(json, amounts[i].span.end);
            json_out_end(json, ']');
        }
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}
