/* The row of an incident into its tables. */
#include "store/incident_parts.h"

#include "store/incidents.h"
#include "store/names.h"
#include "store/sql.h"

static Str party_label(const Party *party)
{
    enum { LABEL_BYTES = 60 };
    Str label = party->name.n ? party->name : party->text.n ? party->text : party->country;
    ptrdiff_t end = label.n < LABEL_BYTES ? label.n : LABEL_BYTES;
    while (end > 0 && end < label.n && ((unsigned char)label.p[end] & 0xC0) == 0x80)
        end--; /* no half character */
    return str_slice(label, 0, end);
}

static void add_labels(Out *out, const PartyList *list, const char *between)
{
    enum { LABELS_MAX = 3 };
    for (ptrdiff_t i = 0; i < list->n && i < LABELS_MAX; i++) {
        out_c(out, i ? between : "");
        out_str(out, party_label(&list->v[i]));
    }
    if (list->n > LABELS_MAX)
        out_format(out, " and %td more", list->n - LABELS_MAX);
}

Str incident_summary(const IncidentRow *row, Arena *arena)
{
    Out out = out_to_memory(arena);
    if (row->actors.n == 0)
        out_c(&out, "unknown");
    add_labels(&out, &row->actors, row->recipients.n ? ", " : " \xE2\x86\x94 ");
    if (row->recipients.n) {
        out_c(&out, " \xE2\x86\x92 ");
        add_labels(&out, &row->recipients, ", ");
    }
    out_c(&out, ": ");
    if (row->status >= STATUS_DENIED)
        out_format(&out, "%.*s ", STR_ARG(status_name(row->status)));
    if (row->mode.n)
        out_format(&out, "%.*s ", STR_ARG(row->mode));
    out_str(&out, plover_name(row->type));
    Str place = row->place.name.n ? row->place.name : row->place.text.n ? row->place.text : row->place.country;
    if (place.n)
        out_format(&out, ", %.*s", STR_ARG(place));
    out_format(&out, ", %s%.*s", str_eq(row->date.basis, STR(INCIDENT_TOLD)) ? "told " : "",
               STR_ARG(row->date.start.n ? row->date.start : STR("undated")));
    if (row->date.end.n && !str_eq(row->date.end, row->date.start))
        out_format(&out, " to %.*s", STR_ARG(row->date.end));
    return out_text(&out);
}

bool incident_counter(Store *store, const char *name, int64_t *value, Diag *diag)
{
    sqlite3_stmt *next = sql_keep(store, "UPDATE counters SET value = value + 1 WHERE name = ?1 RETURNING value", diag);
    if (!next)
        return false;
    sql_text(next, 1, str_from_c(name));
    if (sql_row(store, next, diag) != 1)
        return false;
    *value = sqlite3_column_int64(next, 0);
    return sql_row(store, next, diag) == 0;
}

static void bind_counts(sqlite3_stmt *update, int at, const EventCounts *counts)
{
    const Count *list[] = {&counts->killed, &counts->injured, &counts->detained, &counts->displaced};
    for (int i = 0; i < 4; i++) {
        sql_int_if(update, at + 2 * i, list[i]->min, list[i]->min >= 0);
        sql_int_if(update, at + 2 * i + 1, list[i]->max, list[i]->max >= 0);
    }
}

/* All values of the row but its number, from ?2 on. */
static void bind_row(sqlite3_stmt *put, const IncidentRow *row, Str summary, int64_t change)
{
    const EventPlace *place = &row->place;
    sql_text(put, 2, plover_name(row->type));
    sql_text(put, 3, row->mode);
    sql_text(put, 4, row->cameo);
    sql_text(put, 5, status_name(row->status));
    sql_text(put, 6, row->level.level);
    sql_text(put, 7, str_make(&row->level.information, 1));
    sql_text(put, 8, row->date.start);
    sql_text(put, 9, row->date.end);
    sql_text(put, 10, row->date.basis);
    sql_text(put, 11, place_name(place));
    sql_text(put, 12, place->country);
    sql_text(put, 13, place->admin1);
    sql_real_if(put, 14, place->lat, place->has_point);
    sql_real_if(put, 15, place->lon, place->has_point);
    sql_int_if(put, 16, place->geonameid, place->geonameid != 0);
    sql_text(put, 17, place->precision);
    bind_counts(put, 18, &row->counts);
    sql_int(put, 26, row->n_events);
    sql_int(put, 27, row->n_reports);
    sql_int(put, 28, row->n_copies);
    sql_int(put, 29, row->level.n_origins);
    sql_int(put, 30, row->level.contested);
    sql_text_or_empty(put, 31, summary);
    sql_int(put, 32, change);
}

