/* What the files that read agreements share: tables of fields, and the checks behind agreement_read. */
#ifndef TRUCE_MONITOR_AGREEMENT_PARTS_H
#define TRUCE_MONITOR_AGREEMENT_PARTS_H

#include "monitor/agreement.h"
#include "monitor/yaml_tree.h"

typedef struct AgreementReader {
    Agreement *agreement;
    Arena *arena;
    Problems *problems;
} AgreementReader;

typedef enum FieldType {
    FIELD_STR,       /* Str, one line or many */
    FIELD_ID,        /* Str of a-z 0-9 - */
    FIELD_WORDS,     /* Words; a single word may stand without brackets */
    FIELD_NUMBER,    /* double */
    FIELD_NUMBERS_2, /* double[2] */
    FIELD_NUMBERS_4, /* double[4] */
    FIELD_BOOL,      /* bool */
    FIELD_DATE,      /* int32_t, the first day of a partial date; DAY_MIN when not given */
    FIELD_DATE_END,  /* int32_t, the last day of a partial date; DAY_MAX when not given */
} FieldType;

/* What a name must be the name of. */
typedef enum FieldRef {
    REF_NONE, REF_PARTY, REF_SOURCE, REF_VERSION, REF_ZONE, REF_LINE, REF_WEAPON, REF_FORCE, REF_CLAUSE, REF_ACT,
    REF_COUNTRY, REF_ACTOR
} FieldRef;

typedef struct Field {
    const char *name; /* NULL ends the table */
    FieldType type;
    size_t offset;
    FieldRef ref;
    bool required;
    bool separate; /* read by its own code: only known by name here */
} Field;

extern const Field agreement_fields[], party_fields[], source_fields[], version_fields[], zone_fields[],
    weapon_fields[], force_fields[], clause_fields[];

/* Fills the struct at record from a mapping; what was not given is NAN, empty or an open date. */
void fields_read(AgreementReader *r, const YamlNode *map, const Field *fields, const char *what, void *record);
/* Every name that refers to something must be known. */
void fields_check(AgreementReader *r, const Field *fields, const char *what, int32_t line, const void *record);

/* The shapes of the GeoJSON file, each valid and in the box; false when the file cannot be read. */
bool shapes_read(AgreementReader *r, Str bytes, Shape **shapes, int32_t *n_shapes);
/* Gives each zone its shape. */
void zones_resolve(AgreementReader *r, Shape *shapes, int32_t n_shapes);
/* Whether a shape is one that geometry can be done with; adds to problems when not. */
bool shape_check(AgreementReader *r, const Shape *shape, Str path);
/* What only the whole shows: names that refer, dates in order, fields that a kind needs. */
void agreement_check(AgreementReader *r);

#endif
