/* Weight: how much a party makes an act political. */
#ifndef TRUCE_CODE_WEIGHT_H
#define TRUCE_CODE_WEIGHT_H

#include "code/event.h"
#include "code/slots.h"

typedef enum Weight {
    WEIGHT_NOBODY,
    WEIGHT_PRIVATE, /* people, firms, media, a name nobody knows, a thing */
    WEIGHT_OFFICE,  /* a body or bearer of power without country: "the government", "rebels" */
    WEIGHT_KNOWN,   /* a state, its organs, a known group */
} Weight;

/* conflict: the report is on armed conflict, where a unit is one of an army and not of a firm. Threads: safe. */
Weight weight_of_party(const Reading *r, const Party *party, bool conflict);
/* The greatest of the list, WEIGHT_NOBODY of an empty one; and the greatest but one. */
Weight weight_of_all(const Reading *r, const Party *list, int32_t n, bool conflict);
Weight weight_of_second(const Reading *r, const Party *list, int32_t n, bool conflict);
/* "General Refractories Co", "Comdata Network Inc": a name that tells a firm. */
bool weight_is_company(const Reading *r, Str name);

#endif
