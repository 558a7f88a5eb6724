/*
 * Places: GeoNames' towns and the places of data/places in one list, largest population first, and the
 * table of their names.
 */
#include <math.h>
#include <stdlib.h>

#include "base/earth.h"
#include "know/codes.h"
#include "know/compile.h"
#include "know/know_parts.h"

/* An empty cell is 0. */
static bool read_count(Str text, uint32_t *value)
{
    int64_t number = 0;
    bool ok = text.n == 0 || (str_to_int(text, &number) && number >= 0 && number <= UINT32_MAX);
    *value = ok ? (uint32_t)number : 0;
    return ok;
}

/* One line of the towns file (scripts/get-places). */
static bool read_town(Compile *c, const Tsv *tsv, const Str *cells, Town *town)
{
    int32_t radius = 0;
    *town = (Town){.name = cells[1], .alternates = cells[2], .country = cells[4], .admin1 = cells[5],
                   .kind = entry_kind_find(CLASS_PLACE, cells[3]), .order = (int32_t)c->towns.n};
    if (!read_count(cells[0], &town->geonameid) || !read_count(cells[9], &town->population) ||
        !read_scaled(cells[6], 1e5, 90, &town->lat) || !read_scaled(cells[7], 1e5, 180, &town->lon) ||
        (cells[8].n && !read_scaled(cells[8], 100, 20000, &radius)) || radius < 0) {
        compile_error_at(c, tsv->path, tsv->line, "geonameid, population, lat, lon or radius_km is no such number");
        return false;
    }
    if (town->name.n == 0 || town->kind == KIND_COUNT || !code_is_country(town->country)) {
        compile_error_at(c, tsv->path, tsv->line, "no name, or an unknown kind '%.*s' or country '%.*s'",
                         STR_ARG(cells[3]), STR_ARG(town->country));
        return false;
    }
    town->radius = (uint32_t)radius;
    return true;
}

void read_towns(Compile *c, Str path)
{
    static const char *const columns[] = {"geonameid", "name", "alternates", "kind", "country", "admin1",
                                          "lat", "lon", "?radius_km", "population", NULL};
    Tsv tsv;
    Str cells[10];
    Town town;
    Diag diag = {0};
    if (!tsv_open(&tsv, path, columns, c->arena, &diag)) {
        compile_failure(c, &diag);
        return;
    }
    for (;;) {
        Diag bad = {0};
        if (tsv_next(&tsv, cells, &bad)) {
            if (read_town(c, &tsv, cells, &town))
                *vec_push(&c->towns, c->arena) = town;
        } else if (bad.code == ERR_OK) {
            return;
        } else {
            compile_failure(c, &bad);
        }
    }
}

static Str place_key(Compile *c, Str country, Str name)
{
    return str_format(c->arena, "%.*s\t%.*s", STR_ARG(country), STR_ARG(str_lower_ascii(c->arena, name)));
}

/* Closer than 30 km: the same town in two lists. */
static bool is_near(const Town *town, const Row *row)
{
    return earth_distance_km(town->lat / 1e5, town->lon / 1e5, row->lat / 1e5, row->lon / 1e5) < 30;
}

/* Towns by country and name, the first of each (the list is sorted by population). */
static Map index_towns(Compile *c)
{
    Map map = {0};
    for (ptrdiff_t i = 0; i < c->towns.n; i++)
        map_put(&map, c->arena, place_key(c, c->towns.v[i].country, c->towns.v[i].name), (int32_t)i, NULL);
    return map;
}

/* The places of data/places: a city that GeoNames has as well only lends it its aliases. */
static void add_rows(Compile *c, const Map *by_name)
{
    ptrdiff_t n_towns = c->towns.n;
    for (ptrdiff_t i = 0; i < c->rows.n; i++) {
        const Row *row = &c->rows.v[i];
        if (entry_class(row->kind) != CLASS_PLACE || !row->has_point)
            continue;
        const int32_t *at = row->kind == KIND_PLACE_CITY ? map_find(by_name, place_key(c, row->country, row->name))
                                                         : NULL;
        if (at && *at < n_towns && is_near(&c->towns.v[*at], row)) {
            Town *town = &c->towns.v[*at];
            town->alternates = str_format(c->arena, "%.*s|%.*s", STR_ARG(town->alternates), STR_ARG(row->aliases));
            continue;
        }
        *vec_push(&c->towns, c->arena) =
            (Town){.name = row->name, .country = row->country, .alternates = row->aliases, .kind = row->kind,
                   .lat = row->lat, .lon = row->lon, .radius = row->radius, .order = (int32_t)c->towns.n};
    }
}

