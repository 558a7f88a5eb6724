/* The map: clusters of incidents for a zoom, and all of them in columns. */
#include <inttypes.h>
#include <math.h>

#include "base/day.h"
#include "code/event.h"
#include "serve/filter.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "write/json_out.h"

enum { POINTS_MOST = 200000, CLUSTERS_MOST = 5000, SINGLES_MOST = 3, CELLS_AT_ZOOM_0 = 6 };

static const char *const precisions[] = {"point", "city", "district", "province", "region", "country"};
static const char *const decisions[] = {"open", "confirmed", "rejected"};
#define X(id, quad, score) #id,
static const char *const types[] = {PLOVER_TYPES(X)};
#undef X
enum { N_PRECISIONS = 6, N_DECISIONS = 3, N_TYPES = PLOVER_COUNT - 1 };

/* The most serious finding of an incident i. */
#define WORST                                                                                                          \
    "(SELECT f.result FROM findings AS f WHERE f.incident = i.number AND f.gone_run IS NULL ORDER BY " READ_RANK("f")  \
    " DESC LIMIT 1)"

static bool read_zoom(Request *request, double *zoom)
{
    Str text = target_parameter(&request->target, "zoom");
    *zoom = 6;
    if (!text.n || (str_to_double(text, zoom) && *zoom >= 0 && *zoom <= 22))
        return true;
    reply_problem(request, 400, "'zoom' is not a number from 0 to 22", NULL);
    return false;
}

/* A statement with the conditions bound; NULL after answering. */
static sqlite3_stmt *prepare(Request *request, Str sql, const Conditions *conditions)
{
    Diag diag = {0};
    sqlite3_stmt *statement = sql_prepare(request->access->store, sql, &diag);
    if (!statement)
        reply_failure(request, &diag);
    else
        conditions_bind(conditions, statement);
    return statement;
}

static bool count_all(Request *request, const Conditions *conditions, int64_t *total, int64_t *unplaced)
{
    Str sql = str_format(request->arena, "SELECT count(*), count(*) - count(i.lat) FROM incidents AS i%.*s",
                         STR_ARG(out_text(&conditions->sql)));
    sqlite3_stmt *statement = prepare(request, sql, conditions);
    if (!statement)
        return false;
    bool ok = sql_row(request->access->store, statement, NULL) == 1;
    *total = sqlite3_column_int64(statement, 0);
    *unplaced = sqlite3_column_int64(statement, 1);
    sqlite3_finalize(statement);
    return ok;
}

static void put_cluster(Out *out, sqlite3_stmt *row, bool first)
{
    int64_t levels[READ_LEVELS];
    JsonOut json = {.out = out};
    out_c(out, first ? "" : ",\n");
    out_c(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":");
    json_out_begin(&json, '[');
    json_out_double(&json, sqlite3_column_double(row, 2));
    json_out_double(&json, sqlite3_column_double(row, 1));
    json_out_end(&json, ']');
    out_format(out, "},\"properties\":{\"cluster\":true,\"count\":%" PRId64 ",\"levels\":", sql_column_int(row, 0, 0));
    for (int i = 0; i < READ_LEVELS; i++)
        levels[i] = sqlite3_column_int64(row, 3 + i);
    write_levels(out, levels);
    out_format(out, ",\"contested\":%" PRId64 ",\"precision\":", sql_column_int(row, 8, 0));
    json = (JsonOut){.out = out};
    const char *precision = (const char *)sqlite3_column_text(row, 9);
    json_out_str(&json, str_from_c(precision ? precision : "point"));
    out_c(out, ",\"bbox\":");
    json = (JsonOut){.out = out};
    json_out_begin(&json, '[');
    for (int i = 0; i < 4; i++)
        json_out_double(&json, sqlite3_column_double(row, 10 + i));
    json_out_end(&json, ']');
    out_c(out, "}}");
}

/* Cells of a grid: wide ones far out, each about 60 pixels of the usual map of 512 pixels a tile. */
#define CELL_COLUMNS                                                                                               \
    "count(*) AS n, avg(i.lat), avg(i.lon), sum(i.level = 'alleged'), sum(i.level = 'reported'), sum(i.level ="    \
    " 'corroborated'), sum(i.level = 'verified'), sum(i.level = 'refuted'), sum(i.contested), max(i.precision),"   \
    " min(i.lon), min(i.lat), max(i.lon), max(i.lat), group_concat(i.number)"

