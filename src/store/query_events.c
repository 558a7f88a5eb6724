/* Events that pass a filter, made whole again from their tables. */
#include "store/query.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/plan.h"
#include "store/machine_views.h"
#include "store/sql_count.h"

struct EventCursor {
    Store *store;
    Arena arena; /* of the SQL and the filter's patterns */
    bool machine;
    sqlite3_stmt *statement;
};

enum { ARENA_BYTES = 1 << 20 };

#define COLUMNS_WITH(text) \
    "SELECT e.number, e.report, e.id, e.sentence, e.type, e.mode, e.cameo, e.quad, e.goldstein, e.score, e.status," \
    " e.date_start, e.date_end, e.date_text, e.date_basis, e.place_text, e.place_name, e.place_country, e.admin1," \
    " e.lat, e.lon, e.geonameid, e.precision, e.killed_min, e.killed_max, e.injured_min, e.injured_max," \
    " e.detained_min, e.detained_max, e.displaced_min, e.displaced_max, e.sentence_beg, e.sentence_end," \
    " e.words_beg, e.words_end, e.trigger_beg, e.trigger_end, e.frame, e.operators, e.confidence," \
    " r.id, " text ", r.date, s.name, r.title, r.url, r.lang,"                                       \
    " (SELECT count(*) FROM reports AS c WHERE c.copy_of = r.number), nullif(e.decision, 'open')," \
    " (SELECT group_concat(DISTINCT v.field) FROM review_objects AS o JOIN reviews_in_force AS v ON v.number = o.review" \
    " WHERE o.object = 'event' AND o.number = e.number AND v.action = 'correct'), r.kind," \
    " (SELECT x.basis FROM event_origins AS x WHERE x.event = e.number)"
#define COLUMNS COLUMNS_WITH("r.text")
#define JOINS \
    " AS e JOIN reports AS r ON r.number = e.report LEFT JOIN sources AS s ON s.number = r.source"

/* "+" keeps SQLite from an index of its own choice: lists lead. */
static void add_conditions(Plan *plan, const EventFilter *filter)
{
    const char *parties = filter->machine ? "machine_parties" : "parties";
    plan_event_days(plan, filter->from, filter->to, filter->type);
    plan_text(plan, "+e.type = ?", "SELECT number FROM events WHERE type = ?", filter->type);
    plan_text(plan, "+e.mode = ?",
              "SELECT number FROM events WHERE type IN('CONSULT','RETREAT','REQUEST','ACCUSE','REJECT','THREATEN','PROTEST',"
              "'SANCTION','MOBILIZE','COERCE','ASSAULT') AND mode = ?", filter->mode);
    plan_text(plan, "+e.status = ?", "SELECT number FROM events WHERE status = ?", filter->status);
    plan_party(plan, parties, "event", "actor", &filter->actor);
    plan_party(plan, parties, "event", "recipient", &filter->recipient);
    plan_name(plan, "(+e.place_name IN%s OR +e.place_text IN%s)",
              "SELECT number FROM events WHERE place_name IN%s UNION ALL SELECT number FROM events WHERE place_text IN%s",
              filter->place);
    plan_text(plan, "+e.place_country = ?", "SELECT number FROM events WHERE place_country = ?",
              filter->country);
    if (filter->has_box)
        plan_box(plan, "event_places", "event", (double[]){filter->south, filter->west, filter->north, filter->east});
    plan_name(plan, "(EXISTS(SELECT 1 FROM reports AS y JOIN sources AS z ON z.number = y.source WHERE y.number = e.report"
              " AND z.name IN%s) OR EXISTS(SELECT 1 FROM attributions AS y WHERE y.event = e.number AND y.text IN%s))",
              "SELECT x.number FROM sources AS z JOIN reports AS y ON y.source = z.number JOIN events AS x ON x.report ="
              " y.number WHERE z.name IN%s UNION ALL SELECT event FROM attributions WHERE text IN%s", filter->source);
    plan_text(plan, "+e.report IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?)",
              "SELECT x.number FROM reports_text AS t JOIN events AS x ON x.report = t.rowid WHERE t.reports_text MATCH ?",
              filter->text);
    plan_text(plan, "+e.report IN(SELECT number FROM reports WHERE id = ?)",
              "SELECT x.number FROM reports AS y JOIN events AS x ON x.report = y.number WHERE y.id = ?", filter->report);
    if (filter->reviewed)
        plan_plain(plan, "+e.report IN(SELECT x.report FROM review_objects AS o JOIN events AS x ON x.number = o.number"
                   " WHERE o.object = 'event')", NULL);
    if (!filter->decision.n)
        plan_plain(plan, "+e.decision <> 'rejected'", NULL);
    else if (!str_eq(filter->decision, STR("any")))
        plan_text(plan, "+e.decision = ?", NULL, filter->decision);
}

