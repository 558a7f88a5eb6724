/* Bytes of a web archive: records, answers in them, chunks and packed bodies. */
#include <assert.h>
#include <stdint.h>

#include "report/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Lines lines;
    Diag diag = {0};
    if (!lines.arena.beg && !lines_init(&lines, &diag))
        return 0;
    lines_open_bytes(&lines, str_make((const char *)data, (ptrdiff_t)n));
    Warc *warc;
    WarcRecord record;
    int64_t n_records = 0;
    int found;
    warc_is(STR("a.warc.gz"), str_make((const char *)data, (ptrdiff_t)n));
    if (!warc_open(&warc, &lines, &diag))
        return 0;
    while ((found = warc_next(warc, &record, &diag)) == 1) {
        assert(record.body.n >= 0 && record.body.n <= WARC_BODY_MAX);
        assert(record.date.n == 0 || record.date.n == 10);
        n_records++;
    }
    assert((found < 0) == (diag.code != ERR_OK));
    assert(n_records <= (int64_t)n * 1100); /* gzip packs at most 1 to 1,032 */
    warc_close(warc);
    return 0;
}
