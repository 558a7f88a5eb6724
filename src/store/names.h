/* The index by which a part of a name is found: parties, places and sources (docs/schema.md, "names"). */
#ifndef TRUCE_STORE_NAMES_H
#define TRUCE_STORE_NAMES_H

#include "store/conditions.h"

/* Takes new names into the index; belongs at the end of a transaction that wrote names. */
bool names_index(Store *store, Diag *diag);
/*
 * A subquery, in parentheses, of the names that hold `part` (without case): "(SELECT text FROM names ...)", whose values
 * are added to the conditions. Made in the arena of the conditions' SQL.
 */
Str names_like(Conditions *conditions, Str part);

#endif
