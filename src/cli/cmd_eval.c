/* truce eval: how well truce codes texts whose events are known. */
#include "base/file.h"
#include "cli/cli.h"

#include <unistd.h>

#include "base/pool.h"
#include "cli/eval_show.h"
#include "cli/least_confidence.h"
#include "cli/paths.h"
#include "eval/predict.h"

/* Address space for the sets, their events and what is compared. */
#if defined(__SANITIZE_ADDRESS__)
#define EVAL_RESERVE ((ptrdiff_t)1 << 30)
#else
#define EVAL_RESERVE ((ptrdiff_t)16 << 30)
#endif

typedef struct Settings {
    int64_t n_workers;
    int64_t apart; /* score each such text of a sentence set by itself too; 0: do not */
    double least_confidence; /* -1: the knowledge's own */
} Settings;

static bool read_settings(const Invocation *invocation, Settings *settings, int *status)
{
    const char *jobs = option_value(invocation, "jobs"), *apart = option_value(invocation, "apart");
    settings->n_workers = sysconf(_SC_NPROCESSORS_ONLN);
    if (settings->n_workers < 1 || settings->n_workers > POOL_WORKERS_MAX)
        settings->n_workers = settings->n_workers < 1 ? 1 : POOL_WORKERS_MAX;
    if (invocation->n_operands == 0)
        *status = usage_error(invocation, "no GOLD");
    else if (jobs && (!str_to_int(str_from_c(jobs), &settings->n_workers) || settings->n_workers < 1 ||
                      settings->n_workers > POOL_WORKERS_MAX))
        *status = usage_error(invocation, "'--jobs %s' is not a number from 1 to %d", jobs, POOL_WORKERS_MAX);
    else if (apart && (!str_to_int(str_from_c(apart), &settings->apart) || settings->apart < 2 ||
                       settings->apart > 1000000))
        *status = usage_error(invocation, "'--apart %s' is not a number from 2 to 1000000", apart);
    else
        return least_confidence_read(invocation, &settings->least_confidence, status);
    return false;
}

static bool code_sets(const Invocation *invocation, const Settings *settings, GoldSet *sets, int32_t n_sets, Arena *arena,
                      Diag *diag)
{
    Engine *engine = NULL;
    Str model, knowledge;
    if (!paths_model(invocation, &model, diag) || !paths_knowledge(invocation, &knowledge, diag) ||
        !engine_open(&engine, model, knowledge, diag))
        return false;
    engine_set_least_confidence(engine, settings->least_confidence);
    bool ok = predict_events(engine, sets, n_sets, (int)settings->n_workers, arena, diag) &&
              predict_times(model, sets, n_sets, arena, diag);
    engine_close(engine);
    return ok;
}

/* Shows what came out; false when a figure fell. */
static bool show_scores(Invocation *invocation, const Settings *settings, const Baseline *baseline,
                        const GoldSet *sets, int32_t n_sets, Arena *arena)
{
    Score *scores = arena_new(arena, Score, 2 * (ptrdiff_t)n_sets);
    int64_t *everies = arena_new(arena, int64_t, 2 * (ptrdiff_t)n_sets);
    int32_t n = 0;
    bool fallen = false;
    for (int32_t i = 0; i < n_sets; i++) {
        everies[n] = 1;
        scores[n++] = score_set(&sets[i], 1, arena);
        if (!settings->apart || sets[i].kind == GOLD_REPORTS)
            continue;
        everies[n] = settings->apart;
        scores[n++] = score_set(&sets[i], (int32_t)settings->apart, arena);
    }
    EvalShow show = {
        .out = &invocation->out,
        .baseline = baseline,
        .mistakes = option_given(invocation, "errors"),
        .confusion = option_given(invocation, "confusion"),
    };
    for (int32_t i = 0; i < n; i++)
        fallen |= baseline_has_fallen(baseline, &scores[i], everies[i]);
    if (option_given(invocation, "json"))
        eval_show_json(&show, scores, everies, n);
    else
        for (int32_t i = 0; i < n; i++)
            eval_show_text(&show, &scores[i], everies[i]);
    return !fallen;
}

