/*
 * Times: recognises the expressions of time in a text, gives each its TIMEX3 value and the days it
 * covers.
 *
 * TIMEX3 (ISO 24617-1, TimeML 1.2.1) is the notation: "2025-08-19", "2025-W33", "2025-08", "2025",
 * "202X" a decade, "2025-SU" a summer, "2025-Q3", "2025-08-19TNI" a night, "2025-08-19T21:45",
 * "P3D", "PT12H", "PXW" some weeks, PRESENT_REF, PAST_REF, FUTURE_REF.
 */
#ifndef TRUCE_CODE_TIMES_H
#define TRUCE_CODE_TIMES_H

#include "code/event.h"
#include "nlp/doc.h"

typedef enum TimeType { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET, TIME_TYPE_COUNT } TimeType;

typedef struct TimeExpression {
    Span span;                    /* bytes of the text */
    int32_t beg_token, end_token; /* tokens, end outside */
    TimeType type;
    Str value;      /* TIMEX3 */
    Str start, end; /* first and last day, ISO; both empty when the words give none */
    Str basis;      /* "explicit" the text has the date, year included; "relative" counted from the
                       report      or from another time of the text; "weekday"; "vague" */
    bool names;   /* part of a name ("the 1974 agreement"), not the time when something happened */
    bool is_past; /* ends on or before the report's day */
    bool is_future; /* starts after the report's day */
    bool is_since;  /* "since January": from its own start to the report's day */
    bool is_until;  /* "until Friday", "by 2030": its own days are only the far end */
} TimeExpression;

/* "DATE", "TIME", "DURATION", "SET". */
Str time_type_name(TimeType type);

/*
 * Finds the expressions of a parsed text, in the order of the text, not overlapping.
 *
 * report_date  ISO day that "today" and "Tuesday" count from; when it is empty or no date, only
 * what the text dates itself gets a start and an end, and unknown digits of the value are X
 *
 * Direction ("Friday" gone or to come) follows the tense of the governing verb. In quoted speech
 * "today" counts from the day of the quote's reporting verb where it has one. Memory: *times and
 * its strings live in arena. Errors: none. Threads: safe.
 */
void times_find(const Doc *doc, Str report_date, Arena *arena, TimeExpression **times, int32_t *n);

#endif
