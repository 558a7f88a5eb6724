/* Reports that pass a filter. */
#include "store/query.h"

#include <inttypes.h>
#include <stdlib.h>

#include "store/conditions.h"

struct ReportCursor {
    Store *store;
    Arena arena; /* of the SQL and the filter's patterns */
    sqlite3_stmt *statement;
};

enum { ARENA_BYTES = 1 << 20 };

static const char columns[] =
    "SELECT r.number, r.id, r.kind, r.date, s.name, r.title, r.url, r.lang, r.text, r.origin, r.line, r.copy_of,"
    " (SELECT count(*) FROM events AS e WHERE e.report = r.number),"
    " (SELECT count(*) FROM reports AS c WHERE c.copy_of = r.number), r.sha256, r.retrieved"
    " FROM reports AS r LEFT JOIN sources AS s ON s.number = r.source";

bool reports_open(ReportCursor **cursor, Store *store, const ReportFilter *filter, Diag *diag)
{
    ReportCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    Conditions conditions = {.sql = out_to_memory(&c->arena)};
    out_c(&conditions.sql, columns);
    conditions_text(&conditions, "r.date >= ?", filter->from);
    conditions_text(&conditions, "r.date <= ?", filter->to);
    conditions_part(&conditions, "s.name LIKE ? ESCAPE '\\'", filter->source);
    conditions_text(&conditions, "r.number IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?)", filter->text);
    conditions_text(&conditions, "r.id = ?", filter->report);
    out_c(&conditions.sql, " ORDER BY r.number");
    if (filter->limit > 0)
        out_format(&conditions.sql, " LIMIT %" PRId64, filter->limit);
    c->statement = sql_prepare(store, out_text(&conditions.sql), diag);
    if (!c->statement) {
        reports_close(c);
        return false;
    }
    conditions_bind(&conditions, c->statement);
    *cursor = c;
    return true;
}

void reports_close(ReportCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}

int reports_next(ReportCursor *cursor, Arena *arena, StoredReport *found, Diag *diag)
{
    sqlite3_stmt *row = cursor->statement;
    int result = sql_row(cursor->store, row, diag);
    if (result != 1)
        return result;
    *found = (StoredReport){
        .number = sqlite3_column_int64(row, 0),
        .report = {.id = sql_column(row, 1, arena),
                   .date = sql_column(row, 3, arena),
                   .source = sql_column(row, 4, arena),
                   .title = sql_column(row, 5, arena),
                   .url = sql_column(row, 6, arena),
                   .lang = sql_column(row, 7, arena),
                   .text = sql_column(row, 8, arena),
                   .origin = sql_column(row, 9, arena),
                   .line = sqlite3_column_int64(row, 10)},
        .kind = sql_column(row, 2, arena),
        .copy_of = sql_column_int(row, 11, 0),
        .n_events = sqlite3_column_int64(row, 12),
        .n_copies = sqlite3_column_int64(row, 13),
        .sha256 = sql_column(row, 14, arena),
        .retrieved = sql_column(row, 15, arena),
    };
    return 1;
}
