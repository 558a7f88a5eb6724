/* truce review anchor: has the chain of reviews time-stamped by whatever the user names, and keeps the token. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/event_filter.h"
#include "cli/hook.h"
#include "store/anchors.h"
#include "store/reviews.h"

enum { HOOK_SECONDS = 120 };

/* The last review and its hash, of a chain that is whole; of --review the one that is named. */
static bool read_head(const Invocation *invocation, Store *store, Anchor *anchor, Diag *diag)
{
    ReviewChain chain;
    if (!review_chain_check(store, STR(""), invocation->arena, &chain, diag))
        return false;
    if (chain.broken_at) {
        diag_set(diag, ERR_FORMAT, -1, "the chain is broken at review %" PRId64 ": %s", chain.broken_at, chain.reason);
        return diag_hint(diag, "a broken chain is not stamped; 'truce review check' tells more");
    }
    if (!chain.n)
        return diag_set(diag, ERR_FORMAT, -1, "there is no review to be stamped");
    *anchor = (Anchor){.review = chain.n, .hash = chain.last_hash};
    const char *number = option_value(invocation, "review");
    if (!number)
        return true;
    ReviewFilter filter = {.limit = 1};
    ReviewCursor *cursor = NULL;
    Review review;
    if (!str_to_int(str_from_c(number), &filter.number) || filter.number < 1 || filter.number > chain.n)
        return diag_set(diag, ERR_USAGE, -1, "no review '%s'; the last one is %" PRId64, number, chain.n);
    bool ok = reviews_open(&cursor, store, &filter, diag) && reviews_next(cursor, invocation->arena, &review, diag) == 1;
    reviews_close(cursor);
    if (ok)
        *anchor = (Anchor){.review = review.number, .hash = review.hash};
    return ok;
}

static bool get_token(const Invocation *invocation, Anchor *anchor, Diag *diag)
{
    const char *command = option_value(invocation, "command"), *file = option_value(invocation, "token");
    Str text = anchor_text(anchor->review, anchor->hash, invocation->arena);
    anchor->made_by = command ? str_from_c(command) : STR("file");
    if (command)
        return hook_run(anchor->made_by, text, HOOK_SECONDS, invocation->arena, &anchor->token, diag);
    return file_read(str_from_c(file), ANCHOR_TOKEN_MAX, invocation->arena, &anchor->token, diag);
}

static bool write_all(Invocation *invocation, Store *store, Str folder, Diag *diag)
{
    Anchor *anchors;
    int32_t n;
    Arena *arena = invocation->arena;
    if (!anchors_read(store, arena, &anchors, &n, diag) || !file_make_folder(folder, diag))
        return false;
    for (int32_t i = 0; i < n; i++) {
        Str text = file_join(arena, folder, str_format(arena, "%" PRId64 ".txt", anchors[i].number));
        Str token = file_join(arena, folder, str_format(arena, "%" PRId64 ".token", anchors[i].number));
        if (!file_write(text, anchor_text(anchors[i].review, anchors[i].hash, arena), diag) ||
            !file_write(token, anchors[i].token, diag))
            return false;
    }
    out_format(&invocation->out, "%d anchor%s\n", (int)n, n == 1 ? "" : "s");
    return true;
}

static bool stamp(Invocation *invocation, Store *store, Diag *diag)
{
    Anchor anchor, *anchors;
    int32_t n;
    const char *who = option_value(invocation, "as");
    if (!read_head(invocation, store, &anchor, diag))
        return false;
    if (!option_given(invocation, "command") && !option_given(invocation, "token")) {
        out_str(&invocation->out, anchor_text(anchor.review, anchor.hash, invocation->arena));
        return true;
    }
    if (!anchors_read(store, invocation->arena, &anchors, &n, diag))
        return false;
    if (n && anchors[n - 1].review == anchor.review) {
        out_format(&invocation->out, "nothing new since anchor %" PRId64 "\n", anchors[n - 1].number);
        return true;
    }
    anchor.who = str_from_c(who ? who : getenv("TRUCE_REVIEWER"));
    if (!anchor.who.n)
        return diag_set(diag, ERR_USAGE, -1, "no name; --as NAME says who anchors, or TRUCE_REVIEWER in the environment");
    if (!get_token(invocation, &anchor, diag) || !anchor_add(store, &anchor, invocation->arena, diag))
        return false;
    out_format(&invocation->out, "anchor %" PRId64 ": reviews 1 to %" PRId64 ", %td bytes of token\n", anchor.number,
               anchor.review, anchor.token.n);
    return true;
}

static int run(Invocation *invocation)
{
    Store *store = NULL;
    Diag diag = {0};
    Str folder = str_from_c(option_value(invocation, "output"));
    const char *path = option_value(invocation, "database");
    bool both = option_given(invocation, "command") && option_given(invocation, "token");
    if (!path)
        return usage_error(invocation, "no database; -d FILE.db names it");
    if (both)
        return usage_error(invocation, "--command or --token, not both");
    if (option_given(invocation, "command") && option_given(invocation, "review"))
        return usage_error(invocation, "--review goes with --token, for a token that was made earlier");
    bool writes = option_given(invocation, "command") || option_given(invocation, "token");
    if (!store_open(&store, str_from_c(path), writes ? STORE_WRITE : STORE_READ, &diag))
        return report_failure(&diag);
    bool ok = folder.n ? write_all(invocation, store, folder, &diag) : stamp(invocation, store, &diag);
    store_close(store);
    return ok ? 0 : report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"command", 0, "COMMAND", "gets the line to be stamped on standard input, writes the token; words parted at blanks, no shell"},
    {"token", 0, "FILE", "a token that was made of the line elsewhere"},
    {"review", 0, "NUMBER", "with --token: the review that the line named (default: the last one)"},
    {"output", 'o', "FOLDER", "write every line and its token there, as N.txt and N.token"},
    {"as", 0, "NAME", "who anchors (default: TRUCE_REVIEWER in the environment)"},
    {0},
};

const Command command_review_anchor = {
    .name = "review anchor",
    .operands = "",
    .summary = "have the record of reviews time-stamped by an authority, and keep its token",
    .details = "Without --command and --token it prints the line that is to be stamped: which reviews, and the hash of the last. A\n"
               "token is kept when it holds the SHA-256 of that line, as RFC 3161 tokens and OpenTimestamps do. 'truce review\n"
               "check' holds all tokens against the chain; whether an authority signed one is its own program's to say:\n"
               "\n"
               "  truce review anchor -d a.db --command ./stamp.sh     a script of yours that asks your authority\n"
               "  truce review anchor -d a.db -o anchors && openssl ts -verify -data anchors/1.txt -in anchors/1.token -CAfile ca.pem",
    .options = options,
    .run = run,
};
