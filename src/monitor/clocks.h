/* Clauses with a clock: deadlines, withdrawals and deployments by a day, rates, reports, expiry. */
#ifndef TRUCE_MONITOR_CLOCKS_H
#define TRUCE_MONITOR_CLOCKS_H

#include "base/vec.h"
#include "monitor/agreement.h"
#include "store/findings.h"

typedef VEC(Finding) Findings;

/* What the findings of a clause that are in the database come to. */
typedef struct ClauseTold {
    int64_t n_kept, n_broken; /* compliant; violation or possible */
    Str kept_on, kept_level;  /* the first day of the compliant ones; their best level */
    int64_t n_still_there;    /* states of presence that go against a withdrawal */
    Str broken_level;
} ClauseTold;

/*
 * Reads the clocks of an agreement at a day, from the findings of its incidents and presences,
 * which must be up to date. first is the day of the oldest report: what was before it nobody told.
 * Findings are added, in the arena.
 */
bool clocks_read(Store *store, const Agreement *agreement, int32_t first, int32_t as_of,
                 Arena *arena, Findings *findings, Diag *diag);

#endif
