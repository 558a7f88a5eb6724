/*
 * Reads the tab-separated files under data/ and a user's own: comments, one header line, rows.
 *
 *     static const char *const columns[] = {"name", "kind", "?source", NULL};
 *     Tsv tsv;
 *     Str cells[3];
 *     if (!tsv_open(&tsv, path, columns, arena, diag)) return false;
 *     while (tsv_next(&tsv, cells, diag)) use(cells);
 *     return diag->code == ERR_OK;
 *
 * Lines end with LF or CRLF; a byte order mark at the start is skipped; empty lines and lines that
 * start with '#' are passed over. Cells lose blanks at both ends; cells missing at the end of a line
 * are empty (editors strip trailing tabs). Every message starts with "file:line: ".
 */
#ifndef TRUCE_KNOW_TSV_H
#define TRUCE_KNOW_TSV_H

#include "base/diag.h"
#include "base/str.h"

enum { TSV_COLUMNS_MAX = 32, TSV_FILE_MAX = 1 << 30 };

typedef struct Tsv {
    Str path;      /* for messages; the caller's */
    Str rest;      /* what is not read yet */
    int32_t line;  /* number of the line that tsv_next gave last, from 1 */
    int n_columns; /* that the caller wants */
    int n_found;   /* columns in the file */
    int place[TSV_COLUMNS_MAX]; /* file column -> caller's column */
} Tsv;

/*
 * Reads the file into arena and its header line. columns: the names that the caller wants, in the order
 * in which tsv_next gives them, ending with NULL; a name after '?' may be missing in the file. A column
 * that is missing, unknown or given twice is an ERR_FORMAT. path must outlive the reader.
 */
bool tsv_open(Tsv *tsv, Str path, const char *const *columns, Arena *arena, Diag *diag);
/* The same on text in memory, which must outlive the cells. */
bool tsv_open_text(Tsv *tsv, Str path, Str text, const char *const *columns, Diag *diag);

/*
 * The next row: one cell for each column of `columns` (views of the text). False at the end, and on a bad
 * line (too many cells, invalid UTF-8, control characters): then diag is set, and the next call goes on
 * behind the bad line.
 */
bool tsv_next(Tsv *tsv, Str *cells, Diag *diag);

/* Sets diag to "file:line: message" for the row that tsv_next gave last. Returns false. */
bool tsv_error(const Tsv *tsv, Diag *diag, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The next item of a list cell ("a|b|c"), trimmed; empty items are passed over. False at the end. */
bool tsv_item(Str *rest, Str *item);

#endif
