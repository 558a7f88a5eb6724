/*
 * Tables of incidents (CSV): one row is one report, whose text is the row's notes and whose claim is the rest.
 * The first record names the columns; commas, semicolons or tabs part them, whichever the header has most of.
 */
#ifndef TRUCE_REPORT_ROWS_H
#define TRUCE_REPORT_ROWS_H

#include "base/diag.h"
#include "report/report.h"

/* What it is, our name, ACLED's column, those of UCDP GED and of Airwars when they have other names ("a|b"; Airwars as its
 * interface of incidents has them, and as tables made of it flatten them). */
#define ROW_COLUMNS(X)                                                                                                            \
    X(ID, "id", "event_id_cnty", "id", "unique_reference_code")                                                                   \
    X(DATE, "date", "event_date", "date_start", "incident_date") X(DATE_END, "date_end", "", "", "incident_date_end")              \
    X(TYPE, "type", "event_type", "type_of_violence", "strike_type") X(SUB_TYPE, "sub_type", "sub_event_type", "", "")             \
    X(ACTOR1, "actor1", "actor1", "side_a", "belligerents|belligerent|strike_belligerent")                                        \
    X(ACTOR2, "actor2", "actor2", "side_b", "strike_target|targeted_belligerents|targeted_belligerent")                           \
    X(COUNTRY, "country", "country", "", "") X(ADMIN1, "admin1", "admin1", "adm_1", "governorate|region")                         \
    X(PLACE, "place", "location", "where_coordinates", "location_name")                                                          \
    X(LAT, "lat", "latitude", "", "") X(LON, "lon", "longitude", "", "")                                                          \
    X(FATALITIES, "fatalities", "fatalities", "best", "")                                                                        \
    X(LEAST, "fatalities_least", "", "low",                                                                                      \
      "killed_injured_civilian_non_combatants_killed_min|civilians_reported_killed_min|killed_min")                              \
    X(MOST, "fatalities_most", "", "high",                                                                                       \
      "killed_injured_civilian_non_combatants_killed_max|civilians_reported_killed_max|killed_max")                              \
    X(GRADE, "grade", "", "event_clarity", "civilian_harm_status|airwars_grading")                                               \
    X(SOURCE, "source", "source", "source_office", "")                                                                           \
    X(TEXT, "text", "notes", "source_headline", "assessment|summary|incident_description") X(URL, "url", "url", "", "link")

typedef enum RowColumn {
#define X(id, name, acled, ucdp, airwars) ROW_##id,
    ROW_COLUMNS(X)
#undef X
    ROW_COLUMN_COUNT
} RowColumn;

typedef struct RowFormat {
    char separator;
    int32_t n_columns;                   /* of the header */
    int32_t columns[ROW_COLUMN_COUNT];   /* where each stands, or -1 */
    bool ucdp;                           /* types of violence are numbers */
    Str maker;                           /* whose table it is, when it has no column for the source; or empty */
} RowFormat;

/* Does a quoted field go on behind this line? open says whether one did before it. */
bool rows_open_quote(Str line, bool open);
/* Fields of one record, quotes taken off, in the arena. False when a quote is not closed or text follows one. */
bool rows_split(Str record, char separator, Arena *arena, Str **fields, int32_t *n, Diag *diag);
/* Is it a map "text=Remarks,date=Day,..." with known names on the left? */
bool rows_check_map(Str map, Diag *diag);
/* Reads the header. Columns are known by the map (may be empty), by our names, by those of ACLED, UCDP GED and Airwars,
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
