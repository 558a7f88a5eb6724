/* What follows from a change. */
#include "serve/follow_up.h"

#include "monitor/monitor.h"

bool follow_up_incidents(Server *server, Store *writer, Diag *diag)
{
    if (!server->incidents && !incidents_open(&server->incidents, writer, server->know, diag))
        return false;
    return incidents_update(server->incidents, diag);
}

/* Was the record monitored against this agreement? */
static bool is_monitored(Store *store, Str name)
{
    sqlite3_stmt *statement = sql_keep(store, "SELECT 1 FROM agreements WHERE name = ?1", NULL);
    if (!statement)
        return false;
    sql_text(statement, 1, name);
    bool found = sql_row(store, statement, NULL) == 1;
    sqlite3_reset(statement);
    return found;
}

bool follow_up_findings(Server *server, Store *writer, Arena *arena, Diag *diag)
{
    const Agreement **chosen = arena_new(arena, const Agreement *, server->n_agreements + 1);
    int32_t n = 0;
    for (int i = 0; i < server->n_agreements; i++)
        if (is_monitored(writer, server->agreements[i]->name))
            chosen[n++] = server->agreements[i];
    for (int i = 0; n == 0 && i < server->n_agreements; i++)
        chosen[i] = server->agreements[i];
    MonitorOptions options = {.program = STR("truce " TRUCE_VERSION), .control = server->options.control,
                              .weapons = server->options.weapons};
    MonitorSummary summary;
    return monitor_run(writer, chosen, n ? n : server->n_agreements, &options, arena, &summary, diag);
}
