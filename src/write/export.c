/* Stored events in the columns that other programs read: the frame of the formats, and their dyads. */
#include "write/export.h"

#include "write/events.h"

enum { PAIRS_MAX = 10000 };

static const struct {
    Str name;
    bool dyadic;
} formats[EXPORT_FORMATS] = {
#define X(id, name, dyads) {{name, sizeof name - 1}, dyads},
    EXPORT_LIST(X)
#undef X
};

bool export_find(Str name, ExportFormat *format)
{
    for (int i = 0; i < EXPORT_FORMATS; i++) {
        if (str_eq(name, formats[i].name)) {
            *format = (ExportFormat)i;
            return true;
        }
    }
    return false;
}

bool export_is_dyadic(ExportFormat format)
{
    return formats[format].dyadic;
}

void export_begin(Exporter *exporter)
{
    switch (exporter->format) {
    case EXPORT_CSV: events_csv_header(exporter->out); break;
    case EXPORT_GEOJSON: out_c(exporter->out, "{\"type\":\"FeatureCollection\",\"features\":["); break;
    case EXPORT_ICEWS: export_icews_header(exporter->out); break;
    case EXPORT_POLECAT: export_polecat_header(exporter->out); break;
    default: break;
    }
}

static void write_dyad(Exporter *exporter, const Dyad *dyad)
{
    ArenaMark mark = arena_mark(exporter->scratch);
    switch (exporter->format) {
    case EXPORT_PHOENIX: export_phoenix(exporter, dyad); break;
    case EXPORT_ICEWS: export_icews(exporter->out, dyad); break;
    case EXPORT_POLECAT: export_polecat(exporter->out, exporter->scratch, dyad); break;
    case EXPORT_GDELT: export_gdelt(exporter->out, exporter->scratch, dyad); break;
    default: break;
    }
    arena_release(exporter->scratch, mark);
}

static void write_dyads(Exporter *exporter, const StoredEvent *stored)
{
    const Event *event = &stored->event;
    bool mutual = event->n_recipients == 0 && event->n_actors > 1;
    const Party *targets = mutual ? event->actors : event->recipients;
    int32_t n_targets = mutual ? event->n_actors : event->n_recipients, pair = 0;
    for (int32_t i = 0; i < (event->n_actors ? event->n_actors : 1); i++) {
        for (int32_t k = 0; k < (n_targets ? n_targets : 1) && pair < PAIRS_MAX; k++) {
            if (mutual && i == k)
                continue;
            Dyad dyad = {.stored = stored, .id = stored->number * PAIRS_MAX + pair++};
            dyad.source = event->n_actors ? &event->actors[i] : NULL;
            dyad.target = n_targets ? &targets[k] : NULL;
            write_dyad(exporter, &dyad);
        }
    }
}

void export_event(Exporter *exporter, const StoredEvent *stored)
{
    switch (exporter->format) {
    case EXPORT_CSV: events_csv(exporter->out, exporter->scratch, &stored->event); break;
    case EXPORT_JSONL: events_jsonl(exporter->out, &stored->event, false); break;
    case EXPORT_GEOJSON: export_geojson(exporter, stored); break;
    default: write_dyads(exporter, stored); break;
    }
    exporter->any = true;
}

void export_end(Exporter *exporter)
{
    if (exporter->format == EXPORT_GEOJSON)
        out_c(exporter->out, "\n]}\n");
    if (exporter->format == EXPORT_PHOENIX && exporter->one_a_day)
        export_phoenix_end(exporter);
}
