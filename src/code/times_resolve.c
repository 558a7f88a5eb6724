/* Values and days of readings that name days. See times_resolve.h. */
#include "code/times_resolve.h"

static Date month_end(Date date)
{
    return (Date){date.year, date.month, month_days(date.year, date.month)};
}

static void set_day(Resolved *resolved, Date day, Arena *arena)
{
    resolved->start = resolved->end = day;
    resolved->unit = UNIT_DAY;
    resolved->value = date_text(arena, day);
}

static void set_week(Resolved *resolved, Date day, Arena *arena)
{
    IsoWeek week = date_iso_week(day);
    resolved->start = time_week_start(day);
    resolved->end = date_add_days(resolved->start, 6);
    resolved->unit = UNIT_WEEK;
    resolved->value = str_format(arena, "%04d-W%02d", (int)week.year, (int)week.week);
}

static void set_month(Resolved *resolved, Date day, Arena *arena)
{
    resolved->start = (Date){day.year, day.month, 1};
    resolved->end = month_end(day);
    resolved->unit = UNIT_MONTH;
    resolved->value = str_format(arena, "%04d-%02d", (int)day.year, (int)day.month);
}

static void set_years(Resolved *resolved, int32_t first, int32_t last)
{
    resolved->start = (Date){first < YEAR_MIN ? YEAR_MIN : first, 1, 1};
    resolved->end = (Date){last > YEAR_MAX ? YEAR_MAX : last, 12, 31};
    resolved->unit = UNIT_YEAR;
}

static void set_months(Resolved *resolved, int32_t year, int32_t month, int32_t n)
{
    resolved->start = (Date){year, month, 1};
    resolved->end = month_end(date_add_months(resolved->start, n - 1));
    resolved->unit = UNIT_MONTH;
}

/* The unit that contains the day. */
static void set_unit(Resolved *resolved, TimeUnit unit, Date day, Arena *arena)
{
    switch (unit) {
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: set_week(resolved, day, arena); break;
    case UNIT_WEEKEND: {
        IsoWeek week = date_iso_week(day);
        resolved->start = date_add_days(day, 6 - date_weekday(day));
        resolved->end = date_add_days(resolved->start, 1);
        resolved->unit = UNIT_WEEK;
        resolved->value = str_format(arena, "%04d-W%02d-WE", (int)week.year, (int)week.week);
        break;
    }
    case UNIT_MONTH: set_month(resolved, day, arena); break;
    case UNIT_QUARTER:
        set_months(resolved, day.year, (day.month - 1) / 3 * 3 + 1, 3);
        resolved->value =
            str_format(arena, "%04d-Q%d", (int)day.year, (int)((day.month - 1) / 3 + 1));
        break;
    case UNIT_YEAR:
        set_years(resolved, day.year, day.year);
        resolved->value = str_format(arena, "%04d", (int)day.year);
        break;
    case UNIT_DECADE:
        set_years(resolved, day.year / 10 * 10, day.year / 10 * 10 + 9);
        resolved->value = str_format(arena, "%03dX", (int)(day.year / 10));
        break;
    case UNIT_CENTURY:
        set_years(resolved, day.year / 100 * 100, day.year / 100 * 100 + 99);
        resolved->value = str_format(arena, "%02dXX", (int)(day.year / 100));
        break;
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NIGHT:
    case UNIT_COUNT: set_day(resolved, day, arena); break;
    }
}

