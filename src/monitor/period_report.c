/* Counting the findings of a period. */
#include "monitor/period_report.h"

#include "base/vec.h"
#include "code/calendar.h"

static const char *const result_names[] = {
#define X(id, name) name,
    PERIOD_RESULTS(X)
#undef X
};

static const char *const level_names[] = {
#define X(id, name) name,
    PERIOD_LEVELS(X)
#undef X
};

Str period_result_name(PeriodResult result)
{
    return str_from_c(result_names[result]);
}

Str period_level_name(PeriodLevel level)
{
    return str_from_c(level_names[level]);
}

PeriodResult period_result_find(Str name)
{
    int i = 0;
    while (i < RESULT_COUNT && !str_eq(name, str_from_c(result_names[i])))
        i++;
    return (PeriodResult)i;
}

PeriodLevel period_level_find(Str name)
{
    int i = 0;
    while (i < LEVEL_COUNT && !str_eq(name, str_from_c(level_names[i])))
        i++;
    return (PeriodLevel)i;
}

/* "2025-Q3" and "2025-W33" (ISO 8601: weeks begin on Monday, the first is that of 4 January). */
static bool parse_part_of_year(Str text, int32_t *from, int32_t *to)
{
    int64_t year, number;
    if (text.n < 7 || text.p[4] != '-' || !str_to_int(str_slice(text, 0, 4), &year) || !str_to_int(str_slice(text, 6, text.n), &number) ||
        year < YEAR_MIN || year > YEAR_MAX)
        return false;
    if (text.p[5] == 'Q' && text.n == 7 && number >= 1 && number <= 4) {
        int32_t last = 3 * (int32_t)number;
        *from = day_from_date((int32_t)year, last - 2, 1);
        *to = day_from_date((int32_t)year, last, day_of_month_max((int32_t)year, last));
        return true;
    }
    if (text.p[5] != 'W' || text.n != 8 || number < 1 || number > 53)
        return false;
    Date monday = date_of_iso_week((IsoWeek){(int32_t)year, (int32_t)number});
    *from = (int32_t)date_to_days(monday);
    *to = *from + 6;
    return date_iso_week(monday).year == year; /* not every year has a week 53 */
}

bool period_parse(Str text, int32_t *from, int32_t *to)
{
    if (parse_part_of_year(text, from, to))
        return true;
    ptrdiff_t slash = 0;
    while (slash < text.n && text.p[slash] != '/')
        slash++;
    if (slash == text.n)
        return day_parse(text, from, to);
    return day_parse(str_slice(text, 0, slash), from, NULL) && day_parse(str_slice(text, slash + 1, text.n), NULL, to) &&
           *from <= *to;
}

/* Counting. */

typedef VEC(PeriodRow) RowList;

static PeriodRow *row_of(RowList *rows, Str key, Arena *arena)
{
    for (ptrdiff_t i = 0; i < rows->n; i++)
        if (str_eq(rows->v[i].key, key))
            return &rows->v[i];
    PeriodRow *row = vec_push(rows, arena);
    row->key = key;
    return row;
}

typedef struct Counting {
    RowList clauses, zones, parties;
    PeriodChoices choices;
    Arena *arena;
} Counting;

static void count_one(PeriodCounts *counts, const PeriodFinding *f)
{
    counts->n[period_result_find(f->result)][period_level_find(f->level)]++;
}

static void count_finding(Counting *c, const PeriodFinding *f, bool before)
{
    PeriodRow *const rows[] = {row_of(&c->clauses, f->clause, c->arena), row_of(&c->zones, f->zone, c->arena),
                               row_of(&c->parties, f->party, c->arena)};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        count_one(before ? &rows[i]->before : &rows[i]->now, f);
}

static bool is_counted(const PeriodFinding *f)
{
    return !str_eq(f->decision, STR("rejected")) && period_result_find(f->result) < RESULT_COUNT &&
           period_level_find(f->level) < LEVEL_COUNT;
}

static void count_day(PeriodDay *days, int32_t n_days, int32_t from, const PeriodFinding *f)
{
    int32_t day;
    if (!str_eq(f->result, STR("violation")) && !str_eq(f->result, STR("possible")))
        return;
    /* what began earlier and goes on stands on the first day */
    if (day_parse(f->date_start, &day, NULL) && day < from + n_days)
        days[day < from ? 0 : day - from].n[period_level_find(f->level)]++;
}

/* Names and order: clauses and zones as in the agreement, what nobody names last. */

