/* Findings, contacts and intake of a period. */
#include "store/period.h"

#include <math.h>

#include "base/vec.h"
#include "store/open_event.h"
#include "store/sql.h"

/* A report had come in by ?4. */
#define RECEIVED(report) \
    "(?4 = '' OR EXISTS(SELECT 1 FROM import_runs AS u WHERE u.number = " report ".run AND u.started <= ?4))"
#define RECEIVED_INCIDENT(incident)                                                                                        \
    "(?4 = '' OR " incident " IS NULL OR EXISTS(SELECT 1 FROM incident_events AS t JOIN events AS e ON e.number = t.event"    \
    " JOIN reports AS r ON r.number = e.report JOIN import_runs AS u ON u.number = r.run WHERE t.incident = " incident     \
    " AND u.started <= ?4))"

/* The rows of a statement about a period: ?1 what is asked for, ?2 and ?3 the days, ?4 the cut-off; NULL on failure. */
static sqlite3_stmt *rows_of(Store *store, const char *sql, Str first, const PeriodScope *scope, Diag *diag)
{
    sqlite3_stmt *rows = sql_keep(store, sql, diag);
    if (!rows)
        return NULL;
    sql_text(rows, 1, first);
    sql_text(rows, 2, scope->from);
    sql_text(rows, 3, scope->to);
    sql_text_or_empty(rows, 4, scope->received_by);
    return rows;
}

static const char findings_sql[] =
    "SELECT f.number, f.incident, f.clause, f.clause_kind, f.subject, f.result, f.level, f.decision, f.party, f.zone,"
    " f.zone_result, f.date_start, f.date_end, f.place_name, f.reason, i.precision, i.summary, " ORIGINS_OF("i.number", "1", "12") ","
    " i.n_reports, i.n_origins, i.contested, f.lat, f.lon, f.count, f.allowed, f.party_name"
    " FROM findings AS f LEFT JOIN incidents AS i ON i.number = f.incident"
    " WHERE f.agreement = ?1 AND f.gone_run IS NULL AND f.date_start <= ?3"
    " AND (ifnull(f.date_end, f.date_start) >= ?2 OR (f.subject = 'presence' AND f.date_end IS NULL))"
    " AND " RECEIVED_INCIDENT("f.incident") " ORDER BY f.date_start, f.number";

static PeriodFinding finding_of(sqlite3_stmt *row, Arena *arena)
{
    PeriodFinding f = {.number = sql_column_int(row, 0, 0),
                       .incident = sql_column_int(row, 1, 0),
                       .n_reports = sql_column_int(row, 18, 0),
                       .n_origins = sql_column_int(row, 19, 0),
                       .contested = sql_column_int(row, 20, 0) != 0,
                       .has_point = sqlite3_column_type(row, 21) != SQLITE_NULL,
                       .lat = sqlite3_column_double(row, 21),
                       .lon = sqlite3_column_double(row, 22),
                       .count = sql_column_real(row, 23),
                       .allowed = sql_column_real(row, 24),
                       .party_name = sql_column(row, 25, arena)};
    Str *const texts[] = {&f.clause, &f.clause_kind, &f.subject, &f.result, &f.level, &f.decision, &f.party, &f.zone,
                          &f.zone_result, &f.date_start, &f.date_end, &f.place, &f.reason, &f.precision, &f.summary, &f.origins};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        *texts[i] = sql_column(row, i + 2, arena);
    return f;
}

bool period_findings(Store *store, Str agreement, const PeriodScope *scope, Arena *arena, PeriodFinding **findings,
                     int32_t *n_findings, Diag *diag)
{
    VEC(PeriodFinding) found = {0};
    sqlite3_stmt *rows = rows_of(store, findings_sql, agreement, scope, diag);
    int row = rows ? 0 : -1;
    while (rows && (row = sql_row(store, rows, diag)) == 1)
        *vec_push(&found, arena) = finding_of(rows, arena);
    *findings = found.v;
    *n_findings = (int32_t)found.n;
    return row == 0;
}

bool period_sources(Store *store, Str agreement, const PeriodScope *scope, Arena *arena, Str **names, int32_t *n_names, Diag *diag)
{
    static const char sql[] =
        "WITH told(event) AS (SELECT t.event FROM findings AS f JOIN incident_events AS t ON t.incident = f.incident"
        " JOIN events AS e ON e.number = t.event JOIN reports AS r ON r.number = e.report WHERE " OPEN_EVENT("e") " AND "
        RECEIVED("r") " AND f.agreement = ?1 AND f.gone_run IS NULL AND f.date_start <= ?3"
        " AND (ifnull(f.date_end, f.date_start) >= ?2 OR (f.subject = 'presence' AND f.date_end IS NULL)))"
        " SELECT o.name FROM told JOIN event_origins AS x USING(event) JOIN origins AS o ON o.number = x.origin"
        " UNION SELECT a.text FROM told JOIN attributions AS a USING(event)"
        " UNION SELECT s.name FROM told JOIN events AS e ON e.number = told.event JOIN reports AS r ON r.number = e.report"
        " JOIN sources AS s ON s.number = r.source ORDER BY 1";
    VEC(Str) found = {0};
    sqlite3_stmt *rows = rows_of(store, sql, agreement, scope, diag);
    int row = rows ? 0 : -1;
    while (rows && (row = sql_row(store, rows, diag)) == 1)
        *vec_push(&found, arena) = sql_column(rows, 0, arena);
    *names = found.v;
    *n_names = (int32_t)found.n;
    return row == 0;
}

/* Contacts. */

