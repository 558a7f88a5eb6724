/*
 * Values that a person corrects, as one line of text: what is typed, what the table of reviews holds, and what a
 * table of events or incidents gets.
 *
 *     type=ASSAULT    mode=airstrike    status=denied
 *     actor, recipient, mediator=Israel Defense Forces [ISR MIL]; Syria [SYR GOV]
 *     place=Khan Arnabah [SYR, Quneitra] @ 33.18,35.89 (city)
 *     date=2025-07-15/2025-07-16
 *     killed, injured, detained, displaced=3, 3..5, 3.. (at least)
 *     "none" takes a mode, parties, a place, a date or a count away
 *
 * docs/reviews.md describes the grammar. Threads: safe.
 */
#ifndef TRUCE_STORE_REVIEW_VALUES_H
#define TRUCE_STORE_REVIEW_VALUES_H

#include "base/diag.h"
#include "code/event.h"

typedef enum ReviewField {
    FIELD_NONE, FIELD_TYPE, FIELD_MODE, FIELD_STATUS, FIELD_ACTOR, FIELD_RECIPIENT, FIELD_MEDIATOR, FIELD_PLACE,
    FIELD_DATE, FIELD_KILLED, FIELD_INJURED, FIELD_DETAINED, FIELD_DISPLACED, FIELD_COUNT
} ReviewField;

enum { REVIEW_PARTIES_MAX = 32, REVIEW_VALUE_MAX = 4000 };

typedef struct ReviewValue {
    ReviewField field;
    bool none;       /* there is no such thing */
    PloverType type;
    Status status;
    Str mode;
    Str start, end;  /* ISO days */
    EventPlace place;
    Count count;
    Party *parties;  /* name, country, sector */
    int32_t n_parties;
} ReviewValue;

Str review_field_name(ReviewField field); /* "type"; "" for FIELD_NONE */
/* FIELD_NONE for a name that is none. */
ReviewField review_field_find(Str name);

/* Reads what a person typed. ERR_USAGE with what is wrong and an example. Strings are made in the arena. */
bool review_value_parse(ReviewField field, Str text, Arena *arena, ReviewValue *value, Diag *diag);
/* The one way in which a value is written; review_value_parse gives the same value back. */
Str review_value_text(const ReviewValue *value, Arena *arena);

/* CAMEO's general code of a PLOVER type ("180" for ASSAULT), for a type that a person names without one. */
Str review_type_cameo(PloverType type);
double review_type_score(PloverType type);

#endif
