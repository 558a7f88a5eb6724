/* Fields of events and incidents that a person corrects, in their tables. */
#include "store/review_rows.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "store/names.h"
#include "store/sql.h"

#define COUNT_COLUMNS                                                                             \
    "killed_min", "killed_max", "injured_min", "injured_max", "detained_min", "detained_max", "displaced_min", \
        "displaced_max"

/* Columns that are kept and put back, ending with NULL; those of events go before those of incidents. */
static const char *const event_columns[] = {
    "type", "mode", "cameo", "quad", "goldstein", "score", "status", "date_start", "date_end", "date_text", "date_basis",
    "place_text", "place_name", "place_country", "admin1", "lat", "lon", "geonameid", "precision", COUNT_COLUMNS, NULL};
static const char *const incident_columns[] = {
    "type", "mode", "cameo", "status", "date_start", "date_end", "date_basis", "place_name", "place_country", "admin1", "lat", "lon",
    "geonameid", "precision", "level", "information", "information_by", "summary", COUNT_COLUMNS, NULL};
static const char *const event_party_columns[] = {"side", "ordinal", "text", "beg", "end", "name", "country", "sector",
                                                  "code", "role", "entry", NULL};
static const char *const incident_party_columns[] = {"side", "ordinal", "text", "name", "country", "sector", "code",
                                                     "role", "entry", NULL};

typedef struct Tables {
    const char *object, *table, *parties, *places;
    const char *const *columns, *const *party_columns;
} Tables;

static const Tables tables[REVIEW_OBJECTS] = {
    [REVIEW_OF_EVENT] = {"event", "events", "parties", "event_places", event_columns, event_party_columns},
    [REVIEW_OF_INCIDENT] = {"incident", "incidents", "incident_parties", "incident_places", incident_columns,
                            incident_party_columns},
};

enum { SQL_BYTES = 4000 };

typedef struct Text {
    char bytes[SQL_BYTES];
    ptrdiff_t n;
} Text;

