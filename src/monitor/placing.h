/* Where an incident lies in regard to a clause's zones, and how sure that is. Not for others than
 * the monitor. */
#ifndef TRUCE_MONITOR_PLACING_H
#define TRUCE_MONITOR_PLACING_H

#include "monitor/subject.h"
#include "monitor/zones.h"

typedef enum PlaceAnswer {
    PLACE_IN,      /* surely inside one of the zones, or the clause has none */
    PLACE_NEAR,    /* nearer to an edge than the uncertainty: undecidable */
    PLACE_PART,    /* the place is an area that the zone is a part of, or overlaps: undecidable */
    PLACE_UNKNOWN, /* no place is told, or none that says anything */
    PLACE_OUT,     /* surely outside all of them */
} PlaceAnswer;

typedef struct Placing {
    PlaceAnswer answer;
    const Zone *zone;                 /* that decided; NULL when the clause has none */
    Str result;                       /* "in", "out", "near line", "part", "unknown", or empty */
    double distance_m, uncertainty_m; /* to the zone's edge; NAN when not measured */
    Str words;                        /* for people; placer_words makes them when the point decided */
    const char *basis;                /* "point", "name", "words", "none": what decided */
} Placing;

/* One agreement's zones, and what is known of the subject in hand. */
typedef struct Placer {
    const Agreement *agreement;
    Zones *zones;
    ZonePosition *positions; /* per zone, of the subject's place on any day */
    struct PlaceKnown {      /* places that were measured lately; positions stand in known_positions */
        double lat, lon, accuracy_m;
        bool used;
    } *known;
    ZonePosition *known_positions;
    struct ZonePhrase {      /* all words of zones, zone by zone */
        const Zone *zone;
        Str words, folded;
        bool together;       /* they name several zones, and mean all of them */
    } *phrases;
    int32_t n_phrases;
    const Subject *subject;  /* NULL: none in hand */
    bool looked;             /* positions and mentions are those of the subject */
    bool measured;           /* the place has a point that says something */
    double accuracy_m;       /* of its place */
    struct Mention {
        const Zone *zone;
        Str phrase;
        bool across; /* "across the line", "crossed the line" */
        bool shared; /* the same words name another zone too */
        bool listed; /* the phrase is the incident's place, which the zone's own list names */
    } mentions[16];
    int n_mentions;
} Placer;

bool placer_open(Placer *placer, const Agreement *agreement, Arena *arena, Diag *diag);
void placer_close(Placer *placer);
/* Takes a subject in hand; it must live until the next one. */
void placer_take(Placer *placer, const Subject *subject);
/* Decides for a list of zones; words in the arena. */
Placing placer_decide(Placer *placer, const Words *zones, Arena *arena);
/* What was decided of the subject in hand, for people: "Khan Arnabah lies 1.2 km inside the area of separation". */
Str placer_words(const Placer *placer, const Placing *placing, Arena *arena);
/* Measures the place and finds the words of zones, unless that was done; placer_decide does it by itself. */
void placer_look(Placer *placer, Arena *arena);

#endif
