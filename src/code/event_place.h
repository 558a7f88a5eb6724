/* Places: where an event happened, from its own words, its sentence or the dateline. */
#ifndef TRUCE_CODE_EVENT_PLACE_H
#define TRUCE_CODE_EVENT_PLACE_H

#include "code/acts.h"

/* What places the text has named so far count for: countries by how often they are named. */
typedef struct Geography {
    Str *countries;
    int32_t *counts;
    int32_t n;
    int32_t dateline; /* token of the place in the dateline ("GENEVA (AP) --"), or -1 */
} Geography;

Geography geography_of(const Reading *r);
EventPlace event_place(const Reading *r, const Geography *geography, const Act *act);

#endif
