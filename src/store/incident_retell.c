/* Events that were coded anew: their origins follow, and their incidents. */
#include "store/incident_build.h"
#include "store/sql.h"

bool incidents_stale(Store *store, int64_t event, Diag *diag)
{
    return sql_run_for(store, "INSERT OR IGNORE INTO stale_incidents SELECT incident FROM incident_events WHERE event = ?1", event,
                   diag);
}

/* The incidents that an event is in, into the scratch arena. */
static bool find_incidents(Store *store, int64_t event, Numbers *incidents, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT incident FROM incident_events WHERE event = ?1 ORDER BY 1", diag);
    if (!find)
        return false;
    sql_int(find, 1, event);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(incidents, &store->scratch) = sqlite3_column_int64(find, 0);
    return row == 0;
}

/* An event whose parts are others now is looked at like a new one, unless a person decided about it. An incident that is
 * its alone is begun by it again. */
static bool leave_all(Store *store, int64_t event, Diag *diag)
{
    static const char *const sql[] = {
        "INSERT OR REPLACE INTO incident_seeds SELECT event, incident FROM incident_events AS i WHERE event = ?1 AND home IS NULL"
        " AND NOT EXISTS(SELECT 1 FROM incident_events AS o WHERE o.incident = i.incident AND o.event <> ?1) LIMIT 1",
        "DELETE FROM incident_events WHERE event = ?1 AND home IS NULL AND NOT EXISTS(SELECT 1 FROM review_objects AS o"
        " JOIN reviews_in_force AS v ON v.number = o.review WHERE (o.object = 'event' AND o.number = ?1) OR (o.object = 'incident' AND o.number = incident))",
        "UPDATE counters SET value = min(value, ?1 - 1) WHERE name = 'clustered'",
    };
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
        if (!sql_run_for(store, sql[i], event, diag))
            return false;
    return true;
}

/* The rows of all incidents that it was in, also of those that it leaves. */
static bool leave_and_refresh(Store *store, int64_t event, bool leave, Diag *diag)
{
    ArenaMark mark = arena_mark(&store->scratch);
    Numbers incidents = {0};
    bool ok = find_incidents(store, event, &incidents, diag) && (!leave || leave_all(store, event, diag));
    for (ptrdiff_t i = 0; ok && i < incidents.n; i++)
        ok = incident_refresh(store, incidents.v[i], diag);
    arena_release(&store->scratch, mark);
    return ok;
}

bool incidents_retell(IncidentBuilder *builder, int64_t event, Diag *diag)
{
    Store *store = builder->store;
    bool other_parts = false;
    builder->change = -1; /* what is remembered of it is no longer so */
    return incidents_stale(store, event, diag) && build_tell(builder, event, &other_parts, diag) &&
           leave_and_refresh(store, event, other_parts, diag);
}
