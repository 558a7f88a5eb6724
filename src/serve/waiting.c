/* What waits for review, counted. */
#include "serve/waiting.h"

#include "serve/rows.h"

enum { COMPLIANT = 2, NOT_COVERED = 3 }; /* places in read_results */

static Tally *find_tally(Counts *counts, Arena *arena, Str agreement)
{
    for (int i = 0; i < counts->n_tallies; i++)
        if (str_eq(counts->tallies[i].agreement, agreement))
            return &counts->tallies[i];
    if (counts->n_tallies == counts->most)
        return NULL;
    counts->tallies[counts->n_tallies] = (Tally){.agreement = str_dup(arena, agreement)};
    return &counts->tallies[counts->n_tallies++];
}

static bool count_findings(Request *request, Counts *counts)
{
    sqlite3_stmt *row = rows_open(request, STR("SELECT result, level, agreement, decision, change FROM findings WHERE"
                                               " gone_run IS NULL"), NULL);
    while (row && rows_next(request, row)) {
        int result = read_place(read_results, READ_RESULTS, rows_text(row, 0));
        int level = read_place(read_levels, READ_LEVELS, rows_text(row, 1));
        Tally *tally = find_tally(counts, request->arena, rows_text(row, 2));
        bool waits = result != COMPLIANT && result != NOT_COVERED && str_eq(rows_text(row, 3), STR("open"));
        counts->n_findings += waits;
        if (!tally || result < 0 || level < 0)
            continue;
        tally->open[result][level] += waits;
        tally->fresh[result][level] += counts->since >= 0 && sqlite3_column_int64(row, 4) > counts->since;
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

/* Incidents that are new, and those that wait while none of their findings does. Both lists come in the order of the
 * incidents' numbers. */
static bool count_incidents(Request *request, Counts *counts)
{
    sqlite3_stmt *waiting = rows_open(request, STR("SELECT f.incident FROM findings AS f WHERE " OPEN_FINDING
                                                   " AND f.incident IS NOT NULL ORDER BY f.incident"), NULL);
    sqlite3_stmt *row = rows_open(request, STR("SELECT number, level, change, decision FROM incidents WHERE merged_into IS"
                                               " NULL ORDER BY number"), NULL);
    int64_t next = waiting && rows_next(request, waiting) ? sqlite3_column_int64(waiting, 0) : INT64_MAX;
    while (waiting && row && rows_next(request, row)) {
        int64_t number = sqlite3_column_int64(row, 0);
        int level = read_place(read_levels, READ_LEVELS, rows_text(row, 1));
        while (next < number)
            next = rows_next(request, waiting) ? sqlite3_column_int64(waiting, 0) : INT64_MAX;
        counts->n_incidents += next != number && str_eq(rows_text(row, 3), STR("open"));
        if (level >= 0)
            counts->fresh[level] += counts->since >= 0 && sqlite3_column_int64(row, 2) > counts->since;
    }
    sqlite3_finalize(row);
    sqlite3_finalize(waiting);
    return request->reply.status == 0;
}

bool waiting_count(Request *request, Counts *counts)
{
    counts->most = request->server->n_agreements + 64;
    counts->tallies = arena_new(request->arena, Tally, counts->most);
    return count_findings(request, counts) && count_incidents(request, counts);
}