static bool update_row(Store *store, int64_t number, const IncidentRow *row, Arena *arena, Diag *diag)
{
    int64_t change;
    sqlite3_stmt *update = sql_keep(store,
        "UPDATE incidents SET type=?2, mode=?3, cameo=?4, status=?5, level=?6, information=?7, date_start=?8,"
        " date_end=?9, date_basis=?10, place_name=?11, place_country=?12, admin1=?13, lat=?14, lon=?15, geonameid=?16,"
        " precision=?17, killed_min=?18, killed_max=?19, injured_min=?20, injured_max=?21, detained_min=?22,"
        " detained_max=?23, displaced_min=?24, displaced_max=?25, n_events=?26, n_reports=?27, n_copies=?28,"
        " n_origins=?29, contested=?30, summary=?31, change=?32, information_by=NULL WHERE number=?1", diag);
    if (!update || !incident_counter(store, "change", &change, diag))
        return false;
    sql_int(update, 1, number);
    bind_row(update, row, incident_summary(row, arena), change);
    return sql_done(store, update, diag);
}

static bool insert_row(Store *store, const IncidentRow *row, Arena *arena, int64_t *number, Diag *diag)
{
    int64_t change;
    char stamp[SQL_NOW_BYTES];
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO incidents(number, type, mode, cameo, status, level, information, date_start, date_end, date_basis,"
        " place_name, place_country, admin1, lat, lon, geonameid, precision, killed_min, killed_max, injured_min, injured_max,"
        " detained_min, detained_max, displaced_min, displaced_max, n_events, n_reports, n_copies, n_origins, contested,"
        " summary, change, added) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,"
        "?24,?25,?26,?27,?28,?29,?30,?31,?32,?33)", diag);
    if (!add || !incident_counter(store, "change", &change, diag))
        return false;
    bind_row(add, row, incident_summary(row, arena), change);
    sql_text(add, 33, sql_now(stamp));
    if (!sql_done(store, add, diag))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return names_keep(store, place_name(&row->place), diag);
}

static bool insert_parties(Store *store, int64_t number, Str side, const PartyList *list, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO incident_parties(incident, side, ordinal, text, name, country, sector, code, role, entry)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)", diag);
    for (ptrdiff_t i = 0; add && i < list->n; i++) {
        const Party *party = &list->v[i];
        sql_int(add, 1, number);
        sql_text(add, 2, side);
        sql_int(add, 3, i);
        sql_text_or_empty(add, 4, party->text);
        sql_text(add, 5, party->name);
        sql_text(add, 6, party->country);
        sql_text(add, 7, party->sector);
        sql_text(add, 8, party->code);
        sql_text(add, 9, party->role);
        sql_text(add, 10, party->id);
        if (!sql_done(store, add, diag) || !names_keep(store, party->name, diag) || !names_keep(store, party->text, diag))
            return false;
    }
    return add != NULL;
}

static bool same_party(sqlite3_stmt *row, const Party *party, Arena *arena)
{
    const Str now[] = {party->text, party->name, party->country, party->sector, party->code, party->role, party->id};
    for (int i = 0; i < 7; i++)
        if (!str_eq(sql_column(row, i + 1, arena), now[i]))
            return false;
    return true;
}

