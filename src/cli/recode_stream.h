/* The stream of truce recode: reports of a database coded again by many threads, their events replaced in batches. */
#ifndef TRUCE_CLI_RECODE_STREAM_H
#define TRUCE_CLI_RECODE_STREAM_H

#include "code/engine.h"
#include "store/recode.h"

typedef struct RecodeStream {
    const Engine *engine;
    Store *store;     /* written to by the thread whose turn it is; a run is under way */
    IncidentBuilder *incidents; /* on the store */
    Store *lookup;    /* a second connection, which reads the reports */
    int n_workers;    /* 1 to POOL_WORKERS_MAX */
    bool all;         /* also what this program, model and knowledge have coded already */
    bool progress;    /* on standard error */
    /* what comes out */
    RecodeCounts counts;
    int64_t n_failed; /* reports that could not be coded; their events stay as they are */
    Diag failure;     /* why it was broken off */
} RecodeStream;

/* One transaction a batch; when the database fails, the batch is dropped and failure says why. */
void recode_stream(RecodeStream *stream);

#endif
