/*
 * Tables of incidents (CSV): one row is one report, whose text is the row's notes and whose claim is the rest.
 * The first record names the columns; commas, semicolons or tabs part them, whichever the header has most of.
 */
#ifndef TRUCE_REPORT_ROWS_H
#define TRUCE_REPORT_ROWS_H

#include "base/diag.h"
#include "report/report.h"

/* what it is, ACLED's column, that of UCDP GED when it has another name */
#define ROW_COLUMNS(X)                                                                                   \
    X(ID, "id", "event_id_cnty", "id") X(DATE, "date", "event_date", "date_start")                       \
    X(TYPE, "type", "event_type", "type_of_violence") X(SUB_TYPE, "sub_type", "sub_event_type", "")      \
    X(ACTOR1, "actor1", "actor1", "side_a") X(ACTOR2, "actor2", "actor2", "side_b")                      \
    X(COUNTRY, "country", "country", "") X(ADMIN1, "admin1", "admin1", "adm_1")                          \
    X(PLACE, "place", "location", "where_coordinates") X(LAT, "lat", "latitude", "")                     \
    X(LON, "lon", "longitude", "") X(FATALITIES, "fatalities", "fatalities", "best")                     \
    X(SOURCE, "source", "source", "source_office") X(TEXT, "text", "notes", "source_headline")           \
    X(URL, "url", "url", "")

typedef enum RowColumn {
#define X(id, name, acled, ucdp) ROW_##id,
    ROW_COLUMNS(X)
#undef X
    ROW_COLUMN_COUNT
} RowColumn;

typedef struct RowFormat {
    char separator;
    int32_t n_columns;                   /* of the header */
    int32_t columns[ROW_COLUMN_COUNT];   /* where each stands, or -1 */
} RowFormat;

/* Does a quoted field go on behind this line? open says whether one did before it. */
bool rows_open_quote(Str line, bool open);
/* Fields of one record, quotes taken off, in the arena. False when a quote is not closed or text follows one. */
bool rows_split(Str record, char separator, Arena *arena, Str **fields, int32_t *n, Diag *diag);
/* Is it a map "text=Remarks,date=Day,..." with known names on the left? */
bool rows_check_map(Str map, Diag *diag);
/* Reads the header. Columns are known by the map (may be empty), by our names, by ACLED's and by those of UCDP GED,
 * letters without case.
 * False without a column for the text, or when the map names one that is not there. */
bool rows_header(Str record, Str map, Arena *arena, RowFormat *format, Diag *diag);
/*
 * Reads a record into the report: kind, id, id_given, date, source, url, text, claim. What is no date, point or
 * number is left out of the claim and told in *notice; false when there are more or fewer fields than in the header.
 * Strings are in the arena. Threads: safe.
 */
bool rows_read(const RowFormat *format, Str record, Arena *arena, Report *report, Diag *notice, Diag *diag);

#endif
