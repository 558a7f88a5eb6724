/* truce know check: codes every example of the frames, operators and tables of words and compares. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/paths.h"
#include "cli/session.h"
#include "know/tsv.h"
#include "write/amounts.h"

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

typedef enum Table { TABLE_FRAMES, TABLE_OPERATORS, TABLE_HARMS, TABLE_UNITS, TABLE_HAPPENINGS } Table;

typedef struct Row {
    Table table;
    Str type, mode, example, expect;
} Row;

/* "killed 12" */
static bool count_matches(const Event *e, Str harm, Str number)
{
    const struct {
        const char *name;
        Count count;
    } counts[] = {{"killed", e->counts.killed}, {"injured", e->counts.injured}, {"detained", e->counts.detained},
                  {"displaced", e->counts.displaced}};
    int64_t wanted;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (str_eq(harm, str_from_c(counts[i].name)))
            return str_to_int(number, &wanted) && counts[i].count.min == wanted;
    return false;
}

/* Some event has the count. */
static bool harm_holds(const Row *row, const Event *events, int32_t n)
{
    Str rest = row->expect, harm = str_cut(&rest, ' ');
    for (int32_t i = 0; i < n; i++)
        if (count_matches(&events[i], harm, rest))
            return true;
    return false;
}

/* Some event has the amount: "rocket 20..". */
static bool amount_holds(const Row *row, const Event *events, int32_t n, Arena *scratch)
{
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < events[i].n_amounts; k++)
            if (str_eq(amounts_cell(&events[i].amounts[k], 1, scratch), row->expect))
                return true;
    return false;
}

/* All events lie on the day or begin on it, and the second sentence tells one, or when the first was. */
static bool happening_holds(const Row *row, const Event *events, int32_t n)
{
    bool second = false;
    for (int32_t i = 0; i < n; i++) {
        if (!str_eq(events[i].date.start, row->expect))
            return false;
        second = second || events[i].sentence == 1 || events[i].n_also > 0 || str_eq(events[i].date.basis, STR("relative"));
    }
    return second;
}

static bool row_holds(const Row *row, const Event *events, int32_t n, Arena *scratch)
{
    if (row->table == TABLE_UNITS)
        return amount_holds(row, events, n, scratch);
    if (row->table == TABLE_HARMS)
        return harm_holds(row, events, n);
    if (row->table == TABLE_HAPPENINGS)
        return happening_holds(row, events, n);
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

static void write_got(Out *out, const Event *events, int32_t n, Arena *scratch)
{
    for (int32_t i = 0; i < n; i++) {
        const Event *e = &events[i];
        out_format(out, "    got      %.*s%s%.*s ", STR_ARG(plover_name(e->type)), e->mode.n ? " " : "", STR_ARG(e->mode));
        for (int32_t k = 0; k < e->n_actors; k++)
            out_format(out, "%s%.*s", k ? " + " : "", STR_ARG(e->actors[k].text));
        out_c(out, " > ");
        for (int32_t k = 0; k < e->n_recipients; k++)
            out_format(out, "%s%.*s", k ? " + " : "", STR_ARG(e->recipients[k].text));
        out_format(out, "  (%.*s) %.*s killed %lld injured %lld detained %lld displaced %lld  %.*s\n", STR_ARG(e->frame), STR_ARG(e->date.start),
                   (long long)e->counts.killed.min, (long long)e->counts.injured.min, (long long)e->counts.detained.min,
                   (long long)e->counts.displaced.min, STR_ARG(amounts_cell(e->amounts, e->n_amounts, scratch)));
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
    if (!row_holds(row, events, n, &session->arena)) {
        tally->failed++;
        if (!option_given(invocation, "quiet")) {
            out_format(&invocation->out, "%.*s:%d: %.*s\n    expected %.*s%s%.*s %.*s\n", STR_ARG(tsv->path), tsv->line,
                       STR_ARG(row->example), STR_ARG(row->type), row->mode.n ? " " : "", STR_ARG(row->mode), STR_ARG(row->expect));
            write_got(&invocation->out, events, n, &session->arena);
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
    static const char *const harm_columns[] = {"word", "harm", "victims", "?example", "?expect", NULL};
    static const char *const unit_columns[] = {"word", "unit", "several", "plural", "?example", "?expect", NULL};
    static const char *const happening_columns[] = {"noun", "types", "general", "?example", "?expect", NULL};
    static const char *const *const columns[] = {frame_columns, operator_columns, harm_columns, unit_columns, happening_columns};
    Table table = str_ends(path, STR("operators.tsv"))    ? TABLE_OPERATORS
                  : str_ends(path, STR("harms.tsv"))      ? TABLE_HARMS
                  : str_ends(path, STR("units.tsv"))      ? TABLE_UNITS
                  : str_ends(path, STR("happenings.tsv")) ? TABLE_HAPPENINGS
                                                          : TABLE_FRAMES;
    Tsv tsv;
    Str c[13];
    if (!tsv_open(&tsv, path, columns[table], invocation->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        /* an operator's example shows a wrapped act, whose type stands in `expect` alone: see below */
        Row row = table == TABLE_OPERATORS ? (Row){table, c[8], c[9], c[11], c[12]}
                  : table == TABLE_FRAMES  ? (Row){table, c[4], c[5], c[9], c[10]}
                  : table == TABLE_UNITS   ? (Row){.table = table, .example = c[4], .expect = c[5]}
                                           : (Row){.table = table, .example = c[3], .expect = c[4]};
        if (table == TABLE_OPERATORS && str_eq(row.type, STR("-")))
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
    static const char *const files[] = {"operators.tsv", "harms.tsv", "units.tsv", "happenings.tsv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!check_file(session, invocation, file_join(invocation->arena, data, str_from_c(files[i])), tally, diag))
            return false;
    return true;
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
