/* Files of control of any bytes: what is read has its limits, a bad row is named, twice gives the same; any question has an answer. */
#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "base/day.h"
#include "base/utf8.h"
#include "monitor/control.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_row(const ControlRow *row)
{
    assert(row->controller.n > 0 && row->source.n > 0 && row->to >= row->from);
    assert(isnan(row->lat) || fabs(row->lat) <= 90);
    assert(isnan(row->lon) || fabs(row->lon) <= 180);
    assert(row->kind != CONTROL_CIRCLE || row->radius_m > 0);
    assert(utf8_invalid(row->controller) < 0);
}

static void ask(const Control *control, const ControlRow *row, Arena *arena)
{
    ControlAnswer answer;
    ControlQuestion question = {.place = row->name, .country = row->country, .admin1 = row->name, .lat = row->lat, .lon = row->lon,
                                .accuracy_m = 300, .day = row->from};
    control_find(control, &question, &answer);
    assert(answer.n >= 0 && answer.n <= CONTROL_ANSWERS);
    for (int i = 1; i < answer.n; i++)
        assert(answer.rows[i]->kind == answer.rows[0]->kind);
    Str words = control_words(&answer, arena);
    assert((words.n > 0) == (answer.n > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    arena_reset(&arena);
    Str path = STR("x"), text = str_make((const char *)data, (ptrdiff_t)n);
    Control *control, *again;
    Diag diag = {0}, diag_again = {0};
    bool ok = control_read_texts(&path, &text, 1, &arena, &control, &diag);
    assert(ok == control_read_texts(&path, &text, 1, &arena, &again, &diag_again));
    assert(ok || diag.code != ERR_OK);
    for (int32_t i = 0; ok && i < control->n; i++) {
        check_row(&control->rows[i]);
        if (i < 20)
            ask(control, &control->rows[i], &arena);
    }
    assert(!ok || control->n == again->n);
    return 0;
}
