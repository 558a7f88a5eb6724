/* The aside of an incident: control, limits of sources, counter-claims, follow-ups. */
#include "serve/incident_aside.h"

#include <math.h>

#include "base/day.h"
#include "monitor/control.h"
#include "serve/reply.h"
#include "write/incidents.h"

static bool read_one(Store *store, int64_t number, Arena *arena, StoredIncident *incident, Diag *diag)
{
    IncidentCursor *cursor;
    IncidentFilter filter = {.number = number};
    if (!stored_incidents_open(&cursor, store, &filter, diag))
        return false;
    int row = stored_incidents_next(cursor, arena, incident, diag);
    stored_incidents_close(cursor);
    return row == 1;
}

static bool read_control(const Request *request, const StoredIncident *incident, IncidentAside *aside, Diag *diag)
{
    const Server *server = request->server;
    const EventPlace *p = &incident->place;
    ControlAnswer answer;
    ControlQuestion question = {.place = p->name, .country = p->country, .admin1 = p->admin1, .lat = p->has_point ? p->lat : NAN,
                                .lon = p->has_point ? p->lon : NAN, .accuracy_m = place_accuracy_m(p->precision)};
    if (!server->options.control || !day_parse(incident->date.start, &question.day, NULL))
        return true;
    if (!control_locate(server->options.control, question, (const Agreement *const *)server->agreements, server->n_agreements,
                        request->arena, &answer, diag))
        return false;
    aside->control = control_words(&answer, request->arena);
    for (int i = 0; i < answer.n; i++)
        aside->control_sources = str_format(request->arena, "%.*s%s%.*s", STR_ARG(aside->control_sources), i ? "; " : "",
                                            STR_ARG(answer.rows[i]->source));
    return true;
}

bool put_incident_aside(Request *request, int64_t number)
{
    Diag diag = {0};
    StoredIncident incident;
    IncidentStatement *statements;
    int32_t n;
    Store *store = request->access->store;
    IncidentAside aside = {.limits = request->server->options.limits};
    if (!read_one(store, number, request->arena, &incident, &diag) ||
        !incident_statements(store, number, request->arena, &statements, &n, &diag) ||
        !follow_ups_read(store, number, request->arena, &aside.follow_ups, &diag) ||
        !counter_claims_read(store, number, request->arena, &aside.counter_claims, &aside.n_counter_claims, &diag) ||
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