static int compare_towns(const void *a, const void *b)
{
    const Town *x = a, *y = b;
    if (x->population != y->population)
        return x->population > y->population ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void sort_towns(Compile *c)
{
    if (c->towns.n)
        qsort(c->towns.v, (size_t)c->towns.n, sizeof *c->towns.v, compare_towns);
}

/* The largest town of a state that has the name of one of its capitals; a state without a point of its own is where
 * its capital is. */
static void mark_capitals(Compile *c)
{
    Map wanted = {0};
    for (ptrdiff_t i = 0; i < c->rows.n; i++) {
        const Row *row = &c->rows.v[i];
        Str rest = row->kind == KIND_STATE ? row->capitals : STR(""), item;
        while (tsv_item(&rest, &item))
            map_put(&wanted, c->arena, place_key(c, row->country, item), (int32_t)i, NULL);
    }
    for (ptrdiff_t i = 0; i < c->towns.n; i++) {
        Town *town = &c->towns.v[i];
        int32_t *taken = map_find(&wanted, place_key(c, town->country, town->name));
        if (!taken || town->kind != KIND_PLACE_CITY || *taken < 0)
            continue;
        town->capital = true;
        Row *state = &c->rows.v[*taken];
        if (!state->has_point) {
            state->lat = town->lat;
            state->lon = town->lon;
            state->has_point = true;
        }
        *taken = -1;
    }
}

static void add_names(Compile *c, PhraseBuilder *builder, const Town *town, uint32_t number, Str list)
{
    Str item;
    while (tsv_item(&list, &item)) {
        Piece *pieces;
        int32_t n = phrase_of_name(item, c->arena, &pieces);
        if (n <= 0)
            continue;
        phrase_add_exact(builder, pieces, n, false, 0, number, 0);
        c->summary->town_names++;
        if (is_loose_name(c, town->country, item, pieces, n))
            phrase_add_loose(builder, pieces, n, PHRASE_LOOSE_MIN, 0, number, 0);
    }
}

bool write_places(Compile *c, SectionWriter *writer, Diag *diag)
{
    sort_towns(c);
    Map by_name = index_towns(c);
    add_rows(c, &by_name);
    sort_towns(c);
    mark_capitals(c);
    PhraseBuilder *builder = phrase_builder_make(c->arena);
    uint32_t *places = arena_new(c->arena, uint32_t, c->towns.n * PLACE_COLUMNS + 1);
    for (ptrdiff_t i = 0; i < c->towns.n; i++) {
        const Town *town = &c->towns.v[i];
        uint32_t *p = places + i * PLACE_COLUMNS;
        p[PLACE_KIND] = (uint32_t)town->kind | (uint32_t)town->capital << 8 | (town->radius + 50) / 100 << 16;
        p[PLACE_NAME] = compile_text(c, town->name);
        p[PLACE_COUNTRY] = compile_text(c, town->country);
        p[PLACE_ADMIN1] = compile_text(c, town->admin1);
        p[PLACE_LAT] = (uint32_t)town->lat;
        p[PLACE_LON] = (uint32_t)town->lon;
        p[PLACE_POPULATION] = town->population;
        p[PLACE_GEONAMEID] = town->geonameid;
        add_names(c, builder, town, (uint32_t)i, town->name);
        add_names(c, builder, town, (uint32_t)i, town->alternates);
    }
    c->summary->towns = c->towns.n;
    int32_t dims[2] = {(int32_t)c->towns.n, PLACE_COLUMNS};
    return sectionwriter_add(writer, STR("know/places"), SECTION_U32, 2, dims, places, diag) &&
           phrase_write(builder, "places", writer, diag);
}
