/* Statements, values in and out, and SQLite's errors as Diags. */
#include "store/sql.h"

#include <assert.h>
#include <math.h>
#include <time.h>

/* SQLite has no code of its own for a search text that FTS5 does not understand. */
static bool is_search_error(const char *message)
{
    return strncmp(message, "fts5:", 5) == 0 || strncmp(message, "unterminated string", 19) == 0 ||
           strncmp(message, "no such column:", 15) == 0 || strncmp(message, "unknown special query", 21) == 0;
}

bool sql_failure(Store *store, Diag *diag)
{
    int code = sqlite3_errcode(store->db);
    const char *path = store->path;
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        diag_set(diag, ERR_IO, -1, "'%s' is locked: another program is writing to it", path);
        return diag_hint(diag, "wait until it has finished, or close the program that has it open");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        diag_set(diag, ERR_OUTPUT, -1, "'%s' may not be written", path);
        return diag_hint(diag, "the file or its folder is read-only: change that, or work on a copy");
    case SQLITE_FULL:
        diag_set(diag, ERR_OUTPUT, -1, "'%s' could not grow: the disk is full", path);
        return diag_hint(diag, "what was committed is kept; make room and run the same command again");
    case SQLITE_CORRUPT:
        diag_set(diag, ERR_FORMAT, -1, "'%s' is damaged: %s", path, sqlite3_errmsg(store->db));
        return diag_hint(diag, "keep the file; 'sqlite3 FILE .recover' saves what can be read, or use a backup");
    case SQLITE_NOTADB:
        diag_set(diag, ERR_FORMAT, -1, "'%s' is not a database", path);
        return diag_hint(diag, "-d names the database file; the reports to read come after it");
    case SQLITE_CANTOPEN:
        diag_set(diag, ERR_IO, -1, "'%s' cannot be opened", path);
        return diag_hint(diag, "it may be missing, or its folder may be missing or forbidden to you");
    case SQLITE_NOMEM: return diag_set(diag, ERR_MEMORY, -1, "out of memory in the database '%s'", path);
    case SQLITE_IOERR:
        diag_set(diag, ERR_IO, -1, "'%s' cannot be read or written: %s", path, sqlite3_errmsg(store->db));
        return diag_hint(diag, "the disk may be full, or the device or network folder may have gone");
    default:
        if (code == SQLITE_ERROR && is_search_error(sqlite3_errmsg(store->db))) {
            diag_set(diag, ERR_USAGE, -1, "the search text is not understood (%s)", sqlite3_errmsg(store->db));
            return diag_hint(diag, "words, \"a phrase\", shell*, a OR b, a NOT b; quote words that hold other signs");
        }
        return diag_set(diag, ERR_IO, -1, "'%s': %s", path, sqlite3_errmsg(store->db));
    }
}

bool sql_run(Store *store, const char *sql, Diag *diag)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_failure(store, diag);
}

sqlite3_stmt *sql_keep(Store *store, const char *sql, Diag *diag)
{
    for (int i = 0; i < store->n_kept; i++) {
        if (store->kept[i].sql == sql) {
            sqlite3_reset(store->kept[i].statement);
            sqlite3_clear_bindings(store->kept[i].statement);
            return store->kept[i].statement;
        }
    }
    assert(store->n_kept < STATEMENTS_MAX);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        sql_failure(store, diag);
        return NULL;
    }
    store->kept[store->n_kept].sql = sql;
    store->kept[store->n_kept++].statement = statement;
    return statement;
}

sqlite3_stmt *sql_prepare(Store *store, Str sql, Diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql.p, (int)sql.n, &statement, NULL) == SQLITE_OK)
        return statement;
    sql_failure(store, diag);
    return NULL;
}

void sql_text(sqlite3_stmt *statement, int at, Str value)
{
    if (value.n)
        sqlite3_bind_text64(statement, at, value.p, (sqlite3_uint64)value.n, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, at);
}

void sql_text_or_empty(sqlite3_stmt *statement, int at, Str value)
{
    sqlite3_bind_text64(statement, at, value.n ? value.p : "", (sqlite3_uint64)value.n, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void sql_int(sqlite3_stmt *statement, int at, int64_t value)
{
    sqlite3_bind_int64(statement, at, value);
}

void sql_int_if(sqlite3_stmt *statement, int at, int64_t value, bool known)
{
    if (known)
        sqlite3_bind_int64(statement, at, value);
    else
        sqlite3_bind_null(statement, at);
}

void sql_real(sqlite3_stmt *statement, int at, double value)
{
    sqlite3_bind_double(statement, at, value);
}

void sql_real_if(sqlite3_stmt *statement, int at, double value, bool known)
{
    if (known)
        sqlite3_bind_double(statement, at, value);
    else
        sqlite3_bind_null(statement, at);
}

bool sql_done(Store *store, sqlite3_stmt *statement, Diag *diag)
{
    bool ok = sqlite3_step(statement) == SQLITE_DONE || sql_failure(store, diag);
    sqlite3_reset(statement);
    return ok;
}

int sql_row(Store *store, sqlite3_stmt *statement, Diag *diag)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    if (code != SQLITE_DONE)
        sql_failure(store, diag);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? 0 : -1;
}

Str sql_column(sqlite3_stmt *statement, int at, Arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    int n = sqlite3_column_bytes(statement, at);
    return text && n > 0 ? str_dup(arena, str_make(text, n)) : STR("");
}

int64_t sql_column_int(sqlite3_stmt *statement, int at, int64_t if_null)
{
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? if_null : sqlite3_column_int64(statement, at);
}

bool sql_point(Store *store, const char *sql, int64_t number, double lat, double lon, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, sql, diag);
    if (!add)
        return false;
    sql_int(add, 1, number);
    sql_real(add, 2, lat);
    sql_real(add, 3, lon);
    return sql_done(store, add, diag);
}

double sql_column_real(sqlite3_stmt *statement, int at)
{
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? NAN : sqlite3_column_double(statement, at);
}

Str sql_now(char buffer[SQL_NOW_BYTES])
{
    time_t seconds = time(NULL);
    struct tm parts;
    size_t n = gmtime_r(&seconds, &parts) ? strftime(buffer, SQL_NOW_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts) : 0;
    return str_make(buffer, (ptrdiff_t)n);
}

bool sql_run_for(Store *store, const char *sql, int64_t number, Diag *diag)
{
    sqlite3_stmt *statement = sql_keep(store, sql, diag);
    if (!statement)
        return false;
    sql_int(statement, 1, number);
    return sql_done(store, statement, diag);
}
