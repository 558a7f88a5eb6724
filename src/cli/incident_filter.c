/* The options by which commands choose incidents. */
#include "cli/incident_filter.h"

#include "cli/event_filter.h"

static bool is_one_of(const Invocation *invocation, const char *option, Str value, const char *const *names, int *status)
{
    if (!value.n)
        return true;
    for (; *names; names++)
        if (str_eq(value, str_from_c(*names)))
            return true;
    *status = usage_error(invocation, "no %s '%.*s'", option, STR_ARG(value));
    return false;
}

bool incident_filter_read(const Invocation *invocation, IncidentFilter *filter, int *status)
{
    static const char *const levels[] = {"alleged", "reported", "corroborated", "verified", "refuted", NULL};
    static const char *const decisions[] = {"open", "confirmed", "rejected", "any", NULL};
    Arena *arena = invocation->arena;
    EventFilter shared;
    if (!event_filter_read(invocation, &shared, status))
        return false;
    *filter = (IncidentFilter){
        .from = shared.from, .to = shared.to,
        .type = shared.type, .mode = shared.mode, .status = shared.status,
        .level = str_lower_ascii(arena, str_from_c(option_value(invocation, "level"))),
        .decision = str_lower_ascii(arena, str_from_c(option_value(invocation, "decision"))),
        .actor = shared.actor, .recipient = shared.recipient,
        .place = shared.place, .country = shared.country,
        .has_box = shared.has_box,
        .south = shared.south, .west = shared.west, .north = shared.north, .east = shared.east,
        .origin = str_from_c(option_value(invocation, "origin")),
        .word = str_lower_ascii(arena, str_from_c(option_value(invocation, "word"))),
        .text = shared.text,
        .contested = option_given(invocation, "contested"),
        .newest = option_given(invocation, "newest"),
        .machine = option_given(invocation, "machine"),
        .limit = shared.limit,
    };
    return is_one_of(invocation, "level", filter->level, levels, status) &&
           is_one_of(invocation, "decision", filter->decision, decisions, status);
}
