/* What waits for a person's decision, the most serious first. */
#ifndef TRUCE_STORE_REVIEW_QUEUE_H
#define TRUCE_STORE_REVIEW_QUEUE_H

#include "store/reviews.h"

/*
 * In this order: findings of a violation, possible violations, incidents that somebody denies, reviews whose event is
 * no longer coded, then the other incidents. Among equals the better told first (corroborated, reported, alleged),
 * then those with more killed and injured, then the newer ones. What a person has decided is not in the queue.
 */
typedef struct QueueItem {
    Str why;              /* "violation", "possible violation", "contested", "lost review", "incident" */
    ReviewObject object;  /* finding, incident; of a lost review what it was about */
    int64_t number;       /* of the object; of a lost review the review's own */
    Str level, date_start, date_end, type, place, text;
    int64_t killed, injured; /* at least, -1: not told */
} QueueItem;

typedef struct QueueFilter {
    Str from, to;  /* days; items without a date pass */
    bool urgent;   /* without the other incidents */
    int64_t limit; /* 0: all */
} QueueFilter;

typedef struct QueueCursor QueueCursor;
bool queue_open(QueueCursor **cursor, Store *store, const QueueFilter *filter, Diag *diag);
/* 1 an item, with all strings in the arena; 0 the end; -1 a failure. */
int queue_next(QueueCursor *cursor, Arena *arena, QueueItem *item, Diag *diag);
void queue_close(QueueCursor *cursor);

#endif
