/* The stream of truce ingest: reports read, coded by many threads, put into the database in batches. */
#ifndef TRUCE_CLI_INGEST_STREAM_H
#define TRUCE_CLI_INGEST_STREAM_H

#include "code/engine.h"
#include "cli/inputs.h"
#include "store/incidents.h"
#include "store/record.h"

typedef struct Ingest {
    Inputs *inputs;
    const Engine *engine;
    Store *store;        /* written to by the thread whose turn it is */
    IncidentBuilder *incidents; /* puts the events of each batch together */
    Store *lookup;       /* a second connection, to pass over reports that are known already */
    int n_workers;       /* 1 to POOL_WORKERS_MAX */
    Str default_date;
    Str today;           /* a report of a later day is kept and noticed; empty: none is */
    bool follow;         /* the pages behind the items of feeds are read */
    const volatile sig_atomic_t *stop; /* not 0: end behind what has been read; may be NULL */
    bool progress;       /* on standard error */
    /* what comes out */
    RunCounts counts;
    int exit_code;       /* of the first input that was lost */
    Diag failure;        /* of the database: the run was broken off */
} Ingest;

/*
 * Reads to the end. One transaction a batch; when the database fails, the batch is dropped and failure says why.
 * Tells problems and notices on standard error and in the import log.
 */
void ingest_stream(Ingest *ingest);

#endif
