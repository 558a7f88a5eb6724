/* truce review export: the record of reviews as JSONL, or as a gold set for truce eval. */
#include "cli/event_filter.h"
#include "cli/review_gold.h"
#include "cli/review_text.h"

#include <inttypes.h>

#include "base/file.h"

#define REVIEW_RESERVE ((ptrdiff_t)1 << 30)

static bool write_jsonl(Store *store, Out *out, Diag *diag)
{
    ReviewCursor *cursor = NULL;
    ReviewFilter filter = {0};
    Review review;
    Arena arena;
    int row = -1;
    if (!arena_open(&arena, REVIEW_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    if (reviews_open(&cursor, store, &filter, diag)) {
        while (out->error == 0 && (row = reviews_next(cursor, &arena, &review, diag)) == 1) {
            review_json(out, &review);
            arena_reset(&arena);
        }
    }
    reviews_close(cursor);
    arena_close(&arena);
    return row >= 0;
}

static bool export_jsonl(Invocation *invocation, Store *store, Str path, Diag *diag)
{
    if (!path.n)
        return write_jsonl(store, &invocation->out, diag);
    int fd = file_create(path, diag);
    if (fd < 0)
        return false;
    Out out = out_to_fd(fd, invocation->arena);
    bool ok = write_jsonl(store, &out, diag);
    ok = out_flush(&out, diag) && ok;
    return file_finish(fd, path, diag) && ok;
}

static bool export_gold(Invocation *invocation, Store *store, Str folder, Diag *diag)
{
    GoldCounts counts;
    if (!review_gold_write(store, folder, &counts, diag))
        return false;
    out_format(&invocation->out, "%" PRId64 " reports: %" PRId64 " events expected, %" PRId64 " not judged, %" PRId64
               " rejected\n", counts.n_reports, counts.n_expected, counts.n_debatable, counts.n_rejected);
    return true;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    Diag diag = {0};
    Str format = str_from_c(option_value(invocation, "format"));
    Str path = str_from_c(option_value(invocation, "output"));
    bool gold = str_eq(format, STR("gold"));
    if (format.n && !gold && !str_eq(format, STR("jsonl")))
        return usage_error(invocation, "no format '%.*s', only jsonl and gold", STR_ARG(format));
    if (gold && !path.n)
        return usage_error(invocation, "a gold set needs -o FOLDER");
    if (!event_filter_store(invocation, &store, &status))
        return status;
    bool ok = gold ? export_gold(invocation, store, path, &diag) : export_jsonl(invocation, store, path, &diag);
    store_close(store);
    return ok ? 0 : report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"format", 'f', "FORMAT", "jsonl (default), one review a line; gold, a folder for 'truce eval'"},
    {"output", 'o', "FILE", "write to FILE, or of a gold set into this folder"},
    {0},
};

const Command command_review_export = {
    .name = "review export",
    .operands = "",
    .summary = "write the record of reviews, or reviewed reports as a gold set",
    .details = "In a gold set, events that somebody confirmed or corrected are expected, rejected ones are wrong when they are\n"
               "found again, all others count neither way.\n"
               "\n"
               "  truce review export -d syria.db --format gold -o reviewed && truce eval reviewed",
    .options = options,
    .run = run,
};
