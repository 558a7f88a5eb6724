/* What reviews do to single events, incidents, findings, origins and reports. */
#include "store/review_effects.h"

#include "store/incident_parts.h"
#include "store/incidents.h"
#include "store/review_rows.h"
#include "store/sql.h"

#define VALUES_RESERVE ((ptrdiff_t)256 << 20)

bool review_change_next(Store *store, int64_t *change, Diag *diag)
{
    sqlite3_stmt *next = sql_keep(store, "UPDATE counters SET value = value + 1 WHERE name = 'change' RETURNING value", diag);
    if (!next || sql_row(store, next, diag) != 1)
        return false;
    *change = sqlite3_column_int64(next, 0);
    return sql_row(store, next, diag) == 0;
}

/* One statement of our own about one row, with a text or none. */
static bool set_one(Store *store, const char *sql, int64_t number, Str text, Str other, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(store, sql, diag);
    if (!update)
        return false;
    sql_int(update, 1, number);
    if (sqlite3_bind_parameter_count(update) > 1)
        sql_text(update, 2, text);
    if (sqlite3_bind_parameter_count(update) > 2)
        sql_text(update, 3, other);
    return sql_done(store, update, diag);
}

/* What the reviews in force say of an object. Single values: the last one holds. */
typedef struct Decided {
    Str decision, reason;        /* "open", "confirmed", "rejected"; of a rejection */
    Str attribution;
    Str grade, grade_by;
    bool hidden;
    ReviewValue corrections[FIELD_COUNT]; /* by field; FIELD_NONE: not corrected */
    PloverType type;             /* the row's, as corrected so far */
} Decided;

static void decide_correction(Decided *d, ReviewField field, Str text, Arena *arena)
{
    ReviewValue value;
    if (!review_value_parse(field, text, arena, &value, NULL))
        return; /* never: it was parsed before it was added */
    d->corrections[field] = value;
    if (field != FIELD_TYPE || value.type == d->type)
        return;
    d->type = value.type; /* the mode was one of the type before */
    d->corrections[FIELD_MODE].field = FIELD_NONE;
}

static void decide(Decided *d, Str action, Str field, Str value, Str who, Arena *arena)
{
    ReviewAction kind = REVIEW_NOTE;
    review_action_find(action, &kind);
    ReviewField name = review_field_find(field);
    switch (kind) {
    case REVIEW_CONFIRM:
    case REVIEW_REJECT:
    case REVIEW_REOPEN:
        d->decision = kind == REVIEW_CONFIRM ? STR("confirmed") : kind == REVIEW_REJECT ? STR("rejected") : STR("open");
        d->reason = value;
        break;
    case REVIEW_CORRECT: decide_correction(d, name, value, arena); break;
    case REVIEW_ATTRIBUTE: d->attribution = str_eq(value, STR("none")) ? STR("") : value; break;
    case REVIEW_GRADE: d->grade = value, d->grade_by = who; break;
    case REVIEW_HIDE: d->hidden = true; break;
    default: break;
    }
}

static bool read_decided(Store *store, ReviewObject object, int64_t number, Arena *arena, Decided *d, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT r.action, r.field, r.value, r.who FROM review_objects AS o JOIN reviews_in_force AS r ON r.number = o.review"
        " WHERE o.object = ?1 AND o.number = ?2 AND r.action <> 'note' ORDER BY r.number", diag);
    ReviewValue type = {.field = FIELD_TYPE};
    *d = (Decided){.decision = STR("open")};
    if (!find || ((object == REVIEW_OF_EVENT || object == REVIEW_OF_INCIDENT) &&
                  !review_row_value(store, object, number, FIELD_TYPE, arena, &type, diag)))
        return false;
    d->type = type.type;
    sql_text(find, 1, review_object_name(object));
    sql_int(find, 2, number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        decide(d, sql_column(find, 0, arena), sql_column(find, 1, arena), sql_column(find, 2, arena),
               sql_column(find, 3, arena), arena);
    return row == 0;
}

/* A field that says already what the person says keeps the words and the codes that truce found for it. */
static bool correct_field(Store *store, ReviewObject object, int64_t number, const ReviewValue *value, Arena *arena,
                          Diag *diag)
{
    ReviewValue now;
    if (!review_row_value(store, object, number, value->field, arena, &now, diag))
        return false;
    return str_eq(review_value_text(&now, arena), review_value_text(value, arena)) ||
           (review_row_keep(store, object, number, diag) && review_row_set(store, object, number, value, diag));
}

static bool correct(Store *store, ReviewObject object, int64_t number, const Decided *d, Arena *arena, Diag *diag)
{
    bool ok = true;
    for (int f = FIELD_NONE + 1; ok && f < FIELD_COUNT; f++)
        if (d->corrections[f].field != FIELD_NONE)
            ok = correct_field(store, object, number, &d->corrections[f], arena, diag);
    return ok;
}

static bool start_over(Store *store, ReviewObject object, int64_t number, ReviewRow row, Diag *diag)
{
    return row == REVIEW_ROW_FRESH ? review_row_forget(store, object, number, diag)
                                   : review_row_restore(store, object, number, diag);
}

