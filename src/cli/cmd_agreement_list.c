/* truce agreement list: which agreements there are. */
#include <stdio.h>

#include "cli/agreement_files.h"
#include "cli/agreement_show.h"

static void list_one(Invocation *invocation, const Agreement *a, JsonOut *json)
{
    Arena *arena = invocation->arena;
    if (json) {
        agreement_json(json, arena, a, DAY_MIN, false);
        return;
    }
    Str from = day_format(arena, a->from), to = a->to == DAY_MAX ? STR("open") : day_format(arena, a->to);
    out_format(&invocation->out, "%-24.*s %.*s to %-10.*s  %3d clauses %3d zones  %.*s\n", STR_ARG(a->name),
               STR_ARG(from), STR_ARG(to), (int)a->n_clauses, (int)a->n_zones, STR_ARG(a->title));
}

static int run(Invocation *invocation)
{
    Str *paths;
    int32_t n;
    Diag diag = {0};
    int status = 0;
    JsonOut json = {.out = &invocation->out};
    bool as_json = option_given(invocation, "json");
    if (invocation->n_operands)
        return usage_error(invocation, "list takes no operands; 'truce agreement show' shows one");
    if (!agreement_files(invocation, &paths, &n, &diag))
        return report_failure(&diag);
    if (as_json) {
        json_out_begin(&json, '{');
        json_member_str(&json, "schema", STR("truce.agreement.list/1"));
        json_out_key(&json, "agreements");
        json_out_begin(&json, '[');
    }
    for (int32_t i = 0; i < n; i++) {
        const Agreement *a = NULL;
        int failed = agreement_load(invocation, paths[i], &a);
        if (a)
            list_one(invocation, a, as_json ? &json : NULL);
        status = status ? status : failed;
    }
    if (as_json) {
        json_out_end(&json, ']');
        json_out_end(&json, '}');
        out_byte(&invocation->out, '\n');
    }
    return status;
}

static const Option options[] = {
    {"json", 0, NULL, "print JSON"},
    {"agreements", 'a', "FOLDER", "where agreements are looked for (default: those that come with truce)"},
    {0},
};

const Command command_agreement_list = {
    .name = "agreement list",
    .operands = "",
    .summary = "list the agreements that truce knows",
    .options = options,
    .run = run,
};
