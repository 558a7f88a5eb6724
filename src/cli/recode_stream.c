/* The stream of truce recode. */
#include "cli/recode_stream.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/pool.h"
#include "cli/progress.h"

/* Address space for one report, its tree and its events. */
#define REPORT_RESERVE ((ptrdiff_t)4 << 30)
enum { BATCH_REPORTS = 256, BATCH_SECONDS = 2 };

typedef struct Step {
    RecodeText text;
    Event *events;
    int32_t n_events;
    Diag failure; /* why the report could not be coded */
} Step;

typedef struct Source {
    RecodeStream *stream;
    int64_t last;
    Diag failure;
} Source;

typedef struct Worker {
    const Engine *engine;
    EngineContext *context; /* opened with the first report */
} Worker;

typedef struct Sink {
    RecodeStream *stream;
    Arena scratch;
    int n_in_batch;
    double batch_began; /* seconds of base/clock.h */
    Progress progress;
} Sink;

static bool read_step(void *reader, void *item, Arena *arena)
{
    Source *source = reader;
    Step *step = item;
    int row = source->failure.code ? 0
                                   : recode_next(source->stream->lookup, source->last, source->stream->all, arena,
                                                 &step->text, &source->failure);
    source->last = step->text.number;
    return row == 1;
}

static void work_step(void *worker, void *item, Arena *arena)
{
    Worker *w = worker;
    Step *step = item;
    if (w->context || engine_context_open(&w->context, w->engine, &step->failure))
        engine_code(w->context, &step->text.report, arena, &step->events, &step->n_events, &step->failure);
}

static void show_progress(Sink *sink)
{
    const RecodeCounts *counts = &sink->stream->counts;
    if (!progress_is_due(&sink->progress))
        return;
    fprintf(stderr, "%" PRId64 " reports, %" PRId64 " events as before, %" PRId64 " changed, %" PRId64 " new, %" PRId64
            " gone", counts->n_reports, counts->n_same, counts->n_changed, counts->n_new, counts->n_gone);
}

static bool commit_batch(Sink *sink)
{
    RecodeStream *stream = sink->stream;
    sink->n_in_batch = 0;
    return !store_in_transaction(stream->store) ||
           (incidents_tell(stream->incidents, &stream->failure) && store_commit(stream->store, &stream->failure));
}

/* What was left for the end of the run, or by one that was broken off. */
static bool finish_incidents(RecodeStream *stream)
{
    return store_begin(stream->store, &stream->failure) && incidents_update(stream->incidents, &stream->failure) &&
           store_commit(stream->store, &stream->failure);
}

static bool begin_batch(Sink *sink)
{
    if (store_in_transaction(sink->stream->store))
        return true;
    sink->batch_began = clock_seconds();
    return store_begin(sink->stream->store, &sink->stream->failure);
}

/* A report that cannot be coded keeps its events, and is named in the log. */
static bool put_down(Sink *sink, const Step *step)
{
    RecodeStream *stream = sink->stream;
    if (!step->failure.code)
        return recode_report(stream->store, stream->incidents, step->text.number, step->events, step->n_events, &sink->scratch,
                             &stream->counts, &stream->failure);
    progress_clear(&sink->progress);
    fprintf(stderr, "truce: report %" PRId64 ": %s\n", step->text.number, step->failure.message);
    stream->n_failed++;
    return record_log(stream->store, LOG_LOST, STR("recode"), 0, step->text.number, str_from_c(step->failure.message),
                      &stream->failure);
}

static bool write_step(void *writer, void *item)
{
    Sink *sink = writer;
    if (!begin_batch(sink) || !put_down(sink, item))
        return false;
    show_progress(sink);
    bool full = ++sink->n_in_batch >= BATCH_REPORTS || clock_seconds() - sink->batch_began >= BATCH_SECONDS;
    return !full || commit_batch(sink);
}

static bool run_pool(RecodeStream *stream, Source *source, Sink *sink, Worker *workers)
{
    void *pointers[POOL_WORKERS_MAX];
    for (int i = 0; i < stream->n_workers; i++) {
        workers[i].engine = stream->engine;
        pointers[i] = &workers[i];
    }
    Pool pool = {
        .n_workers = stream->n_workers,
        .item_bytes = sizeof(Step),
        .arena_reserve = REPORT_RESERVE,
        .reader = source,
        .writer = sink,
        .workers = pointers,
        .read = read_step,
        .work = work_step,
        .write = write_step,
    };
    return pool_run(&pool, &stream->failure);
}

void recode_stream(RecodeStream *stream)
{
    Worker workers[POOL_WORKERS_MAX] = {0};
    Source source = {.stream = stream};
    Sink sink = {.stream = stream};
    if (!arena_open(&sink.scratch, REPORT_RESERVE)) {
        diag_set(&stream->failure, ERR_MEMORY, -1, "out of memory");
        return;
    }
    sink.progress = progress_begin(stream->progress);
    bool ok = run_pool(stream, &source, &sink, workers) && !stream->failure.code;
    if (ok && source.failure.code)
        stream->failure = source.failure;
    if (ok && commit_batch(&sink))
        finish_incidents(stream);
    store_rollback(stream->store); /* only a batch that failed is still open */
    progress_clear(&sink.progress);
    for (int i = 0; i < stream->n_workers; i++)
        engine_context_close(workers[i].context);
    arena_close(&sink.scratch);
}
