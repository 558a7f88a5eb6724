/* What the files that find the place of an event share. Internal to event_place.c and event_place_phrases.c. */
#ifndef TRUCE_CODE_EVENT_PLACE_PARTS_H
#define TRUCE_CODE_EVENT_PLACE_PARTS_H

#include "code/event_place.h"
#include "code/place_parts.h"

enum { DEPTH_MAX = 3, HOPS_MAX = 14 };

/* How a preposition places something. */
typedef enum Placing {
    PLACING_NONE,
    PLACING_IN,   /* "in": even a doubtful name is a place there */
    PLACING_ON,   /* "on": only a certain one */
    PLACING_FROM, /* from where to where: the place of some acts */
} Placing;

typedef struct PlaceSearch {
    const Reading *r;
    const Geography *g;
    const Act *act;
    EventPlace place;
} PlaceSearch;

Placing place_placing(const Reading *r, int32_t preposition);
/* Force, and what is done at a spot. */
bool place_is_violent(PloverType type);
bool place_is_physical(PloverType type);
/* Is a place under the noun that of the act? "officials in Gaza" only tells where the officials are. */
bool place_carries(const PlaceSearch *s, int32_t noun);
/* The place that a token names goes into the search; sure: doubtful names count. */
bool place_take(PlaceSearch *s, int32_t token, bool sure);
/* The place in the object of a preposition, and one after a preposition of place under a token. */
bool place_in_object(PlaceSearch *s, int32_t object, Placing wanted, int depth);
bool place_under(PlaceSearch *s, int32_t token, Placing wanted, int depth);
/* "3 km north-east of Quneitra": when the act's place is none, or Quneitra, it becomes the point that is meant, with the
 * precision that the words allow. (event_place_offset.c) */
void place_offset(PlaceSearch *s, int32_t predicate);

#endif
