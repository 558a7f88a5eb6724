/* Actors, places, outlets, origins: lists and single ones. */
#include "serve/actor_tally.h"
#include "serve/filter.h"
#include "serve/list.h"
#include "monitor/zones.h"
#include "serve/routes.h"
#include "write/json_out.h"

#define TALLY_END " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 40)"

/* Parties of incidents, one row a key. */
#define ACTOR_ITEM                                                                                                    \
    "json_object('key', " READ_PARTY_KEY("p") ", 'name', p.name, 'country', max(p.country), 'sector', max(p.sector),"  \
    " 'entry', max(p.entry), 'n_incidents', count(DISTINCT p.incident), 'n_actor', count(DISTINCT iif(p.side ="       \
    " 'actor', p.incident, NULL)), 'n_recipient', count(DISTINCT iif(p.side = 'recipient', p.incident, NULL)),"       \
    " 'n_mediator', count(DISTINCT iif(p.side = 'mediator', p.incident, NULL)), 'first', min(i.date_start), 'last',"  \
    " max(ifnull(i.date_end, i.date_start)))"
#define ACTOR_FROM " FROM incident_parties AS p JOIN incidents AS i ON i.number = p.incident AND i.merged_into IS NULL"
#define PLACE_ITEM                                                                                                    \
    "json_object('key', " READ_PLACE_KEY("i") ", 'name', max(i.place_name), 'country', max(i.place_country),"         \
    " 'admin1', max(i.admin1), 'lat', avg(i.lat), 'lon', avg(i.lon), 'precision', max(i.precision), 'n_incidents',"   \
    " count(*), 'first', min(i.date_start), 'last', max(ifnull(i.date_end, i.date_start)))"
#define SOURCE_ITEM                                                                                                   \
    "json_object('number', s.number, 'name', s.name, 'n_reports', (SELECT count(*) FROM reports AS r WHERE r.source =" \
    " s.number), 'n_copies', (SELECT count(*) FROM reports AS r WHERE r.source = s.number AND r.copy_of IS NOT NULL)," \
    " 'n_events', (SELECT count(*) FROM reports AS r JOIN events AS e ON e.report = r.number WHERE r.source ="        \
    " s.number), 'first', (SELECT min(r.date) FROM reports AS r WHERE r.source = s.number), 'last', (SELECT"          \
    " max(r.date) FROM reports AS r WHERE r.source = s.number))"
#define ORIGIN_ITEM                                                                                                   \
    "json_object('number', o.number, 'kind', o.kind, 'name', o.name, 'country', o.country, 'ownership', o.ownership," \
    " 'grade', o.grade, 'grade_by', o.grade_by, 'n_events', (SELECT count(*) FROM event_origins AS v WHERE v.origin =" \
    " o.number), 'first', (SELECT min(e.date_start) FROM event_origins AS v JOIN events AS e ON e.number = v.event"   \
    " WHERE v.origin = o.number), 'last', (SELECT max(e.date_start) FROM event_origins AS v JOIN events AS e ON"      \
    " e.number = v.event WHERE v.origin = o.number), 'last_review', "                                                 \
    READ_LAST_REVIEW("origin", "o.number") ")"

static const Column actor_columns[] = {
    {"key", "key"}, {"name", "name"}, {"country", "country"}, {"sector", "sector"}, {"entry", "entry"},
    {"n_incidents", "n_incidents"}, {"n_actor", "n_actor"}, {"n_recipient", "n_recipient"}, {"n_mediator", "n_mediator"},
    {"first", "first"}, {"last", "last"}, {0}};
static const ListOrder by_count[] = {{"most", NULL, false, "count(*) DESC, 1"}, {0}};
/* "+": the indexes of keys find one; to read all in their order would look up every row. */
static const List actors = {.name = "actors", .item = ACTOR_ITEM, .from = ACTOR_FROM,
                            .group = " GROUP BY +" READ_PARTY_KEY("p"), .orders = by_count, .columns = actor_columns};

static const Column place_columns[] = {
    {"key", "key"}, {"name", "name"}, {"country", "country"}, {"admin1", "admin1"}, {"lat", "lat"}, {"lon", "lon"},
    {"precision", "precision"}, {"n_incidents", "n_incidents"}, {"first", "first"}, {"last", "last"}, {0}};
static const List places = {.name = "places", .item = PLACE_ITEM, .from = " FROM incidents AS i NOT INDEXED",
                            .group = " GROUP BY +" READ_PLACE_KEY("i"), .orders = by_count, .columns = place_columns,
                            .point = ""};

