/* The row of an incident, made from its events: what they agree on, their counts together, who tells it. */
#include "store/incidents.h"

#include "base/vec.h"
#include "store/event_parts.h"
#include "store/incident_level.h"
#include "store/incident_parts.h"
#include "store/query.h"
#include "store/review_effects.h"
#include "store/sql.h"

/* The better of two accounts of one thing: the higher rank, else the one that came first. */
static int rank_of(Str word, const char *const *ranks)
{
    int rank = 0;
    for (int i = 0; ranks[i]; i++)
        if (str_eq(word, str_from_c(ranks[i])))
            rank = i + 1;
    return rank;
}

static int place_rank(const EventPlace *place)
{
    static const char *const ranks[] = {"country", "region", "province", "district", "city", "point", NULL};
    int rank = rank_of(place->precision, ranks);
    return rank ? rank * 2 + place->has_point : place->name.n || place->country.n ? 1 : 0;
}

static int date_rank(const EventDate *date)
{
    static const char *const ranks[] = {"report", "vague", "tense", "weekday", "relative", "explicit", NULL};
    return date->start.n ? 1 + rank_of(date->basis, ranks) : 0;
}

/* What is surer stands for the whole: told as a fact, reported, alleged, told of the past; plans as they are. */
static Status status_of(const Statement *list, ptrdiff_t n)
{
    static const Status order[] = {STATUS_ASSERTED, STATUS_REPORTED, STATUS_ALLEGED, STATUS_HISTORICAL,
                                   STATUS_FUTURE, STATUS_HYPOTHETICAL, STATUS_NEGATED, STATUS_DENIED};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (ptrdiff_t i = 0; i < n; i++)
            if (list[i].found.event.status == order[k])
                return order[k];
    return STATUS_ASSERTED;
}

static Count join_counts(Count a, Count b)
{
    if (a.min < 0 || b.min < 0)
        return a.min < 0 ? b : a;
    return (Count){a.min < b.min ? a.min : b.min, a.max > b.max ? a.max : b.max};
}

/* The days that all share when they do, else those of the best account. */
static void join_dates(const Statement *list, ptrdiff_t n, IncidentRow *row)
{
    const EventDate *best = NULL;
    for (ptrdiff_t i = 0; i < n; i++)
        if (!best || date_rank(&list[i].found.event.date) > date_rank(best))
            best = &list[i].found.event.date;
    if (best && best->start.n) {
        row->date = *best;
        for (ptrdiff_t i = 0; i < n; i++) {
            const EventDate *date = &list[i].found.event.date;
            if (!date->start.n || date_rank(date) < date_rank(best))
                continue;
            Str start = str_cmp(date->start, row->date.start) > 0 ? date->start : row->date.start;
            Str end = str_cmp(date->end, row->date.end) < 0 ? date->end : row->date.end;
            if (str_cmp(start, end) <= 0)
                row->date.start = start, row->date.end = end;
        }
        return;
    }
    if (row->status == STATUS_HISTORICAL)
        return; /* some day in the past */
    for (ptrdiff_t i = 0; i < n; i++) {
        Str day = list[i].found.report.date;
        if (day.n && (!row->date.start.n || str_cmp(day, row->date.start) < 0))
            row->date = (EventDate){.start = day, .end = day, .basis = STR(INCIDENT_TOLD)};
    }
}

static void add_party(PartyList *list, const Party *party, Arena *arena)
{
    for (ptrdiff_t i = 0; i < list->n; i++) {
        Party *have = &list->v[i];
        bool alike = parties_compare(have, party) > 0;
        if (!alike)
            continue;
        bool more = (!have->id.n && party->id.n) || (!have->sector.n && party->sector.n && !have->id.n) ||
                    (have->id.n && party->id.n && party->id.n > have->id.n && str_starts(party->id, have->id));
        if (more)
            *have = *party;
        return;
    }
    if (list->n < INCIDENT_PARTIES_MAX)
        *vec_push(list, arena) = *party;
}

