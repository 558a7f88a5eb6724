/* The events of a report replaced by those of another coding; reviews find theirs again. */
#include "store/recode.h"

#include "base/vec.h"
#include "store/event_marks.h"
#include "store/incidents.h"
#include "store/names.h"
#include "store/review_effects.h"
#include "store/review_rows.h"
#include "store/review_targets.h"
#include "store/sql.h"

typedef struct Recode {
    Store *store;
    IncidentBuilder *builder;
    int64_t report;
    Arena *arena;
    RecodeCounts *counts;
    VEC(int64_t) incidents; /* that lost an event */
} Recode;

/* Everything that an event says, as one text: to see whether it changed. */
static bool event_digest(Recode *r, int64_t number, Str *digest, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(r->store,
        "SELECT json_array(id, sentence, type, mode, cameo, quad, goldstein, score, status, date_start, date_end, date_text,"
        " date_basis, place_text, place_name, place_country, admin1, lat, lon, geonameid, precision, killed_min, killed_max,"
        " injured_min, injured_max, detained_min, detained_max, displaced_min, displaced_max, sentence_beg, sentence_end,"
        " words_beg, words_end, trigger_beg, trigger_end, frame, operators, confidence,"
        " (SELECT json_group_array(json_array(side, ordinal, text, beg, end, name, country, sector, code, role, entry))"
        " FROM parties WHERE event = ?1),"
        " (SELECT json_group_array(json_array(text, beg, end, kind, country)) FROM attributions WHERE event = ?1),"
        " (SELECT json_group_array(json_array(kind, word)) FROM event_words WHERE event = ?1),"
        " (SELECT json_group_array(json_array(beg, end)) FROM event_also WHERE event = ?1),"
        " (SELECT json_group_array(json_array(unit, min, max, several)) FROM event_amounts WHERE event = ?1)) FROM events WHERE number = ?1",
        diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row = sql_row(r->store, find, diag);
    *digest = row == 1 ? sql_column(find, 0, r->arena) : STR("");
    sqlite3_reset(find);
    return row >= 0;
}

static bool run_all(Recode *r, const char *const *sql, int n, int64_t number, Diag *diag)
{
    for (int i = 0; i < n; i++) {
        sqlite3_stmt *statement = sql_keep(r->store, sql[i], diag);
        if (!statement)
            return false;
        sql_int(statement, 1, number);
        if (!sql_done(r->store, statement, diag))
            return false;
    }
    return true;
}

/* The parts of an event, without its row. */
static bool delete_parts(Recode *r, int64_t number, Diag *diag)
{
    static const char *const sql[] = {
        "DELETE FROM parties WHERE event = ?1",     "DELETE FROM attributions WHERE event = ?1",
        "DELETE FROM event_words WHERE event = ?1", "DELETE FROM event_also WHERE event = ?1",
        "DELETE FROM event_amounts WHERE event = ?1",
        "DELETE FROM event_places WHERE event = ?1", "DELETE FROM machine_values WHERE object = 'event' AND number = ?1",
    };
    return run_all(r, sql, (int)(sizeof sql / sizeof *sql), number, diag);
}

static void touch(Recode *r, int64_t incident)
{
    for (ptrdiff_t i = 0; i < r->incidents.n; i++)
        if (r->incidents.v[i] == incident)
            return;
    *vec_push(&r->incidents, r->arena) = incident;
}

static bool touch_incidents(Recode *r, int64_t event, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(r->store, "SELECT incident FROM incident_events WHERE event = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, event);
    int row;
    while ((row = sql_row(r->store, find, diag)) == 1)
        touch(r, sqlite3_column_int64(find, 0));
    return row == 0;
}

/* The row and parts of an event anew, under the same number, with what people corrected. */
static bool rewrite_event(Recode *r, int64_t number, const Event *event, bool *changed, Diag *diag)
{
    Str before, after;
    if (!review_row_restore(r->store, REVIEW_OF_EVENT, number, diag) ||
        !event_digest(r, number, &before, diag) || !delete_parts(r, number, diag) ||
        !record_event(r->store, r->report, event, &number, diag) || !event_digest(r, number, &after, diag) ||
        !review_effects_event(r->store, number, REVIEW_ROW_FRESH, diag))
        return false;
    *changed = !str_eq(before, after);
    return true;
}

/* An event that is there again. One that says what it said is left untouched. */
static bool replace_event(Recode *r, int64_t number, const Event *event, Diag *diag)
{
    bool changed = false;
    if (!sql_run(r->store, "SAVEPOINT event", diag) || !rewrite_event(r, number, event, &changed, diag) ||
        !sql_run(r->store, changed ? "RELEASE event" : "ROLLBACK TO event; RELEASE event", diag))
        return false;
    if (!changed)
        names_forget(r->store);
    r->counts->n_same += !changed;
    r->counts->n_changed += changed;
    return !changed || incidents_retell(r->builder, number, diag);
}

/* Did a person say that it is there? */
static bool is_vouched_for(Recode *r, int64_t number, bool *vouched, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(r->store,
        "SELECT (SELECT decision FROM events WHERE number = ?1) = 'confirmed' OR ((SELECT decision FROM events"
        " WHERE number = ?1) = 'open' AND EXISTS(SELECT 1 FROM review_objects AS o JOIN reviews_in_force AS v"
        " ON v.number = o.review WHERE o.object = 'event' AND o.number = ?1 AND v.action IN('correct','split')))", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    bool ok = sql_row(r->store, find, diag) == 1;
    *vouched = ok && sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return ok;
}

static bool lose_reviews(Recode *r, int64_t number, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(r->store,
        "UPDATE review_objects SET number = NULL WHERE object = 'event' AND number = ?1", diag);
    if (!update)
        return false;
    sql_int(update, 1, number);
    if (!sql_done(r->store, update, diag))
        return false;
    r->counts->n_lost += sqlite3_changes(r->store->db);
    return true;
}

/* An event that is not found any more. */
static bool drop_event(Recode *r, int64_t number, Diag *diag)
{
    static const char *const sql[] = {"DELETE FROM incident_events WHERE event = ?1",
                                      "DELETE FROM event_origins WHERE event = ?1",
                                      "DELETE FROM event_parts WHERE event = ?1", "DELETE FROM events WHERE number = ?1"};
    bool vouched;
    if (!is_vouched_for(r, number, &vouched, diag))
        return false;
    if (vouched) {
        r->counts->n_kept++;
        return true;
    }
    r->counts->n_gone++;
    return touch_incidents(r, number, diag) && incidents_stale(r->store, number, diag) && lose_reviews(r, number, diag) && delete_parts(r, number, diag) &&
           run_all(r, sql, 4, number, diag);
}

static bool add_event(Recode *r, const Event *event, Diag *diag)
{
    int64_t number = 0;
    r->counts->n_new++;
    return sql_run(r->store, "INSERT OR IGNORE INTO counters VALUES('recoded', 1)", diag) &&
           record_event(r->store, r->report, event, &number, diag) &&
           /* it may have the number of one that is gone: it waits to be told and grouped all the same */
           sql_run_for(r->store, "UPDATE counters SET value = min(value, ?1 - 1) WHERE name IN('told', 'clustered')", number, diag);
}

static bool replace_all(Recode *r, const Event *events, int32_t n_events, Diag *diag)
{
    EventMark *old, *now = arena_new(r->arena, EventMark, n_events);
    int32_t n_old, *matches;
    bool *taken = arena_new(r->arena, bool, n_events);
    if (!event_marks_stored(r->store, r->report, r->arena, &old, &n_old, diag))
        return false;
    for (int32_t i = 0; i < n_events; i++)
        now[i] = (EventMark){.sentence = events[i].span, .trigger = events[i].trigger, .type = events[i].type};
    event_marks_count(now, n_events);
    event_marks_match(old, n_old, now, n_events, r->arena, &matches);
    for (int32_t i = 0; i < n_old; i++) {
        if (matches[i] >= 0)
            taken[matches[i]] = true;
        if (matches[i] >= 0 ? !replace_event(r, old[i].number, &events[matches[i]], diag)
                            : !drop_event(r, old[i].number, diag))
            return false;
    }
    for (int32_t i = 0; i < n_events; i++)
        if (!taken[i] && !add_event(r, &events[i], diag))
            return false;
    return true;
}

static bool mark_coded(Recode *r, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(r->store, "UPDATE reports SET coded_run = ?2 WHERE number = ?1", diag);
    if (!update)
        return false;
    sql_int(update, 1, r->report);
    sql_int(update, 2, r->store->run);
    return sql_done(r->store, update, diag);
}

bool recode_report(Store *store, IncidentBuilder *incidents, int64_t report, const Event *events, int32_t n_events,
                   Arena *scratch, RecodeCounts *counts, Diag *diag)
{
    ArenaMark mark = arena_mark(scratch);
    Recode r = {.store = store, .builder = incidents, .report = report, .arena = scratch, .counts = counts};
    counts->n_reports++;
    bool ok = replace_all(&r, events, n_events, diag) &&
              review_targets_refresh(store, report, scratch, &counts->n_found, diag) && mark_coded(&r, diag);
    for (ptrdiff_t i = 0; ok && i < r.incidents.n; i++)
        ok = incident_refresh(store, r.incidents.v[i], diag);
    arena_release(scratch, mark);
    return ok;
}

int recode_next(Store *store, int64_t after, bool all, Arena *arena, RecodeText *found, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT r.number, r.id, r.text, r.title, r.date, s.name, r.url, r.lang FROM reports AS r"
        " LEFT JOIN sources AS s ON s.number = r.source JOIN import_runs AS c ON c.number = ifnull(r.coded_run, r.run)"
        " WHERE r.number > ?1 AND r.copy_of IS NULL AND (?2 OR NOT EXISTS(SELECT 1 FROM import_runs AS now"
        " WHERE now.number = (SELECT max(number) FROM import_runs) AND now.program = c.program AND now.model = c.model"
        " AND now.knowledge = c.knowledge)) ORDER BY r.number LIMIT 1", diag);
    if (!find)
        return -1;
    sql_int(find, 1, after);
    sql_int(find, 2, all);
    int row = sql_row(store, find, diag);
    if (row != 1)
        return row;
    found->number = sqlite3_column_int64(find, 0);
    found->report = (Report){
        .id = sql_column(find, 1, arena),
        .text = sql_column(find, 2, arena),
        .title = sql_column(find, 3, arena),
        .date = sql_column(find, 4, arena),
        .source = sql_column(find, 5, arena),
        .url = sql_column(find, 6, arena),
        .lang = sql_column(find, 7, arena),
    };
    sqlite3_reset(find);
    return 1;
}
