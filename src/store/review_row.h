/* One row of the table of reviews: its names, its place in the chain. Not for others than the store. */
#ifndef TRUCE_STORE_REVIEW_ROW_H
#define TRUCE_STORE_REVIEW_ROW_H

#include "store/reviews.h"
#include "store/sql.h"

/* Columns of a Review, for a SELECT from reviews AS r LEFT JOIN review_objects AS o. */
#define REVIEW_COLUMNS                                                                            \
    "r.number, r.at, r.who, r.action, r.object, r.target, r.field, r.old_value, r.value, r.why, r.undoes, r.previous," \
    " r.hash, (SELECT u.number FROM reviews AS u WHERE u.undoes = r.number), o.number"

void review_read(sqlite3_stmt *row, Arena *arena, Review *review);
/* SHA-256 over everything but the hash itself: each value with its length before it, "-" for none. */
bool review_hash(const Review *review, Arena *arena, Str *hash, Diag *diag);

#endif