/* Were events added to reports that were there before? Then numbers are not in the order of the texts. */
static bool read_recoded(Store *store, bool *recoded, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT EXISTS(SELECT 1 FROM counters WHERE name = 'recoded')", diag);
    if (!find || sql_row(store, find, diag) != 1)
        return false;
    *recoded = sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return true;
}

bool events_open(EventCursor **cursor, Store *store, const EventFilter *filter, Diag *diag)
{
    EventCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    bool recoded = false;
    if (!read_recoded(store, &recoded, diag) || (filter->machine && !machine_views_open(store, diag))) {
        free(c);
        return false;
    }
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    c->machine = filter->machine;
    Plan plan;
    plan_init(&plan, "e", &c->arena);
    Out sql = out_to_memory(&c->arena);
    const char *order = filter->newest                ? " ORDER BY e.date_start DESC, e.number"
                        : filter->reviewed || recoded ? " ORDER BY e.report, e.sentence, e.number"
                                                      : " ORDER BY e.number";
    /* numbers first, so that sorting and cutting off do not carry the texts along */
    const char *table = filter->machine ? "machine_events" : "events";
    out_c(&sql, COLUMNS);
    out_format(&sql, " FROM %s%s", table, JOINS);
    out_format(&sql, " WHERE e.number IN(SELECT e.number FROM %s AS e", table);
    add_conditions(&plan, filter);
    if (filter->machine)
        plan_forget_lists(&plan);
    bool ok = plan_write(&plan, store, &sql, diag);
    if (filter->limit > 0)
        out_format(&sql, "%s LIMIT %" PRId64, order, filter->limit);
    out_byte(&sql, ')');
    out_c(&sql, order);
    c->statement = ok ? sql_prepare(store, out_text(&sql), diag) : NULL;
    if (!c->statement) {
        events_close(c);
        return false;
    }
    conditions_bind(&plan.values, c->statement);
    *cursor = c;
    return true;
}

void events_close(EventCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}

static Span read_span(sqlite3_stmt *row, int at)
{
    return (Span){(int32_t)sqlite3_column_int(row, at), (int32_t)sqlite3_column_int(row, at + 1)};
}

static EventPlace read_place(sqlite3_stmt *row, int at, Arena *arena)
{
    return (EventPlace){
        .text = sql_column(row, at, arena),
        .name = sql_column(row, at + 1, arena),
        .country = sql_column(row, at + 2, arena),
        .admin1 = sql_column(row, at + 3, arena),
        .lat = sqlite3_column_double(row, at + 4),
        .lon = sqlite3_column_double(row, at + 5),
        .has_point = sqlite3_column_type(row, at + 4) != SQLITE_NULL,
        .geonameid = sql_column_int(row, at + 6, 0),
        .precision = sql_column(row, at + 7, arena),
    };
}

