/* Lists: totals, pages, cursors, files. */
#include "serve/list_parts.h"

#include <inttypes.h>

#include "serve/filter.h"
#include "serve/reply.h"
#include "serve/rows.h"

const char *const list_names[] = {"limit", "cursor", "sort", "format", NULL};
static const char *const formats[] = {"json", "csv", "jsonl", "geojson", NULL};
static const char *const media[] = {"application/json", "text/csv", "application/x-ndjson", "application/geo+json"};

static bool bad_cursor(Request *request)
{
    reply_problem(request, 400, "'cursor' is not one that this list gave", "take 'next' of the page before");
    return false;
}

/* "o.100": rows passed; "k.17.2025-08-19": number and key of the last row. */
static bool read_cursor(Request *request, Paging *paging)
{
    Str cursor = target_parameter(&request->target, "cursor");
    if (!cursor.n)
        return true;
    Str kind = str_cut(&cursor, '.');
    if (str_eq(kind, STR("o")) && !paging->order->key)
        return (str_to_int(cursor, &paging->offset) && paging->offset >= 0 && paging->offset < INT32_MAX) ||
               bad_cursor(request);
    if (!str_eq(kind, STR("k")) || !paging->order->key)
        return bad_cursor(request);
    paging->continues = true;
    if (!str_to_int(str_cut(&cursor, '.'), &paging->number))
        return bad_cursor(request);
    paging->key = cursor;
    return true;
}

bool list_paging(Request *request, const List *list, Paging *paging)
{
    int format, order = 0;
    const char *names[9] = {0};
    for (int i = 0; i < 8 && list->orders[i].name; i++)
        names[i] = list->orders[i].name;
    if (!filter_choice(request, "format", formats, &format) || !filter_choice(request, "sort", names, &order))
        return false;
    paging->format = (ListFormat)format;
    paging->order = &list->orders[order];
    if (paging->format == FORMAT_GEOJSON && !list->point) {
        reply_problem(request, 400, "these rows have no place: no geojson", NULL);
        return false;
    }
    int64_t most = paging->format == FORMAT_JSON ? LIST_LIMIT_MAX : INT32_MAX;
    return filter_number(request, "limit", 1, most, paging->format == FORMAT_JSON ? LIST_LIMIT : 0, &paging->limit) &&
           read_cursor(request, paging);
}

static void put_order(Out *sql, const List *list, const Paging *paging)
{
    const ListOrder *order = paging->order;
    const char *way = order->ascending ? "ASC" : "DESC";
    if (order->key)
        out_format(sql, " ORDER BY %s %s, %s %s", order->key, way, list->number, way);
    else
        out_format(sql, " ORDER BY %s", order->order);
}

/* The rows behind the last one of the page before. Undated rows are last when the newest come first. */
static void add_cursor(const List *list, const Paging *paging, Conditions *conditions, Arena *arena)
{
    const char *key = paging->order->key;
    char sign = paging->order->ascending ? '>' : '<';
    int at = conditions->n_values + 1;
    conditions_number(conditions, "? IS NOT NULL", (double)paging->number);
    if (paging->key.n) {
        int64_t number;
        bool is_number = str_to_int(paging->key, &number);
        if (is_number)
            conditions_number(conditions, "? IS NOT NULL", (double)number);
        else
            conditions_text(conditions, "? IS NOT NULL", paging->key);
        conditions_plain(conditions, str_format(arena, "((%s, %s) %c (@%d, @%d)%s%s%s)", key, list->number, sign, at + 1,
                                                at, paging->order->ascending ? "" : " OR ",
                                                paging->order->ascending ? "" : key,
                                                paging->order->ascending ? "" : " IS NULL").p);
    } else if (paging->order->ascending) {
        conditions_plain(conditions, str_format(arena, "(%s IS NOT NULL OR %s > @%d)", key, list->number, at).p);
    } else {
        conditions_plain(conditions, str_format(arena, "(%s IS NULL AND %s < @%d)", key, list->number, at).p);
    }
}

