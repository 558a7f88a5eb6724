/* Adding a review: what it asks for is checked, written down and done. */
#include "store/reviews.h"

#include <assert.h>
#include <inttypes.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "store/incidents.h"
#include "store/review_checks.h"
#include "store/review_effects.h"
#include "store/review_row.h"

static bool now(Arena *arena, Str *stamp, Diag *diag)
{
    char buffer[SQL_NOW_BYTES];
    *stamp = str_dup(arena, sql_now(buffer));
    return stamp->n || diag_set(diag, ERR_IO, -1, "the clock cannot be read");
}

static bool check_texts(const ReviewRequest *request, Diag *diag)
{
    const Str texts[] = {request->who, request->target, request->field, request->value, request->why};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i].n > REVIEW_TEXT_MAX)
            return diag_set(diag, ERR_USAGE, -1, "a text of the review is longer than %d bytes", REVIEW_TEXT_MAX);
        if (utf8_invalid(texts[i]) >= 0 || str_find_byte(texts[i], 0, 0) >= 0)
            return diag_set(diag, ERR_USAGE, -1, "a text of the review is not UTF-8");
    }
    for (ptrdiff_t i = 0; i < request->who.n; i++)
        if ((unsigned char)request->who.p[i] < ' ')
            return diag_set(diag, ERR_USAGE, -1, "the reviewer's name has control characters");
    if (str_trim(request->who).n == 0) {
        diag_set(diag, ERR_USAGE, -1, "a review needs the name of who decides");
        return diag_hint(diag, "--as NAME, or TRUCE_REVIEWER in the environment");
    }
    return request->who.n <= REVIEW_WHO_MAX || diag_set(diag, ERR_USAGE, -1, "the reviewer's name is too long");
}

/* The last review that touched the object. */
static bool find_last(Store *store, const Review *review, Arena *arena, Review *last, Diag *diag)
{
    ReviewCursor *cursor;
    ReviewFilter filter = {.has_object = true, .object = review->object, .newest = true, .limit = 1,
                           .object_number = review->object_number};
    if (!review->object_number)
        filter.target = review->target;
    *last = (Review){0};
    if (!reviews_open(&cursor, store, &filter, diag))
        return false;
    int row = reviews_next(cursor, arena, last, diag);
    reviews_close(cursor);
    return row >= 0;
}

/* Two people at once: whoever has not seen what the other decided is told, and decides again. */
static bool check_seen(Store *store, const ReviewRequest *request, const Review *review, Arena *arena,
                       ReviewOutcome *outcome, Diag *diag)
{
    if (request->seen == REVIEW_SEEN_ANY)
        return true;
    Review *last = &outcome->other;
    if (!find_last(store, review, arena, last, diag))
        return false;
    if (last->number <= request->seen)
        return true;
    outcome->conflict = true;
    diag_set(diag, ERR_USAGE, -1, "review %" PRId64 " came in between: %.*s, %.*s, %.*s%s%.*s", last->number,
             STR_ARG(last->who), STR_ARG(last->at), STR_ARG(review_action_name(last->action)),
             last->value.n ? ": " : "", (int)(last->value.n > 120 ? 120 : last->value.n), last->value.p ? last->value.p : "");
    return diag_hint(diag, "look at it, then decide again with this number as the last one seen");
}

/* What somebody else did in between may be why the review makes no sense any more: then that is what its maker is told. */
static bool check(Store *store, const ReviewRequest *request, Arena *arena, Review *review, ReviewAction *does,
                  ReviewOutcome *outcome, Diag *diag)
{
    Diag late = {0};
    if (review_check(store, request, arena, review, does, diag))
        return check_seen(store, request, review, arena, outcome, diag);
    if (review->target.n && !check_seen(store, request, review, arena, outcome, &late) && outcome->conflict)
        *diag = late;
    return false;
}

/* The end of the chain. */
static bool find_end(Store *store, Arena *arena, Review *review, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT number, hash FROM reviews ORDER BY number DESC LIMIT 1", diag);
    if (!find)
        return false;
    int row = sql_row(store, find, diag);
    review->number = row == 1 ? sqlite3_column_int64(find, 0) + 1 : 1;
    review->previous = row == 1 ? sql_column(find, 1, arena) : STR("");
    sqlite3_reset(find);
    return row >= 0;
}

