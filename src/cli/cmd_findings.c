/* truce findings: findings of the monitor that pass a filter. */
#include <unistd.h>

#include "cli/event_filter.h"
#include "cli/terminal.h"
#include "write/findings.h"

#define FINDINGS_RESERVE ((ptrdiff_t)1 << 30)

/* A value must be one of these; the empty one is. */
static bool is_known(const Invocation *invocation, const char *option, Str value,
                     const char *const *names, int *status)
{
    bool known = !value.n;
    for (; *names && !known; names++)
        known = str_eq(value, str_from_c(*names));
    if (!known)
        *status = usage_error(invocation, "no %s '%.*s'", option, STR_ARG(value));
    return known;
}

static bool read_number(const Invocation *invocation, const char *option, int64_t *number,
                        int *status)
{
    Str text = str_from_c(option_value(invocation, option));
    if (!text.n || (str_to_int(text, number) && *number > 0))
        return true;
    *status = usage_error(invocation, "'--%s %.*s' is not a number from 1", option, STR_ARG(text));
    return false;
}

static bool read_filter(const Invocation *invocation, FindingFilter *filter, int *status)
{
    static const char *const results[] = {"violation",   "possible",    "compliant",
                                          "not covered", "undecidable", NULL};
    static const char *const levels[] = {"alleged",  "reported", "corroborated",
                                         "verified", "refuted",  NULL};
    static const char *const decisions[] = {"open", "confirmed", "rejected", NULL};
    static const char *const subjects[] = {"incident", "presence", "clock", NULL};
    Arena *arena = invocation->arena;
    *filter = (FindingFilter){
        .agreement = str_from_c(option_value(invocation, "agreement")),
        .clause = str_from_c(option_value(invocation, "clause")),
        .result = str_lower_ascii(arena, str_from_c(option_value(invocation, "result"))),
        .level = str_lower_ascii(arena, str_from_c(option_value(invocation, "level"))),
        .decision = str_lower_ascii(arena, str_from_c(option_value(invocation, "decision"))),
        .subject = str_lower_ascii(arena, str_from_c(option_value(invocation, "subject"))),
        .zone = str_from_c(option_value(invocation, "zone")),
        .party = str_from_c(option_value(invocation, "party")),
        .text = str_from_c(option_value(invocation, "text")),
        .gone = option_given(invocation, "gone"),
        .newest = option_given(invocation, "newest"),
    };
    return is_known(invocation, "result", filter->result, results, status) &&
           is_known(invocation, "level", filter->level, levels, status) &&
           is_known(invocation, "decision", filter->decision, decisions, status) &&
           is_known(invocation, "subject", filter->subject, subjects, status) &&
           read_number(invocation, "incident", &filter->incident, status) &&
           read_number(invocation, "run", &filter->run, status) &&
           event_filter_day(invocation, "from", false, &filter->from, status) &&
           event_filter_day(invocation, "to", true, &filter->to, status) &&
           event_filter_limit(invocation, &filter->limit, status);
}

static bool write_all(Store *store, const FindingFilter *filter, FindingPrinter *printer,
                      Arena *arena, Diag *diag)
{
    FindingCursor *cursor;
    Finding finding;
    int row = 0;
    if (!findings_open(&cursor, store, filter, diag))
        return false;
    findings_begin(printer);
    while (!printer->out->error && (row = findings_next(cursor, arena, &finding, diag)) == 1) {
        findings_write(printer, &finding);
        arena_reset(arena);
    }
    findings_close(cursor);
    if (row == 0)
        findings_end(printer);
    return row >= 0;
}

static bool choose_format(Invocation *invocation, FindingPrinter *printer, int *status)
{
    const char *format = option_value(invocation, "format");
    if (option_given(invocation, "json") || (format && str_eq(str_from_c(format), STR("jsonl"))))
        printer->format = FINDINGS_JSON;
    else if (format && str_eq(str_from_c(format), STR("csv")))
        printer->format = FINDINGS_CSV;
    else if (format && !str_eq(str_from_c(format), STR("table"))) {
        *status = usage_error(invocation, "no format '%s', only table, jsonl and csv", format);
        return false;
    }
    if (terminal_colour(invocation, isatty(STDOUT_FILENO), &printer->colour))
        return true;
    *status = usage_error(invocation, "'--color %s' is not auto, always or never",
                          option_value(invocation, "color"));
    return false;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Diag diag = {0};
    Store *store = NULL;
    FindingFilter filter;
    Arena arena, scratch;
    FindingPrinter printer = {
        .out = &invocation->out, .scratch = &scratch, .columns = terminal_columns()};
    if (!choose_format(invocation, &printer, &status) ||
        !read_filter(invocation, &filter, &status) ||
        !event_filter_store(invocation, &store, &status))
        return status;
    if (!arena_open(&arena, FINDINGS_RESERVE) || !arena_open(&scratch, FINDINGS_RESERVE))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    bool ok = write_all(store, &filter, &printer, &arena, &diag);
    arena_close(&scratch);
    arena_close(&arena);
    store_close(store);
    if (!ok)
        return report_failure(&diag);
    return option_given(invocation, "exit-status") && !printer.n ? 1 : 0;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"agreement", 0, "NAME", "findings of this agreement"},
    {"clause", 0, "ID", "findings of this clause"},
    {"result", 0, "RESULT", "violation, possible, compliant, \"not covered\" or undecidable"},
    {"level", 0, "LEVEL", "alleged, reported, corroborated, verified or refuted"},
    {"decision", 0, "DECISION", "open, confirmed or rejected by a person"},
    {"subject", 0, "SUBJECT", "incident, presence or clock"},
    {"party", 0, "NAME", "part of the party's id or of the name of who it was"},
    {"zone", 0, "ID", "findings in this zone"},
    {"from", 0, "DATE", "on this day or later; a year or month is its first day"},
    {"to", 0, "DATE", "on this day or earlier; a year or month is its last day"},
    {"text", 0, "WORDS", "part of the reason, the place or the summary of the incident"},
    {"incident", 0, "N", "findings of this incident"},
    {"run", 0, "N", "what this run of the monitor brought, changed or dropped"},
    {"gone", 0, NULL, "also those that no longer follow"},
    {"newest", 0, NULL, "the newest first, not by agreement and date"},
    {"limit", 'n', "N", "N findings at most"},
    {"format", 'f', "FORMAT", "table (default), jsonl or csv"},
    {"json", 0, NULL, "the same as --format jsonl"},
    {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is heeded"},
    {"exit-status", 'e', NULL, "exit with 1 when there was no finding"},
    {0},
};

const Command command_findings = {
    .name = "findings",
    .operands = "",
    .summary = "show what the monitor found",
    .details = "A finding is shown when it passes every filter that is given. The table ends with "
               "counts by result and\n"
               "level; levels are never added together. Only a person makes a finding 'verified'.\n"
               "\n"
               "  truce findings -d syria.db --agreement disengagement-1974 --result violation "
               "--from 2025-01",
    .options = options,
    .run = run,
};
