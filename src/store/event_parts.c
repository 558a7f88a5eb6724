/* Parts of events into and out of their table. */
#include "store/event_parts.h"

#include "store/sql.h"

/* "12 people": how many it was in all places together. */
static bool is_count(const Event *event, const Party *party)
{
    return event_has_counts(&event->counts) && !party->id.n && !party->country.n;
}

static bool is_other_place(const EventPart *parts, int32_t n, int32_t at, const Party *party)
{
    for (int32_t i = 0; i < n; i++)
        if (i != at && parts[i].has_place && (str_eq(party->text, parts[i].place.text) || str_eq(party->name, parts[i].place.name)))
            return true;
    return false;
}

void event_part_apply(const EventPart *parts, int32_t n, int32_t at, Event *event, Arena *arena)
{
    const EventPart *part = &parts[at];
    Party *recipients = arena_new(arena, Party, event->n_recipients);
    int32_t n_recipients = 0;
    for (int32_t i = 0; i < event->n_recipients; i++)
        if (!is_other_place(parts, n, at, &event->recipients[i]) && !is_count(event, &event->recipients[i]))
            recipients[n_recipients++] = event->recipients[i];
    event->recipients = recipients;
    event->n_recipients = n_recipients;
    if (part->has_place)
        event->place = part->place;
    if (part->has_date)
        event->date = part->date;
    event->counts = (EventCounts){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
}

bool event_has_twin(Store *store, const StoredEvent *found, bool *has, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT 1 FROM events WHERE report = ?1 AND trigger_beg = ?2 AND type = ?3 AND number <> ?4",
                                  diag);
    if (!find)
        return false;
    sql_int(find, 1, found->report_number);
    sql_int(find, 2, found->event.trigger.beg);
    sql_text(find, 3, plover_name(found->event.type));
    sql_int(find, 4, found->number);
    int row = sql_row(store, find, diag);
    *has = row == 1;
    sqlite3_reset(find);
    return row >= 0;
}

bool event_parts_read(Store *store, int64_t event, Arena *arena, EventPart parts[EVENT_PARTS_MAX], int32_t *n, Diag *diag)
{
    *n = 0;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT part, words_beg, words_end, place_text, place_name, place_country, admin1, lat, lon, geonameid, precision,"
        " date_start, date_end, date_text FROM event_parts WHERE event = ?1 ORDER BY part", diag);
    if (!find)
        return false;
    sql_int(find, 1, event);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        if (*n == EVENT_PARTS_MAX)
            continue;
        EventPart *part = &parts[(*n)++];
        *part = (EventPart){
            .number = sqlite3_column_int(find, 0),
            .words = {sqlite3_column_int(find, 1), sqlite3_column_int(find, 2)},
            .place = {.text = sql_column(find, 3, arena), .name = sql_column(find, 4, arena),
                      .country = sql_column(find, 5, arena), .admin1 = sql_column(find, 6, arena),
                      .lat = sqlite3_column_double(find, 7), .lon = sqlite3_column_double(find, 8),
                      .has_point = sqlite3_column_type(find, 7) != SQLITE_NULL,
                      .geonameid = sql_column_int(find, 9, 0), .precision = sql_column(find, 10, arena)},
            .date = {.start = sql_column(find, 11, arena), .end = sql_column(find, 12, arena),
                     .text = sql_column(find, 13, arena), .basis = STR("explicit")},
        };
        part->has_place = part->place.precision.n > 0;
        part->has_date = part->date.start.n > 0;
    }
    return row == 0;
}

static bool write_part(Store *store, int64_t event, const EventPart *part, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO event_parts(event, part, words_beg, words_end, place_text, place_name, place_country, admin1, lat, lon,"
        " geonameid, precision, date_start, date_end, date_text) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)", diag);
    if (!add)
        return false;
    EventPlace place = part->has_place ? part->place : (EventPlace){0};
    EventDate date = part->has_date ? part->date : (EventDate){0};
    sql_int(add, 1, event);
    sql_int(add, 2, part->number);
    sql_int(add, 3, part->words.beg);
    sql_int(add, 4, part->words.end);
    sql_text(add, 5, place.text);
    sql_text(add, 6, place.name);
    sql_text(add, 7, place.country);
    sql_text(add, 8, place.admin1);
    sql_real_if(add, 9, place.lat, place.has_point);
    sql_real_if(add, 10, place.lon, place.has_point);
    sql_int_if(add, 11, place.geonameid, place.geonameid != 0);
    sql_text(add, 12, place.precision);
    sql_text(add, 13, date.start);
    sql_text(add, 14, date.end);
    sql_text(add, 15, date.text);
    return sql_done(store, add, diag);
}

bool event_parts_write(Store *store, int64_t event, const EventPart *parts, int32_t n, Diag *diag)
{
    sqlite3_stmt *clear = sql_keep(store, "DELETE FROM event_parts WHERE event = ?1", diag);
    if (!clear)
        return false;
    sql_int(clear, 1, event);
    if (!sql_done(store, clear, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (!write_part(store, event, &parts[i], diag))
            return false;
    return true;
}
