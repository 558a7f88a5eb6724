/* truce code: reports in, events out. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "cli/inputs.h"
#include "cli/know_sources.h"
#include "cli/least_confidence.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "code/engine.h"
#include "report/reader.h"
#include "report/stamp.h"
#include "write/events.h"

/* Address space for one report, its tree and its events. */
#define REPORT_RESERVE ((ptrdiff_t)4 << 30)

/* One step of the stream: a report with its events, or something to tell. */
typedef struct Step {
    ReaderResult kind;
    Report report;
    Event *events;
    int32_t n_events;
    Diag diag;    /* what the reader has to tell */
    Diag failure; /* why the report could not be coded */
} Step;

typedef struct Source {
    Reader *reader;
    Str default_date;
} Source;

typedef struct Worker {
    const Engine *engine;
    EngineContext *context; /* opened with the first report */
} Worker;

typedef struct Sink {
    EventWriter *writer;
    int64_t n_lost; /* files, lines and reports that gave nothing */
    int exit_code;  /* of the first of them */
    Progress progress;
} Sink;

static bool read_step(void *reader, void *item, Arena *arena)
{
    Source *source = reader;
    Step *step = item;
    step->kind = reader_next(source->reader, arena, &step->report, &step->diag);
    if (step->report.date.n == 0)
        step->report.date = source->default_date;
    return step->kind != READER_END;
}

static void work_step(void *worker, void *item, Arena *arena)
{
    Worker *w = worker;
    Step *step = item;
    if (step->kind != READER_REPORT)
        return;
    if (!w->context && !engine_context_open(&w->context, w->engine, &step->failure))
        return;
    engine_code(w->context, &step->report, arena, &step->events, &step->n_events, &step->failure);
}

static void show_progress(Sink *sink)
{
    if (progress_is_due(&sink->progress))
        fprintf(stderr, "%" PRId64 " reports, %" PRId64 " events", sink->writer->n_reports, sink->writer->n_events);
}

static void tell(Sink *sink, const Diag *diag, bool lost)
{
    if (diag->code == ERR_OK)
        return;
    progress_clear(&sink->progress);
    put_message(lost ? "truce: " : "truce: note: ", diag->message);
    if (diag->hint[0])
        put_message("hint: ", diag->hint);
    if (!lost)
        return;
    sink->n_lost++;
    if (!sink->exit_code)
        sink->exit_code = diag_exit_code(diag->code);
}

static bool write_step(void *writer, void *item)
{
    Sink *sink = writer;
    Step *step = item;
    bool coded = step->kind == READER_REPORT && step->failure.code == ERR_OK;
    tell(sink, &step->diag, step->kind == READER_PROBLEM);
    tell(sink, &step->failure, true);
    if (coded)
        events_write(sink->writer, &step->report, step->events, step->n_events);
    show_progress(sink);
    return sink->writer->out->error == 0;
}

static bool pass_on(void *writer)
{
    return out_flush(((Sink *)writer)->writer->out, NULL);
}

/* Opens what all threads share; closes the rest on failure. */
static int code_stream(Invocation *invocation, Engine *engine, int n_workers, Source *source, Sink *sink)
{
    Worker workers[POOL_WORKERS_MAX] = {0};
    void *pointers[POOL_WORKERS_MAX];
    for (int i = 0; i < n_workers; i++) {
        workers[i].engine = engine;
        pointers[i] = &workers[i];
    }
    Pool pool = {
        .n_workers = n_workers,
        .item_bytes = sizeof(Step),
        .arena_reserve = REPORT_RESERVE,
        .reader = source,
        .writer = sink,
        .workers = pointers,
        .read = read_step,
        .work = work_step,
        .write = write_step,
        .idle = pass_on,
    };
    Diag diag = {0};
    events_begin(sink->writer);
    bool ok = pool_run(&pool, &diag);
    progress_clear(&sink->progress);
    events_end(sink->writer);
    for (int i = 0; i < n_workers; i++)
        engine_context_close(workers[i].context);
    if (!ok)
        return report_failure(&diag);
    if (sink->n_lost)
        fprintf(stderr, "truce: %" PRId64 " input%s could not be read or coded\n", sink->n_lost,
                sink->n_lost == 1 ? "" : "s");
    bool nothing = option_given(invocation, "exit-status") && sink->writer->n_events == 0;
    return sink->exit_code ? sink->exit_code : nothing ? 1 : 0;
}

static int open_and_code(Invocation *invocation, int n_workers, double least, Source *source, Sink *sink)
{
    Diag diag = {0};
    Engine *engine = NULL;
    Str model, knowledge;
    int status = 0;
    if (!paths_model(invocation, &model, &diag))
        return report_failure(&diag);
    if (!know_sources_path(invocation, &knowledge, &status))
        return status;
    bool opened = engine_open(&engine, model, knowledge, &diag);
    know_sources_remove(invocation, knowledge); /* it is mapped */
    if (!opened)
        return report_failure(&diag);
    engine_set_least_confidence(engine, least);
    const char *kernel = option_value(invocation, "kernel");
    Inputs inputs = {0};
    if (kernel && !engine_set_kernel(engine, str_from_c(kernel)))
        status = usage_error(invocation, "this machine has no kernel '%s'", kernel);
    else if (!inputs_open(&inputs, invocation, &diag))
        status = report_failure(&diag);
    else {
        source->reader = inputs.reader;
        status = code_stream(invocation, engine, n_workers, source, sink);
    }
    inputs_close(&inputs);
    engine_close(engine);
    return status;
}

