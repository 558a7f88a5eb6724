/* truce watch: inputs read again and again, monitored, and what is new told once. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/agreement_files.h"
#include "cli/alerts.h"
#include "cli/control_files.h"
#include "cli/ingest_run.h"
#include "cli/know_sources.h"
#include "cli/seen.h"
#include "cli/weapon_files.h"
#include "monitor/monitor.h"

#define ROUND_RESERVE ((ptrdiff_t)1 << 30)
enum { EVERY_SECONDS = 600, FAILURES_MAX = 3 };

/* Set by SIGINT and SIGTERM: the batch that is under way is finished. A second signal ends the
 * program at once. */
static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

static void heed_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* "90", "90s", "10m", "2h", "1d" */
static bool read_every(Str text, int64_t *seconds)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    int64_t factor = 1;
    for (size_t i = 0; text.n && i < sizeof units / sizeof *units; i++) {
        if (text.p[text.n - 1] == units[i].unit) {
            factor = units[i].seconds;
            text.n--;
            break;
        }
    }
    if (!str_to_int(text, seconds) || *seconds < 1 || *seconds > 31 * 86400 / factor)
        return false;
    *seconds *= factor;
    return true;
}

typedef struct Watch {
    IngestJob job;
    Alerts alerts;
    int64_t every; /* seconds */
    bool once;
} Watch;

/* What one round did. */
typedef struct Round {
    RunCounts counts;
    MonitorSummary monitored;
    AlertCounts alerts;
    bool failed;
    int status; /* of what was lost, or of the failure */
} Round;

static bool read_settings(const Invocation *invocation, Watch *watch, int *status)
{
    Str every = str_from_c(option_value(invocation, "every"));
    watch->every = EVERY_SECONDS;
    watch->once = option_given(invocation, "once");
    if (!ingest_job_read(invocation, &watch->job, status) ||
        !alerts_read(invocation, &watch->alerts, status))
        return false;
    for (int i = 0; i < invocation->n_operands; i++) {
        if (str_eq(str_from_c(invocation->operands[i]), STR("-"))) {
            *status = usage_error(invocation, "standard input cannot be read again");
            return false;
        }
    }
    if (!every.n || read_every(every, &watch->every))
        return true;
    *status = usage_error(
        invocation, "'--every %.*s' is not a time such as 30s, 10m, 2h or 1d, at most 31 days",
        STR_ARG(every));
    return false;
}

