/*
 * Incidents written: as a table for people, one JSON object a line, CSV, GeoJSON; and one incident with all that is
 * said about it.
 */
#ifndef TRUCE_WRITE_INCIDENTS_H
#define TRUCE_WRITE_INCIDENTS_H

#include "know/source_limits.h"
#include "monitor/control.h"
#include "store/follow_ups.h"
#include "store/query_incidents.h"
#include "write/json_out.h"

typedef enum IncidentsFormat { INCIDENTS_TABLE, INCIDENTS_JSONL, INCIDENTS_CSV, INCIDENTS_GEOJSON, INCIDENTS_ACLED } IncidentsFormat;

typedef struct IncidentWriter {
    Out *out;
    Arena *scratch;  /* left as it was found; not the arena of out */
    IncidentsFormat format;
    int columns;     /* of the terminal, for the table */
    bool colour;
    int64_t n;       /* written so far */
    const struct AcledNames *acled; /* of the format acled (write/incidents_acled.h) */
    int64_t n_without; /* incidents that the format has no name for */
} IncidentWriter;

/* "table", "jsonl", "csv", "geojson", "acled"; false for other names. */
bool incidents_format_find(Str name, IncidentsFormat *format);

void incidents_begin(IncidentWriter *writer);
void incidents_write(IncidentWriter *writer, const StoredIncident *incident);
void incidents_end(IncidentWriter *writer);

/* What is known beside the record itself. */
typedef struct IncidentAside {
    Str control, control_sources; /* who controlled the place, and who says so; empty: nobody put it down */
    const SourceLimits *limits;   /* what sources cannot see */
    FollowUps follow_ups;
    CounterClaim *counter_claims;
    int32_t n_counter_claims;
} IncidentAside;
/* Reads what the record knows of it; without control. In the arena; limits may be NULL and must outlive it. */
bool incident_aside_read(IncidentAside *aside, Store *store, int64_t incident, const SourceLimits *limits, Arena *arena, Diag *diag);
/* Who controlled its place on its first day? False without a day. The answer goes into the aside. */
bool incident_control_question(const StoredIncident *incident, ControlQuestion *question);
void incident_aside_control(IncidentAside *aside, const ControlAnswer *answer, Arena *arena);
/* The limit of whoever says a statement: the outlet, a link of the chain, or its origin; or NULL. */
const SourceLimit *incident_limit(const IncidentAside *aside, const IncidentStatement *statement);

/* One incident with its statements, side by side; why: also the rule and the reason for which each is there. */
void incident_show(IncidentWriter *writer, const StoredIncident *incident, const IncidentStatement *statements, int32_t n,
                   const IncidentAside *aside, bool why);
/* The aside's members, with the limits of all who say the statements, each once: control, control_sources, source_limits,
 * counter_claims, follow_ups, response_days. */
void incident_aside_json(JsonOut *json, const IncidentAside *aside, const IncidentStatement *statements, int32_t n);
/* The same as one JSON object. */
void incident_show_json(Out *out, const StoredIncident *incident, const IncidentStatement *statements, int32_t n,
                        const IncidentAside *aside);

/* For the files of this module: the members of an incident into an open object; parties' names, joined. */
void incident_json_members(JsonOut *json, const StoredIncident *incident);
Str incident_names(const Party *list, int32_t n, Arena *arena);

#endif
