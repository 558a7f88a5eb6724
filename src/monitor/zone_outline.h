/* The outline of a zone for drawing: polygons for belts and circles, which have no shape of their own. */
#ifndef TRUCE_MONITOR_ZONE_OUTLINE_H
#define TRUCE_MONITOR_ZONE_OUTLINE_H

#include "monitor/agreement.h"

/* How far a belt without an outer end is drawn. */
#define OUTLINE_OPEN_KM 60.0

/*
 * The outline in longitude and latitude, made in the arena: the zone's own shape, or for a belt its single-sided
 * buffer, for a circle 64 points. Distances are kept within about 1 % (a plane scaled at the zone's middle latitude):
 * for the eye (at inner corners and past the ends of a belt's line a few hundredths of its area differ); what lies in a
 * zone is decided by zones_locate. False when GEOS fails; no rings when there is nothing to draw. Threads: safe.
 */
bool zone_outline(const Agreement *agreement, const Zone *zone, Arena *arena, Shape *outline, Diag *diag);

#endif
