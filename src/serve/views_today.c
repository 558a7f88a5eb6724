/* Today and the queue. */
#include <inttypes.h>

#include "serve/filter.h"
#include "serve/list.h"
#include "serve/routes.h"
#include "write/json_out.h"

#define OPEN_FINDING "f.gone_run IS NULL AND f.decision = 'open' AND f.result IN('violation', 'possible', 'undecidable')"
#define OPEN_INCIDENT                                                                                                  \
    "i.merged_into IS NULL AND i.decision = 'open' AND NOT EXISTS(SELECT 1 FROM findings AS f WHERE f.incident ="      \
    " i.number AND " OPEN_FINDING ")"

/* Counts of a query (result, level, agreement, n); agreement NULL: all. */
typedef struct Tally {
    Str agreement;
    int64_t counts[READ_RESULTS][READ_LEVELS];
} Tally;

static Tally *find_tally(Tally *tallies, int *n, int most, Str agreement)
{
    for (int i = 0; i < *n; i++)
        if (str_eq(tallies[i].agreement, agreement))
            return &tallies[i];
    if (*n == most)
        return NULL;
    tallies[*n] = (Tally){.agreement = agreement};
    return &tallies[(*n)++];
}

static bool read_tallies(Request *request, const char *where, int64_t since, Tally *tallies, int *n, int most)
{
    Diag diag = {0};
    Store *store = request->access->store;
    Str sql = str_format(request->arena, "SELECT f.result, f.level, f.agreement, count(*) FROM findings AS f WHERE"
                                         " f.gone_run IS NULL AND %s GROUP BY 1, 2, 3", where);
    sqlite3_stmt *statement = sql_prepare(store, sql, &diag);
    if (statement && sqlite3_bind_parameter_count(statement))
        sql_int(statement, 1, since);
    while (statement && sql_row(store, statement, &diag) == 1) {
        int result = read_place(read_results, READ_RESULTS, sql_column(statement, 0, request->arena));
        int level = read_place(read_levels, READ_LEVELS, sql_column(statement, 1, request->arena));
        Tally *tally = find_tally(tallies, n, most, sql_column(statement, 2, request->arena));
        if (tally && result >= 0 && level >= 0)
            tally->counts[result][level] += sqlite3_column_int64(statement, 3);
    }
    sqlite3_finalize(statement);
    if (diag.code)
        reply_failure(request, &diag);
    return diag.code == ERR_OK;
}

static void put_tally(Out *out, Tally *tallies, int n, Str agreement)
{
    int64_t none[READ_RESULTS][READ_LEVELS] = {0};
    for (int i = 0; i < n; i++) {
        if (str_eq(tallies[i].agreement, agreement)) {
            write_result_levels(out, tallies[i].counts);
            return;
        }
    }
    write_result_levels(out, none);
}

static void put_all(Out *out, const Tally *tallies, int n)
{
    int64_t all[READ_RESULTS][READ_LEVELS] = {0};
    for (int i = 0; i < n; i++)
        for (int r = 0; r < READ_RESULTS; r++)
            for (int l = 0; l < READ_LEVELS; l++)
                all[r][l] += tallies[i].counts[r][l];
    write_result_levels(out, all);
}

/* Without a last visit: what was touched with the newest days of the record. */
static bool read_since(Request *request, int64_t *since)
{
    if (!filter_number(request, "since", 0, INT64_MAX, -1, since))
        return false;
    if (*since >= 0)
        return true;
    return read_count(request, "SELECT ifnull(min(change) - 1, 0) FROM incidents WHERE date_start >= (SELECT"
                               " date(max(date_start), '-6 days') FROM incidents WHERE date_start <= date('now'))", NULL,
                      since);
}

static bool put_new_incidents(Request *request, int64_t since)
{
    Diag diag = {0};
    int64_t counts[READ_LEVELS] = {0};
    Store *store = request->access->store;
    sqlite3_stmt *statement = sql_keep(store, "SELECT level, count(*) FROM incidents WHERE merged_into IS NULL AND change"
                                              " > ?1 GROUP BY 1", &diag);
    if (statement)
        sql_int(statement, 1, since);
    while (statement && sql_row(store, statement, &diag) == 1) {
        int level = read_place(read_levels, READ_LEVELS, sql_column(statement, 0, &request->access->scratch));
        if (level >= 0)
            counts[level] = sqlite3_column_int64(statement, 1);
    }
    if (diag.code) {
        reply_failure(request, &diag);
        return false;
    }
    out_c(&request->reply.body, ",\"new_incidents\":");
    write_levels(&request->reply.body, counts);
    return true;
}

