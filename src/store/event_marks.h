/*
 * What makes an event of a report the same event when the report is coded again: where its trigger stands and its
 * type. Reviews name events so, since numbers and ids may change with the program. Not for others.
 */
#ifndef TRUCE_STORE_EVENT_MARKS_H
#define TRUCE_STORE_EVENT_MARKS_H

#include "code/event.h"
#include "store/store.h"

typedef struct EventMark {
    Span sentence, trigger;
    PloverType type;  /* the machine's, whatever a person made of it */
    int32_t ordinal;  /* among the report's events with this trigger and type */
    int64_t number;   /* of the event in the database, or 0 */
} EventMark;

enum { EVENT_MARK_SAME = 4 };
/* EVENT_MARK_SAME the same; 3 another of the same trigger and type; 2 the trigger with another type; 1 triggers
 * that overlap, of the same type; 0 different. */
int event_mark_likeness(const EventMark *a, const EventMark *b);

/* Numbers events of the same trigger and type; they are in the order of the report. */
void event_marks_count(EventMark *marks, int32_t n);
/* Those of the events of a report, in the arena. */
bool event_marks_stored(Store *store, int64_t report, Arena *arena, EventMark **marks, int32_t *n, Diag *diag);
/* For each of the old marks the new one that continues it, or -1: the likest first, each new one once. */
void event_marks_match(const EventMark *old, int32_t n_old, const EventMark *now, int32_t n_now, Arena *arena,
                       int32_t **matches);

/* "SHA256:10-80:31-38:ASSAULT", with ".1" behind it for a second one of the same trigger. */
Str event_mark_text(const EventMark *mark, Str report_sha256, Arena *arena);
/* False when the text is none. */
bool event_mark_parse(Str text, EventMark *mark, Str *report_sha256);

#endif
