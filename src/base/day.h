/*
 * Days as numbers: days since 1970-01-01 in the proleptic Gregorian calendar. No time zones, no clock.
 */
#ifndef TRUCE_BASE_DAY_H
#define TRUCE_BASE_DAY_H

#include "base/str.h"

/* Before and after every real day: an open beginning or end, and "no date". */
enum { DAY_MIN = -10000000, DAY_MAX = 10000000 };

/* month 1 to 12, day 1 to 31 (not checked against the month). */
int32_t day_from_date(int32_t year, int32_t month, int32_t day);
void day_to_date(int32_t number, int32_t *year, int32_t *month, int32_t *day);
/* 0 Monday to 6 Sunday. */
int32_t day_of_week(int32_t number);
/* Days in a month. */
int32_t day_of_month_max(int32_t year, int32_t month);
/* Reads YYYY, YYYY-MM or YYYY-MM-DD as the first and the last day that it covers; false if it is none or
 * there is no such day. first and last may be NULL. */
bool day_parse(Str text, int32_t *first, int32_t *last);
/* The first day that a text covers, or another one when it is no date. */
int32_t day_or(Str text, int32_t otherwise);
/* "2025-08-19", made in arena. */
Str day_format(Arena *arena, int32_t number);

#endif
