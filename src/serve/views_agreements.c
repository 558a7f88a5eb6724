/* Agreements: lists, their clauses with findings, zones as GeoJSON, the periodic report. */
#include <math.h>
#include <time.h>

#include "base/day.h"
#include "monitor/zone_outline.h"
#include "serve/filter.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "write/json_out.h"

static void put_day(JsonOut *json, const char *key, int32_t day, Arena *arena)
{
    json_member_text(json, key, day == DAY_MIN || day == DAY_MAX ? STR("") : day_format(arena, day));
}

static void put_words(JsonOut *json, const char *key, const Words *words)
{
    json_member_texts(json, key, words->v, words->n);
}

/* Findings of an agreement that are not rejected, counted: for each clause, and all of them under "". */
typedef struct Counts {
    Str clause;
    int64_t n[READ_RESULTS][READ_LEVELS];
} Counts;

static bool read_counts(Request *request, const Agreement *agreement, Counts *counts)
{
    Diag diag = {0};
    Store *store = request->access->store;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    conditions_plain(&conditions, "f.gone_run IS NULL AND f.decision <> 'rejected'");
    conditions_text(&conditions, "f.agreement = ?", agreement->name);
    if (!filter_days(request, "f.date_start", "f.date_end", &conditions))
        return false;
    for (int32_t i = 0; i < agreement->n_clauses; i++)
        counts[i + 1].clause = agreement->clauses[i].id;
    sqlite3_stmt *statement = sql_prepare(store, str_format(request->arena,
                                                            "SELECT f.clause, f.result, f.level, count(*) FROM findings AS"
                                                            " f%.*s GROUP BY 1, 2, 3",
                                                            STR_ARG(out_text(&conditions.sql))), &diag);
    if (statement)
        conditions_bind(&conditions, statement);
    while (statement && sql_row(store, statement, &diag) == 1) {
        Str clause = sql_column(statement, 0, request->arena);
        int result = read_place(read_results, READ_RESULTS, sql_column(statement, 1, request->arena));
        int level = read_place(read_levels, READ_LEVELS, sql_column(statement, 2, request->arena));
        for (int32_t i = 0; result >= 0 && level >= 0 && i <= agreement->n_clauses; i++)
            if (i == 0 || str_eq(counts[i].clause, clause))
                counts[i].n[result][level] += sqlite3_column_int64(statement, 3);
    }
    sqlite3_finalize(statement);
    if (diag.code)
        reply_failure(request, &diag);
    return diag.code == ERR_OK;
}

/* The members that the list and the single one share, without the closing brace. */
static bool put_agreement(Request *request, JsonOut *json, const Agreement *a, const Counts *counts)
{
    static const char *const roles[] = {"party", "third_party", "guarantor"};
    Arena *arena = request->arena;
    int64_t monitored = 0;
    Values name = values_text(a->name);
    if (!read_count(request, "SELECT count(*) FROM agreements WHERE name = ?1", &name, &monitored))
        return false;
    json_out_begin(json, '{');
    json_member_text(json, "name", a->name);
    json_member_text(json, "title", a->title);
    json_member_text(json, "summary", a->summary);
    put_words(json, "countries", &a->countries);
    put_day(json, "signed", a->signed_on, arena);
    put_day(json, "from", a->from, arena);
    put_day(json, "to", a->to, arena);
    json_out_key(json, "parties");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_parties; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "id", a->parties[i].id);
        json_member_text(json, "name", a->parties[i].name);
        json_member_text(json, "role", str_from_c(roles[a->parties[i].role]));
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    json_member_int(json, "n_clauses", a->n_clauses);
    json_member_int(json, "n_zones", a->n_zones);
    json_member_bool(json, "monitored", monitored > 0);
    out_c(json->out, ",\"findings\":");
    Counts copy = counts[0];
    write_result_levels(json->out, copy.n);
    return true;
}

static void list_agreements(Request *request)
{
    const Server *server = request->server;
    Out *out = reply_begin(request, 200, "application/json");
    out_format(out, "{\"total\":%d,\"next\":null,\"items\":[", server->n_agreements);
    for (int i = 0; i < server->n_agreements; i++) {
        const Agreement *a = server->agreements[i];
        JsonOut json = {.out = out, .comma = i > 0};
        Counts *counts = arena_new(request->arena, Counts, a->n_clauses + 1);
        if (!read_counts(request, a, counts) || !put_agreement(request, &json, a, counts))
            return;
        out_byte(out, '}');
    }
    out_byte(out, ']');
    request->reply.may_be_kept = true;
    read_close(request);
}

