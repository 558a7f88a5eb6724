/* The options by which commands choose events of a database. */
#include "cli/event_filter.h"

#include "base/day.h"

static Str value(const Invocation *invocation, const char *option)
{
    return str_from_c(option_value(invocation, option));
}

static Str upper(Arena *arena, Str s)
{
    Str copy = str_dup(arena, s);
    char *bytes = arena_bytes(arena, copy.n + 1);
    for (ptrdiff_t i = 0; i < copy.n; i++)
        bytes[i] = byte_is_lower(copy.p[i]) ? (char)(copy.p[i] - ('a' - 'A')) : copy.p[i];
    return str_make(bytes, copy.n);
}

bool event_filter_day(const Invocation *invocation, const char *option, bool last, Str *day, int *status)
{
    int32_t first_day, last_day;
    Str text = value(invocation, option);
    *day = text;
    if (!text.n)
        return true;
    if (!day_parse(text, &first_day, &last_day)) {
        *status = usage_error(invocation, "'--%s %.*s' is not a date such as 2025-08-20, 2025-08 or 2025", option,
                              STR_ARG(text));
        return false;
    }
    *day = day_format(invocation->arena, last ? last_day : first_day);
    return true;
}

bool event_filter_limit(const Invocation *invocation, int64_t *limit, int *status)
{
    Str text = value(invocation, "limit");
    if (!text.n || (str_to_int(text, limit) && *limit > 0))
        return true;
    *status = usage_error(invocation, "'--limit %.*s' is not a number from 1", STR_ARG(text));
    return false;
}

static bool read_box(const Invocation *invocation, EventFilter *filter, int *status)
{
    Str rest = value(invocation, "box");
    double *const sides[] = {&filter->south, &filter->west, &filter->north, &filter->east};
    if (!rest.n)
        return true;
    bool ok = true;
    for (int i = 0; i < 4; i++)
        ok = ok && str_to_double(str_trim(str_cut(&rest, ',')), sides[i]);
    ok = ok && !rest.p && filter->south >= -90 && filter->north <= 90 && filter->south <= filter->north &&
         filter->west >= -180 && filter->west <= 180 && filter->east >= -180 && filter->east <= 180;
    filter->has_box = ok;
    if (!ok)
        *status = usage_error(invocation, "'--box %s' is not least latitude, least longitude, greatest latitude, "
                              "greatest longitude: 32.5,35.5,33.5,36.5", option_value(invocation, "box"));
    return ok;
}

static bool is_decision(Str word)
{
    return str_eq(word, STR("open")) || str_eq(word, STR("confirmed")) || str_eq(word, STR("rejected")) ||
           str_eq(word, STR("any"));
}

static bool read_codes(const Invocation *invocation, EventFilter *filter, int *status)
{
    Arena *arena = invocation->arena;
    filter->type = upper(arena, value(invocation, "type"));
    filter->mode = str_lower_ascii(arena, value(invocation, "mode"));
    filter->status = str_lower_ascii(arena, value(invocation, "status"));
    filter->decision = str_lower_ascii(arena, value(invocation, "decision"));
    filter->machine = option_given(invocation, "machine");
    filter->country = upper(arena, value(invocation, "country"));
    filter->actor = (PartyFilter){upper(arena, value(invocation, "actor-country")),
                                  upper(arena, value(invocation, "actor-sector")), value(invocation, "actor")};
    filter->recipient = (PartyFilter){upper(arena, value(invocation, "recipient-country")),
                                      upper(arena, value(invocation, "recipient-sector")),
                                      value(invocation, "recipient")};
    Status found;
    if (filter->type.n && plover_find(filter->type) == PLOVER_NONE)
        *status = usage_error(invocation, "'--type %.*s' is none of PLOVER's 16 types", STR_ARG(filter->type));
    else if (filter->decision.n && !is_decision(filter->decision))
        *status = usage_error(invocation, "--decision is one of open, confirmed, rejected, any");
    else if (filter->status.n && !status_find(filter->status, &found))
        *status = usage_error(invocation, "no status '%.*s'", STR_ARG(filter->status));
    else
        return true;
    return false;
}

bool event_filter_read(const Invocation *invocation, EventFilter *filter, int *status)
{
    *filter = (EventFilter){
        .place = value(invocation, "place"),
        .source = value(invocation, "source"),
        .text = value(invocation, "text"),
        .report = value(invocation, "report"),
    };
    return event_filter_day(invocation, "from", false, &filter->from, status) &&
           event_filter_day(invocation, "to", true, &filter->to, status) &&
           event_filter_limit(invocation, &filter->limit, status) && read_box(invocation, filter, status) &&
           read_codes(invocation, filter, status);
}

bool event_filter_store(const Invocation *invocation, Store **store, int *status)
{
    *store = NULL;
    if (invocation->n_operands)
        *status = usage_error(invocation, "too many operands: '%s'", invocation->operands[0]);
    return invocation->n_operands == 0 && database_open(invocation, store, status);
}

bool database_open(const Invocation *invocation, Store **store, int *status)
{
    Diag diag = {0};
    Str path = value(invocation, "database");
    *store = NULL;
    if (!path.n)
        *status = usage_error(invocation, "no database; -d FILE.db names it");
    else if (!store_open(store, path, STORE_READ, &diag))
        *status = report_failure(&diag);
    else
        return true;
    return false;
}
