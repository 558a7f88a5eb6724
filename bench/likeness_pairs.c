/*
 * Lists pairs of events of a record that may tell one happening, with what speaks for and against it: what
 * tools/fit_likeness.py fits weights to.
 *
 *     likeness_pairs RECORD.db KNOWLEDGE [all]
 *
 * A line: the two events, points, similarity of the words, and the evidence; with "all" also pairs that something excludes,
 * with what does in brackets.
 */
#include <inttypes.h>
#include <stdio.h>

#include "store/incident_build.h"
#include "store/sql.h"

enum { DAYS_APART = 2 };

static void write_pair(const Happening *a, const Happening *b, const LikenessBook *book, bool all)
{
    Likeness likeness = happening_compare(a, b, book);
    if (!likeness.possible && !all)
        return;
    printf("%" PRId64 "\t%" PRId64 "\t%.2f\t%.2f\t", a->event, b->event, likeness.points, likeness.similarity);
    if (!likeness.possible)
        printf("[%s]", likeness.obstacle);
    for (int i = 0; likeness.possible && i < LIKENESS_EVIDENCE_COUNT; i++)
        if (likeness.evidence >> i & 1)
            printf("%s%s", i ? " " : "", likeness_evidence_name((LikenessEvidence)i));
    printf("\n");
}

static bool write_pairs(IncidentBuilder *builder, Store *store, bool all, Diag *diag)
{
    Members members = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM events ORDER BY type, number", diag);
    int row = find ? 1 : -1;
    while (row == 1 && (row = sql_row(store, find, diag)) == 1)
        if (!build_members(builder, sqlite3_column_int64(find, 0), &members, diag))
            return false;
    for (ptrdiff_t i = 0; i < members.n; i++) {
        for (ptrdiff_t k = i + 1; k < members.n && members.v[k]->happening->type == members.v[i]->happening->type; k++) {
            const Happening *a = members.v[i]->happening, *b = members.v[k]->happening;
            bool near = a->first != DAY_MIN && b->first != DAY_MIN && a->first - b->last <= DAYS_APART && b->first - a->last <= DAYS_APART;
            if (near)
                write_pair(a, b, &builder->likeness, all);
        }
    }
    return row == 0;
}

int main(int argc, char **argv)
{
    Diag diag = {0};
    Store *store = NULL;
    Know *know = NULL;
    IncidentBuilder *builder = NULL;
    if (argc < 3)
        return 2;
    bool ok = know_open(&know, str_from_c(argv[2]), &diag) && store_open(&store, str_from_c(argv[1]), STORE_READ, &diag) &&
              incidents_open(&builder, store, know, &diag) && write_pairs(builder, store, argc > 3, &diag);
    if (!ok)
        fprintf(stderr, "likeness_pairs: %s\n", diag.message);
    incidents_close(builder);
    store_close(store);
    know_close(know);
    return ok ? 0 : 1;
}