static bool event_effects(Store *store, int64_t event, ReviewRow row, Arena *arena, Diag *diag)
{
    Decided d;
    return start_over(store, REVIEW_OF_EVENT, event, row, diag) &&
           read_decided(store, REVIEW_OF_EVENT, event, arena, &d, diag) &&
           correct(store, REVIEW_OF_EVENT, event, &d, arena, diag) &&
           set_one(store, "UPDATE events SET decision = ?2 WHERE number = ?1 AND decision <> ?2", event, d.decision,
                   STR(""), diag);
}

static bool set_incident_level(Store *store, int64_t incident, const Decided *d, Diag *diag)
{
    bool refuted = str_eq(d->decision, STR("rejected")) && str_eq(d->reason, STR("rejected"));
    bool verified = str_eq(d->decision, STR("confirmed"));
    if ((refuted || verified) &&
        (!review_row_keep(store, REVIEW_OF_INCIDENT, incident, diag) ||
         !set_one(store, "UPDATE incidents SET level = ?2 WHERE number = ?1", incident,
                  verified ? STR("verified") : STR("refuted"), STR(""), diag)))
        return false;
    if (d->grade.n && (!review_row_keep(store, REVIEW_OF_INCIDENT, incident, diag) ||
                       !set_one(store, "UPDATE incidents SET information = ?2, information_by = ?3 WHERE number = ?1",
                                incident, d->grade, d->grade_by, diag)))
        return false;
    return set_one(store, "UPDATE incidents SET decision = ?2, attribution = ?3 WHERE number = ?1", incident, d->decision,
                   d->attribution, diag);
}

static bool stamp(Store *store, const char *sql, int64_t number, Diag *diag)
{
    int64_t change;
    sqlite3_stmt *update = sql_keep(store, sql, diag);
    if (!update || !review_change_next(store, &change, diag))
        return false;
    sql_int(update, 1, number);
    sql_int(update, 2, change);
    return sql_done(store, update, diag);
}

static bool is_corrected(const Decided *d)
{
    for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
        if (d->corrections[f].field != FIELD_NONE)
            return true;
    return false;
}

static bool incident_effects(Store *store, int64_t incident, ReviewRow row, Arena *arena, Diag *diag)
{
    Decided d;
    return start_over(store, REVIEW_OF_INCIDENT, incident, row, diag) &&
           read_decided(store, REVIEW_OF_INCIDENT, incident, arena, &d, diag) &&
           set_incident_level(store, incident, &d, diag) && correct(store, REVIEW_OF_INCIDENT, incident, &d, arena, diag) &&
           (!is_corrected(&d) || incident_summarise(store, incident, arena, diag)) &&
           (row == REVIEW_ROW_FRESH ||
            stamp(store, "UPDATE incidents SET change = ?2 WHERE number = ?1", incident, diag));
}

/* The machine's level of a finding is kept as the row of an event is. */
static bool finding_effects(Store *store, int64_t finding, ReviewRow row, Arena *arena, Diag *diag)
{
    Decided d;
    const char *keep = "INSERT OR IGNORE INTO machine_values SELECT 'finding', number, 'level', level FROM findings"
                       " WHERE number = ?1";
    const char *restore = "UPDATE findings SET level = m.value FROM machine_values AS m WHERE findings.number = ?1"
                          " AND m.object = 'finding' AND m.number = ?1 AND m.field = 'level'";
    const char *forget = "DELETE FROM machine_values WHERE object = 'finding' AND number = ?1";
    if ((row == REVIEW_ROW_REVIEWED && !set_one(store, restore, finding, STR(""), STR(""), diag)) ||
        !set_one(store, forget, finding, STR(""), STR(""), diag) ||
        !read_decided(store, REVIEW_OF_FINDING, finding, arena, &d, diag))
        return false;
    bool refuted = str_eq(d.decision, STR("rejected")) && str_eq(d.reason, STR("rejected"));
    bool verified = str_eq(d.decision, STR("confirmed"));
    if ((refuted || verified) &&
        (!set_one(store, keep, finding, STR(""), STR(""), diag) ||
         !set_one(store, "UPDATE findings SET level = ?2 WHERE number = ?1", finding,
                  verified ? STR("verified") : STR("refuted"), STR(""), diag)))
        return false;
    return set_one(store, "UPDATE findings SET decision = ?2 WHERE number = ?1 AND decision <> ?2", finding, d.decision,
                   STR(""), diag) &&
           (row == REVIEW_ROW_FRESH ||
            stamp(store, "UPDATE findings SET change = ?2 WHERE number = ?1", finding, diag));
}

