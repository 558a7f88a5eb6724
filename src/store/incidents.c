/* Events into incidents, one after the other. */
#include "store/incidents.h"

#include <stdlib.h>

#include "store/incident_build.h"
#include "store/incident_parts.h"
#include "store/names.h"
#include "store/sql.h"

#define MEMORY_RESERVE ((ptrdiff_t)16 << 30)
#define MEMORY_KEPT ((ptrdiff_t)192 << 20)
bool incidents_open(IncidentBuilder **builder, Store *store, const Know *know, Diag *diag)
{
    IncidentBuilder *b = calloc(1, sizeof *b);
    *builder = NULL;
    if (!b || !arena_open(&b->arena, MEMORY_RESERVE) || !arena_open(&b->memory, MEMORY_RESERVE) ||
        !arena_open(&b->counted, MEMORY_RESERVE)) {
        free(b);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    b->store = store;
    b->know = know;
    b->change = -1;
    b->counts.arena = &b->counted;
    word_facts_open(&b->facts, know, &b->arena);
    origin_book_make(&b->book, know, &b->facts, &b->arena);
    *builder = b;
    return true;
}

void incidents_close(IncidentBuilder *builder)
{
    if (!builder)
        return;
    arena_close(&builder->counted);
    arena_close(&builder->memory);
    arena_close(&builder->arena);
    free(builder);
}

static void forget_memory(IncidentBuilder *builder)
{
    arena_reset(&builder->memory);
    builder->events = builder->incidents = (NumberTable){0};
    builder->radius = (Map){0};
}

bool build_read_counts(IncidentBuilder *builder, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT word, n FROM word_counts", diag);
    sqlite3_stmt *total = sql_keep(builder->store, "SELECT value FROM counters WHERE name = 'sentences'", diag);
    if (!find || !total)
        return false;
    arena_reset(&builder->counted);
    builder->counts = (WordCounts){.arena = &builder->counted};
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        word_counts_set(&builder->counts, (uint32_t)sqlite3_column_int64(find, 0), (uint32_t)sqlite3_column_int64(find, 1));
    if (row < 0 || sql_row(builder->store, total, diag) != 1)
        return false;
    builder->counts.n_sentences = sqlite3_column_int64(total, 0);
    sqlite3_reset(total);
    return true;
}

bool build_write_counts(IncidentBuilder *builder, Diag *diag)
{
    uint32_t word, n;
    sqlite3_stmt *put = sql_keep(builder->store, "INSERT INTO word_counts(word, n) VALUES(?1, ?2) ON CONFLICT(word) DO"
                                 " UPDATE SET n = ?2", diag);
    sqlite3_stmt *total = sql_keep(builder->store, "UPDATE counters SET value = ?1 WHERE name = 'sentences'", diag);
    if (!put || !total)
        return false;
    for (int64_t at = 0; word_counts_changed(&builder->counts, &at, &word, &n);) {
        sql_int(put, 1, word);
        sql_int(put, 2, n);
        if (!sql_done(builder->store, put, diag))
            return false;
    }
    sql_int(total, 1, builder->counts.n_sentences);
    return sql_done(builder->store, total, diag);
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

static bool insert_keys(IncidentBuilder *builder, const StoredEvent *found, const Happening *happening, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(builder->store, "INSERT OR REPLACE INTO event_keys(event, words, named) VALUES(?1,?2,?3)", diag);
    if (!add)
        return false;
    sql_int(add, 1, found->number);
    sqlite3_bind_blob(add, 2, happening->telling.n ? (const void *)happening->telling.words : "",
                      happening->telling.n * (int)sizeof(uint32_t), SQLITE_STATIC);
    sql_text(add, 3, build_named(&builder->facts, found->event.text, &builder->store->scratch));
    return sql_done(builder->store, add, diag);
}

/* The number that the incident with this first event had before it was forgotten, or 0. */
static bool take_seed(Store *store, int64_t event, int64_t *number, Diag *diag)
{
    sqlite3_stmt *take = sql_keep(store, "DELETE FROM incident_seeds WHERE event = ?1 RETURNING incident", diag);
    if (!take)
        return false;
    sql_int(take, 1, event);
    int row = sql_row(store, take, diag);
    *number = row == 1 ? sqlite3_column_int64(take, 0) : 0;
    return row == 0 || (row == 1 && sql_row(store, take, diag) == 0);
}

/* A new incident; its row is filled in by incident_refresh. */
static bool insert_incident(Store *store, int64_t event, int64_t *number, Diag *diag)
{
    if (!take_seed(store, event, number, diag))
        return false;
    if (*number)
        return true;
    char stamp[SQL_NOW_BYTES];
    sqlite3_stmt *add = sql_keep(store, "INSERT INTO incidents(type, status, level, added, change)"
                                 " VALUES('', 'asserted', 'alleged', ?1, 0)", diag);
    if (!add)
        return false;
    sql_text(add, 1, sql_now(stamp));
    if (!sql_done(store, add, diag))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool insert_member(Store *store, int64_t incident, const Happening *event, const Match *match, Diag *diag)
{
    Arena *arena = &store->scratch;
    sqlite3_stmt *add = sql_keep(store, "INSERT INTO incident_events(incident, event, side, rule, why, similarity)"
                                 " VALUES(?1,?2,?3,?4,?5,?6)", diag);
    if (!add)
        return false;
    sql_int(add, 1, incident);
    sql_int(add, 2, event->event);
    sql_text(add, 3, event->status == STATUS_DENIED ? STR("denies") : STR("tells"));
    if (match->incident) {
        Str rule = likeness_rule_name(match->likeness.rule);
        Str why = likeness_text(&match->likeness, event, match->member, arena);
        sql_text(add, 4, rule);
        sql_text(add, 5, str_format(arena, "as event %lld: %.*s", (long long)match->member->event, STR_ARG(why)));
        sql_real(add, 6, match->likeness.similarity);
        return sql_done(store, add, diag);
    }
    sql_text(add, 4, STR("first"));
    sql_text(add, 5, event->first == DAY_MIN ? STR("the first of its kind: without a day nothing can be put together with it")
                                             : STR("no incident that was there tells the same"));
    return sql_done(store, add, diag);
}

/* Who said it, and what is looked for in its words. */
static bool tell_event(IncidentBuilder *builder, const StoredEvent *found, const Happening *event, Diag *diag)
{
    return build_origin(builder, found, diag) && insert_keys(builder, found, event, diag);
}

/* Into the incident that it tells, or a new one. */
static bool join_event(IncidentBuilder *builder, Happening *event, Diag *diag)
{
    Match match;
    if (!build_match(builder, event, &match, diag))
        return false;
    int64_t number = match.incident ? match.incident->number : 0;
    if ((!number && !insert_incident(builder->store, event->event, &number, diag)) ||
        !insert_member(builder->store, number, event, &match, diag))
        return false;
    KnownIncident *incident = match.incident;
    if (!incident) {
        incident = arena_new(&builder->memory, KnownIncident, 1);
        incident->number = number;
        *number_table_put(&builder->incidents, &builder->memory, number) = incident;
    }
    incident->n_events++;
    if (incident->n < MEMBERS_MAX)
        incident->members[incident->n++] = event;
    return build_row(builder, incident, event, diag);
}

static bool place_event(IncidentBuilder *builder, const StoredEvent *found, Diag *diag)
{
    Happening *event = build_happening(builder, found);
    if (!tell_event(builder, found, event, diag))
        return false;
    word_counts_add(&builder->counts, &event->telling);
    return join_event(builder, event, diag);
}

/* The incident of an event that may leave it: others tell it too, and no person has put the event there. 0: none. */
static bool find_left(Store *store, int64_t event, int64_t *incident, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT i.incident FROM incident_events AS i JOIN incidents AS n ON n.number = i.incident WHERE i.event = ?1"
        " AND i.home IS NULL AND n.decision = 'open' AND EXISTS(SELECT 1 FROM incident_events AS o"
        " WHERE o.incident = i.incident AND o.event <> ?1) AND NOT EXISTS(SELECT 1 FROM review_objects AS w"
        " JOIN reviews_in_force AS v ON v.number = w.review WHERE w.object = 'event' AND w.number = ?1"
        " AND v.action = 'split')", diag);
    if (!find)
        return false;
    sql_int(find, 1, event);
    int row = sql_row(store, find, diag);
    *incident = row == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return row >= 0;
}

static bool leave_incident(Store *store, int64_t event, int64_t incident, Diag *diag)
{
    sqlite3_stmt *gone = sql_keep(store, "DELETE FROM incident_events WHERE event = ?1 AND incident = ?2", diag);
    if (!gone)
        return false;
    sql_int(gone, 1, event);
    sql_int(gone, 2, incident);
    return sql_done(store, gone, diag) && incident_refresh(store, incident, diag);
}

static bool refresh_all_of(Store *store, int64_t event, Diag *diag)
{
    int64_t incidents[8];
    int n = 0;
    sqlite3_stmt *find = sql_keep(store, "SELECT incident FROM incident_events WHERE event = ?1 ORDER BY 1 LIMIT 8", diag);
    if (!find)
        return false;
    sql_int(find, 1, event);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        incidents[n++] = sqlite3_column_int64(find, 0);
    bool ok = row == 0;
    for (int i = 0; ok && i < n; i++)
        ok = incident_refresh(store, incidents[i], diag);
    return ok;
}

static bool retell(IncidentBuilder *builder, int64_t event, bool otherwise, Diag *diag)
{
    Store *store = builder->store;
    StoredEvent found;
    int64_t left = 0;
    if (event_find(store, event, &store->scratch, &found, diag) != 1)
        return false;
    Happening *happening = build_happening(builder, &found);
    if (!tell_event(builder, &found, happening, diag) || (otherwise && !find_left(store, event, &left, diag)))
        return false;
    if (!left)
        return refresh_all_of(store, event, diag);
    return leave_incident(store, event, left, diag) && join_event(builder, happening, diag);
}

bool incidents_retell(IncidentBuilder *builder, int64_t event, bool otherwise, Diag *diag)
{
    ArenaMark mark = arena_mark(&builder->store->scratch);
    forget_memory(builder); /* it knows the event as it was */
    bool ok = (builder->change >= 0 || build_read_counts(builder, diag)) && retell(builder, event, otherwise, diag);
    arena_release(&builder->store->scratch, mark);
    forget_memory(builder);
    builder->change = -1;
    return ok;
}

/* The next event that has no incident yet; 0 in *event when there is none. */
static bool next_event(Store *store, int64_t after, int64_t *event, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM events AS e WHERE number > ?1 AND NOT EXISTS(SELECT 1 FROM"
                                  " incident_events AS i WHERE i.event = e.number) ORDER BY number LIMIT 1", diag);
    if (!find)
        return false;
    sql_int(find, 1, after);
    int row = sql_row(store, find, diag);
    *event = row == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return row >= 0;
}

static bool place_events(IncidentBuilder *builder, int64_t max, int64_t *n, Diag *diag)
{
    Store *store = builder->store;
    int64_t at, event;
    if (!read_counter(store, "clustered", &at, diag))
        return false;
    for (*n = 0; *n < max; (*n)++) {
        if (!next_event(store, at, &event, diag))
            return false;
        if (!event)
            break;
        ArenaMark mark = arena_mark(&store->scratch);
        StoredEvent found;
        bool ok = event_find(store, event, &store->scratch, &found, diag) == 1 && place_event(builder, &found, diag);
        arena_release(&store->scratch, mark);
        if (!ok)
            return false;
        at = event;
        if (arena_used(&builder->memory) > MEMORY_KEPT)
            forget_memory(builder);
    }
    return set_counter(store, "clustered", at, diag);
}

/* Others may have written since: what is remembered is read again. */
static bool begin_update(IncidentBuilder *builder, Diag *diag)
{
    int64_t change;
    if (!read_counter(builder->store, "change", &change, diag))
        return false;
    if (change == builder->change)
        return true;
    forget_memory(builder);
    return build_read_counts(builder, diag);
}

static bool update(IncidentBuilder *builder, int64_t max, bool *done, Diag *diag)
{
    int64_t n = 0;
    if (!begin_update(builder, diag) || !place_events(builder, max, &n, diag))
        return false;
    *done = n < max;
    return build_copies(builder, diag) && build_write_counts(builder, diag) && names_index(builder->store, diag) &&
           read_counter(builder->store, "change", &builder->change, diag);
}

bool incidents_update(IncidentBuilder *builder, Diag *diag)
{
    bool done;
    return update(builder, INT64_MAX, &done, diag);
}

bool incidents_update_some(IncidentBuilder *builder, int64_t events_max, bool *done, Diag *diag)
{
    if (!store_begin(builder->store, diag))
        return false;
    if (update(builder, events_max, done, diag) && (!*done || incidents_finish(builder, diag)))
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
        "INSERT OR IGNORE INTO kept_incidents SELECT number FROM review_objects WHERE object = 'incident' AND number IS NOT NULL;"
        "INSERT OR IGNORE INTO kept_incidents SELECT incident FROM incident_events WHERE home IS NOT NULL OR event"
        " IN(SELECT number FROM review_objects WHERE object = 'event' AND number IS NOT NULL);"
        "INSERT OR IGNORE INTO kept_incidents SELECT home FROM incident_events WHERE home IS NOT NULL;"
        "DELETE FROM incident_seeds;"
        "INSERT OR IGNORE INTO incident_seeds SELECT min(event), incident FROM incident_events WHERE incident NOT IN"
        "(SELECT number FROM kept_incidents) GROUP BY incident ORDER BY incident;"
        "DELETE FROM incident_events WHERE incident NOT IN(SELECT number FROM kept_incidents);"
        "UPDATE incidents SET n_events = 0, n_reports = 0, n_copies = 0, n_origins = 0, contested = 0, date_start = NULL,"
        " date_end = NULL WHERE number NOT IN(SELECT number FROM kept_incidents);"
        "DELETE FROM word_counts;"
        "UPDATE counters SET value = 0 WHERE name IN('clustered', 'copies', 'sentences');"
        "UPDATE counters SET value = value + 1 WHERE name = 'change';"
        "DROP TABLE kept_incidents;", diag);
}
