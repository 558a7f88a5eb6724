/*
 * Stored events in the columns that other programs read: one frame for the formats, one file for each.
 *
 *     Exporter exporter = {.out = &out, .scratch = &scratch, .format = EXPORT_ICEWS};
 *     export_begin(&exporter);
 *     for each event: export_event(&exporter, &stored);
 *     export_end(&exporter);
 *
 * Phoenix, ICEWS, POLECAT and GDELT know dyads: an event is a row for each actor with each recipient; without
 * recipients, for each actor with each other one; an event of one party, or of none, is one row. The row's number is
 * 10000 times the event's number plus the number of the pair from 0. These formats have no column for the status.
 * docs/formats.md lists what goes where. Errors stick to out.
 */
#ifndef TRUCE_WRITE_EXPORT_H
#define TRUCE_WRITE_EXPORT_H

#include "base/map.h"
#include "base/out.h"
#include "store/query.h"

#define EXPORT_LIST(X) \
    X(CSV, "csv", 0) X(JSONL, "jsonl", 0) X(GEOJSON, "geojson", 0) X(PHOENIX, "phoenix", 1) X(ICEWS, "icews", 1) \
    X(POLECAT, "polecat", 1) X(GDELT, "gdelt", 1)

typedef enum ExportFormat {
#define X(id, name, dyads) EXPORT_##id,
    EXPORT_LIST(X)
#undef X
    EXPORT_FORMATS
} ExportFormat;

typedef struct PhoenixRow PhoenixRow;

typedef struct Exporter {
    Out *out;
    Arena *scratch;      /* left as it was found; not the arena of out */
    ExportFormat format;
    bool one_a_day;      /* Phoenix: one row for a date, source, target and code */
    Arena *kept;         /* with one_a_day: holds the rows until export_end */
    Map days;            /* key to place in rows */
    PhoenixRow **rows;
    ptrdiff_t n_rows, rows_capacity;
    bool any;            /* something was written */
} Exporter;

/* "csv", "phoenix" ...; false for other names. */
bool export_find(Str name, ExportFormat *format);
/* Has the format one row for each pair of parties, and no column for the status? */
bool export_is_dyadic(ExportFormat format);

void export_begin(Exporter *exporter);
void export_event(Exporter *exporter, const StoredEvent *stored);
void export_end(Exporter *exporter);

/* One row of a dyadic format: a stored event and one pair of its parties, which may be NULL. */
typedef struct Dyad {
    const StoredEvent *stored;
    const Party *source, *target;
    int64_t id;
} Dyad;

/* The formats, called through the three functions above. */
void export_geojson(Exporter *exporter, const StoredEvent *stored);
void export_phoenix(Exporter *exporter, const Dyad *dyad);
void export_phoenix_end(Exporter *exporter);
void export_icews_header(Out *out);
void export_icews(Out *out, const Dyad *dyad);
void export_polecat_header(Out *out);
void export_polecat(Out *out, Arena *scratch, const Dyad *dyad);
void export_gdelt(Out *out, Arena *scratch, const Dyad *dyad);

#endif
