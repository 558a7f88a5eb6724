/* The events of a report into their tables. */
#include "store/record.h"

#include "store/names.h"
#include "store/sql.h"

static void bind_count(sqlite3_stmt *statement, int at, Count count)
{
    sql_int_if(statement, at, count.min, count.min >= 0);
    sql_int_if(statement, at + 1, count.max, count.max >= 0);
}

static void bind_span(sqlite3_stmt *statement, int at, Span span)
{
    sql_int(statement, at, span.beg);
    sql_int(statement, at + 1, span.end);
}

static void bind_place(sqlite3_stmt *statement, int at, const EventPlace *place)
{
    sql_text(statement, at, place->text);
    sql_text(statement, at + 1, place->name);
    sql_text(statement, at + 2, place->country);
    sql_text(statement, at + 3, place->admin1);
    sql_real_if(statement, at + 4, place->lat, place->has_point);
    sql_real_if(statement, at + 5, place->lon, place->has_point);
    sql_int_if(statement, at + 6, place->geonameid, place->geonameid != 0);
    sql_text(statement, at + 7, place->precision);
}

#define COLUMNS_AND_VALUES \
    " INTO events(report, id, sentence, type, mode, cameo, quad, goldstein, score, status, date_start," \
    " date_end, date_text, date_basis, place_text, place_name, place_country, admin1, lat, lon, geonameid," \
    " precision, killed_min, killed_max, injured_min, injured_max, detained_min, detained_max, displaced_min," \
    " displaced_max, sentence_beg, sentence_end, words_beg, words_end, trigger_beg, trigger_end, frame," \
    " operators, confidence, number) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21," \
    "?22,?23,?24,?25,?26,?27,?28,?29,?30,?31,?32,?33,?34,?35,?36,?37,?38,?39,?40)"

static bool insert_event(Store *store, int64_t report, int64_t number, const Event *event, Diag *diag)
{
    /* a row that may be replaced costs a journal of the statement */
    sqlite3_stmt *add = sql_keep(store, number > 0 ? "INSERT OR REPLACE" COLUMNS_AND_VALUES : "INSERT" COLUMNS_AND_VALUES, diag);
    if (!add)
        return false;
    sql_int(add, 1, report);
    sql_text_or_empty(add, 2, event->id);
    sql_int(add, 3, event->sentence);
    sql_text_or_empty(add, 4, plover_name(event->type));
    sql_text(add, 5, event->mode);
    sql_text(add, 6, event->cameo);
    sql_int(add, 7, event->quad);
    sql_real(add, 8, event->goldstein);
    sql_real(add, 9, event->score);
    sql_text(add, 10, status_name(event->status));
    sql_text(add, 11, event->date.start);
    sql_text(add, 12, event->date.end);
    sql_text(add, 13, event->date.text);
    sql_text(add, 14, event->date.basis);
    bind_place(add, 15, &event->place);
    bind_count(add, 23, event->counts.killed);
    bind_count(add, 25, event->counts.injured);
    bind_count(add, 27, event->counts.detained);
    bind_count(add, 29, event->counts.displaced);
    bind_span(add, 31, event->span);
    bind_span(add, 33, event->words);
    bind_span(add, 35, event->trigger);
    sql_text(add, 37, event->frame);
    sql_text(add, 38, event->operators);
    sql_real(add, 39, event->confidence);
    sql_int_if(add, 40, number, number > 0);
    return sql_done(store, add, diag);
}

