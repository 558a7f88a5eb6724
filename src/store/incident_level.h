/* How sure an incident is: its level and its grade, from those who tell it. Pure; rules in docs/incidents.md. */
#ifndef TRUCE_STORE_INCIDENT_LEVEL_H
#define TRUCE_STORE_INCIDENT_LEVEL_H

#include "store/origins.h"
#include "store/same_words.h"

/* One event of an incident, seen as a statement of its origin. */
typedef struct Teller {
    int64_t origin; /* number, 0: none */
    OriginKind kind;
    Str country;
    char grade;
    bool interested, denies;
    Status status;
    WordPairs words; /* of its sentence; none: it is like no other */
} Teller;

typedef struct IncidentLevel {
    Str level;          /* "alleged", "reported", "corroborated" */
    char information;   /* '1' to '6' */
    int64_t n_origins;  /* independent origins that tell it; offices of one state, and tellings in the same words, are one */
    bool contested;     /* somebody denies it */
} IncidentLevel;

/*
 * type matters for one thing: parties tell of their own words, meetings and aid at first hand, so that such an incident
 * is reported, not alleged, when they alone do.
 */
IncidentLevel incident_level(PloverType type, const Teller *tellers, int32_t n);

#endif
