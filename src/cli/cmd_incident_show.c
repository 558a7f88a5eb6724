/* truce incident show: one incident with everything that is said about it. */
#include <inttypes.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/control_files.h"
#include "cli/limit_files.h"
#include "cli/terminal.h"
#include "write/incidents.h"

#define SHOW_RESERVE ((ptrdiff_t)4 << 30)

/* Who controlled the place on its first day, what its sources cannot see, what was done about it, what others claim instead. */
static bool read_aside(const Invocation *invocation, Store *store, const StoredIncident *incident, SourceLimits *limits, IncidentAside *aside,
                       Diag *diag)
{
    Control *control;
    ControlQuestion question;
    ControlAnswer answer;
    if (!limits_load(invocation, limits, diag) || !control_load(invocation, &control, diag) ||
        !incident_aside_read(aside, store, incident->number, limits, invocation->arena, diag))
        return false;
    if (!incident_control_question(incident, &question))
        return true;
    if (!control_at(invocation, control, question, &answer, diag))
        return false;
    incident_aside_control(aside, &answer, invocation->arena);
    return true;
}

static int show(Invocation *invocation, Store *store, int64_t number, IncidentWriter *writer)
{
    Diag diag = {0};
    Arena arena, scratch;
    StoredIncident incident;
    IncidentStatement *statements;
    IncidentAside aside;
    SourceLimits limits;
    int32_t n;
    if (!arena_open(&arena, SHOW_RESERVE) || !arena_open(&scratch, SHOW_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    writer->scratch = &scratch;
    bool ok = stored_incident_find(store, number, &arena, &incident, &diag) &&
              incident_statements(store, number, &arena, &statements, &n, &diag) &&
              read_aside(invocation, store, &incident, &limits, &aside, &diag);
    if (ok && option_given(invocation, "json"))
        incident_show_json(writer->out, &incident, statements, n, &aside);
    else if (ok)
        incident_show(writer, &incident, statements, n, &aside, option_given(invocation, "why"));
    arena_close(&scratch);
    arena_close(&arena);
    return ok ? 0 : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    Diag diag = {0};
    Store *store = NULL;
    int64_t number;
    Str database = str_from_c(option_value(invocation, "database"));
    IncidentWriter writer = {.out = &invocation->out, .columns = terminal_columns()};
    if (!database.n)
        return usage_error(invocation, "no database; -d FILE.db names it");
    if (invocation->n_operands != 1 || !str_to_int(str_from_c(invocation->operands[0]), &number) || number < 1)
        return usage_error(invocation, "one number of an incident is needed");
    if (!terminal_colour(invocation, isatty(STDOUT_FILENO), &writer.colour))
        return usage_error(invocation, "'--color %s' is not auto, always or never", option_value(invocation, "color"));
    if (!store_open(&store, database, STORE_READ, &diag))
        return report_failure(&diag);
    int status = show(invocation, store, number, &writer);
    store_close(store);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"why", 0, NULL, "say for each event why it is part of the incident, and why its origin is its origin"},
    CONTROL_OPTION,
    LIMITS_OPTION,
    {"json", 0, NULL, "one JSON object"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    {0},
};

const Command command_incident_show = {
    .name = "incident show",
    .operands = "NUMBER",
    .summary = "show an incident with all that is said about it",
    .details = "Every sentence that tells or denies it stands beside the others, with the chain of who says so, the origin whose\n"
               "statement it counts as, the outlets that copied it, and what such a source cannot see. Who controlled the place then is\n"
               "told as far as somebody has put it down.\n"
               "\n"
               "  truce incident show -d syria.db 12 --why",
    .options = options,
    .run = run,
};
