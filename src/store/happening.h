/*
 * What an event says about which happening it tells, and the rules by which two events tell the same one
 * (docs/incidents.md has them in words).
 *
 * Some differences can never be of one happening: another type, modes that exclude each other, other parties, two towns,
 * days that do not meet. Where nothing excludes it, what agrees and differs is weighed (store/likeness.h).
 */
#ifndef TRUCE_STORE_HAPPENING_H
#define TRUCE_STORE_HAPPENING_H

#include "base/day.h"
#include "code/event.h"
#include "store/likeness.h"
#include "store/telling.h"

enum { CITY_PEOPLE = 100000 };

/* Which happenings may be one: what took place, what somebody means to do or might do, what did not take place. */
typedef enum HappeningGroup { GROUP_OCCURRED, GROUP_PLANNED, GROUP_HYPOTHETICAL, GROUP_NEGATED } HappeningGroup;

typedef struct Happening {
    int64_t event, report;
    int32_t part;         /* of an event that tells several happenings, from 1; 0 the whole event */
    PloverType type;
    Str mode, cameo;
    Status status;
    int32_t first, last;  /* days; DAY_MIN: unknown */
    int32_t told;         /* day of the report, DAY_MIN: unknown */
    bool dated_by_report; /* the text names no day: it is the report's */
    EventPlace place;
    double radius_km;     /* of a place that is an area; 0 unknown */
    bool city;            /* the place is a town of more than CITY_PEOPLE */
    Party *actors, *recipients;
    int32_t n_actors, n_recipients;
    EventCounts counts;
    Telling telling;
} Happening;

typedef enum LikenessRule { LIKENESS_NONE, LIKENESS_TOWN, LIKENESS_AREA, LIKENESS_TELLING } LikenessRule;

typedef struct Likeness {
    bool possible;        /* nothing excludes that it is the same */
    double points;        /* the weights of what agrees and differs: from 0 on it is enough */
    uint64_t evidence;    /* bits 1 << LIKENESS_... */
    double similarity;    /* of the sentences' words, 0 to 1 */
    int32_t n_shared;     /* words in both that are not common */
    LikenessRule rule;    /* what the points rest on most */
    const char *obstacle; /* when it is not possible: what excludes it; for tests and people */
} Likeness;

HappeningGroup happening_group(Status status);
/* May the two tell one happening, as far as only they are looked at? Words alone are not enough, unless they are nearly the
 * same and many. */
bool likeness_is_enough(const Likeness *likeness);
/* The measures of comparison; both may be read by many threads. */
typedef struct LikenessBook {
    LikenessWeights weights;
    WordShares shares;
} LikenessBook;
/* A denial belongs to what took place, or did not: it says of that that it did not. The same both ways. */
Likeness happening_compare(const Happening *a, const Happening *b, const LikenessBook *book);
/* "same_town", "same_area", "same_telling". */
Str likeness_rule_name(LikenessRule rule);
/* The likeness in words, for people, with the weight of each piece of evidence; made in the arena. */
Str likeness_text(const Likeness *likeness, const Happening *a, const LikenessBook *book, Arena *arena);

/* The parts, for tests. 2 the same, 1 may be the same (one says less), 0 different. */
int parties_compare(const Party *a, const Party *b);
/* What the parties of both sides speak for; *fit: they may be the same. */
uint64_t happening_parties(const Happening *a, const Happening *b, bool *fit);
/* How two places stand to each other. */
typedef enum PlaceRelation {
    PLACES_DIFFERENT, PLACES_UNTOLD, PLACES_ONE_UNTOLD, PLACES_IN_COUNTRY, PLACES_WITHIN, PLACES_COUNTRY, PLACES_AREA, PLACES_TOWN
} PlaceRelation;
PlaceRelation places_compare(const Happening *a, const Happening *b);
bool modes_fit(PloverType type, Str a, Str b);
/* Acts that parties do together: all count, on whichever side. */
bool type_is_mutual(PloverType type);

#endif
