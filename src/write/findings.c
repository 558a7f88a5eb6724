/* Findings as a table, JSON lines or CSV. */
#include "write/findings.h"

#include <inttypes.h>
#include <math.h>
#include <stddef.h>

#include "write/csv_cell.h"
#include "write/json_out.h"
#include "write/wrap.h"

enum { COLUMN_RESULT = 12, COLUMN_TEXT = 26, NARROW = 70 };

static const char *const results[] = {"violation", "possible", "undecidable", "compliant",
                                      "not covered"};
static const char *const levels[] = {"verified", "corroborated", "reported", "alleged", "refuted"};

static int find(const char *const *names, Str name)
{
    for (int i = 0; i < 5; i++)
        if (str_eq(name, str_from_c(names[i])))
            return i;
    return 4;
}

static Style style_of(int result)
{
    static const Style styles[] = {STYLE_RED, STYLE_YELLOW, STYLE_BLUE, STYLE_GREEN, STYLE_DIM};
    return styles[result];
}

/* ---- table */

static void table_agreement(FindingPrinter *p, const Finding *f)
{
    Str name = str_slice(f->agreement, 0, (ptrdiff_t)sizeof p->agreement_bytes);
    if (p->n && str_eq(name, p->agreement))
        return;
    memcpy(p->agreement_bytes, name.p, (size_t)name.n);
    p->agreement = str_make(p->agreement_bytes, name.n);
    Wrap wrap = {.out = p->out, .colour = p->colour, .columns = p->columns};
    if (p->n)
        wrap_end_line(&wrap);
    wrap_text(&wrap, f->agreement, STYLE_BOLD, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
}

static Str facts_of(const Finding *f, Arena *arena)
{
    Out out = out_to_memory(arena);
    out_format(&out, "clause %.*s \xC2\xB7 %.*s", STR_ARG(f->clause), STR_ARG(f->level));
    if (f->party_name.n)
        out_format(&out, " \xC2\xB7 %.*s", STR_ARG(f->party_name));
    if (f->basis.n && !str_eq(f->basis, STR("reported")))
        out_format(&out, " \xC2\xB7 %.*s", STR_ARG(f->basis));
    if (f->zone.n && f->zone_result.n)
        out_format(&out, " \xC2\xB7 %.*s: %.*s", STR_ARG(f->zone), STR_ARG(f->zone_result));
    if (!isnan(f->count))
        out_format(&out, " \xC2\xB7 %.6g told", f->count);
    if (!isnan(f->allowed))
        out_format(&out, ", %.6g agreed", f->allowed);
    if (!str_eq(f->decision, STR("open")))
        out_format(&out, " \xC2\xB7 %.*s by a person", STR_ARG(f->decision));
    if (f->gone_run)
        out_format(&out, " \xC2\xB7 no longer follows (run %" PRId64 ")", f->gone_run);
    return out_text(&out);
}

static Str number_of(const Finding *f, Arena *arena)
{
    if (f->incident)
        return str_format(arena, "finding %" PRId64 ", %.*s %" PRId64, f->number,
                          STR_ARG(str_eq(f->subject, STR("presence"))
                                      ? STR("presence since incident")
                                      : STR("incident")),
                          f->incident);
    return str_format(arena, "finding %" PRId64 ", clock", f->number);
}

static void table_row(FindingPrinter *p, const Finding *f)
{
    int result = find(results, f->result),
        column = p->columns < NARROW ? COLUMN_RESULT : COLUMN_TEXT;
    ArenaMark mark = arena_mark(p->scratch);
    table_agreement(p, f);
    Wrap wrap = {.out = p->out, .colour = p->colour, .columns = p->columns};
    wrap_fixed(&wrap, f->date_start.n ? f->date_start : STR("undated"), STYLE_PLAIN);
    wrap_to_column(&wrap, COLUMN_RESULT);
    wrap_fixed(&wrap, f->result, style_of(result));
    wrap.indent = column;
    wrap_to_column(&wrap, column);
    wrap_text(&wrap, facts_of(f, p->scratch), STYLE_BOLD, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    if (f->date_end.n && !str_eq(f->date_end, f->date_start))
        wrap_fixed(&wrap, str_format(p->scratch, "to %.*s", STR_ARG(f->date_end)), STYLE_PLAIN);
    wrap_to_column(&wrap, column);
    wrap_text(&wrap, f->reason, STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    wrap_to_column(&wrap, column);
    wrap_text(&wrap, number_of(f, p->scratch), STYLE_DIM, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
    arena_release(p->scratch, mark);
}

static void table_totals(FindingPrinter *p)
{
    out_format(p->out, "%s%" PRId64 " finding%s\n", p->n ? "\n" : "", p->n, p->n == 1 ? "" : "s");
    for (int r = 0; r < 5; r++) {
        bool any = false;
        for (int l = 0; l < 5; l++) {
            if (!p->counts[r][l])
                continue;
            out_format(p->out, "%s%" PRId64 " %s", any ? ", " : "", p->counts[r][l], levels[l]);
            any = true;
        }
        if (any)
            out_format(p->out, " %s\n", results[r]);
    }
}

/* ---- JSON and CSV: the same columns */

typedef struct Column {
    const char *name;
    enum { TEXT, NUMBER, REAL, FLAG } type;
    size_t offset;
} Column;

#define TEXT_COLUMN(member)                                                                        \
    {                                                                                              \
#member, TEXT, offsetof(Finding, member)                                                   \
    }
#define NUMBER_COLUMN(member)                                                                      \
    {                                                                                              \
#member, NUMBER, offsetof(Finding, member)                                                 \
    }
#define REAL_COLUMN(member)                                                                        \
    {                                                                                              \
#member, REAL, offsetof(Finding, member)                                                   \
    }
static const Column columns[] = {
    NUMBER_COLUMN(number),
    TEXT_COLUMN(agreement),
    TEXT_COLUMN(clause),
    TEXT_COLUMN(clause_kind),
    TEXT_COLUMN(subject),
    NUMBER_COLUMN(incident),
    TEXT_COLUMN(result),
    TEXT_COLUMN(level),
    TEXT_COLUMN(party),
    TEXT_COLUMN(party_name),
    TEXT_COLUMN(zone),
    TEXT_COLUMN(zone_result),
    REAL_COLUMN(distance_m),
    REAL_COLUMN(uncertainty_m),
    TEXT_COLUMN(date_start),
    TEXT_COLUMN(date_end),
    TEXT_COLUMN(place_name),
    REAL_COLUMN(lat),
    REAL_COLUMN(lon),
    TEXT_COLUMN(reason),
    TEXT_COLUMN(rule),
    REAL_COLUMN(count),
    REAL_COLUMN(allowed),
    TEXT_COLUMN(decision),
    NUMBER_COLUMN(added_run),
    NUMBER_COLUMN(changed_run),
    NUMBER_COLUMN(gone_run),
    TEXT_COLUMN(type),
    TEXT_COLUMN(mode),
    TEXT_COLUMN(summary),
    {"contested", FLAG, offsetof(Finding, contested)},
    TEXT_COLUMN(basis),
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

#define AT(finding, column, Type)                                                                  \
    (*(const Type *)(const void *)((const char *)(finding) + (column)->offset))

static void json_row(Out *out, const Finding *f)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    for (int i = 0; i < N_COLUMNS; i++) {
        const Column *c = &columns[i];
        json_out_key(&json, c->name);
        if (c->type == TEXT)
            json_out_str_or_null(&json, AT(f, c, Str));
        else if (c->type == REAL)
            json_out_double(&json, AT(f, c, double));
        else if (c->type == FLAG)
            json_out_bool(&json, AT(f, c, bool));
        else if (AT(f, c, int64_t))
            json_out_int(&json, AT(f, c, int64_t));
        else
            json_out_null(&json);
    }
    json_out_end(&json, '}');
    out_c(out, "\n");
}

static void csv_row(Out *out, const Finding *f)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        const Column *c = &columns[i];
        if (i)
            out_byte(out, ',');
        if (c->type == TEXT)
            csv_cell(out, AT(f, c, Str));
        else if (c->type == REAL && !isnan(AT(f, c, double)))
            out_format(out, "%.9g", AT(f, c, double));
        else if (c->type == FLAG)
            out_c(out, AT(f, c, bool) ? "1" : "0");
        else if (c->type == NUMBER && AT(f, c, int64_t))
            out_format(out, "%" PRId64, AT(f, c, int64_t));
    }
    out_c(out, "\r\n");
}

void findings_begin(FindingPrinter *p)
{
    if (p->format != FINDINGS_CSV)
        return;
    for (int i = 0; i < N_COLUMNS; i++)
        out_format(p->out, "%s%s", i ? "," : "", columns[i].name);
    out_c(p->out, "\r\n");
}

void findings_write(FindingPrinter *p, const Finding *f)
{
    if (p->format == FINDINGS_TABLE)
        table_row(p, f);
    else if (p->format == FINDINGS_JSON)
        json_row(p->out, f);
    else
        csv_row(p->out, f);
    p->counts[find(results, f->result)][find(levels, f->level)]++;
    p->n++;
}

void findings_end(FindingPrinter *p)
{
    if (p->format == FINDINGS_TABLE)
        table_totals(p);
}
