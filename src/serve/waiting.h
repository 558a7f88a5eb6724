/* What waits for review, counted: shared by today and the queue. Not for others. */
#ifndef TRUCE_SERVE_WAITING_H
#define TRUCE_SERVE_WAITING_H

#include "serve/read.h"

#define OPEN_FINDING "f.gone_run IS NULL AND f.decision = 'open' AND f.result IN('violation', 'possible', 'undecidable')"
#define OPEN_INCIDENT "i.merged_into IS NULL AND i.decision = 'open' AND i.n_waiting = 0"

/* Findings of an agreement, counted. */
typedef struct Tally {
    Str agreement;
    int64_t fresh[READ_RESULTS][READ_LEVELS], open[READ_RESULTS][READ_LEVELS];
} Tally;

/* What indexes and counted rows give. Set since before: new is what was touched after it; -1:
 * nothing is. */
typedef struct Counts {
    Tally *tallies;
    int n_tallies, most;
    int64_t since, n_findings, n_incidents, fresh[READ_LEVELS];
} Counts;

bool waiting_count(Request *request, Counts *counts);

#endif
