/* The stream of truce ingest: reports read, coded by many threads, put into the database in batches. */
#include "cli/ingest_stream.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/pool.h"
#include "cli/progress.h"
#include "cli/seen.h"

/* Address space for one report, its tree and its events; and for comparing it with another. */
#define REPORT_RESERVE ((ptrdiff_t)4 << 30)
enum { BATCH_REPORTS = 256, BATCH_SECONDS = 2 };
/* After so many the record learns of their events, so that the end of a batch is no long wait for the coders. */
enum { TELL_REPORTS = 32 };
/* Reports in hand, a thread: a batch is put together and synced while the others go on coding. */
enum { REPORT_SLOTS = 16 };

typedef struct Step {
    ReaderResult kind;
    Report report;
    RecordKey key;
    bool known, empty;
    int64_t item; /* number of the report that this item of a feed is, or 0 */
    Event *events;
    int32_t n_events;
    Diag diag;    /* what the reader has to tell */
    Diag failure; /* why the report could not be coded */
} Step;

typedef struct Worker {
    const Engine *engine;
    EngineContext *context; /* opened with the first report */
} Worker;

typedef struct Sink {
    Ingest *ingest;
    Arena scratch;
    int n_in_batch;
    double batch_began; /* seconds of base/clock.h */
    Progress progress;
} Sink;

/* The page behind an item. False: there is nothing to put down this time. */
static bool follow_step(Ingest *ingest, Step *step, Arena *arena)
{
    Diag why = {0};
    FollowResult result = inputs_follow(ingest->inputs, ingest->lookup, &step->report, arena, &step->item, &why);
    if (why.code && result == FOLLOW_FAILED)
        diag_set(&step->failure, why.code, -1, "%s", why.message);
    else if (why.code)
        diag_set(&step->diag, why.code, -1, "%s; the summary is kept", why.message);
    return result == FOLLOW_READ || result == FOLLOW_KEPT;
}

static void check_date(const Ingest *ingest, Step *step)
{
    const Report *report = &step->report;
    if (ingest->today.n && report->date.n && str_cmp(report->date, ingest->today) > 0)
        diag_set(&step->diag, ERR_FORMAT, -1, "'%.*s': its date, %.*s, lies in the future; kept as it is", STR_ARG(report->id),
                 STR_ARG(report->date));
}

static bool read_step(void *reader, void *item, Arena *arena)
{
    Ingest *ingest = reader;
    Step *step = item;
    int64_t number = 0;
    if (ingest->stop && *ingest->stop)
        return false;
    step->kind = reader_next(ingest->inputs->reader, arena, &step->report, &step->diag);
    if (step->kind == READER_PROBLEM)
        inputs_ask_again(ingest->inputs, step->report.origin);
    if (step->kind != READER_REPORT)
        return step->kind != READER_END;
    if (ingest->follow && step->report.item && !follow_step(ingest, step, arena))
        return true;
    if (step->report.date.n == 0)
        step->report.date = ingest->default_date;
    check_date(ingest, step);
    step->empty = step->report.kind != REPORT_ROW && str_trim(step->report.text).n == 0;
    step->known = !step->empty && record_identify(&step->report, arena, &step->key, &step->failure) &&
                  record_find(ingest->lookup, step->key.sha256, &number, &step->failure) && number > 0;
    return true;
}

static void work_step(void *worker, void *item, Arena *arena)
{
    Worker *w = worker;
    Step *step = item;
    if (step->kind != READER_REPORT || step->known || step->item || step->empty || step->failure.code)
        return;
    if (!w->context && !engine_context_open(&w->context, w->engine, &step->failure))
        return;
    if (engine_code(w->context, &step->report, arena, &step->events, &step->n_events, &step->failure))
        record_sketch(&step->report, arena, &step->key);
}

static void show_progress(Sink *sink)
{
    const RunCounts *counts = &sink->ingest->counts;
    if (!progress_is_due(&sink->progress))
        return;
    fprintf(stderr, "%" PRId64 " reports, %" PRId64 " copies, %" PRId64 " known, %" PRId64 " events",
            counts->n_added, counts->n_copies, counts->n_known, counts->n_events);
}

/* On standard error and into the log. */
static bool tell(Sink *sink, const Step *step, const Diag *diag, bool lost)
{
    Ingest *ingest = sink->ingest;
    if (diag->code == ERR_OK || (!lost && ingest->inputs->seen && seen_told(ingest->inputs->seen, str_from_c(diag->message))))
        return true;
    progress_clear(&sink->progress);
    fprintf(stderr, "truce: %s%s\n", lost ? "" : "note: ", diag->message);
    if (diag->hint[0])
        fprintf(stderr, "hint: %s\n", diag->hint);
    ingest->counts.n_lost += lost;
    if (lost && !ingest->exit_code)
        ingest->exit_code = diag_exit_code(diag->code);
    return record_log(ingest->store, lost ? LOG_LOST : LOG_NOTICE, step->report.origin, step->report.line, 0,
                      str_from_c(diag->message), &ingest->failure);
}

