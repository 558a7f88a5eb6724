/* truce monitor: hold the incidents of a database against agreements. */
#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "base/file.h"
#include "cli/agreement_files.h"
#include "cli/control_files.h"
#include "cli/weapon_files.h"
#include "monitor/monitor.h"
#include "write/json_out.h"

typedef struct Chosen {
    const Agreement **v;
    int32_t n;
} Chosen;

static int choose(Invocation *invocation, Chosen *chosen)
{
    Str *paths;
    int32_t n = invocation->n_operands;
    Diag diag = {0};
    if (!n && !agreement_files(invocation, &paths, &n, &diag))
        return report_failure(&diag);
    chosen->v = arena_new(invocation->arena, const Agreement *, n + 1);
    for (int32_t i = 0; i < n; i++) {
        Str name = invocation->n_operands ? str_from_c(invocation->operands[i]) : paths[i];
        int status = agreement_load(invocation, name, &chosen->v[i]);
        if (status)
            return status;
    }
    chosen->n = n;
    return 0;
}

/* "1 changed (result of finding 3 ...)": what brought the changes about, each cause once. */
static void print_causes(Out *out, const FindingChange *changes, int32_t n)
{
    Str seen[5];
    int32_t n_seen = 0, n_more = 0;
    for (int32_t i = 0; i < n; i++) {
        bool known = str_eq(changes[i].field, STR("new"));
        for (int32_t k = 0; k < n_seen; k++)
            known |= str_eq(seen[k], changes[i].because);
        if (known)
            continue;
        if (n_seen < 5)
            seen[n_seen++] = changes[i].because;
        else
            n_more++;
    }
    for (int32_t k = 0; k < n_seen; k++) {
        out_c(out, k ? "; " : " (because ");
        out_safe(out, seen[k]);
    }
    if (n_more)
        out_c(out, "; and more");
    if (n_seen)
        out_c(out, ")");
}

enum { CHANGES_SHOWN = 20 };

static void print_change(Out *out, const FindingChange *c)
{
    out_format(out, "  finding %" PRId64 ", %.*s clause %.*s: ", c->finding, STR_ARG(c->agreement),
               STR_ARG(c->clause));
    if (str_eq(c->field, STR("result")))
        out_format(out, "%.*s, was %.*s", STR_ARG(c->value), STR_ARG(c->old_value));
    else
        out_c(out, c->value.n ? "no longer follows" : "follows again");
    out_c(out, "; because ");
    out_safe(out, c->because);
    out_c(out, "\n");
}

/* Results that changed, and findings that came and went. */
static void print_changed(Out *out, const FindingChange *changes, int32_t n, int64_t run)
{
    int32_t n_told = 0;
    for (int32_t i = 0; i < n; i++) {
        if (!str_eq(changes[i].field, STR("result")) && !str_eq(changes[i].field, STR("gone")))
            continue;
        if (n_told++ < CHANGES_SHOWN)
            print_change(out, &changes[i]);
    }
    if (n_told > CHANGES_SHOWN)
        out_format(out, "  and %d more: truce findings --run %" PRId64 " --gone\n", n_told - CHANGES_SHOWN, run);
}

static void print_summary(Invocation *invocation, const MonitorSummary *summary,
                          const FindingChange *changes, int32_t n)
{
    Out *out = &invocation->out;
    const FindingCounts *c = &summary->counts;
    if (!summary->run) {
        out_format(out, "nothing has changed since the last run; clocks at %.*s\n",
                   STR_ARG(summary->as_of));
        return;
    }
    out_format(out, "run %" PRId64 ": %" PRId64 " incident%s looked at, clocks at %.*s\n",
               summary->run, summary->n_incidents, summary->n_incidents == 1 ? "" : "s",
               STR_ARG(summary->as_of));
    out_format(out, "%" PRId64 " new, %" PRId64 " changed, %" PRId64 " gone, %" PRId64 " as before",
               c->n_new, c->n_changed, c->n_gone, c->n_kept);
    if (c->n_changed + c->n_gone)
        print_causes(out, changes, n);
    out_c(out, "\n");
    print_changed(out, changes, n, summary->run);
}

