/* Points from CSV: columns by their header, one point a record, in memory bounded by the longest record. */
#ifndef TRUCE_CLI_ZONE_POINTS_H
#define TRUCE_CLI_ZONE_POINTS_H

#include "base/day.h"
#include "report/lines.h"

enum { POINT_RECORD_MAX = 1 << 20, POINT_COLUMNS_MAX = 512 };

typedef enum PointColumn { POINT_ID, POINT_LAT, POINT_LON, POINT_DATE, POINT_ACCURACY, POINT_COLUMN_COUNT } PointColumn;

typedef struct Point {
    int64_t row; /* line of the input, from 1 */
    Str id;
    double lat, lon;   /* NAN when bad */
    double accuracy_m; /* NAN when not given */
    int32_t day;       /* DAY_MIN when not given */
    Str error;         /* why the point is bad; empty: it is good */
} Point;

typedef struct Points {
    Lines lines;
    int64_t row;
    char separator;
    int column[POINT_COLUMN_COUNT]; /* -1: there is none */
} Points;

/* Opens "-" or a file and reads the header. ERR_FORMAT when it has no column for the latitude or longitude. */
bool points_open(Points *points, Str path, Arena *scratch, Diag *diag);
/* The next point, bad ones too; strings live in scratch. False at the end (diag->code ERR_OK) or when reading fails. */
bool points_next(Points *points, Arena *scratch, Point *point, Diag *diag);
void points_close(Points *points);

/* Degrees from text in the range [-limit, limit]; NAN when it is none. */
double point_degrees(Str text, double limit);

#endif
