/* Rows of control: read, checked, found by place and day. */
#include "monitor/control.h"

#include <math.h>

#include "base/file.h"
#include "base/vec.h"
#include "know/tsv.h"
#include "monitor/chain.h"

enum { COLUMN_KIND, COLUMN_NAME, COLUMN_COUNTRY, COLUMN_LAT, COLUMN_LON, COLUMN_RADIUS, COLUMN_CONTROLLER, COLUMN_FROM, COLUMN_TO,
       COLUMN_CONTESTED, COLUMN_NOTE, COLUMN_SOURCE, COLUMNS };
enum { CONTROL_FILE_MAX = 8 << 20 };

static const char *const kinds[CONTROL_KINDS] = {"country", "area", "zone", "place", "circle"};

static bool find_kind(Str name, ControlKind *kind)
{
    for (int i = 0; i < CONTROL_KINDS; i++)
        if (str_eq(name, str_from_c(kinds[i]))) {
            *kind = (ControlKind)i;
            return true;
        }
    return false;
}

static bool read_degrees(const Tsv *tsv, Str cell, double limit, double *value, Diag *diag)
{
    *value = NAN;
    if (!cell.n || (str_to_double(cell, value) && fabs(*value) <= limit))
        return true;
    return tsv_error(tsv, diag, "'%.*s' is not between -%g and %g", STR_ARG(cell), limit, limit);
}