static void read_report(sqlite3_stmt *row, Arena *arena, StoredEvent *found)
{
    found->report_number = sqlite3_column_int64(row, 1);
    found->report = (Report){
        .id = sql_column(row, 40, arena),
        .text = sql_column(row, 41, arena),
        .date = sql_column(row, 42, arena),
        .source = sql_column(row, 43, arena),
        .title = sql_column(row, 44, arena),
        .url = sql_column(row, 45, arena),
        .lang = sql_column(row, 46, arena),
    };
    found->n_copies = sqlite3_column_int64(row, 47);
    found->is_row = str_eq(sql_column(row, 50, arena), STR("row"));
}

static void read_event(sqlite3_stmt *row, Arena *arena, StoredEvent *found)
{
    read_report(row, arena, found);
    found->number = sqlite3_column_int64(row, 0);
    Span sentence = read_span(row, 31);
    found->event = (Event){
        .id = sql_column(row, 2, arena),
        .report = found->report.id,
        .sentence = (int32_t)sqlite3_column_int(row, 3),
        .text = found->report.text.n ? str_slice(found->report.text, sentence.beg, sentence.end) : STR(""),
        .span = sentence,
        .words = read_span(row, 33),
        .type = plover_find(sql_column(row, 4, arena)),
        .mode = sql_column(row, 5, arena),
        .cameo = sql_column(row, 6, arena),
        .quad = sqlite3_column_int(row, 7),
        .goldstein = sqlite3_column_double(row, 8),
        .score = sqlite3_column_double(row, 9),
        .date = {sql_column(row, 11, arena), sql_column(row, 12, arena), sql_column(row, 13, arena),
                 sql_column(row, 14, arena)},
        .place = read_place(row, 15, arena),
        .counts = {sql_column_count(row, 23), sql_column_count(row, 25), sql_column_count(row, 27), sql_column_count(row, 29)},
        .trigger = read_span(row, 35),
        .frame = sql_column(row, 37, arena),
        .operators = sql_column(row, 38, arena),
        .confidence = sqlite3_column_double(row, 39),
        .number = found->number,
        .decision = sql_column(row, 48, arena),
        .corrected = sql_column(row, 49, arena),
        .basis = sql_column(row, 51, arena),
    };
    status_find(sql_column(row, 10, arena), &found->event.status);
}

typedef VEC(Party) Parties;

static bool read_parties(Store *store, StoredEvent *found, bool machine, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        machine ? "SELECT side, text, beg, \"end\", name, country, sector, code, role, entry FROM machine_parties"
                  " WHERE event = ?1 ORDER BY side, ordinal"
                : "SELECT side, text, beg, end, name, country, sector, code, role, entry FROM parties"
                  " WHERE event = ?1 ORDER BY side, ordinal", diag);
    if (!find)
        return false;
    Parties actors = {0}, recipients = {0}, mediators = {0};
    sql_int(find, 1, found->number);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        char side = ((const char *)sqlite3_column_text(find, 0))[0];
        Parties *list = side == 'a' ? &actors : side == 'r' ? &recipients : &mediators;
        *vec_push(list, arena) = (Party){
            .text = sql_column(find, 1, arena),
            .span = read_span(find, 2),
            .name = sql_column(find, 4, arena),
            .country = sql_column(find, 5, arena),
            .sector = sql_column(find, 6, arena),
            .code = sql_column(find, 7, arena),
            .role = sql_column(find, 8, arena),
            .id = sql_column(find, 9, arena),
        };
    }
    Event *event = &found->event;
    event->actors = actors.v, event->n_actors = (int32_t)actors.n;
    event->recipients = recipients.v, event->n_recipients = (int32_t)recipients.n;
    event->mediators = mediators.v, event->n_mediators = (int32_t)mediators.n;
    return true;
}