static void get_today(Request *request)
{
    int most = request->server->n_agreements + 64;
    int n_new = 0, n_open = 0;
    int64_t since, change, n_findings = 0, n_incidents = 0;
    Tally *now = arena_new(request->arena, Tally, most), *open = arena_new(request->arena, Tally, most);
    if (!read_since(request, &since) || !change_read(request->access->store, &change, NULL) ||
        !read_tallies(request, "f.change > ?1", since, now, &n_new, most) ||
        !read_tallies(request, OPEN_FINDING, 0, open, &n_open, most) ||
        !read_count(request, "SELECT count(*) FROM findings AS f WHERE " OPEN_FINDING, NULL, &n_findings) ||
        !read_count(request, "SELECT count(*) FROM incidents AS i WHERE " OPEN_INCIDENT, NULL, &n_incidents))
        return;
    Out *out = reply_begin(request, 200, "application/json");
    request->reply.may_be_kept = true;
    out_format(out, "{\"change\":%" PRId64 ",\"since\":%" PRId64 ",\"queue\":{\"findings\":%" PRId64
                    ",\"incidents\":%" PRId64 "}", change, since, n_findings, n_incidents);
    if (!put_new_incidents(request, since))
        return;
    out_c(out, ",\"new_findings\":");
    put_all(out, now, n_new);
    out_c(out, ",\"agreements\":[");
    for (int i = 0; i < request->server->n_agreements; i++) {
        const Agreement *agreement = request->server->agreements[i];
        JsonOut json = {.out = out, .comma = i > 0};
        json_out_begin(&json, '{');
        json_out_key(&json, "name");
        json_out_str(&json, agreement->name);
        json_out_key(&json, "title");
        json_out_str(&json, agreement->title);
        out_c(out, ",\"new\":");
        put_tally(out, now, n_new, agreement->name);
        out_c(out, ",\"open\":");
        put_tally(out, open, n_open, agreement->name);
        out_byte(out, '}');
    }
    out_byte(out, ']');
    Values values = values_number(since);
    if (read_member_rows(request, "serious",
                         "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.gone_run IS NULL AND f.change > ?1 AND f.result"
                         " IN('violation', 'possible') AND f.decision <> 'rejected' ORDER BY " READ_RANK("f")
                         " DESC, f.date_start DESC, f.number DESC LIMIT 10", &values) &&
        read_member_rows(request, "reviews", "SELECT " READ_REVIEW " FROM reviews AS v ORDER BY v.number DESC LIMIT 10",
                         NULL))
        read_close(request);
}

/* A row of the queue: kind, rank, day, number. Incidents come behind all findings. */
#define QUEUE_FINDINGS                                                                                              \
    "SELECT 'finding' AS kind, 100 + " READ_RANK("f") " AS rank, ifnull(f.date_start, '') AS day, f.number AS number" \
    " FROM findings AS f WHERE " OPEN_FINDING
#define QUEUE_INCIDENTS                                                                                            \
    "SELECT 'incident' AS kind, CASE i.level WHEN 'corroborated' THEN 3 WHEN 'reported' THEN 2 WHEN 'alleged' THEN 1 ELSE 0" \
    " END AS rank, ifnull(i.date_start, '') AS day, i.number AS number FROM incidents AS i WHERE " OPEN_INCIDENT

typedef struct QueuePage {
    int64_t limit, rank, number;
    Str day;
    bool continues;
} QueuePage;

static bool read_queue_page(Request *request, QueuePage *page)
{
    Str cursor = target_parameter(&request->target, "cursor");
    if (!filter_number(request, "limit", 1, LIST_LIMIT_MAX, LIST_LIMIT, &page->limit))
        return false;
    page->continues = cursor.n > 0;
    bool ok = !cursor.n || (str_to_int(str_cut(&cursor, '.'), &page->rank) &&
                            str_to_int(str_cut(&cursor, '.'), &page->number));
    page->day = cursor;
    if (!ok)
        reply_problem(request, 400, "'cursor' is not one that this list gave", NULL);
    return ok;
}