static Resolved resolve_calendar(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = reading->year ? "explicit" : "relative"};
    int32_t year = reading->year;
    if (!year && context->report.year)
        year = time_choose_year(reading, context);
    if (!year) {
        resolved.unit = reading->day ? UNIT_DAY : UNIT_MONTH;
        resolved.value = reading->day ? str_format(arena, "XXXX-%02d-%02d", (int)reading->month,
                                                   (int)reading->day)
                                      : str_format(arena, "XXXX-%02d", (int)reading->month);
        return resolved;
    }
    if (!reading->month) {
        set_unit(&resolved, UNIT_YEAR, (Date){year, 1, 1}, arena);
        return resolved;
    }
    Date day = {year, reading->month, reading->day ? reading->day : 1};
    if (!date_is_valid(day)) /* 29 February of a common year, 31 June: what is sure is the month */
        day.day = 1;
    set_unit(&resolved, reading->day == day.day ? UNIT_DAY : UNIT_MONTH, day, arena);
    return resolved;
}

static Resolved resolve_weekday(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "weekday", .unit = UNIT_DAY};
    if (context->report.year)
        set_day(&resolved, time_choose_weekday(reading, context), arena);
    else
        resolved.value = str_format(arena, "XXXX-WXX-%d", (int)reading->weekday);
    return resolved;
}

static int32_t relation_shift(Relation relation)
{
    switch (relation) {
    case RELATION_LAST:
    case RELATION_PAST:
    case RELATION_PREVIOUS: return -1;
    case RELATION_NEXT:
    case RELATION_COMING:
    case RELATION_FOLLOWING: return 1;
    case RELATION_THIS:
    case RELATION_SAME:
    case RELATION_THAT:
    case RELATION_RECENT: break;
    }
    return 0;
}

static Str unknown_value(Arena *arena, TimeUnit unit)
{
    bool is_clock;
    switch (unit) {
    case UNIT_YEAR: return STR("XXXX");
    case UNIT_MONTH: return STR("XXXX-XX");
    case UNIT_WEEK: return STR("XXXX-WXX");
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NIGHT: return STR("XXXX-XX-XX");
    default: return str_format(arena, "PX%c", unit_letter(unit, &is_clock));
    }
}

/* Counting days from a month or a year that is all the text has given. */
static bool text_is_too_coarse(const TimeContext *context, TimeUnit unit)
{
    return unit < context->text_unit && context->text_unit > UNIT_DAY;
}

/* "a day earlier" counts from the last time mentioned; in a text that has none yet, from the
 * report. */
static Date anchor_of(const Reading *reading, const TimeContext *context)
{
    return reading->from_text && context->text.year ? context->text : context->report;
}

static Resolved resolve_unit(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "relative", .unit = reading->unit};
    Date anchor = anchor_of(reading, context);
    if (anchor.year == 0) {
        resolved.value = unknown_value(arena, reading->unit);
        resolved.basis = "vague";
        return resolved;
    }
    int32_t shift = relation_shift(reading->relation);
    if (reading->from_text && shift == 0 && text_is_too_coarse(context, reading->unit)) {
        set_unit(&resolved, context->text_unit, anchor, arena);
        return resolved;
    }
    if (reading->unit == UNIT_WEEKEND && reading->relation == RELATION_RECENT) {
        bool over = context->tense != TENSE_FUTURE && date_weekday(anchor) < 6;
        shift = over ? -1 : 0;
    }
    set_unit(&resolved, reading->unit, time_add_units(anchor, reading->unit, shift), arena);
    return resolved;
}

static Resolved resolve_offset(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "relative", .unit = reading->unit};
    Date anchor = anchor_of(reading, context);
    bool is_past = reading->amount <= 0;
    if (reading->vague && !reading->from_text) {
        resolved.value = is_past ? STR("PAST_REF") : STR("FUTURE_REF");
        resolved.basis = "vague";
        return resolved;
    }
    bool is_lost = anchor.year == 0 || reading->vague ||
                   (reading->from_text && text_is_too_coarse(context, reading->unit));
    if (is_lost) {
        resolved.value = unknown_value(arena, reading->unit);
        resolved.basis = "vague";
        return resolved;
    }
    Date day = time_add_units(anchor, reading->unit, reading->amount);
    TimeUnit unit =
        reading->unit == UNIT_DECADE || reading->unit == UNIT_CENTURY ? UNIT_YEAR : reading->unit;
    if (reading->half && unit == UNIT_YEAR)
        day = time_add_units(day, UNIT_MONTH, is_past ? -6 : 6);
    if (unit == UNIT_WEEKEND)
        unit = UNIT_WEEK;
    set_unit(&resolved, unit, day, arena);
    return resolved;
}

