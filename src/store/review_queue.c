/* What waits for a person's decision, the most serious first. */
#include "store/review_queue.h"

#include <stdlib.h>

#include "store/sql.h"

/* What is asked for one after the other, so that the first page does not wait for the last. */
typedef struct Stage {
    const char *why, *sql;
    bool urgent;
} Stage;

struct QueueCursor {
    Store *store;
    sqlite3_stmt *statement; /* of the stage, or NULL before it */
    Arena arena;             /* of the filter's texts */
    QueueFilter filter;
    int stage;
    int64_t n;               /* given out */
};

#define LEVEL_RANK(level)                                                                         \
    "CASE " level " WHEN 'corroborated' THEN 0 WHEN 'reported' THEN 1 ELSE 2 END"
#define IN_PERIOD(start, end)                                                                     \
    " AND (?1 IS NULL OR " end " IS NULL OR " end " >= ?1) AND (?2 IS NULL OR " start " IS NULL OR " start " <= ?2)"
#define FINDINGS(result)                                                                          \
    "SELECT 'finding', f.number, f.level, f.date_start, f.date_end, i.type, ifnull(f.place_name, i.place_name)," \
    " f.agreement || ', clause ' || f.clause || ': ' || f.reason, i.killed_min, i.injured_min FROM findings AS f" \
    " LEFT JOIN incidents AS i ON i.number = f.incident WHERE f.decision = 'open' AND f.gone_run IS NULL"         \
    " AND f.result = '" result "'" IN_PERIOD("f.date_start", "f.date_end")                        \
    " ORDER BY " LEVEL_RANK("f.level") ", ifnull(i.killed_min, 0) DESC, ifnull(i.injured_min, 0) DESC," \
    " f.date_start DESC, f.number LIMIT ?3"
#define INCIDENTS(condition)                                                                      \
    "SELECT 'incident', number, level, date_start, date_end, type, place_name, summary, killed_min, injured_min" \
    " FROM incidents WHERE decision = 'open' AND merged_into IS NULL AND n_events > 0 AND " condition \
    IN_PERIOD("date_start", "date_end")                                                           \
    " ORDER BY " LEVEL_RANK("level") ", ifnull(killed_min, 0) DESC, ifnull(injured_min, 0) DESC, date_start DESC, number LIMIT ?3"

static const Stage stages[] = {
    {"violation", FINDINGS("violation"), true},
    {"possible violation", FINDINGS("possible"), true},
    {"contested", INCIDENTS("contested = 1"), true},
    {"lost review",
     "SELECT r.object, r.number, NULL, substr(r.at, 1, 10), substr(r.at, 1, 10), NULL, NULL,"
     " r.action || ' ' || ifnull(r.field, '') || ' by ' || r.who || ': ' || ifnull(r.value, ''), NULL, NULL"
     " FROM reviews_in_force AS r JOIN review_objects AS o ON o.review = r.number WHERE o.number IS NULL"
     " AND r.object <> 'period'" IN_PERIOD("r.at", "r.at") " ORDER BY r.number DESC LIMIT ?3", true},
    {"incident", INCIDENTS("level = 'corroborated' AND contested = 0"), false},
    {"incident", INCIDENTS("level = 'reported' AND contested = 0"), false},
    {"incident", INCIDENTS("level NOT IN('corroborated','reported') AND contested = 0"), false},
};
enum { STAGES = sizeof stages / sizeof *stages };

bool queue_open(QueueCursor **cursor, Store *store, const QueueFilter *filter, Diag *diag)
{
    enum { ARENA_BYTES = 1 << 16 };
    QueueCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    c->filter = *filter;
    c->filter.from = str_dup(&c->arena, filter->from);
    c->filter.to = str_dup(&c->arena, filter->to);
    *cursor = c;
    return true;
}

/* The next row of this stage or of those after it. */
static int next_row(QueueCursor *c, Diag *diag)
{
    for (; c->stage < STAGES; c->stage++) {
        if (c->filter.urgent && !stages[c->stage].urgent)
            break;
        if (!c->statement) {
            c->statement = sql_prepare(c->store, str_from_c(stages[c->stage].sql), diag);
            if (!c->statement)
                return -1;
            sql_text(c->statement, 1, c->filter.from);
            sql_text(c->statement, 2, c->filter.to);
            sql_int(c->statement, 3, c->filter.limit > 0 ? c->filter.limit - c->n : -1);
        }
        int row = sql_row(c->store, c->statement, diag);
        if (row != 0)
            return row;
        sqlite3_finalize(c->statement);
        c->statement = NULL;
    }
    return 0;
}

int queue_next(QueueCursor *cursor, Arena *arena, QueueItem *item, Diag *diag)
{
    if (cursor->filter.limit > 0 && cursor->n >= cursor->filter.limit)
        return 0;
    int result = next_row(cursor, diag);
    sqlite3_stmt *row = cursor->statement;
    if (result != 1)
        return result;
    cursor->n++;
    *item = (QueueItem){
        .why = str_from_c(stages[cursor->stage].why),
        .object = REVIEW_OBJECTS,
        .number = sqlite3_column_int64(row, 1),
        .level = sql_column(row, 2, arena),
        .date_start = sql_column(row, 3, arena),
        .date_end = sql_column(row, 4, arena),
        .type = sql_column(row, 5, arena),
        .place = sql_column(row, 6, arena),
        .text = sql_column(row, 7, arena),
        .killed = sql_column_int(row, 8, -1),
        .injured = sql_column_int(row, 9, -1),
    };
    review_object_find(sql_column(row, 0, arena), &item->object);
    return 1;
}

void queue_close(QueueCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}