static bool insert(Store *store, const Review *review, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO reviews(number, at, who, action, object, target, field, old_value, value, why, undoes, previous, hash)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)", diag);
    sqlite3_stmt *object = sql_keep(store, "INSERT INTO review_objects(review, object, number) VALUES(?1, ?2, ?3)", diag);
    if (!add || !object)
        return false;
    sql_int(add, 1, review->number);
    sql_text(add, 2, review->at);
    sql_text(add, 3, review->who);
    sql_text(add, 4, review_action_name(review->action));
    sql_text(add, 5, review_object_name(review->object));
    sql_text(add, 6, review->target);
    sql_text(add, 7, review->field);
    sql_text(add, 8, review->old_value);
    sql_text(add, 9, review->value);
    sql_text(add, 10, review->why);
    sql_int_if(add, 11, review->undoes, review->undoes > 0);
    sql_text_or_empty(add, 12, review->previous);
    sql_text(add, 13, review->hash);
    if (!sql_done(store, add, diag))
        return false;
    sql_int(object, 1, review->number);
    sql_text(object, 2, review_object_name(review->object));
    sql_int_if(object, 3, review->object_number, review->object_number > 0);
    return sql_done(store, object, diag);
}

static bool touch_incident(Store *store, int64_t incident, int64_t review, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO incident_reviews(incident, review) VALUES(?1, ?2)", diag);
    if (!add)
        return false;
    sql_int(add, 1, incident);
    sql_int(add, 2, review);
    return sql_done(store, add, diag);
}

/* The incidents that an event is in now: where a split takes it from, where its undo brings it back to. */
static bool touch_incidents_of_event(Store *store, int64_t event, int64_t review, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO incident_reviews(incident, review)"
                                        " SELECT incident, ?2 FROM incident_events WHERE event = ?1", diag);
    if (!add)
        return false;
    sql_int(add, 1, event);
    sql_int(add, 2, review);
    return sql_done(store, add, diag);
}

/* The incident that a review is about; a merge or split is about those at both ends. */
static bool touch_incidents(Store *store, const Review *review, ReviewAction does, Diag *diag)
{
    int64_t ends[2] = {0};
    bool moves = does == REVIEW_MERGE || does == REVIEW_SPLIT;
    if (review->object == REVIEW_OF_INCIDENT && !touch_incident(store, review->object_number, review->number, diag))
        return false;
    if (moves && str_to_int(review->value, &ends[0]) && !touch_incident(store, ends[0], review->number, diag))
        return false;
    return !moves || !str_to_int(review->old_value, &ends[1]) || touch_incident(store, ends[1], review->number, diag);
}

/* What was together only because a person had decided about it is looked at again by the next incidents_update. */
static bool let_go(Store *store, const Review *review, Diag *diag)
{
    if (review->object == REVIEW_OF_EVENT && !incidents_stale(store, review->object_number, diag))
        return false;
    return sql_run_for(store, "INSERT OR IGNORE INTO stale_incidents SELECT incident FROM incident_reviews WHERE review = ?1",
                       review->number, diag);
}

static bool add(Store *store, const ReviewRequest *request, Arena *arena, ReviewOutcome *outcome, Diag *diag)
{
    Review review = {0};
    ReviewAction does = request->action; /* of an undo: what it takes back */
    if (!check_texts(request, diag) || !check(store, request, arena, &review, &does, outcome, diag) ||
        !now(arena, &review.at, diag) || !find_end(store, arena, &review, diag))
        return false;
    if (request->action == REVIEW_SPLIT && !review.value.n) {
        if (!review_make_incident(store, review.object_number, &outcome->made, diag))
            return false;
        review.field = STR("new incident");
        review.value = str_format(arena, "%" PRId64, outcome->made);
    }
    outcome->number = review.number;
    bool splits = does == REVIEW_SPLIT;
    return review_hash(&review, arena, &review.hash, diag) && insert(store, &review, diag) &&
           touch_incidents(store, &review, does, diag) &&
           (!splits || touch_incidents_of_event(store, review.object_number, review.number, diag)) &&
           review_effects(store, does, review.object, review.object_number, diag) &&
           (!splits || touch_incidents_of_event(store, review.object_number, review.number, diag)) &&
           (request->action != REVIEW_UNDO || let_go(store, &review, diag));
}

bool review_add(Store *store, const ReviewRequest *request, Arena *arena, ReviewOutcome *outcome, Diag *diag)
{
    bool outer = store_in_transaction(store);
    *outcome = (ReviewOutcome){0};
    if (!outer && !store_begin(store, diag))
        return false;
    if (add(store, request, arena, outcome, diag))
        return outer || store_commit(store, diag);
    if (!outer)
        store_rollback(store);
    return false;
}
