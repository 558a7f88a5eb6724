/*
 * The monitor: holds the incidents of a database against the clauses of agreements and keeps the
 * findings (docs/monitoring.md says by which rules).
 *
 * A run looks at what has changed since the last one: incidents by the counter "change", agreements
 * by the digest of their files. The same record and the same agreements give the same findings with
 * the same numbers.
 */
#ifndef TRUCE_MONITOR_MONITOR_H
#define TRUCE_MONITOR_MONITOR_H

#include "know/weapon_figures.h"
#include "monitor/agreement.h"
#include "monitor/control.h"
#include "store/findings.h"

typedef struct MonitorOptions {
    Str program; /* "truce 0.1.0": put down with the run */
    Str as_of;   /* ISO day at which clocks are read; empty: the newest day of a report */
    const Control *control; /* who controlled what, for the reasons; may be NULL */
    const WeaponFigures *weapons; /* calibre and range of weapons by their names; may be NULL */
} MonitorOptions;

typedef struct MonitorSummary {
    int64_t run;         /* 0: nothing had changed, and no run was put down */
    Str as_of;           /* in the arena */
    int64_t n_incidents; /* that were looked at */
    FindingCounts counts;
} MonitorSummary;

/*
 * Monitors agreements in one transaction: all of it is kept or nothing. The agreements' own digest
 * is made from agreement->path and the shapes beside it, which must still be there.
 *
 * arena is for what lives until the end (the summary); memory for single incidents is taken and
 * given back. False with what the database, or the system, says. Threads: one run at a time for one
 * store.
 */
bool monitor_run(Store *store, const Agreement *const *agreements, int32_t n_agreements,
                 const MonitorOptions *options, Arena *arena, MonitorSummary *summary, Diag *diag);

#endif
