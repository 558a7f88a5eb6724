/*
 * Reading incidents: those that pass a filter, one after the other; and the events, origins and copies of one.
 *
 *     IncidentCursor *cursor;
 *     stored_incidents_open(&cursor, store, &filter, &diag);
 *     while (stored_incidents_next(cursor, arena, &incident, &diag) == 1) { use(&incident); arena_reset(arena); }
 *     stored_incidents_close(cursor);
 *
 * Incidents that were merged into another or have no events are left out, unless one is asked for by its number.
 * Texts of a filter are data: they are bound, never part of the SQL. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_QUERY_INCIDENTS_H
#define TRUCE_STORE_QUERY_INCIDENTS_H

#include "store/query.h"

/* Empty members ask for nothing. */
typedef struct IncidentFilter {
    Str from, to;             /* ISO days; the interval must touch them; incidents without a date fail */
    Str type, mode, status, level, decision; /* exact; decision empty: all but what a person rejected, "any": all */
    PartyFilter actor, recipient;
    Str place, country;       /* part of the place's name; code */
    bool has_box;
    double south, west, north, east; /* degrees, borders included; west > east crosses the 180th meridian */
    Str origin;               /* part of the name of an origin that tells or denies it */
    Str word;                 /* class of a weapon or force, context or agreement, exact */
    Str text;                 /* search in its reports, FTS5 query syntax */
    bool contested, newest;
    bool machine; /* as truce itself has them, without what people corrected */
    int64_t number, limit;    /* 0: all */
} IncidentFilter;

typedef struct StoredIncident {
    int64_t number, merged_into; /* 0: not merged */
    Str type, mode, cameo, status, level, information, information_by, decision, attribution;
    EventDate date;           /* basis "report": no text names a day; text is empty */
    EventPlace place;         /* without words of a text */
    EventCounts counts;
    Amount *amounts;          /* least and greatest number that is told, unit by unit; spans are empty */
    int32_t n_amounts;
    int64_t n_events, n_reports, n_copies, n_origins, change;
    bool contested;
    Str summary, added;
    Str origins;              /* who tells it, "A; B"; filled in by incident_origins alone */
    Party *actors, *recipients, *mediators;
    int32_t n_actors, n_recipients, n_mediators;
    Str *agreements, *contexts, *weapons, *forces;
    int32_t n_agreements, n_contexts, n_weapons, n_forces;
} StoredIncident;

typedef struct IncidentCursor IncidentCursor;
/* ERR_USAGE when the search text is no FTS5 query. */
bool stored_incidents_open(IncidentCursor **cursor, Store *store, const IncidentFilter *filter, Diag *diag);
/* 1 an incident, with all strings in the arena; 0 the end; -1 a failure. */
int stored_incidents_next(IncidentCursor *cursor, Arena *arena, StoredIncident *found, Diag *diag);
void stored_incidents_close(IncidentCursor *cursor);
/* The incident with this number; ERR_USAGE when there is none. */
bool stored_incident_find(Store *store, int64_t number, Arena *arena, StoredIncident *found, Diag *diag);

/* Fills in incident->origins, hidden ones left out. */
bool incident_origins(Store *store, StoredIncident *incident, Arena *arena, Diag *diag);

/* An event of an incident: whose statement it is, and why it is here. */
typedef struct IncidentStatement {
    StoredEvent found;
    bool denies, interested;
    Str rule, why;
    double similarity;        /* -1: none */
    Str origin_kind, origin, origin_grade, basis, origin_rule; /* empty: none yet */
    Str *copies;              /* outlets that have copies of its report */
    int32_t n_copies;
    int64_t same_words;       /* the first event of another report that tells it in the same words; 0: none */
} IncidentStatement;

/* The events of an incident in the order of their numbers, made in the arena. */
bool incident_statements(Store *store, int64_t number, Arena *arena, IncidentStatement **out, int32_t *n, Diag *diag);

#endif
