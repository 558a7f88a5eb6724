/* Where a point lies, for people, as CSV and as JSON. */
#include "cli/zone_show.h"

#include "write/json_out.h"

static Str day_text(Arena *arena, int32_t day)
{
    return day == DAY_MIN ? STR("") : day_format(arena, day);
}

/* Kilometres with as many digits as the uncertainty is worth. */
static Str km(Arena *arena, double metres, double uncertainty_m)
{
    return str_format(arena, uncertainty_m < 100 ? "%.3f km" : uncertainty_m < 50000 ? "%.1f km" : "%.0f km",
                      metres / 1000);
}

static Str where_text(Arena *arena, const ZonePosition *p)
{
    Str d = km(arena, p->distance_m, p->uncertainty_m), edge = km(arena, p->edge_m, p->uncertainty_m);
    Str side = p->side.n ? p->side : STR("neither");
    const char *end = p->beyond_end ? ", past the end of the line" : "";
    if (p->zone->kind == ZONE_LINE && !p->side.n)
        return STR("on the line");
    if (p->zone->kind == ZONE_LINE)
        return str_format(arena, "%.*s on its %.*s side%s", STR_ARG(d), STR_ARG(p->side), end);
    if (p->zone->kind == ZONE_BELT)
        return str_format(arena, "%.*s from %.*s on the %.*s side%s", STR_ARG(d), STR_ARG(p->zone->line),
                          STR_ARG(side), end);
    return str_format(arena, "%.*s %s its edge", STR_ARG(edge), p->inside ? "inside" : "outside");
}

static Str until(Arena *arena, int32_t day)
{
    return day == DAY_MAX ? STR("now") : day_format(arena, day);
}

static void control_text(Out *out, Arena *arena, const ControlRow *row, bool near)
{
    out_format(out, "  %-10s %.*s%s", near ? "near edge" : "controller", STR_ARG(row->controller), row->contested ? ", contested" : "");
    if (row->from != DAY_MIN || row->to != DAY_MAX)
        out_format(out, ", %.*s to %.*s", STR_ARG(day_text(arena, row->from)), STR_ARG(until(arena, row->to)));
    out_format(out, " (%.*s)\n", STR_ARG(row->source));
}

void zone_text(Out *out, Arena *arena, const ZoneAnswer *a)
{
    Str id = a->point->id;
    out_format(out, "%.*s%s%.5f %.5f", STR_ARG(id), id.n ? ": " : "", a->point->lat, a->point->lon);
    if (a->accuracy_m > 0)
        out_format(out, " (good to %g m)", a->accuracy_m);
    if (a->day != DAY_MIN)
        out_format(out, " on %.*s", STR_ARG(day_text(arena, a->day)));
    out_format(out, ", %.*s\n", STR_ARG(a->agreement->title));
    for (int32_t i = 0; i < a->agreement->n_zones; i++) {
        const ZonePosition *p = &a->positions[i];
        Str result = zone_result_name(p->result), where = where_text(arena, p);
        out_format(out, "  %-10.*s %-26.*s %.*s, uncertain by %.*s", STR_ARG(result), STR_ARG(p->zone->id),
                   STR_ARG(where), STR_ARG(km(arena, p->uncertainty_m, p->uncertainty_m)));
        if (p->result == ZONE_NEAR)
            out_c(out, ": undecidable: near line");
        if (p->zone->disputed)
            out_c(out, " (the zone is disputed)");
        out_byte(out, '\n');
    }
    if (a->agreement->n_zones == 0)
        out_c(out, "  the agreement has no zones\n");
    for (int i = 0; i < a->control->n; i++)
        control_text(out, arena, a->control->rows[i], a->control->near[i]);
}

static void csv_field(Out *out, Str s)
{
    bool quote = false;
    for (ptrdiff_t i = 0; i < s.n; i++)
        quote |= s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        out_str(out, s);
        return;
    }
    out_byte(out, '"');
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            out_byte(out, '"');
        out_byte(out, s.p[i]);
    }
    out_byte(out, '"');
}

void zone_csv_header(Out *out)
{
    out_c(out, "row,id,lat,lon,date,zone,kind,result,inside,side,distance_km,edge_km,uncertainty_km,beyond_end,disputed,"
               "control,error\n");
}