static const Column source_columns[] = {{"number", "number"}, {"name", "name"}, {"n_reports", "n_reports"},
                                        {"n_copies", "n_copies"}, {"n_events", "n_events"}, {"first", "first"},
                                        {"last", "last"}, {0}};
static const ListOrder by_reports[] = {
    {"most", NULL, false, "(SELECT count(*) FROM reports AS r WHERE r.source = s.number) DESC, s.name"}, {0}};
static const List sources = {.name = "sources", .item = SOURCE_ITEM, .from = " FROM sources AS s", .number = "s.number",
                             .orders = by_reports, .columns = source_columns};

static const Column origin_columns[] = {
    {"number", "number"}, {"kind", "kind"}, {"name", "name"}, {"country", "country"}, {"ownership", "ownership"},
    {"grade", "grade"}, {"grade_by", "grade_by"}, {"n_events", "n_events"}, {"first", "first"}, {"last", "last"}, {0}};
static const ListOrder by_events[] = {
    {"most", NULL, false, "(SELECT count(*) FROM event_origins AS v WHERE v.origin = o.number) DESC, o.name"}, {0}};
static const List origins = {.name = "origins", .item = ORIGIN_ITEM, .from = " FROM origins AS o", .number = "o.number",
                             .orders = by_events, .columns = origin_columns};

static Str parameter(const Request *request, const char *name)
{
    return target_parameter(&request->target, name);
}

static void list_actors(Request *request)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    Paging paging = {0};
    bool counted = !parameter(request, "text").n;
    if (!list_paging(request, &actors, &paging))
        return;
    if (counted)
        conditions_plain(&conditions, "i.merged_into IS NULL");
    if (!filter_days(request, "i.date_start", "i.date_end", &conditions))
        return;
    if (counted && paging.format == FORMAT_JSON) {
        actor_tally_answer(request, &paging, &conditions, parameter(request, "country"));
        return;
    }
    conditions_part(&conditions, "(p.name LIKE ? ESCAPE '\\' OR p.text LIKE ? ESCAPE '\\')", parameter(request, "text"));
    conditions_text(&conditions, "p.country = ?", parameter(request, "country"));
    list_answer(request, &actors, &conditions);
}

static void list_places(Request *request)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    conditions_plain(&conditions, "i.place_name IS NOT NULL AND i.merged_into IS NULL");
    if (!filter_days(request, "i.date_start", "i.date_end", &conditions))
        return;
    conditions_part(&conditions, "i.place_name LIKE ? ESCAPE '\\'", parameter(request, "text"));
    conditions_text(&conditions, "i.place_country = ?", parameter(request, "country"));
    list_answer(request, &places, &conditions);
}

static void list_sources(Request *request)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    conditions_part(&conditions, "s.name LIKE ? ESCAPE '\\'", parameter(request, "text"));
    list_answer(request, &sources, &conditions);
}

static void list_origins(Request *request)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    conditions_part(&conditions, "o.name LIKE ? ESCAPE '\\'", parameter(request, "text"));
    conditions_text(&conditions, "o.country = ?", parameter(request, "country"));
    list_answer(request, &origins, &conditions);
}

/* Counts of incidents a level, from a query of level and number. */
static bool read_levels_member(Request *request, const char *sql, const Values *values)
{
    Diag diag = {0};
    int64_t counts[READ_LEVELS] = {0};
    sqlite3_stmt *statement = sql_prepare(request->access->store, str_from_c(sql), &diag);
    if (statement) {
        if (values->v[0].is_number)
            sql_int(statement, 1, values->v[0].number);
        else
            sql_text(statement, 1, values->v[0].text);
        while (sql_row(request->access->store, statement, &diag) == 1) {
            int level = read_place(read_levels, READ_LEVELS, sql_column(statement, 0, &request->access->scratch));
            if (level >= 0)
                counts[level] = sqlite3_column_int64(statement, 1);
        }
        sqlite3_finalize(statement);
    }
    if (diag.code) {
        reply_failure(request, &diag);
        return false;
    }
    out_c(&request->reply.body, ",\"levels\":");
    write_levels(&request->reply.body, counts);
    return true;
}

#define OF_ACTOR "i.number IN(SELECT q.incident FROM incident_parties AS q WHERE " READ_PARTY_KEY("q") " = ?1)"

