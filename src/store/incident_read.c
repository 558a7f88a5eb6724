/* Incidents as a monitor reads them. */
#include "store/incident_read.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/sql.h"

struct IncidentReader {
    Store *store;
    sqlite3_stmt *incidents, *one, *parties, *words, *sentences, *beside, *around;
};

#define INCIDENT_COLUMNS                                                                           \
    "SELECT number, change, type, mode, cameo, status, level, decision,"                         \
    " iif(date_basis = 'telling', NULL, date_start), iif(date_basis = 'telling', NULL, date_end), " \
    "place_name,"                                                                                  \
    " place_country, admin1, precision, lat, lon, geonameid, summary, attribution, n_reports, "    \
    "contested,"                                                                                   \
    " merged_into FROM incidents"

static bool open_reader(IncidentReader **made, Store *store, const char *incidents, Diag *diag)
{
    const char *const sql[] = {
        incidents,
        INCIDENT_COLUMNS " WHERE number = ?1",
        "SELECT side, text, name, country, sector, role FROM incident_parties WHERE incident = ?1"
        " ORDER BY side, ordinal",
        "SELECT kind, word FROM incident_words WHERE incident = ?1 ORDER BY kind, word",
        "SELECT substr(CAST(r.text AS BLOB), e.sentence_beg + 1, e.sentence_end - e.sentence_beg),"
        " e.trigger_beg - e.sentence_beg, r.date, r.hidden FROM incident_events AS i"
        " JOIN events AS e ON e.number = i.event JOIN reports AS r ON r.number = e.report"
        " WHERE i.incident = ?1 AND i.side = 'tells' ORDER BY i.event LIMIT ?2",
        "SELECT EXISTS(SELECT 1 FROM incident_events AS i JOIN events AS e ON e.number = i.event JOIN events AS o ON o.report = e.report"
        " WHERE i.incident = ?1 AND i.side = 'tells' AND (o.place_country = ?2 OR EXISTS("
        "SELECT 1 FROM parties AS p WHERE p.event = o.number AND p.country = ?2)))",
        "SELECT (SELECT o.date_start || ' ' || o.date_end FROM events AS o WHERE o.report = e.report AND o.number < e.number"
        " AND o.sentence >= e.sentence - ?2 AND o.date_start IS NOT NULL AND o.date_end IS NOT NULL AND o.date_basis <> 'report'"
        " ORDER BY o.number DESC LIMIT 1),"
        " (SELECT o.date_start || ' ' || o.date_end FROM events AS o WHERE o.report = e.report AND o.number > e.number"
        " AND o.sentence <= e.sentence + ?2 AND o.date_start IS NOT NULL AND o.date_end IS NOT NULL AND o.date_basis <> 'report'"
        " ORDER BY o.number LIMIT 1)"
        " FROM incident_events AS i JOIN events AS e ON e.number = i.event WHERE i.incident = ?1 AND i.side = 'tells'"
        " ORDER BY i.event LIMIT 1",
    };
    IncidentReader *reader = calloc(1, sizeof *reader);
    *made = reader;
    if (!reader)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    reader->store = store;
    sqlite3_stmt **const statements[] = {&reader->incidents, &reader->one, &reader->parties,
                                         &reader->words, &reader->sentences, &reader->beside, &reader->around};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (!(*statements[i] = sql_prepare(store, str_from_c(sql[i]), diag)))
            return false;
    return true;
}

bool incident_reader_open(IncidentReader **reader, Store *store, int64_t after, Diag *diag)
{
    if (!open_reader(reader, store, INCIDENT_COLUMNS " WHERE change > ?1 ORDER BY number", diag))
        return false;
    sql_int((*reader)->incidents, 1, after);
    return true;
}

bool incident_reader_open_moves(IncidentReader **reader, Store *store, Diag *diag)
{
    return open_reader(reader, store,
                       INCIDENT_COLUMNS
                       " WHERE substr(cameo, 1, 3) IN('154', '191', '192')"
                       " OR (type = 'RETREAT' AND mode = 'withdraw') ORDER BY number",
                       diag);
}

void incident_reader_close(IncidentReader *reader)
{
    if (!reader)
        return;
    sqlite3_finalize(reader->incidents);
    sqlite3_finalize(reader->one);
    sqlite3_finalize(reader->parties);
    sqlite3_finalize(reader->words);
    sqlite3_finalize(reader->sentences);
    sqlite3_finalize(reader->beside);
    sqlite3_finalize(reader->around);
    free(reader);
}

