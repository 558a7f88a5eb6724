/*
 * Reading from the database: events and reports that pass a filter, one after the other.
 *
 *     EventCursor *cursor;
 *     events_open(&cursor, store, &filter, &diag);
 *     while (events_next(cursor, arena, &found, &diag) == 1) { use(&found); arena_reset(arena); }
 *     events_close(cursor);
 *
 * Texts of a filter are data: they are bound, never part of the SQL. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_QUERY_H
#define TRUCE_STORE_QUERY_H

#include "code/event.h"
#include "report/report.h"
#include "store/store.h"

/* A party that an event must have; empty members ask for nothing. All that are set hold for one party. */
typedef struct PartyFilter {
    Str country, sector; /* exact codes */
    Str name;            /* part of its name or of its words, ASCII letters without case */
} PartyFilter;

/* Empty members ask for nothing. */
typedef struct EventFilter {
    Str from, to;             /* ISO days; the event's interval must touch them; events without a date fail */
    Str type, mode, status;   /* exact */
    PartyFilter actor, recipient;
    Str place;                /* part of the place's name or words */
    Str country;              /* of the place */
    bool has_box;
    double south, west, north, east; /* degrees, borders included; west > east crosses the 180th meridian */
    Str source;               /* the report's outlet, or one that the event is attributed to: part of its name */
    Str text;                 /* search in the reports, FTS5 query syntax */
    Str report;               /* id of the report, exact */
    Str decision;             /* "open", "confirmed", "rejected", "any"; empty: all but what a person rejected */
    bool reviewed;            /* only of reports with an event that a person reviewed, report by report */
    bool machine;             /* as truce itself has them, without what people corrected */
    bool newest;              /* the newest first; else in the order of reports and their text */
    int64_t limit;            /* 0: all */
} EventFilter;

typedef struct StoredReport {
    int64_t number;
    Report report;            /* kind and claim are not filled in */
    Str kind;                 /* "text", "html", "row" */
    int64_t copy_of;          /* number, or 0 */
    int64_t n_events, n_copies;
    Str sha256;               /* of what it says, as it was taken in (docs/schema.md) */
    Str retrieved;            /* when it was taken in, UTC; empty when an older truce did */
} StoredReport;

typedef struct StoredEvent {
    int64_t number;
    Event event;              /* as the coder made it and people corrected it */
    int64_t report_number;
    Report report;            /* where it stands; with its text */
    int64_t n_copies;         /* of that report */
    bool is_row;              /* it is a row of a table of incidents */
} StoredEvent;

typedef struct EventCursor EventCursor;
/* ERR_USAGE when the search text is no FTS5 query. */
bool events_open(EventCursor **cursor, Store *store, const EventFilter *filter, Diag *diag);
/* 1 an event, with all strings in the arena; 0 the end; -1 a failure. */
int events_next(EventCursor *cursor, Arena *arena, StoredEvent *found, Diag *diag);
void events_close(EventCursor *cursor);
/* One event by its number: 1 found, with all strings in the arena; 0 there is none; -1 a failure. */
int event_find(Store *store, int64_t number, Arena *arena, StoredEvent *found, Diag *diag);
/* The same without the texts of report and sentence, attributions, amounts and other sentences that tell it. */
int event_find_row(Store *store, int64_t number, Arena *arena, StoredEvent *found, Diag *diag);

/* Empty members ask for nothing. */
typedef struct ReportFilter {
    Str from, to, source, text, report;
    int64_t limit;
} ReportFilter;

typedef struct ReportCursor ReportCursor;
/* In the order in which the reports came in. */
bool reports_open(ReportCursor **cursor, Store *store, const ReportFilter *filter, Diag *diag);
int reports_next(ReportCursor *cursor, Arena *arena, StoredReport *found, Diag *diag);
void reports_close(ReportCursor *cursor);

#endif
