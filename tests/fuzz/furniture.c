/* Furniture of a report: the same length, valid UTF-8, lines where they were, twice gives the same. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/encoding.h"
#include "report/furniture.h"
#include "report/leftovers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)2 << 30))
        return 0;
    arena_reset(&arena);
    int64_t n_repaired;
    Str text = encoding_repair(&arena, str_make((const char *)data, (ptrdiff_t)n), &n_repaired);
    /* the first two lines are words, the rest the text that they are looked for in */
    ptrdiff_t first = str_find_byte(text, '\n', 0), second = first < 0 ? -1 : str_find_byte(text, '\n', first + 1);
    PageWords words;
    page_words_read(&words, second < 0 ? STR("label\tPublished\ntags\tTags\nend\tRead Also\ncredit\tAP\n") : str_slice(text, 0, second), &arena);
    Leftover found;
    for (ptrdiff_t from = 0; leftover_next(text, from, true, &words, &found); from = found.end)
        assert(found.beg >= from && found.end > found.beg && found.end <= text.n);
    Str once = furniture_blank(text, true, &words, &arena), again = furniture_blank(text, true, &words, &arena);
    assert(once.n == text.n && str_eq(once, again) && utf8_invalid(once) == -1);
    for (ptrdiff_t i = 0; i < text.n; i++)
        assert(once.p[i] == text.p[i] || ((once.p[i] == ' ' || once.p[i] == '.') && text.p[i] != '\n'));
    return 0;
}
