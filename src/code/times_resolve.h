/*
 * From a reading of words to a TIMEX3 value and days, given the report's date, the last time that
 * the text mentions, and the tense around it.
 */
#ifndef TRUCE_CODE_TIMES_RESOLVE_H
#define TRUCE_CODE_TIMES_RESOLVE_H

#include "code/tense.h"
#include "code/times.h"
#include "code/times_read.h"

typedef struct TimeContext {
    Date report;        /* year 0: unknown */
    Date text;          /* first day of the last time mentioned; year 0: none yet */
    TimeUnit text_unit; /* UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR: how exactly that is known */
    Tense tense;
} TimeContext;

/* The days of a reading, before they are written. */
typedef struct Resolved {
    TimeType type;
    Str value;
    Date start, end; /* year 0: none */
    TimeUnit unit;   /* how exactly: day, week, month, year */
    const char *basis;
} Resolved;

/* Memory: the value lives in arena. Errors: what cannot be resolved has no days and a value with X.
 */
Resolved time_resolve(const Reading *reading, const TimeContext *context, Arena *arena);

/* Value of a duration or a set (times_duration.c). */
Resolved time_resolve_duration(const Reading *reading, const TimeContext *context, Arena *arena);
Resolved time_resolve_set(const Reading *reading, Arena *arena);

/* Years chosen for a month and day without one: by relation ("last", "next"), else by tense and
 * nearness. */
int32_t time_choose_year(const Reading *reading, const TimeContext *context);
/* YEAR_MIN to YEAR_MAX. */
int32_t time_clamp_year(int32_t year);
/* The weekday meant, around the report's day. */
Date time_choose_weekday(const Reading *reading, const TimeContext *context);

/* Narrows [start, end] to "early", "mid", "late", "start", "end", "earlier", "later". */
void time_narrow(Phase phase, Date report, Date *start, Date *end);
/* n units later; hours only in whole days. n is clamped so that nothing overflows. */
Date time_add_units(Date day, TimeUnit unit, int32_t n);
/* Sunday that starts the week of a day: weeks of events run from Sunday to Saturday. */
Date time_week_start(Date day);

#endif
