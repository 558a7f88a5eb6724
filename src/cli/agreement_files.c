/* The agreements that a command works on. */
#include "cli/agreement_files.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "cli/options.h"
#include "cli/paths.h"

static bool agreements_folder(const Invocation *invocation, Str *folder, Diag *diag)
{
    *folder = str_from_c(option_value(invocation, "agreements"));
    if (!folder->n)
        *folder = paths_data(invocation, STR("agreements"));
    if (folder->n)
        return true;
    diag_set(diag, ERR_IO, -1, "the agreements that come with truce are not there");
    return diag_hint(diag, "--agreements FOLDER names others");
}

bool agreement_files(const Invocation *invocation, Str **paths, int32_t *n_paths, Diag *diag)
{
    Str folder, *names;
    ptrdiff_t n;
    *n_paths = 0;
    if (!agreements_folder(invocation, &folder, diag) ||
        !file_list(folder, invocation->arena, &names, &n, diag))
        return false;
    *paths = arena_new(invocation->arena, Str, n);
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_ends(names[i], STR(".yaml")))
            (*paths)[(*n_paths)++] = file_join(invocation->arena, folder, names[i]);
    return true;
}

static Str stem_of(Str path)
{
    for (ptrdiff_t slash; (slash = str_find_byte(path, '/', 0)) >= 0;)
        path = str_slice(path, slash + 1, path.n);
    return str_slice(path, 0, path.n - 5);
}

bool agreement_file(const Invocation *invocation, Str name, Str *path, Diag *diag)
{
    Arena *arena = invocation->arena;
    Str folder, *all;
    int32_t n;
    *path = name;
    if (str_ends(name, STR(".yaml")))
        return true;
    if (!agreements_folder(invocation, &folder, diag))
        return false;
    *path = file_join(arena, folder, str_concat(arena, name, STR(".yaml")));
    if (file_kind(*path) != FILE_MISSING)
        return true;
    diag_set(diag, ERR_IO, -1, "no agreement '%.*s'", STR_ARG(name));
    if (!agreement_files(invocation, &all, &n, NULL))
        return false;
    const char **names = arena_new(arena, const char *, n);
    for (int32_t i = 0; i < n; i++)
        names[i] = str_c(arena, stem_of(all[i]));
    const char *nearest = nearest_name(str_c(arena, name), names, n);
    if (nearest)
        return diag_hint(diag, "did you mean '%s'? 'truce agreement list' shows all", nearest);
    return diag_hint(diag, "'truce agreement list' shows all; a path ends in .yaml");
}

void agreement_problems_print(const Problems *problems)
{
    for (ptrdiff_t i = 0; i < problems->list.n; i++) {
        const Problem *p = &problems->list.v[i];
        fprintf(stderr, "%.*s:", STR_ARG(p->path));
        if (p->line)
            fprintf(stderr, "%" PRId32 ":", p->line);
        fprintf(stderr, " %.*s\n", STR_ARG(p->message));
        if (p->remedy.n)
            fprintf(stderr, "    hint: %.*s\n", STR_ARG(p->remedy));
    }
    if (problems->n > problems->list.n)
        fprintf(stderr, "and %" PRId64 " more\n", problems->n - problems->list.n);
}

int agreement_load(const Invocation *invocation, Str name, const Agreement **agreement)
{
    Problems problems = {.arena = invocation->arena};
    Diag diag = {0};
    Agreement *read = NULL;
    Str path;
    if (!agreement_file(invocation, name, &path, &diag) ||
        !agreement_open(path, invocation->arena, &read, &problems, &diag))
        return report_failure(&diag);
    agreement_problems_print(&problems);
    *agreement = read;
    return read ? 0 : diag_exit_code(ERR_FORMAT);
}
