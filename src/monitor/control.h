/*
 * Who controlled a place on a day, as far as somebody has put it down: data/control.tsv and files of a user's own
 * (docs/knowledge.md has the columns). Nothing is inferred: a place that no row covers has no known controller.
 */
#ifndef TRUCE_MONITOR_CONTROL_H
#define TRUCE_MONITOR_CONTROL_H

#include "monitor/zones.h"

typedef enum ControlKind { CONTROL_COUNTRY, CONTROL_AREA, CONTROL_ZONE, CONTROL_PLACE, CONTROL_CIRCLE, CONTROL_KINDS } ControlKind;

typedef struct ControlRow {
    ControlKind kind;
    int overlay;           /* 0: shipped; later files of the user's count before earlier ones */
    Str name;              /* of a place, area; of a zone its id */
    Str agreement, side;   /* of a zone; of a line which side of it */
    Str country;           /* ISO 3166-1 alpha-3, or empty */
    double lat, lon, radius_m; /* of a circle; radius: of a line, how far from it the row holds */
    Str controller, note, source;
    int32_t from, to;      /* days, both included; DAY_MIN, DAY_MAX: not told, still */
    bool contested;        /* others are there too, or claim it */
} ControlRow;

typedef struct Control {
    ControlRow *rows;
    int32_t n;
    Str bytes; /* of the files: another text means other answers */
} Control;

/*
 * Reads files of control, the shipped one first; rows and texts live in the arena. ERR_FORMAT names file and line: an
 * unknown kind, a row without controller or source, a date that ends before it begins, degrees out of range.
 */
bool control_read(const Str *paths, int32_t n_paths, Arena *arena, Control **control, Diag *diag);

/* The same from their bytes, which must outlive the rows; the paths are for messages. */
bool control_read_texts(const Str *paths, const Str *texts, int32_t n, Arena *arena, Control **control, Diag *diag);

/* A point's positions in the zones of an agreement. */
typedef struct ControlZones {
    const Agreement *agreement;
    const ZonePosition *positions;
} ControlZones;

typedef struct ControlQuestion {
    Str place, country, admin1; /* names; may be empty */
    double lat, lon;            /* NAN: none */
    double accuracy_m;
    int32_t day;                /* DAY_MIN: any day */
    const ControlZones *zones;  /* in which rows of zones are looked for */
    int32_t n_zones;
} ControlQuestion;

enum { CONTROL_ANSWERS = 8 };
typedef struct ControlAnswer {
    const ControlRow *rows[CONTROL_ANSWERS]; /* of the closest kind that says anything: circle, place, zone, area, country */
    bool near[CONTROL_ANSWERS];              /* the point is nearer to the row's edge than its uncertainty */
    int n;
} ControlAnswer;
/* control may be NULL. Without a day all rows of all times. */
void control_find(const Control *control, const ControlQuestion *question, ControlAnswer *answer);

/*
 * The same, with the zones of these agreements looked at when the place is known well enough; question without zones. False
 * only when memory runs out.
 */
bool control_locate(const Control *control, ControlQuestion question, const Agreement *const *agreements, int32_t n_agreements,
                    Arena *arena, ControlAnswer *answer, Diag *diag);

/* "controlled by Israel", "control contested: Israel; Syria", "near the edge of what is controlled by Israel"; empty: unknown. In the arena. */
Str control_words(const ControlAnswer *answer, Arena *arena);

#endif
