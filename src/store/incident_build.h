/* The builder of incidents: what it remembers between events. Not for others. */
#ifndef TRUCE_STORE_INCIDENT_BUILD_H
#define TRUCE_STORE_INCIDENT_BUILD_H

#include "base/map.h"
#include "store/happening.h"
#include "store/incidents.h"
#include "store/origins.h"
#include "store/query.h"

enum { MEMBERS_MAX = 12, NAMED_BYTES = 400 };
/* From so many events on a row is made anew only when they have grown by a third, and at the end of a run. */
enum { LARGE_INCIDENT = 16 };

/* An incident as the comparison needs it: its first events. */
typedef struct KnownIncident {
    int64_t number;
    Happening *members[MEMBERS_MAX];
    int32_t n;
    int64_t n_events; /* all of them */
} KnownIncident;

/* Pointers by number; open addressing. */
typedef struct NumberTable {
    struct {
        int64_t number;
        void *value;
    } *slots;
    int64_t n, capacity;
} NumberTable;

struct IncidentBuilder {
    Store *store;
    const Know *know;
    Arena arena;       /* word facts, the book of origins */
    Arena memory;      /* what is remembered of events and incidents; forgotten when it is large */
    Arena counted;     /* word counts */
    WordFacts facts;
    OriginBook book;
    WordCounts counts;
    NumberTable events, incidents;
    Map radius;        /* name of an area -> radius in metres, -1 unknown; in memory */
    int64_t change;    /* the counter when the last update ended: another value means that others have written */
};

typedef struct Match {
    KnownIncident *incident; /* NULL: none */
    Likeness likeness;
    const Happening *member; /* that it is most like */
} Match;

/* Slot for a number, its value NULL when it is new. */
void **number_table_put(NumberTable *table, Arena *arena, int64_t number);

/* What an event says about its happening; telling words are computed. Lives in the builder's memory. */
Happening *build_happening(IncidentBuilder *builder, const StoredEvent *found);
/* One that was read before, or from the database; NULL on failure. */
Happening *build_remember(IncidentBuilder *builder, int64_t event, Diag *diag);
/* The incident that the event tells, among those that are there. */
bool build_match(IncidentBuilder *builder, const Happening *event, Match *match, Diag *diag);
KnownIncident *build_incident(IncidentBuilder *builder, int64_t number, Diag *diag);

/* The weapons and forces in a sentence, "weapon drone" one a line; made in the arena. */
Str build_named(const WordFacts *facts, Str sentence, Arena *arena);

/* After an event came to an incident: its row (incident_large.c). */
bool build_row(IncidentBuilder *builder, KnownIncident *incident, const Happening *event, Diag *diag);

/* Puts down who first said it (incident_origins.c). */
bool build_origin(IncidentBuilder *builder, const StoredEvent *found, Diag *diag);
/* Copies that came in since the last time: their agency may be the origin, and they are counted. */
bool build_copies(IncidentBuilder *builder, Diag *diag);

/* Word counts from and into the database. */
bool build_read_counts(IncidentBuilder *builder, Diag *diag);
bool build_write_counts(IncidentBuilder *builder, Diag *diag);

#endif
