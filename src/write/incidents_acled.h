/* Incidents in the 31 columns of ACLED. */
#ifndef TRUCE_WRITE_INCIDENTS_ACLED_H
#define TRUCE_WRITE_INCIDENTS_ACLED_H

#include "write/incidents.h"

/* How types, modes and sectors are called there (data/acled.tsv). */
typedef struct AcledName {
    Str what, type, mode, event_type, sub_event_type, disorder_type;
} AcledName;

typedef struct AcledNames {
    AcledName *v;
    int32_t n;
} AcledNames;

/* Reads the table; texts live in the arena. ERR_FORMAT names file and line. */
bool acled_names_read(Str path, Arena *arena, AcledNames *names, Diag *diag);

void incidents_acled_header(Out *out);
/* One row; none for a type that has no counterpart (false). */
bool incidents_acled(Out *out, const AcledNames *names, const StoredIncident *incident, Arena *scratch);

#endif