static const char contacts_sql[] =
    "SELECT i.number, i.type, i.mode, i.status, i.level, i.date_start, i.date_end, i.place_name, i.summary, " ORIGINS_OF("i.number", "1", "12")
    " FROM incidents AS i WHERE i.type IN('CONSULT','AGREE','COOPERATE') AND i.merged_into IS NULL AND i.decision <> 'rejected'"
    " AND i.status IN('asserted','reported','alleged','historical') AND i.date_start BETWEEN ?2 AND ?3"
    " AND EXISTS(SELECT 1 FROM incident_parties AS p WHERE p.incident = i.number AND instr(?1, ' ' || p.country || ' ') > 0)"
    " AND " RECEIVED_INCIDENT("i.number") " ORDER BY i.date_start, i.number";

static const char parties_sql[] = "SELECT DISTINCT side = 'mediator', ifnull(name, text) FROM incident_parties"
                                  " WHERE incident = ?1 ORDER BY side = 'mediator', side, ordinal";

typedef VEC(Str) Names;

static bool name_parties(Store *store, PeriodContact *contact, Arena *arena, Diag *diag)
{
    Names met = {0}, mediators = {0};
    sqlite3_stmt *rows = sql_keep(store, parties_sql, diag);
    if (!rows)
        return false;
    sql_int(rows, 1, contact->incident);
    int row;
    while ((row = sql_row(store, rows, diag)) == 1) {
        Names *names = sql_column_int(rows, 0, 0) ? &mediators : &met;
        *vec_push(names, arena) = sql_column(rows, 1, arena);
    }
    contact->parties = met.v;
    contact->n_parties = (int32_t)met.n;
    contact->mediators = mediators.v;
    contact->n_mediators = (int32_t)mediators.n;
    return row == 0;
}

bool period_contacts(Store *store, const Str *countries, int32_t n_countries, const PeriodScope *scope, Arena *arena,
                     PeriodContact **contacts, int32_t *n_contacts, Diag *diag)
{
    VEC(PeriodContact) found = {0};
    Str list = STR(" ");
    for (int32_t i = 0; i < n_countries; i++)
        list = str_format(arena, "%.*s%.*s ", STR_ARG(list), STR_ARG(countries[i]));
    sqlite3_stmt *rows = rows_of(store, contacts_sql, list, scope, diag);
    int row = rows ? 0 : -1;
    while (rows && (row = sql_row(store, rows, diag)) == 1) {
        PeriodContact *c = vec_push(&found, arena);
        c->incident = sql_column_int(rows, 0, 0);
        Str *const texts[] = {&c->type, &c->mode, &c->status, &c->level, &c->date_start, &c->date_end, &c->place, &c->summary,
                              &c->origins};
        for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
            *texts[i] = sql_column(rows, i + 1, arena);
    }
    for (ptrdiff_t i = 0; row == 0 && i < found.n; i++)
        if (!name_parties(store, &found.v[i], arena, diag))
            return false;
    *contacts = found.v;
    *n_contacts = (int32_t)found.n;
    return row == 0;
}

/* Intake and verdict. */

bool period_intake(Store *store, const PeriodScope *scope, PeriodIntake *intake, Diag *diag)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM reports AS r WHERE date BETWEEN ?2 AND ?3 AND " RECEIVED("r") "),"
        " (SELECT count(*) FROM reports AS r WHERE date BETWEEN ?2 AND ?3 AND copy_of IS NOT NULL AND " RECEIVED("r") "),"
        " count(*) FILTER(WHERE decision <> 'rejected'), count(*) FILTER(WHERE decision <> 'rejected' AND lat IS NULL),"
        " (SELECT count(*) FROM incidents WHERE date_start IS NULL AND merged_into IS NULL),"
        " count(*) FILTER(WHERE contested AND decision <> 'rejected'), count(*) FILTER(WHERE decision = 'rejected'),"
        " count(*) FILTER(WHERE decision = 'open')"
        " FROM incidents AS i WHERE merged_into IS NULL AND date_start <= ?3 AND ifnull(date_end, date_start) >= ?2"
        " AND " RECEIVED_INCIDENT("i.number");
    sqlite3_stmt *rows = rows_of(store, sql, STR(""), scope, diag);
    if (!rows)
        return false;
    if (sql_row(store, rows, diag) != 1)
        return false;
    int64_t *const numbers[] = {&intake->n_reports, &intake->n_copies, &intake->n_incidents, &intake->n_without_place,
                                &intake->n_without_day, &intake->n_contested, &intake->n_rejected, &intake->n_open};
    for (int i = 0; i < (int)(sizeof numbers / sizeof *numbers); i++)
        *numbers[i] = sql_column_int(rows, i, 0);
    sqlite3_reset(rows);
    return true;
}

bool period_verdict(Store *store, Str target, Arena *arena, PeriodVerdict *verdict, Diag *diag)
{
    static const char sql[] = "SELECT value, who, at FROM reviews_in_force WHERE object = 'period' AND action = 'verdict'"
                              " AND target = ?1 ORDER BY number DESC LIMIT 1";
    *verdict = (PeriodVerdict){0};
    sqlite3_stmt *rows = sql_keep(store, sql, diag);
    if (!rows)
        return false;
    sql_text(rows, 1, target);
    int row = sql_row(store, rows, diag);
    if (row == 1) {
        *verdict = (PeriodVerdict){sql_column(rows, 0, arena), sql_column(rows, 1, arena), sql_column(rows, 2, arena)};
        sqlite3_reset(rows);
    }
    return row >= 0;
}
