/* Conditions that events and incidents share: parties, names, boxes. Not for others. */
#ifndef TRUCE_STORE_FILTER_PARTS_H
#define TRUCE_STORE_FILTER_PARTS_H

#include "store/conditions.h"
#include "store/query.h"

/*
 * One party of `table` on this side has all that is asked for. number is the row's ("e.number"), key the table's column
 * for it ("event").
 */
void filter_party(Conditions *conditions, const char *number, const char *key, const char *table, const char *side,
                  const PartyFilter *party);
/* Every %s of `sql` stands for the set of names that hold the part (store/names.h). Nothing when it is empty. */
void filter_name(Conditions *conditions, const char *sql, Str part);
/* The point of the row with this alias lies in the box; places is the R*Tree, key its column. */
void filter_box(Conditions *conditions, const char *alias, const char *key, const char *places, double south, double west,
                double north, double east);

#endif
