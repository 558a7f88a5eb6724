/* Lines that run beside a line at a distance: the limits of belts, for drawing. */
#ifndef TRUCE_MONITOR_PARALLEL_H
#define TRUCE_MONITOR_PARALLEL_H

#include "monitor/agreement.h"

/*
 * The line beside an open chain of points, km kilometres to its left (seen in the direction of its points) or right, as
 * one or more chains in the arena: a chain is a Ring with the same part number. Made on a plane scaled at the chain's
 * middle latitude by GEOS' offset curve: to look at, not to measure with (zones_locate measures). False when
 * GEOS cannot make one or there is no memory.
 */
bool parallel_line(const Ring *line, double km, bool left, Arena *arena, Ring **chains, int32_t *n_chains);

#endif
