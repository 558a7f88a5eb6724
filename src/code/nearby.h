/* Nearby: who is meant by words that stand near an act, when the slots of its frame hold nobody. */
#ifndef TRUCE_CODE_NEARBY_H
#define TRUCE_CODE_NEARBY_H

#include "code/acts.h"

/* Whom a search may find. */
typedef struct Sought {
    const Act *act;       /* for whom it is made */
    Standing least;
    const Tokens *except; /* who does not count, or NULL; with them clauses of purpose are searched, too */
    bool owners_only;     /* whose a thing is, not where it stands nor who paid for it */
} Sought;

/* Somebody under a word, nearest first: its own phrase, then what hangs on it. Adds to out. */
void nearby_somebody(const Reading *r, int32_t token, const Sought *sought, Tokens *out);
/* Somebody in the phrases of direction, then of place, that hang on the act. Changes act->recipients. */
void nearby_by_prepositions(const Reading *r, Act *act, Standing least);
/* "UN-brokered truce", "Iranian-backed militias": the word tells which one, not who makes it. */
bool nearby_describes(const Reading *r, int32_t token);
/* A place, a country as such, or a thing that stands somewhere: where something is, not who. */
bool nearby_is_ground(const Reading *r, int32_t token);
/* Acts that the people of a place suffer or see. */
bool nearby_touches_ground(PloverType t);

#endif
