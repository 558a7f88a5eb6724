/* Rows of JSON into replies. */
#include "serve/read.h"

#include <inttypes.h>

#include "write/json_out.h"

const char *const read_levels[READ_LEVELS] = {"alleged", "reported", "corroborated", "verified", "refuted"};
const char *const read_results[READ_RESULTS] = {"violation", "possible", "compliant", "not covered", "undecidable"};

int read_place(const char *const *names, int n, Str name)
{
    for (int i = 0; i < n; i++)
        if (str_eq(name, str_from_c(names[i])))
            return i;
    return -1;
}

void write_levels(Out *out, const int64_t counts[READ_LEVELS])
{
    for (int i = 0; i < READ_LEVELS; i++)
        out_format(out, "%s\"%s\":%" PRId64, i ? "," : "{", read_levels[i], counts[i]);
    out_byte(out, '}');
}

void write_result_levels(Out *out, int64_t counts[READ_RESULTS][READ_LEVELS])
{
    for (int i = 0; i < READ_RESULTS; i++) {
        out_format(out, "%s\"%s\":", i ? "," : "{", read_results[i]);
        write_levels(out, counts[i]);
    }
    out_byte(out, '}');
}

Values values_number(int64_t number)
{
    Values values = {.n = 1};
    values.v[0].number = number;
    values.v[0].is_number = true;
    return values;
}

Values values_text(Str text)
{
    Values values = {.n = 1};
    values.v[0].text = text;
    return values;
}

static sqlite3_stmt *prepare(Request *request, const char *sql, const Values *values)
{
    Diag diag = {0};
    sqlite3_stmt *statement = sql_prepare(request->access->store, str_from_c(sql), &diag);
    if (!statement) {
        reply_failure(request, &diag);
        return NULL;
    }
    for (int i = 0; values && i < values->n; i++) {
        if (values->v[i].is_number)
            sql_int(statement, i + 1, values->v[i].number);
        else
            sql_text(statement, i + 1, values->v[i].text);
    }
    return statement;
}

/* 1 a row, 0 the end, -1 a failure that is answered already. */
static int next_row(Request *request, sqlite3_stmt *statement)
{
    Diag diag = {0};
    int row = sql_row(request->access->store, statement, &diag);
    if (row < 0)
        reply_failure(request, &diag);
    return row;
}

static Str column(sqlite3_stmt *statement)
{
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    return str_make(text, text ? sqlite3_column_bytes(statement, 0) : 0);
}

bool read_rows(Request *request, const char *sql, const Values *values, Out *out)
{
    sqlite3_stmt *statement = prepare(request, sql, values);
    if (!statement)
        return false;
    int row;
    bool any = false;
    while ((row = next_row(request, statement)) == 1) {
        Str json = column(statement);
        if (!json.n)
            continue;
        if (any)
            out_byte(out, ',');
        out_str(out, json);
        any = true;
    }
    sqlite3_finalize(statement);
    return row == 0;
}

bool read_member_rows(Request *request, const char *name, const char *sql, const Values *values)
{
    Out *out = &request->reply.body;
    out_format(out, ",\"%s\":[", name);
    bool ok = read_rows(request, sql, values, out);
    if (ok)
        out_byte(out, ']');
    return ok;
}

static int first_row(Request *request, const char *sql, const Values *values, Str *json)
{
    sqlite3_stmt *statement = prepare(request, sql, values);
    if (!statement)
        return -1;
    int row = next_row(request, statement);
    *json = row == 1 ? str_dup(request->arena, column(statement)) : STR("");
    sqlite3_finalize(statement);
    return row;
}

bool read_member(Request *request, const char *name, const char *sql, const Values *values)
{
    Str json;
    if (first_row(request, sql, values, &json) < 0)
        return false;
    out_format(&request->reply.body, ",\"%s\":", name);
    out_str(&request->reply.body, json.n ? json : STR("null"));
    return true;
}

bool read_open(Request *request, const char *sql, const Values *values, const char *what)
{
    Str json;
    int row = first_row(request, sql, values, &json);
    if (row == 0 || (row > 0 && !json.n))
        reply_problem(request, 404, str_format(request->arena, "there is no such %s", what).p, NULL);
    if (row <= 0 || !json.n)
        return false;
    out_str(reply_begin(request, 200, "application/json"), str_slice(json, 0, json.n - 1));
    request->reply.may_be_kept = true;
    return true;
}

void read_close(Request *request)
{
    Out *out = &request->reply.body;
    out_c(out, ",\"revision\":\"");
    out_str(out, request->revision);
    out_c(out, "\"}");
}

bool read_object(Request *request, const char *sql, const Values *values, const char *what)
{
    if (!read_open(request, sql, values, what))
        return false;
    out_byte(&request->reply.body, '}');
    return true;
}

bool read_count(Request *request, const char *sql, const Values *values, int64_t *n)
{
    sqlite3_stmt *statement = prepare(request, sql, values);
    if (!statement)
        return false;
    int row = next_row(request, statement);
    *n = row == 1 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return row >= 0;
}
