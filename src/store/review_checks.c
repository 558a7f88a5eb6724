/* What each action asks for: its objects, field and value; and what was there before. */
#include "store/review_checks.h"

#include <inttypes.h>

#include "store/follow_ups.h"
#include "store/review_effects.h"
#include "store/review_row.h"
#include "store/review_rows.h"
#include "store/review_targets.h"

typedef struct Check {
    Store *store;
    const ReviewRequest *request;
    Arena *arena;
    Review *review;
} Check;

/* Objects that an action is about, as bits. */
#define OF(object) (1u << REVIEW_OF_##object)
static const unsigned objects[REVIEW_ACTIONS] = {
    [REVIEW_CONFIRM] = OF(EVENT) | OF(INCIDENT) | OF(FINDING),
    [REVIEW_REJECT] = OF(EVENT) | OF(INCIDENT) | OF(FINDING),
    [REVIEW_REOPEN] = OF(EVENT) | OF(INCIDENT) | OF(FINDING),
    [REVIEW_CORRECT] = OF(EVENT) | OF(INCIDENT),
    [REVIEW_MERGE] = OF(INCIDENT),
    [REVIEW_SPLIT] = OF(EVENT),
    [REVIEW_ATTRIBUTE] = OF(INCIDENT),
    [REVIEW_GRADE] = OF(ORIGIN) | OF(INCIDENT),
    [REVIEW_NOTE] = OF(REPORT) | OF(EVENT) | OF(INCIDENT) | OF(FINDING) | OF(ORIGIN) | OF(PERIOD),
    [REVIEW_HIDE] = OF(REPORT) | OF(ORIGIN),
    [REVIEW_VERDICT] = OF(PERIOD),
};

