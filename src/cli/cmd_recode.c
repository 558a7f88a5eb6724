/* truce recode: the reports of a database coded again. */
#include "cli/cli.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/pool.h"
#include "cli/know_sources.h"
#include "cli/paths.h"
#include "cli/recode_stream.h"
#include "cli/versions.h"

static void print_summary(Out *out, const RecodeStream *stream)
{
    const RecodeCounts *c = &stream->counts;
    out_format(out, "%" PRId64 " reports coded again: %" PRId64 " events as before, %" PRId64 " changed, %" PRId64
               " new, %" PRId64 " gone\n", c->n_reports, c->n_same, c->n_changed, c->n_new, c->n_gone);
    if (c->n_kept)
        out_format(out, "%" PRId64 " no longer found, kept since a person confirmed or corrected them\n", c->n_kept);
    if (c->n_lost)
        out_format(out, "%" PRId64 " reviews lost their event; 'truce review list --lost' shows them\n", c->n_lost);
    if (c->n_found)
        out_format(out, "%" PRId64 " reviews found their event again\n", c->n_found);
}

/* Everything is open. */
static int recode(Invocation *invocation, RecodeStream *stream, const RunFacts *facts)
{
    RunCounts none = {0};
    Diag diag = {0};
    if (!run_begin(stream->store, facts, &diag))
        return report_failure(&diag);
    recode_stream(stream);
    none.n_events = stream->counts.n_new + stream->counts.n_changed;
    none.n_lost = stream->n_failed;
    if (stream->failure.code || !run_end(stream->store, &none, &stream->failure))
        return report_failure(&stream->failure);
    print_summary(&invocation->out, stream);
    return stream->n_failed ? 3 : 0;
}

static int open_and_recode(Invocation *invocation, RecodeStream *stream, const RunFacts *facts)
{
    Str path = str_from_c(option_value(invocation, "database"));
    Diag diag = {0};
    int status;
    bool ok = store_open(&stream->lookup, path, STORE_READ, &diag) &&
              store_open(&stream->store, path, STORE_WRITE, &diag) &&
              incidents_open(&stream->incidents, stream->store, engine_know(stream->engine), &diag);
    status = ok ? recode(invocation, stream, facts) : report_failure(&diag);
    incidents_close(stream->incidents);
    store_close(stream->store);
    store_close(stream->lookup);
    return status;
}

static bool read_workers(const Invocation *invocation, int64_t *n, int *status)
{
    const char *jobs = option_value(invocation, "jobs");
    *n = sysconf(_SC_NPROCESSORS_ONLN);
    *n = *n < 1 ? 1 : *n > POOL_WORKERS_MAX ? POOL_WORKERS_MAX : *n;
    if (!jobs || (str_to_int(str_from_c(jobs), n) && *n >= 1 && *n <= POOL_WORKERS_MAX))
        return true;
    *status = usage_error(invocation, "'--jobs %s' is not a number from 1 to %d", jobs, POOL_WORKERS_MAX);
    return false;
}

static int run(Invocation *invocation)
{
    int status = 0;
    int64_t n_workers;
    Engine *engine = NULL;
    Diag diag = {0};
    Str model, knowledge;
    RunFacts facts = {.inputs = STR("recode")};
    if (invocation->n_operands)
        return usage_error(invocation, "too many operands: '%s'", invocation->operands[0]);
    if (!option_given(invocation, "database"))
        return usage_error(invocation, "no database; -d FILE.db names it");
    if (!read_workers(invocation, &n_workers, &status))
        return status;
    if (!paths_model(invocation, &model, &diag))
        return report_failure(&diag);
    if (!know_sources_path(invocation, &knowledge, &status))
        return status;
    bool opened = engine_open(&engine, model, knowledge, &diag) &&
                  versions_read(invocation, model, knowledge, &facts, &diag);
    know_sources_remove(invocation, knowledge); /* it is mapped */
    RecodeStream stream = {.engine = engine,
                           .n_workers = (int)n_workers,
                           .all = option_given(invocation, "all"),
                           .progress = isatty(STDERR_FILENO) && !option_given(invocation, "no-progress")};
    status = opened ? open_and_recode(invocation, &stream, &facts) : report_failure(&diag);
    engine_close(engine);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"all", 0, NULL, "also reports that this program, model and knowledge have coded already"},
    {"jobs", 'j', "N", "threads (default: one per processor); the result is the same for every N"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    KNOW_OVERLAY_OPTIONS,
    {"no-progress", 0, NULL, "show no progress on the terminal"},
    {0},
};

const Command command_recode = {
    .name = "recode",
    .operands = "",
    .summary = "code the reports of a database again, with a newer program, model or knowledge",
    .details = "Events that are found again keep their numbers; what people decided is kept and wins. It may be killed at any\n"
               "moment; the same command does the rest.\n"
               "\n"
               "  truce recode -d syria.db --actors my-actors.tsv",
    .options = options,
    .run = run,
};
