/* truce events: events of a database that pass a filter. */
#include "cli/event_filter.h"
#include "cli/terminal.h"

#include <unistd.h>

#include "base/vec.h"
#include "code/event_copy.h"
#include "write/events.h"

#define EVENTS_RESERVE ((ptrdiff_t)4 << 30)

/* Events of one report that follow each other are written together. */
typedef struct Group {
    Arena arena;
    VEC(Event) events;
    Report report;
    int64_t number; /* of the report; 0: nothing yet */
} Group;

static void flush_group(EventWriter *writer, Group *group)
{
    if (group->number)
        events_write(writer, &group->report, group->events.v, (int32_t)group->events.n);
    arena_reset(&group->arena);
    *group = (Group){.arena = group->arena};
}

static void add_to_group(Group *group, const StoredEvent *found)
{
    if (!group->number) {
        const Report *report = &found->report;
        group->number = found->report_number;
        group->report = (Report){.id = str_dup(&group->arena, report->id),
                                 .date = str_dup(&group->arena, report->date),
                                 .source = str_dup(&group->arena, report->source),
                                 .title = str_dup(&group->arena, report->title)};
    }
    *vec_push(&group->events, &group->arena) = event_copy(&group->arena, &found->event, 0, 0);
}

static bool write_all(EventCursor *cursor, EventWriter *writer, Arena *arena, Group *group, Diag *diag)
{
    StoredEvent found;
    int row = 0;
    while (writer->out->error == 0 && (row = events_next(cursor, arena, &found, diag)) == 1) {
        if (group->number != found.report_number)
            flush_group(writer, group);
        add_to_group(group, &found);
        arena_reset(arena);
    }
    flush_group(writer, group);
    return row >= 0;
}

static int show_events(Invocation *invocation, Store *store, const EventFilter *filter, EventWriter *writer)
{
    Diag diag = {0};
    EventCursor *cursor = NULL;
    Arena arena, scratch;
    Group group = {0};
    if (!arena_open(&arena, EVENTS_RESERVE) || !arena_open(&scratch, EVENTS_RESERVE) ||
        !arena_open(&group.arena, EVENTS_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    writer->out = &invocation->out;
    writer->scratch = &scratch;
    bool ok = events_open(&cursor, store, filter, &diag);
    if (ok) {
        events_begin(writer);
        ok = write_all(cursor, writer, &arena, &group, &diag);
        if (ok)
            events_end(writer);
    }
    events_close(cursor);
    arena_close(&group.arena);
    arena_close(&scratch);
    arena_close(&arena);
    return ok ? 0 : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    EventFilter filter;
    EventWriter writer = {.columns = terminal_columns()};
    const char *format = option_value(invocation, "format");
    if (format && !events_format_find(str_from_c(format), &writer.format))
        return usage_error(invocation, "no format '%s', only table, jsonl and csv", format);
    if (!terminal_colour(invocation, isatty(STDOUT_FILENO), &writer.colour))
        return usage_error(invocation, "'--color %s' is not auto, always or never", option_value(invocation, "color"));
    if (!event_filter_read(invocation, &filter, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    filter.newest = option_given(invocation, "newest");
    status = show_events(invocation, store, &filter, &writer);
    store_close(store);
    return status ? status : option_given(invocation, "exit-status") && writer.n_events == 0 ? 1 : 0;
}

static const Option options[] = {
    EVENT_FILTER_OPTIONS,
    {"newest", 0, NULL, "the newest first, not in the order of the reports"},
    {"format", 'f', "FORMAT", "table (default), jsonl or csv"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    {"exit-status", 'e', NULL, "exit with 1 when there was no event"},
    {0},
};

const Command command_events = {
    .name = "events",
    .operands = "",
    .summary = "show the events of a database",
    .details = "An event is shown when it passes every filter that is given.\n"
               "\n"
               "  truce events -d syria.db --from 2025-07 --type ASSAULT --actor-country ISR\n"
               "  truce events -d syria.db --box 32.6,35.7,33.4,36.0 --format jsonl",
    .options = options,
    .run = run,
};
