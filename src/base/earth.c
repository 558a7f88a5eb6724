/* Distances and bearings on a sphere. */
#include "base/earth.h"

#include <math.h>

#define RADIAN (3.14159265358979323846 / 180)
#define RADIUS_KM 6371.0088

double earth_distance_km(double lat_a, double lon_a, double lat_b, double lon_b)
{
    double dy = sin((lat_b - lat_a) * RADIAN / 2), dx = sin((lon_b - lon_a) * RADIAN / 2);
    double h = dy * dy + cos(lat_a * RADIAN) * cos(lat_b * RADIAN) * dx * dx;
    return 2 * RADIUS_KM * asin(sqrt(h > 1 ? 1 : h));
}

void earth_move(double *lat, double *lon, double km, double bearing)
{
    double d = km / RADIUS_KM, a = *lat * RADIAN, b = *lon * RADIAN, t = bearing * RADIAN;
    double to = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(t));
    *lon = (b + atan2(sin(t) * sin(d) * cos(a), cos(d) - sin(a) * sin(to))) / RADIAN;
    *lat = to / RADIAN;
}
