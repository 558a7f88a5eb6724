/* The little of GEOS that truce uses: a context that keeps its last message, shapes as geometries. */
#ifndef TRUCE_MONITOR_GEOS_H
#define TRUCE_MONITOR_GEOS_H

#include <geos_c.h>

#include "monitor/agreement.h"

typedef struct Geos {
    GEOSContextHandle_t handle;
    char message[160]; /* of the last error */
} Geos;

/* The context must not move while it is open. False when there is no memory. */
bool geos_open(Geos *geos);
void geos_close(Geos *geos);
/* A line string, polygon or multipolygon; NULL with a message. The caller destroys it. */
GEOSGeometry *geos_shape(Geos *geos, const Shape *shape);

#endif
