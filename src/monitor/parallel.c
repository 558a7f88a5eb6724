/* Lines that run beside a line. */
#include "monitor/parallel.h"

#include <math.h>

#include "monitor/geos.h"

#define KM_A_DEGREE 111.2

typedef struct Plane {
    double lat0, lon0, km_a_degree_east;
} Plane;

static Plane plane_of(const Ring *line)
{
    double south = 90, north = -90;
    for (int32_t i = 0; i < line->n; i++) {
        south = fmin(south, line->xy[2 * i + 1]);
        north = fmax(north, line->xy[2 * i + 1]);
    }
    double lat0 = (south + north) / 2;
    return (Plane){lat0, line->xy[0], KM_A_DEGREE * cos(lat0 * 0.017453292519943295)};
}

static GEOSGeometry *chain_on_plane(Geos *geos, const Plane *plane, const Ring *line, Arena *scratch)
{
    double *xy = arena_new(scratch, double, (ptrdiff_t)line->n * 2);
    for (int32_t i = 0; i < line->n; i++) {
        xy[2 * i] = (line->xy[2 * i] - plane->lon0) * plane->km_a_degree_east;
        xy[2 * i + 1] = (line->xy[2 * i + 1] - plane->lat0) * KM_A_DEGREE;
    }
    GEOSCoordSequence *points = GEOSCoordSeq_copyFromBuffer_r(geos->handle, xy, (unsigned)line->n, 0, 0);
    return points ? GEOSGeom_createLineString_r(geos->handle, points) : NULL;
}

/* A line string of GEOS as a chain in degrees. */
static bool chain_of(Geos *geos, const Plane *plane, const GEOSGeometry *geometry, Arena *arena, Ring *ring)
{
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(geos->handle, geometry);
    unsigned n = 0;
    if (!points || !GEOSCoordSeq_getSize_r(geos->handle, points, &n) || n < 2)
        return false;
    *ring = (Ring){.xy = arena_new(arena, double, (ptrdiff_t)n * 2), .n = (int32_t)n};
    if (!GEOSCoordSeq_copyToBuffer_r(geos->handle, points, ring->xy, 0, 0))
        return false;
    for (unsigned i = 0; i < n; i++) {
        ring->xy[2 * i] = plane->lon0 + ring->xy[2 * i] / plane->km_a_degree_east;
        ring->xy[2 * i + 1] = plane->lat0 + ring->xy[2 * i + 1] / KM_A_DEGREE;
    }
    return true;
}

bool parallel_line(const Ring *line, double km, bool left, Arena *arena, Ring **chains, int32_t *n_chains)
{
    enum { SEGMENTS_A_QUARTER = 8 };
    Geos geos;
    *n_chains = 0;
    if (line->n < 2 || !geos_open(&geos))
        return false;
    Plane plane = plane_of(line);
    GEOSGeometry *chain = chain_on_plane(&geos, &plane, line, arena), *beside = NULL;
    if (chain)
        beside = GEOSOffsetCurve_r(geos.handle, chain, left ? km : -km, SEGMENTS_A_QUARTER, GEOSBUF_JOIN_ROUND, 5);
    int n = beside ? GEOSGetNumGeometries_r(geos.handle, beside) : 0;
    *chains = arena_new(arena, Ring, n + 1);
    for (int i = 0; i < n; i++)
        *n_chains += chain_of(&geos, &plane, GEOSGetGeometryN_r(geos.handle, beside, i), arena, &(*chains)[*n_chains]);
    if (beside)
        GEOSGeom_destroy_r(geos.handle, beside);
    if (chain)
        GEOSGeom_destroy_r(geos.handle, chain);
    geos_close(&geos);
    return *n_chains > 0;
}
