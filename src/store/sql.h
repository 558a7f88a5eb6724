/* What the files of the store share: statements, values in and out, and SQLite's errors as Diags. For the store and readers above it. */
#ifndef TRUCE_STORE_SQL_H
#define TRUCE_STORE_SQL_H

#include <sqlite3.h>

#include "base/map.h"
#include "store/store.h"

enum { STATEMENTS_MAX = 256 };

struct Store {
    sqlite3 *db;
    const char *path, *file; /* for messages; for SQLite */
    Arena arena;      /* of the path */
    Arena scratch;    /* left as it was found by whoever uses it */
    Arena names_arena;
    Map names;        /* that are in the table of names (store/names.h) */
    /* Statements that were prepared, by the address of their SQL. */
    struct {
        const char *sql;
        sqlite3_stmt *statement;
    } kept[STATEMENTS_MAX];
    int n_kept;
    int64_t run; /* the import run that is under way, or 0 */
};

/* Says what SQLite's last failure means for the user. Returns false. */
bool sql_failure(Store *store, Diag *diag);
/* Runs SQL of our own without values. */
bool sql_run(Store *store, const char *sql, Diag *diag);
/* Runs a kept statement for ?1 a number. */
bool sql_run_for(Store *store, const char *sql, int64_t number, Diag *diag);
/* A statement for a literal of our own, prepared once and kept, reset and without values; NULL on failure. */
sqlite3_stmt *sql_keep(Store *store, const char *sql, Diag *diag);
/* A statement that the caller finalises; NULL on failure. */
sqlite3_stmt *sql_prepare(Store *store, Str sql, Diag *diag);

/* Values; the bytes must live until the statement is reset. An empty text is NULL. */
void sql_text(sqlite3_stmt *statement, int at, Str value);
void sql_text_or_empty(sqlite3_stmt *statement, int at, Str value);
void sql_int(sqlite3_stmt *statement, int at, int64_t value);
void sql_int_if(sqlite3_stmt *statement, int at, int64_t value, bool known);
void sql_real(sqlite3_stmt *statement, int at, double value);
void sql_real_if(sqlite3_stmt *statement, int at, double value, bool known);

/* Puts a point into an R*Tree: a literal of our own with ?1 the number, ?2 the latitude, ?3 the longitude. */
bool sql_point(Store *store, const char *sql, int64_t number, double lat, double lon, Diag *diag);
/* Runs a statement that gives no rows and resets it. */
bool sql_done(Store *store, sqlite3_stmt *statement, Diag *diag);
/* 1 a row, 0 the end (the statement is reset), -1 a failure. */
int sql_row(Store *store, sqlite3_stmt *statement, Diag *diag);

/* Columns; a copy in the arena, empty for NULL. */
Str sql_column(sqlite3_stmt *statement, int at, Arena *arena);
int64_t sql_column_int(sqlite3_stmt *statement, int at, int64_t if_null);
/* NAN for NULL. */
double sql_column_real(sqlite3_stmt *statement, int at);

enum { SQL_NOW_BYTES = 32 };
/* The time as the tables hold it, UTC, "2025-08-20T07:30:00Z", in the buffer; empty when the clock cannot be read. */
Str sql_now(char buffer[SQL_NOW_BYTES]);

#endif
