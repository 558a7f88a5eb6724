/*
 * Events to people and programs: one frame for the formats, one file for each of them.
 *
 *     EventWriter writer = {.out = &out, .format = EVENTS_JSONL};
 *     events_begin(&writer);
 *     for each report: events_write(&writer, &report, events, n_events);
 *     events_end(&writer);
 *
 * Errors stick to out, as for all output. docs/formats.md describes every field.
 */
#ifndef TRUCE_WRITE_EVENTS_H
#define TRUCE_WRITE_EVENTS_H

#include "base/out.h"
#include "code/event.h"
#include "report/report.h"

typedef enum EventsFormat { EVENTS_TABLE, EVENTS_JSONL, EVENTS_CSV, EVENTS_FORMATS } EventsFormat;

typedef struct EventWriter {
    Out *out;
    Arena *scratch;      /* left as it was found; not the arena of out */
    EventsFormat format;
    int columns;         /* width of the table, 40 to 400 */
    bool colour;         /* of the table */
    bool signals;        /* JSONL tells the signals of each event's evidence, too */
    int64_t n_reports, n_events; /* written so far */
} EventWriter;

/* "table", "jsonl" or "csv"; false for other names. */
bool events_format_find(Str name, EventsFormat *format);

void events_begin(EventWriter *writer);
void events_write(EventWriter *writer, const Report *report, const Event *events, int32_t n);
void events_end(EventWriter *writer);

/* The formats, called through the three functions above. */
void events_jsonl(Out *out, const Event *event, bool signals);
void events_csv_header(Out *out);
void events_csv(Out *out, Arena *scratch, const Event *event);
void events_table(EventWriter *writer, const Report *report, const Event *events, int32_t n);

#endif
