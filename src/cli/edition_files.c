/* Opening an edition for sharing, and its log. */
#include "cli/edition_files.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"

bool edition_asked(const Invocation *invocation, Store *store, Edition **edition, int *status)
{
    Diag diag = {0};
    const char *which = option_value(invocation, "edition");
    *edition = NULL;
    *status = 0;
    if (which && strcmp(which, "share") != 0)
        *status = usage_error(invocation, "no edition '%s', only share", which);
    else if (!which && (option_given(invocation, "levels") || option_given(invocation, "log")))
        *status = usage_error(invocation, "--levels and --log go with --edition share");
    if (!which || *status)
        return *status == 0;
    *edition = arena_new(invocation->arena, Edition, 1);
    Arena *own = arena_new(invocation->arena, Arena, 1); /* the log grows in it while others use the invocation's */
    if (!arena_open(own, (ptrdiff_t)4 << 30))
        diag_set(&diag, ERR_MEMORY, -1, "out of memory");
    else if (edition_open(*edition, store, str_from_c(option_value(invocation, "levels")), own, &diag))
        return true;
    *status = report_failure(&diag);
    return false;
}

bool edition_finish(const Invocation *invocation, const Edition *edition, Diag *diag)
{
    const char *path = option_value(invocation, "log");
    if (!edition)
        return true;
    fprintf(stderr, "truce: edition for sharing: %" PRId64 " left out, %" PRId64 " changed, %" PRId64 " names withheld\n", edition->n_left_out,
            edition->n_changed, edition->n_names);
    bool ok = !path || file_write(str_from_c(path), out_text(&edition->log), diag);
    arena_close(edition->arena);
    return ok;
}
