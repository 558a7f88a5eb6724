/* Distances from a point to a chain of points on the ellipsoid. */
#include "monitor/chain.h"

#include <math.h>

#include "base/earth.h"

/* WGS 84 */
#define EARTH_RADIUS_M 6378137.0
#define EARTH_FLATTENING (1 / 298.257223563)
#define RADIANS (3.14159265358979323846 / 180)

enum { VINCENTY_STEPS = 40 };

/* Segments within this share of the least plane distance are measured on the ellipsoid. */
#define PLANE_SLACK 1.02

typedef struct Foot {
    double x, y;         /* of the nearest point, from the asking point, in scaled degrees */
    double dx, dy;       /* direction of the segment */
    double t;            /* where on the segment, 0 to 1 */
    double over;         /* how far t was outside before */
    double plane;        /* distance on the plane */
    double lat, lon;
} Foot;

double geodesic_m(double lat1, double lon1, double lat2, double lon2)
{
    const double f = EARTH_FLATTENING, a = EARTH_RADIUS_M, b = a * (1 - f);
    double delta = RADIANS * remainder(lon2 - lon1, 360), lambda = delta, before;
    double u1 = atan((1 - f) * tan(RADIANS * lat1)), u2 = atan((1 - f) * tan(RADIANS * lat2));
    double s1 = sin(u1), c1 = cos(u1), s2 = sin(u2), c2 = cos(u2);
    for (int i = 0; i < VINCENTY_STEPS; i++) {
        double sl = sin(lambda), cl = cos(lambda);
        double sin_sigma = hypot(c2 * sl, c1 * s2 - s1 * c2 * cl), cos_sigma = s1 * s2 + c1 * c2 * cl;
        if (sin_sigma == 0)
            return 0;
        double sigma = atan2(sin_sigma, cos_sigma), sin_alpha = c1 * c2 * sl / sin_sigma;
        double cos2_alpha = 1 - sin_alpha * sin_alpha;
        double cos_2m = cos2_alpha > 0 ? cos_sigma - 2 * s1 * s2 / cos2_alpha : 0; /* 0 on the equator */
        double c = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha));
        double curve = 2 * cos_2m * cos_2m - 1;
        before = lambda;
        lambda = delta + (1 - c) * f * sin_alpha * (sigma + c * sin_sigma * (cos_2m + c * cos_sigma * curve));
        if (fabs(lambda - before) > 1e-12)
            continue;
        double u = cos2_alpha * (a * a - b * b) / (b * b);
        double big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)));
        double big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)));
        double far = big_b / 6 * cos_2m * (4 * sin_sigma * sin_sigma - 3) * (4 * cos_2m * cos_2m - 3);
        return b * big_a * (sigma - big_b * sin_sigma * (cos_2m + big_b / 4 * (cos_sigma * curve - far)));
    }
    return 1000 * earth_distance_km(lat1, lon1, lat2, lon2); /* points nearly opposite on earth, not met by Vincenty's iteration */
}

static double wrap(double degrees)
{
    return remainder(degrees, 360);
}

/* The nearest point of segment i. */
static Foot foot_of(const Ring *ring, int32_t i, double lat, double lon)
{
    const double *a = &ring->xy[2 * i], *b = i + 1 < ring->n ? a + 2 : a;
    double scale = cos(RADIANS * (lat + (a[1] + b[1]) / 2) / 2);
    double ax = wrap(a[0] - lon) * scale, ay = a[1] - lat;
    Foot f = {.dx = wrap(b[0] - a[0]) * scale, .dy = b[1] - a[1]};
    double length2 = f.dx * f.dx + f.dy * f.dy;
    double t = length2 > 0 ? -(ax * f.dx + ay * f.dy) / length2 : 0;
    f.t = t < 0 ? 0 : t > 1 ? 1 : t;
    f.over = fabs(t - f.t);
    f.x = ax + f.t * f.dx;
    f.y = ay + f.t * f.dy;
    f.plane = hypot(f.x, f.y);
    f.lat = a[1] + f.t * (b[1] - a[1]);
    f.lon = a[0] + f.t * wrap(b[0] - a[0]);
    return f;
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

/* The side by the segment's left normal; at a corner by the sum of both segments' unit normals. */
static int side_of(const Ring *ring, int32_t i, const Foot *f, double lat, double lon)
{
    double length = hypot(f->dx, f->dy), nx = 0, ny = 0;
    int32_t other = f->t == 0 ? i - 1 : f->t == 1 ? i + 1 : -1;
    if (length > 0)
        nx = -f->dy / length, ny = f->dx / length;
    if (other >= 0 && other + 1 < ring->n) {
        Foot g = foot_of(ring, other, lat, lon);
        double other_length = hypot(g.dx, g.dy);
        if (other_length > 0)
            nx -= g.dy / other_length, ny += g.dx / other_length;
    } else if (f->over > 0) { /* past an end, the offset along the line does not matter */
        return sign(f->dy * f->x - f->dx * f->y);
    }
    return sign(-(nx * f->x + ny * f->y)); /* the point lies at -(x, y) from the foot */
}

ChainNearest chain_nearest(const Ring *ring, double lat, double lon)
{
    double least = INFINITY;
    int32_t n = ring->n > 1 ? ring->n - 1 : 1;
    ChainNearest nearest = {.distance_m = INFINITY};
    for (int32_t i = 0; i < n; i++)
        least = fmin(least, foot_of(ring, i, lat, lon).plane);
    for (int32_t i = 0; i < n; i++) {
        Foot f = foot_of(ring, i, lat, lon);
        if (f.plane > least * PLANE_SLACK)
            continue;
        double distance = geodesic_m(lat, lon, f.lat, f.lon);
        if (distance >= nearest.distance_m)
            continue;
        bool at_first = i == 0 && f.t == 0, at_last = i == n - 1 && f.t == 1;
        nearest = (ChainNearest){distance, f.lat, f.lon, side_of(ring, i, &f, lat, lon),
                                 (at_first || at_last) && f.over > 0};
    }
    return nearest;
}
