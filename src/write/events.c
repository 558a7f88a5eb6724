/* Events to people and programs: the frame of the formats. */
#include "write/events.h"

bool events_format_find(Str name, EventsFormat *format)
{
    static const Str names[EVENTS_FORMATS] = {{"table", 5}, {"jsonl", 5}, {"csv", 3}};
    for (int i = 0; i < EVENTS_FORMATS; i++) {
        if (str_eq(name, names[i])) {
            *format = (EventsFormat)i;
            return true;
        }
    }
    return false;
}

void events_begin(EventWriter *writer)
{
    if (writer->format == EVENTS_CSV)
        events_csv_header(writer->out);
}

void events_write(EventWriter *writer, const Report *report, const Event *events, int32_t n)
{
    if (writer->format == EVENTS_TABLE)
        events_table(writer, report, events, n);
    for (int32_t i = 0; i < n && writer->format == EVENTS_JSONL; i++)
        events_jsonl(writer->out, &events[i], writer->signals);
    for (int32_t i = 0; i < n && writer->format == EVENTS_CSV; i++)
        events_csv(writer->out, writer->scratch, &events[i]);
    writer->n_reports++;
    writer->n_events += n;
}

void events_end(EventWriter *writer)
{
    if (writer->format != EVENTS_TABLE)
        return;
    long long reports = writer->n_reports, events = writer->n_events;
    out_format(writer->out, "%s%lld event%s in %lld report%s\n", writer->n_reports ? "\n" : "", events,
               events == 1 ? "" : "s", reports, reports == 1 ? "" : "s");
}
