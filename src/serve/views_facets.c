/* What there is to filter by. */
#include "serve/routes.h"
#include "serve/rows.h"
#include "write/json_out.h"

static void put_agreement_facets(Out *out, const Agreement *a)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_member_str(&json, "name", a->name);
    json_member_str(&json, "title", a->title);
    json_out_key(&json, "clauses");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < a->n_clauses; i++) {
        json_out_begin(&json, '{');
        json_member_str(&json, "id", a->clauses[i].id);
        json_member_str(&json, "kind", clause_kind_name(a->clauses[i].kind));
        json_member_str(&json, "text", a->clauses[i].text);
        json_out_end(&json, '}');
    }
    json_out_end(&json, ']');
    json_out_key(&json, "zones");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < a->n_zones; i++) {
        json_out_begin(&json, '{');
        json_member_str(&json, "id", a->zones[i].id);
        json_member_str(&json, "kind", zone_kind_name(a->zones[i].kind));
        json_member_text(&json, "name", a->zones[i].name);
        json_out_end(&json, '}');
    }
    json_out_end(&json, ']');
    json_out_key(&json, "parties");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < a->n_parties; i++) {
        json_out_begin(&json, '{');
        json_member_str(&json, "id", a->parties[i].id);
        json_member_str(&json, "name", a->parties[i].name);
        json_out_end(&json, '}');
    }
    json_out_end(&json, ']');
    json_out_end(&json, '}');
}

/* What is counted; the record keeps the counts (incident_counts). */
enum { FACETS = 6, FACET_VALUES_MOST = 300 };
static const char *const facet_names[FACETS] = {"types", "modes", "statuses", "levels", "decisions", "countries"};

typedef struct Facet {
    Names names;
    int64_t *counts;
    int32_t capacity;
} Facet;

static void count_facet(Facet *facet, Arena *arena, Str value, int64_t n)
{
    int32_t number = names_number(&facet->names, arena, value);
    if (number >= facet->capacity) {
        int32_t capacity = facet->capacity ? 2 * facet->capacity : 64;
        int64_t *grown = arena_new(arena, int64_t, capacity);
        if (facet->capacity)
            memcpy(grown, facet->counts, (size_t)facet->capacity * sizeof *grown);
        facet->counts = grown;
        facet->capacity = capacity;
    }
    facet->counts[number] += n;
}

/* The most frequent first. */
static void put_facet(Out *out, const char *name, const Facet *facet)
{
    JsonOut json = {.out = out, .comma = true};
    json_out_key(&json, name);
    json_out_begin(&json, '[');
    for (int n = 0; n < FACET_VALUES_MOST; n++) {
        int32_t best = -1;
        for (int32_t i = 0; i < facet->names.n; i++)
            if (facet->counts[i] > 0 && (best < 0 || facet->counts[i] > facet->counts[best]))
                best = i;
        if (best < 0)
            break;
        json_out_begin(&json, '{');
        json_member_str(&json, "key", facet->names.v[best]);
        json_member_int(&json, "n", facet->counts[best]);
        json_out_end(&json, '}');
        facet->counts[best] = 0;
    }
    json_out_end(&json, ']');
}

static bool put_facets(Request *request)
{
    Facet facets[FACETS] = {0};
    sqlite3_stmt *row = rows_open(request, STR("SELECT type, mode, status, level, decision, country, n FROM incident_counts"
                                               " WHERE n > 0"), NULL);
    while (row && rows_next(request, row))
        for (int i = 0; i < FACETS; i++)
            if (rows_text(row, i).n)
                count_facet(&facets[i], &request->access->scratch, rows_text(row, i), sqlite3_column_int64(row, FACETS));
    sqlite3_finalize(row);
    for (int i = 0; i < FACETS && request->reply.status == 200; i++)
        put_facet(&request->reply.body, facet_names[i], &facets[i]);
    return request->reply.status == 200;
}

static void get_facets(Request *request)
{
    if (!read_open(request, "SELECT json_object('days', json_object('first', (SELECT date_start FROM incidents WHERE"
                            " merged_into IS NULL AND date_start IS NOT NULL ORDER BY date_start LIMIT 1), 'last', (SELECT"
                            " date_start FROM incidents WHERE merged_into IS NULL ORDER BY date_start DESC LIMIT 1)))", NULL, "record") ||
        !put_facets(request) ||
        !read_member_rows(request, "results",
                          "SELECT json_object('key', k, 'n', n) FROM (SELECT result AS k, sum(c) AS n FROM (SELECT result,"
                          " count(*) AS c FROM findings INDEXED BY findings_counted WHERE gone_run IS NULL GROUP BY"
                          " agreement, clause, result) GROUP BY 1 ORDER BY n DESC)", NULL))
        return;
    Out *out = &request->reply.body;
    out_c(out, ",\"agreements\":[");
    for (int i = 0; i < request->server->n_agreements; i++) {
        out_c(out, i ? "," : "");
        put_agreement_facets(out, request->server->agreements[i]);
    }
    out_byte(out, ']');
    read_close(request);
}

const Route routes_facets[] = {{METHOD_GET, "facets", get_facets, ROLE_READER, false, {NULL}}, {0}};
