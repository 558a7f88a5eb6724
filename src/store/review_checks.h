/* Whether a request makes sense, and the row that it becomes. Not for others than the store. */
#ifndef TRUCE_STORE_REVIEW_CHECKS_H
#define TRUCE_STORE_REVIEW_CHECKS_H

#include "store/reviews.h"

/*
 * Fills in object, target, field, old value and value of the review; *does is the action whose effects follow: the
 * request's own, or of an undo the one that it takes back. ERR_USAGE with the reason.
 */
bool review_check(Store *store, const ReviewRequest *request, Arena *arena, Review *review, ReviewAction *does, Diag *diag);
/* An incident without events, for an event that is split off. */
bool review_make_incident(Store *store, int64_t event, int64_t *incident, Diag *diag);

#endif