static void add_parties(PartyList *list, const Party *parties, int32_t n, Arena *arena)
{
    for (int32_t i = 0; i < n; i++)
        add_party(list, &parties[i], arena);
}

/* What the events that tell it have in common; when there is none but denials, what is denied. */
static void join_events(const Statement *list, ptrdiff_t n, IncidentRow *row, Arena *arena)
{
    row->status = status_of(list, n);
    row->type = list[0].found.event.type;
    row->counts = (EventCounts){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    for (ptrdiff_t i = 0; i < n; i++) {
        const Event *event = &list[i].found.event;
        if (!row->mode.n)
            row->mode = event->mode;
        if (!row->cameo.n || (event->mode.n && str_eq(event->mode, row->mode) && event->cameo.n > row->cameo.n))
            row->cameo = event->cameo;
        if (place_rank(&event->place) > place_rank(&row->place))
            row->place = event->place;
        row->counts.killed = join_counts(row->counts.killed, event->counts.killed);
        row->counts.injured = join_counts(row->counts.injured, event->counts.injured);
        row->counts.detained = join_counts(row->counts.detained, event->counts.detained);
        row->counts.displaced = join_counts(row->counts.displaced, event->counts.displaced);
        add_parties(&row->actors, event->actors, event->n_actors, arena);
        add_parties(&row->recipients, event->recipients, event->n_recipients, arena);
        add_parties(&row->mediators, event->mediators, event->n_mediators, arena);
    }
    join_dates(list, n, row);
}

static void count_reports(const Statement *list, ptrdiff_t n, IncidentRow *row)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        bool seen = false;
        for (ptrdiff_t k = 0; k < i && !seen; k++)
            seen = list[k].found.report_number == list[i].found.report_number;
        row->n_reports += !seen;
        row->n_copies += seen ? 0 : list[i].found.n_copies;
    }
}

/* Of an event that tells several incidents only what is this one's, unless a person corrected it. */
static bool apply_part(Store *store, Statement *statement, Arena *arena, Diag *diag)
{
    EventPart parts[EVENT_PARTS_MAX];
    int32_t n = 0;
    if (!statement->part)
        return true;
    if (!event_parts_read(store, statement->event, arena, parts, &n, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (parts[i].number == statement->part)
            event_part_apply(parts, n, i, &statement->found.event, arena);
    return true;
}

/* Who tells it, and what it tells. */
static bool read_statement(Store *store, Statement *statement, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT ifnull(v.origin, 0), o.kind, o.country, o.grade, ifnull(v.interested, 0), k.named FROM (SELECT ?1 AS event) AS e"
        " LEFT JOIN event_origins AS v ON v.event = e.event LEFT JOIN origins AS o ON o.number = v.origin"
        " LEFT JOIN event_keys AS k ON k.event = e.event", diag);
    if (!find)
        return false;
    sql_int(find, 1, statement->event);
    if (sql_row(store, find, diag) != 1)
        return false;
    Teller *teller = &statement->teller;
    Str grade = sql_column(find, 3, arena);
    teller->origin = sqlite3_column_int64(find, 0);
    teller->kind = origin_kind_find(sql_column(find, 1, arena));
    teller->country = sql_column(find, 2, arena);
    teller->grade = grade.n ? grade.p[0] : 'F';
    teller->interested = sqlite3_column_int(find, 4);
    statement->named = sql_column(find, 5, arena);
    sqlite3_reset(find);
    if (event_find_row(store, statement->event, arena, &statement->found, diag) != 1 || !apply_part(store, statement, arena, diag))
        return false;
    teller->status = statement->found.event.status;
    return true;
}

static bool list_statements(Store *store, int64_t number, Arena *arena, Statements *out, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT event, side, part FROM incident_events WHERE incident = ?1 ORDER BY event", diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(out, arena) = (Statement){
            .event = sqlite3_column_int64(find, 0),
            .teller = {.denies = str_eq(sql_column(find, 1, arena), STR("denies"))},
            .part = sqlite3_column_int(find, 2),
        };
    return row == 0;
}

