/*
 * Reviews: what people decided about reports, events, incidents, findings, origins and periods. A review is a row
 * that is only added to, chained by SHA-256 to the one before it; an undo is a new row. What a review changes in
 * the other tables follows from the reviews in force and can be made anew from them (store/review_effects.h).
 *
 *     ReviewRequest request = {.who = STR("A. Reviewer"), .action = REVIEW_CORRECT, .target = STR("event:17"),
 *                              .field = STR("type"), .value = STR("ASSAULT"), .seen = REVIEW_SEEN_ANY};
 *     review_add(store, &request, arena, &outcome, &diag);
 *
 * docs/reviews.md says what each action asks for and does. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_REVIEWS_H
#define TRUCE_STORE_REVIEWS_H

#include "store/store.h"

/* identifier, name */
#define REVIEW_ACTION_LIST(X)                                                                     \
    X(CONFIRM, "confirm") X(REJECT, "reject") X(REOPEN, "reopen") X(CORRECT, "correct")            \
    X(MERGE, "merge") X(SPLIT, "split") X(ATTRIBUTE, "attribute") X(GRADE, "grade")                \
    X(NOTE, "note") X(HIDE, "hide") X(VERDICT, "verdict") X(UNDO, "undo")
#define REVIEW_OBJECT_LIST(X)                                                                     \
    X(REPORT, "report") X(EVENT, "event") X(INCIDENT, "incident") X(FINDING, "finding")            \
    X(ORIGIN, "origin") X(PERIOD, "period")

#define REVIEW_ENUM(id, name) REVIEW_##id,
typedef enum ReviewAction { REVIEW_ACTION_LIST(REVIEW_ENUM) REVIEW_ACTIONS } ReviewAction;
#undef REVIEW_ENUM
#define REVIEW_ENUM(id, name) REVIEW_OF_##id,
typedef enum ReviewObject { REVIEW_OBJECT_LIST(REVIEW_ENUM) REVIEW_OBJECTS } ReviewObject;
#undef REVIEW_ENUM

Str review_action_name(ReviewAction action);
Str review_object_name(ReviewObject object);
bool review_action_find(Str name, ReviewAction *action);
bool review_object_find(Str name, ReviewObject *object);

typedef struct Review {
    int64_t number;
    Str at, who;           /* UTC; name */
    ReviewAction action;
    ReviewObject object;
    Str target;            /* lasting name of the object (docs/reviews.md) */
    Str field, old_value, value, why; /* empty: none */
    int64_t undoes;        /* number of the review that an undo takes back, or 0 */
    int64_t undone_by;     /* number of the undo that took this one back, or 0 */
    int64_t object_number; /* row that the target is today, 0: it is lost (or a period, which has none) */
    Str previous, hash;
} Review;

/* What a person may do: a reader looks; a reviewer decides about events, incidents and findings, also that something
 * is verified; an admin also grades sources, hides, gives verdicts and takes back what others did. The owner of the
 * file, on the command line, is an admin. */
typedef enum ReviewRole { REVIEW_READER, REVIEW_REVIEWER, REVIEW_ADMIN } ReviewRole;
/* own: the review that is undone is the person's own. */
bool review_role_allows(ReviewRole role, ReviewAction action, bool own);

enum { REVIEW_SEEN_ANY = -1, REVIEW_WHO_MAX = 200, REVIEW_TEXT_MAX = 20000 };

typedef struct ReviewRequest {
    Str who;
    ReviewRole role;
    ReviewAction action;
    Str target;      /* as people write it: "incident:12", "event:17"; of an undo empty */
    Str field, value, why;
    int64_t undoes;  /* of an undo */
    int64_t seen;    /* number of the last review of the object that the person saw, 0: none; REVIEW_SEEN_ANY: not asked */
} ReviewRequest;

typedef struct ReviewOutcome {
    int64_t number;  /* of the new review */
    int64_t made;    /* incident that a split made, or 0 */
    bool conflict;   /* refused: `other` came in between */
    Review other;
} ReviewOutcome;

/*
 * Adds a review and does what it says, in a transaction of its own, or inside that of the caller, which must then
 * roll back on failure. ERR_USAGE for a request that makes no sense or is not allowed, with the reason; for a review
 * that somebody else was quicker than, with outcome->conflict set, who did what and when. Strings of the outcome are
 * made in the arena. The incident's and finding's levels, the tables of events follow at once.
 */
bool review_add(Store *store, const ReviewRequest *request, Arena *arena, ReviewOutcome *outcome, Diag *diag);

/* Empty or zero members ask for nothing. */
typedef struct ReviewFilter {
    bool has_object, has_action;
    ReviewObject object;
    ReviewAction action;
    int64_t object_number; /* with has_object; also merges and splits that lead to this incident */
    Str target;            /* with has_object: of a period */
    Str who, from, to;     /* exact; days */
    bool in_force, lost;   /* not undone; without a row today */
    bool newest;
    int64_t number, limit;
} ReviewFilter;

typedef struct ReviewCursor ReviewCursor;
bool reviews_open(ReviewCursor **cursor, Store *store, const ReviewFilter *filter, Diag *diag);
/* 1 a review, with all strings in the arena; 0 the end; -1 a failure. */
int reviews_next(ReviewCursor *cursor, Arena *arena, Review *review, Diag *diag);
void reviews_close(ReviewCursor *cursor);

typedef struct ReviewChain {
    int64_t n;          /* reviews that are there */
    int64_t broken_at;  /* number of the first that does not fit, 0: all do */
    const char *reason; /* why */
    Str last_hash;      /* of the last one; to be written down elsewhere */
    bool has_expected;  /* the expected hash is in the chain */
} ReviewChain;
/*
 * Goes through the whole chain: every hash, every link, no number left out. expected is a hash that was written
 * down earlier, or empty: it shows when the end of the chain was cut off or all of it was made anew.
 */
bool review_chain_check(Store *store, Str expected, Arena *arena, ReviewChain *chain, Diag *diag);

/* Rows of events, incidents, findings and origins with a decision, level or grade of a person that no review says. */
typedef struct ReviewUnfounded {
    int64_t n;
    ReviewObject object; /* the first of them */
    int64_t number;
} ReviewUnfounded;
bool review_unfounded(Store *store, ReviewUnfounded *found, Diag *diag);

#endif
