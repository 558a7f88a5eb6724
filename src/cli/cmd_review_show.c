/* truce review show: an object as it is now, what truce itself says of it, and everything that was decided about it. */
#include "cli/event_filter.h"
#include "cli/review_text.h"
#include "store/review_rows.h"
#include "store/review_targets.h"

#define REVIEW_RESERVE ((ptrdiff_t)1 << 30)

/* "type   COERCE   (truce: ASSAULT)"; a field that neither knows is left out. */
static bool show_field(Out *out, Store *store, const ReviewTarget *target, ReviewField field, Arena *arena, Diag *diag)
{
    ReviewValue now, machine;
    if (!review_row_value(store, target->object, target->number, field, arena, &now, diag) ||
        !review_row_machine(store, target->object, target->number, field, arena, &machine, diag))
        return false;
    if (now.none && machine.none)
        return true;
    Str text = review_value_text(&now, arena), theirs = review_value_text(&machine, arena);
    out_format(out, "  %-10s ", str_c(arena, review_field_name(field)));
    out_safe(out, text);
    if (!str_eq(text, theirs)) {
        out_c(out, "  (truce: ");
        out_safe(out, theirs);
        out_byte(out, ')');
    }
    out_byte(out, '\n');
    return true;
}

static bool show_history(Out *out, Store *store, const ReviewTarget *target, Arena *arena, Diag *diag)
{
    ReviewCursor *cursor;
    ReviewFilter filter = {.has_object = true, .object = target->object, .object_number = target->number,
                           .target = target->number ? STR("") : target->target};
    Review review;
    int row = -1;
    if (!reviews_open(&cursor, store, &filter, diag))
        return false;
    int64_t last = 0;
    while ((row = reviews_next(cursor, arena, &review, diag)) == 1) {
        last = review.number;
        review_line(out, arena, &review);
    }
    reviews_close(cursor);
    if (last)
        out_format(out, "last review seen: %lld\n", (long long)last);
    else
        out_c(out, "not reviewed yet; last review seen: 0\n");
    return row == 0;
}

static bool show(Out *out, Store *store, Str text, Arena *arena, Diag *diag)
{
    ReviewTarget target;
    if (!review_target_find(store, text, arena, &target, diag))
        return false;
    Str kind = review_object_name(target.object);
    if (target.number)
        out_format(out, "%.*s:%lld  ", STR_ARG(kind), (long long)target.number);
    else
        out_format(out, "%.*s:", STR_ARG(kind));
    out_safe(out, target.target);
    out_byte(out, '\n');
    bool fields = target.object == REVIEW_OF_EVENT || target.object == REVIEW_OF_INCIDENT, ok = true;
    for (int f = FIELD_NONE + 1; ok && fields && f < FIELD_COUNT; f++)
        ok = show_field(out, store, &target, (ReviewField)f, arena, diag);
    return ok && show_history(out, store, &target, arena, diag);
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    Diag diag = {0};
    Arena arena;
    int at = 0;
    Str text = invocation->n_operands ? review_target_operand(invocation, &at) : STR("");
    if (!text.n || at != invocation->n_operands)
        return usage_error(invocation, "one TARGET such as incident:12");
    invocation->n_operands = 0;
    if (!event_filter_store(invocation, &store, &status))
        return status;
    bool ok = arena_open(&arena, REVIEW_RESERVE);
    if (ok) {
        ok = show(&invocation->out, store, text, &arena, &diag);
        arena_close(&arena);
    } else {
        diag_set(&diag, ERR_MEMORY, -1, "out of memory");
    }
    store_close(store);
    return ok ? 0 : report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {0},
};

const Command command_review_show = {
    .name = "review show",
    .operands = "TARGET",
    .summary = "show what an object says, what truce made of it, and what people decided",
    .details = "The last line is the number for --seen.\n"
               "\n"
               "  truce review show event:17 -d syria.db",
    .options = options,
    .run = run,
};
