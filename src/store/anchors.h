/*
 * Anchors: time-stamps, made outside, of the chain of reviews. What is stamped is one line of text that names the
 * last review and its hash; the token is whatever an authority made of it (RFC 3161, OpenTimestamps, ...), as long
 * as it holds the SHA-256 of the line. Who rewrote the chain later could not make an old token for the new one.
 */
#ifndef TRUCE_STORE_ANCHORS_H
#define TRUCE_STORE_ANCHORS_H

#include "store/store.h"

enum { ANCHOR_TOKEN_MAX = 1 << 20 };

typedef struct Anchor {
    int64_t number;
    Str at, who;    /* UTC */
    int64_t review; /* the last one that the token covers */
    Str hash;       /* of that review */
    Str token;      /* bytes */
    Str made_by;    /* the command, or "file" */
} Anchor;

/* The line that is stamped, with its line end; made in the arena. */
Str anchor_text(int64_t review, Str hash, Arena *arena);
/*
 * Keeps a token of the chain up to anchor->review, in a transaction of its own. at and number are filled in. ERR_USAGE
 * when the token does not hold the SHA-256 of the text, or the review does not have that hash.
 */
bool anchor_add(Store *store, Anchor *anchor, Arena *arena, Diag *diag);
/* All anchors, oldest first, in the arena. */
bool anchors_read(Store *store, Arena *arena, Anchor **anchors, int32_t *n, Diag *diag);

typedef struct AnchorCheck {
    int32_t n;           /* anchors that are there */
    int64_t broken;      /* number of the first that does not fit, 0: all do */
    const char *reason;  /* why */
} AnchorCheck;
/* Does each anchor's token still fit the hash that its review has today, and is none missing? */
bool anchors_check(Store *store, Arena *arena, AnchorCheck *check, Diag *diag);

#endif
