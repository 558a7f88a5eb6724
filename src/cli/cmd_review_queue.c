/* truce review queue: what waits for a decision. */
#include "cli/event_filter.h"
#include "store/review_queue.h"

#include <inttypes.h>

#include "write/json_out.h"
#include "write/wrap.h"

#define QUEUE_RESERVE ((ptrdiff_t)1 << 30)

static Str target_of(const QueueItem *item, Arena *arena)
{
    bool lost = str_eq(item->why, STR("lost review"));
    return str_format(arena, "%.*s:%" PRId64, STR_ARG(lost ? STR("review") : review_object_name(item->object)), item->number);
}

static void write_line(Out *out, Arena *arena, const QueueItem *item)
{
    Wrap wrap = {.out = out, .columns = 100000};
    const Str parts[] = {item->date_start.n ? item->date_start : STR("undated"), item->type, item->place, item->level};
    wrap_fixed(&wrap, item->why, STYLE_PLAIN);
    wrap_fixed(&wrap, STR("  "), STYLE_PLAIN);
    wrap_fixed(&wrap, target_of(item, arena), STYLE_PLAIN);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        wrap_fixed(&wrap, parts[i].n ? STR("  ") : STR(""), STYLE_PLAIN);
        wrap_text(&wrap, parts[i], STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    }
    if (item->killed >= 0)
        wrap_fixed(&wrap, str_format(arena, "  killed %" PRId64, item->killed), STYLE_PLAIN);
    if (item->injured >= 0)
        wrap_fixed(&wrap, str_format(arena, "  injured %" PRId64, item->injured), STYLE_PLAIN);
    wrap_fixed(&wrap, STR("  "), STYLE_PLAIN);
    wrap_text(&wrap, item->text, STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
}

static void write_json(Out *out, Arena *arena, const QueueItem *item)
{
    JsonOut json = {.out = out};
    const struct {
        const char *key;
        Str value;
    } texts[] = {{"why", item->why},           {"target", target_of(item, arena)}, {"level", item->level},
                 {"date_start", item->date_start}, {"date_end", item->date_end},   {"type", item->type},
                 {"place", item->place},       {"text", item->text}};
    const struct {
        const char *key;
        int64_t value;
    } counts[] = {{"killed", item->killed}, {"injured", item->injured}};
    json_out_begin(&json, '{');
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_member_text(&json, texts[i].key, texts[i].value);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        json_out_key(&json, counts[i].key);
        if (counts[i].value >= 0)
            json_out_int(&json, counts[i].value);
        else
            json_out_null(&json);
    }
    json_out_end(&json, '}');
    out_byte(out, '\n');
}

static int run(Invocation *invocation)
{
    int status = 0, row = -1;
    Store *store = NULL;
    QueueCursor *cursor = NULL;
    QueueFilter filter = {.urgent = option_given(invocation, "urgent")};
    QueueItem item;
    Diag diag = {0};
    Arena arena;
    bool json = option_given(invocation, "json");
    if (!event_filter_day(invocation, "from", false, &filter.from, &status) ||
        !event_filter_day(invocation, "to", true, &filter.to, &status) ||
        !event_filter_limit(invocation, &filter.limit, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    if (!arena_open(&arena, QUEUE_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    if (queue_open(&cursor, store, &filter, &diag)) {
        while (invocation->out.error == 0 && (row = queue_next(cursor, &arena, &item, &diag)) == 1) {
            if (json)
                write_json(&invocation->out, &arena, &item);
            else
                write_line(&invocation->out, &arena, &item);
            arena_reset(&arena);
        }
    }
    queue_close(cursor);
    arena_close(&arena);
    store_close(store);
    return row < 0 ? report_failure(&diag) : 0;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"from", 0, "DATE", "of this day or later"},
    {"to", 0, "DATE", "of this day or earlier"},
    {"urgent", 0, NULL, "without incidents that nobody denies and that break no agreement"},
    {"limit", 'n', "N", "N items at most"},
    {"json", 0, NULL, "one JSON object a line"},
    {0},
};

const Command command_review_queue = {
    .name = "review queue",
    .operands = "",
    .summary = "show what waits for a person's decision, the most serious first",
    .details = "Findings of a violation, possible violations, incidents that somebody denies, reviews whose event is no longer\n"
               "coded, then the other incidents; among equals the better told, the deadlier, the newer first.",
    .options = options,
    .run = run,
};
