/* The map of a periodic report: zones and lines of the agreement, findings as signs, as SVG. */
#include "write/period_pages.h"

#include <math.h>

#include "base/vec.h"
#include "monitor/zone_outline.h"
#include "write/markup.h"

enum { WIDTH = 760, HEIGHT_MIN = 420, HEIGHT_MAX = 900, MARGIN = 26, LABELS_MAX = 26 };

/* From degrees to pixels: a plane scaled at the middle latitude. */
typedef struct View {
    double west, north;
    double x_a_degree, y_a_degree;
    double height, km_a_pixel;
} View;

typedef struct Bounds {
    double south, west, north, east;
} Bounds;

static void widen(Bounds *b, double lat, double lon)
{
    b->south = fmin(b->south, lat);
    b->north = fmax(b->north, lat);
    b->west = fmin(b->west, lon);
    b->east = fmax(b->east, lon);
}

/* Boxes of whole countries would make everything else a dot. */
static bool is_drawn(const Zone *zone)
{
    const double coarse_m = 20000;
    return zone->accuracy_m < coarse_m;
}

static Bounds bounds_of(const PeriodReport *report)
{
    const Agreement *a = report->agreement;
    Bounds b = {90, 180, -90, -180};
    for (int32_t i = 0; i < a->n_zones; i++) {
        const Zone *zone = &a->zones[i];
        for (int32_t k = 0; is_drawn(zone) && k < zone->shape.n_rings; k++)
            for (int32_t p = 0; p < zone->shape.rings[k].n; p++)
                widen(&b, zone->shape.rings[k].xy[2 * p + 1], zone->shape.rings[k].xy[2 * p]);
        if (is_drawn(zone) && !isnan(zone->center[0]))
            widen(&b, zone->center[0], zone->center[1]);
    }
    for (int32_t i = 0; i < report->n_findings; i++) {
        const PeriodFinding *f = &report->findings[i];
        if (f->has_point && f->lat >= a->box[0] && f->lat <= a->box[2] && f->lon >= a->box[1] && f->lon <= a->box[3])
            widen(&b, f->lat, f->lon);
    }
    if (b.south > b.north)
        b = (Bounds){a->box[0], a->box[1], a->box[2], a->box[3]};
    double pad = fmax(0.06, 0.07 * fmax(b.north - b.south, b.east - b.west));
    return (Bounds){b.south - pad, b.west - pad, b.north + pad, b.east + pad};
}

static View view_of(Bounds b)
{
    double squeeze = cos((b.south + b.north) / 2 * 0.017453292519943295);
    double x = (WIDTH - 2 * MARGIN) / (b.east - b.west), y = x / squeeze;
    double height = y * (b.north - b.south);
    double least = HEIGHT_MIN - 2 * MARGIN, most = HEIGHT_MAX - 2 * MARGIN;
    double shrink = height > most ? most / height : 1;
    View v = {.west = b.west, .north = b.north, .x_a_degree = x * shrink, .y_a_degree = y * shrink};
    v.west -= ((WIDTH - 2 * MARGIN) / v.x_a_degree - (b.east - b.west)) / 2;
    v.height = fmax(height * shrink, least) + 2 * MARGIN;
    v.north += ((v.height - 2 * MARGIN) / v.y_a_degree - (b.north - b.south)) / 2;
    v.km_a_pixel = 111.2 / v.y_a_degree;
    return v;
}

static double x_of(const View *v, double lon)
{
    return MARGIN + (lon - v->west) * v->x_a_degree;
}

static double y_of(const View *v, double lat)
{
    return MARGIN + (v->north - lat) * v->y_a_degree;
}

static void draw_chain(Out *out, const View *v, const Ring *ring, bool closed)
{
    for (int32_t i = 0; i < ring->n; i++) {
        out_byte(out, i ? 'L' : 'M');
        markup_number(out, x_of(v, ring->xy[2 * i]));
        out_byte(out, ' ');
        markup_number(out, y_of(v, ring->xy[2 * i + 1]));
    }
    if (closed)
        out_byte(out, 'Z');
}

static void draw_title(Out *out, Str text)
{
    out_c(out, "<title>");
    markup_text(out, text);
    out_c(out, "</title>");
}

