/* truce agreement show: an agreement, or what of it is in force on a day. */
#include <stdlib.h>

#include "cli/agreement_files.h"
#include "cli/agreement_show.h"

static int run(Invocation *invocation)
{
    const char *date = option_value(invocation, "date");
    const Agreement *a = NULL;
    int32_t day = DAY_MIN;
    int64_t columns = 100;
    JsonOut json = {.out = &invocation->out};
    if (invocation->n_operands != 1)
        return usage_error(invocation, "which agreement?");
    if (date && !day_parse(str_from_c(date), &day, NULL))
        return usage_error(invocation, "'%s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", date);
    int status = agreement_load(invocation, str_from_c(invocation->operands[0]), &a);
    if (status)
        return status;
    if (option_given(invocation, "json")) {
        agreement_json(&json, invocation->arena, a, day, true);
        out_byte(&invocation->out, '\n');
        return 0;
    }
    if (!str_to_int(str_from_c(getenv("COLUMNS")), &columns) || columns < 60 || columns > 200)
        columns = 100;
    agreement_text(&invocation->out, invocation->arena, a, day, (int)columns);
    return 0;
}

static const Option options[] = {
    {"date", 'd', "DATE", "only the clauses in force on DATE"},
    {"json", 0, NULL, "print JSON"},
    {"agreements", 'a', "FOLDER", "where agreements are looked for (default: those that come with truce)"},
    {0},
};

const Command command_agreement_show = {
    .name = "agreement show",
    .operands = "NAME",
    .summary = "show an agreement: parties, versions, zones, clauses with their sources",
    .details = "NAME is one of 'truce agreement list', or a path that ends in .yaml.\n",
    .options = options,
    .run = run,
};
