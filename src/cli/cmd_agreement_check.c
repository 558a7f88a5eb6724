/* truce agreement check: whether agreements are written as docs/agreements.md says. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/agreement_files.h"

static int run(Invocation *invocation)
{
    Arena *arena = invocation->arena;
    int32_t n = invocation->n_operands, n_bad = 0;
    Str *paths = arena_new(arena, Str, n);
    Diag diag = {0};
    for (int32_t i = 0; i < n; i++)
        paths[i] = str_from_c(invocation->operands[i]);
    if (n == 0 && !agreement_files(invocation, &paths, &n, &diag))
        return report_failure(&diag);
    for (int32_t i = 0; i < n; i++) {
        ArenaMark mark = arena_mark(arena);
        Problems problems = {.arena = arena};
        Agreement *a = NULL;
        Diag failed = {0};
        Str path;
        if (!agreement_file(invocation, paths[i], &path, &failed) ||
            !agreement_open(path, arena, &a, &problems, &failed))
            report_failure(&failed);
        agreement_problems_print(&problems);
        n_bad += a == NULL;
        if (a)
            out_format(&invocation->out, "ok   %.*s: %" PRId32 " clauses, %" PRId32 " zones, %" PRId32 " versions\n",
                       STR_ARG(a->name), a->n_clauses, a->n_zones, a->n_versions);
        else
            out_format(&invocation->out, "FAIL %.*s\n", STR_ARG(paths[i]));
        arena_release(arena, mark);
    }
    return n_bad ? diag_exit_code(ERR_FORMAT) : 0;
}

static const Option options[] = {
    {"agreements", 'a', "FOLDER", "where agreements are looked for (default: those that come with truce)"},
    {0},
};

const Command command_agreement_check = {
    .name = "agreement check",
    .operands = "[FILE...]",
    .summary = "check files of agreements, with line numbers",
    .details = "Without FILE all agreements are checked. The exit code is 3 when one is not in order.\n",
    .options = options,
    .run = run,
};
