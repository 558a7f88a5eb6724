/* Import runs: options, engine and database, one run after the other. */
#include "cli/ingest_run.h"

#include <unistd.h>

#include "base/day.h"
#include "base/pool.h"
#include "cli/know_sources.h"
#include "cli/paths.h"
#include "cli/versions.h"
#include "report/rows.h"
#include "report/stamp.h"

bool ingest_job_read(const Invocation *invocation, IngestJob *job, int *status)
{
    const char *jobs = option_value(invocation, "jobs");
    const char *date = option_value(invocation, "date");
    Diag map = {0};
    char iso[STAMP_BYTES] = "";
    int64_t n_workers = sysconf(_SC_NPROCESSORS_ONLN);
    if (n_workers < 1 || n_workers > POOL_WORKERS_MAX)
        n_workers = n_workers < 1 ? 1 : POOL_WORKERS_MAX;
    job->database = str_from_c(option_value(invocation, "database"));
    job->follow = option_given(invocation, "follow");
    if (job->database.n == 0)
        *status = usage_error(
            invocation, "no database; -d FILE.db names it, and makes it when it is not there");
    else if (invocation->n_operands == 0)
        *status = usage_error(invocation, "no INPUT; '-' is standard input");
    else if (jobs && (!str_to_int(str_from_c(jobs), &n_workers) || n_workers < 1 ||
                      n_workers > POOL_WORKERS_MAX))
        *status = usage_error(invocation, "'--jobs %s' is not a number from 1 to %d", jobs,
                              POOL_WORKERS_MAX);
    else if (date && !stamp_parse(str_from_c(date), iso))
        *status = usage_error(invocation, "'--date %s' is not a date such as 2025-08-20", date);
    else if (!rows_check_map(str_from_c(option_value(invocation, "columns")), &map))
        *status = report_failure(&map);
    else if (inputs_timeout(invocation, &job->seconds, status)) {
        job->date = str_dup(invocation->arena, str_from_c(iso));
        job->n_workers = (int)n_workers;
        return true;
    }
    return false;
}

static Str join_operands(const Invocation *invocation)
{
    Out out = out_to_memory(invocation->arena);
    for (int i = 0; i < invocation->n_operands; i++) {
        out_c(&out, i ? "\n" : "");
        out_c(&out, invocation->operands[i]);
    }
    return out_text(&out);
}

static bool open_engine(const Invocation *invocation, IngestJob *job, int *status)
{
    Diag diag = {0};
    Str model, knowledge;
    if (!paths_model(invocation, &model, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    if (!know_sources_path(invocation, &knowledge, status))
        return false;
    job->facts = (RunFacts){.inputs = join_operands(invocation)};
    bool ok = engine_open(&job->engine, model, knowledge, &diag) &&
              versions_read(invocation, model, knowledge, &job->facts, &diag);
    know_sources_remove(invocation, knowledge); /* it is mapped */
    *status = ok ? 0 : report_failure(&diag);
    return ok;
}

bool ingest_job_open(const Invocation *invocation, IngestJob *job, int *status)
{
    Diag diag = {0};
    if (!open_engine(invocation, job, status))
        return false;
    if (store_open(&job->store, job->database, STORE_WRITE, &diag) &&
        store_open(&job->lookup, job->database, STORE_READ, &diag) &&
        incidents_open(&job->incidents, job->store, engine_know(job->engine), &diag))
        return true;
    *status = report_failure(&diag);
    return false;
}

void ingest_job_close(IngestJob *job)
{
    incidents_close(job->incidents);
    store_close(job->lookup);
    store_close(job->store);
    engine_close(job->engine);
    job->incidents = NULL;
    job->lookup = job->store = NULL;
    job->engine = NULL;
}

/* The last day that it is anywhere on earth: reports carry the day of their place, the clock tells
 * UTC. */
static Str latest_day(Arena *arena)
{
    return day_format(arena, (int32_t)((time(NULL) + 14 * 3600) / 86400));
}

int ingest_job_run(const Invocation *invocation, IngestJob *job, RunCounts *counts, bool *failed)
{
    Inputs inputs = {
        .memory = job->lookup, .seen = job->seen, .seconds = job->seconds, .stop = job->stop};
    Ingest ingest = {
        .inputs = &inputs,
        .engine = job->engine,
        .store = job->store,
        .incidents = job->incidents,
        .lookup = job->lookup,
        .n_workers = job->n_workers,
        .default_date = job->date,
        .today = latest_day(invocation->arena),
        .follow = job->follow,
        .progress = job->progress,
        .stop = job->stop,
    };
    bool ok = run_begin(job->store, &job->facts, &ingest.failure) &&
              inputs_open(&inputs, invocation, &ingest.failure);
    if (ok)
        ingest_stream(&ingest);
    if (ok && !ingest.failure.code && job->stop && *job->stop) /* what was not read is asked for again */
        ok = run_interrupt(job->store, &ingest.counts, &ingest.failure);
    else
        ok = !ingest.failure.code && inputs_remember(&inputs, job->store, &ingest.failure) &&
             run_end(job->store, &ingest.counts, &ingest.failure);
    inputs_close(&inputs);
    *counts = ingest.counts;
    *failed = !ok;
    return ok ? ingest.exit_code : report_failure(&ingest.failure);
}
