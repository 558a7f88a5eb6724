/* Bytes of a page: the parser, the walk over it, the facts. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/html.h"
#include "report/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    arena_reset(&arena);
    Report report = {0};
    Diag diag = {0};
    bool ok = html_read(str_make((const char *)data, (ptrdiff_t)n), &arena, &report, &diag);
    assert(ok == (diag.code == ERR_OK));
    const Str texts[] = {report.text, report.title, report.source, report.url, report.lang};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert(utf8_invalid(texts[i]) == -1 && str_find_byte(texts[i], 0, 0) == -1);
    char iso[STAMP_BYTES];
    assert(report.date.n == 0 || stamp_parse(report.date, iso));
    return 0;
}
