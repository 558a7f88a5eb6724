/*
 * The events of a report made anew, by another program, model or knowledge. An event that is found again keeps its
 * number, and with it its place in incidents and its reviews (store/event_marks.h says when it is the same). What
 * people decided wins: corrections are put on again, and an event that somebody confirmed or corrected stays when it
 * is no longer found.
 */
#ifndef TRUCE_STORE_RECODE_H
#define TRUCE_STORE_RECODE_H

#include "code/event.h"
#include "store/incidents.h"
#include "store/record.h"

typedef struct RecodeCounts {
    int64_t n_reports;
    int64_t n_same, n_changed, n_new, n_gone; /* events */
    int64_t n_kept;    /* events that are no longer found, kept since a person confirmed or corrected them */
    int64_t n_lost;    /* reviews whose event went */
    int64_t n_found;   /* reviews whose event is back */
} RecodeCounts;

/* Replaces the events of a report, inside a transaction of the caller, who lets incidents_update give the new ones
 * their incidents before it commits. Adds to the counts. The arena is left as it was found. */
bool recode_report(Store *store, IncidentBuilder *incidents, int64_t report, const Event *events, int32_t n_events,
                   Arena *scratch, RecodeCounts *counts, Diag *diag);

typedef struct RecodeText {
    int64_t number;
    Report report; /* kind and claim are not filled in */
} RecodeText;

/* Reports to code again, in the order of their numbers: those that are no copies and, unless `all`, were not coded by
 * the program, model and knowledge of the run that is under way. 1 a report, 0 the end, -1 a failure. */
int recode_next(Store *store, int64_t after, bool all, Arena *arena, RecodeText *found, Diag *diag);

#endif
