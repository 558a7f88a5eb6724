/* Choosing among the days that a name without a year may mean; parts of longer times. See
 * times_resolve.h. */
#include "code/times_resolve.h"

Date time_week_start(Date day)
{
    return date_add_days(day, -(date_weekday(day) % 7));
}

Date time_add_units(Date day, TimeUnit unit, int32_t n)
{
    n = n > 99999 ? 99999 : n < -99999 ? -99999 : n;
    switch (unit) {
    case UNIT_SECOND:
    case UNIT_MINUTE: return day;
    case UNIT_HOUR: return date_add_days(day, n / 24);
    case UNIT_WEEK:
    case UNIT_WEEKEND: return date_add_days(day, (int64_t)n * 7);
    case UNIT_FORTNIGHT: return date_add_days(day, (int64_t)n * 14);
    case UNIT_MONTH: return date_add_months(day, n);
    case UNIT_QUARTER: return date_add_months(day, (int64_t)n * 3);
    case UNIT_YEAR: return date_add_months(day, (int64_t)n * 12);
    case UNIT_DECADE: return date_add_months(day, (int64_t)n * 120);
    case UNIT_CENTURY: return date_add_months(day, (int64_t)n * 1200);
    case UNIT_DAY:
    case UNIT_NIGHT:
    case UNIT_COUNT: break;
    }
    return date_add_days(day, n);
}

static Date clamp_day(int32_t year, int32_t month, int32_t day)
{
    int32_t last = month_days(year, month);
    return (Date){year, month, day < last ? day : last};
}

static void first_and_last(const Reading *reading, int32_t year, Date *start, Date *end)
{
    if (reading->kind == READ_HOLIDAY) {
        *start = *end = holiday_date(reading->holiday, year);
        return;
    }
    *start = clamp_day(year, reading->month, reading->day ? reading->day : 1);
    *end = reading->day ? *start : clamp_day(year, reading->month, 31);
}

/* Days from the report's day to the time; negative when it is over, 0 inside it. */
static int64_t distance(const Reading *reading, int32_t year, Date report)
{
    Date start, end;
    first_and_last(reading, year, &start, &end);
    int64_t to_start = date_to_days(start) - date_to_days(report);
    int64_t to_end = date_to_days(end) - date_to_days(report);
    return to_start > 0 ? to_start : to_end < 0 ? to_end : 0;
}

static int32_t latest_before(const Reading *reading, Date report, bool strictly)
{
    int64_t d = distance(reading, report.year, report);
    return d > 0 || (strictly && d == 0) ? report.year - 1 : report.year;
}

static int32_t earliest_after(const Reading *reading, Date report, bool strictly)
{
    int64_t d = distance(reading, report.year, report);
    return d < 0 || (strictly && d == 0) ? report.year + 1 : report.year;
}

static int32_t choose_year(const Reading *reading, const TimeContext *context)
{
    Date report = context->report;
    if (reading->has_year_relation) {
        switch (reading->relation) {
        case RELATION_LAST:
        case RELATION_PREVIOUS: return report.year - 1;
        case RELATION_NEXT:
        case RELATION_FOLLOWING: return report.year + 1;
        case RELATION_SAME:
        case RELATION_THAT: return context->text.year ? context->text.year : report.year;
        case RELATION_PAST:
        case RELATION_THIS:
        case RELATION_COMING:
        case RELATION_RECENT: break;
        }
        return report.year;
    }
    if (reading->has_relation) {
        switch (reading->relation) {
        case RELATION_LAST:
        case RELATION_PAST: return latest_before(reading, report, true);
        case RELATION_NEXT:
        case RELATION_COMING: return earliest_after(reading, report, true);
        case RELATION_PREVIOUS:
        case RELATION_THIS:
        case RELATION_SAME:
        case RELATION_THAT:
        case RELATION_FOLLOWING:
        case RELATION_RECENT: break;
        }
        return report.year;
    }
    int32_t before = latest_before(reading, report, false),
            after = earliest_after(reading, report, false);
    int64_t back = -distance(reading, before, report), ahead = distance(reading, after, report);
    /* Who writes of a time almost a year away gives its year; one near needs none. */
    if (context->tense == TENSE_FUTURE)
        return back == 0 || ahead > 350 ? before : after;
    if (context->tense != TENSE_PAST)
        return back > (context->tense == TENSE_PRESENT ? 1 : 3) * ahead ? after : before;
    return back > 330 || (!reading->day && back > 300) ? after : before;
}

int32_t time_clamp_year(int32_t year)
{
    return year < YEAR_MIN ? YEAR_MIN : year > YEAR_MAX ? YEAR_MAX : year;
}

int32_t time_choose_year(const Reading *reading, const TimeContext *context)
{
    return time_clamp_year(choose_year(reading, context));
}

Date time_choose_weekday(const Reading *reading, const TimeContext *context)
{
    Date report = context->report;
    int32_t today = date_weekday(report);
    int32_t back = (today - reading->weekday + 7) % 7, ahead = (reading->weekday - today + 7) % 7;
    if (reading->has_relation && reading->unit == UNIT_WEEK) {
        int32_t weeks =
            reading->relation == RELATION_LAST || reading->relation == RELATION_PREVIOUS    ? -1
            : reading->relation == RELATION_NEXT || reading->relation == RELATION_FOLLOWING ? 1
                                                                                            : 0;
        return date_add_days(report, reading->weekday - today + 7 * weeks);
    }
    if (reading->has_relation) {
        switch (reading->relation) {
        case RELATION_LAST:
        case RELATION_PAST:
        case RELATION_PREVIOUS: return date_add_days(report, back ? -back : -7);
        case RELATION_NEXT:
        case RELATION_COMING: return date_add_days(report, ahead ? ahead : 7);
        case RELATION_FOLLOWING:
        case RELATION_SAME:
        case RELATION_THAT: {
            if (context->text.year == 0)
                break;
            int32_t from = date_weekday(context->text);
            int32_t days = (reading->weekday - from + 7) % 7;
            return date_add_days(context->text,
                                 days || reading->relation != RELATION_FOLLOWING ? days : 7);
        }
        case RELATION_THIS:
        case RELATION_RECENT: break;
        }
    }
    if (context->tense == TENSE_FUTURE || (reading->has_relation && context->tense != TENSE_PAST))
        return date_add_days(report, ahead);
    if (context->tense != TENSE_PAST && ahead < back)
        return date_add_days(report, ahead);
    return date_add_days(report, -back);
}

void time_narrow(Phase phase, Date report, Date *start, Date *end)
{
    int64_t first = date_to_days(*start), last = date_to_days(*end), third = (last - first + 1) / 3;
    switch (phase) {
    case PHASE_NONE: return;
    case PHASE_EARLY: last = first + (third > 0 ? third - 1 : 0); break;
    case PHASE_MIDDLE:
        first += third;
        last -= third;
        break;
    case PHASE_LATE: first = last - (third > 0 ? third - 1 : 0); break;
    case PHASE_START: last = first + (last - first) / 12; break;
    case PHASE_END: first = last - (last - first) / 12; break;
    case PHASE_EARLIER:
        if (report.year && date_to_days(report) >= first && date_to_days(report) < last)
            last = date_to_days(report);
        break;
    case PHASE_LATER:
        if (report.year && date_to_days(report) > first && date_to_days(report) <= last)
            first = date_to_days(report);
        break;
    }
    *start = date_from_days(first);
    *end = date_from_days(last);
}
