/*
 * Incidents: one happening in the world, told or denied by one or many events of one or many reports. Rules in words:
 * docs/incidents.md.
 *
 *     IncidentBuilder *builder;
 *     incidents_open(&builder, store, know, &diag);
 *     inside each transaction that added reports:  incidents_update(builder, &diag);
 *     incidents_close(builder);
 *
 * Everything happens inside the caller's transaction. Which events are together depends on the events and on what people
 * decided alone: not on the order in which they came in, nor on how they are spread over transactions. Numbers of
 * incidents are never used again. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_INCIDENTS_H
#define TRUCE_STORE_INCIDENTS_H

#include "know/know.h"
#include "store/store.h"

typedef struct IncidentBuilder IncidentBuilder;

/* know may be NULL: then outlets are what reports call them, and words have no weapon classes. It must outlive the
 * builder. */
bool incidents_open(IncidentBuilder **builder, Store *store, const Know *know, Diag *diag);
void incidents_close(IncidentBuilder *builder);
/* Gives every event that has none its origin and its incident, and counts new copies. Needs a transaction. */
bool incidents_update(IncidentBuilder *builder, Diag *diag);
/* The same while more is coming in: origins now, incidents only when many events wait; incidents_update ends it. */
bool incidents_tell(IncidentBuilder *builder, Diag *diag);
/* The part of incidents_tell that may be done earlier, a few reports at a time: origins of the events that came in. */
bool incidents_hear(IncidentBuilder *builder, Diag *diag);
/* incidents_update for a whole database, in transactions of its own; true with *done false when the caller should go on. */
bool incidents_update_some(IncidentBuilder *builder, bool *done, Diag *diag);

/*
 * An event that was coded anew: its origin follows, and the rows of its incidents; the next incidents_update looks at what is
 * together with it, but for what a person has decided about. Needs a transaction.
 */
bool incidents_retell(IncidentBuilder *builder, int64_t event, Diag *diag);
/* The next incidents_update looks at the incidents of an event again, which is about to go. */
bool incidents_stale(Store *store, int64_t event, Diag *diag);

/*
 * Makes the row of an incident anew from its events, with what reviews say on top; stamps it with a new "change".
 * Its parties, words and point follow. An incident without events keeps its row, with n_events 0. Needs a transaction.
 */
bool incident_refresh(Store *store, int64_t number, Diag *diag);

/* An event, or a part of one, that a new incident is made of. */
typedef struct IncidentTelling {
    int64_t event;
    int32_t part; /* 0 the whole */
    bool denies;
} IncidentTelling;

/* A new incident of n events, each once, in the order of their numbers: its row, not yet that they are its events. */
bool incident_add(Store *store, const IncidentTelling *tellings, ptrdiff_t n, int64_t *number, Diag *diag);

/*
 * Forgets which events are together, for the next incidents_update to find it anew: all but what a person has decided
 * about (events and incidents with reviews). An incident that comes out with the same first event keeps its number.
 * Needs a transaction.
 */
bool incidents_forget(Store *store, Diag *diag);

#endif
