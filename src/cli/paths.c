/* Where the model and the knowledge are: what was asked for, else the usual places. */
#include "cli/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

/* The folder the program stands in; empty when the system does not tell. */
static Str program_folder(Arena *arena)
{
    char buffer[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer);
    if (n <= 0 || n >= (ssize_t)sizeof buffer)
        return STR("");
    while (n > 0 && buffer[n - 1] != '/')
        n--;
    return str_dup(arena, str_make(buffer, n));
}

/* The first of the places, relative to the program's folder, that exists; empty when none does. */
static Str first_existing(Arena *arena, const char *const *places, Str name)
{
    Str folder = program_folder(arena);
    for (int i = 0; places[i] && folder.n; i++) {
        Str path = file_join(arena, folder, str_from_c(places[i]));
        if (name.n)
            path = file_join(arena, path, name);
        if (file_kind(path) != FILE_MISSING)
            return path;
    }
    return STR("");
}

/* An option's value, else the variable's. */
static bool asked_for(const Invocation *invocation, const char *option, const char *variable, Str *path)
{
    const char *value = option_value(invocation, option);
    if (!value)
        value = getenv(variable);
    *path = str_from_c(value);
    return path->n > 0;
}

bool paths_model(const Invocation *invocation, Str *path, Diag *diag)
{
    static const char *const places[] = {"../models/en.truce", "../../models/en.truce",
                                         "../share/truce/en.truce", NULL};
    if (asked_for(invocation, "model", "TRUCE_MODEL", path))
        return true;
    *path = first_existing(invocation->arena, places, STR(""));
    if (path->n)
        return true;
    diag_set(diag, ERR_MODEL, -1, "no model for reading English");
    return diag_hint(diag, "'truce model fetch en' gets one; --model names another");
}

bool paths_knowledge(const Invocation *invocation, Str *path, Diag *diag)
{
    static const char *const places[] = {"know.truce", "../know.truce", "../share/truce/know.truce", NULL};
    if (asked_for(invocation, "knowledge", "TRUCE_KNOWLEDGE", path))
        return true;
    *path = first_existing(invocation->arena, places, STR(""));
    if (path->n)
        return true;
    diag_set(diag, ERR_KNOWLEDGE, -1, "no compiled knowledge of actors, places and acts");
    return diag_hint(diag, "'truce know build' makes it from data/; --knowledge names another");
}

Str paths_data(const Invocation *invocation, Str name)
{
    static const char *const places[] = {"..", "../..", "../share/truce", NULL};
    return first_existing(invocation->arena, places, name);
}

int32_t paths_with_own(const Invocation *invocation, Str name, const char *option, Str paths[2])
{
    Str both[] = {paths_data(invocation, name), str_from_c(option_value(invocation, option))};
    int32_t n = 0;
    for (int i = 0; i < 2; i++)
        if (both[i].n)
            paths[n++] = both[i];
    return n;
}

Str paths_pdf(const Invocation *invocation)
{
    static const char *const places[] = {"truce-pdf", "../truce-pdf", "../libexec/truce/truce-pdf", NULL};
    Str named = str_from_c(getenv("TRUCE_PDF"));
    return named.n ? named : first_existing(invocation->arena, places, STR(""));
}
