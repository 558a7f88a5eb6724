/* What rows of events and incidents say now, and what the database knows of a name. */
#include "store/review_rows.h"

#include "store/machine_views.h"
#include "store/sql.h"

static const char columns[] =
    "type, mode, status, date_start, date_end, place_name, place_country, admin1, lat, lon, precision, killed_min,"
    " killed_max, injured_min, injured_max, detained_min, detained_max, displaced_min, displaced_max";

static void read_place(sqlite3_stmt *row, int at, Arena *arena, EventPlace *place)
{
    *place = (EventPlace){
        .name = sql_column(row, at, arena),
        .country = sql_column(row, at + 1, arena),
        .admin1 = sql_column(row, at + 2, arena),
        .lat = sqlite3_column_double(row, at + 3),
        .lon = sqlite3_column_double(row, at + 4),
        .has_point = sqlite3_column_type(row, at + 3) != SQLITE_NULL,
        .precision = sql_column(row, at + 5, arena),
    };
}

static void read_columns(sqlite3_stmt *row, Arena *arena, ReviewValue *value)
{
    int count = 11 + 2 * ((int)value->field - (int)FIELD_KILLED);
    switch (value->field) {
    case FIELD_TYPE: value->type = plover_find(sql_column(row, 0, arena)); break;
    case FIELD_MODE:
        value->mode = sql_column(row, 1, arena);
        value->none = !value->mode.n;
        break;
    case FIELD_STATUS: status_find(sql_column(row, 2, arena), &value->status); break;
    case FIELD_DATE:
        value->start = sql_column(row, 3, arena), value->end = sql_column(row, 4, arena);
        value->none = !value->start.n;
        break;
    case FIELD_PLACE:
        read_place(row, 5, arena, &value->place);
        value->none = !value->place.name.n && !value->place.country.n && !value->place.has_point && !value->place.admin1.n;
        break;
    default:
        value->count = (Count){sql_column_int(row, count, -1), sql_column_int(row, count + 1, -1)};
        value->none = value->count.min < 0;
    }
}

/* Of a person's values, and of the machine's. */
static const char *const tables[2][2] = {{"events", "incidents"}, {"machine_events", "machine_incidents"}};
static const char *const parties[2][2] = {{"parties", "incident_parties"}, {"machine_parties", "machine_incident_parties"}};

static bool read_parties(Store *store, ReviewObject object, int64_t number, bool machine, Arena *arena,
                         ReviewValue *value, Diag *diag)
{
    bool incident = object == REVIEW_OF_INCIDENT;
    Str sql = str_format(arena, "SELECT ifnull(name, text), country, sector FROM %s WHERE %s = ?1 AND side = ?2"
                         " ORDER BY ordinal", parties[machine][incident], incident ? "incident" : "event");
    sqlite3_stmt *find = sql_prepare(store, sql, diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    sql_text(find, 2, review_field_name(value->field));
    value->parties = arena_new(arena, Party, REVIEW_PARTIES_MAX);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        if (value->n_parties == REVIEW_PARTIES_MAX)
            continue;
        value->parties[value->n_parties++] = (Party){.name = sql_column(find, 0, arena),
                                                     .country = sql_column(find, 1, arena),
                                                     .sector = sql_column(find, 2, arena)};
    }
    sqlite3_finalize(find);
    value->none = value->n_parties == 0;
    return row == 0;
}

static bool read_value(Store *store, ReviewObject object, int64_t number, ReviewField field, bool machine, Arena *arena,
                       ReviewValue *value, Diag *diag)
{
    *value = (ReviewValue){.field = field, .count = {-1, -1}};
    if (field == FIELD_ACTOR || field == FIELD_RECIPIENT || field == FIELD_MEDIATOR)
        return read_parties(store, object, number, machine, arena, value, diag);
    Str sql = str_format(arena, "SELECT %s FROM %s WHERE number = ?1", columns,
                         tables[machine][object == REVIEW_OF_INCIDENT]);
    sqlite3_stmt *find = sql_prepare(store, sql, diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row = sql_row(store, find, diag);
    if (row == 1)
        read_columns(find, arena, value);
    sqlite3_finalize(find);
    return row >= 0;
}

bool review_row_value(Store *store, ReviewObject object, int64_t number, ReviewField field, Arena *arena,
                      ReviewValue *value, Diag *diag)
{
    return read_value(store, object, number, field, false, arena, value, diag);
}

bool review_row_machine(Store *store, ReviewObject object, int64_t number, ReviewField field, Arena *arena,
                        ReviewValue *value, Diag *diag)
{
    return machine_views_open(store, diag) && read_value(store, object, number, field, true, arena, value, diag);
}

static bool complete_party(Store *store, Party *party, Arena *arena, Diag *diag)
{
    if (party->country.n || party->sector.n)
        return true;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT country, sector, count(*) FROM parties WHERE name = ?1 GROUP BY country, sector ORDER BY 3 DESC LIMIT 1",
        diag);
    if (!find)
        return false;
    sql_text_or_empty(find, 1, party->name);
    int row = sql_row(store, find, diag);
    if (row == 1) {
        party->country = sql_column(find, 0, arena);
        party->sector = sql_column(find, 1, arena);
    }
    sqlite3_reset(find);
    return row >= 0;
}

static bool complete_place(Store *store, EventPlace *place, Arena *arena, Diag *diag)
{
    if (place->has_point || !place->name.n)
        return true;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT DISTINCT place_name, place_country, admin1, lat, lon, precision FROM events WHERE place_name = ?1"
        " AND (?2 = '' OR place_country = ?2) AND lat IS NOT NULL LIMIT 2", diag);
    if (!find)
        return false;
    sql_text_or_empty(find, 1, place->name);
    sql_text_or_empty(find, 2, place->country);
    int n = 0, row;
    EventPlace known = {0};
    while ((row = sql_row(store, find, diag)) == 1)
        if (n++ == 0)
            read_place(find, 0, arena, &known);
    if (row < 0)
        return false;
    if (n > 1) {
        diag_set(diag, ERR_USAGE, -1, "'%.*s' is more than one place here", STR_ARG(place->name));
        return diag_hint(diag, "tell which by its point: place='%.*s @ 33.18,35.89'",
                         (int)(place->name.n > 80 ? 80 : place->name.n), place->name.p);
    }
    if (n == 1)
        *place = known;
    return true;
}

bool review_value_complete(Store *store, ReviewValue *value, Arena *arena, Diag *diag)
{
    bool ok = true;
    if (value->field == FIELD_PLACE && !value->none)
        return complete_place(store, &value->place, arena, diag);
    for (int32_t i = 0; ok && i < value->n_parties; i++)
        ok = complete_party(store, &value->parties[i], arena, diag);
    return ok;
}
