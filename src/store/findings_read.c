/* Findings that pass a filter, and what a run changed in them. */
#include "store/findings.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/conditions.h"
#include "store/findings_columns.h"

struct FindingCursor {
    Store *store;
    Arena arena; /* of the SQL and the filter's patterns */
    sqlite3_stmt *statement;
};

enum { ARENA_BYTES = 1 << 20 };

void finding_from_row(sqlite3_stmt *row, Arena *arena, Finding *finding)
{
    *finding = (Finding){
        .number = sql_column_int(row, 0, 0),
        .agreement = sql_column(row, 1, arena),
        .clause = sql_column(row, 2, arena),
        .clause_kind = sql_column(row, 3, arena),
        .incident = sql_column_int(row, 4, 0),
        .subject = sql_column(row, 5, arena),
        .result = sql_column(row, 6, arena),
        .level = sql_column(row, 7, arena),
        .party = sql_column(row, 8, arena),
        .party_name = sql_column(row, 9, arena),
        .zone = sql_column(row, 10, arena),
        .zone_result = sql_column(row, 11, arena),
        .distance_m = sql_column_real(row, 12),
        .uncertainty_m = sql_column_real(row, 13),
        .date_start = sql_column(row, 14, arena),
        .date_end = sql_column(row, 15, arena),
        .place_name = sql_column(row, 16, arena),
        .lat = sql_column_real(row, 17),
        .lon = sql_column_real(row, 18),
        .reason = sql_column(row, 19, arena),
        .rule = sql_column(row, 20, arena),
        .count = sql_column_real(row, 21),
        .allowed = sql_column_real(row, 22),
        .decision = sql_column(row, 23, arena),
        .added_run = sql_column_int(row, 24, 0),
        .changed_run = sql_column_int(row, 25, 0),
        .gone_run = sql_column_int(row, 26, 0),
        .change = sql_column_int(row, 27, 0),
        .type = sql_column(row, 28, arena),
        .mode = sql_column(row, 29, arena),
        .summary = sql_column(row, 30, arena),
        .contested = sql_column_int(row, 31, 0) != 0,
    };
}

static void add_conditions(Conditions *c, const FindingFilter *filter)
{
    conditions_text(c, "f.agreement = ?", filter->agreement);
    conditions_text(c, "f.clause = ?", filter->clause);
    conditions_text(c, "f.result = ?", filter->result);
    conditions_text(c, "f.level = ?", filter->level);
    conditions_text(c, "f.zone = ?", filter->zone);
    conditions_text(c, "f.decision = ?", filter->decision);
    conditions_text(c, "f.subject = ?", filter->subject);
    conditions_part(c, "(f.party LIKE ? ESCAPE '\\' OR f.party_name LIKE ? ESCAPE '\\')",
                    filter->party);
    conditions_text(c, "ifnull(f.date_end, f.date_start) >= ?", filter->from);
    conditions_text(c, "f.date_start <= ?", filter->to);
    conditions_part(c,
                    "(f.reason LIKE ? ESCAPE '\\' OR f.place_name LIKE ? ESCAPE '\\' OR i.summary "
                    "LIKE ? ESCAPE '\\')",
                    filter->text);
    conditions_text(c,
                    "f.number > ifnull((SELECT value FROM counters WHERE name = 'alerts ' || ?), 0) AND NOT EXISTS("
                    "SELECT 1 FROM alerts AS a WHERE a.finding = f.number AND a.channel = ? AND a.state = 'sent')",
                    filter->not_told);
    if (filter->killed)
        conditions_number(c, "i.killed_min >= ?", (double)filter->killed);
    if (filter->incident)
        conditions_number(c, "f.incident = ?", (double)filter->incident);
    if (filter->run)
        conditions_number(c, "(f.added_run = ? OR f.changed_run = ? OR f.gone_run = ?)",
                          (double)filter->run);
    if (!filter->gone)
        conditions_plain(c, "f.gone_run IS NULL");
}

bool findings_open(FindingCursor **cursor, Store *store, const FindingFilter *filter, Diag *diag)
{
    FindingCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    Conditions conditions = {.sql = out_to_memory(&c->arena)};
    out_c(&conditions.sql,
          "SELECT " FINDING_COLUMNS ", (SELECT group_concat(basis, ', ') FROM (SELECT DISTINCT o.basis FROM incident_events AS ie"
          " JOIN event_origins AS o ON o.event = ie.event WHERE ie.incident = f.incident AND ie.side = 'tells'"
          " ORDER BY o.basis))" FINDING_SOURCES);
    add_conditions(&conditions, filter);
    out_c(&conditions.sql, filter->newest ? " ORDER BY f.date_start DESC, f.number DESC"
                                          : " ORDER BY f.agreement, f.date_start, f.number");
    if (filter->limit > 0)
        out_format(&conditions.sql, " LIMIT %" PRId64, filter->limit);
    c->statement = sql_prepare(store, out_text(&conditions.sql), diag);
    if (!c->statement) {
        findings_close(c);
        return false;
    }
    conditions_bind(&conditions, c->statement);
    *cursor = c;
    return true;
}

int findings_next(FindingCursor *cursor, Arena *arena, Finding *finding, Diag *diag)
{
    int row = sql_row(cursor->store, cursor->statement, diag);
    if (row == 1) {
        finding_from_row(cursor->statement, arena, finding);
        finding->basis = sql_column(cursor->statement, sqlite3_column_count(cursor->statement) - 1, arena);
    }
    return row;
}

void findings_close(FindingCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}

bool finding_changes_read(Store *store, int64_t run, Arena *arena, FindingChange **changes,
                          int32_t *n, Diag *diag)
{
    VEC(FindingChange) list = {0};
    sqlite3_stmt *s = sql_prepare(
        store,
        STR("SELECT c.run, c.finding, f.agreement, f.clause, c.field, c.old_value, c.value,"
            " c.because FROM finding_changes AS c JOIN findings AS f"
            " ON f.number = c.finding WHERE c.run = ?1 ORDER BY c.finding, c.field"),
        diag);
    if (!s)
        return false;
    sql_int(s, 1, run);
    int row;
    while ((row = sql_row(store, s, diag)) == 1)
        *vec_push(&list, arena) = (FindingChange){
            .run = sql_column_int(s, 0, 0),
            .finding = sql_column_int(s, 1, 0),
            .agreement = sql_column(s, 2, arena),
            .clause = sql_column(s, 3, arena),
            .field = sql_column(s, 4, arena),
            .old_value = sql_column(s, 5, arena),
            .value = sql_column(s, 6, arena),
            .because = sql_column(s, 7, arena),
        };
    sqlite3_finalize(s);
    *changes = list.v;
    *n = (int32_t)list.n;
    return row == 0;
}
