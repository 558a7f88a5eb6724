/* Reading many rows of which only counts are shown: one pass over the record, sums in memory. Not for others. */
#ifndef TRUCE_SERVE_ROWS_H
#define TRUCE_SERVE_ROWS_H

#include "base/map.h"
#include "serve/read.h"

/* Names by number: each gets the next one when it is first seen. */
typedef struct Names {
    Map map;
    Str *v;
    int32_t n, capacity;
} Names;
/* The name is copied into the arena when it is new. */
int32_t names_number(Names *names, Arena *arena, Str name);

/* A statement with its conditions bound; NULL after answering. */
sqlite3_stmt *rows_open(Request *request, Str sql, const Conditions *conditions);
/* True for a row; false at the end, and after answering a failure. */
bool rows_next(Request *request, sqlite3_stmt *statement);
/* A column without copying: good until the next row. */
Str rows_text(sqlite3_stmt *statement, int at);
/* The day of an ISO text of our own, quickly; DAY_MIN for none. */
int32_t rows_day(Str text);
/* Decimal digits. */
void rows_put_int(Out *out, int64_t value);
/* Degrees with five decimals. */
void rows_put_degrees(Out *out, double value);

#endif
