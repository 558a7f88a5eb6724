/* What the files of incidents share. Not for others. */
#ifndef TRUCE_STORE_INCIDENT_PARTS_H
#define TRUCE_STORE_INCIDENT_PARTS_H

#include "base/out.h"
#include "base/vec.h"
#include "store/happening.h"
#include "store/incident_level.h"
#include "store/query.h"
#include "store/store.h"

/* incidents.date_basis when no text names a day: the day is that on which it was first told. */
#define INCIDENT_TOLD "telling"

enum { INCIDENT_PARTIES_MAX = 12 };

/* An event of an incident. */
typedef struct Statement {
    int64_t event;
    StoredEvent found;
    Teller teller;
    int32_t part; /* of the event, 0 the whole */
    Str named; /* weapons and forces in its sentence: "weapon drone", one a line */
} Statement;

typedef VEC(Statement) Statements;
typedef VEC(Party) PartyList;

typedef struct IncidentRow {
    PloverType type;
    Str mode, cameo;
    Status status;
    EventDate date;
    EventPlace place;
    EventCounts counts;
    PartyList actors, recipients, mediators;
    IncidentLevel level;
    int64_t n_events, n_reports, n_copies;
    Statements statements; /* that count */
} IncidentRow;

/* A new incident, with its parties, words and point. */
bool incident_insert(Store *store, const IncidentRow *row, Arena *arena, int64_t *number, Diag *diag);
/* Writes the row with its parties, words and point, and gives it a new "change". */
bool incident_write(Store *store, int64_t number, const IncidentRow *row, Arena *arena, Diag *diag);
bool incident_write_empty(Store *store, int64_t number, Diag *diag);
/* "Israeli army -> Syrian forces: aerial ASSAULT, Quneitra, 2025-08-19"; made in the arena. */
Str incident_summary(const IncidentRow *row, Arena *arena);
/* Writes the summary of an incident anew from its tables, whose fields a person corrected (incident_summary.c). */
bool incident_summarise(Store *store, int64_t number, Arena *arena, Diag *diag);
/* The next value of a counter. */
bool incident_counter(Store *store, const char *name, int64_t *value, Diag *diag);

#endif