static int32_t place_of(const Agreement *a, const PeriodRow *row, int what)
{
    int32_t n = what == 0 ? a->n_clauses : what == 1 ? a->n_zones : a->n_parties;
    for (int32_t i = 0; i < n; i++) {
        Str id = what == 0 ? a->clauses[i].id : what == 1 ? a->zones[i].id : a->parties[i].id;
        if (str_eq(id, row->key))
            return i;
    }
    return row->key.n ? n : n + 1;
}

static Str name_of(const Agreement *a, const PeriodRow *row, int what)
{
    int32_t i = place_of(a, row, what);
    if (what == 0 && i < a->n_clauses)
        return a->clauses[i].text;
    if (what == 1 && i < a->n_zones)
        return a->zones[i].name;
    if (what == 2 && i < a->n_parties)
        return a->parties[i].name;
    if (row->key.n)
        return row->key;
    return what == 1 ? STR("no zone named") : STR("not attributed to a party");
}

static PeriodRows arrange(RowList *rows, const Agreement *a, int what)
{
    for (ptrdiff_t i = 1; i < rows->n; i++) {
        PeriodRow row = rows->v[i];
        ptrdiff_t k = i;
        for (; k > 0 && place_of(a, &rows->v[k - 1], what) > place_of(a, &row, what); k--)
            rows->v[k] = rows->v[k - 1];
        rows->v[k] = row;
    }
    for (ptrdiff_t i = 0; i < rows->n; i++)
        rows->v[i].name = name_of(a, &rows->v[i], what);
    return (PeriodRows){rows->v, (int32_t)rows->n};
}

/* Reading. */

static void compared_period(PeriodReport *report)
{
    int32_t year, month, day, next_year, next_month, next_day;
    day_to_date(report->from, &year, &month, &day);
    day_to_date(report->to + 1, &next_year, &next_month, &next_day);
    report->before_to = report->from - 1;
    /* whole months, quarters and years are held against as many months before */
    int32_t months = 12 * (next_year - year) + next_month - month, first = 12 * year + month - 1 - months;
    report->before_from = day == 1 && next_day == 1 ? day_from_date(first / 12, first % 12 + 1, 1)
                                                    : report->from - (report->to - report->from + 1);
}

/* ---- an edition for sharing */

static bool share_findings(Counting *c, PeriodFinding *findings, int32_t *n, Diag *diag)
{
    int32_t kept = 0;
    for (int32_t i = 0; c->choices.edition && i < *n; i++) {
        bool keep;
        if (!edition_finding(c->choices.edition, &findings[i], c->arena, &keep, diag))
            return false;
        if (keep)
            findings[kept++] = findings[i];
    }
    if (c->choices.edition)
        *n = kept;
    return true;
}

static bool share_contacts(Counting *c, PeriodContact *contacts, int32_t *n, Diag *diag)
{
    int32_t kept = 0;
    for (int32_t i = 0; c->choices.edition && i < *n; i++) {
        bool keep;
        if (!edition_contact(c->choices.edition, &contacts[i], c->arena, &keep, diag))
            return false;
        if (keep)
            contacts[kept++] = contacts[i];
    }
    if (c->choices.edition)
        *n = kept;
    return true;
}

/* Reviewers are nobody's business but the owner's. */
static void share_rest(PeriodReport *report, Counting *c)
{
    if (!c->choices.edition)
        return;
    report->shared = true;
    if (report->verdict.who.n)
        report->verdict.who = STR("a reviewer");
    report->verdict.text = edition_text(c->choices.edition, report->verdict.text, c->arena);
    for (int32_t i = 0; i < report->n_sources; i++)
        report->sources[i] = edition_text(c->choices.edition, report->sources[i], c->arena);
}

static bool read_findings(PeriodReport *report, Store *store, Counting *counting, Diag *diag)
{
    PeriodFinding *all;
    int32_t n;
    if (!period_findings(store, report->agreement->name, &(PeriodScope){report->from_text, report->to_text, counting->choices.received_by},
                         counting->arena, &all, &n, diag) ||
        !share_findings(counting, all, &n, diag))
        return false;
    report->findings = all;
    for (int32_t i = 0; i < n; i++) {
        report->n_rejected += str_eq(all[i].decision, STR("rejected"));
        if (!is_counted(&all[i]))
            continue;
        count_one(&report->total, &all[i]);
        count_finding(counting, &all[i], false);
        count_day(report->days, report->n_days, report->from, &all[i]);
        report->findings[report->n_findings++] = all[i];
    }
    return true;
}