static void label_at(Out *out, const char *class, double x, double y, const char *anchor, Str text)
{
    out_format(out, "<text class=\"%s\" text-anchor=\"%s\" x=\"", class, anchor);
    markup_number(out, x);
    out_c(out, "\" y=\"");
    markup_number(out, y);
    out_c(out, "\">");
    markup_text(out, text);
    out_c(out, "</text>\n");
}

/* Coasts and borders. */

enum { CHAIN_POINTS_MAX = 20000 };

/* One line of data/borders.tsv: a point in hundredths of a degree, then steps. False when it is none. */
static bool read_border(Str points, Ring *ring, double *xy)
{
    int64_t x = 0, y = 0, dx, dy;
    *ring = (Ring){.xy = xy};
    while (points.n && ring->n < CHAIN_POINTS_MAX) {
        Str east = str_cut(&points, ' '), north = str_cut(&points, ' ');
        if (!str_to_int(east, &dx) || !str_to_int(north, &dy) || dx < -36000 || dx > 36000 || dy < -18000 || dy > 18000)
            return false;
        x += dx, y += dy;
        xy[2 * ring->n] = (double)x / 100;
        xy[2 * ring->n + 1] = (double)y / 100;
        ring->n++;
    }
    return ring->n > 1;
}

static bool is_in_view(const View *v, const Ring *ring)
{
    double east = v->west + (WIDTH - 2 * MARGIN) / v->x_a_degree, south = v->north - (v->height - 2 * MARGIN) / v->y_a_degree;
    Bounds b = {90, 180, -90, -180};
    for (int32_t i = 0; i < ring->n; i++)
        widen(&b, ring->xy[2 * i + 1], ring->xy[2 * i]);
    double beyond = 3 * MARGIN / v->x_a_degree;
    return b.east > v->west - beyond && b.west < east + beyond && b.north > south - beyond && b.south < v->north + beyond;
}

static void draw_borders(Out *out, const View *v, Str rows, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *xy = arena_new(scratch, double, 2 * CHAIN_POINTS_MAX);
    while (rows.n) {
        Str points = str_cut(&rows, '\n'), kind = str_cut(&points, '\t');
        bool border = str_eq(kind, STR("border"));
        Ring ring;
        if ((!border && !str_eq(kind, STR("coast"))) || !read_border(points, &ring, xy) || !is_in_view(v, &ring))
            continue;
        out_format(out, "<path class=\"%s\" d=\"", border ? "border" : "coast");
        draw_chain(out, v, &ring, false);
        out_c(out, "\"/>\n");
    }
    arena_release(scratch, mark);
}

/* Zones. */

/* How far a belt reaches, at its southern end. */
static void label_belt(Out *out, const View *v, const Zone *belt, const Ring *ring, Arena *scratch)
{
    const double *south = ring->xy;
    for (int32_t i = 1; i < ring->n; i++)
        if (ring->xy[2 * i + 1] < south[1])
            south = &ring->xy[2 * i];
    label_at(out, "small", x_of(v, south[0]), y_of(v, south[1]) + 11, "middle", str_format(scratch, "%g km", belt->to_km));
}

/* Shapes, circles and belts; belts without an outer end would only darken the map. */
static void draw_zone(Out *out, const View *v, const Agreement *a, const Zone *zone, Arena *scratch)
{
    Diag diag = {0};
    Shape outline;
    bool line = zone->kind == ZONE_LINE, belt = zone->kind == ZONE_BELT;
    if ((belt && isnan(zone->to_km)) || !zone_outline(a, zone, scratch, &outline, &diag) || !outline.n_rings)
        return; /* what cannot be drawn is still in the tables */
    out_format(out, "<path class=\"%s%s\" d=\"", line ? "line" : belt ? "belt" : "zone", zone->disputed ? " disputed" : "");
    for (int32_t i = 0; i < outline.n_rings; i++)
        draw_chain(out, v, &outline.rings[i], !line);
    out_c(out, "\">");
    draw_title(out, zone->name);
    out_c(out, "</path>\n");
    if (belt)
        label_belt(out, v, zone, &outline.rings[0], scratch);
}