static bool put_singles(Request *request, Str numbers, bool first)
{
    Out *out = &request->reply.body;
    Values values = values_text(str_format(request->arena, "[%.*s]", STR_ARG(numbers)));
    out_c(out, first ? "" : ",\n");
    return read_rows(request,
                     "SELECT json_object('type', 'Feature', 'geometry', json_object('type', 'Point', 'coordinates',"
                     " json_array(i.lon, i.lat)), 'properties', json_object('cluster', json('false'), 'number', i.number,"
                     " 'type', i.type, 'mode', i.mode, 'level', i.level, 'decision', i.decision, 'status', i.status,"
                     " 'contested', " READ_BOOL("i.contested") ", 'start', i.date_start, 'end', ifnull(i.date_end,"
                     " i.date_start), 'precision', i.precision, 'place', i.place_name, 'summary', i.summary, 'result', "
                     WORST ")) FROM incidents AS i WHERE i.number IN(SELECT value FROM json_each(?1))", &values, out);
}

static void get_map(Request *request)
{
    double zoom;
    int64_t total = 0, unplaced = 0;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (!read_zoom(request, &zoom) || !filter_add(request, FILTER_INCIDENTS, &conditions) ||
        !count_all(request, &conditions, &total, &unplaced))
        return;
    double cell = 360.0 / (CELLS_AT_ZOOM_0 * exp2(floor(zoom)));
    /* a place that is only a province is never put together with exact ones */
    Str sql = str_format(request->arena,
                         "SELECT " CELL_COLUMNS " FROM incidents AS i%.*s AND i.lat IS NOT NULL GROUP BY"
                         " CAST((i.lon + 180) / %.17g AS INTEGER), CAST((i.lat + 90) / (%.17g * 0.8) AS INTEGER),"
                         " i.precision IN('province', 'region', 'country') ORDER BY n DESC LIMIT %d",
                         STR_ARG(out_text(&conditions.sql)), cell, cell, CLUSTERS_MOST);
    sqlite3_stmt *statement = prepare(request, sql, &conditions);
    if (!statement)
        return;
    Out *out = reply_begin(request, 200, "application/geo+json");
    Out singles = out_to_memory(&request->access->scratch);
    bool first = true;
    request->reply.may_be_kept = true;
    out_format(out, "{\"type\":\"FeatureCollection\",\"total\":%" PRId64 ",\"unplaced\":%" PRId64 ",\"features\":[", total,
               unplaced);
    while (sql_row(request->access->store, statement, NULL) == 1) {
        if (sqlite3_column_int64(statement, 0) <= SINGLES_MOST) {
            out_c(&singles, singles.n ? "," : "");
            out_c(&singles, (const char *)sqlite3_column_text(statement, 14));
        } else {
            put_cluster(out, statement, first);
            first = false;
        }
    }
    sqlite3_finalize(statement);
    if (!singles.n || put_singles(request, out_text(&singles), first)) {
        out_byte(out, ']');
        read_close(request);
    }
}

/* One column of the answer: how a row's value becomes a number. */
typedef struct PointColumn {
    const char *name;
    int at;
    enum { COLUMN_NUMBER, COLUMN_REAL, COLUMN_NAME } kind;
    const char *const *names;
    int n_names;
} PointColumn;

static const PointColumn point_columns[] = {
    {"number", 0, COLUMN_NUMBER, NULL, 0}, {"lat", 1, COLUMN_REAL, NULL, 0}, {"lon", 2, COLUMN_REAL, NULL, 0},
    {"day", 3, COLUMN_NUMBER, NULL, 0}, {"days", 4, COLUMN_NUMBER, NULL, 0}, {"type", 5, COLUMN_NAME, types, N_TYPES},
    {"level", 6, COLUMN_NAME, read_levels, READ_LEVELS}, {"decision", 7, COLUMN_NAME, decisions, N_DECISIONS},
    {"precision", 8, COLUMN_NAME, precisions, N_PRECISIONS}, {"result", 9, COLUMN_NAME, read_results, READ_RESULTS},
    {"contested", 10, COLUMN_NUMBER, NULL, 0},
};
enum { N_POINT_COLUMNS = sizeof point_columns / sizeof *point_columns };

