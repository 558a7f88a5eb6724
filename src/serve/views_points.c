/* Every incident with a place, in columns, for a time slider that plays in the page. */
#include <inttypes.h>

#include "base/day.h"
#include "code/event.h"
#include "serve/filter.h"
#include "serve/routes.h"
#include "serve/rows.h"
#include "write/json_out.h"

enum { POINTS_MOST = 200000 };

static const char *const precisions[] = {"point", "city", "district", "province", "region", "country"};
static const char *const decisions[] = {"open", "confirmed", "rejected"};
#define X(id, quad, score) #id,
static const char *const types[] = {PLOVER_TYPES(X)};
#undef X

typedef enum PointColumn {
    POINT_NUMBER, POINT_LAT, POINT_LON, POINT_DAY, POINT_DAYS, POINT_TYPE, POINT_LEVEL, POINT_DECISION, POINT_PRECISION,
    POINT_RESULT, POINT_CONTESTED, POINT_COLUMNS
} PointColumn;

/* names, NULL: numbers */
static const struct {
    const char *name;
    const char *const *names;
    int n_names;
} columns[POINT_COLUMNS] = {
    {"number", NULL, 0}, {"lat", NULL, 0}, {"lon", NULL, 0}, {"day", NULL, 0}, {"days", NULL, 0},
    {"type", types, PLOVER_COUNT - 1}, {"level", read_levels, READ_LEVELS}, {"decision", decisions, 3},
    {"precision", precisions, 6}, {"result", read_results, READ_RESULTS}, {"contested", NULL, 0},
};

typedef struct Points {
    Request *request;
    Out columns[POINT_COLUMNS]; /* the rows come one after the other */
    int32_t zero;               /* first day, of points or of what has no place */
    int32_t *days;              /* of each point */
    int64_t total, unplaced, n;
} Points;

/* The result of the most serious finding, from its rank (READ_RANK). */
static int worst_result(int rank)
{
    return rank >= 40 ? 0 : rank >= 30 ? 1 : rank >= 20 ? 4 : rank >= 5 ? 2 : rank >= 0 ? 3 : -1;
}

static void put_name(Points *points, PointColumn column, Str name)
{
    rows_put_int(&points->columns[column], read_place(columns[column].names, columns[column].n_names, name));
}

static void add_point(Points *points, sqlite3_stmt *row)
{
    Out *out = points->columns;
    int64_t number = sqlite3_column_int64(row, 0);
    int32_t day = rows_day(rows_text(row, 3)), end = rows_day(rows_text(row, 4));
    for (int i = 0; points->n && i < POINT_COLUMNS; i++)
        if (i != POINT_DAY)
            out_byte(&out[i], ',');
    points->n++;
    rows_put_int(&out[POINT_NUMBER], number);
    rows_put_degrees(&out[POINT_LAT], sqlite3_column_double(row, 1));
    rows_put_degrees(&out[POINT_LON], sqlite3_column_double(row, 2));
    points->days[points->n - 1] = day;
    rows_put_int(&out[POINT_DAYS], day == DAY_MIN || end < day ? 1 : end - day + 1);
    put_name(points, POINT_TYPE, rows_text(row, 5));
    put_name(points, POINT_LEVEL, rows_text(row, 6));
    put_name(points, POINT_DECISION, rows_text(row, 7));
    put_name(points, POINT_PRECISION, rows_text(row, 8));
    rows_put_int(&out[POINT_RESULT], worst_result(sqlite3_column_int(row, 10)));
    rows_put_int(&out[POINT_CONTESTED], sqlite3_column_int(row, 9));
}

/* Days count from the first one, which is known when all rows were read. */
static void put_days(Points *points)
{
    Out *out = &points->columns[POINT_DAY];
    for (int64_t i = 0; i < points->n; i++) {
        if (i)
            out_byte(out, ',');
        rows_put_int(out, points->days[i] == DAY_MIN ? -1 : points->days[i] - points->zero);
    }
}

static bool read_points(Points *points)
{
    Request *request = points->request;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (!filter_add(request, FILTER_INCIDENTS, &conditions))
        return false;
    sqlite3_stmt *row = rows_open(request, str_format(request->arena,
                                                      "SELECT i.number, i.lat, i.lon, i.date_start, i.date_end, i.type,"
                                                      " i.level, i.decision, i.precision, i.contested, i.serious FROM incidents AS i NOT"
                                                      " INDEXED%.*s ORDER BY i.number", STR_ARG(out_text(&conditions.sql))), &conditions);
    for (; row && rows_next(request, row); points->total++) {
        int32_t day = rows_day(rows_text(row, 3));
        if (day != DAY_MIN && (points->zero == DAY_MIN || day < points->zero))
            points->zero = day;
        if (sqlite3_column_type(row, 1) == SQLITE_NULL)
            points->unplaced++;
        else if (points->n < POINTS_MOST)
            add_point(points, row);
    }
    sqlite3_finalize(row);
    put_days(points);
    return request->reply.status == 0;
}

static void put_keys(Out *out)
{
    JsonOut json = {.out = out, .comma = true};
    json_out_key(&json, "keys");
    json_out_begin(&json, '{');
    for (int i = 0; i < POINT_COLUMNS; i++) {
        if (!columns[i].names)
            continue;
        json_out_key(&json, columns[i].name);
        json_out_begin(&json, '[');
        for (int k = 0; k < columns[i].n_names; k++)
            json_out_str(&json, str_from_c(columns[i].names[k]));
        json_out_end(&json, ']');
    }
    json_out_end(&json, '}');
}

static void get_points(Request *request)
{
    Points *points = arena_new(request->arena, Points, 1);
    *points = (Points){.request = request, .zero = DAY_MIN,
                       .days = arena_new(&request->access->scratch, int32_t, POINTS_MOST)};
    for (int i = 0; i < POINT_COLUMNS; i++)
        points->columns[i] = out_to_memory(&request->access->scratch);
    if (!read_points(points))
        return;
    Out *out = reply_begin(request, 200, "application/json");
    request->reply.may_be_kept = true;
    out_format(out, "{\"total\":%" PRId64 ",\"unplaced\":%" PRId64, points->total, points->unplaced);
    JsonOut json = {.out = out, .comma = true};
    json_member_text(&json, "day_zero", points->zero == DAY_MIN ? STR("") : day_format(&request->access->scratch, points->zero));
    put_keys(out);
    for (int i = 0; i < POINT_COLUMNS; i++) {
        out_format(out, ",\"%s\":[", columns[i].name);
        out_str(out, out_text(&points->columns[i]));
        out_byte(out, ']');
    }
    read_close(request);
}

const Route routes_points[] = {
    {METHOD_GET, "points", get_points, ROLE_READER, false, {filter_incident_names}}, {0}};