/* Every line has its name at its northern end; two names do not lie on each other. */
static void label_lines(Out *out, const View *v, const Agreement *a)
{
    double last_x = -1000, last_y = -1000;
    for (int32_t i = 0; i < a->n_zones; i++) {
        const Zone *zone = &a->zones[i];
        if (zone->kind != ZONE_LINE || !is_drawn(zone) || !zone->shape.n_rings)
            continue;
        const Ring *ring = &zone->shape.rings[0];
        const double *first = ring->xy, *end = &ring->xy[2 * (ring->n - 1)];
        const double *top = first[1] > end[1] ? first : end;
        double x = x_of(v, top[0]), y = y_of(v, top[1]) - 6;
        if (fabs(x - last_x) < 190 && fabs(y - last_y) < 16)
            y = last_y - 16;
        label_at(out, "name line-name", fmin(x, WIDTH - 150), fmax(y, 14), "start", zone->name);
        last_x = x, last_y = y;
    }
}

/* Findings. */

typedef struct Spot {
    double lat, lon;
    PeriodResult worst;
    int32_t n;
    bool exact;
    Str place;
} Spot;

typedef VEC(Spot) Spots;

static Spots spots_of(const PeriodReport *report, Arena *arena)
{
    Spots spots = {0};
    for (int32_t i = 0; i < report->n_findings; i++) {
        const PeriodFinding *f = &report->findings[i];
        PeriodResult result = period_result_find(f->result);
        if (!f->has_point || result == RESULT_NOT_COVERED)
            continue;
        ptrdiff_t k = 0;
        while (k < spots.n && (fabs(spots.v[k].lat - f->lat) > 1e-4 || fabs(spots.v[k].lon - f->lon) > 1e-4))
            k++;
        if (k == spots.n)
            *vec_push(&spots, arena) = (Spot){.lat = f->lat, .lon = f->lon, .worst = result, .place = f->place};
        Spot *spot = &spots.v[k];
        spot->n++;
        spot->worst = result < spot->worst ? result : spot->worst;
        spot->exact |= str_eq(f->precision, STR("city"));
    }
    return spots;
}

/* A sign of its own for each result, so that colour alone tells nothing. */
void period_sign(Out *out, PeriodResult result, double x, double y, double size)
{
    double d = size;
    out_format(out, "<path class=\"sign r%d\" d=\"", (int)result);
    switch (result) {
    case RESULT_VIOLATION: /* triangle */
        out_format(out, "M%.1f %.1fL%.1f %.1fL%.1f %.1fZ", x, y - d, x + d, y + 0.8 * d, x - d, y + 0.8 * d);
        break;
    case RESULT_POSSIBLE: /* diamond */
        out_format(out, "M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ", x, y - d, x + d, y, x, y + d, x - d, y);
        break;
    case RESULT_COMPLIANT: /* square */
        d *= 0.8;
        out_format(out, "M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ", x - d, y - d, x + d, y - d, x + d, y + d, x - d, y + d);
        break;
    default: /* ring */
        d *= 0.8;
        out_format(out, "M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0Z", x - d, y, d, d, 2 * d, d, d, -2 * d);
    }
    out_c(out, "\"/>");
}

static int by_count(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    int c = (y->n > x->n) - (y->n < x->n);
    return c ? c : str_cmp(x->place, y->place);
}

static void draw_spots(Out *out, const View *v, Spots *spots, Arena *scratch)
{
    if (spots->n)
        qsort(spots->v, (size_t)spots->n, sizeof *spots->v, by_count);
    for (ptrdiff_t i = 0; i < spots->n; i++) {
        const Spot *s = &spots->v[i];
        double size = 5 + 1.7 * sqrt((double)s->n), x = x_of(v, s->lon), y = y_of(v, s->lat);
        out_format(out, "<g%s>", s->exact ? "" : " class=\"rough\"");
        draw_title(out, str_format(scratch, "%.*s: %d finding%s%s", STR_ARG(s->place), (int)s->n, s->n == 1 ? "" : "s",
                                   s->exact ? "" : ", place only roughly known"));
        period_sign(out, s->worst, x, y, size);
        out_c(out, "</g>\n");
    }
}