static bool read_day(const Tsv *tsv, Str cell, bool last, int32_t *day, Diag *diag)
{
    int32_t end;
    if (!cell.n)
        return true;
    if (!day_parse(cell, day, &end))
        return tsv_error(tsv, diag, "'%.*s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(cell));
    if (last)
        *day = end;
    return true;
}

static bool read_where(const Tsv *tsv, const Str *c, ControlRow *row, Diag *diag)
{
    double km = NAN;
    if (!find_kind(c[COLUMN_KIND], &row->kind))
        return tsv_error(tsv, diag, "kind '%.*s' is none of zone, circle, place, area, country", STR_ARG(c[COLUMN_KIND]));
    if (!read_degrees(tsv, c[COLUMN_LAT], 90, &row->lat, diag) || !read_degrees(tsv, c[COLUMN_LON], 180, &row->lon, diag) ||
        !read_degrees(tsv, c[COLUMN_RADIUS], 20000, &km, diag))
        return false;
    row->radius_m = km * 1000;
    row->name = c[COLUMN_NAME];
    if (row->kind == CONTROL_ZONE) {
        Str side = row->name;
        row->agreement = str_cut(&side, '/');
        row->name = str_cut(&side, ':');
        row->side = side;
        if (!row->agreement.n || !row->name.n)
            return tsv_error(tsv, diag, "'%.*s': a zone is AGREEMENT/ZONE, of a line AGREEMENT/LINE:SIDE", STR_ARG(c[COLUMN_NAME]));
        if (side.n && !(row->radius_m > 0))
            return tsv_error(tsv, diag, "the side of a line needs radius_km: how far from it the row holds");
    }
    if (row->kind == CONTROL_CIRCLE && (isnan(row->lat) || isnan(row->lon) || !(row->radius_m > 0)))
        return tsv_error(tsv, diag, "a circle needs lat, lon and radius_km");
    if ((row->kind == CONTROL_PLACE || row->kind == CONTROL_AREA) && (!row->name.n || !row->country.n))
        return tsv_error(tsv, diag, "a place or area needs name and country");
    return row->kind != CONTROL_COUNTRY || row->country.n || tsv_error(tsv, diag, "no country");
}

static bool read_row(const Tsv *tsv, const Str *c, ControlRow *row, Diag *diag)
{
    *row = (ControlRow){.country = c[COLUMN_COUNTRY], .controller = c[COLUMN_CONTROLLER], .note = c[COLUMN_NOTE],
                        .source = c[COLUMN_SOURCE], .from = DAY_MIN, .to = DAY_MAX,
                        .contested = str_eq(c[COLUMN_CONTESTED], STR("1"))};
    if (!read_where(tsv, c, row, diag) || !read_day(tsv, c[COLUMN_FROM], false, &row->from, diag) ||
        !read_day(tsv, c[COLUMN_TO], true, &row->to, diag))
        return false;
    if (!row->controller.n || !row->source.n)
        return tsv_error(tsv, diag, "a row needs a controller and a source");
    if (c[COLUMN_CONTESTED].n && !row->contested)
        return tsv_error(tsv, diag, "'%.*s' in the column contested is neither 1 nor empty", STR_ARG(c[COLUMN_CONTESTED]));
    return row->to >= row->from || tsv_error(tsv, diag, "it ends before it begins");
}

bool control_read_texts(const Str *paths, const Str *texts, int32_t n, Arena *arena, Control **control, Diag *diag)
{
    static const char *const columns[] = {"kind", "name", "?country", "?lat", "?lon", "?radius_km", "controller", "?from", "?to",
                                          "?contested", "?note", "source", NULL};
    VEC(ControlRow) rows = {0};
    Str all = STR("");
    for (int32_t i = 0; i < n; i++) {
        Tsv tsv;
        Str cells[COLUMNS];
        ControlRow row;
        if (!tsv_open_text(&tsv, paths[i], texts[i], columns, diag))
            return false;
        all = str_concat(arena, all, texts[i]);
        while (tsv_next(&tsv, cells, diag)) {
            if (!read_row(&tsv, cells, &row, diag))
                return false;
            row.overlay = i;
            *vec_push(&rows, arena) = row;
        }
        if (diag->code != ERR_OK)
            return false;
    }
    *control = arena_new(arena, Control, 1);
    **control = (Control){rows.v, (int32_t)rows.n, all};
    return true;
}

bool control_read(const Str *paths, int32_t n_paths, Arena *arena, Control **control, Diag *diag)
{
    Str *texts = arena_new(arena, Str, n_paths);
    for (int32_t i = 0; i < n_paths; i++)
        if (!file_read(paths[i], CONTROL_FILE_MAX, arena, &texts[i], diag))
            return false;
    return control_read_texts(paths, texts, n_paths, arena, control, diag);
}

static const ZonePosition *position_of(const ControlQuestion *q, const ControlRow *row)
{
    for (int32_t k = 0; k < q->n_zones; k++) {
        const Agreement *agreement = q->zones[k].agreement;
        if (!str_eq(agreement->name, row->agreement))
            continue;
        for (int32_t i = 0; i < agreement->n_zones; i++)
            if (str_eq(agreement->zones[i].id, row->name))
                return &q->zones[k].positions[i];
    }
    return NULL;
}

static bool in_circle(const ControlQuestion *q, const ControlRow *row, bool *near)
{
    if (isnan(q->lat) || isnan(row->lat) || isnan(row->radius_m))
        return false;
    double distance = geodesic_m(q->lat, q->lon, row->lat, row->lon), accuracy = isnan(q->accuracy_m) ? 0 : q->accuracy_m;
    *near = fabs(distance - row->radius_m) < accuracy;
    return distance <= row->radius_m || *near;
}

static bool covers(const ControlQuestion *q, const ControlRow *row, bool *near)
{
    *near = false;
    switch (row->kind) {
    case CONTROL_CIRCLE: return in_circle(q, row, near);
    case CONTROL_PLACE: return q->place.n && str_eq_nocase(q->place, row->name) && str_eq(q->country, row->country);
    case CONTROL_AREA: return q->admin1.n && str_eq_nocase(q->admin1, row->name) && str_eq(q->country, row->country);
    case CONTROL_COUNTRY: return str_eq(q->country, row->country);
    case CONTROL_ZONE: {
        const ZonePosition *p = position_of(q, row);
        bool line = p && p->zone->kind == ZONE_LINE;
        if (!p || line != (row->side.n > 0) || (line && (p->beyond_end || p->distance_m > row->radius_m)) ||
            (q->country.n && row->country.n && !str_eq(q->country, row->country)))
            return false;
        *near = p->result == ZONE_NEAR;
        return *near || p->result == ZONE_IN || (p->result == ZONE_SIDE && str_eq(p->side, row->side));
    }
    case CONTROL_KINDS: break;
    }
    return false;
}

void control_find(const Control *control, const ControlQuestion *q, ControlAnswer *answer)
{
    int best = -1;
    *answer = (ControlAnswer){.n = 0};
    for (int32_t i = 0; control && i < control->n; i++) {
        const ControlRow *row = &control->rows[i];
        int rank = row->overlay * CONTROL_KINDS + (int)row->kind;
        bool near;
        if (rank < best || (q->day != DAY_MIN && (q->day < row->from || q->day > row->to)) || !covers(q, row, &near))
            continue;
        if (rank > best)
            answer->n = 0;
        best = rank;
        if (answer->n < CONTROL_ANSWERS) {
            answer->near[answer->n] = near;
            answer->rows[answer->n++] = row;
        }
    }
}

static bool names_agreement(const Control *control, Str name)
{
    for (int32_t i = 0; i < control->n; i++)
        if (control->rows[i].kind == CONTROL_ZONE && str_eq(control->rows[i].agreement, name))
            return true;
    return false;
}

bool control_locate(const Control *control, ControlQuestion q, const Agreement *const *agreements, int32_t n_agreements, Arena *arena,
                    ControlAnswer *answer, Diag *diag)
{
    ControlZones *zones = arena_new(arena, ControlZones, n_agreements);
    bool placed = control && !isnan(q.lat) && !isnan(q.lon) && !(q.accuracy_m > PLACE_PRECISE_M);
    for (int32_t i = 0; placed && i < n_agreements; i++) {
        Zones *made;
        if (!names_agreement(control, agreements[i]->name))
            continue;
        if (!zones_open(&made, agreements[i], diag))
            return false;
        ZonePosition *positions = arena_new(arena, ZonePosition, agreements[i]->n_zones + 1);
        zones_locate(made, q.lat, q.lon, isnan(q.accuracy_m) ? 0 : q.accuracy_m, q.day, positions);
        zones_close(made);
        zones[q.n_zones++] = (ControlZones){agreements[i], positions};
    }
    q.zones = zones;
    control_find(control, &q, answer);
    return true;
}

Str control_words(const ControlAnswer *answer, Arena *arena)
{
    bool contested = answer->n > 1, near = false;
    Str all = STR("");
    for (int i = 0; i < answer->n; i++) {
        contested = contested || answer->rows[i]->contested;
        near = near || answer->near[i];
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(answer->rows[i]->controller));
    }
    if (!answer->n)
        return all;
    const char *form = near ? "near the edge of what is controlled by %.*s" : contested ? "control contested: %.*s" : "controlled by %.*s";
    return str_format(arena, form, STR_ARG(all));
}
