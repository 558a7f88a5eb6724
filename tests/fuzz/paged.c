/* Plain text in pages: its lines, running text, facts. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/encoding.h"
#include "report/paged.h"
#include "report/paper.h"
#include "report/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)2 << 30))
        return 0;
    arena_reset(&arena);
    int64_t n_repaired;
    Str text = encoding_repair(&arena, str_make((const char *)data, (ptrdiff_t)n), &n_repaired);
    PdfText pages;
    Report report = {.text = text};
    Diag notice = {0};
    paged_is(text);
    if (!paged_read(text, &arena, &pages) || !paper_report(&pages, &arena, &report, &notice))
        return 0;
    assert(report.text.n > 0 && utf8_invalid(report.text) == -1 &&
           str_find_byte(report.text, '\f', 0) == -1);
    assert(utf8_invalid(report.title) == -1);
    char iso[STAMP_BYTES];
    assert(report.date.n == 0 || stamp_parse(report.date, iso));
    return 0;
}
