/* The annexes of a periodic report as CSV (RFC 4180). */
#include "write/period_pages.h"

#include <math.h>

#include "write/csv_cell.h"

static void cell(Out *out, Str text, bool last)
{
    csv_cell(out, text);
    out_c(out, last ? "\r\n" : ",");
}

static void number_cell(Out *out, double value, const char *format)
{
    if (!isnan(value))
        out_format(out, format, value);
    out_byte(out, ',');
}

void period_findings_csv(Out *out, const PeriodReport *report)
{
    out_c(out, "finding,incident,agreement,clause,result,level,decision,subject,party,zone,zone_result,date_start,date_end,place,"
               "lat,lon,count,allowed,reports,origins,contested,summary,reason,follow_up,sources\r\n");
    for (int32_t i = 0; i < report->n_findings; i++) {
        const PeriodFinding *f = &report->findings[i];
        out_format(out, "%lld,", (long long)f->number);
        if (f->incident)
            out_format(out, "%lld", (long long)f->incident);
        out_byte(out, ',');
        const Str texts[] = {report->agreement->name, f->clause, f->result, f->level, f->decision, f->subject,
                             f->party, f->zone, f->zone_result, f->date_start, f->date_end, f->place};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            cell(out, texts[k], false);
        number_cell(out, f->has_point ? f->lat : NAN, "%.5f");
        number_cell(out, f->has_point ? f->lon : NAN, "%.5f");
        number_cell(out, f->count, "%g");
        number_cell(out, f->allowed, "%g");
        out_format(out, "%lld,%lld,%s,", (long long)f->n_reports, (long long)f->n_origins, f->contested ? "yes" : "no");
        cell(out, f->summary, false);
        cell(out, f->reason, false);
        cell(out, f->follow_up, false);
        cell(out, f->origins, true);
    }
}

static void count_rows(Out *out, const PeriodReport *report, const char *what, const PeriodRows *rows)
{
    for (int32_t i = 0; i < rows->n; i++)
        for (int result = 0; result < RESULT_COUNT; result++)
            for (int level = 0; level < LEVEL_COUNT; level++) {
                int32_t now = rows->v[i].now.n[result][level], before = rows->v[i].before.n[result][level];
                if (!now && !before)
                    continue;
                out_format(out, "%s,", what);
                cell(out, rows->v[i].key, false);
                cell(out, rows->v[i].name, false);
                out_format(out, "%.*s,%.*s,%d,", STR_ARG(period_result_name((PeriodResult)result)),
                           STR_ARG(period_level_name((PeriodLevel)level)), (int)now);
                if (report->compared)
                    out_format(out, "%d", (int)before);
                out_c(out, "\r\n");
            }
}

void period_counts_csv(Out *out, const PeriodReport *report)
{
    out_c(out, "by,key,name,result,level,count,count_before\r\n");
    count_rows(out, report, "clause", &report->clauses);
    count_rows(out, report, "zone", &report->zones);
    count_rows(out, report, "party", &report->parties);
}

void period_contacts_csv(Out *out, const PeriodReport *report, Arena *scratch)
{
    out_c(out, "incident,type,mode,status,level,date_start,date_end,place,parties,mediators,summary,sources\r\n");
    for (int32_t i = 0; i < report->n_contacts; i++) {
        const PeriodContact *c = &report->contacts[i];
        ArenaMark mark = arena_mark(scratch);
        out_format(out, "%lld,", (long long)c->incident);
        const Str texts[] = {c->type, c->mode, c->status, c->level, c->date_start, c->date_end, c->place,
                             str_join(scratch, c->parties, c->n_parties, "; "), str_join(scratch, c->mediators, c->n_mediators, "; "),
                             c->summary};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            cell(out, texts[k], false);
        cell(out, c->origins, true);
        arena_release(scratch, mark);
    }
}
