/* Outlines of zones for drawing. */
#include "monitor/zone_outline.h"

#include <math.h>

#include "monitor/geos.h"

#define KM_PER_DEGREE 111.195
#define DEGREE (3.14159265358979323846 / 180)
enum { CIRCLE_POINTS = 64, ARC_SEGMENTS = 8 };

/* A plane of kilometres around a latitude. */
typedef struct Plane {
    double lat, lon, x_km; /* middle; kilometres a degree of longitude */
} Plane;

static Plane plane_around(const Ring *ring)
{
    Plane plane = {0};
    for (int32_t i = 0; i < ring->n; i++) {
        plane.lon += ring->xy[2 * i] / ring->n;
        plane.lat += ring->xy[2 * i + 1] / ring->n;
    }
    plane.x_km = KM_PER_DEGREE * cos(plane.lat * DEGREE);
    return plane;
}

static GEOSGeometry *line_on_plane(Geos *geos, const Ring *ring, const Plane *plane, Arena *arena)
{
    double *xy = arena_new(arena, double, 2 * ring->n);
    for (int32_t i = 0; i < ring->n; i++) {
        xy[2 * i] = (ring->xy[2 * i] - plane->lon) * plane->x_km;
        xy[2 * i + 1] = (ring->xy[2 * i + 1] - plane->lat) * KM_PER_DEGREE;
    }
    GEOSCoordSequence *points = GEOSCoordSeq_copyFromBuffer_r(geos->handle, xy, (unsigned)ring->n, 0, 0);
    return points ? GEOSGeom_createLineString_r(geos->handle, points) : NULL;
}

/* The land on one side, up to a distance: left of the line when it is positive. */
static GEOSGeometry *side_buffer(Geos *geos, const GEOSGeometry *line, double width_km)
{
    GEOSContextHandle_t h = geos->handle;
    GEOSBufferParams *params = GEOSBufferParams_create_r(h);
    GEOSBufferParams_setSingleSided_r(h, params, 1);
    GEOSBufferParams_setEndCapStyle_r(h, params, GEOSBUF_CAP_FLAT);
    GEOSBufferParams_setQuadrantSegments_r(h, params, ARC_SEGMENTS);
    GEOSGeometry *made = GEOSBufferWithParams_r(h, line, params, width_km);
    GEOSBufferParams_destroy_r(h, params);
    return made;
}

/* Copies a ring of GEOS back into degrees. */
static Ring ring_back(Geos *geos, const GEOSGeometry *ring, const Plane *plane, int32_t part, Arena *arena)
{
    GEOSContextHandle_t h = geos->handle;
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(h, ring);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(h, points, &n);
    Ring made = {.xy = arena_new(arena, double, 2 * (ptrdiff_t)n), .n = (int32_t)n, .part = part};
    for (unsigned i = 0; i < n; i++) {
        double x = 0, y = 0;
        GEOSCoordSeq_getXY_r(h, points, i, &x, &y);
        made.xy[2 * i] = plane->lon + x / plane->x_km;
        made.xy[2 * i + 1] = plane->lat + y / KM_PER_DEGREE;
    }
    return made;
}

static void shape_back(Geos *geos, const GEOSGeometry *area, const Plane *plane, Arena *arena, Shape *outline)
{
    GEOSContextHandle_t h = geos->handle;
    int n_parts = GEOSGetNumGeometries_r(h, area), n_rings = 0;
    for (int i = 0; i < n_parts; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(h, area, i);
        if (GEOSGeomTypeId_r(h, polygon) == GEOS_POLYGON && !GEOSisEmpty_r(h, polygon))
            n_rings += 1 + GEOSGetNumInteriorRings_r(h, polygon);
    }
    outline->rings = arena_new(arena, Ring, n_rings + 1);
    for (int i = 0; i < n_parts; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(h, area, i);
        if (GEOSGeomTypeId_r(h, polygon) != GEOS_POLYGON || GEOSisEmpty_r(h, polygon))
            continue;
        outline->rings[outline->n_rings++] = ring_back(geos, GEOSGetExteriorRing_r(h, polygon), plane, i, arena);
        for (int k = 0; k < GEOSGetNumInteriorRings_r(h, polygon); k++)
            outline->rings[outline->n_rings++] =
                ring_back(geos, GEOSGetInteriorRingN_r(h, polygon, k), plane, i, arena);
    }
}

static bool outline_belt(Geos *geos, const Agreement *agreement, const Zone *belt, Arena *arena, Shape *outline)
{
    GEOSContextHandle_t h = geos->handle;
    const Zone *line = agreement_zone(agreement, belt->line);
    if (!line || !line->shape.n_rings)
        return true;
    Plane plane = plane_around(&line->shape.rings[0]);
    double sign = str_eq(belt->side, line->left) ? 1 : -1;
    double inner = isnan(belt->from_km) ? 0 : belt->from_km;
    double outer = isnan(belt->to_km) ? inner + OUTLINE_OPEN_KM : belt->to_km;
    GEOSGeometry *chain = line_on_plane(geos, &line->shape.rings[0], &plane, arena);
    GEOSGeometry *area = chain ? side_buffer(geos, chain, sign * outer) : NULL;
    if (area && inner > 0) {
        /* both sides and round ends: nothing nearer than that is left over */
        GEOSGeometry *near = GEOSBuffer_r(h, chain, inner, ARC_SEGMENTS);
        GEOSGeometry *rest = near ? GEOSDifference_r(h, area, near) : NULL;
        GEOSGeom_destroy_r(h, near);
        GEOSGeom_destroy_r(h, area);
        area = rest;
    }
    if (area)
        shape_back(geos, area, &plane, arena, outline);
    GEOSGeom_destroy_r(h, area);
    GEOSGeom_destroy_r(h, chain);
    return area != NULL;
}

static void outline_circle(const Zone *zone, Arena *arena, Shape *outline)
{
    double x_km = KM_PER_DEGREE * cos(zone->center[0] * DEGREE);
    Ring *ring = outline->rings = arena_new(arena, Ring, 1);
    *ring = (Ring){.xy = arena_new(arena, double, 2 * (CIRCLE_POINTS + 1)), .n = CIRCLE_POINTS + 1};
    outline->n_rings = 1;
    for (int i = 0; i <= CIRCLE_POINTS; i++) {
        double angle = 2 * 180 * DEGREE * (i % CIRCLE_POINTS) / CIRCLE_POINTS;
        ring->xy[2 * i] = zone->center[1] + zone->radius_km * cos(angle) / x_km;
        ring->xy[2 * i + 1] = zone->center[0] + zone->radius_km * sin(angle) / KM_PER_DEGREE;
    }
}

bool zone_outline(const Agreement *agreement, const Zone *zone, Arena *arena, Shape *outline, Diag *diag)
{
    Geos geos;
    *outline = (Shape){.id = zone->id};
    if (zone->kind != ZONE_BELT) {
        if (zone->shape.n_rings)
            *outline = zone->shape;
        else if (!isnan(zone->center[0]))
            outline_circle(zone, arena, outline);
        return true;
    }
    if (!geos_open(&geos))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = outline_belt(&geos, agreement, zone, arena, outline) ||
              diag_set(diag, ERR_FORMAT, -1, "the belt '%.60s' cannot be drawn: %s", str_c(arena, zone->id), geos.message);
    geos_close(&geos);
    return ok;
}
