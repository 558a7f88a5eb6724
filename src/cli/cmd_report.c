/* truce report: the periodic report of an agreement. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/agreement_files.h"
#include "base/file.h"
#include "cli/edition_files.h"
#include "cli/event_filter.h"
#include "cli/limit_files.h"
#include "cli/paths.h"
#include "write/period_pages.h"

typedef enum ReportPart {
    PART_MARKDOWN, PART_HTML, PART_FINDINGS, PART_COUNTS, PART_CONTACTS, PART_MAP, PART_CHART, PARTS
} ReportPart;

/* name of the format, file of the folder */
static const struct {
    const char *format, *file;
} parts[PARTS] = {
    {"markdown", "report.md"},      {"html", "report.html"},   {"findings-csv", "findings.csv"}, {"counts-csv", "counts.csv"},
    {"contacts-csv", "contacts.csv"}, {"map", "map.svg"}, {"chart", "days.svg"},
};

static void write_part(ReportPart part, Out *out, const PeriodReport *report, const PeriodMaking *making, Arena *scratch)
{
    switch (part) {
    case PART_MARKDOWN: period_markdown(out, report, making, scratch); break;
    case PART_HTML: period_html(out, report, making, scratch); break;
    case PART_FINDINGS: period_findings_csv(out, report); break;
    case PART_COUNTS: period_counts_csv(out, report); break;
    case PART_CONTACTS: period_contacts_csv(out, report, scratch); break;
    case PART_MAP: period_map(out, report, making, scratch); break;
    case PART_CHART: period_days_chart(out, report, scratch); break;
    case PARTS: break;
    }
}

/* One file, whole or not at all: written beside its place, then moved there. */
static bool write_file(const Invocation *invocation, Str path, ReportPart part, const PeriodReport *report,
                       const PeriodMaking *making, Arena *scratch, Diag *diag)
{
    const char *name = str_c(invocation->arena, path);
    const char *partial = str_c(invocation->arena, str_concat(invocation->arena, path, STR(".part")));
    int fd = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return diag_set(diag, ERR_OUTPUT, -1, "cannot write '%s': %s", partial, strerror(errno));
    ArenaMark mark = arena_mark(invocation->arena);
    Out out = out_to_fd(fd, invocation->arena);
    write_part(part, &out, report, making, scratch);
    bool ok = out_flush(&out, diag);
    ok = (close(fd) == 0 || !ok || diag_set(diag, ERR_OUTPUT, -1, "cannot write '%s': %s", partial, strerror(errno))) && ok;
    arena_release(invocation->arena, mark);
    if (ok && rename(partial, name) != 0)
        ok = diag_set(diag, ERR_OUTPUT, -1, "cannot write '%s': %s", name, strerror(errno));
    if (!ok)
        unlink(partial);
    return ok;
}

static int write_folder(Invocation *invocation, const char *folder, const PeriodReport *report, const PeriodMaking *making,
                        Arena *scratch)
{
    Diag diag = {0};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        diag_set(&diag, ERR_OUTPUT, -1, "cannot make the folder '%s': %s", folder, strerror(errno));
        return report_failure(&diag);
    }
    for (int part = 0; part < PARTS; part++) {
        Str path = str_format(invocation->arena, "%s/%s", folder, parts[part].file);
        if (!write_file(invocation, path, (ReportPart)part, report, making, scratch, &diag))
            return report_failure(&diag);
        out_str(&invocation->out, path);
        out_byte(&invocation->out, '\n');
    }
    return 0;
}

static int find_format(const Invocation *invocation, ReportPart *part)
{
    const char *format = option_value(invocation, "format");
    *part = PART_MARKDOWN;
    for (int i = 0; format && i <= PARTS; i++) {
        if (i == PARTS)
            return usage_error(invocation, "no format '%s', only markdown, html, findings-csv, counts-csv, contacts-csv, map and chart",
                               format);
        if (str_eq(str_from_c(parts[i].format), str_from_c(format))) {
            *part = (ReportPart)i;
            break;
        }
    }
    return 0;
}

/* "2025-08-31" is the end of that day, "2025-08-31 19:30" a minute; UTC. */
static bool read_cut_off(const Invocation *invocation, Str *time)
{
    Str text = str_from_c(option_value(invocation, "cut-off"));
    int32_t first, last;
    Str day = str_slice(text, 0, text.n < 10 ? text.n : 10), clock = str_slice(text, day.n, text.n);
    *time = STR("");
    if (!text.n)
        return true;
    if (day.n != 10 || !day_parse(day, &first, &last) || first != last)
        return false;
    if (!clock.n) {
        *time = str_format(invocation->arena, "%.*sT23:59:59Z", STR_ARG(day));
        return true;
    }
    bool shape = clock.n == 6 && (clock.p[0] == ' ' || clock.p[0] == 'T') && clock.p[3] == ':';
    int64_t hour, minute;
    if (!shape || !str_to_int(str_slice(clock, 1, 3), &hour) || !str_to_int(str_slice(clock, 4, 6), &minute) || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59)
        return false;
    *time = str_format(invocation->arena, "%.*sT%02d:%02d:59Z", STR_ARG(day), (int)hour, (int)minute);
    return true;
}

