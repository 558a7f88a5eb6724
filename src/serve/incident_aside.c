/* The aside of an incident: control, limits of sources, counter-claims, follow-ups. */
#include "serve/incident_aside.h"

#include "serve/reply.h"
#include "write/incidents.h"

static bool read_control(const Request *request, const StoredIncident *incident, IncidentAside *aside, Diag *diag)
{
    const Server *server = request->server;
    ControlQuestion question;
    ControlAnswer answer;
    if (!server->options.control || !incident_control_question(incident, &question))
        return true;
    if (!control_locate(server->options.control, question, (const Agreement *const *)server->agreements, server->n_agreements,
                        request->arena, &answer, diag))
        return false;
    incident_aside_control(aside, &answer, request->arena);
    return true;
}

bool put_incident_aside(Request *request, int64_t number)
{
    Diag diag = {0};
    StoredIncident incident;
    IncidentStatement *statements;
    int32_t n;
    Store *store = request->access->store;
    IncidentAside aside;
    if (!stored_incident_find(store, number, request->arena, &incident, &diag) ||
        !incident_statements(store, number, request->arena, &statements, &n, &diag) ||
        !incident_aside_read(&aside, store, number, request->server->options.limits, request->arena, &diag) ||
        !read_control(request, &incident, &aside, &diag)) {
        reply_failure(request, &diag);
        return false;
    }
    JsonOut json = {.out = &request->reply.body};
    out_c(&request->reply.body, ",\"aside\":");
    json_out_begin(&json, '{');
    incident_aside_json(&json, &aside, statements, n);
    json_out_end(&json, '}');
    return true;
}