/* What the options say, before anything is opened. */
typedef struct Settings {
    EventsFormat format;
    int64_t n_workers;
    Str date;
    double least_confidence; /* -1: the knowledge's own */
    bool colour;
} Settings;

static bool read_settings(const Invocation *invocation, Settings *settings, int *status)
{
    const char *format = option_value(invocation, "format");
    const char *jobs = option_value(invocation, "jobs");
    const char *date = option_value(invocation, "date");
    bool to_terminal = !option_given(invocation, "output") && isatty(STDOUT_FILENO);
    char iso[STAMP_BYTES] = "";
    settings->n_workers = sysconf(_SC_NPROCESSORS_ONLN);
    if (settings->n_workers < 1 || settings->n_workers > POOL_WORKERS_MAX)
        settings->n_workers = settings->n_workers < 1 ? 1 : POOL_WORKERS_MAX;
    if (invocation->n_operands == 0)
        *status = usage_error(invocation, "no FILE; '-' is standard input");
    else if (format && !events_format_find(str_from_c(format), &settings->format))
        *status = usage_error(invocation, "no format '%s', only table, jsonl and csv", format);
    else if (jobs && (!str_to_int(str_from_c(jobs), &settings->n_workers) || settings->n_workers < 1 ||
                      settings->n_workers > POOL_WORKERS_MAX))
        *status = usage_error(invocation, "'--jobs %s' is not a number from 1 to %d", jobs,
                              POOL_WORKERS_MAX);
    else if (date && !stamp_parse(str_from_c(date), iso))
        *status = usage_error(invocation, "'--date %s' is not a date such as 2025-08-20", date);
    else if (!least_confidence_read(invocation, &settings->least_confidence, status))
        return false;
    else if (!terminal_colour(invocation, to_terminal, &settings->colour))
        *status = usage_error(invocation, "'--color %s' is not auto, always or never",
                              option_value(invocation, "color"));
    else {
        settings->date = str_dup(invocation->arena, str_from_c(iso));
        return true;
    }
    return false;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Settings settings = {.format = EVENTS_TABLE};
    if (!read_settings(invocation, &settings, &status))
        return status;
    Arena scratch;
    if (!arena_open(&scratch, (ptrdiff_t)64 << 20))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    Diag diag = {0};
    Str path = str_from_c(option_value(invocation, "output"));
    int fd = path.n ? file_create(path, &diag) : -1;
    if (diag.code) {
        arena_close(&scratch);
        return report_failure(&diag);
    }
    Out to_file = path.n ? out_to_fd(fd, invocation->arena) : (Out){0};
    EventWriter writer = {
        .out = path.n ? &to_file : &invocation->out,
        .scratch = &scratch,
        .format = settings.format,
        .columns = terminal_columns(),
        .colour = settings.colour,
        .signals = option_given(invocation, "signals"),
    };
    Source source = {.default_date = settings.date};
    Sink sink = {.writer = &writer, .progress = progress_begin(isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) &&
                                                               !option_given(invocation, "no-progress"))};
    status = open_and_code(invocation, (int)settings.n_workers, settings.least_confidence, &source, &sink);
    bool written = path.n == 0 || out_flush(&to_file, &diag);
    if (path.n && !(file_finish(fd, path, &diag) && written))
        status = report_failure(&diag);
    arena_close(&scratch);
    return status;
}

static const Option options[] = {
    {"format", 'f', "FORMAT", "table (default), jsonl or csv"},
    {"jobs", 'j', "N", "threads (default: one per processor); the output is the same for every N"},
    {"output", 'o', "FILE", "write to FILE instead of standard output"},
    {"date", 'd', "DATE", "date of reports that have none of their own"},
    {"columns", 0, "MAP", "columns of CSV tables that have names of their own: text=Remarks,date=Day"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    KNOW_OVERLAY_OPTIONS,
    {"kernel", 0, "NAME", "force avx512, avx2 or portable; all give the same events"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    LEAST_CONFIDENCE_OPTION,
    {"signals", 0, NULL, "JSONL tells what each event's confidence is made of, for tools/fit_confidence.py"},
    {"no-progress", 0, NULL, "show no progress on the terminal"},
    {"exit-status", 'e', NULL, "exit with 1 when there was no event"},
    {0},
};

const Command command_code = {
    .name = "code",
    .operands = "FILE...",
    .summary = "read reports and print the events they tell",
    .details = "FILE is a report in plain text (first lines, if you like: 'date 2025-08-20' and\n"
               "'source NAME'), JSONL with one report a line ({\"id\", \"text\", \"date\", \"source\"}), a page, a\n"
               "PDF, a feed (RSS, Atom), a table, a folder of such files, an address (http, https), or '-'\n"
               "for standard input.\n"
               "\n"
               "  truce code samples/paris-talks.txt\n"
               "  truce code --format jsonl news/ > events.jsonl",
    .options = options,
    .run = run,
};
