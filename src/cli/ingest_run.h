/* Import runs: what truce ingest and truce watch share, from their options to the database. */
#ifndef TRUCE_CLI_INGEST_RUN_H
#define TRUCE_CLI_INGEST_RUN_H

#include "cli/ingest_stream.h"

#define INGEST_OPTIONS                                                                             \
    {"database", 'd', "FILE.db", "the database; made when it is not there"},                       \
        {"jobs", 'j', "N",                                                                         \
         "threads (default: one per processor); the result is the same for every N"},              \
        {"date", 0, "DATE", "date of reports that have none of their own"},                        \
        {"columns", 0, "MAP",                                                                      \
         "columns of CSV tables that have names of their own: text=Remarks,date=Day,place=Area"},  \
        {"follow", 0, NULL, "read the pages behind the items of feeds, not only their summaries"}, \
        {"timeout", 0, "SECONDS", "the longest wait for an address (default: 120)"},               \
        {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},          \
    {                                                                                              \
        "knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"                 \
    }

typedef struct IngestJob {
    Str database, date;
    int n_workers, seconds;
    bool follow, progress;
    const volatile sig_atomic_t *stop; /* may be NULL */
    struct Seen *seen;                 /* files that need not be read again; may be NULL */
    Engine *engine;
    Store *store, *lookup;
    IncidentBuilder *incidents;
    RunFacts facts;
} IngestJob;

/* Reads the options; false with *status after a usage error. */
bool ingest_job_read(const Invocation *invocation, IngestJob *job, int *status);
/* Opens engine and database; false with *status. Close it with ingest_job_close in any case. */
bool ingest_job_open(const Invocation *invocation, IngestJob *job, int *status);
void ingest_job_close(IngestJob *job);
/*
 * One run over all inputs, from the beginning. The exit code: that of the first input that was
 * lost, or of the database, whose failure is told and ends the run (*failed).
 */
int ingest_job_run(const Invocation *invocation, IngestJob *job, RunCounts *counts, bool *failed);

#endif
