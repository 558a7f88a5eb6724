/* Amounts: how many rockets, explosions, restrictions an act is told with. */
#ifndef TRUCE_CODE_AMOUNTS_H
#define TRUCE_CODE_AMOUNTS_H

#include "code/acts.h"
#include "code/event.h"

/*
 * Reads what is counted in an act's own clause, in the units of data/units.tsv: "fired at least 20 rockets", "dozens of
 * explosions", "on 15 occasions". One amount a unit, the first that is told; units are never turned into one
 * another, and nothing is added up. A plural without a number has count {-1, -1}. People who were harmed are counted by
 * counts_of. Threads: safe.
 */
void amounts_of(const Reading *r, const Act *act, Event *event);
/* Gives an event the amounts of another telling of it, in units that it does not have. */
void amounts_join(Arena *arena, Event *into, const Event *other);

#endif
