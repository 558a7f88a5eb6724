/* Distances and bearings on a sphere of the earth's mean radius: right to half a percent. */
#ifndef TRUCE_BASE_EARTH_H
#define TRUCE_BASE_EARTH_H

/* Kilometres between two points, in degrees: the haversine formula. Threads: safe. */
double earth_distance_km(double lat_a, double lon_a, double lat_b, double lon_b);
/* Moves a point, in degrees, along a great circle: so many kilometres, at first in the direction of a bearing in degrees
 * clockwise from north. Threads: safe. */
void earth_move(double *lat, double *lon, double km, double bearing);

#endif
