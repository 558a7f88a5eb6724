/* Calendar arithmetic. See calendar.h. */
#include "code/calendar.h"

#include "base/day.h"

int32_t month_days(int32_t year, int32_t month)
{
    return day_of_month_max(year, month);
}

bool date_is_valid(Date date)
{
    return date.year >= YEAR_MIN && date.year <= YEAR_MAX && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= month_days(date.year, date.month);
}

int64_t date_to_days(Date date)
{
    return day_from_date(date.year, date.month, date.day);
}

Date date_from_days(int64_t days)
{
    int64_t first = date_to_days((Date){YEAR_MIN, 1, 1}),
            last = date_to_days((Date){YEAR_MAX, 12, 31});
    days = days < first ? first : days > last ? last : days;
    Date date;
    day_to_date((int32_t)days, &date.year, &date.month, &date.day);
    return date;
}

Date date_add_days(Date date, int64_t n)
{
    const int64_t limit = 4000000; /* more than all days of the years */
    return date_from_days(date_to_days(date) + (n > limit ? limit : n < -limit ? -limit : n));
}

Date date_add_months(Date date, int64_t n)
{
    const int64_t limit = 12 * 10000;
    n = n > limit ? limit : n < -limit ? -limit : n;
    int64_t months = (int64_t)date.year * 12 + date.month - 1 + n;
    if (months < YEAR_MIN * 12)
        return (Date){YEAR_MIN, 1, 1};
    if (months > YEAR_MAX * 12 + 11)
        return (Date){YEAR_MAX, 12, 31};
    Date sum = {(int32_t)(months / 12), (int32_t)(months % 12) + 1, date.day};
    int32_t most = month_days(sum.year, sum.month);
    if (sum.day > most)
        sum.day = most;
    return sum;
}

int date_cmp(Date a, Date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

int32_t date_weekday(Date date)
{
    int64_t days = date_to_days(date) + 3; /* 1970-01-01 was a Thursday */
    return (int32_t)((days % 7 + 7) % 7) + 1;
}

IsoWeek date_iso_week(Date date)
{
    Date thursday = date_add_days(date, 4 - date_weekday(date));
    int64_t first = date_to_days((Date){thursday.year, 1, 1});
    return (IsoWeek){thursday.year, (int32_t)((date_to_days(thursday) - first) / 7) + 1};
}

Date date_of_iso_week(IsoWeek week)
{
    Date fourth = {week.year, 1, 4}; /* always in week 1 */
    return date_add_days(fourth, 1 - date_weekday(fourth) + 7 * ((int64_t)week.week - 1));
}

Date date_nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n)
{
    int32_t last = month_days(year, month);
    if (n < 0) {
        Date end = {year, month, last};
        return date_add_days(end, -((date_weekday(end) - weekday + 7) % 7));
    }
    Date beg = {year, month, 1};
    int32_t day = 1 + (weekday - date_weekday(beg) + 7) % 7 + 7 * (n - 1);
    while (day > last)
        day -= 7;
    return (Date){year, month, day};
}

Date date_easter(int32_t year)
{
    int32_t golden = year % 19, century = year / 100, rest = year % 100;
    int32_t moved = (century - (century + 8) / 25 + 1) / 3;
    int32_t epact = (19 * golden + century - century / 4 - moved + 15) % 30;
    int32_t weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int32_t late = (golden + 11 * epact + 22 * weekday) / 451;
    int32_t sum = epact + weekday - 7 * late + 114;
    return (Date){year, sum / 31, sum % 31 + 1};
}

static bool digits(Str text, ptrdiff_t beg, ptrdiff_t end, int32_t *value)
{
    *value = 0;
    for (ptrdiff_t i = beg; i < end; i++) {
        if (!byte_is_digit(text.p[i]))
            return false;
        *value = *value * 10 + (text.p[i] - '0');
    }
    return true;
}

bool date_parse(Str text, Date *date)
{
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
        return false;
    if (!digits(text, 0, 4, &date->year) || !digits(text, 5, 7, &date->month) ||
        !digits(text, 8, 10, &date->day))
        return false;
    return date_is_valid(*date);
}

Str date_text(Arena *arena, Date date)
{
    if (date.year == 0)
        return STR("");
    return str_format(arena, "%04d-%02d-%02d", (int)date.year, (int)date.month, (int)date.day);
}
