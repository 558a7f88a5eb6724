/* What the files of lists share. Not for others. */
#ifndef TRUCE_SERVE_LIST_PARTS_H
#define TRUCE_SERVE_LIST_PARTS_H

#include "serve/list.h"

typedef enum ListFormat { FORMAT_JSON, FORMAT_CSV, FORMAT_JSONL, FORMAT_GEOJSON } ListFormat;

/* What a request asks of a list. */
typedef struct Paging {
    ListFormat format;
    const ListOrder *order;
    int64_t limit, offset; /* limit 0: all */
    bool continues;        /* behind a row with this key and number */
    Str key;               /* empty: the row had none */
    int64_t number;
} Paging;

/* A row by what it is ordered by: the column order->key, then its number. */
enum { LIST_KEY_BYTES = 32 };
typedef struct Ranked {
    int64_t number, whole;
    int kind; /* SQLITE_NULL, SQLITE_INTEGER (whole) or SQLITE_TEXT (text, n bytes) */
    int n;
    char text[LIST_KEY_BYTES];
} Ranked;

typedef struct Ranking {
    Ranked *v; /* the rows of the page in their order, and one more when there are more */
    int64_t n, total;
} Ranking;

/*
 * For an order with a key and a limit: one reading of the table counts the rows that pass the conditions and keeps
 * those of the page. In the request's arena. False after a failure, which is answered.
 */
bool list_rank(Request *request, const List *list, const Paging *paging, const Conditions *conditions, Ranking *ranking);

/* What the request asks of a list; false after answering 400. */
bool list_paging(Request *request, const List *list, Paging *paging);
/* The frame of a page as JSON: items go in between. key and number: of the last row, for orders with a key. */
Out *list_begin(Request *request, int64_t total);
void list_end(Request *request, const Paging *paging, bool more, Str key, int64_t number);

#endif
