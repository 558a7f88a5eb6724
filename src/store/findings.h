/*
 * Findings in the database: what a run of the monitor concluded, what it changed, and reading it
 * again. All functions return false, or -1, with what SQLite says (store/store.h). Threads: one at
 * a time for one store.
 */
#ifndef TRUCE_STORE_FINDINGS_H
#define TRUCE_STORE_FINDINGS_H

#include "store/store.h"

/* Texts that are not known are empty, numbers NAN. */
typedef struct Finding {
    int64_t number;
    Str agreement, clause, clause_kind;
    int64_t incident; /* 0: none */
    Str subject;      /* "incident", "presence", "clock" */
    Str result;       /* "violation", "possible", "compliant", "not covered", "undecidable" */
    Str level;
    Str party, party_name; /* id of the agreement's party, or empty; who it was, in words */
    Str zone, zone_result;
    double distance_m, uncertainty_m;
    Str date_start, date_end;
    Str place_name;
    double lat, lon;
    Str reason, rule;
    double count, allowed;
    /* Of stored ones. */
    Str decision;
    int64_t added_run, changed_run, gone_run, change;
    Str type, mode, summary; /* of the incident */
    bool contested;
    Str basis; /* how those who tell the incident know: "observed, reported"; only of those that a cursor reads */
} Finding;

/* ---- writing: inside a transaction, by one run of the monitor */

typedef struct FindingWriter FindingWriter;

typedef struct FindingCounts {
    int64_t n_new, n_changed, n_gone, n_kept;
} FindingCounts;

/* Begins a run; program and as_of (ISO day) are put down with it. */
bool finding_writer_open(FindingWriter **writer, Store *store, Str program, Str as_of,
                         Str agreements, Diag *diag);
/* Closes without committing; may be NULL. */
void finding_writer_close(FindingWriter *writer);
int64_t finding_writer_run(const FindingWriter *writer);
/* Puts down what the run did; returns false on failure. A run that did nothing is not kept (keep
 * false). */
bool finding_writer_end(FindingWriter *writer, int64_t n_incidents, bool keep, Diag *diag);

/*
 * Makes the findings of one incident (subject "incident") or of one subject ("presence", "clock";
 * incident 0: all of them) in an agreement to be exactly these. Those that are there and differ are
 * changed, with one row of finding_changes for each field; those that no longer follow are marked
 * as gone; decisions stay. because says what brought the change about. any_stored false: the
 * agreement has no findings yet, none are looked for.
 */
bool finding_writer_set(FindingWriter *writer, Str agreement, Str subject, int64_t incident,
                        const Finding *findings, int32_t n, Str because, bool any_stored,
                        Arena *scratch, Diag *diag);
FindingCounts finding_writer_counts(const FindingWriter *writer);

/* Where the monitoring of an agreement stands. */
typedef struct MonitorState {
    Str sha256, as_of; /* of the last run; empty: never */
    int64_t through;   /* value of the counter "change" that was monitored */
    bool any_findings;
} MonitorState;
bool monitor_state_read(Store *store, Str agreement, Arena *arena, MonitorState *state, Diag *diag);
bool monitor_state_write(Store *store, Str agreement, Str title, Str sha256, int64_t through,
                         Diag *diag);
/* The counter "change"; the newest day of a report ("" when there is none); the last review of an
 * incident in words
 * ("review 12 (correct place)"), or empty. */
bool monitor_counter(Store *store, int64_t *value, Diag *diag);
bool monitor_newest_day(Store *store, Arena *arena, Str *first, Str *last, Diag *diag);
bool monitor_last_review(Store *store, int64_t incident, Arena *arena, Str *words, Diag *diag);

/* One row of the table of presences: replaces all rows. */
typedef struct PresenceRow {
    Str party, name, force, place_name;
    double lat, lon;
    Str since, until;
    int64_t began, ended; /* incidents; ended 0: not told */
    int32_t again;        /* how often the same state was told again; the last time */
    Str last_told;
} PresenceRow;
bool presences_replace(Store *store, const PresenceRow *rows, int32_t n, Diag *diag);

/* ---- reading */

/* Empty members ask for nothing. */
typedef struct FindingFilter {
    Str agreement, clause, result, level, zone, decision, subject; /* exact */
    Str party; /* part of the party's id or of the name of who it was, ASCII letters without case */
    Str from, to;          /* ISO days; the finding's interval must touch them */
    Str text;              /* part of the reason, the place or the incident's summary */
    Str not_told;          /* a channel (store/alerts.h): those that are due there */
    int64_t killed;        /* the incident has at least so many dead; 0: any */
    int64_t incident, run; /* run: added, changed or gone in this run of the monitor */
    bool gone;             /* also those that no longer follow */
    bool newest;           /* the newest first; else by agreement, date and number */
    int64_t limit;         /* 0: all */
} FindingFilter;

typedef struct FindingCursor FindingCursor;
bool findings_open(FindingCursor **cursor, Store *store, const FindingFilter *filter, Diag *diag);
/* 1 a finding, 0 the end, -1 a failure. */
int findings_next(FindingCursor *cursor, Arena *arena, Finding *finding, Diag *diag);
void findings_close(FindingCursor *cursor);

typedef struct FindingChange {
    int64_t run, finding;
    Str agreement, clause, field, old_value, value, because;
} FindingChange;
/* What a run changed, by finding and field; in the arena. */
bool finding_changes_read(Store *store, int64_t run, Arena *arena, FindingChange **changes,
                          int32_t *n, Diag *diag);

#endif
