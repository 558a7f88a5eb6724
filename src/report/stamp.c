/* Dates as headers of reports write them, to ISO 8601 days. */
#include "report/stamp.h"

#include <stdio.h>

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

static ptrdiff_t skip_space(Str s, ptrdiff_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    return at;
}

/* A number of least to most digits at `at`, not followed by a further digit. Returns its end, or 0. */
static ptrdiff_t number(Str s, ptrdiff_t at, int least, int most, int *value)
{
    int n = 0;
    *value = 0;
    while (at + n < s.n && n < most && byte_is_digit(s.p[at + n])) {
        *value = *value * 10 + (s.p[at + n] - '0');
        n++;
    }
    bool more = at + n < s.n && byte_is_digit(s.p[at + n]);
    return n >= least && !more ? at + n : 0;
}

/* A name of the list, whole or its first three letters (four for "sept"), with an optional full stop. */
static ptrdiff_t name(Str s, ptrdiff_t at, const char *const *names, int n_names, int *index)
{
    ptrdiff_t end = at;
    while (end < s.n && byte_is_alpha(s.p[end]))
        end++;
    Str word = str_slice(s, at, end);
    for (int i = 0; word.n >= 3 && i < n_names; i++) {
        Str full = str_from_c(names[i]);
        bool is_short = word.n == 3 || (word.n == 4 && full.n == 9);
        if (!str_eq_nocase(word, is_short ? str_slice(full, 0, word.n) : full))
            continue;
        *index = i;
        return end < s.n && s.p[end] == '.' ? end + 1 : end;
    }
    return 0;
}

ptrdiff_t stamp_month(Str text, ptrdiff_t at, int *month)
{
    return name(text, at, months, 12, month);
}

ptrdiff_t stamp_weekday(Str text, ptrdiff_t at, int *weekday)
{
    return name(text, at, weekdays, 7, weekday);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static ptrdiff_t finish(ptrdiff_t end, int year, int month, int day, char iso[STAMP_BYTES])
{
    if (end <= 0 || year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return 0;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    memcpy(iso, text, STAMP_BYTES - 1);
    iso[STAMP_BYTES - 1] = 0;
    return end;
}

/* 2025-08-20, 2025/08/20, 20250820, each with an optional time of day. */
static ptrdiff_t scan_numbers(Str s, ptrdiff_t at, char iso[STAMP_BYTES])
{
    int year, month, day;
    ptrdiff_t end = number(s, at, 8, 8, &year);
    if (end)
        return finish(end, year / 10000, year / 100 % 100, year % 100, iso);
    end = number(s, at, 4, 4, &year);
    if (!end || end >= s.n || (s.p[end] != '-' && s.p[end] != '/'))
        return 0;
    char separator = s.p[end];
    end = number(s, end + 1, 1, 2, &month);
    if (!end || end >= s.n || s.p[end] != separator)
        return 0;
    end = number(s, end + 1, 1, 2, &day);
    return finish(end, year, month, day, iso);
}

/* Aug 20, 2025 */
static ptrdiff_t scan_month_first(Str s, ptrdiff_t at, char iso[STAMP_BYTES])
{
    int year = 0, month = 0, day = 0;
    ptrdiff_t end = name(s, at, months, 12, &month);
    if (!end)
        return 0;
    end = number(s, skip_space(s, end), 1, 2, &day);
    if (!end)
        return 0;
    if (end < s.n && byte_is_alpha(s.p[end]))
        end += 2; /* an ordinal's two letters */
    if (end < s.n && s.p[end] == ',')
        end++;
    end = number(s, skip_space(s, end), 4, 4, &year);
    return finish(end, year, month + 1, day, iso);
}

/* 20 August 2025, 20th of August, 2025 */
static ptrdiff_t scan_day_first(Str s, ptrdiff_t at, char iso[STAMP_BYTES])
{
    int year = 0, month = 0, day = 0;
    ptrdiff_t end = number(s, at, 1, 2, &day);
    if (!end)
        return 0;
    if (end < s.n && byte_is_alpha(s.p[end]))
        end += 2;
    end = skip_space(s, end);
    if (end < s.n && s.p[end] == '-')
        end++;
    if (str_eq(str_slice(s, end, end + 3), STR("of ")))
        end += 3;
    end = name(s, end, months, 12, &month);
    if (!end)
        return 0;
    if (end < s.n && (s.p[end] == ',' || s.p[end] == '-'))
        end++;
    end = number(s, skip_space(s, end), 4, 4, &year);
    return finish(end, year, month + 1, day, iso);
}

ptrdiff_t stamp_scan(Str text, char iso[STAMP_BYTES])
{
    ptrdiff_t at = skip_space(text, 0);
    int weekday;
    ptrdiff_t after = name(text, at, weekdays, 7, &weekday);
    if (after) {
        if (after < text.n && text.p[after] == ',')
            after++;
        at = skip_space(text, after);
    }
    ptrdiff_t end = scan_numbers(text, at, iso);
    if (!end)
        end = scan_month_first(text, at, iso);
    if (!end)
        end = scan_day_first(text, at, iso);
    return end;
}

/* "T09:30:00.5+02:00", " 09:30 GMT", "09:30:00Z": digits, colons and zone letters, at least one colon. */
static bool is_time(Str s)
{
    bool colon = false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        colon = colon || c == ':';
        if (!byte_is_digit(c) && !byte_is_alpha(c) && c != ':' && c != '.' && c != '+' && c != '-' &&
            c != ' ')
            return false;
    }
    return s.n <= 40 && colon;
}

bool stamp_parse(Str text, char iso[STAMP_BYTES])
{
    text = str_trim(text);
    ptrdiff_t end = stamp_scan(text, iso);
    if (!end)
        return false;
    Str rest = str_slice(text, end, text.n);
    return rest.n == 0 || is_time(rest);
}
