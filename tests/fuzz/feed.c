/* Bytes of a feed: the parser, its items, their text. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/feed.h"
#include "report/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    Str bytes = str_make((const char *)data, (ptrdiff_t)n);
    Feed *feed;
    Diag diag = {0};
    bool broken;
    feed_is(bytes);
    if (!feed_open(&feed, bytes, &broken, &diag)) {
        assert(diag.code != ERR_OK && !feed);
        return 0;
    }
    for (bool more = true; more;) {
        Report report = {0};
        Diag notice = {0};
        arena_reset(&arena);
        more = feed_next(feed, &arena, &report, &notice);
        const Str texts[] = {report.text, report.title, report.source,
                             report.url,  report.lang,  report.id};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            assert(utf8_invalid(texts[i]) == -1 && str_find_byte(texts[i], 0, 0) == -1);
        char iso[STAMP_BYTES];
        assert(report.date.n == 0 || stamp_parse(report.date, iso));
        assert(!more || report.id_given == (report.id.n > 0));
    }
    feed_close(feed);
    return 0;
}
