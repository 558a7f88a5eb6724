/*
 * What reviews do to the tables. Everything here follows from the reviews in force and from what truce itself said,
 * so that it may be called at any time, again and again: after a review, after a report was coded anew, after an
 * incident was made anew from its events, after a monitor's run.
 *
 * All inside a transaction of the caller. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_REVIEW_EFFECTS_H
#define TRUCE_STORE_REVIEW_EFFECTS_H

#include "store/reviews.h"

/* Whether the row holds the machine's values again (it was computed anew) or those of the reviews before. */
typedef enum ReviewRow { REVIEW_ROW_REVIEWED, REVIEW_ROW_FRESH } ReviewRow;

/* An event: decision, corrected fields. */
bool review_effects_event(Store *store, int64_t event, ReviewRow row, Diag *diag);
/* An incident: decision, level, attribution, grade of its information, corrected fields. incident_refresh calls it
 * at its end with REVIEW_ROW_FRESH. */
bool review_effects_incident(Store *store, int64_t incident, ReviewRow row, Diag *diag);
/* A finding: decision and level. The monitor calls it for each finding that it wrote, with REVIEW_ROW_FRESH. */
bool review_effects_finding(Store *store, int64_t finding, ReviewRow row, Diag *diag);
bool review_effects_origin(Store *store, int64_t origin, ReviewRow row, Diag *diag);
/* Merges and splits: every event goes to the incident that the reviews in force give it. Incidents that lost or got
 * an event are made anew. */
bool review_effects_moves(Store *store, Diag *diag);

/* What a review of this kind says; after it was added or taken back. */
bool review_effects(Store *store, ReviewAction action, ReviewObject object, int64_t number, Diag *diag);

/* The next value of the counter "change". */
bool review_change_next(Store *store, int64_t *change, Diag *diag);

#endif
