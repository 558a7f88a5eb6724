/* Gives each zone of an agreement its shape: a feature, a box, what lies between two lines. */
#include <math.h>

#include "monitor/agreement_parts.h"

static const Shape *find_shape(const Shape *shapes, int32_t n, Str id)
{
    for (int32_t i = 0; i < n; i++)
        if (str_eq(shapes[i].id, id))
            return &shapes[i];
    return NULL;
}

static void make_ring(AgreementReader *r, Zone *zone, int32_t n)
{
    zone->shape = (Shape){.id = zone->id, .line = zone->line_number, .n_rings = 1};
    zone->shape.rings = arena_new(r->arena, Ring, 1);
    zone->shape.rings[0] = (Ring){.xy = arena_new(r->arena, double, 2 * (ptrdiff_t)n), .n = n};
}

static void take_feature(AgreementReader *r, Zone *zone, const Shape *shapes, int32_t n)
{
    const Shape *shape = find_shape(shapes, n, zone->feature);
    if (!shape)
        problem_add(r->problems, r->agreement->path, zone->line_number, "draw it in the GeoJSON file beside this one",
                    "zone '%.*s': no feature '%.*s' in %.*s", STR_ARG(zone->id), STR_ARG(zone->feature),
                    STR_ARG(r->agreement->shapes_path));
    else if (shape->n_rings && shape->is_line != (zone->kind == ZONE_LINE))
        problem_add(r->problems, r->agreement->path, zone->line_number, "correct the zone's kind, or draw it anew",
                    "zone '%.*s' is a %.*s, its feature is not", STR_ARG(zone->id),
                    STR_ARG(zone_kind_name(zone->kind)));
    else
        zone->shape = *shape;
}

static void make_box(AgreementReader *r, Zone *zone)
{
    const double *b = zone->box, corners[10] = {b[1], b[0], b[3], b[0], b[3], b[2], b[1], b[2], b[1], b[0]};
    if (!(b[0] < b[2]) || !(b[1] < b[3]) || b[0] < -90 || b[2] > 90 || b[1] < -180 || b[3] > 180) {
        problem_add(r->problems, r->agreement->path, zone->line_number,
                    "write [south, west, north, east] in degrees", "zone '%.*s': no such box on earth",
                    STR_ARG(zone->id));
        return;
    }
    make_ring(r, zone, 5);
    for (int i = 0; i < 10; i++)
        zone->shape.rings[0].xy[i] = corners[i];
}

/* Along the first line, back along the second. */
static void make_between(AgreementReader *r, Zone *zone)
{
    const Zone *one = zone->between.n == 2 ? agreement_zone(r->agreement, zone->between.v[0]) : NULL;
    const Zone *two = zone->between.n == 2 ? agreement_zone(r->agreement, zone->between.v[1]) : NULL;
    int32_t n = 0;
    if (!one || !two || one == two) {
        problem_add(r->problems, r->agreement->path, zone->line_number, "name two zones of the kind line",
                    "zone '%.*s' lies between what is not two lines", STR_ARG(zone->id));
        return;
    }
    if (!one->shape.n_rings || !two->shape.n_rings)
        return; /* told already */
    const Ring *a = &one->shape.rings[0], *b = &two->shape.rings[0];
    make_ring(r, zone, a->n + b->n + 1);
    double *xy = zone->shape.rings[0].xy;
    for (int32_t i = 0; i < a->n; i++, n++)
        xy[2 * n] = a->xy[2 * i], xy[2 * n + 1] = a->xy[2 * i + 1];
    for (int32_t i = b->n - 1; i >= 0; i--, n++)
        xy[2 * n] = b->xy[2 * i], xy[2 * n + 1] = b->xy[2 * i + 1];
    xy[2 * n] = xy[0];
    xy[2 * n + 1] = xy[1];
    if (!shape_check(r, &zone->shape, r->agreement->path))
        zone->shape.n_rings = 0;
}

static void check_inside(AgreementReader *r, const Zone *zone)
{
    const double *b = r->agreement->box, *c = zone->center, *z = zone->box;
    bool center_out = !isnan(c[0]) && (c[0] < b[0] || c[0] > b[2] || c[1] < b[1] || c[1] > b[3]);
    bool box_out = !isnan(z[0]) && (z[0] < b[0] || z[2] > b[2] || z[1] < b[1] || z[3] > b[3]);
    if (center_out || box_out)
        problem_add(r->problems, r->agreement->path, zone->line_number,
                    "latitude comes first in this file: [latitude, longitude], [south, west, north, east]",
                    "zone '%.*s' is outside the agreement's box: coordinates swapped?", STR_ARG(zone->id));
}

void zones_resolve(AgreementReader *r, Shape *shapes, int32_t n_shapes)
{
    Agreement *a = r->agreement;
    for (int32_t i = 1; i < n_shapes; i++)
        if (find_shape(shapes, i, shapes[i].id) && shapes[i].id.n)
            problem_add(r->problems, a->shapes_path, shapes[i].line, "give it another id",
                        "a second feature with the id '%.*s'", STR_ARG(shapes[i].id));
    for (int32_t i = 0; i < a->n_zones; i++) {
        Zone *zone = &a->zones[i];
        check_inside(r, zone);
        if (zone->feature.n)
            take_feature(r, zone, shapes, n_shapes);
        else if (!isnan(zone->box[0]) && !isnan(zone->box[3]))
            make_box(r, zone);
    }
    for (int32_t i = 0; i < a->n_zones; i++)
        if (a->zones[i].between.n)
            make_between(r, &a->zones[i]);
}
