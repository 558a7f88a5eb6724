/* The map: clusters of incidents for a zoom. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "serve/filter.h"
#include "serve/routes.h"
#include "serve/rows.h"

/* Cells are about 60 pixels wide on the usual map of 512 pixels a tile. */
enum { CLUSTERS_MOST = 5000, SINGLES_MOST = 3, CELLS_AT_ZOOM_0 = 6, VAGUE_FROM = 3 /* province */ };
#define CELL_FLATNESS 0.8

static const char *const precisions[] = {"point", "city", "district", "province", "region", "country"};
enum { N_PRECISIONS = 6 };

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

/* A cell of the grid. */
typedef struct Cell {
    int64_t key, n, levels[READ_LEVELS], contested, numbers[SINGLES_MOST];
    double lat, lon, west, south, east, north; /* lat, lon: sums */
    int precision;
} Cell;

typedef struct Grid {
    Cell *cells;
    int64_t *slots; /* place of a cell plus one; 0: free */
    int64_t n, n_slots, total, unplaced;
} Grid;

/* Place of a precision: unknown ones count as points. */
static int precision_of(Str name)
{
    int place = read_place(precisions, N_PRECISIONS, name);
    return place < 0 ? 0 : place;
}

static void grow_grid(Grid *grid, Arena *arena)
{
    int64_t n_slots = grid->n_slots ? 4 * grid->n_slots : 4096;
    Cell *cells = arena_new(arena, Cell, n_slots / 2);
    grid->slots = arena_new(arena, int64_t, n_slots);
    if (grid->n)
        memcpy(cells, grid->cells, (size_t)grid->n * sizeof *cells);
    grid->cells = cells;
    grid->n_slots = n_slots;
    for (int64_t i = 0; i < grid->n; i++) {
        uint64_t at = (uint64_t)cells[i].key * 0x9E3779B97F4A7C15u % (uint64_t)n_slots;
        while (grid->slots[at])
            at = (at + 1) % (uint64_t)n_slots;
        grid->slots[at] = i + 1;
    }
}

static Cell *find_cell(Grid *grid, Arena *arena, int64_t key)
{
    if (2 * grid->n >= grid->n_slots)
        grow_grid(grid, arena);
    uint64_t at = (uint64_t)key * 0x9E3779B97F4A7C15u % (uint64_t)grid->n_slots;
    while (grid->slots[at]) {
        if (grid->cells[grid->slots[at] - 1].key == key)
            return &grid->cells[grid->slots[at] - 1];
        at = (at + 1) % (uint64_t)grid->n_slots;
    }
    grid->slots[at] = grid->n + 1;
    Cell *cell = &grid->cells[grid->n++];
    *cell = (Cell){.key = key, .west = 180, .south = 90, .east = -180, .north = -90};
    return cell;
}

/* A place that is only a province is never put together with exact ones. */
static void add_incident(Grid *grid, Arena *arena, sqlite3_stmt *row, double size)
{
    double lat = sqlite3_column_double(row, 1), lon = sqlite3_column_double(row, 2);
    int precision = precision_of(rows_text(row, 5));
    int64_t x = (int64_t)((lon + 180) / size), y = (int64_t)((lat + 90) / (size * CELL_FLATNESS));
    Cell *cell = find_cell(grid, arena, (y * 0x40000000 + x) * 2 + (precision >= VAGUE_FROM));
    int level = read_place(read_levels, READ_LEVELS, rows_text(row, 3));
    if (cell->n < SINGLES_MOST)
        cell->numbers[cell->n] = sqlite3_column_int64(row, 0);
    cell->n++;
    cell->levels[level < 0 ? 0 : level]++;
    cell->contested += sqlite3_column_int64(row, 4);
    cell->lat += lat;
    cell->lon += lon;
    cell->west = fmin(cell->west, lon);
    cell->east = fmax(cell->east, lon);
    cell->south = fmin(cell->south, lat);
    cell->north = fmax(cell->north, lat);
    cell->precision = precision > cell->precision ? precision : cell->precision;
}

static bool fill_grid(Request *request, Grid *grid, double size)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (!filter_add(request, FILTER_INCIDENTS, &conditions))
        return false;
    sqlite3_stmt *row = rows_open(request, str_format(request->arena, "SELECT i.number, i.lat, i.lon, i.level, i.contested,"
                                                      " i.precision FROM incidents AS i NOT INDEXED%.*s",
                                                      STR_ARG(out_text(&conditions.sql))), &conditions);
    while (row && rows_next(request, row)) {
        grid->total++;
        if (sqlite3_column_type(row, 1) == SQLITE_NULL)
            grid->unplaced++;
        else
            add_incident(grid, &request->access->scratch, row, size);
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

static void put_cluster(Out *out, const Cell *cell)
{
    const double sides[] = {cell->west, cell->south, cell->east, cell->north};
    out_c(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
    rows_put_degrees(out, cell->lon / (double)cell->n);
    out_byte(out, ',');
    rows_put_degrees(out, cell->lat / (double)cell->n);
    out_format(out, "]},\"properties\":{\"cluster\":true,\"count\":%" PRId64 ",\"levels\":", cell->n);
    write_levels(out, cell->levels);
    out_format(out, ",\"contested\":%" PRId64 ",\"precision\":\"%s\",\"bbox\":[", cell->contested,
               precisions[cell->precision]);
    for (int i = 0; i < 4; i++) {
        out_c(out, i ? "," : "");
        rows_put_degrees(out, sides[i]);
    }
    out_c(out, "]}}");
}

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

static int by_size(const void *a, const void *b)
{
    const Cell *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->key > y->key) - (x->key < y->key);
}

static void get_map(Request *request)
{
    double zoom;
    Grid grid = {0};
    if (!read_zoom(request, &zoom) || !fill_grid(request, &grid, 360.0 / (CELLS_AT_ZOOM_0 * exp2(floor(zoom)))))
        return;
    Out *out = reply_begin(request, 200, "application/geo+json");
    Out singles = out_to_memory(&request->access->scratch);
    bool first = true;
    request->reply.may_be_kept = true;
    out_format(out, "{\"type\":\"FeatureCollection\",\"total\":%" PRId64 ",\"unplaced\":%" PRId64 ",\"features\":[",
               grid.total, grid.unplaced);
    if (grid.n)
        qsort(grid.cells, (size_t)grid.n, sizeof *grid.cells, by_size);
    for (int64_t i = 0; i < grid.n && i < CLUSTERS_MOST; i++) {
        const Cell *cell = &grid.cells[i];
        for (int64_t k = 0; cell->n <= SINGLES_MOST && k < cell->n; k++)
            out_format(&singles, "%s%" PRId64, singles.n ? "," : "", cell->numbers[k]);
        if (cell->n <= SINGLES_MOST)
            continue;
        out_c(out, first ? "" : ",\n");
        put_cluster(out, cell);
        first = false;
    }
    if (!singles.n || put_singles(request, out_text(&singles), first)) {
        out_byte(out, ']');
        read_close(request);
    }
}

static const char *const zoom_names[] = {"zoom", NULL};

const Route routes_map[] = {
    {METHOD_GET, "map", get_map, ROLE_READER, false, {filter_incident_names, zoom_names}}, {0}};
