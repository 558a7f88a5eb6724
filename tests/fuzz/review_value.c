/* What a person types as a corrected value, or as the lasting name of an event: the first byte chooses the field. What
 * is taken is written in one way, which gives the same value again. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "store/event_marks.h"
#include "store/review_values.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_mark(Str text, Arena *arena)
{
    EventMark mark;
    Str sha256;
    if (!event_mark_parse(text, &mark, &sha256))
        return;
    assert(mark.trigger.beg >= 0 && mark.trigger.beg <= mark.trigger.end && mark.type != PLOVER_NONE);
    EventMark again;
    Str written = event_mark_text(&mark, sha256, arena);
    assert(event_mark_parse(written, &again, &sha256));
    assert(event_mark_likeness(&mark, &again) == EVENT_MARK_SAME);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    arena_reset(&arena);
    if (n == 0)
        return 0;
    ReviewField field = (ReviewField)(data[0] % FIELD_COUNT);
    Str text = utf8_repair(&arena, str_make((const char *)data + 1, (ptrdiff_t)n - 1));
    ReviewValue value, again;
    Diag diag = {0};
    check_mark(text, &arena);
    if (!review_value_parse(field, text, &arena, &value, &diag)) {
        assert(diag.code == ERR_USAGE);
        return 0;
    }
    assert(value.n_parties <= REVIEW_PARTIES_MAX);
    assert(!value.place.has_point || (value.place.lat >= -90 && value.place.lat <= 90));
    Str written = review_value_text(&value, &arena);
    assert(written.n > 0 && utf8_invalid(written) < 0);
    assert(review_value_parse(field, written, &arena, &again, &diag));
    assert(str_eq(review_value_text(&again, &arena), written));
    return 0;
}
