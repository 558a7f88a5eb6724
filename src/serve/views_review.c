/* Decisions of people: reviews added and undone. */
#include <inttypes.h>

#include "serve/body.h"
#include "serve/follow_up.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "store/reviews.h"
#include "write/json_out.h"

enum { TARGET_MOST = 200, FIELD_MOST = 100, TEXT_MOST = 4000 };

static ReviewRole review_role(const Request *request)
{
    return request->role == ROLE_ADMIN ? REVIEW_ADMIN : REVIEW_REVIEWER;
}

static bool fill(Request *request, json_t *body, ReviewRequest *review)
{
    static const char *const names[] = {"action", "object", "target", "field", "value", "why", "last_seen"};
    Str action, object, target;
    const json_t *seen = json_object_get(body, "last_seen");
    ReviewObject kind;
    if (!body_has_only(request, body, names, 7) || !body_text(request, body, "action", FIELD_MOST, &action) ||
        !body_text(request, body, "object", FIELD_MOST, &object) || !body_text(request, body, "target", TARGET_MOST, &target) ||
        !body_text(request, body, "field", FIELD_MOST, &review->field) || !body_text(request, body, "value", TEXT_MOST, &review->value) ||
        !body_text(request, body, "why", TEXT_MOST, &review->why))
        return false;
    if (!review_action_find(action, &review->action) || review->action == REVIEW_UNDO ||
        !review_object_find(object, &kind) || !target.n) {
        reply_problem(request, 400, "'action', 'object' or 'target' is not one that can be reviewed",
                      "see /api/v1/openapi.yaml");
        return false;
    }
    if (!json_is_integer(seen) || json_integer_value(seen) < 0) {
        reply_problem(request, 400, "'last_seen' is not a number from 0", "the object's last_review when it was looked at");
        return false;
    }
    review->seen = (int64_t)json_integer_value(seen);
    review->target = str_format(request->arena, "%.*s:%.*s", STR_ARG(review_object_name(kind)), STR_ARG(target));
    return true;
}

/* The members of a problem for somebody who was too late: what the others did. */
static void reply_conflict(Request *request, int64_t other, int64_t seen, const Diag *diag)
{
    reply_problem(request, 409, diag->message, diag->hint[0] ? diag->hint : NULL);
    Out *out = &request->reply.body;
    out->n--; /* the closing brace */
    out_format(out, ",\"last_review\":%" PRId64, other);
    Values values = {.n = 2};
    values.v[0].number = other;
    values.v[1].number = seen;
    values.v[0].is_number = values.v[1].is_number = true;
    if (read_member_rows(request, "reviews",
                         "SELECT " READ_REVIEW " FROM reviews AS v JOIN reviews AS o ON o.number = ?1 WHERE v.object ="
                         " o.object AND v.target = o.target AND v.number > ?2 ORDER BY v.number", &values))
        out_byte(&request->reply.body, '}');
}

/* Writes the review, and what follows from it, with one answer. */
static void write_review(Request *request, ReviewRequest *review)
{
    Diag diag = {0};
    ReviewOutcome outcome = {0};
    review->who = request->who;
    review->role = review_role(request);
    store_rollback(request->access->store); /* the reading ends, so that the answer sees what was written */
    Store *store = writer_take(request);
    if (!store)
        return;
    bool ok = review_add(store, review, request->arena, &outcome, &diag);
    bool followed = ok && follow_up_findings(request->server, store, &request->access->scratch, &diag);
    writer_give(request);
    if (outcome.conflict) {
        reply_conflict(request, outcome.other.number, review->seen, &diag);
        return;
    }
    if (!ok || !followed) {
        reply_failure(request, &diag);
        return;
    }
    Values values = values_number(outcome.number);
    request->revision = revision_read(request->access->store, request->arena, &diag);
    Out *out = reply_begin(request, 201, "application/json");
    out_format(out, "{\"last_review\":%" PRId64 ",\"made\":", outcome.number);
    out_format(out, outcome.made ? "%" PRId64 : "null", outcome.made);
    if (read_member(request, "review", "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number = ?1", &values))
        read_close(request);
}

static void add_review(Request *request)
{
    ReviewRequest review = {0};
    json_t *body = body_read(request);
    bool ok = body && fill(request, body, &review);
    json_decref(body);
    if (ok && !review_role_allows(review_role(request), review.action, true))
        reply_problem(request, 403, "your role does not allow that", "ask an admin");
    else if (ok)
        write_review(request, &review);
}

static bool is_own(Request *request, int64_t number)
{
    int64_t own = 0;
    Values values = {.n = 2};
    values.v[0].number = number;
    values.v[0].is_number = true;
    values.v[1].text = request->who;
    return read_count(request, "SELECT count(*) FROM reviews WHERE number = ?1 AND who = ?2", &values, &own) && own > 0;
}

static void undo_review(Request *request)
{
    static const char *const names[] = {"why"};
    ReviewRequest review = {.action = REVIEW_UNDO, .seen = REVIEW_SEEN_ANY};
    if (!route_number(request, 1, &review.undoes))
        return;
    if (request->body.n) {
        json_t *body = body_read(request);
        bool ok = body && body_has_only(request, body, names, 1) &&
                  body_text(request, body, "why", TEXT_MOST, &review.why);
        json_decref(body);
        if (!ok)
            return;
    }
    int64_t there = 0, undone = 0;
    Values values = values_number(review.undoes);
    if (!read_count(request, "SELECT count(*) FROM reviews WHERE number = ?1", &values, &there) ||
        !read_count(request, "SELECT ifnull(max(number), 0) FROM reviews WHERE undoes = ?1", &values, &undone))
        return;
    if (!there)
        reply_problem(request, 404, "there is no such review", NULL);
    else if (undone) {
        Diag diag = {.message = "this review was undone already"};
        reply_conflict(request, undone, undone - 1, &diag);
    } else if (!review_role_allows(review_role(request), REVIEW_UNDO, is_own(request, review.undoes))) {
        reply_problem(request, 403, "only an admin takes back what another has decided", NULL);
    } else {
        write_review(request, &review);
    }
}

const Route routes_review[] = {
    {METHOD_POST, "reviews", add_review, ROLE_REVIEWER, true, {NULL}},
    {METHOD_POST, "reviews/*/undo", undo_review, ROLE_REVIEWER, true, {NULL}},
    {0}};
