/* Bytes of a table of incidents: the first line is the header, the rest one record. */
#include <assert.h>
#include <stdint.h>

#include "report/encoding.h"
#include "report/rows.h"
#include "report/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    arena_reset(&arena);
    int64_t n_repaired;
    Str record = encoding_repair(&arena, str_make((const char *)data, (ptrdiff_t)n), &n_repaired);
    Str header = str_cut(&record, '\n');
    RowFormat format;
    Diag diag = {0}, notice = {0};
    if (!rows_header(header, STR(""), &arena, &format, &diag)) {
        assert(diag.code != ERR_OK);
        return 0;
    }
    Report report = {0};
    rows_open_quote(record, false);
    if (!rows_read(&format, record, &arena, &report, &notice, &diag)) {
        assert(diag.code != ERR_OK);
        return 0;
    }
    char iso[STAMP_BYTES];
    assert(report.claim && (report.date.n == 0 || stamp_parse(report.date, iso)));
    assert(!report.claim->has_point || (report.claim->lat >= -90 && report.claim->lat <= 90));
    return 0;
}
