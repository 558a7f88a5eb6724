/* One box for everything: incidents, findings, reports, actors, places, clauses. */
#include <inttypes.h>

#include "base/utf8.h"
#include "serve/filter.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "write/json_out.h"

enum { SEARCH_LIMIT = 8, SEARCH_LIMIT_MOST = 50, SEARCH_MOST = 400 };

/* Snippets mark what was found with characters that no report can hold (they are removed from texts when read). */
#define MARK_BEGIN "\x01"
#define MARK_END "\x02"

typedef struct Search {
    Request *request;
    Str q, fts, like;
    int64_t limit, number;
    Str day;
} Search;

/* Values of a search: ?1 the words for FTS5, ?2 a pattern, ?3 a number, ?4 how many, ?5 a day. */
static void bind_search(const Search *s, sqlite3_stmt *statement)
{
    int n = sqlite3_bind_parameter_count(statement);
    if (n >= 1)
        sql_text_or_empty(statement, 1, s->fts);
    if (n >= 2)
        sql_text_or_empty(statement, 2, s->like);
    if (n >= 3)
        sql_int(statement, 3, s->number);
    if (n >= 4)
        sql_int(statement, 4, s->limit);
    if (n >= 5)
        sql_text(statement, 5, s->day);
}

static sqlite3_stmt *prepare(const Search *s, const char *sql)
{
    Diag diag = {0};
    sqlite3_stmt *statement = sql_keep(s->request->access->store, sql, &diag);
    if (statement)
        bind_search(s, statement);
    else
        reply_failure(s->request, &diag);
    return statement;
}

/* The parts "total" and "items" of a kind: each row has its JSON, and the number of all that were found. The SQL comes in two
 * parts, since C promises only 4095 bytes in a literal. */
static bool put_kind(const Search *s, const char *name, const char *select, const char *from)
{
    Diag diag = {0};
    Store *store = s->request->access->store;
    Out items = out_to_memory(s->request->arena);
    int64_t total = 0;
    Str sql = str_concat(s->request->arena, str_from_c(select), str_from_c(from));
    sqlite3_stmt *statement = sql_prepare(store, sql, &diag);
    if (statement)
        bind_search(s, statement);
    while (statement && sql_row(store, statement, &diag) == 1) {
        total = sqlite3_column_int64(statement, 1);
        out_c(&items, items.n ? "," : "");
        out_c(&items, (const char *)sqlite3_column_text(statement, 0));
    }
    out_format(&s->request->reply.body, ",\"%s\":{\"total\":%" PRId64 ",\"items\":[", name, total);
    out_str(&s->request->reply.body, out_text(&items));
    out_c(&s->request->reply.body, "]}");
    sqlite3_finalize(statement);
    if (diag.code)
        reply_failure(s->request, &diag);
    return diag.code == ERR_OK;
}

/* Takes the marks out of a snippet and gives their places, in UTF-16. */
static void put_snippet(Out *out, Str marked, Arena *arena)
{
    Out text = out_to_memory(arena), marks = out_to_memory(arena);
    int64_t at = 0;
    for (ptrdiff_t i = 0; i < marked.n; i++) {
        unsigned char b = (unsigned char)marked.p[i];
        if (b == 1) {
            out_format(&marks, "%s[%" PRId64, marks.n ? "," : "", at);
        } else if (b == 2) {
            out_format(&marks, ",%" PRId64 "]", at);
        } else {
            at += ((b & 0xC0) != 0x80) + (b >= 0xF0);
            out_byte(&text, marked.p[i]);
        }
    }
    JsonOut json = {.out = out};
    out_c(out, ",\"snippet\":");
    json_out_str(&json, out_text(&text));
    out_c(out, ",\"marks\":[");
    out_str(out, out_text(&marks));
    out_c(out, "]}");
}

