/* Counts: how many people were killed, injured, detained or displaced. */
#ifndef TRUCE_CODE_COUNTS_H
#define TRUCE_CODE_COUNTS_H

#include "code/acts.h"
#include "code/event.h"

/*
 * Reads the numbers of an act's own clause and of what hangs on it: "killing six and wounding dozens", "leaving
 * 12 dead", "an attack in which three died". Fields that are not told have min and max -1; max alone is -1
 * when there is no upper end. Only acts of force and protest have counts. Threads: safe.
 */
EventCounts counts_of(const Reading *r, const Act *act);

/*
 * The number of a noun phrase, by its head: its numeral, or the head itself ("dozens of people", "six were"), or 1 for
 * "a soldier". False when none is told; *count is then undefined. Threads: safe.
 */
bool count_of_phrase(const Reading *r, int32_t head, Count *count);

#endif
