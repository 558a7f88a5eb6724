/* truce ingest: reports in, events into a database. */
#include <inttypes.h>
#include <unistd.h>

#include "cli/ingest_run.h"
#include "cli/know_sources.h"

static void print_summary(Invocation *invocation, const RunCounts *counts)
{
    out_format(&invocation->out,
               "%" PRId64 " report%s added with %" PRId64 " event%s, %" PRId64 " cop%s, %" PRId64
               " known already, %" PRId64 " lost\n",
               counts->n_added, counts->n_added == 1 ? "" : "s", counts->n_events,
               counts->n_events == 1 ? "" : "s", counts->n_copies, counts->n_copies == 1 ? "y" : "ies",
               counts->n_known, counts->n_lost);
}

static int run(Invocation *invocation)
{
    int status = 0;
    IngestJob job = {0};
    RunCounts counts;
    bool failed = true;
    if (!ingest_job_read(invocation, &job, &status))
        return status;
    job.progress = isatty(STDERR_FILENO) && !option_given(invocation, "no-progress");
    if (ingest_job_open(invocation, &job, &status))
        status = ingest_job_run(invocation, &job, &counts, &failed);
    if (!failed)
        print_summary(invocation, &counts);
    ingest_job_close(&job);
    return status;
}

static const Option options[] = {
    INGEST_OPTIONS,
    KNOW_OVERLAY_OPTIONS,
    {"no-progress", 0, NULL, "show no progress on the terminal"},
    {0},
};

const Command command_ingest = {
    .name = "ingest",
    .operands = "INPUT...",
    .summary = "read reports and put their events into a database",
    .details = "INPUT is what 'truce code' reads: text, JSONL, pages (.html), PDF, feeds (RSS, Atom), tables of incidents\n"
               "(.csv, with ACLED's columns or --columns), folders of them, '-', or an address (http, https). A report that is in the\n"
               "database already is passed over, a copy of one is kept as a copy; the import log says what came in and\n"
               "what did not. Broken off at any moment, the same command finishes the work.\n"
               "\n"
               "  truce ingest -d syria.db news/\n"
               "  truce ingest -d syria.db --follow https://example.org/feed.xml",
    .options = options,
    .run = run,
};