static void csv_point(Out *out, Arena *arena, const ZoneAnswer *a)
{
    out_format(out, "%lld,", (long long)a->point->row);
    csv_field(out, a->point->id);
    if (a->positions)
        out_format(out, ",%.6f,%.6f,", a->point->lat, a->point->lon);
    else
        out_c(out, ",,,");
    out_str(out, day_text(arena, a->day));
    out_byte(out, ',');
}

void zone_csv(Out *out, Arena *arena, const ZoneAnswer *a)
{
    if (!a->positions) {
        csv_point(out, arena, a);
        out_c(out, ",,,,,,,,,,,");
        csv_field(out, a->point->error);
        out_byte(out, '\n');
        return;
    }
    for (int32_t i = 0; i < a->agreement->n_zones; i++) {
        const ZonePosition *p = &a->positions[i];
        Str kind = zone_kind_name(p->zone->kind), result = zone_result_name(p->result);
        csv_point(out, arena, a);
        out_format(out, "%.*s,%.*s,%.*s,%s,", STR_ARG(p->zone->id), STR_ARG(kind), STR_ARG(result),
                   p->zone->kind == ZONE_LINE ? "" : p->inside ? "true" : "false");
        csv_field(out, p->side);
        out_format(out, ",%.3f,%.3f,%.3f,%s,%s,", p->distance_m / 1000, p->edge_m / 1000, p->uncertainty_m / 1000,
                   p->beyond_end ? "true" : "false", p->zone->disputed ? "true" : "false");
        csv_field(out, control_words(a->control, arena));
        out_c(out, ",\n");
    }
}

static void json_km(JsonOut *json, const char *key, double metres)
{
    json_member_double(json, key, (double)(int64_t)(metres + 0.5) / 1000);
}

static void position_json(JsonOut *json, const ZonePosition *p)
{
    json_out_begin(json, '{');
    json_member_text(json, "id", p->zone->id);
    json_member_text(json, "name", p->zone->name);
    json_member_text(json, "kind", zone_kind_name(p->zone->kind));
    json_member_text(json, "result", zone_result_name(p->result));
    json_out_key(json, "inside");
    if (p->zone->kind == ZONE_LINE)
        json_out_null(json);
    else
        json_out_bool(json, p->inside);
    json_member_text(json, "side", p->side);
    json_km(json, "distance_km", p->distance_m);
    json_km(json, "edge_km", p->edge_m);
    json_km(json, "uncertainty_km", p->uncertainty_m);
    json_member_bool(json, "beyond_end", p->beyond_end);
    json_member_bool(json, "disputed", p->zone->disputed);
    json_out_end(json, '}');
}

static void control_json(JsonOut *json, Arena *arena, const ControlRow *row, bool near)
{
    json_out_begin(json, '{');
    json_member_text(json, "controller", row->controller);
    json_member_text(json, "from", row->from == DAY_MIN ? STR("") : day_format(arena, row->from));
    json_member_text(json, "to", row->to == DAY_MAX ? STR("") : day_format(arena, row->to));
    json_member_bool(json, "contested", row->contested);
    json_member_bool(json, "near_edge", near);
    json_member_text(json, "note", row->note);
    json_member_text(json, "source", row->source);
    json_out_end(json, '}');
}

void zone_json(Out *out, Arena *arena, const ZoneAnswer *a)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_member_text(&json, "schema", STR("truce.zone/1"));
    json_member_text(&json, "agreement", a->agreement->name);
    json_member_int(&json, "row", a->point->row);
    json_member_text(&json, "id", a->point->id);
    json_member_double(&json, "lat", a->point->lat);
    json_member_double(&json, "lon", a->point->lon);
    json_member_text(&json, "date", day_text(arena, a->day));
    json_member_double(&json, "accuracy_m", a->accuracy_m);
    json_member_text(&json, "error", a->point->error);
    json_out_key(&json, "zones");
    json_out_begin(&json, '[');
    for (int32_t i = 0; a->positions && i < a->agreement->n_zones; i++)
        position_json(&json, &a->positions[i]);
    json_out_end(&json, ']');
    json_out_key(&json, "control");
    json_out_begin(&json, '[');
    for (int i = 0; a->positions && i < a->control->n; i++)
        control_json(&json, arena, a->control->rows[i], a->control->near[i]);
    json_out_end(&json, ']');
    json_out_end(&json, '}');
    out_byte(out, '\n');
}
