/* truce know check: codes every example of the frames, operators and support verbs and compares. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/paths.h"
#include "cli/session.h"
#include "know/tsv.h"

typedef struct Tally {
    int64_t checked, failed, without;
} Tally;

/* The words of a party, lower case, joined: how examples name parties. */
static bool party_named(const Party *p, Str wanted)
{
    Str list[] = {p->text, p->name};
    for (size_t i = 0; i < 2; i++) {
        if (wanted.n == 0 || list[i].n < wanted.n)
            continue;
        for (ptrdiff_t at = 0; at + wanted.n <= list[i].n; at++)
            if (str_eq_nocase(str_slice(list[i], at, at + wanted.n), wanted))
                return true;
    }
    return false;
}

static bool parties_named(const Party *list, int32_t n, Str wanted, int *n_wanted)
{
    Str rest = wanted;
    *n_wanted = 0;
    while (rest.p) {
        Str name = str_trim(str_cut(&rest, '+'));
        if (name.n == 0 || str_eq(name, STR("-")))
            continue;
        ++*n_wanted;
        bool found = false;
        for (int32_t i = 0; i < n && !found; i++)
            found = party_named(&list[i], name);
        if (!found)
            return false;
    }
    return true;
}

/* "A > B", "A = B" against one event. */
static bool event_matches(const Event *e, Str expect)
{
    int n_actors, n_recipients;
    ptrdiff_t arrow = str_find_byte(expect, '>', 0), equal = str_find_byte(expect, '=', 0);
    if (arrow >= 0) {
        Str actor = str_trim(str_slice(expect, 0, arrow)), recipient = str_trim(str_slice(expect, arrow + 1, expect.n));
        bool ok = parties_named(e->actors, e->n_actors, actor, &n_actors) &&
                  parties_named(e->recipients, e->n_recipients, recipient, &n_recipients);
        return ok && (n_actors > 0 || e->n_actors == 0) && (n_recipients > 0 || e->n_recipients == 0);
    }
    if (equal >= 0) {
        Str rest = expect;
        while (rest.p) {
            Str name = str_trim(str_cut(&rest, '='));
            if (!parties_named(e->actors, e->n_actors, name, &n_actors))
                return false;
        }
        return e->n_recipients == 0;
    }
    return parties_named(e->actors, e->n_actors, expect, &n_actors);
}

typedef struct Row {
    Str type, mode, example, expect;
} Row;

static bool row_holds(const Row *row, const Event *events, int32_t n)
{
    if (str_eq(row->type, STR("-")) || str_eq(str_trim(row->expect), STR("-")))
        return n == 0;
    for (int32_t i = 0; i < n; i++) {
        bool type = str_eq(plover_name(events[i].type), row->type);
        bool mode = row->mode.n == 0 || str_eq(events[i].mode, row->mode);
        if (type && mode && event_matches(&events[i], row->expect))
            return true;
    }
    return false;
}

static void write_got(Out *out, const Event *events, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        const Event *e = &events[i];
        out_format(out, "    got      %.*s%s%.*s ", STR_ARG(plover_name(e->type)), e->mode.n ? " " : "", STR_ARG(e->mode));
        for (int32_t k = 0; k < e->n_actors; k++)
            out_format(out, "%s%.*s", k ? " + " : "", STR_ARG(e->actors[k].text));
        out_c(out, " > ");
        for (int32_t k = 0; k < e->n_recipients; k++)
            out_format(out, "%s%.*s", k ? " + " : "", STR_ARG(e->recipients[k].text));
        out_format(out, "  (%.*s)\n", STR_ARG(e->frame));
    }
    if (n == 0)
        out_c(out, "    got      no event\n");
}

