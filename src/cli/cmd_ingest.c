/* truce ingest: reports in, events into a database. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "base/sha256.h"
#include "cli/ingest_stream.h"
#include "cli/know_sources.h"
#include "cli/paths.h"
#include "report/rows.h"
#include "report/stamp.h"

typedef struct Settings {
    Str database, date;
    int64_t n_workers;
} Settings;

static bool read_settings(const Invocation *invocation, Settings *settings, int *status)
{
    const char *jobs = option_value(invocation, "jobs");
    const char *date = option_value(invocation, "date");
    Diag map = {0};
    char iso[STAMP_BYTES] = "";
    settings->database = str_from_c(option_value(invocation, "database"));
    settings->n_workers = sysconf(_SC_NPROCESSORS_ONLN);
    if (settings->n_workers < 1 || settings->n_workers > POOL_WORKERS_MAX)
        settings->n_workers = settings->n_workers < 1 ? 1 : POOL_WORKERS_MAX;
    if (settings->database.n == 0)
        *status = usage_error(invocation, "no database; -d FILE.db names it, and makes it when it is not there");
    else if (invocation->n_operands == 0)
        *status = usage_error(invocation, "no INPUT; '-' is standard input");
    else if (jobs && (!str_to_int(str_from_c(jobs), &settings->n_workers) || settings->n_workers < 1 ||
                      settings->n_workers > POOL_WORKERS_MAX))
        *status = usage_error(invocation, "'--jobs %s' is not a number from 1 to %d", jobs, POOL_WORKERS_MAX);
    else if (date && !stamp_parse(str_from_c(date), iso))
        *status = usage_error(invocation, "'--date %s' is not a date such as 2025-08-20", date);
    else if (!rows_check_map(str_from_c(option_value(invocation, "columns")), &map))
        *status = report_failure(&map);
    else {
        settings->date = str_dup(invocation->arena, str_from_c(iso));
        return true;
    }
    return false;
}

static Str base_name(Str path)
{
    ptrdiff_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return str_slice(path, at, path.n);
}

static bool digest_file(Str path, Arena *arena, Str *hex, Diag *diag)
{
    FileMap map;
    if (!file_map(&map, path, diag))
        return false;
    bool ok = sha256_hex(map.bytes, arena, hex, diag);
    file_unmap(&map);
    return ok;
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

static int print_summary(Invocation *invocation, const Ingest *ingest)
{
    const RunCounts *counts = &ingest->counts;
    out_format(&invocation->out,
               "%" PRId64 " report%s added with %" PRId64 " event%s, %" PRId64 " cop%s, %" PRId64
               " known already, %" PRId64 " lost\n",
               counts->n_added, counts->n_added == 1 ? "" : "s", counts->n_events,
               counts->n_events == 1 ? "" : "s", counts->n_copies, counts->n_copies == 1 ? "y" : "ies",
               counts->n_known, counts->n_lost);
    return ingest->exit_code;
}

/* Everything is open but the reader. */
static int read_into(Invocation *invocation, Ingest *ingest, const RunFacts *facts)
{
    Diag diag = {0};
    Str *inputs = arena_new(invocation->arena, Str, invocation->n_operands);
    for (int i = 0; i < invocation->n_operands; i++) {
        inputs[i] = str_from_c(invocation->operands[i]);
        ingest->from_pipe |= str_eq(inputs[i], STR("-"));
    }
    if (!run_begin(ingest->store, facts, &diag) ||
        !reader_open(&ingest->reader, inputs, invocation->n_operands, &diag))
        return report_failure(&diag);
    reader_set_columns(ingest->reader, str_from_c(option_value(invocation, "columns")));
    ingest_stream(ingest);
    reader_close(ingest->reader);
    if (ingest->failure.code || !run_end(ingest->store, &ingest->counts, &ingest->failure))
        return report_failure(&ingest->failure);
    return print_summary(invocation, ingest);
}

static int open_and_read(Invocation *invocation, const Settings *settings, RunFacts *facts, const Engine *engine)
{
    Diag diag = {0};
    Ingest ingest = {
        .engine = engine,
        .n_workers = (int)settings->n_workers,
        .default_date = settings->date,
        .progress = isatty(STDERR_FILENO) && !option_given(invocation, "no-progress"),
    };
    int status;
    facts->inputs = join_operands(invocation);
    if (store_open(&ingest.store, settings->database, STORE_WRITE, &diag) &&
        store_open(&ingest.lookup, settings->database, STORE_READ, &diag))
        status = read_into(invocation, &ingest, facts);
    else
        status = report_failure(&diag);
    store_close(ingest.lookup);
    store_close(ingest.store);
    return status;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Settings settings = {0};
    Diag diag = {0};
    Engine *engine = NULL;
    Str model, knowledge;
    if (!read_settings(invocation, &settings, &status))
        return status;
    if (!paths_model(invocation, &model, &diag))
        return report_failure(&diag);
    if (!know_sources_path(invocation, &knowledge, &status))
        return status;
    RunFacts facts = {
        .program = STR("truce " TRUCE_VERSION),
        .model = base_name(model),
        .knowledge = know_sources_overlaid(invocation) ? STR("with overlays") : base_name(knowledge),
    };
    bool opened = engine_open(&engine, model, knowledge, &diag) &&
                  digest_file(model, invocation->arena, &facts.model_sha256, &diag) &&
                  digest_file(knowledge, invocation->arena, &facts.knowledge_sha256, &diag);
    know_sources_remove(invocation, knowledge); /* it is mapped */
    status = opened ? open_and_read(invocation, &settings, &facts, engine) : report_failure(&diag);
    engine_close(engine);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database; made when it is not there"},
    {"jobs", 'j', "N", "threads (default: one per processor); the result is the same for every N"},
    {"date", 0, "DATE", "date of reports that have none of their own"},
    {"columns", 0, "MAP", "columns of CSV tables that have names of their own: text=Remarks,date=Day,place=Area"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    KNOW_OVERLAY_OPTIONS,
    {"no-progress", 0, NULL, "show no progress on the terminal"},
    {0},
};

const Command command_ingest = {
    .name = "ingest",
    .operands = "INPUT...",
    .summary = "read reports and put their events into a database",
    .details = "INPUT is what 'truce code' reads: text, JSONL, pages (.html), tables of incidents (.csv, with ACLED's\n"
               "columns or --columns), folders of them, '-'. A report that is in the database already is passed over, a copy of\n"
               "one is kept as a copy; the import log says what came in and what did not. Broken off at any moment,\n"
               "the same command finishes the work.\n"
               "\n"
               "  truce ingest -d syria.db news/",
    .options = options,
    .run = run,
};
