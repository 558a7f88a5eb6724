/* What stands beside an incident: its control, follow-ups, counter-claims, the limits of who says it. */
#include "write/incidents.h"

#include <math.h>

#include "base/day.h"

const SourceLimit *incident_limit(const IncidentAside *aside, const IncidentStatement *statement)
{
    const Event *event = &statement->found.event;
    const SourceLimit *limit = source_limit_find(aside->limits, statement->origin);
    for (int32_t i = 0; !limit && i < event->n_reported_by; i++)
        limit = source_limit_find(aside->limits, event->reported_by[i].text);
    return limit ? limit : source_limit_find(aside->limits, statement->found.report.source);
}

bool incident_aside_read(IncidentAside *aside, Store *store, int64_t incident, const SourceLimits *limits, Arena *arena, Diag *diag)
{
    *aside = (IncidentAside){.limits = limits};
    return follow_ups_read(store, incident, arena, &aside->follow_ups, diag) &&
           counter_claims_read(store, incident, arena, &aside->counter_claims, &aside->n_counter_claims, diag);
}

bool incident_control_question(const StoredIncident *incident, ControlQuestion *question)
{
    const EventPlace *p = &incident->place;
    *question = (ControlQuestion){.place = p->name, .country = p->country, .admin1 = p->admin1, .lat = p->has_point ? p->lat : NAN,
                                  .lon = p->has_point ? p->lon : NAN, .accuracy_m = place_accuracy_m(p->precision)};
    return day_parse(incident->date.start, &question->day, NULL);
}

void incident_aside_control(IncidentAside *aside, const ControlAnswer *answer, Arena *arena)
{
    aside->control = control_words(answer, arena);
    for (int i = 0; i < answer->n; i++)
        aside->control_sources = str_format(arena, "%.*s%s%.*s", STR_ARG(aside->control_sources), i ? "; " : "",
                                            STR_ARG(answer->rows[i]->source));
}
