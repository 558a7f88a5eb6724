/* Lists: a page of rows as JSON with a cursor, or all of them as a file. Not for others than src/serve. */
#ifndef TRUCE_SERVE_LIST_H
#define TRUCE_SERVE_LIST_H

#include "serve/read.h"

enum { LIST_LIMIT = 50, LIST_LIMIT_MAX = 1000 };

/* A column of the CSV file: its name, and the way to it in the JSON of a row ("place.name"). */
typedef struct Column {
    const char *name, *path;
} Column;

/* An order. key NULL: by `order` alone, with a cursor that counts rows. */
typedef struct ListOrder {
    const char *name;
    const char *key;    /* column; may be NULL in a row, NULLs come last (descending) or first */
    bool ascending;
    const char *order;  /* of lists without key: the ORDER BY */
} ListOrder;

typedef struct List {
    const char *name;    /* of the file */
    const char *item;    /* SQL: one row as JSON */
    const char *from;    /* " FROM ..." */
    const char *count_from; /* the same without what the conditions do not need; NULL: from */
    bool ranked;         /* pages of orders with a key come from one reading of the table (list_rank.c) */
    const char *number;  /* column of the row's number; NULL: rows have none (orders without key) */
    const char *group;   /* " GROUP BY ..." with HAVING, or NULL */
    const ListOrder *orders; /* ends with name NULL; the first is the default */
    const Column *columns;   /* of the CSV file, ends with name NULL */
    const char *point;   /* path of the object with lat and lon, "" the row itself, NULL: no GeoJSON */
} List;

/* Parameters that every list takes beside its filter: limit, cursor, sort, format. */
extern const char *const list_names[];

/* Answers with the rows that pass the conditions. */
void list_answer(Request *request, const List *list, Conditions *conditions);

/* The formats, from the JSON of a row. */
void list_csv_header(Out *out, const Column *columns);
bool list_csv_row(Out *out, const Column *columns, Str json);
bool list_feature(Out *out, const char *point, Str json);

#endif
