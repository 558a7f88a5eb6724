/* A periodic report as Markdown. */
#include "write/period_pages.h"

/* Text inside a table or a paragraph: what Markdown or HTML would take for its own is escaped. */
static void plain(Out *out, Str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n' || c == '\r') {
            out_byte(out, ' ');
            continue;
        }
        if (strchr("\\`*_[]<>|#&", c))
            out_byte(out, '\\');
        ptrdiff_t end = i + 1;
        while (end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
            end++;
        out_safe(out, str_slice(text, i, end));
        i = end - 1;
    }
}

static void bullet(void *data, Str sentence)
{
    Out *out = data;
    out_c(out, "- ");
    plain(out, sentence);
    out_c(out, "\n");
}

static void count_cell(Out *out, const PeriodReport *report, const PeriodRow *row, int result, int level)
{
    int32_t now = row->now.n[result][level], before = row->before.n[result][level];
    if (report->compared && (now || before))
        out_format(out, " %d (%d) |", (int)now, (int)before);
    else if (now)
        out_format(out, " %d |", (int)now);
    else
        out_c(out, "  |");
}

static void count_table(Out *out, const PeriodReport *report, const char *what, const PeriodRows *rows)
{
    out_format(out, "\n### By %s%s\n\n| %s | result | alleged | reported | corroborated | verified |\n|---|---|--:|--:|--:|--:|\n", what,
               report->compared ? " (in brackets: the period before)" : "", what);
    for (int32_t i = 0; i < rows->n; i++)
        for (int result = 0; result < RESULT_NOT_COVERED; result++) {
            const PeriodRow *row = &rows->v[i];
            if (!period_any(&row->now, (PeriodResult)result) && !period_any(&row->before, (PeriodResult)result))
                continue;
            out_c(out, "| ");
            plain(out, row->key.n ? row->key : row->name);
            out_format(out, " | %.*s |", STR_ARG(period_result_name((PeriodResult)result)));
            for (int level = 0; level < LEVEL_COUNT; level++)
                count_cell(out, report, row, result, level);
            out_c(out, "\n");
        }
}

static void finding_row(Out *out, const PeriodFinding *f, Arena *scratch)
{
    const Str cells[] = {str_format(scratch, "%lld", (long long)f->number), period_days_text(f, scratch), f->place, f->clause,
                         f->result, f->level, f->party, f->reason, f->origins};
    out_c(out, "|");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        out_c(out, " ");
        plain(out, cells[i]);
        out_c(out, i == 5 && f->contested ? ", contested |" : " |");
    }
    out_c(out, "\n");
}

static void finding_table(Out *out, const PeriodReport *report, const char *title, PeriodChoice *choice, Arena *scratch)
{
    int32_t n = 0;
    for (int32_t i = 0; i < report->n_findings; i++)
        n += choice(&report->findings[i]);
    out_format(out, "\n## %s\n\n", title);
    if (n == 0) {
        out_c(out, "None.\n");
        return;
    }
    out_c(out, "| no. | day | place | clause | result | level | party | reason | sources |\n|--:|---|---|---|---|---|---|---|---|\n");
    for (int32_t i = 0; i < report->n_findings; i++)
        if (choice(&report->findings[i]))
            finding_row(out, &report->findings[i], scratch);
}

static void contact_table(Out *out, const PeriodReport *report)
{
    out_c(out, "\n## Contacts and mediation\n\n");
    if (report->n_contacts == 0) {
        out_c(out, "None was told.\n");
        return;
    }
    out_c(out, "| day | who | under whose auspices | where | level | sources |\n|---|---|---|---|---|---|\n");
    for (int32_t i = 0; i < report->n_contacts; i++) {
        const PeriodContact *c = &report->contacts[i];
        out_format(out, "| %.*s | ", STR_ARG(c->date_start));
        for (int32_t k = 0; k < c->n_parties; k++) {
            out_c(out, k ? ", " : "");
            plain(out, c->parties[k]);
        }
        out_c(out, " | ");
        for (int32_t k = 0; k < c->n_mediators; k++) {
            out_c(out, k ? ", " : "");
            plain(out, c->mediators[k]);
        }
        out_c(out, " | ");
        plain(out, c->place);
        out_format(out, " | %.*s | ", STR_ARG(c->level));
        plain(out, c->origins);
        out_c(out, " |\n");
    }
}

void period_markdown(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch)
{
    out_c(out, "# ");
    plain(out, report->agreement->title);
    out_format(out, "\n\nPeriod %.*s to %.*s", STR_ARG(report->from_text), STR_ARG(report->to_text));
    if (report->compared)
        out_format(out, ", compared with %.*s to %.*s", STR_ARG(report->before_from_text), STR_ARG(report->before_to_text));
    out_c(out, ". Made by ");
    plain(out, making->program);
    if (making->made.n)
        out_format(out, " on %.*s", STR_ARG(making->made));
    out_c(out, ".\n\n## Summary\n\n");
    period_summary(report, scratch, bullet, out);
    if (report->verdict.text.n) {
        out_c(out, "\nVerdict on the period by ");
        plain(out, report->verdict.who);
        out_format(out, " (%.*s): ", STR_ARG(report->verdict.at));
        plain(out, report->verdict.text);
        out_c(out, "\n");
    }
    out_c(out, "\n## Counts\n\nLevels are never added up.\n");
    count_table(out, report, "clause", &report->clauses);
    count_table(out, report, "zone", &report->zones);
    count_table(out, report, "party", &report->parties);
    finding_table(out, report, "Findings", period_is_told, scratch);
    contact_table(out, report);
    finding_table(out, report, "Annex: freedom of movement and access", period_is_restriction, scratch);
    finding_table(out, report, "What could not be decided", period_is_undecided, scratch);
    out_c(out, "\n## Method and limits\n\n");
    period_limits(report, making, scratch, bullet, out);
}
