/* The queue: what waits for review, the most serious first. */
#include <inttypes.h>

#include "serve/filter.h"
#include "serve/list.h"
#include "serve/routes.h"
#include "serve/rows.h"
#include "serve/waiting.h"

/* A row of the queue. Findings come first, by rank; then incidents, by level; the newest first. */
typedef struct Waiting {
    bool finding;
    int64_t rank, number;
    Str day;
} Waiting;

enum { RANK_OF_FINDINGS = 100, INCIDENT_LEVELS = 5 };
/* Rank of open incidents by level: the highest is looked at first. */
static const char *const incident_levels[INCIDENT_LEVELS] = {"refuted", "verified", "alleged", "reported", "corroborated"};

typedef struct Queue {
    Request *request;
    Str agreement;
    int kind;           /* 0 both, 1 findings, 2 incidents */
    int64_t limit;
    Waiting behind;     /* the last row of the page before */
    bool continues;
    Waiting *rows;      /* limit + 1 */
    int64_t n;
} Queue;

static const char *const queue_kinds[] = {"finding", "incident", NULL};

static bool read_queue(Queue *queue)
{
    Request *request = queue->request;
    Str cursor = target_parameter(&request->target, "cursor");
    if (!filter_number(request, "limit", 1, LIST_LIMIT_MAX, LIST_LIMIT, &queue->limit))
        return false;
    if (target_parameter(&request->target, "kind").n) {
        if (!filter_choice(request, "kind", queue_kinds, &queue->kind))
            return false;
        queue->kind++;
    }
    queue->agreement = target_parameter(&request->target, "agreement");
    queue->rows = arena_new(request->arena, Waiting, queue->limit + 1);
    queue->continues = cursor.n > 0;
    if (cursor.n && !(str_to_int(str_cut(&cursor, '.'), &queue->behind.rank) &&
                      str_to_int(str_cut(&cursor, '.'), &queue->behind.number))) {
        reply_problem(request, 400, "'cursor' is not one that this list gave", NULL);
        return false;
    }
    queue->behind.day = cursor;
    return true;
}

static void add_waiting(Queue *queue, bool finding, int64_t rank, sqlite3_stmt *row)
{
    queue->rows[queue->n++] = (Waiting){.finding = finding, .rank = rank, .number = sqlite3_column_int64(row, 1),
                                        .day = sql_column(row, 0, queue->request->arena)};
}

#define FINDING_KEY "(" READ_RANK("f") ", ifnull(f.date_start, ''), f.number)"

