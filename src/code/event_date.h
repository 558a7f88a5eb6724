/*
 * The date of one event: which of the sentence's times belongs to its predicate.
 */
#ifndef TRUCE_CODE_EVENT_DATE_H
#define TRUCE_CODE_EVENT_DATE_H

#include "code/times.h"

/*
 * Chooses the date of the event that trigger_token tells (a verb, or an event noun), among the
 * times that times_find gave for the same document.
 *
 * Order: a time in the predicate's own words ("met on Tuesday", "Friday's raid"); for a noun the
 * clause that governs it ("held talks on Tuesday"); the verbs it is joined with ("met on Monday and
 * signed"); the sentence, when it has just one usable time that is not another clause's. Never
 * durations, sets and names; never the date on which somebody said it ("said on Tuesday that he had
 * met"). Without a time start and end are empty and basis is "tense" when the verb is past or
 * future, else "none".
 *
 * Memory: the strings are those of times or in arena. Errors: none. Threads: safe.
 */
EventDate event_date(const Doc *doc, const TimeExpression *times, int32_t n_times,
                     int32_t trigger_token, Str report_date, Arena *arena);

#endif
