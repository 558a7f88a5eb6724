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
    Conditions since = {.n_values = 1};
    since.values[0].is_number = true;
    since.values[0].number = counts->since >= 0 ? (double)counts->since : 9e15;
    sqlite3_stmt *row = rows_open(request, STR("SELECT result, level, agreement, decision, count(*), sum(change > ?1) FROM"
                                               " findings INDEXED BY findings_counted WHERE gone_run IS NULL GROUP BY"
                                               " agreement, clause, result, level, decision"), &since);
    while (row && rows_next(request, row)) {
        int result = read_place(read_results, READ_RESULTS, rows_text(row, 0));
        int level = read_place(read_levels, READ_LEVELS, rows_text(row, 1));
        Tally *tally = find_tally(counts, request->arena, rows_text(row, 2));
        bool waits = result != COMPLIANT && result != NOT_COVERED && str_eq(rows_text(row, 3), STR("open"));
        int64_t n = sqlite3_column_int64(row, 4);
        counts->n_findings += waits ? n : 0;
        if (!tally || result < 0 || level < 0)
            continue;
        tally->open[result][level] += waits ? n : 0;
        tally->fresh[result][level] += sqlite3_column_int64(row, 5);
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

/* Incidents that are new: few, or, when nearly all are, those that are not. */
static bool count_fresh(Request *request, Counts *counts)
{
    int64_t n = 0, newer = 0;
    Values since = values_number(counts->since);
    if (counts->since < 0)
        return true;
    if (!read_count(request, "SELECT count(*) FROM incidents WHERE change > ?1", &since, &newer) ||
        !read_count(request, "SELECT count(*) FROM incidents", NULL, &n))
        return false;
    bool few = newer < n / 20;
    Conditions values = {.n_values = 1};
    values.values[0].is_number = true;
    values.values[0].number = (double)counts->since;
    sqlite3_stmt *row = rows_open(request, few ? STR("SELECT level FROM incidents WHERE change > ?1 AND merged_into IS NULL")
                                               : STR("SELECT level FROM incidents NOT INDEXED WHERE change > ?1 AND merged_into"
                                                     " IS NULL"), &values);
    while (row && rows_next(request, row)) {
        int level = read_place(read_levels, READ_LEVELS, rows_text(row, 0));
        if (level >= 0)
            counts->fresh[level]++;
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

bool waiting_count(Request *request, Counts *counts)
{
    counts->most = request->server->n_agreements + 64;
    counts->tallies = arena_new(request->arena, Tally, counts->most);
    return count_findings(request, counts) && count_fresh(request, counts) &&
           read_count(request, "SELECT ifnull(sum(n), 0) FROM incident_counts WHERE waits = 1", NULL, &counts->n_incidents);
}
