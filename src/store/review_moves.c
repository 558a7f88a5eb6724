/*
 * Merges and splits. Every event has a home, the incident where truce put it; from there the merges and splits in
 * force lead it on, in the order in which they were decided. So an undo takes one decision back and leaves the others.
 */
#include "store/review_effects.h"

#include "base/vec.h"
#include "store/incidents.h"
#include "store/sql.h"

#define MOVES_RESERVE ((ptrdiff_t)1 << 30)

typedef struct Move {
    int64_t number;
    int64_t what;      /* merge: the incident that goes; split: the event */
    int64_t to;        /* incident */
    int64_t from;      /* split: home of the event when it was decided */
    bool split, makes; /* it made the incident `to` */
    bool undone;
} Move;

typedef struct Row {
    int64_t incident, event, home;
    bool tells;
} Row;

typedef struct Moves {
    VEC(Move) list;
    VEC(Row) rows;
    VEC(int64_t) touched;
    Arena *arena;
} Moves;

static bool read_moves(Store *store, Moves *moves, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT r.number, r.action = 'split', o.number, CAST(r.value AS INTEGER), CAST(r.old_value AS INTEGER),"
        " r.field = 'new incident', EXISTS(SELECT 1 FROM reviews AS u WHERE u.undoes = r.number)"
        " FROM reviews AS r JOIN review_objects AS o ON o.review = r.number WHERE r.action IN('merge','split')"
        " ORDER BY r.number", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&moves->list, moves->arena) = (Move){
            .number = sqlite3_column_int64(find, 0),
            .split = sqlite3_column_int(find, 1),
            .what = sqlite3_column_int64(find, 2),
            .to = sqlite3_column_int64(find, 3),
            .from = sqlite3_column_int64(find, 4),
            .makes = sqlite3_column_int(find, 5),
            .undone = sqlite3_column_int(find, 6),
        };
    return row == 0;
}

/* Rows that a move may concern. */
static bool read_rows(Store *store, Moves *moves, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT incident, event, ifnull(home, incident), side = 'tells' FROM incident_events WHERE home IS NOT NULL"
        " OR incident IN(SELECT o.number FROM reviews AS r JOIN review_objects AS o ON o.review = r.number"
        " WHERE r.action = 'merge') OR incident IN(SELECT CAST(value AS INTEGER) FROM reviews WHERE action = 'split')"
        " OR event IN(SELECT o.number FROM reviews AS r JOIN review_objects AS o ON o.review = r.number"
        " WHERE r.action = 'split') ORDER BY event, incident", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&moves->rows, moves->arena) = (Row){sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1),
                                                      sqlite3_column_int64(find, 2), sqlite3_column_int(find, 3)};
    return row == 0;
}

/* The incident that this one was merged into, or 0. *dissolved: a split had made it of which nothing is left, and nobody merged it. */
static int64_t merged_into(const Moves *moves, int64_t incident, bool *dissolved)
{
    int64_t into = 0, made_from = 0;
    bool kept = false; /* something leads here */
    for (ptrdiff_t i = 0; i < moves->list.n; i++) {
        const Move *move = &moves->list.v[i];
        if (move->split && move->makes && move->to == incident)
            made_from = move->from;
        if (move->undone)
            continue;
        if (!move->split && move->what == incident)
            into = move->to;
        kept |= move->to == incident;
    }
    /* what a split had made is no incident of its own when nothing is left of the split */
    *dissolved = !into && made_from && !kept;
    return into ? into : *dissolved ? made_from : 0;
}

/* Where a chain of merges ends. */
static int64_t last_of_chain(const Moves *moves, int64_t incident)
{
    for (ptrdiff_t i = 0; i <= moves->list.n; i++) {
        bool dissolved;
        int64_t next = merged_into(moves, incident, &dissolved);
        if (!next)
            break;
        incident = next;
    }
    return incident;
}