static void get_actor(Request *request)
{
    Values values = values_text(route_part(request, 1));
    if (read_open(request, "SELECT " ACTOR_ITEM ACTOR_FROM " WHERE " READ_PARTY_KEY("p") " = ?1 GROUP BY "
                           READ_PARTY_KEY("p"), &values, "actor") &&
        read_member_rows(request, "words",
                         "SELECT json_object('key', k, 'n', n) FROM (SELECT p.text AS k, count(*) AS n FROM"
                         " incident_parties AS p WHERE " READ_PARTY_KEY("p") " = ?1" TALLY_END, &values) &&
        read_member_rows(request, "types",
                         "SELECT json_object('type', i.type, 'n_actor', count(DISTINCT iif(p.side = 'actor', i.number,"
                         " NULL)), 'n_recipient', count(DISTINCT iif(p.side = 'recipient', i.number, NULL)))" ACTOR_FROM
                         " WHERE " READ_PARTY_KEY("p") " = ?1 GROUP BY i.type ORDER BY count(*) DESC", &values) &&
        read_member_rows(request, "partners",
                         "SELECT json_object('key', k, 'n', n) FROM (SELECT " READ_PARTY_KEY("o") " AS k, count(DISTINCT"
                         " o.incident) AS n FROM incident_parties AS p JOIN incident_parties AS o ON o.incident ="
                         " p.incident AND " READ_PARTY_KEY("o") " <> ?1 AND (o.side <> p.side) WHERE "
                         READ_PARTY_KEY("p") " = ?1" TALLY_END, &values) &&
        read_member_rows(request, "places",
                         "SELECT json_object('key', k, 'label', name, 'n', n) FROM (SELECT " READ_PLACE_KEY("i") " AS k,"
                         " max(i.place_name) AS name, count(*) AS n FROM incidents AS i WHERE i.place_name IS NOT NULL AND "
                         OF_ACTOR TALLY_END, &values) &&
        read_levels_member(request, "SELECT i.level, count(*) FROM incidents AS i WHERE i.merged_into IS NULL AND "
                                    OF_ACTOR " GROUP BY 1", &values))
        read_close(request);
}

/* The zones of all agreements in whose box the place lies. */
static void write_zones(Request *request, double lat, double lon)
{
    Out *out = &request->reply.body;
    bool any = false;
    Diag diag = {0};
    out_c(out, ",\"zones\":[");
    for (int i = 0; i < request->server->n_agreements; i++) {
        const Agreement *a = request->server->agreements[i];
        Zones *zones;
        if (lat < a->box[0] || lat > a->box[2] || lon < a->box[1] || lon > a->box[3] || !zones_open(&zones, a, &diag))
            continue;
        ZonePosition *at = arena_new(request->arena, ZonePosition, a->n_zones + 1);
        zones_locate(zones, lat, lon, 0, DAY_MIN, at);
        for (int32_t k = 0; k < a->n_zones; k++, any = true) {
            JsonOut json = {.out = out, .comma = any};
            json_out_begin(&json, '{');
            json_member_str(&json, "agreement", a->name);
            json_member_str(&json, "zone", at[k].zone->id);
            json_member_text(&json, "name", at[k].zone->name);
            json_member_str(&json, "result", zone_result_name(at[k].result));
            json_member_double(&json, "distance_m", at[k].distance_m);
            json_member_double(&json, "uncertainty_m", at[k].uncertainty_m);
            json_member_text(&json, "side", at[k].side);
            json_out_end(&json, '}');
        }
        zones_close(zones);
    }
    out_byte(out, ']');
}

#define OF_PLACE " WHERE " READ_PLACE_KEY("i") " = ?1"

static bool read_point(Request *request, const Values *values, double *lat, double *lon)
{
    sqlite3_stmt *statement = sql_keep(request->access->store,
                                       "SELECT i.lat, i.lon FROM incidents AS i WHERE i.lat IS NOT NULL AND "
                                       READ_PLACE_KEY("i") " = ?1 LIMIT 1", NULL);
    if (!statement)
        return false;
    sql_text(statement, 1, values->v[0].text);
    if (sql_row(request->access->store, statement, NULL) != 1)
        return false;
    *lat = sqlite3_column_double(statement, 0);
    *lon = sqlite3_column_double(statement, 1);
    sqlite3_reset(statement);
    return true;
}

