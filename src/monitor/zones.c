/* Where a point lies among the zones of an agreement. */
#include "monitor/zones.h"

#include <math.h>

#include "monitor/chain.h"
#include "monitor/geos.h"

typedef struct Prepared {
    GEOSGeometry *geometry;
    const GEOSPreparedGeometry *prepared;
} Prepared;

struct Zones {
    const Agreement *agreement;
    Geos geos;
    Prepared *prepared; /* per zone; empty for lines, belts and circles */
    ChainNearest *nearest; /* per zone that is a line, of the point in hand: belts share it */
};

Str zone_result_name(ZoneResult result)
{
    static const char *const names[] = {"out", "in", "side", "near line", "not then"};
    return str_from_c(names[result]);
}

static bool prepare(Zones *zones, int32_t i)
{
    const Zone *zone = &zones->agreement->zones[i];
    Prepared *p = &zones->prepared[i];
    if (zone->kind == ZONE_LINE || !zone->shape.n_rings)
        return true;
    p->geometry = geos_shape(&zones->geos, &zone->shape);
    p->prepared = p->geometry ? GEOSPrepare_r(zones->geos.handle, p->geometry) : NULL;
    return p->prepared != NULL;
}

bool zones_open(Zones **made, const Agreement *agreement, Diag *diag)
{
    Zones *zones = calloc(1, sizeof *zones);
    *made = zones;
    if (zones) {
        zones->agreement = agreement;
        zones->prepared = calloc((size_t)agreement->n_zones + 1, sizeof *zones->prepared);
        zones->nearest = calloc((size_t)agreement->n_zones + 1, sizeof *zones->nearest);
    }
    bool ok = zones && zones->prepared && zones->nearest && geos_open(&zones->geos);
    for (int32_t i = 0; ok && i < agreement->n_zones; i++)
        ok = prepare(zones, i);
    if (ok)
        return true;
    diag_set(diag, ERR_MEMORY, -1, "cannot prepare the zones of '%.*s'", STR_ARG(agreement->name));
    zones_close(zones);
    *made = NULL;
    return false;
}

void zones_close(Zones *zones)
{
    if (!zones)
        return;
    for (int32_t i = 0; zones->prepared && zones->geos.handle && i < zones->agreement->n_zones; i++) {
        GEOSPreparedGeom_destroy_r(zones->geos.handle, zones->prepared[i].prepared);
        GEOSGeom_destroy_r(zones->geos.handle, zones->prepared[i].geometry);
    }
    geos_close(&zones->geos);
    free(zones->prepared);
    free(zones->nearest);
    free(zones);
}

static bool contains(const Zones *zones, int32_t i, double lat, double lon)
{
    GEOSContextHandle_t h = zones->geos.handle;
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(h, lon, lat);
    bool inside = point && GEOSPreparedIntersects_r(h, zones->prepared[i].prepared, point) == 1;
    GEOSGeom_destroy_r(h, point);
    return inside;
}

static void locate_area(const Zones *zones, int32_t i, double lat, double lon, ZonePosition *p)
{
    const Zone *zone = p->zone;
    p->edge_m = INFINITY;
    if (!isnan(zone->center[0])) {
        double from_center = geodesic_m(lat, lon, zone->center[0], zone->center[1]);
        p->inside = from_center <= zone->radius_km * 1000;
        p->edge_m = fabs(from_center - zone->radius_km * 1000);
    } else if (zones->prepared[i].prepared) {
        p->inside = contains(zones, i, lat, lon);
        for (int32_t k = 0; k < zone->shape.n_rings; k++)
            p->edge_m = fmin(p->edge_m, chain_nearest(&zone->shape.rings[k], lat, lon).distance_m);
    }
    p->distance_m = p->edge_m;
    p->result = p->edge_m <= p->uncertainty_m ? ZONE_NEAR : p->inside ? ZONE_IN : ZONE_OUT;
}

static void take_side(ZonePosition *p, const Zone *line, const ChainNearest *nearest)
{
    p->distance_m = p->edge_m = nearest->distance_m;
    p->beyond_end = nearest->beyond_end;
    p->side = nearest->side > 0 ? line->left : nearest->side < 0 ? line->right : STR("");
}

static void locate_line(const ChainNearest *nearest, ZonePosition *p)
{
    take_side(p, p->zone, nearest);
    p->result = p->edge_m <= p->uncertainty_m ? ZONE_NEAR : ZONE_SIDE;
}

static void locate_belt(const Zones *zones, ZonePosition *p)
{
    const Zone *belt = p->zone, *line = agreement_zone(zones->agreement, belt->line);
    double inner_m = isnan(belt->from_km) ? 0 : belt->from_km * 1000;
    double outer_m = isnan(belt->to_km) ? INFINITY : belt->to_km * 1000;
    take_side(p, line, &zones->nearest[line - zones->agreement->zones]);
    bool right_side = str_eq(p->side, belt->side);
    double d = p->distance_m;
    p->inside = right_side && !p->beyond_end && d >= inner_m && d <= outer_m;
    p->edge_m = fmin(fabs(d - inner_m), fabs(d - outer_m));
    bool near = p->edge_m <= p->uncertainty_m;
    if (!right_side) /* seen from the other side only the line itself can be near */
        near = inner_m <= p->uncertainty_m && d <= p->uncertainty_m;
    else if (p->beyond_end)
        near = near && d <= p->uncertainty_m;
    p->result = near ? ZONE_NEAR : p->inside ? ZONE_IN : ZONE_OUT;
}

void zones_locate(Zones *zones, double lat, double lon, double accuracy_m, int32_t day,
                  ZonePosition *positions)
{
    const Agreement *a = zones->agreement;
    for (int32_t i = 0; i < a->n_zones; i++)
        if (a->zones[i].kind == ZONE_LINE)
            zones->nearest[i] = chain_nearest(&a->zones[i].shape.rings[0], lat, lon);
    for (int32_t i = 0; i < a->n_zones; i++) {
        ZonePosition *p = &positions[i];
        *p = (ZonePosition){.zone = &a->zones[i], .uncertainty_m = a->zones[i].accuracy_m + accuracy_m};
        if (p->zone->kind == ZONE_LINE)
            locate_line(&zones->nearest[i], p);
        else if (p->zone->kind == ZONE_BELT)
            locate_belt(zones, p);
        else
            locate_area(zones, i, lat, lon, p);
        if (day != DAY_MIN && (day < p->zone->from || day > p->zone->to))
            p->result = ZONE_NOT_THEN;
    }
}