/* "@5" stands for "?5" in what add_cursor writes: a "?" would be taken for the next value. */
static Str numbered(Str sql, Arena *arena)
{
    Str copy = str_dup(arena, sql);
    char *bytes = arena_bytes(arena, copy.n + 1);
    for (ptrdiff_t i = 0; i < copy.n; i++)
        bytes[i] = copy.p[i] == '@' ? '?' : copy.p[i];
    return str_make(bytes, copy.n);
}

/* Where rows are counted and their numbers found. */
static const char *number_from(const List *list)
{
    return list->count_from ? list->count_from : list->from;
}

static bool count_rows(Request *request, const List *list, const Conditions *conditions, int64_t *total)
{
    Diag diag = {0};
    Out sql = out_to_memory(request->arena);
    const char *from = number_from(list);
    out_c(&sql, list->group ? "SELECT count(*) FROM (SELECT 1" : "SELECT count(*)");
    out_c(&sql, from);
    out_str(&sql, out_text(&conditions->sql));
    if (list->group)
        out_format(&sql, "%s)", list->group);
    sqlite3_stmt *statement = sql_prepare(request->access->store, out_text(&sql), &diag);
    if (statement) {
        conditions_bind(conditions, statement);
        if (sql_row(request->access->store, statement, &diag) == 1)
            *total = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }
    if (diag.code)
        reply_failure(request, &diag);
    return diag.code == ERR_OK;
}

/* Numbers first, so that sorting does not carry whole rows along. */
static Str select_rows(Request *request, const List *list, const Paging *paging, const Conditions *conditions)
{
    Out sql = out_to_memory(request->arena);
    Str where = numbered(out_text(&conditions->sql), request->arena);
    bool inner = list->number && !list->group;
    int64_t limit = paging->limit ? paging->limit + 1 : -1;
    out_format(&sql, "SELECT %s, %s, %s%s", list->item, list->number ? list->number : "0",
               paging->order->key ? paging->order->key : "NULL", list->from);
    if (inner)
        out_format(&sql, " WHERE %s IN(SELECT %s%s", list->number, list->number,
                   number_from(list));
    out_str(&sql, where);
    out_c(&sql, list->group ? list->group : "");
    put_order(&sql, list, paging);
    out_format(&sql, " LIMIT %" PRId64 " OFFSET %" PRId64, limit, paging->offset);
    if (inner) {
        out_byte(&sql, ')');
        put_order(&sql, list, paging);
    }
    return out_text(&sql);
}

static void put_next(Out *out, const Paging *paging, bool more, Str key, int64_t number)
{
    out_c(out, ",\"next\":");
    if (!more)
        out_c(out, "null");
    else if (paging->order->key)
        out_format(out, "\"k.%" PRId64 ".%.*s\"", number, STR_ARG(key));
    else
        out_format(out, "\"o.%" PRId64 "\"", paging->offset + paging->limit);
}

static bool put_row(Out *out, const List *list, const Paging *paging, Str json, bool first)
{
    switch (paging->format) {
    case FORMAT_CSV: return list_csv_row(out, list->columns, json);
    case FORMAT_JSONL:
        out_str(out, json);
        out_byte(out, '\n');
        return true;
    case FORMAT_GEOJSON:
        out_c(out, first ? "" : ",\n");
        return list_feature(out, list->point, json);
    case FORMAT_JSON:
    default:
        out_c(out, first ? "" : ",");
        out_str(out, json);
        return true;
    }
}

Out *list_begin(Request *request, int64_t total)
{
    Out *out = reply_begin(request, 200, media[FORMAT_JSON]);
    request->reply.may_be_kept = true;
    out_format(out, "{\"total\":%" PRId64 ",\"items\":[", total);
    return out;
}

void list_end(Request *request, const Paging *paging, bool more, Str key, int64_t number)
{
    out_byte(&request->reply.body, ']');
    put_next(&request->reply.body, paging, more, key, number);
    read_close(request);
}

