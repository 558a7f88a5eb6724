/* Reading single values of query parameters. */
#include "base/day.h"
#include "base/utf8.h"
#include "serve/filter.h"

static bool refuse(Request *request, const char *name, const char *want)
{
    reply_problem(request, 400, str_format(request->arena, "'%s' is not %s", name, want).p, NULL);
    return false;
}

bool filter_number(Request *request, const char *name, int64_t least, int64_t most, int64_t if_missing, int64_t *value)
{
    Str text = target_parameter(&request->target, name);
    *value = if_missing;
    if (!text.n || (byte_is_digit(text.p[0]) && str_to_int(text, value) && *value >= least && *value <= most))
        return true;
    return refuse(request, name, str_format(request->arena, "a whole number from %lld to %lld", (long long)least,
                                            (long long)most).p);
}

bool filter_bool(Request *request, const char *name, bool if_missing, bool *value)
{
    Str text = target_parameter(&request->target, name);
    *value = text.n ? str_eq(text, STR("true")) : if_missing;
    return !text.n || *value || str_eq(text, STR("false")) || refuse(request, name, "true or false");
}

bool filter_choice(Request *request, const char *name, const char *const *names, int *choice)
{
    Str text = target_parameter(&request->target, name);
    *choice = 0;
    if (!text.n)
        return true;
    Out out = out_to_memory(&request->access->scratch);
    for (int i = 0; names[i]; i++) {
        if (str_eq(text, str_from_c(names[i]))) {
            *choice = i;
            return true;
        }
        out_format(&out, "%s%s", i ? ", " : "one of ", names[i]);
    }
    out_byte(&out, 0);
    return refuse(request, name, out_text(&out).p);
}

static bool read_day(Request *request, const char *name, bool last, int32_t *day)
{
    int32_t first, end;
    Str text = target_parameter(&request->target, name);
    if (!text.n)
        return true;
    if (text.n != 10 || !day_parse(text, &first, &end))
        return refuse(request, name, "a day such as 2025-08-19");
    *day = last ? end : first;
    return true;
}

bool filter_period(Request *request, int32_t *from, int32_t *to)
{
    *from = DAY_MIN;
    *to = DAY_MAX;
    if (!read_day(request, "from", false, from) || !read_day(request, "to", true, to))
        return false;
    return *from <= *to || refuse(request, "from", "before 'to'");
}

bool filter_days(Request *request, const char *start, const char *end, Conditions *conditions)
{
    int32_t from, to;
    Arena *arena = request->arena;
    if (!filter_period(request, &from, &to))
        return false;
    if (from != DAY_MIN)
        conditions_text(conditions, str_format(arena, "%s >= ?", end).p, day_format(arena, from));
    if (to != DAY_MAX)
        conditions_text(conditions, str_format(arena, "%s <= ?", start).p, day_format(arena, to));
    return true;
}

/* Letters, digits and marks of any script: what FTS5's tokenizer takes for words. */
static bool is_word(Str text, ptrdiff_t at, int *length)
{
    int32_t c = utf8_decode(text, at, length);
    return utf8_is_alpha(c) || utf8_is_digit(c) || c >= 0x300;
}

Str filter_search(Str text, Arena *arena)
{
    Out out = out_to_memory(arena);
    bool phrase = false, word = false, any = false;
    for (ptrdiff_t at = 0; at < text.n;) {
        int length = 1;
        if (is_word(text, at, &length)) {
            if (!word && !(phrase && any))
                out_c(&out, out.n ? " \"" : "\"");
            else if (!word)
                out_byte(&out, ' ');
            word = any = true;
            out_bytes(&out, text.p + at, length);
        } else {
            if (word && !phrase)
                out_byte(&out, '"'), any = false;
            word = false;
            if (text.p[at] == '"') {
                if (phrase && any)
                    out_byte(&out, '"');
                any = false;
                phrase = !phrase;
            }
        }
        at += length;
    }
    if (word || (phrase && any))
        out_byte(&out, '"');
    if (word)
        out_byte(&out, '*');
    return out_text(&out);
}
