/* New and changed events get their origins, and what is connected with them is put together anew. */
#include "store/incidents.h"

#include <stdlib.h>

#include "store/event_parts.h"
#include "store/incident_build.h"
#include "store/incident_parts.h"
#include "store/names.h"
#include "store/sql.h"

#define MEMORY_RESERVE ((ptrdiff_t)16 << 30)
#define MEMORY_KEPT ((ptrdiff_t)192 << 20)
/* While reports stream in, events are put together in steps of so many: which numbers incidents get then depends neither on
 * the size of batches nor on being killed in the middle. */
enum { STEP_EVENTS = 20000 };

bool incidents_open(IncidentBuilder **builder, Store *store, const Know *know, Diag *diag)
{
    IncidentBuilder *b = calloc(1, sizeof *b);
    *builder = NULL;
    if (!b || !arena_open(&b->arena, MEMORY_RESERVE) || !arena_open(&b->memory, MEMORY_RESERVE)) {
        free(b);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    b->store = store;
    b->know = know;
    b->change = -1;
    word_facts_open(&b->facts, know, &b->arena);
    origin_book_make(&b->book, know, &b->facts, &b->arena);
    b->likeness.weights = likeness_weights(know);
    word_shares_open(&b->likeness.shares, know, &b->arena);
    *builder = b;
    return true;
}

void incidents_close(IncidentBuilder *builder)
{
    if (!builder)
        return;
    arena_close(&builder->memory);
    arena_close(&builder->arena);
    free(builder);
}

static void forget_memory(IncidentBuilder *builder)
{
    arena_reset(&builder->memory);
    builder->members = builder->incidents = builder->days = builder->loaded = (NumberTable){0};
    builder->radius = (Map){0};
}

static bool read_counter(Store *store, const char *name, int64_t *value, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT value FROM counters WHERE name = ?1", diag);
    if (!find)
        return false;
    sql_text(find, 1, str_from_c(name));
    bool ok = sql_row(store, find, diag) == 1;
    *value = ok ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return ok;
}

static bool set_counter(Store *store, const char *name, int64_t value, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(store, "UPDATE counters SET value = ?2 WHERE name = ?1", diag);
    if (!update)
        return false;
    sql_text(update, 1, str_from_c(name));
    sql_int(update, 2, value);
    return sql_done(store, update, diag);
}

static bool insert_keys(IncidentBuilder *builder, const StoredEvent *found, const Telling *telling, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(builder->store, "INSERT OR REPLACE INTO event_keys(event, words, named) VALUES(?1,?2,?3)", diag);
    if (!add)
        return false;
    sql_int(add, 1, found->number);
    sqlite3_bind_blob(add, 2, telling->n ? (const void *)telling->words : "", telling->n * (int)sizeof(uint32_t), SQLITE_STATIC);
    sql_text(add, 3, build_named(&builder->facts, found->event.text, &builder->store->scratch));
    return sql_done(builder->store, add, diag);
}

static bool same_parts(const EventPart *a, int32_t n_a, const EventPart *b, int32_t n_b)
{
    bool same = n_a == n_b;
    for (int32_t i = 0; same && i < n_a; i++)
        same = str_eq(a[i].place.name, b[i].place.name) && a[i].place.geonameid == b[i].place.geonameid &&
               str_eq(a[i].date.start, b[i].date.start);
    return same;
}

bool build_tell(IncidentBuilder *builder, int64_t event, bool *other_parts, Diag *diag)
{
    Store *store = builder->store;
    ArenaMark mark = arena_mark(&store->scratch);
    StoredEvent found;
    EventPart parts[EVENT_PARTS_MAX], before[EVENT_PARTS_MAX];
    int32_t n_before = 0;
    Members members = {0};
    bool twin = false;
    bool ok = event_find(store, event, &store->scratch, &found, diag) == 1 && build_origin(builder, &found, diag) &&
              event_parts_read(store, event, &store->scratch, before, &n_before, diag);
    if (ok) {
        int32_t n = event_parts_find(builder->know, &found, &store->scratch, parts);
        ok = !n || event_has_twin(store, &found, &twin, diag);
        n = twin ? 0 : n;
        *other_parts = !same_parts(before, n_before, parts, n);
        ok = ok && (!*other_parts || event_parts_write(store, event, parts, n, diag)) &&
             build_remember(builder, &found, parts, n, &members, &store->scratch, diag) &&
             insert_keys(builder, &found, &members.v[0]->happening->telling, diag);
    }
    arena_release(&store->scratch, mark);
    return ok;
}

/* Events that nobody has looked at yet. */
static bool tell_events(IncidentBuilder *builder, Diag *diag)
{
    Store *store = builder->store;
    int64_t told, last;
    sqlite3_stmt *newest = sql_keep(store, "SELECT ifnull(max(number), 0) FROM events", diag);
    sqlite3_stmt *find = sql_keep(store, "SELECT min(number) FROM events WHERE number > ?1", diag);
    if (!newest || !find || !read_counter(store, "told", &told, diag) || sql_row(store, newest, diag) != 1)
        return false;
    last = sqlite3_column_int64(newest, 0);
    sqlite3_reset(newest);
    while (told < last) {
        sql_int(find, 1, told);
        if (sql_row(store, find, diag) != 1)
            return false;
        told = sqlite3_column_int64(find, 0);
        sqlite3_reset(find);
        if (arena_used(&builder->memory) > MEMORY_KEPT)
            forget_memory(builder);
        if (!build_tell(builder, told, &(bool){false}, diag))
            return false;
    }
    return set_counter(store, "told", told, diag);
}

/* Events of the record that have no incident, after a number, at most so many. */
static bool find_waiting(IncidentBuilder *builder, int64_t after, int64_t max, Numbers *out, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT number FROM events AS e WHERE number > ?1 AND NOT EXISTS(SELECT 1 FROM"
                                  " incident_events AS i WHERE i.event = e.number) ORDER BY number LIMIT ?2", diag);
    if (!find)
        return false;
    sql_int(find, 1, after);
    sql_int(find, 2, max);
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(out, &builder->memory) = sqlite3_column_int64(find, 0);
    return row == 0;
}

/* Events that people corrected, or no longer do, may count as another's statement now: what they tell has other parties. */
static bool tell_reviewed(IncidentBuilder *builder, int64_t incident, Diag *diag)
{
    Numbers events = {0};
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT event FROM incident_events WHERE incident = ?1 AND event IN(SELECT number"
                                  " FROM review_objects WHERE object = 'event')", diag);
    if (!find)
        return false;
    sql_int(find, 1, incident);
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(&events, &builder->memory) = sqlite3_column_int64(find, 0);
    bool ok = row == 0, other_parts;
    for (ptrdiff_t i = 0; ok && i < events.n; i++)
        ok = build_tell(builder, events.v[i], &other_parts, diag);
    return ok && incident_refresh(builder->store, incident, diag);
}

/* Incidents with an event that was coded anew or counts as another's statement, or that lost one, or a review: what is in them is
 * looked at again. */
static bool find_stale(IncidentBuilder *builder, Members *seeds, Diag *diag)
{
    Numbers numbers = {0};
    sqlite3_stmt *find = sql_keep(builder->store, "DELETE FROM stale_incidents RETURNING number", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(&numbers, &builder->memory) = sqlite3_column_int64(find, 0);
    for (ptrdiff_t i = 0; row == 0 && i < numbers.n; i++) {
        KnownIncident *incident = tell_reviewed(builder, numbers.v[i], diag) ? build_incident(builder, numbers.v[i], diag) : NULL;
        if (!incident)
            return false;
        for (ptrdiff_t k = 0; k < incident->members.n; k++)
            *vec_push(seeds, &builder->memory) = incident->members.v[k];
    }
    return row == 0;
}

/* One step: the next events that wait, with everything that is connected with them. */
static bool group_events(IncidentBuilder *builder, int64_t max, int64_t *n, Diag *diag)
{
    Store *store = builder->store;
    int64_t at;
    Numbers events = {0};
    Members seeds = {0};
    if (arena_used(&builder->memory) > MEMORY_KEPT)
        forget_memory(builder);
    if (!read_counter(store, "clustered", &at, diag) || !find_waiting(builder, at, max, &events, diag) ||
        !find_stale(builder, &seeds, diag))
        return false;
    *n = events.n;
    for (ptrdiff_t i = 0; i < events.n; i++)
        if (!build_members(builder, events.v[i], &seeds, diag))
            return false;
    if (events.n == max)
        at = events.v[max - 1];
    else if (!read_counter(store, "told", &at, diag)) /* none waits behind these: all that are told have their incident */
        return false;
    return build_regroup(builder, seeds.v, seeds.n, diag) && set_counter(store, "clustered", at, diag);
}

/* Others may have written since: what is remembered is read again. */
static bool begin_update(IncidentBuilder *builder, Diag *diag)
{
    int64_t change;
    if (!read_counter(builder->store, "change", &change, diag))
        return false;
    if (change != builder->change)
        forget_memory(builder);
    return true;
}

static bool count_waiting(IncidentBuilder *builder, int64_t *n, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT count(*) FROM (SELECT 1 FROM events WHERE number > (SELECT value FROM"
                                  " counters WHERE name = 'clustered') LIMIT ?1)", diag);
    if (!find)
        return false;
    sql_int(find, 1, STEP_EVENTS);
    bool ok = sql_row(builder->store, find, diag) == 1;
    *n = ok ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return ok;
}

static bool end_update(IncidentBuilder *builder, Diag *diag)
{
    return build_copies(builder, diag) && names_index(builder->store, diag) &&
           read_counter(builder->store, "change", &builder->change, diag);
}

bool incidents_hear(IncidentBuilder *builder, Diag *diag)
{
    return begin_update(builder, diag) && tell_events(builder, diag) && read_counter(builder->store, "change", &builder->change, diag);
}

bool incidents_tell(IncidentBuilder *builder, Diag *diag)
{
    int64_t waiting = 0, n;
    if (!begin_update(builder, diag) || !tell_events(builder, diag) || !count_waiting(builder, &waiting, diag))
        return false;
    return (waiting < STEP_EVENTS || group_events(builder, STEP_EVENTS, &n, diag)) && end_update(builder, diag);
}

bool incidents_update(IncidentBuilder *builder, Diag *diag)
{
    int64_t n = STEP_EVENTS;
    if (!begin_update(builder, diag) || !tell_events(builder, diag))
        return false;
    while (n == STEP_EVENTS)
        if (!group_events(builder, STEP_EVENTS, &n, diag))
            return false;
    return end_update(builder, diag);
}

static bool update_step(IncidentBuilder *builder, bool *done, Diag *diag)
{
    int64_t n = 0;
    bool ok = begin_update(builder, diag) && tell_events(builder, diag) && group_events(builder, STEP_EVENTS, &n, diag);
    *done = n < STEP_EVENTS;
    return ok && end_update(builder, diag);
}

bool incidents_update_some(IncidentBuilder *builder, bool *done, Diag *diag)
{
    if (!store_begin(builder->store, diag))
        return false;
    if (update_step(builder, done, diag))
        return store_commit(builder->store, diag);
    store_rollback(builder->store);
    builder->change = -1;
    return false;
}

bool incidents_forget(Store *store, Diag *diag)
{
    /* what a person has looked at stays: its events, and all that were with them */
    return sql_run(store,
        "CREATE TEMP TABLE kept_incidents(number INTEGER PRIMARY KEY);"
        "INSERT OR IGNORE INTO kept_incidents SELECT number FROM incidents WHERE decision <> 'open' OR merged_into IS NOT NULL;"
        "INSERT OR IGNORE INTO kept_incidents SELECT o.number FROM review_objects AS o JOIN reviews_in_force AS v ON v.number ="
        " o.review WHERE o.object = 'incident' AND o.number IS NOT NULL;"
        "INSERT OR IGNORE INTO kept_incidents SELECT incident FROM incident_events WHERE home IS NOT NULL OR event"
        " IN(SELECT o.number FROM review_objects AS o JOIN reviews_in_force AS v ON v.number = o.review WHERE o.object = 'event' AND"
        " o.number IS NOT NULL);"
        "INSERT OR IGNORE INTO kept_incidents SELECT home FROM incident_events WHERE home IS NOT NULL;"
        "DELETE FROM incident_seeds;"
        "INSERT OR IGNORE INTO incident_seeds SELECT min(event), incident FROM incident_events WHERE incident NOT IN"
        "(SELECT number FROM kept_incidents) GROUP BY incident ORDER BY incident;"
        "DELETE FROM incident_events WHERE incident NOT IN(SELECT number FROM kept_incidents);"
        "UPDATE incidents SET n_events = 0, n_reports = 0, n_copies = 0, n_origins = 0, contested = 0, date_start = NULL,"
        " date_end = NULL WHERE number NOT IN(SELECT number FROM kept_incidents);"
        "DELETE FROM stale_incidents;"
        "UPDATE counters SET value = 0 WHERE name IN('clustered', 'told', 'copies');"
        "UPDATE counters SET value = value + 1 WHERE name = 'change';"
        "DROP TABLE kept_incidents;", diag);
}
