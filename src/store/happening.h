/*
 * What an event says about which happening it tells, and the rules by which two events tell the same one
 * (docs/incidents.md has them in words).
 *
 * Some differences can never be of one happening: another type, modes that exclude each other, other parties, two towns,
 * days that do not meet. Where nothing excludes it, what agrees is counted in points; LIKENESS_ENOUGH are needed.
 */
#ifndef TRUCE_STORE_HAPPENING_H
#define TRUCE_STORE_HAPPENING_H

#include "base/day.h"
#include "code/event.h"
#include "store/telling.h"

#define LIKENESS_ENOUGH 3.0

/* Which happenings may be one: what took place, what somebody means to do or might do, what did not take place. */
typedef enum HappeningGroup { GROUP_OCCURRED, GROUP_PLANNED, GROUP_HYPOTHETICAL, GROUP_NEGATED } HappeningGroup;

typedef struct Happening {
    int64_t event, report;
    PloverType type;
    Str mode;
    Status status;
    int32_t first, last;  /* days; DAY_MIN: unknown */
    int32_t told;         /* day of the report, DAY_MIN: unknown */
    bool dated_by_report; /* the text names no day: it is the report's */
    EventPlace place;
    double radius_km;     /* of a place that is an area; 0 unknown */
    Party *actors, *recipients;
    int32_t n_actors, n_recipients;
    EventCounts counts;
    Telling telling;
} Happening;

typedef enum LikenessRule { LIKENESS_NONE, LIKENESS_TOWN, LIKENESS_AREA, LIKENESS_TELLING } LikenessRule;

typedef struct Likeness {
    bool possible;        /* nothing excludes that it is the same */
    double points;
    double place, parties, words, counts; /* of these */
    double similarity;    /* of the sentences' words, 0 to 1 */
    int32_t n_shared;     /* words in both that are not common */
    LikenessRule rule;    /* what the points rest on most */
    const char *obstacle; /* when it is not possible: what excludes it; for tests and people */
} Likeness;

HappeningGroup happening_group(Status status);
/* Are there points enough? Words alone are not, unless they are nearly the same and many. */
bool likeness_is_enough(const Likeness *likeness, const Happening *a, const Happening *b);
/* A denial belongs to what took place, or did not: it says of that that it did not. */
Likeness happening_compare(const Happening *a, const Happening *b, const WordCounts *counts);
/* "same_town", "same_area", "same_telling". */
Str likeness_rule_name(LikenessRule rule);
/* The likeness in words, for people; made in the arena. */
Str likeness_text(const Likeness *likeness, const Happening *a, const Happening *b, Arena *arena);

/* The parts, for tests. 2 the same, 1 may be the same (one says less), 0 different. */
int parties_compare(const Party *a, const Party *b);
/* Points of the parties of both sides; *fit: they may be the same. */
double happening_party_points(const Happening *a, const Happening *b, bool *fit);
/* 3 the same town, 2 the same area, 1 one contains the other or one is unknown, 0 different. */
int places_compare(const Happening *a, const Happening *b);
bool modes_fit(PloverType type, Str a, Str b);

#endif