static bool put_reports(const Search *s)
{
    Diag diag = {0};
    Store *store = s->request->access->store;
    Out *out = &s->request->reply.body;
    sqlite3_stmt *statement =
        prepare(s, "SELECT count(*) FROM reports_text WHERE ?1 <> '' AND reports_text MATCH ifnull(nullif(?1, ''), '\"\"')");
    if (!statement || sql_row(store, statement, &diag) < 0)
        return false;
    out_format(out, ",\"reports\":{\"total\":%" PRId64 ",\"items\":[", sql_column_int(statement, 0, 0));
    sqlite3_reset(statement);
    statement = s->fts.n ? prepare(s, "SELECT json_object(" READ_REPORT_MEMBERS "), w.words FROM (SELECT rowid AS number,"
                                      " snippet(reports_text, 1, '" MARK_BEGIN "', '" MARK_END "', ' … ', 24) AS words,"
                                      " rank FROM reports_text WHERE reports_text MATCH ?1 AND ?2 IS NOT NULL AND ?3 IS NOT"
                                      " NULL ORDER BY rank LIMIT ?4) AS w JOIN reports AS r ON r.number = w.number LEFT"
                                      " JOIN sources AS s ON s.number = r.source ORDER BY w.rank")
                         : NULL;
    for (bool any = false; statement && sql_row(store, statement, &diag) == 1; any = true) {
        Str item = sql_column(statement, 0, &s->request->access->scratch);
        out_c(out, any ? "," : "");
        out_str(out, str_slice(item, 0, item.n - 1));
        put_snippet(out, sql_column(statement, 1, &s->request->access->scratch), s->request->arena);
    }
    out_c(out, "]}");
    if (diag.code)
        reply_failure(s->request, &diag);
    return diag.code == ERR_OK;
}

/* Does the text hold every word of the query, ASCII letters without case? */
static bool holds(Str text, Str words, Arena *scratch)
{
    Str lower = str_lower_ascii(scratch, text);
    for (Str rest = words; rest.n;) {
        Str word = str_cut(&rest, ' ');
        if (word.n && str_find(lower, str_lower_ascii(scratch, word), 0) < 0)
            return false;
    }
    return true;
}

static void put_clauses(const Search *s)
{
    const Server *server = s->request->server;
    Arena *scratch = &s->request->access->scratch;
    Out items = out_to_memory(s->request->arena);
    JsonOut json = {.out = &items};
    int64_t n = 0;
    for (int i = 0; i < server->n_agreements; i++) {
        const Agreement *a = server->agreements[i];
        for (int32_t k = 0; k < a->n_clauses; k++) {
            const Clause *c = &a->clauses[k];
            Str all = str_format(scratch, "%.*s %.*s %.*s %.*s", STR_ARG(a->title), STR_ARG(c->id), STR_ARG(c->text),
                                 STR_ARG(clause_kind_name(c->kind)));
            if (!holds(all, s->q, scratch) || n++ >= s->limit)
                continue;
            json_out_begin(&json, '{');
            json_member_str(&json, "agreement", a->name);
            json_member_str(&json, "agreement_title", a->title);
            json_member_str(&json, "clause", c->id);
            json_member_str(&json, "kind", clause_kind_name(c->kind));
            json_member_text(&json, "text", c->text);
            json_out_end(&json, '}');
        }
    }
    out_format(&s->request->reply.body, ",\"clauses\":{\"total\":%" PRId64 ",\"items\":[", n);
    out_str(&s->request->reply.body, out_text(&items));
    out_c(&s->request->reply.body, "]}");
}

/* What the words are: a number, a day, words. */
static bool read_search(Search *s)
{
    Request *request = s->request;
    s->q = str_trim(target_parameter(&request->target, "q"));
    if (!s->q.n || s->q.n > SEARCH_MOST) {
        reply_problem(request, 400, "'q' is not 1 to 400 bytes", NULL);
        return false;
    }
    if (!filter_number(request, "limit", 1, SEARCH_LIMIT_MOST, SEARCH_LIMIT, &s->limit))
        return false;
    if (!str_to_int(s->q, &s->number) || s->number < 1)
        s->number = -1;
    if (s->q.n == 10 && s->q.p[4] == '-' && s->q.p[7] == '-')
        s->day = s->q;
    s->fts = s->day.n ? STR("") : filter_search(s->q, request->arena);
    Out like = out_to_memory(request->arena);
    out_byte(&like, '%');
    for (ptrdiff_t i = 0; i < s->q.n; i++) {
        if (strchr("%_\\", s->q.p[i]))
            out_byte(&like, '\\');
        out_byte(&like, s->q.p[i]);
    }
    out_byte(&like, '%');
    s->like = out_text(&like);
    return true;
}

