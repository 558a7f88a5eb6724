/* Where a point lies, for people, as CSV and as JSON. */
#ifndef TRUCE_CLI_ZONE_SHOW_H
#define TRUCE_CLI_ZONE_SHOW_H

#include "base/out.h"
#include "cli/zone_points.h"
#include "monitor/control.h"

typedef struct ZoneAnswer {
    const Agreement *agreement;
    const Point *point;
    double accuracy_m; /* of the point */
    const ControlAnswer *control; /* who controlled it then; rows of all times without a day */
    int32_t day;       /* DAY_MIN: any */
    const ZonePosition *positions; /* one per zone; NULL when the point is bad */
} ZoneAnswer;

void zone_text(Out *out, Arena *arena, const ZoneAnswer *answer);
void zone_csv_header(Out *out);
/* One line a zone; one with the error for a bad point. */
void zone_csv(Out *out, Arena *arena, const ZoneAnswer *answer);
/* One object and a line feed. */
void zone_json(Out *out, Arena *arena, const ZoneAnswer *answer);

#endif
