/*
 * Calendar arithmetic: days, ISO weeks, weekdays, months, the Easter rule; proleptic Gregorian.
 *
 * A day is counted from 1970-01-01 = 0. Years run from 1000 to 9999, so that every date has a
 * written form of ten bytes; arithmetic that would leave them is clamped to the first or last day.
 * Memory: only the functions that take an arena allocate. Threads: safe.
 */
#ifndef TRUCE_CODE_CALENDAR_H
#define TRUCE_CODE_CALENDAR_H

#include "base/str.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 9999 };

typedef struct Date {
    int32_t year;  /* YEAR_MIN..YEAR_MAX; 0: no date */
    int32_t month; /* 1..12 */
    int32_t day;   /* 1..31 */
} Date;

typedef struct IsoWeek {
    int32_t year; /* the year the week's Thursday lies in */
    int32_t week; /* 1..53 */
} IsoWeek;

bool date_is_valid(Date date);
/* 28 to 31; month is 1..12. */
int32_t month_days(int32_t year, int32_t month);

/* Days since 1970-01-01 (base/day.h); the date must be valid. */
int64_t date_to_days(Date date);
/* The inverse; days outside the years are clamped. */
Date date_from_days(int64_t days);

/* The date n days or months later (earlier when negative). Months keep the day where the month has
 * it and take the month's last day where it has not. */
Date date_add_days(Date date, int64_t n);
Date date_add_months(Date date, int64_t n);
int date_cmp(Date a, Date b);

/* 1 Monday .. 7 Sunday. */
int32_t date_weekday(Date date);
/* ISO 8601 week. */
IsoWeek date_iso_week(Date date);
/* Monday of an ISO week; a week that the year has not is clamped. */
Date date_of_iso_week(IsoWeek week);
/* The n-th (1..5, or -1: last) weekday of a month, clamped to the month. */
Date date_nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n);
/* Easter Sunday of the western churches (the anonymous Gregorian computus: Meeus, Astronomical
 * Algorithms, chapter 8). */
Date date_easter(int32_t year);

/* "2025-08-19" (exactly so) to a date; false if it is none. */
bool date_parse(Str text, Date *date);
/* "2025-08-19" in the arena; "" for year 0. */
Str date_text(Arena *arena, Date date);

#endif