static bool insert_parties(Store *store, int64_t event, Str side, const Party *list, int32_t n, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO parties(event, side, ordinal, text, beg, end, name, country, sector, code,"
                                 " role, entry) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)", diag);
    for (int32_t i = 0; i < n && add; i++) {
        sql_int(add, 1, event);
        sql_text(add, 2, side);
        sql_int(add, 3, i);
        sql_text_or_empty(add, 4, list[i].text);
        bind_span(add, 5, list[i].span);
        sql_text(add, 7, list[i].name);
        sql_text(add, 8, list[i].country);
        sql_text(add, 9, list[i].sector);
        sql_text(add, 10, list[i].code);
        sql_text(add, 11, list[i].role);
        sql_text(add, 12, list[i].id);
        if (!sql_done(store, add, diag) || !names_keep(store, list[i].name, diag) || !names_keep(store, list[i].text, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_attributions(Store *store, int64_t event, const Attribution *list, int32_t n, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO attributions(event, ordinal, text, beg, end, kind, country)"
                                 " VALUES(?1,?2,?3,?4,?5,?6,?7)", diag);
    for (int32_t i = 0; i < n && add; i++) {
        sql_int(add, 1, event);
        sql_int(add, 2, i);
        sql_text_or_empty(add, 3, list[i].text);
        bind_span(add, 4, list[i].span);
        sql_text(add, 6, list[i].kind);
        sql_text(add, 7, list[i].country);
        if (!sql_done(store, add, diag) || !names_keep(store, list[i].text, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_words(Store *store, int64_t event, Str kind, const Str *words, int32_t n, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT INTO event_words(event, kind, ordinal, word) VALUES(?1,?2,?3,?4)", diag);
    for (int32_t i = 0; i < n && add; i++) {
        sql_int(add, 1, event);
        sql_text(add, 2, kind);
        sql_int(add, 3, i);
        sql_text_or_empty(add, 4, words[i]);
        if (!sql_done(store, add, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_also(Store *store, int64_t number, const Event *event, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT INTO event_also(event, ordinal, beg, end) VALUES(?1,?2,?3,?4)", diag);
    for (int32_t i = 0; i < event->n_also && add; i++) {
        sql_int(add, 1, number);
        sql_int(add, 2, i);
        bind_span(add, 3, event->also[i]);
        if (!sql_done(store, add, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_amounts(Store *store, int64_t number, const Event *event, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO event_amounts(event, ordinal, unit, min, max, several, beg, end)"
                                 " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)", diag);
    for (int32_t i = 0; i < event->n_amounts && add; i++) {
        const Amount *amount = &event->amounts[i];
        sql_int(add, 1, number);
        sql_int(add, 2, i);
        sql_text(add, 3, amount->unit);
        bind_count(add, 4, amount->count);
        sql_int(add, 6, amount->several);
        bind_span(add, 7, amount->span);
        if (!sql_done(store, add, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_point(Store *store, int64_t number, const EventPlace *place, Diag *diag)
{
    static const char sql[] = "INSERT INTO event_places VALUES(?1, ?2, ?2, ?3, ?3)";
    return !place->has_point || sql_point(store, sql, number, place->lat, place->lon, diag);
}

bool record_event(Store *store, int64_t report, const Event *event, int64_t *number, Diag *diag)
{
    if (!insert_event(store, report, *number, event, diag))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return names_keep(store, event->place.name, diag) && names_keep(store, event->place.text, diag) &&
           insert_parties(store, *number, STR("actor"), event->actors, event->n_actors, diag) &&
           insert_parties(store, *number, STR("recipient"), event->recipients, event->n_recipients, diag) &&
           insert_parties(store, *number, STR("mediator"), event->mediators, event->n_mediators, diag) &&
           insert_attributions(store, *number, event->reported_by, event->n_reported_by, diag) &&
           insert_words(store, *number, STR("context"), event->contexts, event->n_contexts, diag) &&
           insert_words(store, *number, STR("agreement"), event->agreements, event->n_agreements, diag) &&
           insert_also(store, *number, event, diag) && insert_amounts(store, *number, event, diag) &&
           insert_point(store, *number, &event->place, diag);
}

bool record_events(Store *store, int64_t report, const Event *events, int32_t n_events, Diag *diag)
{
    for (int32_t i = 0; i < n_events; i++) {
        int64_t number = 0;
        if (!record_event(store, report, &events[i], &number, diag))
            return false;
    }
    return true;
}