static void get_place(Request *request)
{
    double lat, lon;
    Values values = values_text(route_part(request, 1));
    if (!read_open(request, "SELECT " PLACE_ITEM " FROM incidents AS i" OF_PLACE " AND i.merged_into IS NULL GROUP BY "
                            READ_PLACE_KEY("i"), &values, "place") ||
        !read_member_rows(request, "words",
                          "SELECT json_object('key', k, 'n', n) FROM (SELECT e.place_text AS k, count(*) AS n FROM"
                          " incidents AS i JOIN incident_events AS t ON t.incident = i.number JOIN events AS e ON e.number ="
                          " t.event AND e.place_text IS NOT NULL" OF_PLACE TALLY_END, &values) ||
        !read_member_rows(request, "types",
                          "SELECT json_object('key', k, 'n', n) FROM (SELECT i.type AS k, count(*) AS n FROM incidents AS"
                          " i" OF_PLACE TALLY_END, &values) ||
        !read_member_rows(request, "actors",
                          "SELECT json_object('key', k, 'n', n) FROM (SELECT " READ_PARTY_KEY("p") " AS k, count(DISTINCT"
                          " i.number) AS n FROM incidents AS i JOIN incident_parties AS p ON p.incident = i.number"
                          OF_PLACE TALLY_END, &values) ||
        !read_levels_member(request, "SELECT i.level, count(*) FROM incidents AS i" OF_PLACE
                                     " AND i.merged_into IS NULL GROUP BY 1", &values))
        return;
    if (read_point(request, &values, &lat, &lon))
        write_zones(request, lat, lon);
    else
        out_c(&request->reply.body, ",\"zones\":[]");
    read_close(request);
}

static void get_source(Request *request)
{
    int64_t number;
    if (!route_number(request, 1, &number))
        return;
    Values values = values_number(number);
    if (read_open(request, "SELECT " SOURCE_ITEM " FROM sources AS s WHERE s.number = ?1", &values, "outlet") &&
        read_member_rows(request, "origins",
                         "SELECT json_object('key', CAST(k AS TEXT), 'label', name, 'n', n) FROM (SELECT o.number AS k,"
                         " max(o.name) AS name, count(*) AS n FROM reports AS r JOIN events AS e ON e.report = r.number"
                         " JOIN event_origins AS v ON v.event = e.number JOIN origins AS o ON o.number = v.origin WHERE"
                         " r.source = ?1" TALLY_END, &values) &&
        read_member_rows(request, "types",
                         "SELECT json_object('key', k, 'n', n) FROM (SELECT e.type AS k, count(*) AS n FROM reports AS r"
                         " JOIN events AS e ON e.report = r.number WHERE r.source = ?1" TALLY_END, &values))
        read_close(request);
}

#define OF_ORIGIN \
    "(SELECT t.incident FROM event_origins AS v JOIN incident_events AS t ON t.event = v.event WHERE v.origin = ?1)"

static void get_origin(Request *request)
{
    int64_t number;
    if (!route_number(request, 1, &number))
        return;
    Values values = values_number(number);
    if (read_open(request, "SELECT " ORIGIN_ITEM " FROM origins AS o WHERE o.number = ?1", &values, "origin") &&
        read_levels_member(request, "SELECT i.level, count(*) FROM incidents AS i WHERE i.merged_into IS NULL AND i.number"
                                    " IN" OF_ORIGIN " GROUP BY 1", &values) &&
        read_member_rows(request, "types",
                         "SELECT json_object('key', k, 'n', n) FROM (SELECT i.type AS k, count(*) AS n FROM incidents AS i"
                         " WHERE i.number IN" OF_ORIGIN TALLY_END, &values) &&
        read_member_rows(request, "reviews",
                         "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number IN(" READ_REVIEWED("origin", "= ?1")
                         ") ORDER BY v.number", &values))
        read_close(request);
}

static const char *const name_names[] = {"text", "country", "from", "to", "limit", "cursor", "format", NULL};

const Route routes_names[] = {
    {METHOD_GET, "actors", list_actors, ROLE_READER, false, {name_names}},
    {METHOD_GET, "actors/*", get_actor, ROLE_READER, false, {NULL}},
    {METHOD_GET, "places", list_places, ROLE_READER, false, {name_names}},
    {METHOD_GET, "places/*", get_place, ROLE_READER, false, {NULL}},
    {METHOD_GET, "sources", list_sources, ROLE_READER, false, {name_names}},
    {METHOD_GET, "sources/*", get_source, ROLE_READER, false, {NULL}},
    {METHOD_GET, "origins", list_origins, ROLE_READER, false, {name_names}},
    {METHOD_GET, "origins/*", get_origin, ROLE_READER, false, {NULL}},
    {0}};
