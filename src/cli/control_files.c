/* Reading the files of control, and asking them. */
#include "cli/control_files.h"

#include "cli/agreement_files.h"
#include "cli/paths.h"

bool control_load(const Invocation *invocation, Control **control, Diag *diag)
{
    Str paths[2];
    int32_t n = paths_with_own(invocation, STR("data/control.tsv"), "control", paths);
    return control_read(paths, n, invocation->arena, control, diag);
}

/* An agreement that a row names but that is not there covers nothing. */
static bool load(const Invocation *invocation, Str name, const Agreement **agreement, Diag *diag)
{
    Str path;
    Agreement *read = NULL;
    Problems problems = {.arena = invocation->arena};
    bool there = agreement_file(invocation, name, &path, &(Diag){0});
    if (there && !agreement_open(path, invocation->arena, &read, &problems, diag))
        return false;
    *agreement = read;
    return true;
}

static bool is_loaded(const Agreement *const *agreements, int32_t n, Str name)
{
    for (int32_t i = 0; i < n; i++)
        if (str_eq(agreements[i]->name, name))
            return true;
    return false;
}

bool control_at(const Invocation *invocation, const Control *control, ControlQuestion question, ControlAnswer *answer, Diag *diag)
{
    const Agreement **agreements = arena_new(invocation->arena, const Agreement *, control->n + 1);
    int32_t n = 0;
    for (int32_t i = 0; i < control->n; i++) {
        if (control->rows[i].kind != CONTROL_ZONE || is_loaded(agreements, n, control->rows[i].agreement))
            continue;
        if (!load(invocation, control->rows[i].agreement, &agreements[n], diag))
            return false;
        n += agreements[n] != NULL;
    }
    return control_locate(control, question, agreements, n, invocation->arena, answer, diag);
}
