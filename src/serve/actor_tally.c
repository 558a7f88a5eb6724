/* Actors counted: parties of incidents, one row a key, in one reading of both tables. */
#include "serve/actor_tally.h"

#include <stdlib.h>

#include "serve/rows.h"
#include "write/json_out.h"

typedef enum Side { SIDE_ACTOR, SIDE_RECIPIENT, SIDE_MEDIATOR, SIDES } Side;

typedef struct Actor {
    Str key, name, country, sector, entry, first, last;
    int64_t n_rows, n_incidents, n_of[SIDES];
    int64_t incident, incident_of[SIDES]; /* counted last: those of one incident come together */
} Actor;

typedef struct Tallying {
    Arena *arena;
    Map places; /* of keys in v */
    VEC(Actor) v;
} Tallying;

static Str party_key(sqlite3_stmt *row, Arena *arena, char *buffer, size_t size)
{
    if (sqlite3_column_type(row, 2) != SQLITE_NULL)
        return rows_text(row, 2);
    if (sqlite3_column_type(row, 3) == SQLITE_NULL)
        return rows_text(row, 5);
    Str country = rows_text(row, 3), sector = rows_text(row, 4);
    if (sqlite3_column_type(row, 4) == SQLITE_NULL)
        return country;
    if ((size_t)(country.n + sector.n) + 1 > size)
        return str_format(arena, "%.*s %.*s", STR_ARG(country), STR_ARG(sector));
    memcpy(buffer, country.p, (size_t)country.n);
    buffer[country.n] = ' ';
    memcpy(buffer + country.n + 1, sector.p, (size_t)sector.n);
    return str_make(buffer, country.n + 1 + sector.n);
}

/* The greatest of all values, as SQL's max. */
static void keep_greatest(Str *kept, Str value, Arena *arena)
{
    if (value.n && (!kept->n || str_cmp(value, *kept) > 0))
        *kept = str_dup(arena, value);
}

static Actor *find_actor(Tallying *t, Str key)
{
    int32_t *place = map_find(&t->places, key);
    if (place)
        return &t->v.v[*place];
    bool is_new;
    Str copy = str_dup(t->arena, key);
    *map_put(&t->places, t->arena, copy, (int32_t)t->v.n, &is_new) = (int32_t)t->v.n;
    Actor *actor = vec_push(&t->v, t->arena);
    *actor = (Actor){.key = copy};
    return actor;
}

static void count_party(Tallying *t, sqlite3_stmt *row, sqlite3_stmt *incident)
{
    char buffer[64];
    int64_t number = sqlite3_column_int64(row, 0);
    char letter = rows_text(row, 1).p[0];
    Side side = letter == 'a' ? SIDE_ACTOR : letter == 'r' ? SIDE_RECIPIENT : SIDE_MEDIATOR;
    Actor *actor = find_actor(t, party_key(row, t->arena, buffer, sizeof buffer));
    Str start = rows_text(incident, 1), end = rows_text(incident, 2);
    actor->n_rows++;
    actor->n_incidents += actor->incident != number;
    actor->n_of[side] += actor->incident_of[side] != number;
    actor->incident = actor->incident_of[side] = number;
    keep_greatest(&actor->name, rows_text(row, 2), t->arena);
    keep_greatest(&actor->country, rows_text(row, 3), t->arena);
    keep_greatest(&actor->sector, rows_text(row, 4), t->arena);
    keep_greatest(&actor->entry, rows_text(row, 6), t->arena);
    if (start.n && (!actor->first.n || str_cmp(start, actor->first) < 0))
        actor->first = str_dup(t->arena, start);
    keep_greatest(&actor->last, end, t->arena);
}

/* Both tables are in the order of the incidents' numbers. */
static bool count_parties(Request *request, Tallying *t, const Conditions *incidents, Str country)
{
    Conditions parties = {.sql = out_to_memory(request->arena)};
    conditions_text(&parties, "+country = ?", country);
    sqlite3_stmt *incident = rows_open(request, str_format(request->arena, "SELECT i.number, i.date_start, ifnull(i.date_end,"
                                       " i.date_start) FROM incidents AS i NOT INDEXED%.*s ORDER BY i.number",
                                       STR_ARG(out_text(&incidents->sql))), incidents);
    sqlite3_stmt *row = rows_open(request, str_format(request->arena, "SELECT incident, side, name, country, sector, text, entry"
                                  " FROM incident_parties%.*s ORDER BY incident, side, ordinal",
                                  STR_ARG(out_text(&parties.sql))), &parties);
    int64_t at = 0;
    while (incident && row && at < INT64_MAX && rows_next(request, row)) {
        while (at < sqlite3_column_int64(row, 0))
            at = rows_next(request, incident) ? sqlite3_column_int64(incident, 0) : INT64_MAX;
        if (at == sqlite3_column_int64(row, 0))
            count_party(t, row, incident);
    }
    sqlite3_finalize(row);
    sqlite3_finalize(incident);
    return request->reply.status == 0;
}

static int by_rows(const void *a, const void *b)
{
    const Actor *x = a, *y = b;
    return x->n_rows != y->n_rows ? (x->n_rows < y->n_rows) - (x->n_rows > y->n_rows) : str_cmp(x->key, y->key);
}

static void put_actor(Out *out, const Actor *actor, bool first)
{
    JsonOut json = {.out = out, .comma = !first};
    const struct {
        const char *name;
        int64_t n;
    } counts[] = {{"n_incidents", actor->n_incidents}, {"n_actor", actor->n_of[SIDE_ACTOR]},
                  {"n_recipient", actor->n_of[SIDE_RECIPIENT]}, {"n_mediator", actor->n_of[SIDE_MEDIATOR]}};
    const struct {
        const char *name;
        Str text;
    } texts[] = {{"name", actor->name}, {"country", actor->country}, {"sector", actor->sector}, {"entry", actor->entry}},
      days[] = {{"first", actor->first}, {"last", actor->last}};
    json_out_begin(&json, '{');
    json_member_str(&json, "key", actor->key);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_member_text(&json, texts[i].name, texts[i].text);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        json_member_int(&json, counts[i].name, counts[i].n);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        json_member_text(&json, days[i].name, days[i].text);
    json_out_end(&json, '}');
}

void actor_tally_answer(Request *request, const Paging *paging, const Conditions *incidents, Str country)
{
    Tallying t = {.arena = &request->access->scratch};
    if (!count_parties(request, &t, incidents, country))
        return;
    if (t.v.n)
        qsort(t.v.v, (size_t)t.v.n, sizeof *t.v.v, by_rows);
    Out *out = list_begin(request, t.v.n);
    int64_t end = paging->offset + paging->limit < t.v.n ? paging->offset + paging->limit : t.v.n;
    for (int64_t i = paging->offset; i < end; i++)
        put_actor(out, &t.v.v[i], i == paging->offset);
    list_end(request, paging, end < t.v.n, STR(""), 0);
}
