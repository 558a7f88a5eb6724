/* What a monitor keeps between its runs, and the table of presences. */
#include "store/findings.h"

#include <inttypes.h>
#include <math.h>

#include "store/sql.h"

bool monitor_state_read(Store *store, Str agreement, Arena *arena, MonitorState *state, Diag *diag)
{
    sqlite3_stmt *s = sql_prepare(
        store,
        STR("SELECT sha256, monitored_through, EXISTS(SELECT 1 FROM findings AS f WHERE"
            " f.agreement = a.name), (SELECT r.as_of FROM monitor_runs AS r WHERE"
            " ' ' || r.agreements || ' ' LIKE '% ' || a.name || ' %' AND r.finished IS NOT NULL"
            " ORDER BY r.number DESC LIMIT 1)"
            " FROM agreements AS a WHERE name = ?1"),
        diag);
    if (!s)
        return false;
    sql_text(s, 1, agreement);
    *state = (MonitorState){.through = -1};
    int row = sql_row(store, s, diag);
    if (row == 1) {
        state->sha256 = sql_column(s, 0, arena);
        state->through = sql_column_int(s, 1, -1);
        state->any_findings = sql_column_int(s, 2, 0) != 0;
        state->as_of = sql_column(s, 3, arena);
    }
    sqlite3_finalize(s);
    return row >= 0;
}

bool monitor_state_write(Store *store, Str agreement, Str title, Str sha256, int64_t through,
                         Diag *diag)
{
    sqlite3_stmt *s = sql_prepare(
        store,
        STR("INSERT INTO agreements(name, title, sha256, monitored_through)"
            " VALUES(?1, ?2, ?3, ?4) ON CONFLICT(name) DO UPDATE SET title = excluded.title,"
            " sha256 = excluded.sha256, monitored_through = excluded.monitored_through"),
        diag);
    if (!s)
        return false;
    sql_text(s, 1, agreement);
    sql_text_or_empty(s, 2, title);
    sql_text_or_empty(s, 3, sha256);
    sql_int(s, 4, through);
    bool ok = sql_done(store, s, diag);
    sqlite3_finalize(s);
    return ok;
}

bool monitor_counter(Store *store, int64_t *value, Diag *diag)
{
    sqlite3_stmt *s =
        sql_prepare(store, STR("SELECT value FROM counters WHERE name = 'change'"), diag);
    if (!s)
        return false;
    bool ok = sql_row(store, s, diag) >= 0;
    *value = sql_column_int(s, 0, 0);
    sqlite3_finalize(s);
    return ok;
}

bool monitor_newest_day(Store *store, Arena *arena, Str *first, Str *last, Diag *diag)
{
    sqlite3_stmt *s = sql_prepare(store, STR("SELECT min(date), max(date) FROM reports"), diag);
    if (!s)
        return false;
    bool ok = sql_row(store, s, diag) == 1;
    *first = ok ? sql_column(s, 0, arena) : STR("");
    *last = ok ? sql_column(s, 1, arena) : STR("");
    sqlite3_finalize(s);
    return ok;
}

bool monitor_last_review(Store *store, int64_t incident, Arena *arena, Str *words, Diag *diag)
{
    sqlite3_stmt *s = sql_prepare(
        store,
        STR("SELECT r.number, r.action, ifnull(r.field, '') FROM reviews AS r"
            " JOIN review_objects AS o ON o.review = r.number"
            " WHERE (o.object = 'incident' AND o.number = ?1) OR (o.object = 'event' AND o.number"
            " IN(SELECT event FROM incident_events WHERE incident = ?1))"
            " ORDER BY r.number DESC LIMIT 1"),
        diag);
    if (!s)
        return false;
    sql_int(s, 1, incident);
    int row = sql_row(store, s, diag);
    *words = STR("");
    if (row == 1) {
        Str action = sql_column(s, 1, arena), field = sql_column(s, 2, arena);
        *words = str_format(arena, "review %" PRId64 " (%.*s%s%.*s)", sql_column_int(s, 0, 0),
                            STR_ARG(action), field.n ? " " : "", STR_ARG(field));
    }
    sqlite3_finalize(s);
    return row >= 0;
}

bool presences_replace(Store *store, const PresenceRow *rows, int32_t n, Diag *diag)
{
    if (!sql_run(store, "DELETE FROM presences", diag))
        return false;
    sqlite3_stmt *s = sql_prepare(
        store,
        STR("INSERT INTO presences(number, party, name, force, place_name, lat, lon, since, until,"
            " began, ended) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
        diag);
    bool ok = s != NULL;
    for (int32_t i = 0; ok && i < n; i++) {
        const PresenceRow *row = &rows[i];
        sqlite3_reset(s);
        sqlite3_clear_bindings(s);
        sql_int(s, 1, i + 1);
        sql_text_or_empty(s, 2, row->party);
        sql_text_or_empty(s, 3, row->name);
        sql_text(s, 4, row->force);
        sql_text(s, 5, row->place_name);
        sql_real_if(s, 6, row->lat, !isnan(row->lat));
        sql_real_if(s, 7, row->lon, !isnan(row->lon));
        sql_text(s, 8, row->since);
        sql_text(s, 9, row->until);
        sql_int(s, 10, row->began);
        sql_int_if(s, 11, row->ended, row->ended != 0);
        ok = sql_done(store, s, diag);
    }
    sqlite3_finalize(s);
    return ok;
}