static void put_names(JsonOut *json, const char *key, const char *const *names, int n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int i = 0; i < n; i++)
        json_out_str(json, str_from_c(names[i]));
    json_out_end(json, ']');
}

static void put_value(Out *out, const PointColumn *column, sqlite3_stmt *row)
{
    const char *text;
    switch (column->kind) {
    case COLUMN_REAL: out_format(out, "%.5f", sqlite3_column_double(row, column->at)); break;
    case COLUMN_NAME:
        text = (const char *)sqlite3_column_text(row, column->at);
        out_format(out, "%d", text ? read_place(column->names, column->n_names, str_from_c(text)) : -1);
        break;
    case COLUMN_NUMBER:
    default: out_format(out, "%" PRId64, sql_column_int(row, column->at, 0)); break;
    }
}

static Str first_day(Request *request, const Conditions *conditions)
{
    Str day = STR("");
    sqlite3_stmt *statement = prepare(request, str_format(request->arena, "SELECT min(i.date_start) FROM incidents AS i%.*s",
                                                          STR_ARG(out_text(&conditions->sql))), conditions);
    if (statement && sql_row(request->access->store, statement, NULL) == 1)
        day = sql_column(statement, 0, request->arena);
    sqlite3_finalize(statement);
    return day_parse(day, NULL, NULL) ? day : STR(""); /* it becomes part of SQL */
}

static void put_points(Request *request, Str zero, sqlite3_stmt *statement)
{
    Out *out = &request->reply.body;
    /* one buffer a column: the rows come one after the other */
    Out *columns = arena_new(request->arena, Out, N_POINT_COLUMNS);
    Arena *memory = &request->access->scratch;
    for (int i = 0; i < N_POINT_COLUMNS; i++)
        columns[i] = out_to_memory(memory);
    for (bool any = false; sql_row(request->access->store, statement, NULL) == 1; any = true) {
        for (int i = 0; i < N_POINT_COLUMNS; i++) {
            if (any)
                out_byte(&columns[i], ',');
            put_value(&columns[i], &point_columns[i], statement);
        }
    }
    JsonOut json = {.out = out, .comma = true};
    json_out_key(&json, "day_zero");
    json_out_str_or_null(&json, zero);
    json_out_key(&json, "keys");
    json_out_begin(&json, '{');
    for (int i = 0; i < N_POINT_COLUMNS; i++)
        if (point_columns[i].names)
            put_names(&json, point_columns[i].name, point_columns[i].names, point_columns[i].n_names);
    json_out_end(&json, '}');
    for (int i = 0; i < N_POINT_COLUMNS; i++) {
        out_format(out, ",\"%s\":[", point_columns[i].name);
        out_str(out, out_text(&columns[i]));
        out_byte(out, ']');
    }
}

static void get_points(Request *request)
{
    int64_t total = 0, unplaced = 0;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (!filter_add(request, FILTER_INCIDENTS, &conditions) || !count_all(request, &conditions, &total, &unplaced))
        return;
    Str zero = first_day(request, &conditions);
    if (request->reply.status)
        return;
    Str sql = str_format(
        request->arena,
        "SELECT i.number, i.lat, i.lon, ifnull(CAST(julianday(i.date_start) - julianday('%s') AS INTEGER), -1),"
        " ifnull(CAST(julianday(i.date_end) - julianday(i.date_start) AS INTEGER), 0) + 1, i.type, i.level, i.decision,"
        " i.precision, " WORST ", i.contested FROM incidents AS i%.*s AND i.lat IS NOT NULL ORDER BY i.date_start,"
        " i.number LIMIT %d", zero.n ? zero.p : "", STR_ARG(out_text(&conditions.sql)), POINTS_MOST);
    sqlite3_stmt *statement = prepare(request, sql, &conditions);
    if (!statement)
        return;
    Out *out = reply_begin(request, 200, "application/json");
    request->reply.may_be_kept = true;
    out_format(out, "{\"total\":%" PRId64 ",\"unplaced\":%" PRId64, total, unplaced);
    put_points(request, zero, statement);
    sqlite3_finalize(statement);
    read_close(request);
}

static const char *const zoom_names[] = {"zoom", NULL};

const Route routes_map[] = {
    {METHOD_GET, "map", get_map, ROLE_READER, false, {filter_incident_names, zoom_names}},
    {METHOD_GET, "points", get_points, ROLE_READER, false, {filter_incident_names}},
    {0}};