static int report_period(Invocation *invocation, Store *store, const Agreement *agreement, int32_t from, int32_t to)
{
    Diag diag = {0};
    Arena scratch;
    PeriodReport report;
    ReportPart part;
    int status = find_format(invocation, &part);
    if (status)
        return status;
    PeriodChoices choices = {.edition = NULL};
    if (!read_cut_off(invocation, &choices.received_by))
        return usage_error(invocation, "'--cut-off %s' is neither a day (2025-08-31) nor a minute ('2025-08-31 19:30', UTC)",
                           option_value(invocation, "cut-off"));
    if (!edition_asked(invocation, store, &choices.edition, &status))
        return status;
    if (!arena_open(&scratch, (ptrdiff_t)4 << 30))
        return report_failure(&(Diag){.code = ERR_MEMORY, .message = "out of memory"});
    PeriodMaking making = {.program = STR("truce " TRUCE_VERSION), .cut_off = choices.received_by, .levels = str_from_c(option_value(invocation, "levels")),
                           .made = str_from_c(option_value(invocation, "made"))};
    if (!making.levels.n)
        making.levels = STR("reported, corroborated, verified");
    SourceLimits limits;
    if (!limits_load(invocation, &limits, &diag)) {
        arena_close(&scratch);
        return report_failure(&diag);
    }
    making.limits = &limits;
    /* a map without coasts is still a map */
    Diag no_borders = {0};
    if (!file_read(paths_data(invocation, STR("data/borders.tsv")), BORDERS_MAX, invocation->arena, &making.borders, &no_borders))
        making.borders = STR("");
    bool ok = period_report_read(&report, store, agreement, from, to, option_given(invocation, "compare"), &choices,
                                 invocation->arena, &diag);
    const char *folder = option_value(invocation, "output");
    if (ok && folder)
        status = write_folder(invocation, folder, &report, &making, &scratch);
    else if (ok)
        write_part(part, &invocation->out, &report, &making, &scratch);
    ok = ok && edition_finish(invocation, choices.edition, &diag);
    arena_close(&scratch);
    return ok ? status : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    int status;
    int32_t from, to;
    Store *store = NULL;
    const Agreement *agreement;
    const char *period = option_value(invocation, "period");
    if (invocation->n_operands != 1)
        return usage_error(invocation, "one agreement is needed: its name ('truce agreement list') or file");
    if (!period || !period_parse(str_from_c(period), &from, &to))
        return usage_error(invocation, "--period is needed: 2025-08-20, 2025-W33, 2025-08, 2025-Q3 or 2025-08-01/2025-08-31");
    if ((status = agreement_load(invocation, str_from_c(invocation->operands[0]), &agreement)) != 0 ||
        !database_open(invocation, &store, &status))
        return status;
    status = report_period(invocation, store, agreement, from, to);
    store_close(store);
    return status;
}

static const Option options[] = {
    {"database", 'd', "FILE.db", "the database"},
    {"period", 'p', "PERIOD", "2025-08-20, 2025-W33 (from Monday), 2025-08, 2025-Q3 or 2025-08-01/2025-08-31; both ends count"},
    {"compare", 'c', NULL, "beside it the period before: of whole months as many months, else as many days"},
    {"format", 'f', "FORMAT", "markdown (default), html, findings-csv, counts-csv, contacts-csv, map or chart (SVG)"},
    {"output", 'o', "FOLDER", "write all of these into a folder, made when missing"},
    {"cut-off", 0, "TIME", "only what had come in by the end of a day, or by '2025-08-31 19:30' (UTC)"},
    LIMITS_OPTION,
    EDITION_OPTIONS,
    {"made", 0, "DATE", "say when it was made; without it the same record gives the same bytes"},
    {"agreements", 0, "FOLDER", "agreements of your own instead of those that come with truce"},
    {0},
};

const Command command_report = {
    .name = "report",
    .operands = "AGREEMENT",
    .summary = "write the periodic report of an agreement",
    .details = "The report counts findings by clause, zone, party and level (levels are never added up), lists them with their\n"
               "sources, shows them on a map and by day, lists contacts, restrictions of movement and what could not be decided.\n"
               "It gives no verdict; one that a person wrote ('truce review verdict') is quoted. 'truce monitor' makes the findings.\n"
               "\n"
               "  truce report -d syria.db disengagement-1974 --period 2025-08 --compare -o august/",
    .options = options,
    .run = run,
};
