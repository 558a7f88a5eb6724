/* Reading the files of what sources cannot see. */
#include "cli/limit_files.h"

#include "cli/paths.h"

bool limits_load(const Invocation *invocation, SourceLimits *limits, Diag *diag)
{
    Str paths[2], shipped = paths_data(invocation, STR("data/limits.tsv")), own = str_from_c(option_value(invocation, "limits"));
    int32_t n = 0;
    if (shipped.n)
        paths[n++] = shipped;
    if (own.n)
        paths[n++] = own;
    return source_limits_read(paths, n, invocation->arena, limits, diag);
}
