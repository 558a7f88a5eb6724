/* truce review check: whether the record of reviews is whole. */
#include "cli/event_filter.h"

#include <inttypes.h>

#include "base/sha256.h"
#include "store/anchors.h"
#include "store/evidence.h"
#include "store/reviews.h"

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    Diag diag = {0};
    ReviewChain chain;
    ReviewUnfounded unfounded;
    AnchorCheck anchors;
    EvidenceCheck evidence = {.n = 0};
    Str expected = str_from_c(option_value(invocation, "expect"));
    if (expected.n && expected.n != SHA256_HEX)
        return usage_error(invocation, "'--expect' needs the 64 digits of a hash that this command printed");
    if (!event_filter_store(invocation, &store, &status))
        return status;
    bool ok = review_chain_check(store, expected, invocation->arena, &chain, &diag) &&
              review_unfounded(store, &unfounded, &diag) && anchors_check(store, invocation->arena, &anchors, &diag) &&
              (!option_given(invocation, "reports") || evidence_check(store, &evidence, &diag));
    store_close(store);
    if (!ok)
        return report_failure(&diag);
    out_format(&invocation->out, "%" PRId64 " review%s, last hash %.*s\n", chain.n, chain.n == 1 ? "" : "s",
               STR_ARG(chain.n ? chain.last_hash : STR("none")));
    if (anchors.n)
        out_format(&invocation->out, "%d anchor%s\n", (int)anchors.n, anchors.n == 1 ? "" : "s");
    if (option_given(invocation, "reports"))
        out_format(&invocation->out, "%" PRId64 " report%s%s\n", evidence.n, evidence.n == 1 ? "" : "s",
               evidence.n_bad ? "" : evidence.n == 1 ? ", as it was taken in" : ", all as they were taken in");
    if (chain.broken_at)
        diag_set(&diag, ERR_FORMAT, -1, "the chain is broken at review %" PRId64 ": %s", chain.broken_at, chain.reason);
    else if (!chain.has_expected)
        diag_set(&diag, ERR_FORMAT, -1, "no review has the expected hash: the end was cut off, or the record made anew");
    else if (evidence.n_bad)
        diag_set(&diag, ERR_FORMAT, -1, "%" PRId64 " report%s longer what %s when taken in, the first is report %" PRId64,
                 evidence.n_bad, evidence.n_bad == 1 ? " is no" : "s are no", evidence.n_bad == 1 ? "it was" : "they were",
                 evidence.first);
    else if (anchors.broken)
        diag_set(&diag, ERR_FORMAT, -1, "anchor %" PRId64 " does not fit: %s", anchors.broken, anchors.reason);
    else if (unfounded.n)
        diag_set(&diag, ERR_FORMAT, -1, "%" PRId64 " row%s a decision that no review says, the first is %.*s:%" PRId64,
                 unfounded.n, unfounded.n == 1 ? " has" : "s have", STR_ARG(review_object_name(unfounded.object)),
                 unfounded.number);
    else
        return 0;
    diag_hint(&diag, "compare with a backup; somebody changed the file with another tool");
    return report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"expect", 0, "HASH", "a last hash that was written down earlier: it must still be in the chain"},
    {"reports", 0, NULL, "also make the hash of every report anew, from what the database says now"},
    {0},
};

const Command command_review_check = {
    .name = "review check",
    .operands = "",
    .summary = "check that no review was changed, left out or put in, and nothing is verified without one",
    .details = "Every review holds the hash of the one before it, every report that of what it said when it was\n"
               "taken in (--reports). Keep the last hash elsewhere and give it to --expect later ('truce review anchor' keeps\n"
               "time-stamps in the file). Exit code 3 when the chain is broken, an anchor does not fit it, a report was changed,\n"
               "or an event, incident, finding or origin has a decision, level or grade of a person that no review says.",
    .options = options,
    .run = run,
};
