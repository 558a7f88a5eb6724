/* Knowledge files chosen by options, and compiled on the spot when a user's own are among them. */
#include "cli/know_sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <inttypes.h>

#include "base/file.h"
#include "cli/paths.h"

#define BUILD_RESERVE ((ptrdiff_t)4 << 30)

static const char *const overlay_names[] = {"actors", "roles", "sources", "places", "frames"};
enum { N_OVERLAYS = sizeof overlay_names / sizeof *overlay_names };

/* The towns to use: those named, else those that scripts/get-places left, else none, said aloud. */
static Str choose_towns(const Invocation *invocation)
{
    const char *given = option_value(invocation, "towns");
    if (given)
        return str_from_c(given);
    if (file_kind(STR("build/places/towns.tsv")) == FILE_REGULAR)
        return STR("build/places/towns.tsv");
    Str own = paths_data(invocation, STR("build/places/towns.tsv"));
    if (own.n)
        return own;
    fprintf(stderr, "truce: no 'build/places/towns.tsv': only the places of the data folder are known, not GeoNames' towns\n"
                    "hint: scripts/get-places fetches them\n");
    return STR("");
}

/* The folder named, else data here, else the program's own. */
static Str choose_data(const Invocation *invocation)
{
    const char *given = option_value(invocation, "data");
    if (given || file_kind(STR("data")) == FILE_FOLDER)
        return str_from_c(given ? given : "data");
    Str own = paths_data(invocation, STR("data"));
    return own.n ? own : STR("data");
}

KnowSources know_sources(const Invocation *invocation)
{
    Str *files = arena_new(invocation->arena, Str, N_OVERLAYS);
    ptrdiff_t n[N_OVERLAYS];
    for (int i = 0; i < N_OVERLAYS; i++) {
        files[i] = str_from_c(option_value(invocation, overlay_names[i]));
        n[i] = option_given(invocation, overlay_names[i]);
    }
    return (KnowSources){.data_folder = choose_data(invocation),
                         .towns = choose_towns(invocation),
                         .actors = &files[0], .n_actors = n[0],
                         .roles = &files[1],  .n_roles = n[1],
                         .sources = &files[2], .n_sources = n[2],
                         .places = &files[3], .n_places = n[3],
                         .frames = &files[4], .n_frames = n[4]};
}

bool know_sources_overlaid(const Invocation *invocation)
{
    for (int i = 0; i < N_OVERLAYS; i++)
        if (option_given(invocation, overlay_names[i]))
            return true;
    return false;
}

int know_sources_failure(const KnowErrors *errors)
{
    for (int i = 0; i < errors->n; i++)
        put_message("truce: ", errors->items[i].message);
    if (errors->total > errors->n)
        fprintf(stderr, "truce: and %" PRId64 " more\n", errors->total - errors->n);
    fprintf(stderr, "hint: nothing was written; docs/knowledge.md describes the files\n");
    return errors->n ? diag_exit_code(errors->items[0].code) : diag_exit_code(ERR_FORMAT);
}

/* A new empty file that only this user can read. */
static bool temporary_file(Arena *arena, Str *path, Diag *diag)
{
    const char *folder = getenv("TMPDIR");
    Str name = str_format(arena, "%s/truce-know-XXXXXX", folder && *folder ? folder : "/tmp");
    char *c = arena_bytes(arena, name.n + 1);
    memcpy(c, name.p, (size_t)name.n);
    int fd = mkstemp(c);
    if (fd < 0)
        return diag_set(diag, ERR_OUTPUT, -1, "cannot make a temporary file '%s'", c);
    close(fd);
    *path = (Str){c, name.n};
    return true;
}

bool know_sources_path(const Invocation *invocation, Str *path, int *exit_code)
{
    Diag diag = {0};
    if (!know_sources_overlaid(invocation)) {
        if (paths_knowledge(invocation, path, &diag))
            return true;
        *exit_code = report_failure(&diag);
        return false;
    }
    Arena arena;
    KnowSummary summary;
    KnowErrors errors = {.n = 0};
    if (!arena_open(&arena, BUILD_RESERVE)) {
        diag_set(&diag, ERR_MEMORY, -1, "cannot reserve memory to compile the knowledge");
        *exit_code = report_failure(&diag);
        return false;
    }
    fprintf(stderr, "truce: compiling the knowledge with your files ('truce know build' does it once for all)\n");
    KnowSources sources = know_sources(invocation);
    bool made = temporary_file(invocation->arena, path, &diag);
    bool ok = made && know_build(&sources, *path, &arena, &summary, &errors);
    if (!made)
        *exit_code = report_failure(&diag);
    else if (!ok)
        *exit_code = know_sources_failure(&errors);
    if (made && !ok)
        know_sources_remove(invocation, *path);
    arena_close(&arena);
    return ok;
}

void know_sources_remove(const Invocation *invocation, Str path)
{
    if (know_sources_overlaid(invocation) && path.n)
        unlink(str_c(invocation->arena, path));
}
