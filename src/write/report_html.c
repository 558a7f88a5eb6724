/* A periodic report as one page of HTML that needs nothing else: style and pictures stand inside. */
#include "write/period_pages.h"

#include "write/markup.h"

static const char style[] =
    ":root{--ink:#22272b;--soft:#5d666d;--paper:#fff;--rule:#dcd8cf;--panel:#f7f5f0;--accent:#1c4a66}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e3e6e8;--soft:#9aa4ad;--paper:#14171a;--rule:#343b42;--panel:#1b1f23;"
    "--accent:#9fd0ee}}"
    "*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}"
    "main{max-width:1100px;margin:0 auto;padding:28px 20px 60px}h1{font-size:26px;line-height:1.2;margin:0 0 4px}"
    "h2{font-size:19px;margin:36px 0 10px;border-top:2px solid var(--accent);padding-top:10px}h3{font-size:15px;margin:20px 0 6px}"
    ".period{color:var(--soft);margin:0 0 18px}.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px}"
    ".tile{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:12px 14px}.tile h3{margin:0 0 6px;"
    "font-size:13px;color:var(--soft);font-weight:600;display:flex;gap:7px;align-items:center}.tile dl{margin:0;display:grid;"
    "grid-template-columns:1fr auto;gap:1px 10px;font-variant-numeric:tabular-nums}.tile dt{color:var(--soft)}.tile dd{margin:0;"
    "font-weight:600;text-align:right}.tile .was{color:var(--soft);font-weight:400}"
    "svg{width:100%;height:auto;border:1px solid var(--rule);border-radius:8px;display:block}.tile svg,.key svg,td svg{width:16px;"
    "height:16px;border:0;border-radius:0;flex:none}td svg{display:inline-block;width:13px;height:13px;vertical-align:-2px}.key{display:flex;flex-wrap:wrap;gap:6px 18px;margin:8px 0 0;padding:0;"
    "list-style:none;color:var(--soft);font-size:13px}.key li{display:flex;gap:6px;align-items:center}"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13.5px}th{text-align:left;font-weight:600;"
    "color:var(--soft);border-bottom:2px solid var(--rule);padding:5px 8px;vertical-align:bottom}td{border-bottom:1px solid var(--rule);"
    "padding:6px 8px;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "td.nowrap{white-space:nowrap}.was{color:var(--soft)}.verdict{border-left:4px solid var(--accent);padding:8px 14px;"
    "background:var(--panel);margin:18px 0}.note{color:var(--soft);font-size:13.5px}"
    "@media print{body{font-size:12px}main{max-width:none;padding:0}h2{break-after:avoid}tr,svg,.tile{break-inside:avoid}}";

static void element(Out *out, const char *tag, Str text)
{
    out_format(out, "<%s>", tag);
    markup_text(out, text);
    out_format(out, "</%s>\n", tag);
}

static void sign(Out *out, PeriodResult result)
{
    out_c(out, "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
    period_sign(out, result, 8, 8.4, 6);
    out_c(out, "</svg>");
}

static void item(void *data, Str sentence)
{
    element(data, "li", sentence);
}

static void tile(Out *out, const PeriodReport *report, PeriodResult result, const char *title)
{
    out_c(out, "<section class=\"tile\"><h3>");
    sign(out, result);
    out_format(out, "%s</h3><dl>", title);
    for (int level = LEVEL_COUNT - 1; level >= 0; level--) {
        out_format(out, "<dt>%.*s</dt><dd>%d", STR_ARG(period_level_name((PeriodLevel)level)),
                   (int)report->total.n[result][level]);
        if (report->compared)
            out_format(out, " <span class=\"was\" title=\"the period before\">(%d)</span>", (int)report->total_before.n[result][level]);
        out_c(out, "</dd>");
    }
    out_c(out, "</dl></section>\n");
}

static void key(Out *out)
{
    static const char *const names[] = {"violation", "possible", "undecidable", "compliant"};
    out_c(out, "<ul class=\"key\">");
    for (int i = 0; i < RESULT_NOT_COVERED; i++) {
        out_c(out, "<li>");
        sign(out, (PeriodResult)i);
        out_format(out, "%s</li>", names[i]);
    }
    out_c(out, "<li>A sign stands for the most serious finding at its place and grows with their number; pale: the place is only "
               "roughly known.</li></ul>\n");
}

static void count_cell(Out *out, const PeriodReport *report, int32_t now, int32_t before)
{
    out_c(out, "<td class=\"n\">");
    if (now || before)
        out_format(out, "%d", (int)now);
    if (report->compared && (now || before))
        out_format(out, " <span class=\"was\">(%d)</span>", (int)before);
    out_c(out, "</td>");
}

static bool row_has(const PeriodRow *row, int result)
{
    return period_any(&row->now, (PeriodResult)result) || period_any(&row->before, (PeriodResult)result);
}

/* The name stands once, beside all results. */
static void row_name(Out *out, const PeriodRow *row)
{
    int n = 0;
    for (int result = 0; result < RESULT_NOT_COVERED; result++)
        n += row_has(row, result);
    out_format(out, "<td rowspan=\"%d\">", n);
    if (row->key.n && !str_eq(row->key, row->name)) {
        out_c(out, "<b>");
        markup_text(out, row->key);
        out_c(out, "</b> ");
    }
    markup_text(out, row->name);
    out_c(out, "</td>");
}

static void count_table(Out *out, const PeriodReport *report, const char *what, const PeriodRows *rows)
{
    out_format(out, "<h3>By %s</h3><div class=\"scroll\"><table><thead><tr><th>%s</th><th>result</th><th class=\"n\">alleged</th>"
                    "<th class=\"n\">reported</th><th class=\"n\">corroborated</th><th class=\"n\">verified</th></tr></thead><tbody>\n",
               what, what);
    for (int32_t i = 0; i < rows->n; i++) {
        const PeriodRow *row = &rows->v[i];
        bool named = false;
        for (int result = 0; result < RESULT_NOT_COVERED; result++) {
            if (!row_has(row, result))
                continue;
            out_c(out, "<tr>");
            if (!named)
                row_name(out, row);
            named = true;
            out_c(out, "<td class=\"nowrap\">");
            sign(out, (PeriodResult)result);
            out_format(out, " %.*s</td>", STR_ARG(period_result_name((PeriodResult)result)));
            for (int level = 0; level < LEVEL_COUNT; level++)
                count_cell(out, report, row->now.n[result][level], row->before.n[result][level]);
            out_c(out, "</tr>\n");
        }
    }
    out_c(out, "</tbody></table></div>\n");
}

static void finding_row(Out *out, const PeriodFinding *f, Arena *scratch)
{
    out_format(out, "<tr id=\"finding-%lld\"><td class=\"n\">%lld</td><td>", (long long)f->number, (long long)f->number);
    markup_text(out, period_days_text(f, scratch));
    out_c(out, "</td><td>");
    markup_text(out, f->place);
    out_c(out, "</td><td class=\"nowrap\"><b>");
    markup_text(out, f->clause);
    out_c(out, "</b></td><td class=\"nowrap\">");
    PeriodResult result = period_result_find(f->result);
    if (result < RESULT_COUNT)
        sign(out, result);
    out_byte(out, ' ');
    markup_text(out, f->result);
    out_c(out, "</td><td>");
    markup_text(out, f->level);
    out_c(out, f->contested ? "<br><b>contested</b></td><td>" : "</td><td>");
    markup_text(out, f->reason);
    if (f->summary.n) {
        out_c(out, "<div class=\"note\">");
        markup_text(out, f->summary);
        out_c(out, "</div>");
    }
    out_c(out, "</td><td>");
    markup_text(out, f->origins);
    out_c(out, "</td></tr>\n");
}

static void finding_table(Out *out, const PeriodReport *report, const char *title, PeriodChoice *choice, Arena *scratch)
{
    out_format(out, "<h2>%s</h2>\n", title);
    bool any = false;
    for (int32_t i = 0; i < report->n_findings; i++) {
        if (!choice(&report->findings[i]))
            continue;
        if (!any)
            out_c(out, "<div class=\"scroll\"><table><thead><tr><th class=\"n\">no.</th><th>day</th><th>place</th><th>clause</th>"
                       "<th>result</th><th>level</th><th>reason</th><th>sources</th></tr></thead><tbody>\n");
        any = true;
        ArenaMark mark = arena_mark(scratch);
        finding_row(out, &report->findings[i], scratch);
        arena_release(scratch, mark);
    }
    out_c(out, any ? "</tbody></table></div>\n" : "<p class=\"note\">None.</p>\n");
}

static void names(Out *out, const Str *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        out_c(out, i ? ", " : "");
        markup_text(out, list[i]);
    }
}

static void contacts(Out *out, const PeriodReport *report)
{
    out_c(out, "<h2>Contacts and mediation</h2>\n");
    if (report->n_contacts == 0) {
        out_c(out, "<p class=\"note\">None was told.</p>\n");
        return;
    }
    out_c(out, "<div class=\"scroll\"><table><thead><tr><th>day</th><th>who</th><th>under whose auspices</th><th>where</th><th>level</th>"
               "<th>sources</th></tr></thead><tbody>\n");
    for (int32_t i = 0; i < report->n_contacts; i++) {
        const PeriodContact *c = &report->contacts[i];
        out_format(out, "<tr><td class=\"nowrap\">%.*s</td><td>", STR_ARG(c->date_start));
        names(out, c->parties, c->n_parties);
        out_c(out, "</td><td>");
        names(out, c->mediators, c->n_mediators);
        out_c(out, "</td><td>");
        markup_text(out, c->place);
        out_c(out, "</td><td>");
        markup_text(out, c->level);
        out_c(out, "</td><td>");
        markup_text(out, c->origins);
        out_c(out, "</td></tr>\n");
    }
    out_c(out, "</tbody></table></div>\n");
}

static void head(Out *out, const PeriodReport *report, const PeriodMaking *making)
{
    out_c(out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
               "content=\"width=device-width,initial-scale=1\"><title>");
    markup_text(out, report->agreement->title);
    out_format(out, ", %.*s to %.*s</title><style>%s</style></head><body><main>\n", STR_ARG(report->from_text),
               STR_ARG(report->to_text), style);
    element(out, "h1", report->agreement->title);
    out_format(out, "<p class=\"period\">%.*s to %.*s", STR_ARG(report->from_text), STR_ARG(report->to_text));
    if (report->compared)
        out_format(out, ", compared with %.*s to %.*s", STR_ARG(report->before_from_text), STR_ARG(report->before_to_text));
    out_c(out, " · ");
    markup_text(out, making->program);
    if (making->made.n)
        out_format(out, " · made on %.*s", STR_ARG(making->made));
    out_c(out, "</p>\n");
}

static void verdict(Out *out, const PeriodVerdict *v)
{
    if (!v->text.n)
        return;
    out_c(out, "<p class=\"verdict\">Verdict on the period by <b>");
    markup_text(out, v->who);
    out_format(out, "</b> (%.*s): ", STR_ARG(v->at));
    markup_text(out, v->text);
    out_c(out, "</p>\n");
}

void period_html(Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch)
{
    head(out, report, making);
    out_c(out, "<div class=\"tiles\">");
    tile(out, report, RESULT_VIOLATION, "violation");
    tile(out, report, RESULT_POSSIBLE, "possible violation");
    tile(out, report, RESULT_UNDECIDABLE, "undecidable");
    tile(out, report, RESULT_COMPLIANT, "act of compliance");
    out_c(out, "</div>\n<h2>Summary</h2><ul>\n");
    period_summary(report, scratch, item, out);
    out_c(out, "</ul>\n");
    verdict(out, &report->verdict);
    out_c(out, "<h2>Where</h2>\n");
    period_map(out, report, making, scratch);
    key(out);
    out_c(out, "<h2>When</h2><p class=\"note\">Violations and possible ones a day, each level by itself");
    out_c(out, report->compared ? "; the line is the period before.</p>\n" : ".</p>\n");
    period_days_chart(out, report, scratch);
    out_format(out, "<h2>Counts</h2><p class=\"note\">Levels are never added up.%s</p>\n",
               report->compared ? " In brackets: the period before." : "");
    count_table(out, report, "clause", &report->clauses);
    count_table(out, report, "zone", &report->zones);
    count_table(out, report, "party", &report->parties);
    finding_table(out, report, "Findings", period_is_told, scratch);
    contacts(out, report);
    finding_table(out, report, "Annex: freedom of movement and access", period_is_restriction, scratch);
    finding_table(out, report, "What could not be decided", period_is_undecided, scratch);
    out_c(out, "<h2>Method and limits</h2><ul class=\"note\">\n");
    period_limits(report, making, scratch, item, out);
    out_c(out, "</ul>\n</main></body></html>\n");
}