#define HITS "(SELECT rowid FROM reports_text WHERE reports_text MATCH ifnull(nullif(?1, ''), '\"\"'))"
#define FOUND_INCIDENTS                                                                                              \
    " FROM incidents AS i WHERE i.merged_into IS NULL AND (i.number = ?3 OR (?5 IS NOT NULL AND i.date_start <= ?5"  \
    " AND i.date_end >= ?5) OR i.summary LIKE ?2 ESCAPE '\\' OR (?1 <> '' AND i.number IN(SELECT t.incident FROM"    \
    " events AS e JOIN incident_events AS t ON t.event = e.number WHERE e.report IN" HITS ")))"
#define FOUND_FINDINGS \
    " WHERE f.gone_run IS NULL AND (f.number = ?3 OR f.reason LIKE ?2 ESCAPE '\\')"
#define FOUND_ACTORS                                                                                              \
    " FROM incident_parties AS p JOIN incidents AS i ON i.number = p.incident AND i.merged_into IS NULL WHERE ?1" \
    " IS NOT NULL AND (p.name LIKE ?2 ESCAPE '\\' OR p.text LIKE ?2 ESCAPE '\\') GROUP BY +" READ_PARTY_KEY("p")
#define FOUND_PLACES                                                                                              \
    " FROM incidents AS i WHERE ?1 IS NOT NULL AND i.merged_into IS NULL AND i.place_name LIKE ?2 ESCAPE '\\' GROUP BY +" \
    READ_PLACE_KEY("i")

static void get_search(Request *request)
{
    Search search = {.request = request}, *s = &search;
    if (!read_search(s))
        return;
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    request->reply.may_be_kept = true;
    json_out_begin(&json, '{');
    json_member_str(&json, "q", s->q);
    if (!put_kind(s, "incidents",
                  "SELECT " READ_INCIDENT ", w.total",
                  " FROM (SELECT i.number AS number, count(*) OVER() AS total" FOUND_INCIDENTS
                  " ORDER BY i.date_start DESC, i.number DESC LIMIT ?4) AS w JOIN incidents AS i ON i.number = w.number ORDER"
                  " BY i.date_start DESC, i.number DESC") ||
        !put_kind(s, "findings",
                  "SELECT " READ_FINDING ", w.total",
                  " FROM (SELECT f.number AS number, count(*) OVER() AS total FROM findings AS f"
                  FOUND_FINDINGS " AND ?1 IS NOT NULL ORDER BY f.date_start DESC, f.number DESC LIMIT ?4) AS w JOIN findings AS"
                  " f ON f.number = w.number LEFT JOIN incidents AS i ON i.number = f.incident CROSS JOIN monitor_runs AS u ON"
                  " u.number = f.added_run ORDER BY f.date_start DESC, f.number DESC") ||
        !put_reports(s) ||
        !put_kind(s, "actors",
                  "SELECT json_object('key', " READ_PARTY_KEY("p") ", 'name', p.name, 'country', max(p.country), 'sector',"
                  " max(p.sector), 'entry', max(p.entry), 'n_incidents', count(DISTINCT p.incident), 'n_actor',"
                  " count(DISTINCT iif(p.side = 'actor', p.incident, NULL)), 'n_recipient', count(DISTINCT iif(p.side ="
                  " 'recipient', p.incident, NULL)), 'n_mediator', count(DISTINCT iif(p.side = 'mediator', p.incident,"
                  " NULL)), 'first', min(i.date_start), 'last', max(ifnull(i.date_end, i.date_start))), count(*) OVER()",
                  FOUND_ACTORS " ORDER BY count(*) DESC, 1 LIMIT ifnull(?4, ?3)") ||
        !put_kind(s, "places",
                  "SELECT json_object('key', " READ_PLACE_KEY("i") ", 'name', max(i.place_name), 'country',"
                  " max(i.place_country), 'admin1', max(i.admin1), 'lat', avg(i.lat), 'lon', avg(i.lon), 'precision',"
                  " max(i.precision), 'n_incidents', count(*), 'first', min(i.date_start), 'last', max(ifnull(i.date_end,"
                  " i.date_start))), count(*) OVER()",
                  FOUND_PLACES " ORDER BY count(*) DESC, 1 LIMIT ifnull(?4, ?3)")) {
        if (request->reply.status == 200)
            reply_problem(request, 500, "the search failed", NULL);
        return;
    }
    put_clauses(s);
    read_close(request);
}

static const char *const search_names[] = {"q", "limit", NULL};

const Route routes_search[] = {{METHOD_GET, "search", get_search, ROLE_READER, false, {search_names}}, {0}};
