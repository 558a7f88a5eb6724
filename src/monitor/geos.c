/* The little of GEOS that truce uses. */
#include "monitor/geos.h"

#include <stdio.h>

static void keep_message(const char *message, void *data)
{
    Geos *geos = data;
    snprintf(geos->message, sizeof geos->message, "%s", message);
}

bool geos_open(Geos *geos)
{
    *geos = (Geos){.handle = GEOS_init_r()};
    if (geos->handle)
        GEOSContext_setErrorMessageHandler_r(geos->handle, keep_message, geos);
    return geos->handle != NULL;
}

void geos_close(Geos *geos)
{
    if (geos->handle)
        GEOS_finish_r(geos->handle);
    geos->handle = NULL;
}

static GEOSCoordSequence *sequence(Geos *geos, const Ring *ring)
{
    return GEOSCoordSeq_copyFromBuffer_r(geos->handle, ring->xy, (unsigned)ring->n, 0, 0);
}

/* A polygon of the rings [beg, end), the first of them the outer one. */
static GEOSGeometry *polygon(Geos *geos, const Shape *shape, int32_t beg, int32_t end)
{
    GEOSContextHandle_t h = geos->handle;
    unsigned n = 0;
    GEOSGeometry **holes = calloc((size_t)(end - beg), sizeof *holes), *made = NULL;
    GEOSCoordSequence *outer = holes ? sequence(geos, &shape->rings[beg]) : NULL;
    GEOSGeometry *shell = outer ? GEOSGeom_createLinearRing_r(h, outer) : NULL;
    bool ok = shell != NULL;
    for (int32_t i = beg + 1; ok && i < end; i++) {
        GEOSCoordSequence *inner = sequence(geos, &shape->rings[i]);
        GEOSGeometry *hole = inner ? GEOSGeom_createLinearRing_r(h, inner) : NULL;
        ok = hole != NULL;
        if (ok)
            holes[n++] = hole;
    }
    if (ok)
        made = GEOSGeom_createPolygon_r(h, shell, holes, n);
    if (!made && !ok) { /* on success, and when createPolygon fails, GEOS owns the parts */
        for (unsigned i = 0; i < n; i++)
            GEOSGeom_destroy_r(h, holes[i]);
        if (shell)
            GEOSGeom_destroy_r(h, shell);
    }
    free(holes);
    return made;
}

GEOSGeometry *geos_shape(Geos *geos, const Shape *shape)
{
    GEOSContextHandle_t h = geos->handle;
    unsigned n = 0;
    geos->message[0] = 0;
    if (shape->is_line) {
        GEOSCoordSequence *points = sequence(geos, &shape->rings[0]);
        return points ? GEOSGeom_createLineString_r(h, points) : NULL;
    }
    GEOSGeometry **parts = calloc((size_t)shape->n_rings, sizeof *parts), *made = NULL;
    bool ok = parts != NULL;
    for (int32_t beg = 0, end; ok && beg < shape->n_rings; beg = end) {
        for (end = beg + 1; end < shape->n_rings && shape->rings[end].part == shape->rings[beg].part;)
            end++;
        parts[n] = polygon(geos, shape, beg, end);
        ok = parts[n] != NULL;
        n += ok;
    }
    if (ok)
        made = GEOSGeom_createCollection_r(h, GEOS_MULTIPOLYGON, parts, n);
    for (unsigned i = 0; !ok && i < n; i++)
        GEOSGeom_destroy_r(h, parts[i]);
    free(parts);
    return made;
}
