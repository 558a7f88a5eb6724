/*
 * The rows of incidents that many events tell. To make one anew costs as much as it has events; so a large one gets only
 * its numbers with each event, and the rest when it has grown by a third or the run ends.
 */
#include "store/incident_build.h"
#include "store/incident_parts.h"
#include "store/sql.h"

static bool mark(Store *store, int64_t number, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO stale_incidents(number) VALUES(?1)", diag);
    if (!add)
        return false;
    sql_int(add, 1, number);
    return sql_done(store, add, diag);
}

static bool add_numbers(Store *store, int64_t incident, const Happening *event, Diag *diag)
{
    int64_t change;
    sqlite3_stmt *update = sql_keep(store,
        "UPDATE incidents SET n_events = n_events + 1, n_reports = n_reports + NOT EXISTS(SELECT 1 FROM incident_events AS i"
        " JOIN events AS e ON e.number = i.event WHERE i.incident = ?1 AND e.report = ?3 AND e.number <> ?2),"
        " contested = contested OR ?4, change = ?5 WHERE number = ?1", diag);
    if (!update || !incident_counter(store, "change", &change, diag))
        return false;
    sql_int(update, 1, incident);
    sql_int(update, 2, event->event);
    sql_int(update, 3, event->report);
    sql_int(update, 4, event->status == STATUS_DENIED);
    sql_int(update, 5, change);
    return sql_done(store, update, diag);
}

/* 16, 22, 30, 41 ... */
static bool is_due(int64_t n)
{
    int64_t step = LARGE_INCIDENT;
    while (step < n)
        step += step / 3 + 1;
    return n < LARGE_INCIDENT || step == n;
}

bool build_row(IncidentBuilder *builder, KnownIncident *incident, const Happening *event, Diag *diag)
{
    if (is_due(incident->n_events))
        return incident_refresh(builder->store, incident->number, diag);
    return add_numbers(builder->store, incident->number, event, diag) && mark(builder->store, incident->number, diag);
}

bool incidents_finish(IncidentBuilder *builder, Diag *diag)
{
    Store *store = builder->store;
    ArenaMark mark_ = arena_mark(&store->scratch);
    VEC(int64_t) numbers = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM stale_incidents ORDER BY number", diag);
    sqlite3_stmt *clear = sql_keep(store, "DELETE FROM stale_incidents", diag);
    if (!find || !clear)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&numbers, &store->scratch) = sqlite3_column_int64(find, 0);
    bool ok = row == 0 && (numbers.n == 0 || sql_done(store, clear, diag));
    for (ptrdiff_t i = 0; ok && i < numbers.n; i++)
        ok = incident_refresh(store, numbers.v[i], diag);
    arena_release(&store->scratch, mark_);
    builder->change = -1; /* the counter has moved on */
    return ok;
}
