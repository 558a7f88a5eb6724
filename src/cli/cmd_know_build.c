/* truce know build: the files under data/ into one mapped file. */
#include <inttypes.h>

#include "cli/know_sources.h"

static int run(Invocation *invocation)
{
    const char *output = option_value(invocation, "output");
    if (invocation->n_operands)
        return usage_error(invocation, "no operand is expected, but '%s' is given", invocation->operands[0]);
    KnowSources sources = know_sources(invocation);
    Str path = str_from_c(output ? output : "build/know.truce");
    KnowSummary summary;
    KnowErrors errors;
    if (!know_build(&sources, path, invocation->arena, &summary, &errors))
        return know_sources_failure(&errors);
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
    KNOW_OVERLAY_OPTIONS,
    {"towns", 0, "FILE", "GeoNames' towns (default: build/places/towns.tsv, made by scripts/get-places)"},
    {0},
};

const Command command_know_build = {
    .name = "know build",
    .operands = "",
    .summary = "compile the knowledge files",
    .details = "Reads the tab-separated files that docs/knowledge.md describes, reports every wrong line (the\n"
               "first twenty in full) and writes one file, or nothing when a line is wrong.",
    .options = options,
    .run = run,
};
