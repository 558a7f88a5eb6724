/* Incidents that pass a filter, made whole from their tables. */
#include "store/query_incidents.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/machine_views.h"
#include "store/open_event.h"
#include "store/plan.h"
#include "store/same_words.h"
#include "store/sql_count.h"

struct IncidentCursor {
    Store *store;
    Arena arena; /* of the SQL and the filter's patterns */
    bool machine;
    sqlite3_stmt *statement;
};

enum { ARENA_BYTES = 1 << 20 };

static const char columns[] =
    "SELECT i.number, i.merged_into, i.type, i.mode, i.cameo, i.status, i.level, i.information, i.information_by,"
    " i.decision, i.attribution, i.date_start, i.date_end, i.date_basis, i.place_name, i.place_country, i.admin1, i.lat,"
    " i.lon, i.geonameid, i.precision, i.killed_min, i.killed_max, i.injured_min, i.injured_max, i.detained_min,"
    " i.detained_max, i.displaced_min, i.displaced_max, i.n_events, i.n_reports, i.n_copies, i.n_origins, i.change,"
    " i.contested, i.summary, i.added FROM ";

/* "+" keeps SQLite from an index of its own choice: lists lead. */
static void add_conditions(Plan *plan, const IncidentFilter *filter)
{
    plan_plain(plan, "+i.merged_into IS NULL AND +i.n_events > 0", NULL);
    plan_text(plan, "i.date_end >= ?", NULL, filter->from);
    plan_text(plan, "i.date_start <= ?", NULL, filter->to);
    plan_text(plan, "+i.type = ?", "SELECT number FROM incidents WHERE type = ?", filter->type);
    plan_text(plan, "+i.mode = ?", "SELECT number FROM incidents WHERE mode = ?", filter->mode);
    plan_text(plan, "+i.status = ?", "SELECT number FROM incidents WHERE status = ?", filter->status);
    plan_text(plan, "+i.level = ?",
              "SELECT number FROM incidents WHERE decision IN('open','confirmed','rejected') AND level = ?", filter->level);
    if (!filter->decision.n)
        plan_plain(plan, "+i.decision <> 'rejected'", NULL);
    else if (!str_eq(filter->decision, STR("any")))
        plan_text(plan, "+i.decision = ?", "SELECT number FROM incidents WHERE decision = ?", filter->decision);
    if (filter->contested)
        plan_plain(plan, "+i.contested = 1", "SELECT number FROM incidents WHERE contested = 1");
    const char *parties = filter->machine ? "machine_incident_parties" : "incident_parties";
    plan_party(plan, parties, "incident", "actor", &filter->actor);
    plan_party(plan, parties, "incident", "recipient", &filter->recipient);
    plan_name(plan, "+i.place_name IN%s", "SELECT number FROM incidents WHERE place_name IN%s", filter->place);
    plan_text(plan, "+i.place_country = ?", "SELECT number FROM incidents WHERE place_country = ?", filter->country);
    if (filter->has_box)
        plan_box(plan, "incident_places", "incident", (double[]){filter->south, filter->west, filter->north, filter->east});
    plan_name(plan, "EXISTS(SELECT 1 FROM incident_events AS t JOIN event_origins AS v ON v.event = t.event JOIN origins AS o"
              " ON o.number = v.origin WHERE t.incident = i.number AND o.name IN%s)",
              "SELECT t.incident AS number FROM origins AS o JOIN event_origins AS v ON v.origin = o.number JOIN"
              " incident_events AS t ON t.event = v.event WHERE o.name IN%s", filter->origin);
    plan_text(plan, "EXISTS(SELECT 1 FROM incident_words AS w WHERE w.incident = i.number AND w.word = ?)",
              "SELECT incident AS number FROM incident_words WHERE word = ?", filter->word);
    plan_text(plan, "EXISTS(SELECT 1 FROM incident_events AS t JOIN events AS e ON e.number = t.event WHERE t.incident ="
              " i.number AND e.report IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?))",
              "SELECT t.incident AS number FROM reports_text AS x JOIN events AS e ON e.report = x.rowid JOIN incident_events"
              " AS t ON t.event = e.number WHERE x.reports_text MATCH ?", filter->text);
}

