/* truce reports: the reports of a database, listed and searched. */
#include "cli/event_filter.h"

#include <inttypes.h>

#include "write/json_out.h"
#include "write/wrap.h"

#define REPORT_RESERVE ((ptrdiff_t)1 << 30)

static void write_json(Out *out, const StoredReport *found)
{
    JsonOut json = {.out = out};
    const struct {
        const char *key;
        Str value;
    } texts[] = {{"id", found->report.id},       {"kind", found->kind},
                 {"date", found->report.date},   {"source", found->report.source},
                 {"title", found->report.title}, {"url", found->report.url},
                 {"lang", found->report.lang},   {"origin", found->report.origin},
                 {"text", found->report.text}};
    const struct {
        const char *key;
        int64_t value;
    } numbers[] = {{"line", found->report.line}, {"events", found->n_events}, {"copies", found->n_copies}};
    json_out_begin(&json, '{');
    json_member_int(&json, "number", found->number);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_member_text(&json, texts[i].key, texts[i].value);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_member_int(&json, numbers[i].key, numbers[i].value);
    json_out_key(&json, "copy_of");
    if (found->copy_of)
        json_out_int(&json, found->copy_of);
    else
        json_out_null(&json);
    json_member_str(&json, "sha256", found->sha256);
    json_member_text(&json, "retrieved", found->retrieved);
    json_out_end(&json, '}');
    out_byte(out, '\n');
}

/* "12  2025-08-20  SANA  Title or first words  (3 events, 2 copies)" on one line that no text can break. */
static void write_line(Out *out, Arena *arena, const StoredReport *found)
{
    enum { TITLE_BYTES = 90 };
    Wrap wrap = {.out = out, .columns = 100000};
    const Report *report = &found->report;
    Str title = report->title.n ? report->title : str_trim(report->text);
    bool cut = title.n > TITLE_BYTES;
    wrap_fixed(&wrap, str_format(arena, "%" PRId64 "  ", found->number), STYLE_PLAIN);
    wrap_fixed(&wrap, report->date.n ? report->date : STR("undated   "), STYLE_PLAIN);
    wrap_fixed(&wrap, STR("  "), STYLE_PLAIN);
    wrap_text(&wrap, report->id, STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_fixed(&wrap, report->source.n ? STR("  ") : STR(""), STYLE_PLAIN);
    wrap_text(&wrap, report->source, STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_fixed(&wrap, STR("  "), STYLE_PLAIN);
    wrap_text(&wrap, str_slice(title, 0, TITLE_BYTES), STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_fixed(&wrap, cut ? STR(" ...") : STR(""), STYLE_PLAIN);
    if (found->copy_of)
        wrap_fixed(&wrap, str_format(arena, "  (copy of %" PRId64 ")", found->copy_of), STYLE_PLAIN);
    else
        wrap_fixed(&wrap,
                   str_format(arena, "  (%" PRId64 " event%s, %" PRId64 " cop%s)", found->n_events,
                              found->n_events == 1 ? "" : "s", found->n_copies, found->n_copies == 1 ? "y" : "ies"),
                   STYLE_PLAIN);
    wrap_end_line(&wrap);
}

static int show_reports(Invocation *invocation, Store *store, const ReportFilter *filter, bool json)
{
    Diag diag = {0};
    ReportCursor *cursor = NULL;
    StoredReport found;
    Arena arena;
    int row = -1;
    if (!arena_open(&arena, REPORT_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    if (reports_open(&cursor, store, filter, &diag)) {
        while (invocation->out.error == 0 && (row = reports_next(cursor, &arena, &found, &diag)) == 1) {
            if (json)
                write_json(&invocation->out, &found);
            else
                write_line(&invocation->out, &arena, &found);
            arena_reset(&arena);
        }
    }
    reports_close(cursor);
    arena_close(&arena);
    return row < 0 ? report_failure(&diag) : 0;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Store *store = NULL;
    ReportFilter filter = {
        .source = str_from_c(option_value(invocation, "source")),
        .text = str_from_c(option_value(invocation, "text")),
        .report = str_from_c(option_value(invocation, "report")),
    };
    Str format = str_from_c(option_value(invocation, "format"));
    if (format.n && !str_eq(format, STR("table")) && !str_eq(format, STR("jsonl")))
        return usage_error(invocation, "no format '%.*s', only table and jsonl", STR_ARG(format));
    if (!event_filter_day(invocation, "from", false, &filter.from, &status) ||
        !event_filter_day(invocation, "to", true, &filter.to, &status) ||
        !event_filter_limit(invocation, &filter.limit, &status) || !event_filter_store(invocation, &store, &status))
        return status;
    status = show_reports(invocation, store, &filter, str_eq(format, STR("jsonl")));
    store_close(store);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"from", 0, "DATE", "reports of this day or later"},
    {"to", 0, "DATE", "reports of this day or earlier"},
    {"source", 0, "NAME", "part of the outlet's name"},
    {"text", 0, "WORDS", "reports with these words; \"a phrase\", shell*, a OR b, a NOT b"},
    {"report", 0, "ID", "the report of this id"},
    {"limit", 'n', "N", "N reports at most"},
    {"format", 'f', "FORMAT", "table (default), or jsonl with the texts"},
    {0},
};

const Command command_reports = {
    .name = "reports",
    .operands = "",
    .summary = "list and search the reports of a database",
    .details = "One line a report: number, date, id, outlet, title or first words, events and copies.\n"
               "\n"
               "  truce reports -d syria.db --text 'ceasefire NOT trade'",
    .options = options,
    .run = run,
};
