/* The summary of an incident as it stands in its tables, with what people corrected. */
#include "store/incident_parts.h"

#include "store/sql.h"

static bool read_row(Store *store, int64_t number, Arena *arena, IncidentRow *row, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT type, mode, status, date_start, date_end, place_name, place_country FROM incidents WHERE number = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    if (sql_row(store, find, diag) != 1)
        return false;
    row->type = plover_find(sql_column(find, 0, arena));
    row->mode = sql_column(find, 1, arena);
    status_find(sql_column(find, 2, arena), &row->status);
    row->date = (EventDate){.start = sql_column(find, 3, arena), .end = sql_column(find, 4, arena)};
    row->place = (EventPlace){.name = sql_column(find, 5, arena), .country = sql_column(find, 6, arena)};
    sqlite3_reset(find);
    return true;
}

static bool read_parties(Store *store, int64_t number, Arena *arena, IncidentRow *row, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT side, name, text, country FROM incident_parties WHERE incident = ?1 AND side <> 'mediator'"
        " ORDER BY side, ordinal", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int more;
    while ((more = sql_row(store, find, diag)) == 1) {
        PartyList *list = str_eq(sql_column(find, 0, arena), STR("actor")) ? &row->actors : &row->recipients;
        *vec_push(list, arena) = (Party){.name = sql_column(find, 1, arena), .text = sql_column(find, 2, arena),
                                         .country = sql_column(find, 3, arena)};
    }
    return more == 0;
}

bool incident_summarise(Store *store, int64_t number, Arena *arena, Diag *diag)
{
    IncidentRow row = {0};
    sqlite3_stmt *update = sql_keep(store, "UPDATE incidents SET summary = ?2 WHERE number = ?1", diag);
    if (!update || !read_row(store, number, arena, &row, diag) || !read_parties(store, number, arena, &row, diag))
        return false;
    Str summary = incident_summary(&row, arena);
    sql_int(update, 1, number);
    sql_text_or_empty(update, 2, summary);
    return sql_done(store, update, diag);
}
