/* Who first said what an event tells, into the tables; copies that came in later. */
#include "store/incident_build.h"
#include "store/sql.h"

enum { OUTLETS_MAX = 16 };

static Str grade_text(const Origin *origin)
{
    return str_make(&origin->grade, 1);
}

static bool put_origin(Store *store, const Origin *origin, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM origins WHERE kind = ?1 AND name = ?2", diag);
    if (!find)
        return false;
    sql_text(find, 1, origin_kind_name(origin->kind));
    sql_text_or_empty(find, 2, origin->name);
    int row = sql_row(store, find, diag);
    *number = row == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    if (row != 0)
        return row == 1;
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO origins(kind, name, country, ownership, entry, grade) VALUES(?1,?2,?3,?4,?5,?6)", diag);
    if (!add)
        return false;
    sql_text(add, 1, origin_kind_name(origin->kind));
    sql_text_or_empty(add, 2, origin->name);
    sql_text(add, 3, origin->country);
    sql_text(add, 4, origin->ownership);
    sql_text(add, 5, origin->entry);
    sql_text(add, 6, grade_text(origin));
    if (!sql_done(store, add, diag))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return true;
}

/* The report's outlet and those of its copies, in the order in which they came in. */
static bool read_outlets(IncidentBuilder *builder, const StoredEvent *found, Origin *outlets, int32_t *n, Diag *diag)
{
    Arena *arena = &builder->store->scratch;
    outlets[0] = origin_of_outlet(&builder->book, found->report.source, found->report.url, arena);
    *n = 1;
    if (found->n_copies == 0)
        return true;
    sqlite3_stmt *find = sql_keep(builder->store,
        "SELECT s.name, r.url FROM reports AS r LEFT JOIN sources AS s ON s.number = r.source WHERE r.copy_of = ?1"
        " ORDER BY r.number LIMIT 15", diag);
    if (!find)
        return false;
    sql_int(find, 1, found->report_number);
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1 && *n < OUTLETS_MAX)
        outlets[(*n)++] = origin_of_outlet(&builder->book, sql_column(find, 0, arena), sql_column(find, 1, arena), arena);
    sqlite3_reset(find);
    return row >= 0;
}

bool build_origin(IncidentBuilder *builder, const StoredEvent *found, Diag *diag)
{
    Origin outlets[OUTLETS_MAX];
    int32_t n_outlets;
    int64_t number;
    if (!read_outlets(builder, found, outlets, &n_outlets, diag))
        return false;
    OriginChoice choice = origin_choose(&builder->book, &found->event, found->report.text, outlets, n_outlets,
                                        found->is_row, &builder->store->scratch);
    if (!put_origin(builder->store, &choice.origin, &number, diag))
        return false;
    sqlite3_stmt *add = sql_keep(builder->store,
        "INSERT INTO event_origins(event, origin, basis, interested, rule) VALUES(?1,?2,?3,?4,?5) ON CONFLICT(event)"
        " DO UPDATE SET origin = ?2, basis = ?3, interested = ?4, rule = ?5 WHERE origin IS NOT ?2 OR basis IS NOT ?3 OR interested"
        " IS NOT ?4 OR rule IS NOT ?5", diag);
    if (!add)
        return false;
    sql_int(add, 1, found->number);
    sql_int(add, 2, number);
    sql_text(add, 3, choice.basis);
    sql_int(add, 4, choice.interested);
    sql_text(add, 5, choice.rule);
    /* the rows of incidents that it is in already rest on it */
    return sql_done(builder->store, add, diag) &&
           (!sqlite3_changes(builder->store->db) || incidents_stale(builder->store, found->number, diag));
}

/* Events of a report that has a new copy: origins again, and the incidents' rows. */
static bool touch_report(IncidentBuilder *builder, int64_t report, Diag *diag)
{
    Store *store = builder->store;
    Arena *scratch = &store->scratch;
    VEC(int64_t) events = {0}, incidents = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT event, incident FROM incident_events WHERE event IN(SELECT number FROM"
                                  " events WHERE report = ?1) ORDER BY incident, event", diag);
    if (!find)
        return false;
    sql_int(find, 1, report);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        int64_t incident = sqlite3_column_int64(find, 1);
        *vec_push(&events, scratch) = sqlite3_column_int64(find, 0);
        if (incidents.n == 0 || incidents.v[incidents.n - 1] != incident)
            *vec_push(&incidents, scratch) = incident;
    }
    bool ok = row == 0;
    for (ptrdiff_t i = 0; ok && i < events.n; i++) {
        ArenaMark mark = arena_mark(scratch);
        StoredEvent found;
        ok = event_find(store, events.v[i], scratch, &found, diag) == 1 && build_origin(builder, &found, diag);
        arena_release(scratch, mark);
    }
    for (ptrdiff_t i = 0; ok && i < incidents.n; i++)
        ok = incident_refresh(store, incidents.v[i], diag);
    return ok;
}

bool build_copies(IncidentBuilder *builder, Diag *diag)
{
    Store *store = builder->store;
    Arena *scratch = &store->scratch;
    ArenaMark mark = arena_mark(scratch);
    VEC(int64_t) reports = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT DISTINCT copy_of FROM reports WHERE number > (SELECT value FROM counters WHERE name = 'copies')"
        " AND copy_of IS NOT NULL ORDER BY 1", diag);
    sqlite3_stmt *seen = sql_keep(store,
        "UPDATE counters SET value = ifnull((SELECT max(number) FROM reports), 0) WHERE name = 'copies'", diag);
    if (!find || !seen)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&reports, scratch) = sqlite3_column_int64(find, 0);
    bool ok = row == 0 && sql_done(store, seen, diag);
    for (ptrdiff_t i = 0; ok && i < reports.n; i++)
        ok = touch_report(builder, reports.v[i], diag);
    arena_release(scratch, mark);
    return ok;
}