static Str queue_rows(Request *request, int kind, Conditions *conditions)
{
    Out sql = out_to_memory(request->arena);
    Str agreement = target_parameter(&request->target, "agreement");
    if (kind != 2)
        out_c(&sql, QUEUE_FINDINGS);
    if (kind != 2 && agreement.n)
        out_c(&sql, " AND f.agreement = ?1");
    if (kind == 0 && !agreement.n)
        out_c(&sql, " UNION ALL ");
    if (kind == 2 || (kind == 0 && !agreement.n))
        out_c(&sql, QUEUE_INCIDENTS);
    if (kind == 2 && agreement.n) /* no finding waits, so none of this agreement does */
        out_c(&sql, " AND i.number IN(SELECT g.incident FROM findings AS g WHERE g.agreement = ?1)");
    conditions_text(conditions, "? IS NOT NULL", agreement);
    return out_text(&sql);
}

static const char *const queue_kinds[] = {"", "finding", "incident", NULL};

static void put_queue(Request *request, const QueuePage *page, sqlite3_stmt *statement)
{
    Out *out = &request->reply.body;
    Store *store = request->access->store;
    int64_t n = 0, rank = 0, number = 0;
    Str day = STR("");
    int row;
    while ((row = sql_row(store, statement, NULL)) == 1 && n < page->limit) {
        bool finding = str_eq(sql_column(statement, 0, &request->access->scratch), STR("finding"));
        rank = sqlite3_column_int64(statement, 1);
        day = sql_column(statement, 2, request->arena);
        number = sqlite3_column_int64(statement, 3);
        Values values = values_number(number);
        out_format(out, "%s{\"kind\":\"%s\"", n++ ? "," : "", finding ? "finding" : "incident");
        if (!read_member(request, "finding", finding ? "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.number = ?1"
                                                     : "SELECT NULL WHERE ?1", &values) ||
            !read_member(request, "incident",
                         finding ? "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = (SELECT incident FROM"
                                   " findings WHERE number = ?1)"
                                 : "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = ?1", &values))
            return;
        out_byte(out, '}');
    }
    out_c(out, "],\"next\":");
    if (row == 1)
        out_format(out, "\"%" PRId64 ".%" PRId64 ".%.*s\"", rank, number, STR_ARG(day));
    else
        out_c(out, "null");
    read_close(request);
}

static void get_queue(Request *request)
{
    Diag diag = {0};
    QueuePage page = {0};
    int kind = 0;
    int64_t total = 0;
    Arena *arena = request->arena;
    Conditions conditions = {.sql = out_to_memory(arena)};
    bool any_kind = !target_parameter(&request->target, "kind").n;
    if (!read_queue_page(request, &page) || !(any_kind || filter_choice(request, "kind", queue_kinds, &kind)))
        return;
    Str rows = queue_rows(request, kind, &conditions);
    Values values = values_text(target_parameter(&request->target, "agreement"));
    if (!values.v[0].text.n)
        values.n = 0;
    if (!read_count(request, str_format(arena, "SELECT count(*) FROM (%.*s)", STR_ARG(rows)).p, &values, &total))
        return;
    const char *behind = page.continues ? " WHERE (rank, day, number) < (?2, ?3, ?4)" : "";
    sqlite3_stmt *statement = sql_prepare(
        request->access->store, str_format(arena, "SELECT * FROM (%.*s)%s ORDER BY rank DESC, day DESC, number DESC LIMIT"
                                                  " %" PRId64, STR_ARG(rows), behind, page.limit + 1), &diag);
    if (!statement) {
        reply_failure(request, &diag);
        return;
    }
    if (values.n)
        sql_text(statement, 1, values.v[0].text);
    if (page.continues) {
        sql_int(statement, 2, page.rank);
        sql_text_or_empty(statement, 3, page.day);
        sql_int(statement, 4, page.number);
    }
    out_format(reply_begin(request, 200, "application/json"), "{\"total\":%" PRId64 ",\"items\":[", total);
    request->reply.may_be_kept = true;
    put_queue(request, &page, statement);
    sqlite3_finalize(statement);
}

static const char *const since_names[] = {"since", NULL};
static const char *const queue_names[] = {"agreement", "kind", "limit", "cursor", NULL};

const Route routes_today[] = {
    {METHOD_GET, "today", get_today, ROLE_READER, false, {since_names}},
    {METHOD_GET, "queue", get_queue, ROLE_READER, false, {queue_names}},
    {0}};
