/*
 * An agreement as data: parties, versions, zones, definitions, clauses. Read from NAME.yaml with the shapes of
 * NAME.geojson beside it; docs/agreements.md describes both.
 *
 * Everything lives in the arena that it was read into, and is not changed after that: any number of threads
 * may read it. Days are those of base/day; open ends are DAY_MIN and DAY_MAX. A number that was not given is NAN.
 */
#ifndef TRUCE_MONITOR_AGREEMENT_H
#define TRUCE_MONITOR_AGREEMENT_H

#include "base/day.h"
#include "base/diag.h"
#include "base/str.h"
#include "monitor/problems.h"

/* Limits: bytes of the two files, records of a section, shapes, points of all shapes. */
enum {
    AGREEMENT_FILE_MAX = 1 << 20,
    SHAPES_FILE_MAX = 4 << 20,
    AGREEMENT_RECORDS_MAX = 500,
    SHAPES_MAX = 200,
    POINTS_MAX = 20000
};

/* Names or words of a list, each with its line. */
typedef struct Words {
    Str *v;
    int32_t *lines;
    int32_t n;
} Words;

typedef enum AgreementRole { ROLE_PARTY, ROLE_THIRD_PARTY, ROLE_GUARANTOR } AgreementRole;

typedef struct AgreementParty {
    int32_t line;
    AgreementRole role;
    Str id, name, note;
    Words actors; /* "ISR" or "ISR MIL": country or PLOVER name, then the sector if only that one is meant */
    Words words;  /* names of it; when given, a report must use one of them */
    Words called; /* words of others for it that name nobody: "occupation forces"; a finding by them is possible */
} AgreementParty;

typedef struct AgreementSource {
    int32_t line;
    Str id, title, url, note;
} AgreementSource;

typedef struct AgreementVersion {
    int32_t line;
    Str id, title, note;
    Str status; /* agreed, announced, rival, draft, superseded */
    int32_t date;
    Words accepted_by, rejected_by; /* parties */
    Words sources;
} AgreementVersion;

typedef enum ZoneKind { ZONE_POLYGON, ZONE_LINE, ZONE_BELT, ZONE_AREA, ZONE_KIND_COUNT } ZoneKind;

/* One closed or open chain of points: longitude, latitude in degrees (WGS 84), in that order. */
typedef struct Ring {
    double *xy;
    int32_t n;    /* points; a closed ring repeats its first */
    int32_t part; /* which polygon of several; the first ring of a part is its outer one */
} Ring;

typedef struct Shape {
    int32_t line; /* in the GeoJSON file */
    Str id;
    bool is_line;
    Ring *rings;
    int32_t n_rings;
} Shape;

typedef struct Zone {
    int32_t line_number;
    ZoneKind kind;
    Str id, name, note, feature;
    Words between;    /* two lines with common ends: the zone is what lies between them */
    double box[4];    /* south, west, north, east; NAN when not given */
    double center[2]; /* latitude, longitude */
    double radius_km;
    Str line, side;   /* of a belt: which line, which of its sides */
    double from_km, to_km; /* of a belt; to_km NAN: no end */
    Str left, right;  /* of a line: what its sides are called, seen in the direction of its points */
    double accuracy_m;
    int32_t from, to;
    bool disputed;
    Str variant_of;   /* the zone that this one is another reading of */
    Str country, admin1;
    bool whole;       /* it is all of the country, or of admin1 when that is given */
    Words words;      /* how reports name it */
    Str held_by;      /* the party whose land it is: what comes out of it may be that party's */
    Words together;   /* how reports name it with others at once: "areas of separation and limitation" is both */
    Words places;     /* villages that sources put inside, for where the shape is not sure enough */
    Words sources;
    Shape shape;      /* what the above comes to; no rings for a circle and a belt */
} Zone;

typedef struct WeaponClass {
    int32_t line;
    Str id, name, note;
    double range_km_min, range_km_max, calibre_mm_min, calibre_mm_max;
    Words words; /* how reports name it */
    Words classes; /* of data/weapons.tsv whose calibre and range count when no figure is told; none: all */
    Words sources;
} WeaponClass;

