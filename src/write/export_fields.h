/* Fields of tab-separated rows, and what several formats ask of an event. */
#ifndef TRUCE_WRITE_EXPORT_FIELDS_H
#define TRUCE_WRITE_EXPORT_FIELDS_H

#include "write/export.h"

/* A row that is being written. */
typedef struct Fields {
    Out *out;
    bool tab; /* the next field needs one before it */
} Fields;

/* Tabs, line ends and other control characters of the text become blanks. */
void field_text(Fields *fields, Str value);
void field_int(Fields *fields, int64_t value);
void field_real(Fields *fields, double value, bool known);
void field_empty(Fields *fields, int n);
void fields_end(Fields *fields);

/* The event's first day, else the report's date, else empty. */
Str dyad_day(const Dyad *dyad);
/* That day as YYYYMMDD, in 9 bytes of the caller; empty when unknown. */
Str dyad_compact_day(const Dyad *dyad, char buffer[9]);
/* CAMEO actor code: the party's, else its country and sector; made in the arena. Empty without a party. */
Str party_code(const Party *party, Arena *arena);
/* Three letters of a code: part 0 the entity, 1 the role, 2 ... what follows. */
Str code_part(Str code, int part);
/* Name of the place, when it is a place in a country and not the country. */
Str place_city(const EventPlace *place);

#endif