static Resolved resolve_deictic(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "relative", .unit = UNIT_DAY};
    Date anchor = context->report;
    if (reading->from_text && context->text.year && context->text_unit == UNIT_DAY)
        anchor = context->text;
    if (anchor.year)
        set_day(&resolved, date_add_days(anchor, reading->amount), arena);
    else
        resolved.value = STR("XXXX-XX-XX");
    return resolved;
}

static int32_t season_first_month(Season season)
{
    switch (season) {
    case SEASON_SPRING: return 3;
    case SEASON_SUMMER: return 6;
    case SEASON_FALL: return 9;
    case SEASON_WINTER: break;
    }
    return 12;
}

static Resolved resolve_season(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = reading->year ? "explicit" : "relative", .unit = UNIT_MONTH};
    int32_t first = season_first_month(reading->season), year = reading->year;
    Str code = season_code(reading->season);
    if (!year && !context->report.year) {
        resolved.value = str_format(arena, "XXXX-%.*s", STR_ARG(code));
        return resolved;
    }
    if (!year) {
        Date report = context->report;
        /* the season that began last; winter of January began the year before */
        year = report.month >= first ? report.year : report.year - 1;
        bool inside =
            report.month >= first ? report.month < first + 3 : first == 12 && report.month <= 2;
        bool is_future = reading->has_relation ? relation_shift(reading->relation) > 0
                                               : context->tense == TENSE_FUTURE;
        if (reading->has_year_relation)
            year = report.year + relation_shift(reading->relation);
        else if (reading->has_relation && relation_shift(reading->relation) < 0)
            year -= inside ? 1 : 0;
        else if (reading->has_relation && relation_shift(reading->relation) == 0)
            year = inside ? year : report.year;
        else if (is_future && !(inside && !reading->has_relation))
            year++;
    }
    year = time_clamp_year(year);
    set_months(&resolved, year, first, 3);
    resolved.value = str_format(arena, "%04d-%.*s", (int)year, STR_ARG(code));
    return resolved;
}

static Resolved resolve_part_of_year(const Reading *reading, const TimeContext *context,
                                     Arena *arena)
{
    Resolved resolved = {.basis = reading->year ? "explicit" : "relative", .unit = UNIT_MONTH};
    bool is_half = reading->kind == READ_HALF;
    int32_t months = is_half ? 6 : 3, first = 1 + (reading->ordinal - 1) * months;
    char letter = is_half ? 'H' : 'Q';
    int32_t year = reading->year;
    if (!year && context->report.year) {
        year = context->report.year;
        if (reading->has_relation)
            year += relation_shift(reading->relation);
        else if (first > context->report.month && context->tense != TENSE_FUTURE)
            year--;
    }
    if (year) {
        year = time_clamp_year(year);
        set_months(&resolved, year, first, months);
        resolved.value = str_format(arena, "%04d-%c%d", (int)year, letter, (int)reading->ordinal);
    } else {
        resolved.value = str_format(arena, "XXXX-%c%d", letter, (int)reading->ordinal);
    }
    return resolved;
}

static Resolved resolve_holiday(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = reading->year ? "explicit" : "relative", .unit = UNIT_DAY};
    int32_t year = reading->year;
    if (!year && context->report.year)
        year = time_choose_year(reading, context);
    if (!year)
        resolved.value = STR("XXXX-XX-XX");
    else if (reading->unit == UNIT_WEEK)
        set_week(&resolved, holiday_date(reading->holiday, year), arena);
    else
        set_day(&resolved, holiday_date(reading->holiday, year), arena);
    return resolved;
}

