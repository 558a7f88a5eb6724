/* truce know import: dictionaries of TABARI and PETRARCH into truce's own tables. */
#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "know/import.h"

enum { DICTIONARY_MAX = 1 << 28, SKIPPED_SHOWN = 5 };

typedef void Importer(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors);

static Importer *find_importer(Str kind)
{
    return str_eq(kind, STR("actors"))   ? import_actors
           : str_eq(kind, STR("agents")) ? import_agents
           : str_eq(kind, STR("verbs"))  ? import_verbs
                                         : NULL;
}

static void tell(const ImportSummary *summary, const KnowErrors *errors, Str path)
{
    for (int i = 0; i < errors->n && i < SKIPPED_SHOWN; i++)
        put_message("truce: ", errors->items[i].message);
    if (errors->total > SKIPPED_SHOWN)
        fprintf(stderr, "truce: and %" PRId64 " more that have no counterpart\n", errors->total - SKIPPED_SHOWN);
    fprintf(stderr, "%.*s: %" PRId64 " lines, %" PRId64 " rows written, %" PRId64 " skipped\n", STR_ARG(path),
            summary->lines, summary->rows, summary->skipped);
}

static int run(Invocation *invocation)
{
    Importer *import = find_importer(str_from_c(option_value(invocation, "kind")));
    const char *output = option_value(invocation, "output");
    Diag diag = {0};
    Str text;
    if (invocation->n_operands != 1)
        return usage_error(invocation, "one dictionary file is needed");
    if (!import)
        return usage_error(invocation, "--kind actors, agents or verbs is needed");
    Str path = str_from_c(invocation->operands[0]);
    if (!file_read(path, DICTIONARY_MAX, invocation->arena, &text, &diag))
        return report_failure(&diag);
    ImportSummary summary;
    KnowErrors errors;
    Out memory = out_to_memory(invocation->arena);
    import(path, text, invocation->arena, &memory, &summary, &errors);
    if (output && !file_write(str_from_c(output), out_text(&memory), &diag))
        return report_failure(&diag);
    if (!output)
        out_str(&invocation->out, out_text(&memory));
    tell(&summary, &errors, path);
    if (summary.rows == 0) {
        diag_set(&diag, ERR_FORMAT, -1, "nothing in '%.*s' reads as %s", STR_ARG(path), option_value(invocation, "kind"));
        return report_failure(&diag);
    }
    return 0;
}

static const Option options[] = {
    {"kind", 0, "KIND", "what the dictionary holds: actors, agents or verbs"},
    {"output", 'o', "FILE", "write to FILE (default: standard output)"},
    {0},
};

const Command command_know_import = {
    .name = "know import",
    .operands = "FILE",
    .summary = "read a dictionary of TABARI or PETRARCH",
    .details = "Writes a table that `truce know build` takes in with --actors, --roles (agents) or --frames (verbs).\n"
               "What has no counterpart is counted and the first cases are shown.",
    .options = options,
    .run = run,
};