bool stored_incidents_open(IncidentCursor **cursor, Store *store, const IncidentFilter *filter, Diag *diag)
{
    IncidentCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    if (filter->machine && !machine_views_open(store, diag)) {
        free(c);
        return false;
    }
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    c->machine = filter->machine;
    Plan plan;
    plan_init(&plan, "i", &c->arena);
    Out sql = out_to_memory(&c->arena);
    out_c(&sql, columns);
    out_c(&sql, filter->machine ? "machine_incidents AS i" : "incidents AS i");
    bool ok = true;
    if (filter->number) {
        out_format(&sql, " WHERE i.number = %" PRId64, filter->number);
    } else {
        add_conditions(&plan, filter);
        if (filter->machine)
            plan_forget_lists(&plan);
        ok = plan_write(&plan, store, &sql, diag);
    }
    out_c(&sql, filter->newest ? " ORDER BY i.date_start DESC, i.number DESC" : " ORDER BY i.number");
    if (filter->limit > 0)
        out_format(&sql, " LIMIT %" PRId64, filter->limit);
    c->statement = ok ? sql_prepare(store, out_text(&sql), diag) : NULL;
    if (!c->statement) {
        stored_incidents_close(c);
        return false;
    }
    conditions_bind(&plan.values, c->statement);
    *cursor = c;
    return true;
}

void stored_incidents_close(IncidentCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}

bool stored_incident_find(Store *store, int64_t number, Arena *arena, StoredIncident *found, Diag *diag)
{
    IncidentCursor *cursor;
    IncidentFilter filter = {.number = number};
    if (!stored_incidents_open(&cursor, store, &filter, diag))
        return false;
    int row = stored_incidents_next(cursor, arena, found, diag);
    stored_incidents_close(cursor);
    if (row == 0) {
        diag_set(diag, ERR_USAGE, -1, "no incident %" PRId64, number);
        diag_hint(diag, "'truce incidents' shows which there are");
    }
    return row == 1;
}

static void read_row(sqlite3_stmt *row, Arena *arena, StoredIncident *found)
{
    Str *const texts[] = {&found->type, &found->mode, &found->cameo, &found->status, &found->level, &found->information,
                          &found->information_by, &found->decision, &found->attribution, &found->date.start,
                          &found->date.end, &found->date.basis, &found->place.name, &found->place.country,
                          &found->place.admin1};
    *found = (StoredIncident){.number = sqlite3_column_int64(row, 0), .merged_into = sql_column_int(row, 1, 0)};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        *texts[i] = sql_column(row, i + 2, arena);
    found->place.lat = sqlite3_column_double(row, 17);
    found->place.lon = sqlite3_column_double(row, 18);
    found->place.has_point = sqlite3_column_type(row, 17) != SQLITE_NULL;
    found->place.geonameid = sql_column_int(row, 19, 0);
    found->place.precision = sql_column(row, 20, arena);
    found->counts = (EventCounts){sql_column_count(row, 21), sql_column_count(row, 23), sql_column_count(row, 25), sql_column_count(row, 27)};
    int64_t *const numbers[] = {&found->n_events, &found->n_reports, &found->n_copies, &found->n_origins, &found->change};
    for (int i = 0; i < (int)(sizeof numbers / sizeof *numbers); i++)
        *numbers[i] = sqlite3_column_int64(row, 29 + i);
    found->contested = sqlite3_column_int(row, 34);
    found->summary = sql_column(row, 35, arena);
    found->added = sql_column(row, 36, arena);
}

static bool read_parties(Store *store, StoredIncident *found, bool machine, Arena *arena, Diag *diag)
{
    VEC(Party) lists[3] = {{0}};
    sqlite3_stmt *find = sql_keep(store,
        machine ? "SELECT side, text, name, country, sector, code, role, entry FROM machine_incident_parties"
                  " WHERE incident = ?1 ORDER BY side, ordinal"
                : "SELECT side, text, name, country, sector, code, role, entry FROM incident_parties"
                  " WHERE incident = ?1 ORDER BY side, ordinal", diag);
    if (!find)
        return false;
    sql_int(find, 1, found->number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        char side = ((const char *)sqlite3_column_text(find, 0))[0];
        *vec_push(&lists[side == 'a' ? 0 : side == 'r' ? 1 : 2], arena) = (Party){
            .text = sql_column(find, 1, arena),
            .name = sql_column(find, 2, arena),
            .country = sql_column(find, 3, arena),
            .sector = sql_column(find, 4, arena),
            .code = sql_column(find, 5, arena),
            .role = sql_column(find, 6, arena),
            .id = sql_column(find, 7, arena),
        };
    }
    found->actors = lists[0].v, found->n_actors = (int32_t)lists[0].n;
    found->recipients = lists[1].v, found->n_recipients = (int32_t)lists[1].n;
    found->mediators = lists[2].v, found->n_mediators = (int32_t)lists[2].n;
    return row == 0;
}

