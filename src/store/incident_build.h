/* The builder of incidents: what it remembers between events. Not for others. */
#ifndef TRUCE_STORE_INCIDENT_BUILD_H
#define TRUCE_STORE_INCIDENT_BUILD_H

#include "base/map.h"
#include "store/event_parts.h"
#include "store/incident_group.h"
#include "store/incidents.h"
#include "store/origins.h"
#include "store/query.h"

enum { NAMED_BYTES = 400 };

typedef VEC(Member *) Members;
typedef VEC(int64_t) Numbers;

/* An incident that is there already. */
typedef struct KnownIncident {
    int64_t number;
    Members members;
    bool pinned; /* a person decided about it or about one of its events */
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
    Arena arena;       /* word facts, the book of origins, weights */
    Arena memory;      /* what is remembered of events and incidents; forgotten when it is large */
    WordFacts facts;
    OriginBook book;
    LikenessBook likeness;
    NumberTable members;   /* by event and part -> Member */
    NumberTable incidents; /* -> KnownIncident */
    NumberTable days;      /* by type and first day -> Members; those of more than a few days by type and month */
    NumberTable loaded;    /* types and days whose incidents were read */
    Map radius;        /* name of a place -> twice its radius in metres, one more for a city; in memory */
    int64_t search;    /* number of the last search for what is connected */
    int64_t clock;     /* orders what was indexed and linked */
    int64_t change;    /* the counter when the last update ended: another value means that others have written */
};

/* Slot for a number above 0, its value NULL when it is new. */
void **number_table_put(NumberTable *table, Arena *arena, int64_t number);

/* What an event says about its happening; telling words are computed. Lives in the builder's memory; NULL on failure. */
Happening *build_happening(IncidentBuilder *builder, const StoredEvent *found, Diag *diag);

/* Who said an event, what is looked for in its words, and of what parts it is; *other_parts: of others than before. */
bool build_tell(IncidentBuilder *builder, int64_t event, bool *other_parts, Diag *diag);
/* Members of an event that was read, one a part. (incident_members.c) */
bool build_remember(IncidentBuilder *builder, const StoredEvent *found, const EventPart *parts, int32_t n, Members *out,
                    Arena *arena, Diag *diag);
/* The same for its number, from memory or from the database; the list grows in the builder's memory. */
bool build_members(IncidentBuilder *builder, int64_t event, Members *out, Diag *diag);
/* An incident with its members; NULL on failure. */
KnownIncident *build_incident(IncidentBuilder *builder, int64_t number, Diag *diag);
/* All that are alike enough, among what is in the record (incident_links.c). */
bool build_links(IncidentBuilder *builder, Member *member, Diag *diag);
/* Where links look for a member. */
void build_index(IncidentBuilder *builder, Member *member);
/* Groups what is connected with the members, and puts down what changed (incident_regroup.c). */
bool build_regroup(IncidentBuilder *builder, Member *const *seeds, ptrdiff_t n, Diag *diag);

/* The weapons and forces in a sentence, "weapon drone" one a line; made in the arena. */
Str build_named(const WordFacts *facts, Str sentence, Arena *arena);

/* Puts down who first said it (incident_origins.c). */
bool build_origin(IncidentBuilder *builder, const StoredEvent *found, Diag *diag);
/* Copies that came in since the last time: their agency may be the origin, and they are counted. */
bool build_copies(IncidentBuilder *builder, Diag *diag);

#endif
