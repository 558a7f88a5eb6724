/*
 * Every name and wording of parties, places and sources, each once, and the index by which a part of one is found
 * (docs/schema.md, "names"). Whoever inserts parties, attributions, events or incidents keeps their names; triggers do it for
 * sources, origins and updates. (Triggers of inserts would cost a journal a row.)
 */
#ifndef TRUCE_STORE_NAMES_H
#define TRUCE_STORE_NAMES_H

#include "store/conditions.h"

/* Puts down a name that may be new; an empty one is none. What was put down last is remembered. */
bool names_keep(Store *store, Str name, Diag *diag);
/* Forgets what was put down: it was rolled back. */
void names_forget(Store *store);
/* Takes new names into the index; belongs at the end of a transaction that wrote names. */
bool names_index(Store *store, Diag *diag);
/*
 * A subquery, in parentheses, of the names that hold `part` (without case): "(SELECT text FROM names ...)", whose values
 * are added to the conditions. Made in the arena of the conditions' SQL.
 */
Str names_like(Conditions *conditions, Str part);

#endif