static void add(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(Text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = vsnprintf(text->bytes + text->n, (size_t)(SQL_BYTES - text->n), format, list);
    va_end(list);
    assert(n >= 0 && n < SQL_BYTES - text->n);
    text->n += n;
}

static sqlite3_stmt *prepare(Store *store, const Text *text, int64_t number, Diag *diag)
{
    sqlite3_stmt *statement = sql_prepare(store, str_make(text->bytes, text->n), diag);
    if (statement)
        sql_int(statement, 1, number);
    return statement;
}

static bool run(Store *store, const Text *text, int64_t number, Diag *diag)
{
    sqlite3_stmt *statement = prepare(store, text, number, diag);
    bool ok = statement && sql_done(store, statement, diag);
    sqlite3_finalize(statement);
    return ok;
}

/* 'type', type, 'mode', mode; numbers of a column of reals with all their digits, which json_object would cut. */
static void add_members(Text *text, const char *const *columns)
{
    for (int i = 0; columns[i]; i++) {
        bool is_real = strcmp(columns[i], "lat") == 0 || strcmp(columns[i], "lon") == 0;
        add(text, is_real ? "%s'%s', json(CASE WHEN \"%s\" IS NULL THEN 'null' ELSE printf('%%!.17g', \"%s\") END)"
                          : "%s'%s', \"%s\"", i ? ", " : "", columns[i], columns[i], columns[i]);
    }
}

static void add_names(Text *text, const char *const *columns)
{
    for (int i = 0; columns[i]; i++)
        add(text, "%s\"%s\"", i ? ", " : "", columns[i]);
}

static void add_extracts(Text *text, const char *const *columns)
{
    for (int i = 0; columns[i]; i++)
        add(text, "%sjson_extract(value, '$.%s')", i ? ", " : "", columns[i]);
}

bool review_row_keep(Store *store, ReviewObject object, int64_t number, Diag *diag)
{
    const Tables *t = &tables[object];
    Text sql = {.n = 0};
    add(&sql, "INSERT OR IGNORE INTO machine_values(object, number, field, value) SELECT '%s', number, 'row', json_object(",
        t->object);
    add_members(&sql, t->columns);
    add(&sql, ", 'parties', json((SELECT json_group_array(json_object(");
    add_members(&sql, t->party_columns);
    add(&sql, ")) FROM %s WHERE %s = ?1))) FROM %s WHERE number = ?1", t->parties, t->object, t->table);
    return run(store, &sql, number, diag);
}

bool review_row_forget(Store *store, ReviewObject object, int64_t number, Diag *diag)
{
    Text sql = {.n = 0};
    add(&sql, "DELETE FROM machine_values WHERE object = '%s' AND number = ?1 AND field = 'row'", tables[object].object);
    return run(store, &sql, number, diag);
}

static bool set_point(Store *store, const Tables *t, int64_t number, Diag *diag)
{
    Text gone = {.n = 0}, point = {.n = 0};
    add(&gone, "DELETE FROM %s WHERE %s = ?1", t->places, t->object);
    add(&point, "INSERT INTO %s SELECT number, lat, lat, lon, lon FROM %s WHERE number = ?1 AND lat IS NOT NULL", t->places,
        t->table);
    return run(store, &gone, number, diag) && run(store, &point, number, diag);
}

static bool has_kept(Store *store, const Tables *t, int64_t number, bool *kept, Diag *diag)
{
    Text sql = {.n = 0};
    add(&sql, "SELECT 1 FROM machine_values WHERE object = '%s' AND number = ?1 AND field = 'row'", t->object);
    sqlite3_stmt *find = prepare(store, &sql, number, diag);
    int row = find ? sql_row(store, find, diag) : -1;
    *kept = row == 1;
    sqlite3_finalize(find);
    return row >= 0;
}

bool review_row_restore(Store *store, ReviewObject object, int64_t number, Diag *diag)
{
    const Tables *t = &tables[object];
    Text row = {.n = 0}, gone = {.n = 0}, parties = {.n = 0};
    bool kept;
    if (!has_kept(store, t, number, &kept, diag))
        return false;
    if (!kept)
        return true;
    add(&row, "UPDATE %s SET (", t->table);
    add_names(&row, t->columns);
    add(&row, ") = (SELECT ");
    add_extracts(&row, t->columns);
    add(&row, " FROM machine_values WHERE object = '%s' AND number = ?1 AND field = 'row') WHERE number = ?1", t->object);
    add(&gone, "DELETE FROM %s WHERE %s = ?1", t->parties, t->object);
    add(&parties, "INSERT INTO %s(%s, ", t->parties, t->object);
    add_names(&parties, t->party_columns);
    add(&parties, ") SELECT ?1, ");
    for (int i = 0; t->party_columns[i]; i++)
        add(&parties, "%sjson_extract(p.value, '$.%s')", i ? ", " : "", t->party_columns[i]);
    add(&parties, " FROM machine_values AS m, json_each(m.value, '$.parties') AS p WHERE m.object = '%s' AND m.number = ?1"
        " AND m.field = 'row'", t->object);
    return run(store, &row, number, diag) && run(store, &gone, number, diag) && run(store, &parties, number, diag) &&
           set_point(store, t, number, diag) && review_row_forget(store, object, number, diag);
}

static bool set_texts(Store *store, const Tables *t, const char *assignments, int64_t number, const Str *values, int n,
                      Diag *diag)
{
    Text sql = {.n = 0};
    add(&sql, "UPDATE %s SET %s WHERE number = ?1", t->table, assignments);
    sqlite3_stmt *update = prepare(store, &sql, number, diag);
    for (int i = 0; i < n && update; i++)
        sql_text(update, i + 2, values[i]);
    bool ok = update && sql_done(store, update, diag);
    sqlite3_finalize(update);
    return ok;
}

static bool set_type(Store *store, const Tables *t, int64_t number, PloverType type, Diag *diag)
{
    Str values[] = {plover_name(type), review_type_cameo(type)};
    if (!set_texts(store, t, "type = ?2, mode = NULL, cameo = ?3", number, values, 2, diag))
        return false;
    if (t != &tables[REVIEW_OF_EVENT])
        return true;
    sqlite3_stmt *update = sql_keep(store, "UPDATE events SET quad = ?2, score = ?3, goldstein = ?3 WHERE number = ?1", diag);
    if (!update)
        return false;
    sql_int(update, 1, number);
    sql_int(update, 2, cameo_class(review_type_cameo(type), type));
    sql_real(update, 3, review_type_score(type));
    return sql_done(store, update, diag);
}

static bool set_place(Store *store, const Tables *t, int64_t number, const EventPlace *place, Diag *diag)
{
    Text sql = {.n = 0};
    add(&sql, "UPDATE %s SET place_name = ?2, place_country = ?3, admin1 = ?4, lat = ?5, lon = ?6, geonameid = NULL,"
        " precision = ?7%s WHERE number = ?1", t->table, t == &tables[REVIEW_OF_EVENT] ? ", place_text = NULL" : "");
    sqlite3_stmt *update = prepare(store, &sql, number, diag);
    if (!update)
        return false;
    sql_text(update, 2, place->name);
    sql_text(update, 3, place->country);
    sql_text(update, 4, place->admin1);
    sql_real_if(update, 5, place->lat, place->has_point);
    sql_real_if(update, 6, place->lon, place->has_point);
    sql_text(update, 7, place->precision);
    bool ok = sql_done(store, update, diag);
    sqlite3_finalize(update);
    return ok && set_point(store, t, number, diag);
}

static bool set_count(Store *store, const Tables *t, int64_t number, const ReviewValue *value, Diag *diag)
{
    Text sql = {.n = 0};
    const char *name = review_field_name(value->field).p;
    add(&sql, "UPDATE %s SET %s_min = ?2, %s_max = ?3 WHERE number = ?1", t->table, name, name);
    sqlite3_stmt *update = prepare(store, &sql, number, diag);
    if (!update)
        return false;
    sql_int_if(update, 2, value->count.min, !value->none);
    sql_int_if(update, 3, value->count.max, !value->none && value->count.max >= 0);
    bool ok = sql_done(store, update, diag);
    sqlite3_finalize(update);
    return ok;
}

/* The party's words stay where the sentence has them; a name of the person's own stands nowhere in the text. */
static bool set_parties(Store *store, const Tables *t, int64_t number, const ReviewValue *value, Diag *diag)
{
    bool is_event = t == &tables[REVIEW_OF_EVENT];
    const char *side = review_field_name(value->field).p;
    Text gone = {.n = 0}, sql = {.n = 0};
    add(&gone, "DELETE FROM %s WHERE %s = ?1 AND side = '%s'", t->parties, t->object, side);
    if (!run(store, &gone, number, diag))
        return false;
    add(&sql, "INSERT INTO %s(%s, side, ordinal, text, name, country, sector, code%s) VALUES(?1, '%s', ?2, ?3, ?3, ?4, ?5,"
        " ?6%s)", t->parties, t->object, is_event ? ", beg, end" : "", side, is_event ? ", 0, 0" : "");
    sqlite3_stmt *insert = prepare(store, &sql, number, diag);
    bool ok = insert != NULL;
    for (int32_t i = 0; ok && !value->none && i < value->n_parties; i++) {
        const Party *party = &value->parties[i];
        char code[32];
        snprintf(code, sizeof code, "%.*s%.*s", STR_ARG(party->country), STR_ARG(party->sector));
        sql_int(insert, 1, number);
        sql_int(insert, 2, i);
        sql_text_or_empty(insert, 3, party->name);
        sql_text(insert, 4, party->country);
        sql_text(insert, 5, party->sector);
        sql_text(insert, 6, str_from_c(code));
        ok = sql_done(store, insert, diag) && names_keep(store, party->name, diag);
    }
    sqlite3_finalize(insert);
    return ok;
}

bool review_row_set(Store *store, ReviewObject object, int64_t number, const ReviewValue *value, Diag *diag)
{
    const Tables *t = &tables[object];
    bool is_event = object == REVIEW_OF_EVENT;
    Str mode = value->none ? STR("") : value->mode, status = status_name(value->status);
    Str days[] = {value->none ? STR("") : value->start, value->none ? STR("") : value->end};
    EventPlace nowhere = {0};
    switch (value->field) {
    case FIELD_TYPE: return set_type(store, t, number, value->type, diag);
    case FIELD_MODE: return set_texts(store, t, "mode = ?2", number, &mode, 1, diag);
    case FIELD_STATUS: return set_texts(store, t, "status = ?2", number, &status, 1, diag);
    case FIELD_DATE:
        return set_texts(store, t,
                         is_event ? "date_start = ?2, date_end = ?3, date_text = NULL, date_basis = 'review'"
                                  : "date_start = ?2, date_end = ?3, date_basis = 'review'", number, days, 2, diag);
    case FIELD_PLACE: return set_place(store, t, number, value->none ? &nowhere : &value->place, diag);
    case FIELD_ACTOR:
    case FIELD_RECIPIENT:
    case FIELD_MEDIATOR: return set_parties(store, t, number, value, diag);
    default: return set_count(store, t, number, value, diag);
    }
}