static bool read_attributions(Store *store, StoredEvent *found, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
                                  "SELECT text, beg, end, kind, country FROM attributions WHERE event = ?1"
                                  " ORDER BY ordinal", diag);
    if (!find)
        return false;
    VEC(Attribution) list = {0};
    sql_int(find, 1, found->number);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        *vec_push(&list, arena) = (Attribution){sql_column(find, 0, arena), read_span(find, 1),
                                                sql_column(find, 3, arena), sql_column(find, 4, arena)};
    }
    found->event.reported_by = list.v, found->event.n_reported_by = (int32_t)list.n;
    return true;
}

static bool read_words(Store *store, StoredEvent *found, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT kind, word FROM event_words WHERE event = ?1 ORDER BY kind, ordinal", diag);
    if (!find)
        return false;
    VEC(Str) contexts = {0}, agreements = {0};
    sql_int(find, 1, found->number);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        Str word = sql_column(find, 1, arena);
        if (((const char *)sqlite3_column_text(find, 0))[0] == 'c')
            *vec_push(&contexts, arena) = word;
        else
            *vec_push(&agreements, arena) = word;
    }
    found->event.contexts = contexts.v, found->event.n_contexts = (int32_t)contexts.n;
    found->event.agreements = agreements.v, found->event.n_agreements = (int32_t)agreements.n;
    return true;
}

static bool read_also(Store *store, StoredEvent *found, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT beg, end FROM event_also WHERE event = ?1 ORDER BY ordinal", diag);
    if (!find)
        return false;
    VEC(Span) list = {0};
    sql_int(find, 1, found->number);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        *vec_push(&list, arena) = read_span(find, 0);
    }
    found->event.also = list.v, found->event.n_also = (int32_t)list.n;
    return true;
}

static bool read_amounts(Store *store, StoredEvent *found, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT unit, min, max, several, beg, end FROM event_amounts WHERE event = ?1 ORDER BY ordinal", diag);
    if (!find)
        return false;
    VEC(Amount) list = {0};
    sql_int(find, 1, found->number);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        *vec_push(&list, arena) = (Amount){sql_column(find, 0, arena), sql_column_count(find, 1), sqlite3_column_int(find, 3),
                                           read_span(find, 4)};
    }
    found->event.amounts = list.v, found->event.n_amounts = (int32_t)list.n;
    return true;
}

/* Everything that stands in other tables than the event's row. */
static bool read_lists(Store *store, StoredEvent *found, bool machine, Arena *arena, Diag *diag)
{
    return read_parties(store, found, machine, arena, diag) && read_attributions(store, found, arena, diag) &&
           read_words(store, found, arena, diag) && read_also(store, found, arena, diag) &&
           read_amounts(store, found, arena, diag);
}

int events_next(EventCursor *cursor, Arena *arena, StoredEvent *found, Diag *diag)
{
    int row = sql_row(cursor->store, cursor->statement, diag);
    if (row != 1)
        return row;
    read_event(cursor->statement, arena, found);
    return read_lists(cursor->store, found, cursor->machine, arena, diag) ? 1 : -1;
}

int event_find_row(Store *store, int64_t number, Arena *arena, StoredEvent *found, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, COLUMNS_WITH("NULL") " FROM events" JOINS " WHERE e.number = ?1", diag);
    if (!find)
        return -1;
    sql_int(find, 1, number);
    int row = sql_row(store, find, diag);
    if (row != 1)
        return row;
    read_event(find, arena, found);
    sqlite3_reset(find);
    return read_parties(store, found, false, arena, diag) && read_words(store, found, arena, diag) ? 1 : -1;
}

int event_find(Store *store, int64_t number, Arena *arena, StoredEvent *found, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, COLUMNS " FROM events" JOINS " WHERE e.number = ?1", diag);
    if (!find)
        return -1;
    sql_int(find, 1, number);
    int row = sql_row(store, find, diag);
    if (row != 1)
        return row;
    read_event(find, arena, found);
    sqlite3_reset(find);
    return read_lists(store, found, false, arena, diag) ? 1 : -1;
}
