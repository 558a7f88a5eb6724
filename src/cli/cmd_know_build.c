/* truce know build: the files under data/ into one mapped file. */
#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "cli/paths.h"
#include "know/build.h"

static const char default_towns[] = "build/places/towns.tsv";

/* The towns to use: those named, else those that scripts/get-places left, else none, said aloud. */
static Str choose_towns(const Invocation *invocation)
{
    const char *given = option_value(invocation, "towns");
    if (given)
        return str_from_c(given);
    if (file_kind(str_from_c(default_towns)) == FILE_REGULAR)
        return str_from_c(default_towns);
    fprintf(stderr,
            "truce: no '%s': only the places of the data folder are known, not GeoNames' towns\n"
            "hint: scripts/get-places fetches them\n",
            default_towns);
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

static int fail(const KnowErrors *errors)
{
    for (int i = 0; i < errors->n; i++)
        fprintf(stderr, "truce: %s\n", errors->items[i].message);
    if (errors->total > errors->n)
        fprintf(stderr, "truce: and %" PRId64 " more\n", errors->total - errors->n);
    fprintf(stderr, "hint: nothing was written; docs/knowledge.md describes the files\n");
    return errors->n ? diag_exit_code(errors->items[0].code) : diag_exit_code(ERR_FORMAT);
}

static int run(Invocation *invocation)
{
    const char *output = option_value(invocation, "output");
    const char *names[] = {"actors", "roles", "sources", "places", "frames"};
    Str overlays[5];
    ptrdiff_t n[5] = {0};
    if (invocation->n_operands)
        return usage_error(invocation, "no operand is expected, but '%s' is given", invocation->operands[0]);
    for (int i = 0; i < 5; i++) {
        overlays[i] = str_from_c(option_value(invocation, names[i]));
        n[i] = option_given(invocation, names[i]);
    }
    KnowSources sources = {.data_folder = choose_data(invocation),
                           .towns = choose_towns(invocation),
                           .actors = &overlays[0], .n_actors = n[0],
                           .roles = &overlays[1],  .n_roles = n[1],
                           .sources = &overlays[2], .n_sources = n[2],
                           .places = &overlays[3], .n_places = n[3],
                           .frames = &overlays[4], .n_frames = n[4]};
    Str path = str_from_c(output ? output : "build/know.truce");
    KnowSummary summary;
    KnowErrors errors;
    if (!know_build(&sources, path, invocation->arena, &summary, &errors))
        return fail(&errors);
    out_format(&invocation->out,
               "%.*s: %" PRId64 " actors, %" PRId64 " roles, %" PRId64 " sources, %" PRId64 " areas with %" PRId64
               " names; %" PRId64 " places with %" PRId64 " names\n",
               STR_ARG(path), summary.actors, summary.roles, summary.sources, summary.areas, summary.names,
               summary.towns, summary.town_names);
    return 0;
}

static const Option options[] = {
    {"data", 0, "FOLDER", "the knowledge files (default: data)"},
    {"output", 'o', "FILE", "the compiled file (default: build/know.truce)"},
    {"actors", 0, "FILE", "further actors; they replace those of the same id"},
    {"roles", 0, "FILE", "further roles"},
    {"sources", 0, "FILE", "further sources"},
    {"places", 0, "FILE", "further places"},
    {"frames", 0, "FILE", "further frames, read after the folder's own"},
    {"towns", 0, "FILE", "GeoNames' towns (default: build/places/towns.tsv, made by scripts/get-places)"},
    {0},
};

const Command command_know_build = {
    .name = "know build",
    .operands = "",
    .summary = "compile the knowledge files",
    .details = "Reads the tab-separated files that docs/knowledge.md describes, reports every wrong line (the\n"
               "first twenty in full) and writes one file, or nothing when a line is wrong.\n",
    .options = options,
    .run = run,
};