static bool add_findings(Queue *queue)
{
    Request *request = queue->request;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    conditions_plain(&conditions, OPEN_FINDING);
    conditions_text(&conditions, "f.agreement = ?", queue->agreement);
    const char *behind = queue->continues ? " AND " FINDING_KEY " < (?20, ?21, ?22)" : "";
    sqlite3_stmt *row = rows_open(request, str_format(request->arena,
                                                      "SELECT ifnull(f.date_start, ''), f.number, " READ_RANK("f")
                                                      " AS rank FROM findings AS f NOT INDEXED%.*s%s ORDER BY rank DESC, 1 DESC, 2 DESC"
                                                      " LIMIT %" PRId64, STR_ARG(out_text(&conditions.sql)), behind,
                                                      queue->limit + 1), &conditions);
    if (row && queue->continues) {
        sql_int(row, 20, queue->behind.rank - RANK_OF_FINDINGS);
        sql_text_or_empty(row, 21, queue->behind.day);
        sql_int(row, 22, queue->behind.number);
    }
    while (row && rows_next(request, row))
        add_waiting(queue, true, RANK_OF_FINDINGS + sqlite3_column_int64(row, 2), row);
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

/* Open incidents of one level; level by level, so that an index gives them in their order. Undated ones are last. */
static bool add_incidents(Queue *queue, int level)
{
    Request *request = queue->request;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    bool behind = queue->continues && queue->behind.rank == level;
    conditions_plain(&conditions, OPEN_INCIDENT);
    conditions_text(&conditions, "i.level = ?", str_from_c(incident_levels[level]));
    conditions_text(&conditions, "i.number IN(SELECT g.incident FROM findings AS g WHERE g.agreement = ?)", queue->agreement);
    const char *rest = !behind               ? ""
                       : queue->behind.day.n ? " AND ((i.date_start, i.number) < (?21, ?22) OR i.date_start IS NULL)"
                                             : " AND i.date_start IS NULL AND i.number < ?22";
    sqlite3_stmt *row = rows_open(request, str_format(request->arena,
                                                      "SELECT ifnull(i.date_start, ''), i.number FROM incidents AS i%.*s%s"
                                                      " ORDER BY i.date_start DESC, i.number DESC LIMIT %" PRId64,
                                                      STR_ARG(out_text(&conditions.sql)), rest,
                                                      queue->limit + 1 - queue->n), &conditions);
    if (row && behind) {
        sql_text_or_empty(row, 21, queue->behind.day);
        sql_int(row, 22, queue->behind.number);
    }
    while (row && rows_next(request, row))
        add_waiting(queue, false, level, row);
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

/* What waits behind the cursor; with an agreement, incidents only when they are asked for. */
static bool fill_queue(Queue *queue)
{
    bool findings_left = !queue->continues || queue->behind.rank >= RANK_OF_FINDINGS;
    if (queue->kind != 2 && findings_left && !add_findings(queue))
        return false;
    if (queue->kind == 1 || (queue->kind == 0 && queue->agreement.n))
        return true;
    for (int level = INCIDENT_LEVELS - 1; level >= 0 && queue->n <= queue->limit; level--)
        if ((!queue->continues || level <= queue->behind.rank) && !add_incidents(queue, level))
            return false;
    return true;
}

static bool count_queue(Queue *queue, int64_t *total)
{
    Counts counts = {.since = -1};
    Values agreement = values_text(queue->agreement);
    if (!queue->agreement.n) {
        bool ok = waiting_count(queue->request, &counts);
        *total = (queue->kind == 2 ? 0 : counts.n_findings) + (queue->kind == 1 ? 0 : counts.n_incidents);
        return ok;
    }
    if (queue->kind != 2)
        return read_count(queue->request, "SELECT count(*) FROM findings AS f INDEXED BY findings_counted WHERE " OPEN_FINDING
                          " AND f.agreement = ?1",
                          &agreement, total);
    return read_count(queue->request, "SELECT count(*) FROM incidents AS i WHERE " OPEN_INCIDENT " AND i.number IN(SELECT"
                                      " g.incident FROM findings AS g WHERE g.agreement = ?1)", &agreement, total);
}

static void put_queue(Queue *queue)
{
    Request *request = queue->request;
    Out *out = &request->reply.body;
    int64_t n = queue->n < queue->limit ? queue->n : queue->limit;
    for (int64_t i = 0; i < n; i++) {
        const Waiting *row = &queue->rows[i];
        Values values = values_number(row->number);
        out_format(out, "%s{\"kind\":\"%s\"", i ? "," : "", row->finding ? "finding" : "incident");
        if (!read_member(request, "finding",
                         row->finding ? "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.number = ?1" : "SELECT NULL WHERE ?1",
                         &values) ||
            !read_member(request, "incident",
                         row->finding ? "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = (SELECT incident FROM"
                                        " findings WHERE number = ?1)"
                                      : "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = ?1", &values))
            return;
        out_byte(out, '}');
    }
    out_c(out, "],\"next\":");
    if (queue->n > queue->limit)
        out_format(out, "\"%" PRId64 ".%" PRId64 ".%.*s\"", queue->rows[n - 1].rank, queue->rows[n - 1].number,
                   STR_ARG(queue->rows[n - 1].day));
    else
        out_c(out, "null");
    read_close(request);
}

static void get_queue(Request *request)
{
    Queue queue = {.request = request};
    int64_t total = 0;
    if (!read_queue(&queue) || !fill_queue(&queue) || !count_queue(&queue, &total))
        return;
    out_format(reply_begin(request, 200, "application/json"), "{\"total\":%" PRId64 ",\"items\":[", total);
    request->reply.may_be_kept = true;
    put_queue(&queue);
}

static const char *const queue_names[] = {"agreement", "kind", "limit", "cursor", NULL};

const Route routes_queue[] = {{METHOD_GET, "queue", get_queue, ROLE_READER, false, {queue_names}}, {0}};
