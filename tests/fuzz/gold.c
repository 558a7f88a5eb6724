/* A line of a gold set, as `truce eval` reads it: of one kind or refused; its words are valid text. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "eval/gold_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_names(const GoldName *names, int32_t n)
{
    assert(n >= 0);
    for (int32_t i = 0; i < n; i++) {
        assert(names[i].n >= 0);
        for (int32_t k = 0; k < names[i].n; k++)
            assert(utf8_invalid(names[i].names[k]) < 0);
    }
}

static void check_item(const GoldItem *item)
{
    assert(utf8_invalid(item->report.text) < 0);
    for (int32_t i = 0; i < item->n_pairs; i++)
        assert(item->pairs[i].root >= ROOT_NONE && item->pairs[i].root < ROOT_COUNT);
    for (int32_t i = 0; i < item->n_times; i++)
        assert(item->times[i].start <= item->times[i].end);
}

static void read_record(const GoldRecord *record, Arena *arena)
{
    GoldKind kind = GOLD_KINDS;
    Diag diag = {0};
    if (!gold_record_kind(record, &kind))
        return;
    assert(kind < GOLD_KINDS);
    if (kind != GOLD_REPORTS) {
        GoldItem item = {0};
        if (gold_record_item(record, kind, arena, &item, &diag))
            check_item(&item);
        else
            assert(diag.code != ERR_OK && diag.message[0]);
        return;
    }
    GoldEvent event = {0};
    if (!gold_record_event(record, arena, &event, &diag)) {
        assert(diag.code != ERR_OK && diag.message[0]);
        return;
    }
    check_names(event.actors, event.n_actors);
    check_names(event.recipients, event.n_recipients);
    assert(event.n_sentences > 0 && event.killed >= -1 && event.injured >= -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    Str line = utf8_repair(&arena, (Str){(const char *)data, (ptrdiff_t)n});
    GoldRecord record;
    Diag diag = {0};
    if (!gold_record_open(&record, line, STR("gold:1"), &diag)) {
        assert(diag.code != ERR_OK && diag.message[0]);
        return 0;
    }
    read_record(&record, &arena);
    gold_record_close(&record);
    return 0;
}
