/* Reading the files of what sources cannot see. */
#include "cli/limit_files.h"

#include "cli/paths.h"

bool limits_load(const Invocation *invocation, SourceLimits *limits, Diag *diag)
{
    Str paths[2];
    int32_t n = paths_with_own(invocation, STR("data/limits.tsv"), "limits", paths);
    return source_limits_read(paths, n, invocation->arena, limits, diag);
}
