/*
 * One incident held against clauses of every kind: the first eleven lines are its fields (type, mode, CAMEO, status, day,
 * actor "CODE SECTOR words", recipient the same, place, precision, latitude, longitude), the rest is the sentence that tells it.
 */
#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "base/day.h"
#include "monitor/evaluate.h"
#include "unit/monitor_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const Agreement *line_agreement(Arena *arena)
{
    Problems problems = {.arena = arena};
    const Agreement *a =
        agreement_read(str_from_c(yaml), STR("test-line.yaml"), str_from_c(shapes), STR("test-line.geojson"), arena, &problems);
    assert(a);
    return a;
}

static IncidentParty party_of(Str line, const char *side)
{
    IncidentParty party = {.side = str_from_c(side)};
    party.country = str_cut(&line, ' ');
    party.sector = str_cut(&line, ' ');
    party.text = line;
    return party;
}

static double number_or_nan(Str text)
{
    double value;
    return str_to_double(text, &value) && fabs(value) <= 180 ? value : NAN;
}

static IncidentRecord incident_of(Str *rest, IncidentParty parties[2])
{
    IncidentRecord i = {.number = 1, .level = STR("reported"), .decision = STR("open")};
    Str *const texts[] = {&i.type, &i.mode, &i.cameo, &i.status, &i.date_start};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        *texts[k] = str_cut(rest, '\n');
    i.date_end = i.date_start;
    parties[0] = party_of(str_cut(rest, '\n'), "actor");
    parties[1] = party_of(str_cut(rest, '\n'), "recipient");
    i.parties = parties;
    i.n_parties = 2;
    i.place_name = str_cut(rest, '\n');
    i.precision = str_cut(rest, '\n');
    i.lat = number_or_nan(str_cut(rest, '\n'));
    i.lon = number_or_nan(str_cut(rest, '\n'));
    if (fabs(i.lat) > 90 || isnan(i.lon))
        i.lat = i.lon = NAN;
    i.place_country = STR("SYR");
    return i;
}

static void check_words(const Subject *subject)
{
    for (int32_t k = 0; k < subject->n_tellings; k++) {
        const Telling *t = &subject->tellings[k];
        assert(t->text.n == t->as_told.n && t->trigger >= 0);
        ptrdiff_t at = words_find(t->text, STR("eastern belt"), 0);
        assert(at < 0 || str_eq(str_slice(t->text, at, at + 12), STR("eastern belt")));
    }
}

static void check_findings(const Evaluator *e)
{
    static const char *const results[] = {"violation", "possible", "compliant", "not covered", "undecidable"};
    for (ptrdiff_t k = 0; k < e->findings.n; k++) {
        const Finding *f = &e->findings.v[k];
        bool known = false;
        for (size_t r = 0; r < sizeof results / sizeof *results; r++)
            known |= str_eq(f->result, str_from_c(results[r]));
        assert(known && f->reason.n && f->rule.n && f->clause.n);
        assert(isnan(f->distance_m) || f->distance_m >= 0);
        for (ptrdiff_t i = 0; i < k; i++) /* one finding for a clause and a party */
            assert(!str_eq(f->clause, e->findings.v[i].clause) || !str_eq(f->party, e->findings.v[i].party));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena whole, arena;
    static Evaluator evaluator;
    Diag diag = {0};
    if (!whole.beg) {
        if (!arena_open(&whole, (ptrdiff_t)1 << 28) || !arena_open(&arena, (ptrdiff_t)1 << 28))
            return 0;
        if (!evaluator_open(&evaluator, line_agreement(&whole), day_from_date(2020, 12, 31), &whole, &diag))
            abort();
    }
    if (n > 1 << 16)
        return 0;
    arena_reset(&arena);
    Str rest = {(const char *)data, (ptrdiff_t)n};
    IncidentParty parties[2];
    IncidentRecord incident = incident_of(&rest, parties);
    IncidentSentence sentence = {.text = rest, .trigger = (int32_t)(rest.n / 2), .report_date = STR("2020-02-20")};
    Subject subject;
    subject_make(&subject, &incident);
    subject_tell(&subject, NULL, &sentence, 1, &arena);
    check_words(&subject);
    if (evaluate_concerns(evaluator.agreement, &incident))
        evaluate_incident(&evaluator, &subject, &arena);
    else
        evaluator.findings.n = 0;
    check_findings(&evaluator);
    Stay stay = {.since = subject.first == DAY_MIN ? subject.told : subject.first, .until = DAY_MAX};
    evaluate_stay(&evaluator, &subject, &stay, &arena);
    check_findings(&evaluator);
    return 0;
}
