/* The periodic report of an agreement, to look at or to save. */
#include "base/day.h"
#include "monitor/period_report.h"
#include "serve/filter.h"
#include "serve/routes.h"
#include "write/period_pages.h"

typedef enum Part { PART_HTML, PART_MARKDOWN, PART_CSV, PART_COUNTS, PART_CONTACTS, PART_MAP, PART_CHART } Part;
static const char *const formats[] = {"html", "markdown", "csv", "counts", "contacts", "map", "chart", NULL};
static const char *const media[] = {"text/html", "text/markdown", "text/csv", "text/csv", "text/csv", "image/svg+xml",
                                    "image/svg+xml"};
static const char *const endings[] = {"html", "md", "csv", "counts.csv", "contacts.csv", "map.svg", "days.svg"};

static void write_part(Part part, Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch)
{
    switch (part) {
    case PART_MARKDOWN: period_markdown(out, report, making, scratch); break;
    case PART_CSV: period_findings_csv(out, report); break;
    case PART_COUNTS: period_counts_csv(out, report); break;
    case PART_CONTACTS: period_contacts_csv(out, report, scratch); break;
    case PART_MAP: period_map(out, report, making, scratch); break;
    case PART_CHART: period_days_chart(out, report, scratch); break;
    case PART_HTML:
    default: period_html(out, report, making, scratch); break;
    }
}

static void get_report(Request *request)
{
    Diag diag = {0};
    int format;
    int32_t from, to;
    bool compare, save;
    PeriodReport report;
    const Server *server = request->server;
    const Agreement *agreement = server_agreement(server, route_part(request, 1));
    if (!agreement) {
        reply_problem(request, 404, "there is no such agreement", NULL);
        return;
    }
    if (!filter_period(request, &from, &to) || !filter_bool(request, "compare", true, &compare) ||
        !filter_bool(request, "save", false, &save) || !filter_choice(request, "format", formats, &format))
        return;
    if (from == DAY_MIN || to == DAY_MAX) {
        reply_problem(request, 400, "a report needs 'from' and 'to'", NULL);
        return;
    }
    PeriodMaking making = {.program = STR("truce " TRUCE_VERSION), .borders = server->borders,
                           .limits = server->options.limits};
    if (!period_report_read(&report, request->access->store, agreement, from, to, compare, NULL, request->arena, &diag)) {
        reply_failure(request, &diag);
        return;
    }
    Out *out = reply_begin(request, 200, media[format]);
    write_part((Part)format, out, &report, &making, &request->access->scratch);
    request->reply.may_be_kept = true;
    request->reply.alone = true;
    if (save)
        request->reply.file_name = str_format(request->arena, "%.*s-%.*s.%s", STR_ARG(agreement->name),
                                              STR_ARG(day_format(request->arena, from)), endings[format]);
}

static const char *const report_names[] = {"from", "to", "compare", "format", "save", NULL};

const Route routes_periodic[] = {
    {METHOD_GET, "agreements/*/report", get_report, ROLE_READER, false, {report_names}}, {0}};
