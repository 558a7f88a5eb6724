/* Data files of any bytes: cells are views of the text, bad lines are named, the checks of know build hold. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "know/build.h"
#include "know/tsv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_cells(Str text, const Str *cells, int n)
{
    for (int i = 0; i < n; i++) {
        assert(cells[i].n == 0 || (cells[i].p >= text.p && cells[i].p + cells[i].n <= text.p + text.n));
        assert(utf8_invalid(cells[i]) < 0 && str_find_byte(cells[i], '\t', 0) < 0);
    }
}

static void read_lines(Str text)
{
    static const char *const columns[] = {"id", "name", "?kind", "?country", NULL};
    Tsv tsv;
    Str cells[4];
    Diag first = {0};
    if (!tsv_open_text(&tsv, STR("x"), text, columns, &first)) {
        assert(first.code != ERR_OK);
        return;
    }
    for (int32_t line = 0;;) {
        Diag diag = {0};
        bool ok = tsv_next(&tsv, cells, &diag);
        if (!ok && diag.code == ERR_OK)
            return;
        assert(tsv.line > line);
        line = tsv.line;
        if (ok)
            check_cells(text, cells, 4);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    static const char *const kinds[] = {"actors", "roles", "sources", "places"};
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 25))
        return 0;
    arena_reset(&arena);
    read_lines((Str){(const char *)data, (ptrdiff_t)n});
    KnowErrors errors;
    bool ok = know_check_text(str_from_c(kinds[n % 4]), STR("x"), (Str){(const char *)data, (ptrdiff_t)n}, &arena,
                              &errors);
    assert(ok == (errors.total == 0) && errors.n <= KNOW_ERRORS_MAX);
    for (int i = 0; i < errors.n; i++)
        assert(errors.items[i].code != ERR_OK && errors.items[i].message[0]);
    return 0;
}
