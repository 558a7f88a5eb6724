/* truce incidents: incidents of a database that pass a filter; making them anew. */
#include <inttypes.h>
#include <unistd.h>

#include "cli/event_filter.h"
#include "cli/incident_filter.h"
#include "cli/paths.h"
#include "cli/terminal.h"
#include "know/know.h"
#include "store/incidents.h"
#include "write/incidents.h"

#define INCIDENTS_RESERVE ((ptrdiff_t)1 << 30)

static bool write_all(Store *store, const IncidentFilter *filter, Edition *edition, IncidentWriter *writer, Arena *arena, Diag *diag)
{
    IncidentCursor *cursor;
    StoredIncident found;
    int row = 0;
    if (!stored_incidents_open(&cursor, store, filter, diag))
        return false;
    incidents_begin(writer);
    while (!writer->out->error && (row = stored_incidents_next(cursor, arena, &found, diag)) == 1) {
        bool kept = true;
        if (writer->format == INCIDENTS_ACLED && !incident_origins(store, &found, arena, diag)) {
            row = -1;
            break;
        }
        if (edition && !edition_incident(edition, &found, arena, &kept, diag)) {
            row = -1;
            break;
        }
        if (kept)
            incidents_write(writer, &found);
        arena_reset(arena);
    }
    stored_incidents_close(cursor);
    if (row == 0)
        incidents_end(writer);
    return row >= 0;
}

bool incidents_print(Store *store, const IncidentFilter *filter, Edition *edition, IncidentWriter *writer, Diag *diag)
{
    Arena arena, scratch;
    if (!arena_open(&arena, INCIDENTS_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    if (!arena_open(&scratch, INCIDENTS_RESERVE)) {
        arena_close(&arena);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    writer->scratch = &scratch;
    bool ok = write_all(store, filter, edition, writer, &arena, diag);
    arena_close(&scratch);
    arena_close(&arena);
    return ok;
}

/* In steps, so that a reader is never kept waiting long; broken off, the same command goes on. */
static bool rebuild(Store *store, const Know *know, Diag *diag)
{
    IncidentBuilder *builder = NULL;
    bool done = false;
    bool ok = store_begin(store, diag);
    ok = ok && incidents_forget(store, diag);
    if (ok)
        ok = store_commit(store, diag);
    else
        store_rollback(store);
    ok = ok && incidents_open(&builder, store, know, diag);
    while (ok && !done)
        ok = incidents_update_some(builder, &done, diag);
    incidents_close(builder);
    return ok;
}

static int run_rebuild(Invocation *invocation)
{
    Diag diag = {0};
    Store *store = NULL;
    Know *know = NULL;
    Str knowledge, database = str_from_c(option_value(invocation, "database"));
    if (invocation->n_operands)
        return usage_error(invocation, "too many operands: '%s'", invocation->operands[0]);
    if (!database.n)
        return usage_error(invocation, "no database; -d FILE.db names it");
    bool ok = paths_knowledge(invocation, &knowledge, &diag) && know_open(&know, knowledge, &diag) &&
              store_open(&store, database, STORE_WRITE, &diag) && rebuild(store, know, &diag);
    store_close(store);
    know_close(know);
    return ok ? 0 : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    int status = 0;
    Diag diag = {0};
    Store *store = NULL;
    IncidentFilter filter;
    const char *format = option_value(invocation, "format");
    IncidentWriter writer = {.out = &invocation->out, .columns = terminal_columns(),
                             .format = option_given(invocation, "json") ? INCIDENTS_JSONL : INCIDENTS_TABLE};
    if (option_given(invocation, "rebuild"))
        return run_rebuild(invocation);
    if (format && (!incidents_format_find(str_from_c(format), &writer.format) || writer.format == INCIDENTS_ACLED))
        return usage_error(invocation, "no format '%s', only table, jsonl, csv and geojson", format);
    if (!terminal_colour(invocation, isatty(STDOUT_FILENO), &writer.colour))
        return usage_error(invocation, "'--color %s' is not auto, always or never", option_value(invocation, "color"));
    if (!incident_filter_read(invocation, &filter, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    bool ok = incidents_print(store, &filter, NULL, &writer, &diag);
    store_close(store);
    if (!ok)
        return report_failure(&diag);
    return option_given(invocation, "exit-status") && writer.n == 0 ? 1 : 0;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"from", 0, "DATE", "on this day or later; a year or month is its first day"},
    {"to", 0, "DATE", "on this day or earlier; a year or month is its last day"},
    {"type", 0, "TYPE", "a PLOVER type: ASSAULT, AGREE ..."},
    {"mode", 0, "MODE", "a mode of the type: aerial, visit ..."},
    {"status", 0, "STATUS", "asserted, reported, alleged, denied, future, hypothetical, negated, historical"},
    {"level", 0, "LEVEL", "alleged, reported, corroborated, verified or refuted"},
    {"decision", 0, "DECISION", "open, confirmed, rejected or any (default: all but rejected)"},
    {"actor", 0, "NAME", "part of an actor's name or words"},
    {"actor-country", 0, "CODE", "an actor's country: SYR"},
    {"actor-sector", 0, "CODE", "an actor's sector: MIL"},
    {"recipient", 0, "NAME", "part of a recipient's name or words"},
    {"recipient-country", 0, "CODE", "a recipient's country"},
    {"recipient-sector", 0, "CODE", "a recipient's sector"},
    {"place", 0, "NAME", "part of the place's name"},
    {"country", 0, "CODE", "the country of the place"},
    {"box", 0, "S,W,N,E", "the place lies within: least latitude, longitude, greatest ones"},
    {"origin", 0, "NAME", "part of the name of an origin that tells or denies it"},
    {"word", 0, "CLASS", "a class of weapon or force, an agreement or context: drone"},
    {"text", 0, "WORDS", "its reports have these words; \"a phrase\", shell*, a OR b, a NOT b"},
    {"machine", 0, NULL, "as truce itself has them, without what people corrected"},
    {"contested", 0, NULL, "only those that somebody denies"},
    {"newest", 0, NULL, "the newest first, not in the order of their numbers"},
    {"limit", 'n', "N", "N incidents at most"},
    {"format", 'f', "FORMAT", "table (default), jsonl, csv or geojson"},
    {"json", 0, NULL, "the same as --format jsonl"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    {"exit-status", 'e', NULL, "exit with 1 when there was no incident"},
    {"rebuild", 0, NULL, "put all events together anew; reviews stay as they are"},
    {"knowledge", 'k', "FILE", "compiled knowledge, for --rebuild (default: build/know.truce)"},
    {0},
};

const Command command_incidents = {
    .name = "incidents",
    .operands = "",
    .summary = "show the incidents of a database",
    .details = "An incident is one happening, told by one or many events of one or many reports; docs/incidents.md says by\n"
               "which rules. It is shown when it passes every filter that is given.\n"
               "\n"
               "  truce incidents -d syria.db --from 2025-07 --type ASSAULT --level corroborated\n"
               "  truce incidents -d syria.db --rebuild",
    .options = options,
    .run = run,
};