/* The agreements of --agreement, else all: read anew each round, so that a changed file counts. */
static bool load_agreements(const Invocation *invocation, const Agreement ***agreements, int32_t *n,
                            int *status)
{
    Str *names, list = str_from_c(option_value(invocation, "agreement"));
    int32_t n_names = 0;
    Diag diag = {0};
    if (list.n) {
        names = arena_new(invocation->arena, Str, list.n + 1);
        while (list.n)
            names[n_names++] = str_trim(str_cut(&list, ','));
    } else if (!agreement_files(invocation, &names, &n_names, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    *agreements = arena_new(invocation->arena, const Agreement *, n_names + 1);
    for (*n = 0; *n < n_names; ++*n) {
        *status = agreement_load(invocation, names[*n], &(*agreements)[*n]);
        if (*status)
            return false;
    }
    return true;
}

static bool monitor_and_alert(Invocation *invocation, Watch *watch, Round *round)
{
    const Agreement **agreements;
    int32_t n;
    Diag diag = {0};
    MonitorOptions options = {.program = STR("truce " TRUCE_VERSION)};
    Control *control;
    if (!load_agreements(invocation, &agreements, &n, &round->status))
        return false;
    if (!control_load(invocation, &control, &diag) || !weapons_load(invocation, &options.weapons, &diag)) {
        round->status = report_failure(&diag);
        return false;
    }
    options.control = control;
    if (monitor_run(watch->job.store, agreements, n, &options, invocation->arena, &round->monitored,
                    &diag) &&
        alerts_send(&watch->alerts, watch->job.store, &invocation->out, &stop, &round->alerts,
                    &diag))
        return true;
    round->status = report_failure(&diag);
    return false;
}

/* On standard error, so that standard output holds findings alone. */
static void tell_round(const Round *round, bool always)
{
    const RunCounts *c = &round->counts;
    const AlertCounts *a = &round->alerts;
    bool any = c->n_added || c->n_copies || c->n_lost || a->n_told || a->n_sent || a->n_failed;
    if (a->n_failed) {
        put_message("truce: alert not sent, to be tried again: ", a->failure.message);
        if (a->failure.hint[0])
            put_message("hint: ", a->failure.hint);
    }
    if (any || always)
        fprintf(stderr,
                "truce: %" PRId64 " added, %" PRId64 " copies, %" PRId64 " lost, %" PRId64
                " new findings told, %" PRId64 " alerts sent\n",
                c->n_added, c->n_copies, c->n_lost, a->n_told, a->n_sent);
}

/* Memory of one round only. */
static void run_round(const Invocation *invocation, Watch *watch, Arena *arena, Round *round)
{
    Invocation inner = *invocation;
    *round = (Round){0};
    arena_reset(arena);
    inner.arena = arena;
    inner.out = out_to_fd(invocation->out.fd, arena);
    round->status = ingest_job_run(&inner, &watch->job, &round->counts, &round->failed);
    if (round->failed || stop)
        return;
    int lost = round->status;
    seen_commit(watch->job.seen);
    round->failed = !monitor_and_alert(&inner, watch, round);
    if (!round->failed)
        round->status = lost                     ? lost
                        : round->alerts.n_failed ? diag_exit_code(round->alerts.failure.code)
                                                 : 0;
}

static void wait_seconds(int64_t seconds)
{
    for (int64_t i = 0; i < seconds && !stop; i++)
        sleep(1); /* a signal ends it early */
}

static int watch_all(const Invocation *invocation, Watch *watch, Arena *arena)
{
    Round round = {0};
    int n_failures = 0;
    bool any_told = false;
    do {
        run_round(invocation, watch, arena, &round);
        n_failures = round.failed ? n_failures + 1 : 0;
        if (!round.failed)
            tell_round(&round, watch->once);
        any_told |= round.alerts.n_told > 0;
        if (watch->once || n_failures == FAILURES_MAX)
            break;
        wait_seconds(watch->every);
    } while (!stop);
    if (watch->once || n_failures)
        return round.status                                           ? round.status
               : option_given(invocation, "exit-status") && !any_told ? 1
                                                                      : 0;
    return 0; /* that inputs were lost in some round was told then */
}

static int run(Invocation *invocation)
{
    int status = 0;
    Watch watch = {0};
    Diag diag = {0};
    Arena arena;
    if (!read_settings(invocation, &watch, &status))
        return status;
    if (!arena_open(&arena, ROUND_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    const Agreement **agreements; /* a name that is none is told before anything is read */
    int32_t n;
    if (!load_agreements(invocation, &agreements, &n, &status)) {
        arena_close(&arena);
        return status;
    }
    heed_signals();
    watch.job.stop = &stop;
    if (!seen_open(&watch.job.seen, &diag))
        status = report_failure(&diag);
    else if (ingest_job_open(invocation, &watch.job, &status))
        status = alerts_open(&watch.alerts, watch.job.store, &diag)
                     ? watch_all(invocation, &watch, &arena)
                     : report_failure(&diag);
    ingest_job_close(&watch.job);
    seen_close(watch.job.seen);
    arena_close(&arena);
    return status;
}

static const Option options[] = {
    INGEST_OPTIONS,
    KNOW_OVERLAY_OPTIONS,
    {"every", 0, "TIME", "pause between two rounds: 30s, 10m (default), 2h, 1d"},
    {"once", 0, NULL, "one round, then end: for cron"},
    {"agreement", 0, "LIST", "monitor these agreements and alert about them alone (default: all)"},
    {"agreements", 'a', "FOLDER",
     "where agreements are looked for (default: those that come with truce)"},
    CONTROL_OPTION,
    ALERT_OPTIONS,
    {"json", 0, NULL, "print the new findings as JSON, one a line"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    {"exit-status", 'e', NULL, "with --once: exit with 1 when there was no new finding"},
    {0},
};

const Command command_watch = {
    .name = "watch",
    .operands = "INPUT...",
    .summary = "read feeds or folders again and again, monitor, and tell what is new",
    .details =
        "INPUT is what 'truce ingest' reads, but for '-'. In each round what is new comes into the "
        "database, the agreements\n"
        "are monitored, and every new finding that passes the filters is told once: on standard "
        "output, and by the\n"
        "channels of --alert-file, --alert-command and --alert-webhook. What was told is kept in "
        "the database, so that the\n"
        "next start tells nothing twice. A channel that fails is tried again in the next round. "
        "Interrupt and SIGTERM end it\n"
        "behind the batch that is under way.\n"
        "\n"
        "  truce watch -d syria.db --every 15m --follow https://example.org/feed.xml reports/ \\\n"
        "      --agreement suwayda-2025 --alert-file new.jsonl",
    .options = options,
    .run = run,
};
