/* The shapes of an agreement: GeoJSON features by their id, each checked, and the zones that they make. */
#include <jansson.h>
#include <math.h>

#include "monitor/agreement_parts.h"
#include "monitor/geos.h"

typedef struct ShapeReader {
    AgreementReader *r;
    Str bytes;
    int32_t n_points;
} ShapeReader;

static int32_t line_at(Str bytes, ptrdiff_t at)
{
    int32_t line = 1;
    for (ptrdiff_t i = 0; i < at; i++)
        line += bytes.p[i] == '\n';
    return line;
}

/* jansson keeps no lines: the feature is looked for by its id. */
static int32_t line_of_id(ShapeReader *s, Str id)
{
    Str quoted = str_format(s->r->arena, "\"%.*s\"", STR_ARG(id));
    ptrdiff_t at = str_find(s->bytes, quoted, 0);
    return at < 0 ? 0 : line_at(s->bytes, at);
}

static bool problem(AgreementReader *r, int32_t line, const char *remedy, Str message)
{
    return problem_add(r->problems, r->agreement->shapes_path, line, remedy, "%.*s", STR_ARG(message));
}

static bool in_box(const double *box, double lat, double lon)
{
    return isnan(box[0]) || (lat >= box[0] && lat <= box[2] && lon >= box[1] && lon <= box[3]);
}

static bool check_point(ShapeReader *s, const Shape *shape, size_t i, double lon, double lat)
{
    AgreementReader *r = s->r;
    const double *box = r->agreement->box;
    Str what = str_format(r->arena, "shape '%.*s', point %zu (%.5f, %.5f)", STR_ARG(shape->id), i + 1, lon, lat);
    bool earthly = fabs(lat) <= 90 && fabs(lon) <= 180;
    if (earthly && in_box(box, lat, lon))
        return true;
    if (!isnan(box[0]) && fabs(lon) <= 90 && in_box(box, lon, lat))
        return problem(r, shape->line, "GeoJSON puts longitude first, then latitude: turn the two round",
                       str_format(r->arena, "%.*s: coordinates swapped", STR_ARG(what)));
    if (!earthly)
        return problem(r, shape->line, "longitude is from -180 to 180, latitude from -90 to 90",
                       str_format(r->arena, "%.*s is not on earth", STR_ARG(what)));
    return problem(r, shape->line, "correct the point, or the agreement's box",
                   str_format(r->arena, "%.*s is outside the agreement's box", STR_ARG(what)));
}

static bool read_ring(ShapeReader *s, const Shape *shape, const json_t *points, Ring *ring)
{
    AgreementReader *r = s->r;
    size_t n = json_array_size(points), least = shape->is_line ? 2 : 4;
    if (n < least || n > (size_t)(POINTS_MAX - s->n_points))
        return problem(r, shape->line, "a line has 2 points or more, a ring 4 or more, the last as the first",
                       str_format(r->arena, "shape '%.*s' has %zu points, or the file more than %d", STR_ARG(shape->id),
                                  n, POINTS_MAX));
    ring->xy = arena_new(r->arena, double, 2 * (ptrdiff_t)n);
    ring->n = (int32_t)n;
    s->n_points += (int32_t)n;
    for (size_t i = 0; i < n; i++) {
        const json_t *point = json_array_get(points, i);
        const json_t *lon = json_array_get(point, 0), *lat = json_array_get(point, 1);
        if (!json_is_number(lon) || !json_is_number(lat))
            return problem(r, shape->line, "write [longitude, latitude]",
                           str_format(r->arena, "shape '%.*s': point %zu is none", STR_ARG(shape->id), i + 1));
        ring->xy[2 * i] = json_number_value(lon);
        ring->xy[2 * i + 1] = json_number_value(lat);
        if (!check_point(s, shape, i, ring->xy[2 * i], ring->xy[2 * i + 1]))
            return false;
    }
    bool closed = ring->xy[0] == ring->xy[2 * n - 2] && ring->xy[1] == ring->xy[2 * n - 1];
    if (!shape->is_line && !closed)
        return problem(r, shape->line, "repeat the first point at the end",
                       str_format(r->arena, "shape '%.*s': a ring is not closed", STR_ARG(shape->id)));
    return true;
}

static bool read_polygon(ShapeReader *s, Shape *shape, const json_t *rings, int32_t part)
{
    size_t n = json_array_size(rings);
    if (n == 0)
        return problem(s->r, shape->line, "a polygon is a list of rings",
                       str_format(s->r->arena, "shape '%.*s' has no ring", STR_ARG(shape->id)));
    for (size_t i = 0; i < n; i++) {
        Ring *ring = &shape->rings[shape->n_rings++];
        ring->part = part;
        if (!read_ring(s, shape, json_array_get(rings, i), ring))
            return false;
    }
    return true;
}