static bool read_words(Store *store, StoredIncident *found, Arena *arena, Diag *diag)
{
    VEC(Str) lists[4] = {{0}};
    sqlite3_stmt *find = sql_keep(store, "SELECT kind, word FROM incident_words WHERE incident = ?1 ORDER BY kind, word", diag);
    if (!find)
        return false;
    sql_int(find, 1, found->number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        char kind = ((const char *)sqlite3_column_text(find, 0))[0];
        *vec_push(&lists[kind == 'a' ? 0 : kind == 'c' ? 1 : kind == 'w' ? 2 : 3], arena) = sql_column(find, 1, arena);
    }
    found->agreements = lists[0].v, found->n_agreements = (int32_t)lists[0].n;
    found->contexts = lists[1].v, found->n_contexts = (int32_t)lists[1].n;
    found->weapons = lists[2].v, found->n_weapons = (int32_t)lists[2].n;
    found->forces = lists[3].v, found->n_forces = (int32_t)lists[3].n;
    return row == 0;
}

static bool read_amounts(Store *store, StoredIncident *found, Arena *arena, Diag *diag)
{
    VEC(Amount) list = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT unit, \"min\", \"max\", several FROM incident_amounts WHERE incident = ?1 ORDER BY unit",
                                  diag);
    if (!find)
        return false;
    sql_int(find, 1, found->number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = (Amount){.unit = sql_column(find, 0, arena), .count = sql_column_count(find, 1),
                                           .several = sqlite3_column_int(find, 3)};
    found->amounts = list.v, found->n_amounts = (int32_t)list.n;
    return row == 0;
}

int stored_incidents_next(IncidentCursor *cursor, Arena *arena, StoredIncident *found, Diag *diag)
{
    int row = sql_row(cursor->store, cursor->statement, diag);
    if (row != 1)
        return row;
    read_row(cursor->statement, arena, found);
    bool ok = read_parties(cursor->store, found, cursor->machine, arena, diag) &&
              read_words(cursor->store, found, arena, diag) && read_amounts(cursor->store, found, arena, diag);
    return ok ? 1 : -1;
}

bool incident_origins(Store *store, StoredIncident *incident, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT " ORIGINS_OF("?1", "1", "-1"), diag);
    if (!find)
        return false;
    sql_int(find, 1, incident->number);
    if (sql_row(store, find, diag) != 1)
        return false;
    incident->origins = sql_column(find, 0, arena);
    sqlite3_reset(find);
    return true;
}

static bool read_copies(Store *store, IncidentStatement *statement, Arena *arena, Diag *diag)
{
    VEC(Str) list = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT ifnull(s.name, r.id) FROM reports AS r LEFT JOIN sources AS s ON s.number ="
                                  " r.source WHERE r.copy_of = ?1 ORDER BY r.number", diag);
    if (!find)
        return false;
    sql_int(find, 1, statement->found.report_number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = sql_column(find, 0, arena);
    statement->copies = list.v;
    statement->n_copies = (int32_t)list.n;
    return row == 0;
}

/* Those that an earlier report has in the same words. */
static void find_same_words(IncidentStatement *list, ptrdiff_t n, Arena *arena)
{
    WordPairs *words = arena_new(arena, WordPairs, n ? n : 1);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (list[i].found.is_row)
            continue;
        words[i] = word_pairs(list[i].found.event.text, arena);
        for (ptrdiff_t k = 0; k < i && !list[i].same_words; k++)
            if (list[k].found.report_number != list[i].found.report_number && same_words(&words[k], &words[i]))
                list[i].same_words = list[k].found.number;
    }
}

bool incident_statements(Store *store, int64_t number, Arena *arena, IncidentStatement **out, int32_t *n, Diag *diag)
{
    VEC(IncidentStatement) list = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT i.event, i.side, i.rule, i.why, i.similarity, o.kind, o.name, o.grade, v.basis, v.rule, v.interested"
        " FROM incident_events AS i LEFT JOIN event_origins AS v ON v.event = i.event LEFT JOIN origins AS o ON o.number ="
        " v.origin WHERE i.incident = ?1 ORDER BY i.event", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = (IncidentStatement){
            .found = {.number = sqlite3_column_int64(find, 0)},
            .denies = str_eq(sql_column(find, 1, arena), STR("denies")),
            .rule = sql_column(find, 2, arena),
            .why = sql_column(find, 3, arena),
            .similarity = sqlite3_column_type(find, 4) == SQLITE_NULL ? -1 : sqlite3_column_double(find, 4),
            .origin_kind = sql_column(find, 5, arena),
            .origin = sql_column(find, 6, arena),
            .origin_grade = sql_column(find, 7, arena),
            .basis = sql_column(find, 8, arena),
            .origin_rule = sql_column(find, 9, arena),
            .interested = sqlite3_column_int(find, 10),
        };
    bool ok = row == 0;
    for (ptrdiff_t i = 0; ok && i < list.n; i++)
        ok = event_find(store, list.v[i].found.number, arena, &list.v[i].found, diag) == 1 &&
             read_copies(store, &list.v[i], arena, diag);
    if (ok)
        find_same_words(list.v, list.n, arena);
    *out = list.v;
    *n = (int32_t)list.n;
    return ok;
}