static bool read_before(PeriodReport *report, Store *store, Counting *counting, Diag *diag)
{
    PeriodFinding *all;
    PeriodContact *contacts;
    int32_t n, n_days = report->before_to - report->before_from + 1;
    const Words *countries = &report->agreement->countries;
    PeriodScope scope = {report->before_from_text, report->before_to_text, counting->choices.received_by};
    if (!period_findings(store, report->agreement->name, &scope, counting->arena, &all, &n, diag) ||
        !share_findings(counting, all, &n, diag) ||
        !period_contacts(store, countries->v, countries->n, &scope, counting->arena, &contacts, &report->n_contacts_before, diag) ||
        !share_contacts(counting, contacts, &report->n_contacts_before, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (is_counted(&all[i])) {
            count_one(&report->total_before, &all[i]);
            count_finding(counting, &all[i], true);
            count_day(report->days_before, n_days < report->n_days ? n_days : report->n_days, report->before_from, &all[i]);
        }
    return period_intake(store, &scope, &report->intake_before, diag);
}

/* "protest 2025-01-16; response 2025-01-21": what and when, not by whom or in which words. */
static Str follow_up_words(const FollowUps *found, Arena *arena)
{
    Str all = STR("");
    for (int32_t i = 0; i < found->n; i++)
        all = str_format(arena, "%.*s%s%.*s %.*s", STR_ARG(all), i ? "; " : "", STR_ARG(found->v[i].kind), STR_ARG(found->v[i].day));
    return all;
}

/* Follow-ups are few: of each incident that has one, is there a finding here? */
static bool count_follow_ups(PeriodReport *report, Store *store, Arena *arena, Diag *diag)
{
    int64_t *followed;
    int32_t n;
    if (!follow_ups_incidents(store, arena, &followed, &n, diag))
        return false;
    for (int32_t i = 0; i < n; i++) {
        FollowUps found;
        bool here = false;
        if (!follow_ups_read(store, followed[i], arena, &found, diag))
            return false;
        Str words = follow_up_words(&found, arena);
        for (int32_t k = 0; k < report->n_findings; k++)
            if (report->findings[k].incident == followed[i]) {
                report->findings[k].follow_up = words;
                here = true;
            }
        if (here)
            follow_ups_add(&report->follow_ups, &found);
    }
    return true;
}

bool period_report_read(PeriodReport *report, Store *store, const Agreement *agreement, int32_t from, int32_t to,
                        bool compared, const PeriodChoices *choices, Arena *arena, Diag *diag)
{
    if (to < from || to - from >= PERIOD_DAYS_MAX)
        return diag_set(diag, ERR_USAGE, -1, "a period has 1 to %d days", PERIOD_DAYS_MAX);
    *report = (PeriodReport){.agreement = agreement, .from = from, .to = to, .compared = compared, .n_days = to - from + 1};
    compared_period(report);
    report->from_text = day_format(arena, from);
    report->to_text = day_format(arena, to);
    report->before_from_text = day_format(arena, report->before_from);
    report->before_to_text = day_format(arena, report->before_to);
    report->days = arena_new(arena, PeriodDay, report->n_days);
    report->days_before = arena_new(arena, PeriodDay, report->n_days);
    Counting counting = {.arena = arena, .choices = choices ? *choices : (PeriodChoices){.edition = NULL}};
    const Words *countries = &agreement->countries;
    PeriodScope scope = {report->from_text, report->to_text, counting.choices.received_by};
    Str target = str_format(arena, "%.*s %.*s/%.*s", STR_ARG(agreement->name), STR_ARG(report->from_text), STR_ARG(report->to_text));
    if (!read_findings(report, store, &counting, diag) || (compared && !read_before(report, store, &counting, diag)) ||
        !period_contacts(store, countries->v, countries->n, &scope, arena, &report->contacts, &report->n_contacts, diag) ||
        !share_contacts(&counting, report->contacts, &report->n_contacts, diag) ||
        !period_intake(store, &scope, &report->intake, diag) ||
        !period_sources(store, agreement->name, &scope, arena, &report->sources, &report->n_sources, diag) ||
        !period_verdict(store, target, arena, &report->verdict, diag))
        return false;
    if (!count_follow_ups(report, store, arena, diag))
        return false;
    share_rest(report, &counting);
    report->clauses = arrange(&counting.clauses, agreement, 0);
    report->zones = arrange(&counting.zones, agreement, 1);
    report->parties = arrange(&counting.parties, agreement, 2);
    return true;
}
