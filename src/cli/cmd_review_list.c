/* truce review list: what people decided, filtered. */
#include "cli/event_filter.h"
#include "cli/review_text.h"
#include "store/review_targets.h"

#define REVIEW_RESERVE ((ptrdiff_t)1 << 30)

static int list(Invocation *invocation, Store *store, const ReviewFilter *filter)
{
    Diag diag = {0};
    ReviewCursor *cursor = NULL;
    Arena arena;
    Review review;
    int row = -1;
    bool json = option_given(invocation, "json");
    if (!arena_open(&arena, REVIEW_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    if (reviews_open(&cursor, store, filter, &diag)) {
        while (invocation->out.error == 0 && (row = reviews_next(cursor, &arena, &review, &diag)) == 1) {
            if (json)
                review_json(&invocation->out, &review);
            else
                review_line(&invocation->out, &arena, &review);
            arena_reset(&arena);
        }
    }
    reviews_close(cursor);
    arena_close(&arena);
    return row < 0 ? report_failure(&diag) : 0;
}

/* The objects are named as for a review; one at most. */
static bool read_target(Invocation *invocation, Store *store, Str text, ReviewFilter *filter, int *status)
{
    Diag diag = {0};
    ReviewTarget target;
    if (!text.n)
        return true;
    filter->has_object = true;
    if (review_object_find(text, &filter->object))
        return true;
    if (!review_target_find(store, text, invocation->arena, &target, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    filter->object = target.object;
    filter->object_number = target.number;
    filter->target = target.number ? STR("") : target.target;
    return true;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    ReviewFilter filter = {
        .who = str_from_c(option_value(invocation, "who")),
        .in_force = option_given(invocation, "in-force"),
        .lost = option_given(invocation, "lost"),
        .newest = option_given(invocation, "newest"),
    };
    Str action = str_from_c(option_value(invocation, "action")), text = {0};
    filter.has_action = action.n > 0;
    if (action.n && !review_action_find(action, &filter.action))
        return usage_error(invocation, "no action '%.*s'", STR_ARG(action));
    int at = 0;
    if (invocation->n_operands > 0)
        text = review_target_operand(invocation, &at);
    if (at == invocation->n_operands)
        invocation->n_operands = 0; /* what is left is too much */
    if (!event_filter_day(invocation, "from", false, &filter.from, &status) ||
        !event_filter_day(invocation, "to", true, &filter.to, &status) ||
        !event_filter_limit(invocation, &filter.limit, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    if (read_target(invocation, store, text, &filter, &status))
        status = list(invocation, store, &filter);
    store_close(store);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"who", 0, "NAME", "reviews of this person"},
    {"action", 0, "ACTION", "confirm, reject, reopen, correct, merge, split, attribute, grade, note, hide, verdict, undo"},
    {"from", 0, "DATE", "made on this day (UTC) or later"},
    {"to", 0, "DATE", "made on this day or earlier"},
    {"in-force", 0, NULL, "without those that were undone, and without undos"},
    {"lost", 0, NULL, "only those whose event is no longer coded"},
    {"newest", 0, NULL, "the newest first"},
    {"limit", 'n', "N", "N reviews at most"},
    {"json", 0, NULL, "one JSON object a line"},
    {0},
};

const Command command_review_list = {
    .name = "review list",
    .operands = "[TARGET|KIND]",
    .summary = "list what people decided",
    .details = "TARGET as for 'truce review confirm', or only a kind: event, incident, finding, origin, report, period.\n"
               "\n"
               "  truce review list incident:12 -d syria.db",
    .options = options,
    .run = run,
};
