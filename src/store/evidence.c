/* Hashes of all reports, made anew. */
#include "store/evidence.h"

#include "store/record.h"
#include "store/sql.h"

/* Rows that are the same letter by letter count as the first, second, ... of their table; how far that goes. */
enum { REPEATS_MAX = 100000 };

static const char rows_sql[] =
    "SELECT r.number, r.id, r.sha256, r.kind, r.date, s.name, r.title, r.url, r.text, r.copy_of, c.external_id, c.date, c.type,"
    " c.sub_type, c.actor1, c.actor2, c.country, c.admin1, c.place, c.lat, c.lon, c.fatalities, c.fatalities_least,"
    " c.fatalities_most, c.date_end, c.grade, c.report FROM reports AS r LEFT JOIN sources AS s ON s.number = r.source"
    " LEFT JOIN claims AS c ON c.report = r.number ORDER BY r.number";

static void read_claim(sqlite3_stmt *row, Arena *arena, Claim *claim)
{
    Str *const texts[] = {&claim->external_id, &claim->date, &claim->type, &claim->sub_type, &claim->actor1, &claim->actor2,
                          &claim->country, &claim->admin1, &claim->place};
    *claim = (Claim){.lat = sqlite3_column_double(row, 19),
                     .lon = sqlite3_column_double(row, 20),
                     .has_point = sqlite3_column_type(row, 19) != SQLITE_NULL,
                     .fatalities = sql_column_int(row, 21, -1),
                     .least = sql_column_int(row, 22, -1),
                     .most = sql_column_int(row, 23, -1),
                     .date_end = sql_column(row, 24, arena),
                     .grade = sql_column(row, 25, arena)};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        *texts[i] = sql_column(row, 10 + i, arena);
}

static bool has_hash(Report *report, Str sha256, Arena *arena, bool *same, Diag *diag)
{
    RecordKey key;
    if (!record_identify(report, arena, &key, diag))
        return false;
    *same = str_eq(key.sha256, sha256);
    return true;
}

/* The row does not say whether the id was given, nor which of several like it a row of a table was: what fits counts. */
static bool check_one(sqlite3_stmt *row, Arena *arena, bool *same, Diag *diag)
{
    Claim claim;
    bool is_row = sqlite3_column_type(row, 26) != SQLITE_NULL;
    Str sha256 = sql_column(row, 2, arena);
    Report report = {.id = sql_column(row, 1, arena),
                     .kind = record_kind_find(sql_column(row, 3, arena)),
                     .date = sql_column(row, 4, arena),
                     .source = sql_column(row, 5, arena),
                     .title = sql_column(row, 6, arena),
                     .url = sql_column(row, 7, arena),
                     .text = sql_column(row, 8, arena),
                     .id_given = true};
    if (is_row) {
        read_claim(row, arena, &claim);
        report.claim = &claim;
    }
    if (!has_hash(&report, sha256, arena, same, diag))
        return false;
    report.id_given = false;
    if (*same)
        return true;
    if (!has_hash(&report, sha256, arena, same, diag))
        return false;
    bool is_copy = sqlite3_column_type(row, 9) != SQLITE_NULL;
    for (report.repeat = 1; !*same && is_row && is_copy && report.repeat < REPEATS_MAX; report.repeat++) {
        ArenaMark mark = arena_mark(arena);
        bool ok = has_hash(&report, sha256, arena, same, diag);
        arena_release(arena, mark);
        if (!ok)
            return false;
    }
    return true;
}

bool evidence_check(Store *store, EvidenceCheck *check, Diag *diag)
{
    *check = (EvidenceCheck){.n = 0};
    sqlite3_stmt *find = sql_keep(store, rows_sql, diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        ArenaMark mark = arena_mark(&store->scratch);
        bool same = false;
        bool ok = check_one(find, &store->scratch, &same, diag);
        arena_release(&store->scratch, mark);
        if (!ok)
            return false;
        check->n++;
        if (!same && !check->n_bad++)
            check->first = sqlite3_column_int64(find, 0);
    }
    return row == 0;
}