static bool check_row(Session *session, Invocation *invocation, const Tsv *tsv, const Row *row, Tally *tally, Diag *diag)
{
    if (row->example.n == 0) {
        tally->without++;
        return true;
    }
    ArenaMark mark = arena_mark(&session->arena);
    Report report = {.id = STR("example"), .text = row->example, .date = STR("2025-08-20")};
    Event *events;
    int32_t n;
    if (!engine_code(session->context, &report, &session->arena, &events, &n, diag))
        return false;
    tally->checked++;
    if (!row_holds(row, events, n)) {
        tally->failed++;
        if (!option_given(invocation, "quiet")) {
            out_format(&invocation->out, "%.*s:%d: %.*s\n    expected %.*s%s%.*s %.*s\n", STR_ARG(tsv->path), tsv->line,
                       STR_ARG(row->example), STR_ARG(row->type), row->mode.n ? " " : "", STR_ARG(row->mode), STR_ARG(row->expect));
            write_got(&invocation->out, events, n);
        }
    }
    arena_release(&session->arena, mark);
    return true;
}

static bool check_file(Session *session, Invocation *invocation, Str path, Tally *tally, Diag *diag)
{
    static const char *const frame_columns[] = {"id",    "kind",  "trigger",   "needs",   "type", "mode",
                                                "cameo", "actor", "recipient", "?example", "?expect", NULL};
    static const char *const operator_columns[] = {"id",    "kind",  "trigger",   "needs", "scope", "class",    "actor",
                                                   "recipient", "type", "mode",    "cameo", "?example", "?expect", NULL};
    bool operators = str_ends(path, STR("operators.tsv"));
    Tsv tsv;
    Str c[13];
    if (!tsv_open(&tsv, path, operators ? operator_columns : frame_columns, invocation->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        /* an operator's example shows a wrapped act, whose type stands in `expect` alone: see below */
        Row row = operators ? (Row){c[8], c[9], c[11], c[12]} : (Row){c[4], c[5], c[9], c[10]};
        if (operators && str_eq(row.type, STR("-")))
            continue;
        if (!check_row(session, invocation, &tsv, &row, tally, diag))
            return false;
    }
    return diag->code == ERR_OK;
}

static bool check_all(Session *session, Invocation *invocation, Str data, Tally *tally, Diag *diag)
{
    Str folder = file_join(invocation->arena, data, STR("frames"));
    Str *names;
    ptrdiff_t n;
    if (!file_list(folder, invocation->arena, &names, &n, diag))
        return false;
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_ends(names[i], STR(".tsv")) &&
            !check_file(session, invocation, file_join(invocation->arena, folder, names[i]), tally, diag))
            return false;
    return check_file(session, invocation, file_join(invocation->arena, data, STR("operators.tsv")), tally, diag);
}

static int run(Invocation *invocation)
{
    Diag diag = {0};
    Session session;
    Str data = option_value(invocation, "data") ? str_from_c(option_value(invocation, "data")) : paths_data(invocation, STR("data"));
    if (!session_open(&session, invocation, &diag))
        return report_failure(&diag);
    Tally tally = {0};
    bool ok = true;
    if (invocation->n_operands)
        for (int i = 0; i < invocation->n_operands && ok; i++)
            ok = check_file(&session, invocation, str_from_c(invocation->operands[i]), &tally, &diag);
    else
        ok = check_all(&session, invocation, data, &tally, &diag);
    session_close(&session);
    if (!ok)
        return report_failure(&diag);
    out_format(&invocation->out, "%lld examples, %lld as expected, %lld not, %lld rows without example\n",
               (long long)tally.checked, (long long)(tally.checked - tally.failed), (long long)tally.failed,
               (long long)tally.without);
    return option_given(invocation, "exit-status") && tally.failed ? 1 : 0;
}

static const Option options[] = {
    {"data", 0, "FOLDER", "the knowledge's files (default: data)"},
    {"quiet", 'q', NULL, "only the last line"},
    {"exit-status", 'e', NULL, "exit with 1 when an example is not coded as expected"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    {0},
};

const Command command_know_check = {
    .name = "know check",
    .operands = "[FILE...]",
    .summary = "code every example in the knowledge and compare with what it should give",
    .options = options,
    .run = run,
};