static void take_row(sqlite3_stmt *s, Arena *arena, IncidentRecord *incident)
{
    *incident = (IncidentRecord){
        .number = sql_column_int(s, 0, 0),
        .change = sql_column_int(s, 1, 0),
        .type = sql_column(s, 2, arena),
        .mode = sql_column(s, 3, arena),
        .cameo = sql_column(s, 4, arena),
        .status = sql_column(s, 5, arena),
        .level = sql_column(s, 6, arena),
        .decision = sql_column(s, 7, arena),
        .date_start = sql_column(s, 8, arena),
        .date_end = sql_column(s, 9, arena),
        .place_name = sql_column(s, 10, arena),
        .place_country = sql_column(s, 11, arena),
        .admin1 = sql_column(s, 12, arena),
        .precision = sql_column(s, 13, arena),
        .lat = sql_column_real(s, 14),
        .lon = sql_column_real(s, 15),
        .geonameid = sql_column_int(s, 16, 0),
        .summary = sql_column(s, 17, arena),
        .attribution = sql_column(s, 18, arena),
        .n_reports = sql_column_int(s, 19, 0),
        .contested = sql_column_int(s, 20, 0) != 0,
        .merged = sql_column_int(s, 21, 0) != 0,
    };
}

int incident_reader_next(IncidentReader *reader, Arena *arena, IncidentRecord *incident, Diag *diag)
{
    int row = sql_row(reader->store, reader->incidents, diag);
    if (row == 1)
        take_row(reader->incidents, arena, incident);
    return row;
}

bool incident_reader_one(IncidentReader *reader, Arena *arena, int64_t number,
                         IncidentRecord *incident, Diag *diag)
{
    sql_int(reader->one, 1, number);
    int row = sql_row(reader->store, reader->one, diag);
    if (row == 0)
        return diag_set(diag, ERR_IO, -1, "no incident %lld", (long long)number);
    if (row == 1)
        take_row(reader->one, arena, incident);
    sqlite3_reset(reader->one);
    return row == 1;
}

static bool fill_parties(IncidentReader *reader, Arena *arena, IncidentRecord *incident, Diag *diag)
{
    VEC(IncidentParty) parties = {0};
    sqlite3_stmt *s = reader->parties;
    int row;
    sql_int(s, 1, incident->number);
    while ((row = sql_row(reader->store, s, diag)) == 1)
        *vec_push(&parties, arena) = (IncidentParty){
            .side = sql_column(s, 0, arena),
            .text = sql_column(s, 1, arena),
            .name = sql_column(s, 2, arena),
            .country = sql_column(s, 3, arena),
            .sector = sql_column(s, 4, arena),
            .role = sql_column(s, 5, arena),
        };
    incident->parties = parties.v;
    incident->n_parties = (int32_t)parties.n;
    return row == 0;
}

static bool fill_words(IncidentReader *reader, Arena *arena, IncidentRecord *incident, Diag *diag)
{
    VEC(IncidentWord) words = {0};
    sqlite3_stmt *s = reader->words;
    int row;
    sql_int(s, 1, incident->number);
    while ((row = sql_row(reader->store, s, diag)) == 1)
        *vec_push(&words, arena) =
            (IncidentWord){.kind = sql_column(s, 0, arena), .word = sql_column(s, 1, arena)};
    incident->words = words.v;
    incident->n_words = (int32_t)words.n;
    return row == 0;
}

bool incident_reader_fill(IncidentReader *reader, Arena *arena, IncidentRecord *incident,
                          Diag *diag)
{
    return fill_parties(reader, arena, incident, diag) && fill_words(reader, arena, incident, diag);
}

bool incident_reader_sentences(IncidentReader *reader, Arena *arena, int64_t incident,
                               IncidentSentence **sentences, int32_t *n, Diag *diag)
{
    VEC(IncidentSentence) list = {0};
    sqlite3_stmt *s = reader->sentences;
    int row;
    sql_int(s, 1, incident);
    sql_int(s, 2, INCIDENT_SENTENCES_MAX);
    while ((row = sql_row(reader->store, s, diag)) == 1) {
        const char *bytes = sqlite3_column_blob(s, 0);
        int length = sqlite3_column_bytes(s, 0);
        *vec_push(&list, arena) = (IncidentSentence){
            .text = bytes && length ? str_dup(arena, str_make(bytes, length)) : STR(""),
            .trigger = (int32_t)sql_column_int(s, 1, 0),
            .report_date = sql_column(s, 2, arena),
            .hidden = sql_column_int(s, 3, 0) != 0,
        };
    }
    *sentences = list.v;
    *n = (int32_t)list.n;
    return row == 0;
}

bool incident_reader_beside(IncidentReader *reader, int64_t incident, Str country, bool *named, Diag *diag)
{
    sqlite3_stmt *s = reader->beside;
    int row;
    sql_int(s, 1, incident);
    sql_text(s, 2, country);
    while ((row = sql_row(reader->store, s, diag)) == 1)
        *named = sql_column_int(s, 0, 0) != 0;
    return row == 0;
}

bool incident_reader_around(IncidentReader *reader, Arena *arena, int64_t incident, Str *before, Str *after, Diag *diag)
{
    enum { SENTENCES = 6 };
    sqlite3_stmt *s = reader->around;
    int row;
    *before = *after = STR("");
    sql_int(s, 1, incident);
    sql_int(s, 2, SENTENCES);
    while ((row = sql_row(reader->store, s, diag)) == 1) {
        *before = sql_column(s, 0, arena);
        *after = sql_column(s, 1, arena);
    }
    return row == 0;
}