static bool read_geometry(ShapeReader *s, Shape *shape, const json_t *geometry)
{
    AgreementReader *r = s->r;
    Str type = str_from_c(json_string_value(json_object_get(geometry, "type")));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    size_t n_rings = json_array_size(coordinates);
    shape->is_line = str_eq(type, STR("LineString"));
    if (shape->is_line) {
        shape->rings = arena_new(r->arena, Ring, 1);
        shape->n_rings = 1;
        return read_ring(s, shape, coordinates, &shape->rings[0]);
    }
    if (str_eq(type, STR("Polygon"))) {
        shape->rings = arena_new(r->arena, Ring, (ptrdiff_t)n_rings);
        return read_polygon(s, shape, coordinates, 0);
    }
    if (!str_eq(type, STR("MultiPolygon")))
        return problem(r, shape->line, "draw it as Polygon, MultiPolygon or LineString",
                       str_format(r->arena, "shape '%.*s' is of no known type", STR_ARG(shape->id)));
    size_t n_parts = n_rings;
    n_rings = 0;
    for (size_t i = 0; i < n_parts; i++)
        n_rings += json_array_size(json_array_get(coordinates, i));
    shape->rings = arena_new(r->arena, Ring, (ptrdiff_t)n_rings);
    for (size_t i = 0; i < n_parts; i++)
        if (!read_polygon(s, shape, json_array_get(coordinates, i), (int32_t)i))
            return false;
    return n_parts > 0 || problem(r, shape->line, NULL, STR("a MultiPolygon without polygons"));
}

bool shape_check(AgreementReader *r, const Shape *shape, Str path)
{
    Geos geos;
    bool ok = geos_open(&geos);
    GEOSGeometry *geometry = ok ? geos_shape(&geos, shape) : NULL, *place = NULL;
    char *reason = NULL;
    double lon = 0, lat = 0;
    if (!geometry) {
        problem_add(r->problems, path, shape->line, "draw it anew", "shape '%.*s': %s", STR_ARG(shape->id),
                    ok && geos.message[0] ? geos.message : "no memory");
    } else if (shape->is_line && GEOSisSimple_r(geos.handle, geometry) != 1) {
        problem_add(r->problems, path, shape->line, "a line has two sides only while it does not meet itself",
                    "shape '%.*s': the line crosses itself", STR_ARG(shape->id));
    } else if (GEOSisValidDetail_r(geos.handle, geometry, 0, &reason, &place) != 1) {
        if (place && GEOSGeomGetX_r(geos.handle, place, &lon) == 1)
            GEOSGeomGetY_r(geos.handle, place, &lat);
        problem_add(r->problems, path, shape->line, "draw the ring so that it does not meet itself",
                    "shape '%.*s' crosses itself or is not sound: %s at longitude %.5f, latitude %.5f",
                    STR_ARG(shape->id), reason ? reason : "not valid", lon, lat);
    } else {
        GEOSGeom_destroy_r(geos.handle, geometry);
        geos_close(&geos);
        return true;
    }
    if (ok) {
        GEOSFree_r(geos.handle, reason);
        GEOSGeom_destroy_r(geos.handle, place);
        GEOSGeom_destroy_r(geos.handle, geometry);
    }
    geos_close(&geos);
    return false;
}

static void read_feature(ShapeReader *s, const json_t *feature, Shape *shape)
{
    AgreementReader *r = s->r;
    const json_t *id = json_object_get(feature, "id");
    if (!json_is_string(id))
        id = json_object_get(json_object_get(feature, "properties"), "id");
    if (!json_is_string(id)) {
        problem(r, 0, "give it a text 'id', or one in 'properties'", STR("a feature has no id"));
        return;
    }
    shape->id = str_dup(r->arena, str_from_c(json_string_value(id)));
    shape->line = line_of_id(s, shape->id);
    if (!read_geometry(s, shape, json_object_get(feature, "geometry")) ||
        !shape_check(r, shape, r->agreement->shapes_path))
        shape->n_rings = 0; /* told already: nothing more is said about it */
}

bool shapes_read(AgreementReader *r, Str bytes, Shape **shapes, int32_t *n_shapes)
{
    ShapeReader s = {.r = r, .bytes = bytes};
    json_error_t error;
    json_t *root = json_loadb(bytes.p, (size_t)bytes.n, JSON_REJECT_DUPLICATES, &error);
    const json_t *features = json_object_get(root, "features");
    size_t n = json_array_size(features);
    bool ok = json_is_array(features) && n <= SHAPES_MAX;
    if (!root)
        problem(r, error.line, "correct it here", str_format(r->arena, "broken JSON: %s", error.text));
    else if (!ok)
        problem(r, 1, "write a FeatureCollection",
                str_format(r->arena, "no list of features, or more than %d", SHAPES_MAX));
    if (ok) {
        *shapes = arena_new(r->arena, Shape, (ptrdiff_t)n);
        *n_shapes = (int32_t)n;
        for (size_t i = 0; i < n; i++)
            read_feature(&s, json_array_get(features, i), &(*shapes)[i]);
    }
    json_decref(root);
    return ok;
}
