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

static void number(JsonOut *json, const char *key, int64_t value)
{
    json_out_key(json, key);
    if (value < 0)
        json_out_null(json);
    else
        json_out_int(json, value);
}

void amounts_json(JsonOut *json, const Amount *amounts, int32_t n, bool with_span)
{
    json_out_key(json, "amounts");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        json_out_key(json, "unit");
        json_out_str(json, amounts[i].unit);
        number(json, "min", amounts[i].count.min);
        number(json, "max", amounts[i].count.max);
        json_out_key(json, "several");
        json_out_bool(json, amounts[i].several);
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
