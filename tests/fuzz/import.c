/* Dictionaries of any bytes: what the importers write is a table of truce, line for line. */
#include <assert.h>
#include <stdint.h>

#include "know/import.h"
#include "know/tsv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_table(Str table, const char *const *columns, int64_t rows)
{
    Tsv tsv;
    Str cells[TSV_COLUMNS_MAX];
    Diag diag = {0};
    bool ok = tsv_open_text(&tsv, STR("out"), table, columns, &diag);
    assert(ok);
    int64_t n = 0;
    while (tsv_next(&tsv, cells, &diag))
        n++;
    assert(diag.code == ERR_OK && n == rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    static const char *const actors[] = {"id", "name", "aliases", "kind", "country", "sector", "from", "to", "code", "source", NULL};
    static const char *const agents[] = {"singular", "plural", "sector", "kind", "armed", "source", NULL};
    static const char *const verbs[] = {"id", "kind", "trigger", "needs", "type", "mode", "cameo", "actor", "recipient", NULL};
    if ((!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 26)) || n > 4096)
        return 0;
    arena_reset(&arena);
    Str text = {(const char *)data, (ptrdiff_t)n};
    ImportSummary summary;
    KnowErrors errors;
    Out out = out_to_memory(&arena);
    if (n % 3 == 0)
        import_actors(STR("x"), text, &arena, &out, &summary, &errors);
    else if (n % 3 == 1)
        import_agents(STR("x"), text, &arena, &out, &summary, &errors);
    else
        import_verbs(STR("x"), text, &arena, &out, &summary, &errors);
    check_table(out_text(&out), n % 3 == 0 ? actors : n % 3 == 1 ? agents : verbs, summary.rows);
    assert(summary.skipped == errors.total);
    return 0;
}
