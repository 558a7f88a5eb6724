/*
 * What a review is about: found from what people write, and named so that it is found again after reports were
 * coded anew. Not for others than the store and those who show targets.
 *
 *     written                                  lasting name
 *     event:17, event:ID, event:KEY            KEY, SHA256:10-80:31-38:ASSAULT (store/event_marks.h)
 *     incident:12  finding:3                   the number, which is never used again
 *     origin:4, origin:agency/SANA             kind/name
 *     report:9, report:ID, report:SHA256       the SHA-256 of its content
 *     period:NAME 2025-08-01/2025-08-31        the same
 */
#ifndef TRUCE_STORE_REVIEW_TARGETS_H
#define TRUCE_STORE_REVIEW_TARGETS_H

#include "store/reviews.h"

typedef struct ReviewTarget {
    ReviewObject object;
    int64_t number; /* 0 for a period */
    Str target;     /* lasting name */
} ReviewTarget;

/* ERR_USAGE when it is none, is not there, or is several. */
bool review_target_find(Store *store, Str text, Arena *arena, ReviewTarget *target, Diag *diag);
/* The row that a lasting name stands for today; 0: it is lost. */
bool review_target_resolve(Store *store, ReviewObject object, Str target, Arena *arena, int64_t *number, Diag *diag);
/* The lasting name of an event. */
bool review_event_key(Store *store, int64_t event, Arena *arena, Str *key, Diag *diag);
/* Looks for the events of a report's reviews that were lost: its events were made anew, they may be back.
 * Adds to *n_found how many reviews found theirs. */
bool review_targets_refresh(Store *store, int64_t report, Arena *arena, int64_t *n_found, Diag *diag);

#endif
