/* Places: where an event happened, from its own words and its clause. */
#ifndef TRUCE_CODE_EVENT_PLACE_H
#define TRUCE_CODE_EVENT_PLACE_H

#include "code/acts.h"
#include "code/place_names.h"

/*
 * Where the sentence puts an act; all empty when it does not say. In this order: a place after "in", "at", "near"
 * under its own words, in its clause, before a "where"; what was attacked, when it is a place; a place of
 * departure or destination; a town in the name of the police that acted; the clause above.
 * Threads: safe.
 */
EventPlace event_place(const Reading *r, const Geography *geography, const Acts *acts, const Act *act);

#endif