static void print_json(Out *out, const MonitorSummary *summary)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_out_key(&json, "run");
    if (summary->run)
        json_out_int(&json, summary->run);
    else
        json_out_null(&json);
    json_member_str(&json, "as_of", summary->as_of);
    const struct {
        const char *key;
        int64_t value;
    } numbers[] = {{"incidents", summary->n_incidents},
                   {"new", summary->counts.n_new},
                   {"changed", summary->counts.n_changed},
                   {"gone", summary->counts.n_gone},
                   {"as_before", summary->counts.n_kept}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_member_int(&json, numbers[i].key, numbers[i].value);
    json_out_end(&json, '}');
    out_c(out, "\n");
}

static bool monitor(Invocation *invocation, Store *store, const Chosen *chosen,
                    const MonitorOptions *options, int *status, Diag *diag)
{
    MonitorSummary summary;
    FindingChange *changes = NULL;
    int32_t n = 0;
    if (!monitor_run(store, chosen->v, chosen->n, options, invocation->arena, &summary, diag))
        return false;
    if (summary.counts.n_changed + summary.counts.n_gone &&
        !finding_changes_read(store, summary.run, invocation->arena, &changes, &n, diag))
        return false;
    if (option_given(invocation, "json"))
        print_json(&invocation->out, &summary);
    else
        print_summary(invocation, &summary, changes, n);
    *status = option_given(invocation, "exit-status") && !summary.counts.n_new ? 1 : 0;
    return true;
}

static int run(Invocation *invocation)
{
    Str path = str_from_c(option_value(invocation, "database")),
        as_of = str_from_c(option_value(invocation, "as-of"));
    MonitorOptions options = {.program = STR("truce " TRUCE_VERSION)};
    Chosen chosen = {0};
    Store *store = NULL;
    Diag diag = {0};
    int32_t day;
    if (!path.n)
        return usage_error(invocation, "no database; -d FILE.db names it");
    if (as_of.n && !day_parse(as_of, NULL, &day))
        return usage_error(invocation, "'--as-of %.*s' is not a date such as 2025-08-20",
                           STR_ARG(as_of));
    if (as_of.n)
        options.as_of = day_format(invocation->arena, day);
    int status = choose(invocation, &chosen);
    if (status)
        return status;
    Control *control;
    if (!control_load(invocation, &control, &diag) || !weapons_load(invocation, &options.weapons, &diag))
        return report_failure(&diag);
    options.control = control;
    /* The database is not made by monitoring: one that is missing is said to be. */
    if (!store_open(&store, path, file_kind(path) == FILE_MISSING ? STORE_READ : STORE_WRITE,
                    &diag))
        return report_failure(&diag);
    bool ok = monitor(invocation, store, &chosen, &options, &status, &diag);
    store_close(store);
    return ok ? status : report_failure(&diag);
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"as-of", 0, "DAY", "read deadlines and rates at DAY (default: the newest day of a report)"},
    {"agreements", 'a', "FOLDER",
     "where agreements are looked for (default: those that come with truce)"},
    CONTROL_OPTION,
    {"json", 0, NULL, "print what the run did as JSON"},
    {"exit-status", 'e', NULL, "exit with 1 when there is no new finding"},
    {0},
};

const Command command_monitor = {
    .name = "monitor",
    .operands = "[AGREEMENT...]",
    .summary = "hold the incidents of a database against agreements",
    .details =
        "AGREEMENT is one of 'truce agreement list', or a path that ends in .yaml; without one, "
        "all of them.\n"
        "Only what has changed since the last run is looked at: incidents, reviews, agreements. "
        "What a run\n"
        "found new, changed or no longer found is kept with its cause; decisions of people stay.\n"
        "'truce findings' shows the findings. docs/monitoring.md has the rules.\n"
        "\n"
        "  truce monitor -d syria.db disengagement-1974 suwayda-2025",
    .options = options,
    .run = run,
};