static bool origin_effects(Store *store, int64_t origin, ReviewRow row, Arena *arena, Diag *diag)
{
    Decided d;
    const char *keep = "INSERT OR IGNORE INTO machine_values SELECT 'origin', number, 'grade', grade FROM origins"
                       " WHERE number = ?1";
    const char *restore = "UPDATE origins SET grade = m.value, grade_by = NULL FROM machine_values AS m"
                          " WHERE origins.number = ?1 AND m.object = 'origin' AND m.number = ?1 AND m.field = 'grade'";
    const char *forget = "DELETE FROM machine_values WHERE object = 'origin' AND number = ?1";
    if ((row == REVIEW_ROW_REVIEWED && !set_one(store, restore, origin, STR(""), STR(""), diag)) ||
        !set_one(store, forget, origin, STR(""), STR(""), diag) ||
        !read_decided(store, REVIEW_OF_ORIGIN, origin, arena, &d, diag))
        return false;
    if (d.grade.n && (!set_one(store, keep, origin, STR(""), STR(""), diag) ||
                      !set_one(store, "UPDATE origins SET grade = ?2, grade_by = ?3 WHERE number = ?1", origin, d.grade,
                               d.grade_by, diag)))
        return false;
    return set_one(store, d.hidden ? "UPDATE origins SET hidden = 1 WHERE number = ?1"
                                   : "UPDATE origins SET hidden = 0 WHERE number = ?1", origin, STR(""), STR(""), diag);
}

static bool report_effects(Store *store, int64_t report, ReviewRow row, Arena *arena, Diag *diag)
{
    Decided d;
    (void)row;
    return read_decided(store, REVIEW_OF_REPORT, report, arena, &d, diag) &&
           set_one(store, d.hidden ? "UPDATE reports SET hidden = 1 WHERE number = ?1"
                                   : "UPDATE reports SET hidden = 0 WHERE number = ?1", report, STR(""), STR(""), diag);
}

typedef bool Effects(Store *store, int64_t number, ReviewRow row, Arena *arena, Diag *diag);

/* Most rows were never reviewed: they are as truce made them. */
static bool run_effects(Effects *effects, Store *store, ReviewObject object, int64_t number, ReviewRow row, Diag *diag)
{
    Arena arena;
    sqlite3_stmt *find = sql_keep(store, "SELECT EXISTS(SELECT 1 FROM review_objects WHERE object = ?1 AND number = ?2)",
                                  diag);
    if (!find)
        return false;
    sql_text(find, 1, review_object_name(object));
    sql_int(find, 2, number);
    if (sql_row(store, find, diag) != 1)
        return false;
    bool reviewed = sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    if (!reviewed)
        return true;
    if (!arena_open(&arena, VALUES_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = effects(store, number, row, &arena, diag);
    arena_close(&arena);
    return ok;
}

bool review_effects_event(Store *store, int64_t event, ReviewRow row, Diag *diag)
{
    return run_effects(event_effects, store, REVIEW_OF_EVENT, event, row, diag);
}

bool review_effects_incident(Store *store, int64_t incident, ReviewRow row, Diag *diag)
{
    return run_effects(incident_effects, store, REVIEW_OF_INCIDENT, incident, row, diag);
}

bool review_effects_finding(Store *store, int64_t finding, ReviewRow row, Diag *diag)
{
    return run_effects(finding_effects, store, REVIEW_OF_FINDING, finding, row, diag);
}

bool review_effects_origin(Store *store, int64_t origin, ReviewRow row, Diag *diag)
{
    return run_effects(origin_effects, store, REVIEW_OF_ORIGIN, origin, row, diag);
}

/* Incidents that rest on an event (events) or on what an origin says (origins) are made anew. */
static bool refresh_incidents(Store *store, const char *sql, int64_t number, Diag *diag)
{
    sqlite3_stmt *find = sql_prepare(store, str_from_c(sql), diag);
    int row = -1;
    bool ok = find != NULL;
    if (ok)
        sql_int(find, 1, number);
    while (ok && (row = sql_row(store, find, diag)) == 1)
        ok = incident_refresh(store, sqlite3_column_int64(find, 0), diag);
    sqlite3_finalize(find);
    return ok && row == 0;
}

bool review_effects(Store *store, ReviewAction action, ReviewObject object, int64_t number, Diag *diag)
{
    if (action == REVIEW_MERGE || action == REVIEW_SPLIT)
        return review_effects_moves(store, diag);
    if (action == REVIEW_NOTE || action == REVIEW_VERDICT || number == 0)
        return true;
    switch (object) {
    case REVIEW_OF_EVENT:
        return review_effects_event(store, number, REVIEW_ROW_REVIEWED, diag) &&
               refresh_incidents(store, "SELECT DISTINCT incident FROM incident_events WHERE event = ?1", number, diag);
    case REVIEW_OF_ORIGIN:
        return review_effects_origin(store, number, REVIEW_ROW_REVIEWED, diag) &&
               refresh_incidents(store, "SELECT DISTINCT i.incident FROM event_origins AS o JOIN incident_events AS i"
                                 " ON i.event = o.event WHERE o.origin = ?1", number, diag);
    case REVIEW_OF_INCIDENT: return review_effects_incident(store, number, REVIEW_ROW_REVIEWED, diag);
    case REVIEW_OF_FINDING: return review_effects_finding(store, number, REVIEW_ROW_REVIEWED, diag);
    case REVIEW_OF_REPORT: return run_effects(report_effects, store, object, number, REVIEW_ROW_REVIEWED, diag);
    default: return true;
    }
}