static bool commit_batch(Sink *sink)
{
    Ingest *ingest = sink->ingest;
    if (!store_in_transaction(ingest->store))
        return true;
    sink->n_in_batch = 0;
    return record_search(ingest->store, &ingest->failure) && incidents_tell(ingest->incidents, &ingest->failure) &&
           run_progress(ingest->store, &ingest->counts, &ingest->failure) &&
           store_commit(ingest->store, &ingest->failure);
}

static bool begin_batch(Sink *sink)
{
    if (store_in_transaction(sink->ingest->store))
        return true;
    sink->batch_began = clock_seconds();
    return store_begin(sink->ingest->store, &sink->ingest->failure);
}

static bool log_result(Sink *sink, const Step *step, RecordResult result, const Recorded *recorded)
{
    Ingest *ingest = sink->ingest;
    const Report *report = &step->report;
    char message[80] = "";
    LogResult line = LOG_KNOWN;
    if (result == RECORD_ADDED) {
        line = LOG_ADDED;
        ingest->counts.n_added++;
        ingest->counts.n_events += step->n_events;
    } else if (result == RECORD_COPY) {
        line = LOG_COPY;
        ingest->counts.n_copies++;
        snprintf(message, sizeof message, "copy of report number %" PRId64 ", similarity %.2f", recorded->copy_of,
                 recorded->similarity);
    } else {
        ingest->counts.n_known++;
    }
    return record_log(ingest->store, line, report->origin, report->line, recorded->number, str_from_c(message),
                      &ingest->failure);
}

static bool record_step(Sink *sink, const Step *step)
{
    Ingest *ingest = sink->ingest;
    Recorded recorded = {.number = step->item};
    if (step->item)
        return log_result(sink, step, RECORD_KNOWN, &recorded);
    if (step->empty)
        return step->diag.code ||
               record_log(ingest->store, LOG_NOTICE, step->report.origin, step->report.line, 0, STR("no text"),
                          &ingest->failure);
    RecordResult result = record_report(ingest->store, &step->report, &step->key, step->events, step->n_events,
                                        &sink->scratch, &recorded, &ingest->failure);
    return result != RECORD_FAILED && log_result(sink, step, result, &recorded);
}

static bool write_step(void *writer, void *item)
{
    Sink *sink = writer;
    Step *step = item;
    bool coded = step->kind == READER_REPORT && step->failure.code == ERR_OK;
    if (!begin_batch(sink) || !tell(sink, step, &step->diag, step->kind == READER_PROBLEM) ||
        !tell(sink, step, &step->failure, true) || (coded && !record_step(sink, step)))
        return false;
    show_progress(sink);
    bool full = ++sink->n_in_batch >= BATCH_REPORTS || clock_seconds() - sink->batch_began >= BATCH_SECONDS;
    if (full)
        return commit_batch(sink);
    return sink->n_in_batch % TELL_REPORTS || incidents_hear(sink->ingest->incidents, &sink->ingest->failure);
}

/* A pipe that has nothing to read may stay silent for hours: what came before it is committed. */
static bool pause_step(void *writer)
{
    Sink *sink = writer;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (!sink->ingest->inputs->from_pipe || poll(&input, 1, 0) != 0)
        return true;
    return commit_batch(sink);
}

static bool run_pool(Ingest *ingest, Sink *sink, Worker *workers)
{
    void *pointers[POOL_WORKERS_MAX];
    for (int i = 0; i < ingest->n_workers; i++) {
        workers[i].engine = ingest->engine;
        pointers[i] = &workers[i];
    }
    Pool pool = {
        .n_workers = ingest->n_workers,
        .slots_per_worker = REPORT_SLOTS,
        .item_bytes = sizeof(Step),
        .arena_reserve = REPORT_RESERVE,
        .reader = ingest,
        .writer = sink,
        .workers = pointers,
        .read = read_step,
        .work = work_step,
        .write = write_step,
        .idle = pause_step,
    };
    return pool_run(&pool, &ingest->failure);
}

/* What was left for the end of the run. */
static bool finish_incidents(Ingest *ingest)
{
    return store_begin(ingest->store, &ingest->failure) && incidents_update(ingest->incidents, &ingest->failure) &&
           store_commit(ingest->store, &ingest->failure);
}

void ingest_stream(Ingest *ingest)
{
    Worker workers[POOL_WORKERS_MAX] = {0};
    Sink sink = {.ingest = ingest};
    if (!arena_open(&sink.scratch, REPORT_RESERVE)) {
        diag_set(&ingest->failure, ERR_MEMORY, -1, "out of memory");
        return;
    }
    sink.progress = progress_begin(ingest->progress);
    if (run_pool(ingest, &sink, workers) && !ingest->failure.code && commit_batch(&sink))
        finish_incidents(ingest);
    store_rollback(ingest->store); /* only a batch that failed is still open */
    progress_clear(&sink.progress);
    for (int i = 0; i < ingest->n_workers; i++)
        engine_context_close(workers[i].context);
    arena_close(&sink.scratch);
}
