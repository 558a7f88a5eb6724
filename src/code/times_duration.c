/* Values of durations and sets: P3D, PT2H30M, PXW, XXXX-WXX-2. See times_resolve.h. */
#include "code/times_resolve.h"

/* Amount in the letters that ISO 8601 has: fortnights in weeks, decades in years. */
static int32_t scaled(TimeUnit unit, int32_t amount)
{
    switch (unit) {
    case UNIT_WEEKEND:
    case UNIT_FORTNIGHT: return amount * 2;
    case UNIT_DECADE: return amount * 10;
    case UNIT_CENTURY: return amount * 100;
    default: return amount;
    }
}

/* "PT2H30M": half of a unit in the next smaller one. */
static Str with_half(Arena *arena, TimeUnit unit, int32_t amount)
{
    switch (unit) {
    case UNIT_HOUR: return amount ? str_format(arena, "PT%dH30M", (int)amount) : STR("PT30M");
    case UNIT_MINUTE: return amount ? str_format(arena, "PT%dM30S", (int)amount) : STR("PT30S");
    case UNIT_DAY: return amount ? str_format(arena, "P%dDT12H", (int)amount) : STR("PT12H");
    case UNIT_YEAR: return amount ? str_format(arena, "P%dY6M", (int)amount) : STR("P6M");
    case UNIT_DECADE: return str_format(arena, "P%dY", (int)(amount * 10 + 5));
    case UNIT_CENTURY: return str_format(arena, "P%dY", (int)(amount * 100 + 50));
    default: {
        bool is_clock;
        char letter = unit_letter(unit, &is_clock);
        return str_format(arena, "P%s%d.5%c", is_clock ? "T" : "", (int)amount, letter);
    }
    }
}

static Str duration_value(Arena *arena, const Reading *reading)
{
    bool is_clock;
    char letter = unit_letter(reading->unit, &is_clock);
    if (reading->vague) /* decades: an unknown number of years */
        return str_format(arena, "P%sX%c", is_clock ? "T" : "", letter);
    int32_t amount = reading->amount < 0 ? -reading->amount : reading->amount;
    if (amount > 99999)
        amount = 99999;
    if (reading->half)
        return with_half(arena, reading->unit, amount);
    return str_format(arena, "P%s%d%c", is_clock ? "T" : "", (int)scaled(reading->unit, amount),
                      letter);
}

/* "the past two weeks" and "the coming days" have days; "recent days" are taken as some three. */
Resolved time_resolve_duration(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.type = TIME_DURATION, .basis = "vague", .unit = reading->unit};
    resolved.value = duration_value(arena, reading);
    if (!reading->has_relation || context->report.year == 0)
        return resolved;
    enum { SOME = 3 };
    int32_t amount = reading->vague ? SOME : reading->amount;
    if (amount > 9999)
        amount = 9999;
    bool is_future = reading->relation == RELATION_NEXT || reading->relation == RELATION_COMING;
    if (reading->relation == RELATION_PREVIOUS || reading->relation == RELATION_FOLLOWING)
        return resolved;
    resolved.start =
        is_future ? context->report : time_add_units(context->report, reading->unit, -amount);
    resolved.end =
        is_future ? time_add_units(context->report, reading->unit, amount) : context->report;
    if (reading->half && reading->unit == UNIT_YEAR) {
        resolved.start = is_future ? resolved.start : date_add_months(resolved.start, -6);
        resolved.end = is_future ? date_add_months(resolved.end, 6) : resolved.end;
    }
    resolved.basis = reading->vague ? "vague" : "relative";
    return resolved;
}

Resolved time_resolve_set(const Reading *reading, Arena *arena)
{
    Resolved resolved = {.type = TIME_SET, .basis = "vague", .unit = reading->unit};
    if (reading->weekday)
        resolved.value = str_format(arena, "XXXX-WXX-%d", (int)reading->weekday);
    else if (reading->part)
        resolved.value = str_format(arena, "XXXX-XX-XX%.*s", STR_ARG(day_part_code(reading->part)));
    else
        resolved.value = duration_value(arena, reading);
    return resolved;
}