/* A text of one row; *there tells whether there is one. */
static bool look_up(const Check *c, const char *sql, int64_t number, Str *text, bool *there, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(c->store, sql, diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row = sql_row(c->store, find, diag);
    *there = row == 1;
    *text = row == 1 ? sql_column(find, 0, c->arena) : STR("");
    sqlite3_reset(find);
    return row >= 0;
}

static bool refuse(Diag *diag, const char *hint, const char *what, Str value)
{
    diag_set(diag, ERR_USAGE, -1, "%s: '%.*s'", what, (int)(value.n > 200 ? 200 : value.n), value.p ? value.p : "");
    return diag_hint(diag, "%s", hint);
}

static bool check_decision(const Check *c, Diag *diag)
{
    static const char *const sql[REVIEW_OBJECTS] = {
        [REVIEW_OF_EVENT] = "SELECT decision FROM events WHERE number = ?1",
        [REVIEW_OF_INCIDENT] = "SELECT decision FROM incidents WHERE number = ?1",
        [REVIEW_OF_FINDING] = "SELECT decision FROM findings WHERE number = ?1",
    };
    static const char *const reasons[] = {"rejected", "duplicate", "out of scope", "miscoded"};
    Review *review = c->review;
    Str reason = c->request->value;
    bool there, known = reason.n == 0;
    review->field = STR("decision");
    if (!look_up(c, sql[review->object], review->object_number, &review->old_value, &there, diag))
        return false;
    if (c->request->action != REVIEW_REJECT) {
        review->value = c->request->action == REVIEW_CONFIRM ? STR("confirmed") : STR("open");
        return known || refuse(diag, "a decision is given without one; --why TEXT says why", "no value is needed", reason);
    }
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        known |= str_eq(reason, str_from_c(reasons[i]));
    review->value = reason.n ? reason : STR("rejected");
    return known || refuse(diag, "rejected (it did not happen), duplicate, out of scope, miscoded",
                           "no reason of a rejection", reason);
}

static bool check_correction(const Check *c, Diag *diag)
{
    Review *review = c->review;
    ReviewField field = review_field_find(c->request->field);
    ReviewValue old, value;
    if (field == FIELD_NONE)
        return refuse(diag, "type, mode, status, actor, recipient, mediator, place, date, killed, injured, detained, "
                            "displaced", "no field that can be corrected", c->request->field);
    if (!review_value_parse(field, c->request->value, c->arena, &value, diag) ||
        !review_value_complete(c->store, &value, c->arena, diag) ||
        !review_row_value(c->store, review->object, review->object_number, field, c->arena, &old, diag))
        return false;
    review->field = review_field_name(field);
    review->old_value = review_value_text(&old, c->arena);
    review->value = review_value_text(&value, c->arena);
    return !str_eq(review->old_value, review->value) ||
           refuse(diag, "'truce review show' tells what a person decided before", "that is its value already", review->value);
}

/* An incident of its own; *number its number. */
static bool find_incident(const Check *c, Str text, int64_t *number, Diag *diag)
{
    ReviewTarget target;
    Str into;
    bool there;
    int64_t plain;
    if (str_to_int(text, &plain))
        text = str_format(c->arena, "incident:%" PRId64, plain);
    if (!review_target_find(c->store, text, c->arena, &target, diag))
        return false;
    if (target.object != REVIEW_OF_INCIDENT)
        return refuse(diag, "name an incident: incident:12", "it leads to an incident, not to this", text);
    *number = target.number;
    return look_up(c, "SELECT merged_into FROM incidents WHERE number = ?1 AND merged_into IS NOT NULL", target.number,
                   &into, &there, diag) &&
           (!there || refuse(diag, "name the one that it was merged into, or undo that",
                             "this incident was merged into another", into));
}

/* What a person decides about an incident that is part of another would be lost there. */
static bool check_own(const Check *c, Diag *diag)
{
    int64_t number;
    bool free = c->review->object != REVIEW_OF_INCIDENT || c->request->action == REVIEW_NOTE;
    return free || find_incident(c, c->review->target, &number, diag);
}

static bool check_merge(const Check *c, Diag *diag)
{
    Review *review = c->review;
    int64_t into, from;
    if (!find_incident(c, review->target, &from, diag) || !find_incident(c, c->request->value, &into, diag))
        return false;
    review->field = STR("incident");
    review->value = str_format(c->arena, "%" PRId64, into);
    return into != from || refuse(diag, "merge it into another one", "an incident is not merged into itself", review->value);
}

static bool check_split(const Check *c, Diag *diag)
{
    Review *review = c->review;
    Str count;
    bool there;
    int64_t into;
    if (!look_up(c, "SELECT ifnull(home, incident) FROM incident_events WHERE event = ?1 ORDER BY side DESC, incident",
                 review->object_number, &review->old_value, &there, diag))
        return false;
    if (!there)
        return refuse(diag, "'truce ingest' puts the events of reports into incidents", "the event is in no incident",
                      c->request->target);
    review->field = STR("incident");
    if (c->request->value.n) {
        if (!find_incident(c, c->request->value, &into, diag))
            return false;
        review->value = str_format(c->arena, "%" PRId64, into);
        if (!look_up(c, "SELECT incident FROM incident_events WHERE event = ?1 ORDER BY side DESC, incident",
                     review->object_number, &count, &there, diag))
            return false;
        return !str_eq(count, review->value) || refuse(diag, "name another one, or none for a new one",
                                                       "the event is in this incident already", count);
    }
    if (!look_up(c, "SELECT count(*) FROM incident_events WHERE side = 'tells' AND incident IN"
                 " (SELECT incident FROM incident_events WHERE event = ?1)", review->object_number, &count, &there, diag))
        return false;
    return !str_eq(count, STR("1")) || refuse(diag, "there is nothing to split off",
                                              "the event is an incident of its own already", c->request->target);
}

static bool check_attribution(const Check *c, Diag *diag)
{
    Review *review = c->review;
    bool there;
    review->field = STR("attribution");
    review->value = str_trim(c->request->value);
    if (!review->value.n || review->value.n > REVIEW_WHO_MAX)
        return refuse(diag, "a party, 'not attributable', 'disputed', or 'none'", "no attribution", review->value);
    if (!look_up(c, "SELECT attribution FROM incidents WHERE number = ?1", review->object_number, &review->old_value, &there,
                 diag))
        return false;
    return !str_eq(review->old_value, review->value) ||
           refuse(diag, "'truce review show' tells who decided so", "that is its attribution already", review->value);
}

static bool check_grade(const Check *c, Diag *diag)
{
    Review *review = c->review;
    bool there, origin = review->object == REVIEW_OF_ORIGIN;
    char grade = c->request->value.n == 1 ? c->request->value.p[0] : 0;
    grade = byte_is_lower(grade) ? (char)(grade - ('a' - 'A')) : grade;
    if (origin ? grade < 'A' || grade > 'F' : grade < '1' || grade > '6')
        return refuse(diag, "A (reliable) to F (cannot be judged) for an origin, 1 (confirmed) to 6 (cannot be judged) for "
                            "an incident", "no grade", c->request->value);
    review->field = origin ? STR("grade") : STR("information");
    review->value = str_format(c->arena, "%c", grade);
    return look_up(c, origin ? "SELECT grade FROM origins WHERE number = ?1" : "SELECT information FROM incidents WHERE number = ?1",
                   review->object_number, &review->old_value, &there, diag);
}

static bool check_note(const Check *c, Diag *diag)
{
    static const char *const kinds[] = {"note", FOLLOW_UP_KINDS};
    Str kind = c->request->field;
    bool known = kind.n == 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known |= str_eq(kind, str_from_c(kinds[i]));
    c->review->field = kind.n ? kind : STR("note");
    c->review->value = str_trim(c->request->value);
    if (!known)
        return refuse(diag, "note, protest, liaison, inspection, response, closed", "no kind of note", kind);
    return c->review->value.n > 0 || refuse(diag, "note=TEXT", "a note needs a text", STR(""));
}

static bool check_hide(const Check *c, Diag *diag)
{
    Str hidden;
    bool there;
    c->review->field = STR("hidden");
    c->review->old_value = STR("no");
    c->review->value = STR("yes");
    if (!look_up(c, c->review->object == REVIEW_OF_REPORT ? "SELECT hidden FROM reports WHERE number = ?1"
                                                          : "SELECT hidden FROM origins WHERE number = ?1",
                 c->review->object_number, &hidden, &there, diag))
        return false;
    return !str_eq(hidden, STR("1")) || refuse(diag, "'truce review undo' shows it again", "it is hidden already", c->request->target);
}

/* The last verdict in force. */
static bool check_verdict(const Check *c, Diag *diag)
{
    c->review->field = STR("verdict");
    c->review->value = str_trim(c->request->value);
    if (!c->review->value.n)
        return refuse(diag, "verdict=TEXT", "a verdict needs a text", STR(""));
    sqlite3_stmt *find = sql_keep(c->store,
        "SELECT value FROM reviews_in_force WHERE action = 'verdict' AND target = ?1 ORDER BY number DESC LIMIT 1", diag);
    if (!find)
        return false;
    sql_text(find, 1, c->review->target);
    int row = sql_row(c->store, find, diag);
    if (row == 1)
        c->review->old_value = sql_column(find, 0, c->arena);
    sqlite3_reset(find);
    return row >= 0;
}

static bool find_review(const Check *c, int64_t number, Review *found, Diag *diag)
{
    ReviewCursor *cursor;
    ReviewFilter filter = {.number = number};
    if (!reviews_open(&cursor, c->store, &filter, diag))
        return false;
    int row = reviews_next(cursor, c->arena, found, diag);
    reviews_close(cursor);
    if (row == 0)
        return refuse(diag, "'truce review list' shows the numbers", "no review has this number",
                      str_format(c->arena, "%" PRId64, number));
    return row > 0;
}

static bool check_undo(const Check *c, ReviewAction *does, Diag *diag)
{
    Review undone, *review = c->review;
    if (!find_review(c, c->request->undoes, &undone, diag))
        return false;
    Str number = str_format(c->arena, "%" PRId64, undone.number);
    if (undone.action == REVIEW_UNDO)
        return refuse(diag, "decide anew instead", "an undo is not undone", number);
    if (undone.undone_by)
        return refuse(diag, "'truce review show' tells who did", "this review was undone already", number);
    if (!review_role_allows(c->request->role, REVIEW_UNDO, str_eq(undone.who, c->request->who)))
        return refuse(diag, "ask an admin", "only an admin takes back what another has decided", undone.who);
    *does = undone.action;
    review->object = undone.object;
    review->object_number = undone.object_number;
    review->target = undone.target;
    review->field = undone.field;
    review->old_value = undone.value;
    review->value = undone.old_value;
    review->undoes = undone.number;
    return true;
}

static bool check_action(const Check *c, Diag *diag)
{
    switch (c->request->action) {
    case REVIEW_CORRECT: return check_correction(c, diag);
    case REVIEW_MERGE: return check_merge(c, diag);
    case REVIEW_SPLIT: return check_split(c, diag);
    case REVIEW_ATTRIBUTE: return check_attribution(c, diag);
    case REVIEW_GRADE: return check_grade(c, diag);
    case REVIEW_NOTE: return check_note(c, diag);
    case REVIEW_HIDE: return check_hide(c, diag);
    case REVIEW_VERDICT: return check_verdict(c, diag);
    default: return check_decision(c, diag);
    }
}

bool review_check(Store *store, const ReviewRequest *request, Arena *arena, Review *review, ReviewAction *does, Diag *diag)
{
    Check c = {store, request, arena, review};
    ReviewTarget target;
    *review = (Review){.who = str_trim(request->who), .action = request->action, .why = str_trim(request->why)};
    *does = request->action;
    if (!review_role_allows(request->role, request->action, true))
        return refuse(diag, "ask an admin of this database", "your role does not allow it",
                      review_action_name(request->action));
    if (request->action == REVIEW_UNDO)
        return check_undo(&c, does, diag);
    if (!review_target_find(store, request->target, arena, &target, diag))
        return false;
    review->object = target.object;
    review->object_number = target.number;
    review->target = target.target;
    if (!(objects[request->action] & (1u << target.object)))
        return refuse(diag, "'truce help review' says what each action is about",
                      str_c(arena, str_format(arena, "'%.*s' is not about such an object",
                                              STR_ARG(review_action_name(request->action)))), request->target);
    return check_own(&c, diag) && check_action(&c, diag);
}

bool review_make_incident(Store *store, int64_t event, int64_t *incident, Diag *diag)
{
    int64_t change;
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO incidents(type, mode, cameo, status, level, added, change) SELECT type, mode, cameo, status, 'alleged',"
        " strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?2 FROM events WHERE number = ?1", diag);
    if (!add || !review_change_next(store, &change, diag))
        return false;
    sql_int(add, 1, event);
    sql_int(add, 2, change);
    if (!sql_done(store, add, diag))
        return false;
    *incident = sqlite3_last_insert_rowid(store->db);
    return true;
}
