/* truce know add: a fact into a user's own file, checked first. */
#include "cli/cli.h"

#include <string.h>

#include "cli/know_sources.h"
#include "know/overlay.h"

static int run(Invocation *invocation)
{
    if (invocation->n_operands < 3)
        return usage_error(invocation, "a kind, a file and at least one COLUMN=VALUE are needed");
    int n = invocation->n_operands - 2;
    OverlayCell *cells = arena_new(invocation->arena, OverlayCell, n);
    for (int i = 0; i < n; i++) {
        const char *text = invocation->operands[i + 2], *equals = strchr(text, '=');
        if (!equals || equals == text)
            return usage_error(invocation, "'%s' is not COLUMN=VALUE", text);
        cells[i].column = (Str){text, equals - text};
        cells[i].value = str_trim(str_from_c(equals + 1));
    }
    Str kind = str_from_c(invocation->operands[0]), path = str_from_c(invocation->operands[1]), line;
    KnowErrors errors;
    if (!overlay_add(kind, path, cells, n, invocation->arena, &line, &errors))
        return know_sources_failure(&errors);
    out_format(&invocation->out, "%.*s\n", STR_ARG(line));
    fprintf(stderr, "added to %.*s; `truce know build --%.*s %.*s` takes it in\n", STR_ARG(path), STR_ARG(kind),
            STR_ARG(path));
    return 0;
}

static const Option options[] = {{0}};

const Command command_know_add = {
    .name = "know add",
    .operands = "KIND FILE COLUMN=VALUE...",
    .summary = "add a fact to a knowledge file of your own",
    .details = "KIND is actors, roles, sources or places. FILE is made with its header when it is not there. The\n"
               "line is checked as `truce know build` does; a wrong one leaves the file as it was. An actor\n"
               "without id= gets one from its name.\n"
               "\n"
               "  truce know add actors my.tsv name='Southern Front' kind=armed-group country=SYR sector=REB",
    .options = options,
    .run = run,
};
