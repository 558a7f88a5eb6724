/* Distances from a point to a chain of points on the ellipsoid, and on which side of it the point lies. */
#ifndef TRUCE_MONITOR_CHAIN_H
#define TRUCE_MONITOR_CHAIN_H

#include "monitor/agreement.h"

typedef struct ChainNearest {
    double distance_m;
    double lat, lon; /* the nearest point of the chain */
    int side;        /* 1 left of the chain in the direction of its points, -1 right, 0 on it */
    bool beyond_end; /* nearest is the first or last point, and the chain does not lie abreast of the point */
} ChainNearest;

/*
 * Segments are straight in longitude and latitude (RFC 7946, 3.1.1). Which point is nearest is found on a plane
 * scaled at the middle latitude, its distance is the geodesic on WGS 84. Up to
 * 100 km from the chain the result is within 10 m of the true minimum; tests/unit/zones.c measures that.
 *
 * Side at a corner: by the sum of the unit normals of the two segments; past an end: by the last segment, made
 * longer. Allocates nothing; safe in threads. ring->n >= 1.
 */
ChainNearest chain_nearest(const Ring *ring, double lat, double lon);
/*
 * Metres along the geodesic on WGS 84, by Vincenty's inverse formula (Survey Review XXIII no. 176, 1975), good to a
 * millimetre. Points nearly opposite on earth, where it does not converge, get the distance on the sphere (0.6 %).
 */
double geodesic_m(double lat1, double lon1, double lat2, double lon2);

#endif