typedef struct Box {
    double x0, y0, x1, y1;
} Box;

/* Names of places, the busiest first, where there is room. */
static void label_spots(Out *out, const View *v, const Spots *spots, Arena *scratch)
{
    Box taken[LABELS_MAX];
    int n = 0;
    for (ptrdiff_t i = 0; i < spots->n && n < LABELS_MAX; i++) {
        const Spot *s = &spots->v[i];
        Str text = s->n > 1 ? str_format(scratch, "%.*s (%d)", STR_ARG(s->place), (int)s->n) : s->place;
        double x = x_of(v, s->lon) + 9 + sqrt((double)s->n), y = y_of(v, s->lat) + 4;
        Box box = {x, y - 10, x + 6.2 * (double)text.n, y + 3};
        if (box.x1 > WIDTH - 4) {
            double shift = box.x1 - box.x0 + 2 * (x - x_of(v, s->lon));
            box.x0 -= shift, box.x1 -= shift;
        }
        bool free = s->place.n > 0;
        for (int k = 0; k < n && free; k++)
            free = box.x1 < taken[k].x0 || box.x0 > taken[k].x1 || box.y1 < taken[k].y0 || box.y0 > taken[k].y1;
        if (!free)
            continue;
        taken[n++] = box;
        label_at(out, "place", box.x0, y, "start", text);
    }
}

/* Frame. */

static void draw_grid(Out *out, const View *v)
{
    double span = (v->height - 2 * MARGIN) / v->y_a_degree;
    double step = span > 4 ? 1 : span > 1.6 ? 0.5 : span > 0.6 ? 0.2 : 0.1;
    char text[24];
    for (double lat = ceil((v->north - span) / step) * step; lat < v->north; lat += step) {
        double y = y_of(v, lat);
        out_format(out, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", MARGIN, y, WIDTH - MARGIN);
        snprintf(text, sizeof text, "%.1f°N", lat);
        label_at(out, "small", 3, y - 2, "start", str_from_c(text));
    }
    double east = v->west + (WIDTH - 2 * MARGIN) / v->x_a_degree;
    for (double lon = ceil(v->west / step) * step; lon < east; lon += step) {
        double x = x_of(v, lon);
        out_format(out, "<path class=\"grid\" d=\"M%.1f %dV%.1f\"/>", x, MARGIN, v->height - MARGIN);
        snprintf(text, sizeof text, "%.1f°E", lon);
        label_at(out, "small", x, v->height - 8, "middle", str_from_c(text));
    }
}

static void draw_scale(Out *out, const View *v)
{
    double km = 1;
    const double steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] / v->km_a_pixel < 140)
            km = steps[i];
    double length = km / v->km_a_pixel, x = WIDTH - MARGIN - length - 8, y = v->height - MARGIN - 12;
    out_format(out, "<path class=\"scale\" d=\"M%.1f %.1fv5h%.1fv-5\"/>", x, y, length);
    char text[24];
    snprintf(text, sizeof text, "%g km", km);
    label_at(out, "small", x + length / 2, y, "middle", str_from_c(text));
}

void period_map(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch)
{
    const Agreement *a = report->agreement;
    View v = view_of(bounds_of(report));
    out_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 %d %.0f\" role=\"img\" "
                    "aria-label=\"Map of findings\">\n",
               WIDTH, v.height);
    period_picture_style(out);
    out_format(out, "<rect class=\"ground\" width=\"%d\" height=\"%.0f\"/>\n", WIDTH, v.height);
    draw_grid(out, &v);
    draw_borders(out, &v, making->borders, scratch);
    for (int pass = 0; pass < 2; pass++) /* lines over areas */
        for (int32_t i = 0; i < a->n_zones; i++)
            if (is_drawn(&a->zones[i]) && (a->zones[i].kind == ZONE_LINE) == (pass == 1))
                draw_zone(out, &v, a, &a->zones[i], scratch);
    label_lines(out, &v, a);
    Spots spots = spots_of(report, scratch);
    draw_spots(out, &v, &spots, scratch);
    label_spots(out, &v, &spots, scratch);
    draw_scale(out, &v);
    out_c(out, "</svg>\n");
}
