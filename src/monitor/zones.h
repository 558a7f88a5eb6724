/* Where a point lies: in which zones and belts of an agreement, on which side of its lines, and how sure that is. */
#ifndef TRUCE_MONITOR_ZONES_H
#define TRUCE_MONITOR_ZONES_H

#include "monitor/agreement.h"

typedef enum ZoneResult {
    ZONE_OUT,      /* surely outside */
    ZONE_IN,       /* surely inside */
    ZONE_SIDE,     /* of a line: surely on that side */
    ZONE_NEAR,     /* undecidable: nearer to the line or edge than the uncertainty */
    ZONE_NOT_THEN, /* the zone did not hold on that day */
    ZONE_RESULT_COUNT
} ZoneResult;
Str zone_result_name(ZoneResult result); /* "in", "out", "side", "near line", "not then" */

typedef struct ZonePosition {
    const Zone *zone;
    ZoneResult result;
    bool inside;          /* by the shape as drawn, whatever the uncertainty */
    double distance_m;    /* to the zone's edge, or to the line (belts: to their line) */
    double edge_m;        /* to the nearest edge; of a belt, its inner or outer one */
    double uncertainty_m; /* of the zone and of the point together */
    Str side;             /* of a line or belt: the side's name, empty on the line itself */
    bool beyond_end;      /* of a line or belt: the line ends before it comes abreast of the point */
} ZonePosition;

enum { PLACE_PRECISE_M = 2000 }; /* a place that is known better than this is held against zones by its point */
/* How far a place of a precision ("point", "city" ...) may be from its point, in metres: the gazetteer's villages are
 * rounded to about a kilometre; areas are as wide as areas of their kind are. NAN for a country, which says nothing
 * about a point, and for other words. */
double place_accuracy_m(Str precision);

typedef struct Zones Zones;

/* Prepares the zones of an agreement, which must outlive it. False with ERR_MEMORY. */
bool zones_open(Zones **zones, const Agreement *agreement, Diag *diag);
void zones_close(Zones *zones);

/*
 * One position per zone of the agreement, in its order, into positions[n_zones].
 *
 * lat, lon     degrees, WGS 84
 * accuracy_m   how far the point may be from the truth, >= 0; is added to the zone's own accuracy
 * day          zones that do not hold on that day are ZONE_NOT_THEN; DAY_MIN: any day
 *
 * A belt is the land on one side of its line, abreast of it (not past its ends), at the belt's distances.
 * Allocates nothing. Threads: one Zones belongs to one thread at a time.
 */
void zones_locate(Zones *zones, double lat, double lon, double accuracy_m, int32_t day,
                  ZonePosition *positions);

#endif
