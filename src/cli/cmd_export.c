/* truce export: events of a database in the columns of other programs. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/edition_files.h"
#include "cli/event_filter.h"
#include "cli/incident_filter.h"

#include "base/file.h"
#include "cli/paths.h"
#include "write/export.h"
#include "write/incidents_acled.h"

#define EVENTS_RESERVE ((ptrdiff_t)4 << 30)
#define KEPT_RESERVE ((ptrdiff_t)64 << 30)

/* What the formats without a status column take for something that happened. */
static bool is_told_as_fact(Status status)
{
    return status == STATUS_ASSERTED || status == STATUS_REPORTED || status == STATUS_ALLEGED;
}

static bool write_all(Store *store, const EventFilter *filter, Edition *edition, Exporter *exporter, Arena *arena, Diag *diag)
{
    bool ok = true;
    EventCursor *cursor = NULL;
    StoredEvent found;
    int row = -1;
    bool facts_only = export_is_dyadic(exporter->format) && !filter->status.n;
    if (!events_open(&cursor, store, filter, diag))
        return false;
    export_begin(exporter);
    while (exporter->out->error == 0 && (row = events_next(cursor, arena, &found, diag)) == 1) {
        bool kept = !facts_only || is_told_as_fact(found.event.status);
        ok = !kept || !edition || edition_event(edition, &found, arena, &kept, diag);
        if (ok && kept)
            export_event(exporter, &found);
        arena_reset(arena);
        if (!ok)
            break;
    }
    if (row == 0)
        export_end(exporter);
    events_close(cursor);
    return row >= 0 && ok;
}

static int export_to(Invocation *invocation, Store *store, const EventFilter *filter, Edition *edition, Exporter *exporter)
{
    Diag diag = {0};
    Arena arena, scratch, kept;
    Str path = str_from_c(option_value(invocation, "output"));
    if (!arena_open(&arena, EVENTS_RESERVE) || !arena_open(&scratch, EVENTS_RESERVE) ||
        !arena_open(&kept, exporter->one_a_day ? KEPT_RESERVE : 4096))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    int fd = path.n ? file_create(path, &diag) : -1;
    Out to_file = fd >= 0 ? out_to_fd(fd, invocation->arena) : (Out){0};
    exporter->out = path.n ? &to_file : &invocation->out;
    exporter->scratch = &scratch;
    exporter->kept = &kept;
    bool ok = diag.code == ERR_OK && write_all(store, filter, edition, exporter, &arena, &diag) &&
              edition_finish(invocation, edition, &diag);
    if (fd >= 0) {
        bool written = out_flush(&to_file, &diag);
        ok = file_finish(fd, path, &diag) && written && ok;
    }
    arena_close(&kept);
    arena_close(&scratch);
    arena_close(&arena);
    return ok ? 0 : report_failure(&diag);
}

/* With --incidents: these, not the events. */
static int export_incidents(Invocation *invocation)
{
    int status = 0;
    Diag diag = {0};
    Store *store = NULL;
    IncidentFilter filter;
    IncidentWriter writer = {.out = &invocation->out};
    Str path = str_from_c(option_value(invocation, "output"));
    if (!incidents_format_find(str_from_c(option_value(invocation, "format")), &writer.format) ||
        writer.format == INCIDENTS_TABLE)
        return usage_error(invocation, "incidents have the formats csv, jsonl, geojson and acled");
    AcledNames names;
    writer.acled = &names;
    if (writer.format == INCIDENTS_ACLED &&
        !acled_names_read(paths_data(invocation, STR("data/acled.tsv")), invocation->arena, &names, &diag))
        return report_failure(&diag);
    if (!incident_filter_read(invocation, &filter, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    Edition *edition;
    if (!edition_asked(invocation, store, &edition, &status)) {
        store_close(store);
        return status;
    }
    int fd = path.n ? file_create(path, &diag) : -1;
    Out to_file = fd >= 0 ? out_to_fd(fd, invocation->arena) : (Out){0};
    writer.out = path.n ? &to_file : &invocation->out;
    bool ok = diag.code == ERR_OK && incidents_print(store, &filter, edition, &writer, &diag) &&
              edition_finish(invocation, edition, &diag);
    if (fd >= 0) {
        bool written = out_flush(&to_file, &diag);
        ok = file_finish(fd, path, &diag) && written && ok;
    }
    store_close(store);
    if (ok && writer.n_without)
        fprintf(stderr, "truce: note: %" PRId64 " incidents of types that ACLED has no name for were left out\n", writer.n_without);
    return ok ? 0 : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    EventFilter filter;
    if (option_given(invocation, "incidents"))
        return export_incidents(invocation);
    Exporter exporter = {.one_a_day = option_given(invocation, "one-a-day")};
    Str format = str_from_c(option_value(invocation, "format"));
    if (!format.n || !export_find(format, &exporter.format))
        return usage_error(invocation, "--format is one of csv, jsonl, geojson, phoenix, icews, polecat, gdelt");
    if (exporter.one_a_day && exporter.format != EXPORT_PHOENIX)
        return usage_error(invocation, "--one-a-day belongs to the format phoenix");
    if (!event_filter_read(invocation, &filter, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    Edition *edition;
    if (edition_asked(invocation, store, &edition, &status))
        status = export_to(invocation, store, &filter, edition, &exporter);
    store_close(store);
    return status;
}

static const Option options[] = {
    EVENT_FILTER_OPTIONS,
    {"format", 'f', "FORMAT", "csv, jsonl, geojson, phoenix, icews, polecat or gdelt"},
    {"incidents", 0, NULL, "incidents, not events (csv, jsonl, geojson, acled)"},
    {"one-a-day", 0, NULL, "phoenix: one row for a date, source, target and code"},
    {"output", 'o', "FILE", "write to FILE instead of standard output"},
    EDITION_OPTIONS,
    {0},
};

const Command command_export = {
    .name = "export",
    .operands = "",
    .summary = "write the events of a database in the columns of other programs",
    .details = "phoenix, icews, polecat and gdelt have one row for each pair of parties and no column for the status:\n"
               "they get what is asserted, reported or alleged, unless --status asks for another.\n"
               "\n"
               "  truce export -d syria.db --format phoenix --one-a-day -o events.txt",
    .options = options,
    .run = run,
};
