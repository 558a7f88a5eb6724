/*
 * Writing into the database: import runs, reports with their events, the import log.
 *
 *     run_begin(store, &facts, diag);
 *     for each report: record_prepare (any thread), then, inside a transaction, record_report and record_log
 *     record_search and run_progress before each commit; run_end at the end
 *
 * All functions but record_prepare need a Store opened with STORE_WRITE and return false with what SQLite says
 * (store/store.h). Threads: one at a time.
 */
#ifndef TRUCE_STORE_RECORD_H
#define TRUCE_STORE_RECORD_H

#include "code/event.h"
#include "report/report.h"
#include "store/copies.h"
#include "store/store.h"

/* What makes the events of a run: texts of the versions table. */
typedef struct RunFacts {
    Str inputs;                            /* as they were given, for people */
    Str program;                           /* "truce 0.1.0" */
    Str model, model_sha256;               /* name of the file, digest of its bytes */
    Str knowledge, knowledge_sha256;
} RunFacts;

typedef struct RunCounts {
    int64_t n_added, n_copies, n_known, n_lost, n_events;
} RunCounts;

/* Begins an import run, in a transaction of its own. Runs that were broken off are marked as interrupted. */
bool run_begin(Store *store, const RunFacts *facts, Diag *diag);
/* Puts down how far the run is; belongs into the transaction of the reports that it counts. */
bool run_progress(Store *store, const RunCounts *counts, Diag *diag);
/* The run was ended before its inputs were; in a transaction of its own. */
bool run_interrupt(Store *store, const RunCounts *counts, Diag *diag);
/* The run is complete; in a transaction of its own. */
bool run_end(Store *store, const RunCounts *counts, Diag *diag);

/* The kind of a report by its word in the database ("html"); of another word that of a text. */
ReportKind record_kind_find(Str name);

/* What identifies a report: everything but its texts' origin. */
typedef struct RecordKey {
    Str sha256;
    Str first; /* of a repeated row: of the row that it repeats */
    Shingles shingles;
    int64_t keys[COPY_KEYS];
} RecordKey;

/*
 * The content hash: SHA-256 of kind, id (when the input gave one), date, source, title, address, text and the claim of
 * a row, each with its length before it, and of a row without an id how many like it came before it in its table. The same report in another file or folder has the same hash.
 * Threads: safe.
 */
bool record_identify(const Report *report, Arena *arena, RecordKey *key, Diag *diag);
/* Fills in what finds copies. Threads: safe. */
void record_sketch(const Report *report, Arena *arena, RecordKey *key);

/*
 * Takes the reports that the text search does not have yet into it. Once a batch, before it is committed: FTS5 writes a
 * segment whenever another statement of the transaction comes between two reports.
 */
bool record_search(Store *store, Diag *diag);

/* Number of the report with this hash, 0 when there is none. */
bool record_find(Store *store, Str sha256, int64_t *number, Diag *diag);

typedef enum RecordResult { RECORD_FAILED, RECORD_ADDED, RECORD_COPY, RECORD_KNOWN } RecordResult;

typedef struct Recorded {
    int64_t number;    /* of the report in the database */
    int64_t copy_of;   /* of the first report that has this text, or 0 */
    double similarity; /* to that one */
} Recorded;

/*
 * Puts a report into the database, with its events; a copy of a report of the same week (or of one without a date)
 * is kept as such, without events. Rows of incidents are copies of each other only when a table without ids repeats one letter by
 * letter: what it says is coded once, and the repeats are counted. The scratch arena is left as
 * it was found.
 */
RecordResult record_report(Store *store, const Report *report, const RecordKey *key, const Event *events,
                           int32_t n_events, Arena *scratch, Recorded *recorded, Diag *diag);

typedef enum LogResult { LOG_ADDED, LOG_COPY, LOG_KNOWN, LOG_NOTICE, LOG_LOST } LogResult;

/* One line of the import log; origin, message may be empty, line and report 0. */
bool record_log(Store *store, LogResult result, Str origin, int64_t line, int64_t report, Str message, Diag *diag);

/* One event; *number is that of the event whose row it takes (its parts must be gone), or 0 for a new one, and then
 * tells it. */
bool record_event(Store *store, int64_t report, const Event *event, int64_t *number, Diag *diag);
/* The events of a report, inside a transaction (record_report calls it). */
bool record_events(Store *store, int64_t report, const Event *events, int32_t n_events, Diag *diag);

#endif