/* One line for each event of pair sets and reports: the set, the number of the text, is it right, its evidence as
 * "name:value" cells. */
static bool write_evidence(Str path, const GoldSet *sets, int32_t n_sets, Arena *arena, Diag *diag)
{
    Out out = out_to_memory(arena);
    out_c(&out, "set\titem\tright\tevidence\n");
    for (int32_t i = 0; i < n_sets; i++) {
        Score score = score_set(&sets[i], 1, arena);
        for (int32_t j = 0; j < score.n_judged; j++) {
            const Evidence *evidence = &score.judged[j].event->evidence;
            out_format(&out, "%.*s\t%d\t%d", STR_ARG(score.name), score.judged[j].item, score.judged[j].right);
            for (int k = 0; k < evidence->n; k++)
                out_format(&out, "\t%.*s:%d", STR_ARG(evidence->signals[k].name), evidence->signals[k].n);
            out_c(&out, "\n");
        }
    }
    return file_write(path, out_text(&out), diag);
}

static int evaluate(Invocation *invocation, const Settings *settings, Arena *arena)
{
    Diag diag = {0};
    Baseline baseline = {0};
    GoldSet *sets = NULL;
    int32_t n_sets = 0;
    Str earlier = str_from_c(option_value(invocation, "baseline"));
    Str *paths = arena_new(arena, Str, invocation->n_operands);
    for (int i = 0; i < invocation->n_operands; i++)
        paths[i] = str_from_c(invocation->operands[i]);
    if ((earlier.n && !baseline_read(earlier, arena, &baseline, &diag)) ||
        !gold_read(paths, invocation->n_operands, arena, &sets, &n_sets, &diag) ||
        !code_sets(invocation, settings, sets, n_sets, arena, &diag))
        return report_failure(&diag);
    Str evidence = str_from_c(option_value(invocation, "evidence"));
    if (evidence.n && !write_evidence(evidence, sets, n_sets, arena, &diag))
        return report_failure(&diag);
    bool kept = show_scores(invocation, settings, &baseline, sets, n_sets, arena);
    return !kept && option_given(invocation, "exit-status") ? 1 : 0;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Settings settings = {0};
    if (!read_settings(invocation, &settings, &status))
        return status;
    Arena arena;
    if (!arena_open(&arena, EVAL_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    status = evaluate(invocation, &settings, &arena);
    arena_close(&arena);
    return status;
}

static const Option options[] = {
    {"errors", 0, NULL, "list every mistake with its text"},
    {"confusion", 0, NULL, "show the whole confusion table"},
    {"apart", 0, "N", "of sentence sets, score every Nth text apart, too (a part kept unread)"},
    {"json", 0, NULL, "write one JSON object"},
    LEAST_CONFIDENCE_OPTION,
    {"evidence", 0, "FILE", "write the evidence of every event and whether it is right, for tools/fit_confidence.py"},
    {"baseline", 'b', "FILE", "show the differences to an earlier run's --json"},
    {"exit-status", 'e', NULL, "exit with 1 when a main figure is below the baseline"},
    {"jobs", 'j', "N", "threads (default: one per processor); the result is the same for every N"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    {0},
};

const Command command_eval = {
    .name = "eval",
    .operands = "GOLD...",
    .summary = "score truce on texts whose events are known",
    .details = "GOLD is a JSONL file of sentences with the pairs, the quad, the source and target words or the\n"
               "times that they tell, or a folder of annotated reports (NAME.txt with NAME.gold.jsonl); the\n"
               "members of its records tell which. docs/gold.md has the formats and what is measured.\n"
               "\n"
               "  truce eval tests/reports\n"
               "  truce eval --json mine.jsonl > before.json\n"
               "  truce eval --baseline before.json --errors mine.jsonl",
    .options = options,
    .run = run,
};