static void put_versions(JsonOut *json, const Agreement *a, Arena *arena)
{
    json_out_key(json, "versions");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_versions; i++) {
        const AgreementVersion *v = &a->versions[i];
        json_out_begin(json, '{');
        json_member_text(json, "id", v->id);
        json_member_text(json, "title", v->title);
        json_member_text(json, "status", v->status);
        put_day(json, "date", v->date, arena);
        json_member_text(json, "note", v->note);
        put_words(json, "accepted_by", &v->accepted_by);
        put_words(json, "rejected_by", &v->rejected_by);
        put_words(json, "sources", &v->sources);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
    json_out_key(json, "sources");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_sources; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "id", a->sources[i].id);
        json_member_text(json, "title", a->sources[i].title);
        json_member_text(json, "url", a->sources[i].url);
        json_member_text(json, "note", a->sources[i].note);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_zones(JsonOut *json, const Agreement *a, Arena *arena)
{
    json_out_key(json, "zones");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_zones; i++) {
        const Zone *z = &a->zones[i];
        json_out_begin(json, '{');
        json_member_text(json, "id", z->id);
        json_member_text(json, "kind", zone_kind_name(z->kind));
        json_member_text(json, "name", z->name);
        json_member_text(json, "note", z->note);
        json_member_bool(json, "disputed", z->disputed);
        json_member_text(json, "variant_of", z->variant_of);
        put_day(json, "from", z->from, arena);
        put_day(json, "to", z->to, arena);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_clause_terms(JsonOut *json, const Clause *c, Arena *arena)
{
    json_member_text(json, "id", c->id);
    json_member_text(json, "kind", clause_kind_name(c->kind));
    json_member_text(json, "text", c->text);
    json_member_text(json, "note", c->note);
    put_words(json, "actors", &c->actors);
    put_words(json, "targets", &c->targets);
    put_words(json, "acts", &c->acts);
    put_words(json, "weapons", &c->weapons);
    put_words(json, "forces", &c->forces);
    put_words(json, "zones", &c->zones);
    put_words(json, "except", &c->except);
    put_words(json, "versions", &c->versions);
    put_words(json, "sources", &c->sources);
    json_member_text(json, "what", c->what);
    json_member_double(json, "max", c->max);
    json_member_double(json, "min", c->min);
    json_member_text(json, "unit", c->unit);
    json_member_text(json, "per", c->per);
    json_member_double(json, "every_days", c->every_days);
    put_day(json, "from", c->from, arena);
    put_day(json, "to", c->to, arena);
    put_day(json, "by", c->by, arena);
    json_member_bool(json, "disputed", c->disputed);
    json_member_bool(json, "historic", c->historic);
}

static bool put_clause(Request *request, const Agreement *a, const Clause *c, Counts *counts, int32_t day, bool first)
{
    Out *out = &request->reply.body;
    JsonOut json = {.out = out, .comma = !first};
    Values values = {.n = 2};
    values.v[0].text = a->name;
    values.v[1].text = c->id;
    json_out_begin(&json, '{');
    put_clause_terms(&json, c, request->arena);
    json_member_bool(&json, "in_force", clause_in_force(a, c, day));
    out_c(out, ",\"findings\":");
    write_result_levels(out, counts->n);
    if (!read_member_rows(request, "clocks",
                          "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.number IN(SELECT number FROM findings WHERE"
                          " agreement = ?1 AND clause = ?2 AND subject = 'clock' AND gone_run IS NULL ORDER BY +date_start"
                          " DESC, number DESC LIMIT 12) ORDER BY f.date_start DESC, f.number DESC", &values))
        return false;
    out_byte(out, '}');
    return true;
}

static bool read_day(Request *request, int32_t *day)
{
    Str text = target_parameter(&request->target, "day");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *day = (int32_t)(now.tv_sec / 86400);
    if (!text.n || (text.n == 10 && day_parse(text, day, NULL)))
        return true;
    reply_problem(request, 400, "'day' is not a day such as 2025-08-19", NULL);
    return false;
}

static const Agreement *find_agreement(Request *request)
{
    const Agreement *agreement = server_agreement(request->server, route_part(request, 1));
    if (!agreement)
        reply_problem(request, 404, "there is no such agreement", NULL);
    return agreement;
}

static void get_agreement(Request *request)
{
    int32_t day;
    const Agreement *a = find_agreement(request);
    if (!a || !read_day(request, &day))
        return;
    Counts *counts = arena_new(request->arena, Counts, a->n_clauses + 1);
    if (!read_counts(request, a, counts))
        return;
    Out *out = reply_begin(request, 200, "application/json");
    JsonOut json = {.out = out};
    if (!put_agreement(request, &json, a, counts))
        return;
    json.comma = true;
    put_day(&json, "day", day, request->arena);
    json_member_text(&json, "note", a->note);
    json_out_key(&json, "bbox");
    if (isnan(a->box[0])) {
        json_out_null(&json);
    } else {
        const int order[] = {1, 0, 3, 2}; /* west, south, east, north */
        json_out_begin(&json, '[');
        for (int i = 0; i < 4; i++)
            json_out_double(&json, a->box[order[i]]);
        json_out_end(&json, ']');
    }
    put_versions(&json, a, request->arena);
    put_zones(&json, a, request->arena);
    out_c(out, ",\"clauses\":[");
    for (int32_t i = 0; i < a->n_clauses; i++)
        if (!put_clause(request, a, &a->clauses[i], &counts[i + 1], day, i == 0))
            return;
    out_byte(out, ']');
    request->reply.may_be_kept = true;
    read_close(request);
}

static void put_ring(JsonOut *json, const Ring *ring)
{
    json_out_begin(json, '[');
    for (int32_t i = 0; i < ring->n; i++) {
        json_out_begin(json, '[');
        json_out_double(json, round(ring->xy[2 * i] * 1e6) / 1e6);
        json_out_double(json, round(ring->xy[2 * i + 1] * 1e6) / 1e6);
        json_out_end(json, ']');
    }
    json_out_end(json, ']');
}

static void put_geometry(JsonOut *json, const Zone *zone, const Shape *shape)
{
    json_out_key(json, "geometry");
    if (!shape->n_rings) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_text(json, "type", zone->kind == ZONE_LINE ? STR("LineString") : STR("MultiPolygon"));
    json_out_key(json, "coordinates");
    if (zone->kind == ZONE_LINE) {
        put_ring(json, &shape->rings[0]);
    } else {
        json_out_begin(json, '[');
        for (int32_t i = 0; i < shape->n_rings; i++) {
            if (i == 0 || shape->rings[i].part != shape->rings[i - 1].part)
                json_out_begin(json, '[');
            put_ring(json, &shape->rings[i]);
            if (i + 1 == shape->n_rings || shape->rings[i + 1].part != shape->rings[i].part)
                json_out_end(json, ']');
        }
        json_out_end(json, ']');
    }
    json_out_end(json, '}');
}

/* A point for the name: the middle of a line, or of the largest extent of the outline's first ring. */
static void put_label(JsonOut *json, const Zone *zone, const Shape *shape)
{
    json_out_key(json, "label");
    if (!shape->n_rings || shape->rings[0].n < 2) {
        json_out_null(json);
        return;
    }
    const Ring *ring = &shape->rings[0];
    double x = ring->xy[2 * (ring->n / 2)], y = ring->xy[2 * (ring->n / 2) + 1];
    if (zone->kind != ZONE_LINE) {
        x = y = 0;
        for (int32_t i = 0; i + 1 < ring->n; i++) {
            x += ring->xy[2 * i] / (ring->n - 1);
            y += ring->xy[2 * i + 1] / (ring->n - 1);
        }
    }
    json_out_begin(json, '[');
    json_out_double(json, round(x * 1e6) / 1e6);
    json_out_double(json, round(y * 1e6) / 1e6);
    json_out_end(json, ']');
}

static void put_zone_feature(JsonOut *json, const Zone *zone, const Shape *shape, Arena *arena)
{
    json_out_begin(json, '{');
    json_member_text(json, "type", STR("Feature"));
    put_geometry(json, zone, shape);
    json_out_key(json, "properties");
    json_out_begin(json, '{');
    json_member_text(json, "id", zone->id);
    json_member_text(json, "kind", zone_kind_name(zone->kind));
    json_member_text(json, "name", zone->name);
    json_member_text(json, "note", zone->note);
    json_member_double(json, "accuracy_m", zone->accuracy_m);
    put_day(json, "from", zone->from, arena);
    put_day(json, "to", zone->to, arena);
    json_member_bool(json, "disputed", zone->disputed);
    json_member_text(json, "variant_of", zone->variant_of);
    json_member_text(json, "line", zone->line);
    json_member_text(json, "side", zone->side);
    json_member_double(json, "from_km", zone->from_km);
    json_member_double(json, "to_km", zone->to_km);
    json_member_text(json, "left", zone->left);
    json_member_text(json, "right", zone->right);
    put_label(json, zone, shape);
    json_out_end(json, '}');
    json_out_end(json, '}');
}

static void get_zones(Request *request)
{
    Diag diag = {0};
    const Agreement *a = find_agreement(request);
    if (!a)
        return;
    JsonOut json = {.out = reply_begin(request, 200, "application/geo+json")};
    json_out_begin(&json, '{');
    json_member_text(&json, "type", STR("FeatureCollection"));
    json_member_text(&json, "agreement", a->name);
    json_out_key(&json, "features");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < a->n_zones; i++) {
        Shape shape;
        if (!zone_outline(a, &a->zones[i], &request->access->scratch, &shape, &diag)) {
            reply_failure(request, &diag);
            return;
        }
        put_zone_feature(&json, &a->zones[i], &shape, request->arena);
    }
    json_out_end(&json, ']');
    json_out_end(&json, '}');
    request->reply.may_be_kept = true;
}

static const char *const agreement_names[] = {"day", "from", "to", NULL};

const Route routes_agreements[] = {
    {METHOD_GET, "agreements", list_agreements, ROLE_READER, false, {NULL}},
    {METHOD_GET, "agreements/*", get_agreement, ROLE_READER, false, {agreement_names}},
    {METHOD_GET, "agreements/*/zones", get_zones, ROLE_READER, false, {NULL}},
    {0}};