static Resolved resolve_long(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "explicit", .unit = UNIT_YEAR};
    if (reading->kind == READ_FISCAL) {
        set_years(&resolved, reading->year, reading->year);
        resolved.value = str_format(arena, "FY%04d", (int)reading->year);
    } else if (reading->kind == READ_CENTURY) {
        set_unit(&resolved, UNIT_CENTURY, (Date){(reading->ordinal - 1) * 100, 1, 1}, arena);
    } else {
        int32_t year = reading->year;
        int32_t now = context->report.year ? context->report.year : 2000;
        if (year < 100) /* the last such decade that has begun */
            year += year + 2000 <= now ? 2000 : 1900;
        set_unit(&resolved, UNIT_DECADE, (Date){year, 1, 1}, arena);
    }
    return resolved;
}

static Resolved resolve_clock(const TimeContext *context, Arena *arena)
{
    Resolved resolved = {.basis = "relative", .unit = UNIT_DAY, .type = TIME_TIME};
    Date day =
        context->text.year && context->text_unit == UNIT_DAY ? context->text : context->report;
    if (day.year)
        set_day(&resolved, day, arena);
    else
        resolved.value = STR("XXXX-XX-XX");
    return resolved;
}

static Resolved resolve_ref(const Reading *reading)
{
    Resolved resolved = {.basis = "vague", .unit = UNIT_DAY};
    resolved.value = reading->ref == REF_PAST     ? STR("PAST_REF")
                     : reading->ref == REF_FUTURE ? STR("FUTURE_REF")
                                                  : STR("PRESENT_REF");
    return resolved;
}

static Resolved resolve_days(const Reading *reading, const TimeContext *context, Arena *arena)
{
    switch (reading->kind) {
    case READ_CALENDAR: return resolve_calendar(reading, context, arena);
    case READ_WEEKDAY: return resolve_weekday(reading, context, arena);
    case READ_UNIT: return resolve_unit(reading, context, arena);
    case READ_OFFSET: return resolve_offset(reading, context, arena);
    case READ_DEICTIC: return resolve_deictic(reading, context, arena);
    case READ_SEASON: return resolve_season(reading, context, arena);
    case READ_QUARTER:
    case READ_HALF: return resolve_part_of_year(reading, context, arena);
    case READ_DECADE:
    case READ_CENTURY:
    case READ_FISCAL: return resolve_long(reading, context, arena);
    case READ_HOLIDAY: return resolve_holiday(reading, context, arena);
    case READ_CLOCK: return resolve_clock(context, arena);
    case READ_DURATION: return time_resolve_duration(reading, context, arena);
    case READ_SET: return time_resolve_set(reading, arena);
    case READ_WEEK_OF: {
        Resolved resolved = resolve_calendar(reading, context, arena);
        if (resolved.start.year)
            set_week(&resolved, resolved.start, arena);
        return resolved;
    }
    case READ_REF:
    case READ_NONE: break;
    }
    return resolve_ref(reading);
}

Resolved time_resolve(const Reading *reading, const TimeContext *context, Arena *arena)
{
    Resolved resolved = resolve_days(reading, context, arena);
    if (resolved.type == TIME_DURATION || resolved.type == TIME_SET)
        return resolved;
    if (reading->shift_days && resolved.start.year)
        set_day(&resolved, date_add_days(resolved.start, reading->shift_days), arena);
    if (resolved.start.year && resolved.unit > UNIT_DAY)
        time_narrow(reading->phase, context->report, &resolved.start, &resolved.end);
    if (reading->has_clock) {
        resolved.type = TIME_TIME;
        resolved.value = str_format(arena, "%.*sT%02d:%02d", STR_ARG(resolved.value),
                                    (int)reading->hour, (int)reading->minute);
    } else if (reading->part) {
        resolved.type = TIME_TIME;
        resolved.value = str_concat(arena, resolved.value, day_part_code(reading->part));
    }
    return resolved;
}