/* The words of its sentence: others may have them too. */
static bool read_words(Store *store, Statement *statement, Arena *arena, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT text FROM sentences WHERE event = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, statement->event);
    int row = sql_row(store, find, diag);
    statement->teller.words = word_pairs(row == 1 ? sql_column(find, 0, arena) : STR(""), arena);
    sqlite3_reset(find);
    return row >= 0;
}

static bool read_statements(Store *store, Statements *list, Arena *arena, Diag *diag)
{
    for (ptrdiff_t i = 0; i < list->n; i++)
        if (!read_statement(store, &list->v[i], arena, diag))
            return false;
    for (ptrdiff_t i = 0; list->n > 1 && i < list->n; i++)
        if (!list->v[i].found.is_row && !read_words(store, &list->v[i], arena, diag))
            return false;
    return true;
}

/* What a person rejected does not count, nor do denials for what is told; when nothing is left, it does. */
static ptrdiff_t choose(Statements *all, Statement *out, bool (*leave_out)(const Statement *))
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all->n; i++)
        if (!leave_out(&all->v[i]))
            out[n++] = all->v[i];
    for (ptrdiff_t i = 0; n == 0 && i < all->n; i++)
        out[i] = all->v[i];
    return n ? n : all->n;
}

static bool is_rejected(const Statement *statement)
{
    return str_eq(statement->found.event.decision, STR("rejected"));
}

static bool is_no_telling(const Statement *statement)
{
    return statement->teller.denies;
}

static void make_row(Statements *all, IncidentRow *row, Arena *arena)
{
    Statement *kept = arena_new(arena, Statement, all->n), *told = arena_new(arena, Statement, all->n);
    Statements accepted = {kept, choose(all, kept, is_rejected), all->n};
    ptrdiff_t n_told = choose(&accepted, told, is_no_telling);
    Teller *tellers = arena_new(arena, Teller, accepted.n);
    for (ptrdiff_t i = 0; i < accepted.n; i++)
        tellers[i] = kept[i].teller;
    join_events(told, n_told, row, arena);
    count_reports(kept, accepted.n, row);
    row->level = incident_level(row->type, tellers, (int32_t)accepted.n);
    row->n_events = all->n;
    row->statements = accepted;
}

bool incident_refresh(Store *store, int64_t number, Diag *diag)
{
    Arena *arena = &store->scratch;
    ArenaMark mark = arena_mark(arena);
    Statements all = {0};
    IncidentRow row = {0};
    bool ok = list_statements(store, number, arena, &all, diag) && read_statements(store, &all, arena, diag);
    if (ok && all.n) {
        make_row(&all, &row, arena);
        ok = incident_write(store, number, &row, arena, diag);
    } else if (ok) {
        ok = incident_write_empty(store, number, diag);
    }
    ok = ok && review_effects_incident(store, number, all.n ? REVIEW_ROW_FRESH : REVIEW_ROW_REVIEWED, diag);
    arena_release(arena, mark);
    return ok;
}

bool incident_add(Store *store, const IncidentTelling *tellings, ptrdiff_t n, int64_t *number, Diag *diag)
{
    Arena *arena = &store->scratch;
    ArenaMark mark = arena_mark(arena);
    Statements all = {0};
    IncidentRow row = {0};
    for (ptrdiff_t i = 0; i < n; i++)
        *vec_push(&all, arena) = (Statement){.event = tellings[i].event, .teller = {.denies = tellings[i].denies},
                                             .part = tellings[i].part};
    bool ok = read_statements(store, &all, arena, diag);
    if (ok) {
        make_row(&all, &row, arena);
        ok = incident_insert(store, &row, arena, number, diag);
    }
    arena_release(arena, mark);
    return ok;
}