/* The home of what truce had put into an incident that is none any more: where that one came from. */
static int64_t lasting_home(const Moves *moves, int64_t home)
{
    for (ptrdiff_t i = 0; i <= moves->list.n; i++) {
        bool dissolved;
        int64_t next = merged_into(moves, home, &dissolved);
        if (!dissolved)
            break;
        home = next;
    }
    return home;
}

static bool has_row_from(const Moves *moves, int64_t event, int64_t home)
{
    for (ptrdiff_t i = 0; i < moves->rows.n; i++)
        if (moves->rows.v[i].event == event && moves->rows.v[i].home == home)
            return true;
    return false;
}

static int64_t place_of(const Moves *moves, const Row *row)
{
    int64_t at = row->home;
    for (ptrdiff_t i = 0; i < moves->list.n; i++) {
        const Move *move = &moves->list.v[i];
        if (move->undone)
            continue;
        if (!move->split && move->what == at)
            at = move->to;
        if (move->split && move->what == row->event &&
            (row->home == move->from || (row->tells && !has_row_from(moves, row->event, move->from))))
            at = move->to;
    }
    return last_of_chain(moves, at);
}

static void touch(Moves *moves, int64_t incident)
{
    for (ptrdiff_t i = 0; i < moves->touched.n; i++)
        if (moves->touched.v[i] == incident)
            return;
    *vec_push(&moves->touched, moves->arena) = incident;
}

static bool move_rows(Store *store, Moves *moves, Diag *diag)
{
    /* an event that is there already stays where it was, in an incident that is merged */
    sqlite3_stmt *update = sql_keep(store,
        "UPDATE OR IGNORE incident_events SET incident = ?3, home = ?4 WHERE incident = ?1 AND event = ?2", diag);
    for (ptrdiff_t i = 0; update && i < moves->rows.n; i++) {
        const Row *row = &moves->rows.v[i];
        int64_t to = place_of(moves, row);
        bool at_home = to == lasting_home(moves, row->home);
        if (to == row->incident && (!at_home || row->home == row->incident))
            continue;
        sql_int(update, 1, row->incident);
        sql_int(update, 2, row->event);
        sql_int(update, 3, to);
        sql_int_if(update, 4, row->home, !at_home);
        if (!sql_done(store, update, diag))
            return false;
        touch(moves, row->incident);
        touch(moves, to);
    }
    return update != NULL;
}

/* Says in the incident's row whether it was merged; touches it when that changed. */
static bool mark_merged(Store *store, Moves *moves, int64_t incident, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(store,
        "UPDATE incidents SET merged_into = ?2 WHERE number = ?1 AND merged_into IS NOT ?2", diag);
    if (!update)
        return false;
    bool dissolved;
    int64_t into = merged_into(moves, incident, &dissolved);
    sql_int(update, 1, incident);
    sql_int_if(update, 2, into, into > 0);
    if (!sql_done(store, update, diag))
        return false;
    if (sqlite3_changes(store->db))
        touch(moves, incident);
    return true;
}

static bool mark_all(Store *store, Moves *moves, Diag *diag)
{
    for (ptrdiff_t i = 0; i < moves->list.n; i++) {
        const Move *move = &moves->list.v[i];
        if ((!move->split || move->makes) && !mark_merged(store, moves, move->split ? move->to : move->what, diag))
            return false;
    }
    return true;
}

bool review_effects_moves(Store *store, Diag *diag)
{
    Arena arena;
    if (!arena_open(&arena, MOVES_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    Moves moves = {.arena = &arena};
    bool ok = read_moves(store, &moves, diag) && read_rows(store, &moves, diag) && mark_all(store, &moves, diag) &&
              move_rows(store, &moves, diag);
    for (ptrdiff_t i = 0; ok && i < moves.touched.n; i++)
        ok = incident_refresh(store, moves.touched.v[i], diag);
    arena_close(&arena);
    return ok;
}