static void write_rows(Request *request, const List *list, const Paging *paging, sqlite3_stmt *statement, Out *out)
{
    Diag diag = {0};
    Store *store = request->access->store;
    int row;
    int64_t n = 0, number = 0;
    char key[64] = "";
    while ((row = sql_row(store, statement, &diag)) == 1 && !(paging->limit && n == paging->limit)) {
        const char *json = (const char *)sqlite3_column_text(statement, 0);
        put_row(out, list, paging, str_make(json, sqlite3_column_bytes(statement, 0)), n == 0);
        number = sqlite3_column_int64(statement, 1);
        const char *last = (const char *)sqlite3_column_text(statement, 2);
        snprintf(key, sizeof key, "%s", last ? last : "");
        n++;
    }
    if (row < 0)
        reply_failure(request, &diag);
    else if (paging->format == FORMAT_JSON) {
        list_end(request, paging, row == 1, str_from_c(key), number);
    } else if (paging->format == FORMAT_GEOJSON) {
        out_c(out, "]}\n");
    }
}

static Out *begin(Request *request, const List *list, const Paging *paging, int64_t total)
{
    Out *out;
    if (paging->format == FORMAT_JSON)
        return list_begin(request, total);
    out = reply_begin_file(request, media[paging->format]);
    if (!out)
        return NULL;
    request->reply.may_be_kept = true;
    request->reply.file_name = str_format(request->arena, "%s.%s", list->name, formats[paging->format]);
    if (paging->format == FORMAT_CSV)
        list_csv_header(out, list->columns);
    else if (paging->format == FORMAT_GEOJSON)
        out_c(out, "{\"type\":\"FeatureCollection\",\"features\":[");
    return out;
}

/* Rows one by one, in the order that they were ranked in. */
static void answer_ranked(Request *request, const List *list, const Paging *paging, const Conditions *conditions)
{
    Diag diag = {0};
    Ranking ranking;
    if (!list_rank(request, list, paging, conditions, &ranking))
        return;
    Out *out = begin(request, list, paging, ranking.total);
    sqlite3_stmt *row = sql_prepare(request->access->store, str_format(request->arena, "SELECT %s%s WHERE %s = ?1", list->item,
                                                                       list->from, list->number), &diag);
    int64_t n = ranking.n < paging->limit ? ranking.n : paging->limit;
    for (int64_t i = 0; row && !diag.code && i < n; i++) {
        sql_int(row, 1, ranking.v[i].number);
        if (sql_row(request->access->store, row, &diag) == 1)
            put_row(out, list, paging, rows_text(row, 0), i == 0);
        sqlite3_reset(row);
    }
    sqlite3_finalize(row);
    if (diag.code) {
        reply_failure(request, &diag);
        return;
    }
    const Ranked *last = n ? &ranking.v[n - 1] : NULL;
    Str key = last && last->kind == SQLITE_INTEGER ? str_format(request->arena, "%" PRId64, last->whole)
              : last                               ? str_make(last->text, last->n)
                                                   : STR("");
    list_end(request, paging, ranking.n > n, key, last ? last->number : 0);
}

void list_answer(Request *request, const List *list, Conditions *conditions)
{
    Diag diag = {0};
    Paging paging = {0};
    int64_t total = 0;
    if (!list_paging(request, list, &paging))
        return;
    if (list->ranked && paging.order->key && paging.format == FORMAT_JSON) {
        answer_ranked(request, list, &paging, conditions);
        return;
    }
    if (!count_rows(request, list, conditions, &total))
        return;
    if (paging.continues)
        add_cursor(list, &paging, conditions, request->arena);
    sqlite3_stmt *statement =
        sql_prepare(request->access->store, select_rows(request, list, &paging, conditions), &diag);
    if (!statement) {
        reply_failure(request, &diag);
        return;
    }
    conditions_bind(conditions, statement);
    Out *out = begin(request, list, &paging, total);
    if (out)
        write_rows(request, list, &paging, statement, out);
    sqlite3_finalize(statement);
}
