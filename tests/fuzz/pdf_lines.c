/* What a broken or taken truce-pdf may say: records, furniture, running text. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/pdf.h"
#include "report/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)2 << 30))
        return 0;
    arena_reset(&arena);
    Str bytes = str_make((const char *)data, (ptrdiff_t)n);
    Report report = {0}, again = {0};
    Diag diag = {0}, notice = {0}, other = {0};
    bool ok = pdf_report(bytes, &arena, &report, &notice, &diag);
    assert(ok == (diag.code == ERR_OK));
    if (!ok)
        return 0;
    assert(report.text.n > 0 && utf8_invalid(report.text) == -1 &&
           str_find_byte(report.text, 0, 0) == -1);
    assert(utf8_invalid(report.title) == -1 && utf8_invalid(report.id) == -1);
    char iso[STAMP_BYTES];
    assert(report.date.n == 0 || stamp_parse(report.date, iso));
    notice = (Diag){0};
    assert(pdf_report(bytes, &arena, &again, &notice, &other) && str_eq(again.text, report.text));
    return 0;
}