/* Whether the parties in the tables are those of the row: most stay as they are when another event joins. */
static bool parties_stay(Store *store, int64_t number, const IncidentRow *row, bool *stay, Arena *arena, Diag *diag)
{
    ptrdiff_t n[3] = {0};
    const PartyList *lists[] = {&row->actors, &row->mediators, &row->recipients};
    sqlite3_stmt *find = sql_keep(store, "SELECT side, text, name, country, sector, code, role, entry FROM incident_parties"
                                  " WHERE incident = ?1 ORDER BY side, ordinal", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    *stay = true;
    int found;
    while ((found = sql_row(store, find, diag)) == 1) {
        char side = ((const char *)sqlite3_column_text(find, 0))[0];
        int at = side == 'a' ? 0 : side == 'm' ? 1 : 2;
        *stay = *stay && n[at] < lists[at]->n && same_party(find, &lists[at]->v[n[at]], arena);
        n[at]++;
    }
    for (int i = 0; i < 3; i++)
        *stay = *stay && n[i] == lists[i]->n;
    return found == 0;
}

static bool put_parties(Store *store, int64_t number, const IncidentRow *row, bool is_new, Arena *arena, Diag *diag)
{
    bool stay = false;
    if (!is_new && (!parties_stay(store, number, row, &stay, arena, diag) ||
                    (!stay && !sql_run_for(store, "DELETE FROM incident_parties WHERE incident = ?1", number, diag))))
        return false;
    return stay || (insert_parties(store, number, STR("actor"), &row->actors, diag) &&
                    insert_parties(store, number, STR("recipient"), &row->recipients, diag) &&
                    insert_parties(store, number, STR("mediator"), &row->mediators, diag));
}

typedef struct Word {
    Str kind, word;
} Word;

typedef VEC(Word) WordList;

static bool has_word(const WordList *list, Word word)
{
    for (ptrdiff_t i = 0; i < list->n; i++)
        if (str_eq(list->v[i].word, word.word) && str_eq(list->v[i].kind, word.kind))
            return true;
    return false;
}

static void add_word(WordList *list, Str kind, Str word, Arena *arena)
{
    if (!has_word(list, (Word){kind, word}))
        *vec_push(list, arena) = (Word){kind, word};
}

static WordList list_words(const IncidentRow *row, Arena *arena)
{
    WordList out = {0};
    for (ptrdiff_t i = 0; i < row->statements.n; i++) {
        const Statement *statement = &row->statements.v[i];
        const Event *event = &statement->found.event;
        for (int32_t k = 0; k < event->n_contexts; k++)
            add_word(&out, STR("context"), event->contexts[k], arena);
        for (int32_t k = 0; k < event->n_agreements; k++)
            add_word(&out, STR("agreement"), event->agreements[k], arena);
        for (Str rest = statement->named; rest.n;) {
            Str line = str_cut(&rest, '\n'), kind = str_cut(&line, ' ');
            add_word(&out, kind, line, arena);
        }
    }
    return out;
}

/* Those that an incident has; *lost: one of them is none of the new ones. */
static bool read_words(Store *store, int64_t number, const WordList *words, bool *lost, Arena *arena, Diag *diag)
{
    *lost = false;
    sqlite3_stmt *find = sql_keep(store, "SELECT kind, word FROM incident_words WHERE incident = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *lost |= !has_word(words, (Word){sql_column(find, 0, arena), sql_column(find, 1, arena)});
    return row == 0;
}

static bool put_words(Store *store, int64_t number, const IncidentRow *row, bool is_new, Arena *arena, Diag *diag)
{
    bool lost = false;
    WordList words = list_words(row, arena);
    if (!is_new && (!read_words(store, number, &words, &lost, arena, diag) ||
                    (lost && !sql_run_for(store, "DELETE FROM incident_words WHERE incident = ?1", number, diag))))
        return false;
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO incident_words(incident, kind, word) VALUES(?1,?2,?3)", diag);
    for (ptrdiff_t i = 0; add && i < words.n; i++) {
        sql_int(add, 1, number);
        sql_text(add, 2, words.v[i].kind);
        sql_text_or_empty(add, 3, words.v[i].word);
        if (!sql_done(store, add, diag))
            return false;
    }
    return add != NULL;
}

static bool put_point(Store *store, int64_t number, const EventPlace *place, bool is_new, Diag *diag)
{
    static const char sql[] = "INSERT INTO incident_places VALUES(?1, ?2, ?2, ?3, ?3)";
    return (is_new || sql_run_for(store, "DELETE FROM incident_places WHERE incident = ?1", number, diag)) &&
           (!place->has_point || sql_point(store, sql, number, place->lat, place->lon, diag));
}

/* Whether the point in the row, which is that of the index, is another than the place's. */
static bool point_differs(Store *store, int64_t number, const EventPlace *place, bool *differs, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT (lat, lon) IS NOT (?2, ?3) FROM incidents WHERE number = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    sql_real_if(find, 2, place->lat, place->has_point);
    sql_real_if(find, 3, place->lon, place->has_point);
    int row = sql_row(store, find, diag);
    *differs = row != 1 || sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return row >= 0;
}

static bool put_parts(Store *store, int64_t number, const IncidentRow *row, bool is_new, Arena *arena, Diag *diag)
{
    return put_parties(store, number, row, is_new, arena, diag) &&
           put_words(store, number, row, is_new, arena, diag);
}

bool incident_insert(Store *store, const IncidentRow *row, Arena *arena, int64_t *number, Diag *diag)
{
    return insert_row(store, row, arena, number, diag) && put_parts(store, *number, row, true, arena, diag) &&
           put_point(store, *number, &row->place, true, diag);
}

bool incident_write(Store *store, int64_t number, const IncidentRow *row, Arena *arena, Diag *diag)
{
    bool moved;
    return point_differs(store, number, &row->place, &moved, diag) && update_row(store, number, row, arena, diag) &&
           put_parts(store, number, row, false, arena, diag) && (!moved || put_point(store, number, &row->place, false, diag));
}

bool incident_write_empty(Store *store, int64_t number, Diag *diag)
{
    int64_t change;
    sqlite3_stmt *update = sql_keep(store,
        "UPDATE incidents SET n_events = 0, n_reports = 0, n_copies = 0, n_origins = 0, contested = 0, change = ?2"
        " WHERE number = ?1", diag);
    if (!update || !incident_counter(store, "change", &change, diag))
        return false;
    sql_int(update, 1, number);
    sql_int(update, 2, change);
    return sql_done(store, update, diag);
}