typedef struct ForceClass {
    int32_t line;
    Str id, name, note;
    bool by_words; /* only whom its words or actors name is of it, not every soldier */
    bool air; /* aircraft and drones: they fly over, and do not stay */
    Words words, actors, sources;
} ForceClass;

/* identifier, name in the file */
#define CLAUSE_KINDS(X)                                                                           \
    X(BAN, "ban") X(PRESENCE_BAN, "presence_ban") X(CAP, "cap") X(MIN_DISTANCE, "min_distance")   \
    X(WITHDRAW, "withdraw") X(DEPLOY, "deploy") X(DEADLINE, "deadline") X(RATE, "rate")           \
    X(REPORT, "report_every") X(ACCESS, "access") X(DUTY, "duty") X(EXCLUSION, "exclusion")       \
    X(SELF_DEFENCE, "self_defence") X(EXTENSION, "extension") X(EXPIRY, "expiry")
typedef enum ClauseKind {
#define X(id, name) CLAUSE_##id,
    CLAUSE_KINDS(X)
#undef X
    CLAUSE_KIND_COUNT
} ClauseKind;
Str clause_kind_name(ClauseKind kind);
Str zone_kind_name(ZoneKind kind);

typedef struct Clause {
    int32_t line_number;
    ClauseKind kind;
    Str id, text, note;
    Words sources, versions;
    Words actors;   /* parties that it binds; none: all parties */
    Words targets;  /* parties that the act is against, or the monitor who is to be let through */
    Words acts;     /* "ASSAULT" or "ASSAULT aerial" (PLOVER) */
    Words weapons, forces, zones;
    Words except;   /* clauses that say when it does not hold */
    Words groups;   /* of an exclusion: who is left out, in words */
    Words words;    /* what reports say when the clause is meant: "in self-defence", "inspection" */
    Str what;       /* of a cap or rate: what is counted */
    Str unit, per;  /* "trucks", "day" */
    double max, min;
    double distance_km;
    Str line, side;
    double every_days;
    Str to_whom;    /* of report_every */
    int32_t from, to, by;
    Str at;         /* time of day with its zone, in words */
    bool disputed, historic; /* historic: done with, kept for the record */
} Clause;

typedef struct Agreement {
    int32_t line;
    Str path, shapes_path;
    Str name, title, summary, note;
    Words countries; /* ISO 3166-1 alpha-3 */
    double box[4];   /* south, west, north, east: every shape lies in it */
    int32_t signed_on, from, to;
    AgreementParty *parties; /* then the third parties, then the guarantors */
    AgreementSource *sources;
    AgreementVersion *versions;
    Zone *zones;
    WeaponClass *weapons;
    ForceClass *forces;
    Clause *clauses;
    int32_t n_parties, n_sources, n_versions, n_zones, n_weapons, n_forces, n_clauses;
} Agreement;

/*
 * Reads and checks an agreement. yaml and shapes are the bytes of the two files (shapes empty: there is none);
 * the paths are for messages and must outlive the agreement. NULL after adding to problems what is wrong.
 */
Agreement *agreement_read(Str yaml, Str path, Str shapes, Str shapes_path, Arena *arena, Problems *problems);
/* The same from path and the file beside it that ends in .geojson. False only when the system fails. */
bool agreement_open(Str path, Arena *arena, Agreement **agreement, Problems *problems, Diag *diag);

/* NULL when there is none of that id. */
const Zone *agreement_zone(const Agreement *agreement, Str id);
const Clause *agreement_clause(const Agreement *agreement, Str id);
const AgreementParty *agreement_party(const Agreement *agreement, Str id);
const AgreementSource *agreement_source(const Agreement *agreement, Str id);
/* In force on a day; the agreement's own dates count too. */
bool clause_in_force(const Agreement *agreement, const Clause *clause, int32_t day);

#endif
