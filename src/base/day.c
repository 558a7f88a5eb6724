/* Days since 1970-01-01: the civil calendar by eras of 400 years (146,097 days each). */
#include "base/day.h"

int32_t day_from_date(int32_t year, int32_t month, int32_t day)
{
    int32_t y = year - (month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1; /* from 1 March */
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

void day_to_date(int32_t number, int32_t *year, int32_t *month, int32_t *day)
{
    int32_t z = number + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t day_of_era = z - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted = (5 * day_of_year + 2) / 153; /* month from March */
    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int32_t day_of_week(int32_t number)
{
    return ((number + 3) % 7 + 7) % 7; /* day 0 was a Thursday */
}

int32_t day_of_month_max(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* n digits at the start of *rest, followed by a dash or the end. */
static bool cut_number(Str *rest, ptrdiff_t n, int32_t *value)
{
    *value = 0;
    if (rest->n < n || (rest->n > n && rest->p[n] != '-') || rest->n == n + 1)
        return false;
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!byte_is_digit(rest->p[i]))
            return false;
        *value = *value * 10 + (rest->p[i] - '0');
    }
    *rest = str_slice(*rest, n + 1, rest->n);
    return true;
}

bool day_parse(Str text, int32_t *first, int32_t *last)
{
    int32_t year, month_beg = 1, month_end = 12, day_beg = 1, day_end = 0;
    if (!cut_number(&text, 4, &year))
        return false;
    if (text.n) {
        if (!cut_number(&text, 2, &month_beg) || month_beg < 1 || month_beg > 12)
            return false;
        month_end = month_beg;
    }
    day_end = day_of_month_max(year, month_end);
    if (text.n) {
        if (!cut_number(&text, 2, &day_beg) || text.n || day_beg < 1 || day_beg > day_end)
            return false;
        day_end = day_beg;
    }
    if (first)
        *first = day_from_date(year, month_beg, day_beg);
    if (last)
        *last = day_from_date(year, month_end, day_end);
    return true;
}

int32_t day_or(Str text, int32_t otherwise)
{
    int32_t day;
    return day_parse(text, &day, NULL) ? day : otherwise;
}

Str day_format(Arena *arena, int32_t number)
{
    int32_t year, month, day;
    day_to_date(number, &year, &month, &day);
    return str_format(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}
