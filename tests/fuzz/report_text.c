/* Bytes of a plain-text report: what the encoding is, its repair, the header, the cutting into pieces. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/stamp.h"
#include "report/encoding.h"
#include "report/plain.h"
#include "report/split.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_pieces(Str text)
{
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t end = split_next(text, at, 64);
        assert(end > at && end <= text.n && end - at <= 64);
        assert(utf8_invalid(str_slice(text, at, end)) == -1);
        at = end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    Str bytes = {(const char *)data, (ptrdiff_t)n};
    Diag diag = {0};
    int64_t n_repaired = 0;
    Encoding encoding = encoding_detect(bytes, STR("input"), &diag);
    assert((encoding == ENCODING_REFUSED) == (diag.code != ERR_OK));
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE) {
        if (!encoding_from_utf16(bytes, encoding, &arena, &bytes, &n_repaired, &diag))
            return 0;
    }
    Str text = encoding_repair(&arena, bytes, &n_repaired);
    assert(utf8_invalid(text) == -1);
    assert(str_find_byte(text, 0, 0) == -1);
    Report report = {0};
    plain_read(text, &arena, &report);
    /* the text is an end of the input, and a date that was found is one */
    assert(report.text.n == 0 || report.text.p + report.text.n == text.p + text.n);
    char iso[STAMP_BYTES];
    assert(report.date.n == 0 || stamp_parse(report.date, iso));
    check_pieces(report.text);
    return 0;
}
