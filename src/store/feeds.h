/* Addresses that are read again and again: what their servers said, so that only what is new is
 * asked for (table feeds). */
#ifndef TRUCE_STORE_FEEDS_H
#define TRUCE_STORE_FEEDS_H

#include "store/store.h"

/* All texts may be empty. */
typedef struct FeedState {
    Str etag, modified; /* the server's own marks of what it sent last */
    int64_t status;     /* of HTTP, 0: there was no answer */
    Str message;        /* why it failed */
} FeedState;

/* What is known of an address: empty when nothing is; strings in the arena. False with what SQLite
 * says. */
bool feeds_find(Store *store, Str address, Arena *arena, FeedState *state, Diag *diag);
/* Keeps it, with the time of day; after a failure the marks of before stay. Inside a transaction.
 */
bool feeds_put(Store *store, Str address, const FeedState *state, Diag *diag);
/* Number of the report that came as this item of this feed, 0 when there is none. */
bool feeds_find_item(Store *store, Str origin, Str id, int64_t *number, Diag *diag);

#endif
