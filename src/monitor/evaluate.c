/* Holding one incident against the clauses of an agreement: what concerns it, doubts, and the
 * reason in words. */
#include "monitor/evaluate.h"

#include <math.h>

#include "base/day.h"

bool evaluator_open(Evaluator *e, const Agreement *agreement, int32_t as_of, Arena *arena, Diag *diag)
{
    *e = (Evaluator){.agreement = agreement, .as_of = as_of};
    return placer_open(&e->placer, agreement, arena, diag);
}

void evaluator_close(Evaluator *e)
{
    placer_close(&e->placer);
}

static bool has_code(const Agreement *agreement, Str country)
{
    for (int32_t i = 0; i < agreement->countries.n; i++)
        if (str_eq(agreement->countries.v[i], country))
            return true;
    for (int32_t i = 0; i < agreement->n_parties; i++)
        for (int32_t k = 0; k < agreement->parties[i].actors.n; k++)
            if (str_eq(str_slice(agreement->parties[i].actors.v[k], 0, 3), country))
                return true;
    return false;
}

static bool in_countries(const Agreement *agreement, Str country)
{
    for (int32_t i = 0; i < agreement->countries.n; i++)
        if (str_eq(agreement->countries.v[i], country))
            return true;
    return false;
}

bool evaluate_concerns(const Agreement *agreement, const IncidentRecord *incident)
{
    if (in_countries(agreement, incident->place_country))
        return true;
    for (int32_t i = 0; i < incident->n_parties; i++)
        if (incident->parties[i].country.n && has_code(agreement, incident->parties[i].country))
            return true;
    return incident->attribution.n > 0;
}

/* Types of acts that a clause can be about. */
static bool type_matters(const Clause *clause, PloverType type)
{
    for (int32_t i = 0; i < clause->acts.n; i++) {
        Str mode = clause->acts.v[i];
        if (plover_find(str_cut(&mode, ' ')) == type)
            return true;
    }
    bool forces = type == PLOVER_MOBILIZE || type == PLOVER_COERCE || type == PLOVER_ASSAULT ||
                  type == PLOVER_RETREAT;
    switch (clause->kind) {
    case CLAUSE_PRESENCE_BAN:
    case CLAUSE_MIN_DISTANCE: return forces;
    case CLAUSE_CAP:
    case CLAUSE_DEPLOY: return type == PLOVER_MOBILIZE;
    case CLAUSE_WITHDRAW: return type == PLOVER_RETREAT;
    case CLAUSE_ACCESS:
        return type == PLOVER_RETREAT || type == PLOVER_COERCE || type == PLOVER_PROTEST ||
               type == PLOVER_REJECT || type == PLOVER_SANCTION;
    case CLAUSE_RATE:
        return type == PLOVER_AID || type == PLOVER_RETREAT || type == PLOVER_COOPERATE ||
               type == PLOVER_MOBILIZE || type == PLOVER_CONCEDE;
    case CLAUSE_REPORT:
        return plover_quad(type) <= 2 || type == PLOVER_REJECT || type == PLOVER_COERCE;
    default: return false;
    }
}

bool evaluate_matters(const Agreement *agreement, PloverType type)
{
    bool matters = type == PLOVER_CONSULT || type == PLOVER_AGREE; /* contacts */
    for (int32_t i = 0; !matters && i < agreement->n_clauses; i++)
        matters = type_matters(&agreement->clauses[i], type);
    return matters;
}

/* ---- doubts */

typedef enum Force { FORCE_NOT, FORCE_PARTLY, FORCE_FULLY } Force;

/* Whether the clause was in force then; an incident without a date happened when it was told at the
 * latest, and when what its report tells before and after it was all before the clause, or all while it held, then too. */
static Force in_force(const Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    int32_t from = clause->from > e->agreement->from ? clause->from : e->agreement->from;
    int32_t to = clause->to < e->agreement->to ? clause->to : e->agreement->to;
    int32_t first = s->first, last = s->last;
    if (e->stay) {
        first = e->stay->since;
        last = e->stay->until == DAY_MAX ? e->as_of : e->stay->until;
        return last >= from && first <= to ? FORCE_FULLY : FORCE_NOT;
    }
    bool between = first == DAY_MIN && s->around_first != DAY_MIN;
    if (between && s->around_last < from)
        return FORCE_NOT;
    if (between && s->around_first >= from && s->around_last <= to)
        return FORCE_FULLY;
    if (first == DAY_MIN)
        first = last = s->told != DAY_MIN ? s->told : e->as_of;
    if (last < from || first > to)
        return FORCE_NOT;
    return first >= from && last <= to ? FORCE_FULLY : FORCE_PARTLY;
}

static bool is_other_exclusion(const Agreement *agreement, const Clause *exclusion)
{
    for (int32_t i = 0; i < agreement->n_clauses; i++)
        for (int32_t k = 0; k < agreement->clauses[i].except.n; k++)
            if (str_eq(agreement->clauses[i].except.v[k], exclusion->id))
                return false;
    return true;
}

/* Police are known by their sector too. */
static bool group_said(const Evaluator *e, const Clause *exception, Str *word)
{
    for (int32_t i = 0; i < exception->groups.n; i++) {
        Str group = exception->groups.v[i];
        for (int32_t d = 0; d < e->n_doers; d++)
            if (e->doers[d].who && str_eq_nocase(group, STR("police")) &&
                str_eq(e->doers[d].who->sector, STR("COP"))) {
                *word = group;
                return true;
            }
    }
    return subject_says(e->subject, &exception->groups, e->arena, word);
}

const Clause *exception_said(const Evaluator *e, const Clause *clause, Str *word)
{
    for (int32_t i = 0; i < e->agreement->n_clauses; i++) {
        const Clause *other = &e->agreement->clauses[i];
        bool named = false;
        for (int32_t k = 0; k < clause->except.n; k++)
            named |= str_eq(clause->except.v[k], other->id);
        bool general = other->kind == CLAUSE_EXCLUSION && is_other_exclusion(e->agreement, other);
        if (!named && !general)
            continue;
        if (other->kind == CLAUSE_EXCLUSION
                ? group_said(e, other, word)
                : subject_says(e->subject, &other->words, e->arena, word))
            return other;
    }
    return NULL;
}

enum { NEW_CLAUSE_DAYS = 180, BACKGROUND_DAYS = 366 };

/* Why a violation is only possible; empty when nothing speaks for that. */
static Str doubts(const Evaluator *e, const Clause *clause, const Verdict *v)
{
    Out out = out_to_memory(e->arena);
    Str word;
    const AgreementParty *party = v->doer ? v->doer->party : NULL;
    const Clause *exception = exception_said(e, clause, &word);
    if (exception)
        out_format(&out, "; %s clause %.*s: '%.*s'",
                   exception->kind == CLAUSE_EXCLUSION ? "left out by" : "allowed by",
                   STR_ARG(exception->id), STR_ARG(word));
    if (party && v->doer->guess.n)
        out_format(&out, "; %.*s", STR_ARG(v->doer->guess));
    if (party && v->doer->rival)
        out_format(&out, "; it may as well be %.*s", STR_ARG(v->doer->rival->name));
    if (party && !clause_accepted(e->agreement, clause, party))
        out_format(&out, "; %.*s did not accept this version", STR_ARG(party->name));
    if (clause->disputed)
        out_c(&out, "; the parties read this clause differently");
    /* What was told without a day may be older than a clause that is new. */
    int32_t from = clause->from > e->agreement->from ? clause->from : e->agreement->from;
    if (!e->stay && e->subject->first == DAY_MIN && e->subject->told != DAY_MIN &&
        e->subject->told - from < NEW_CLAUSE_DAYS)
        out_format(&out, "; it may have been before %.*s, from when the clause holds",
                   STR_ARG(day_format(e->arena, from)));
    if (v->placing.zone && v->placing.zone->disputed && v->placing.answer == PLACE_IN)
        out_format(&out, "; the course of %.*s is disputed", STR_ARG(v->placing.zone->name));
    return out_text(&out);
}

/* ---- the finding */

Verdict verdict_make(const char *result, const char *rule, const Doer *doer, const Placing *placing)
{
    Verdict v = {.result = result, .rule = rule, .doer = doer, .count = NAN, .allowed = NAN};
    if (placing)
        v.placing = *placing;
    else
        v.placing =
            (Placing){.distance_m = NAN, .uncertainty_m = NAN, .answer = PLACE_IN, .basis = "none"};
    return v;
}

static Str day_or_empty(const Evaluator *e, int32_t day)
{
    return day == DAY_MIN || day == DAY_MAX ? STR("") : day_format(e->arena, day);
}

/* What has no day of its own stands under the day on which it was told; the reason says so. */
static Str told_or(const Evaluator *e, Str day)
{
    return day.n ? day : day_or_empty(e, e->subject->told);
}

static Str dates_of(const Evaluator *e, Force force)
{
    const Subject *s = e->subject;
    if (e->stay) {
        Str until = e->stay->until == DAY_MAX ? STR(", no end is told")
                                              : str_format(e->arena, " until %.*s", STR_ARG(day_or_empty(e, e->stay->until)));
        Str again = e->stay->again ? str_format(e->arena, ", told again %d time%s, last on %.*s", e->stay->again,
                                                e->stay->again == 1 ? "" : "s", STR_ARG(e->stay->last_told))
                                   : STR("");
        return str_format(e->arena, "; there since %.*s%.*s%.*s", STR_ARG(day_or_empty(e, e->stay->since)), STR_ARG(until),
                          STR_ARG(again));
    }
    if (s->first == DAY_MIN && s->told != DAY_MIN)
        return str_format(e->arena, "; the day is not told, the report is of %.*s",
                          STR_ARG(day_format(e->arena, s->told)));
    if (force == FORCE_PARTLY)
        return str_format(e->arena, "; the clause was in force for a part only of %.*s to %.*s",
                          STR_ARG(day_or_empty(e, s->first)), STR_ARG(day_or_empty(e, s->last)));
    return STR("");
}

/* Who controlled the place on the first day of it. */
static Str control_of(Evaluator *e)
{
    const IncidentRecord *i = e->subject->incident;
    int32_t day = e->stay ? e->stay->since : e->subject->first != DAY_MIN ? e->subject->first : e->subject->told;
    ControlAnswer answer;
    if (!e->control || !e->control->n || day == DAY_MIN)
        return STR("");
    placer_look(&e->placer, e->arena);
    ControlQuestion question = {
        .place = i->place_name, .country = i->place_country, .admin1 = i->admin1, .lat = i->lat, .lon = i->lon,
        .accuracy_m = e->placer.accuracy_m, .day = day,
        .zones = &(ControlZones){e->agreement, e->placer.positions},
        .n_zones = e->placer.measured && e->placer.accuracy_m <= PLACE_PRECISE_M};
    control_find(e->control, &question, &answer);
    Str words = control_words(&answer, e->arena);
    return words.n ? str_format(e->arena, "; the place was %.*s", STR_ARG(words)) : words;
}

static Str reason_of(Evaluator *e, const Clause *clause, const Verdict *v, Str doubt,
                     Str dates)
{
    Out out = out_to_memory(e->arena);
    Str times = STR("");
    double count = count_told(e->subject, e->arena, &times);
    out_str(&out, who_name(v->doer ? v->doer->who : NULL));
    out_format(&out, ": %.*s", STR_ARG(subject_act(e->subject)));
    if (!isnan(count) && times.n)
        out_format(&out, ", %.*s", STR_ARG(times));
    Str place = placer_words(&e->placer, &v->placing, e->arena);
    if (place.n)
        out_format(&out, "; %.*s", STR_ARG(place));
    if (v->also.n)
        out_format(&out, "; %.*s", STR_ARG(v->also));
    out_str(&out, control_of(e));
    out_str(&out, doubt);
    out_str(&out, dates);
    if (e->subject->incident->contested)
        out_c(&out, "; it is denied by somebody");
    out_format(&out, ". Clause %.*s: %.*s", STR_ARG(clause->id), STR_ARG(str_trim(clause->text)));
    return out_text(&out);
}

void evaluate_add(Evaluator *e, const Clause *clause, Verdict v)
{
    const IncidentRecord *incident = e->subject->incident;
    Force force = in_force(e, clause);
    if (force == FORCE_NOT)
        return;
    /* "At war since 1948" is background, no act that a clause can be held against. */
    if (force == FORCE_PARTLY && e->subject->last - e->subject->first > BACKGROUND_DAYS)
        return;
    bool bad = str_eq(str_from_c(v.result), STR("violation"));
    Str doubt =
        bad || str_eq(str_from_c(v.result), STR("possible")) ? doubts(e, clause, &v) : STR("");
    if (bad && doubt.n)
        v.result = "possible";
    if (force == FORCE_PARTLY && (bad || str_eq(str_from_c(v.result), STR("compliant")))) {
        v.result = "undecidable";
        v.rule = "date";
    }
    Str dates = dates_of(e, force), ignored;
    const AgreementParty *party = v.doer ? v.doer->party : NULL;
    *vec_push(&e->findings, e->arena) = (Finding){
        .agreement = e->agreement->name,
        .clause = clause->id,
        .clause_kind =
            clause->kind < CLAUSE_KIND_COUNT ? clause_kind_name(clause->kind) : STR("contact"),
        .incident = incident->number,
        .subject = e->stay ? STR("presence") : STR("incident"),
        .result = str_from_c(v.result),
        .level = incident->level,
        .party = party ? party->id : STR(""),
        .party_name = v.doer && v.doer->who ? who_name(v.doer->who) : STR(""),
        .zone = v.placing.zone ? v.placing.zone->id : STR(""),
        .zone_result = v.placing.result,
        .distance_m = v.placing.distance_m,
        .uncertainty_m = v.placing.uncertainty_m,
        .date_start = e->stay ? day_or_empty(e, e->stay->since) : told_or(e, incident->date_start),
        .date_end = e->stay ? day_or_empty(e, e->stay->until) : told_or(e, incident->date_end),
        .place_name = incident->place_name,
        .lat = incident->lat,
        .lon = incident->lon,
        .reason = reason_of(e, clause, &v, doubt, dates),
        .rule = str_from_c(v.rule),
        .count = isnan(v.count) ? count_told(e->subject, e->arena, &ignored) : v.count,
        .allowed = v.allowed,
    };
}

/* ---- all clauses */

static void take(Evaluator *e, const Subject *subject, const Stay *stay, Arena *arena)
{
    e->subject = subject;
    e->stay = stay;
    e->arena = arena;
    e->n_doers = doers_find(e->agreement, subject, arena, e->doers);
    placer_take(&e->placer, subject);
    e->findings.v = NULL;
    e->findings.n = e->findings.capacity = 0;
}

/* An act that was only announced, threatened, or denied by those who tell it, keeps and breaks
 * nothing. One that was told as not done counts where the clause asks for it. */
static bool counts(const Subject *subject)
{
    return subject->done || subject->status == STATUS_NEGATED;
}

void evaluate_incident(Evaluator *e, const Subject *subject, Arena *arena)
{
    take(e, subject, NULL, arena);
    if (!counts(subject))
        return;
    for (int32_t i = 0; i < e->agreement->n_clauses; i++) {
        const Clause *clause = &e->agreement->clauses[i];
        bool wanted = clause->kind == CLAUSE_WITHDRAW || clause->kind == CLAUSE_DEPLOY ||
                      clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_DEADLINE ||
                      clause->kind == CLAUSE_REPORT;
        if ((!subject->done && !wanted) || clause->historic || in_force(e, clause) == FORCE_NOT)
            continue;
        switch (clause->kind) {
        case CLAUSE_BAN: evaluate_ban(e, clause); break;
        case CLAUSE_PRESENCE_BAN:
        case CLAUSE_MIN_DISTANCE:
            if (subject->presence != PRESENCE_STATE)
                evaluate_presence(e, clause);
            break;
        case CLAUSE_CAP: evaluate_cap(e, clause); break;
        case CLAUSE_WITHDRAW:
        case CLAUSE_DEPLOY: evaluate_movement(e, clause); break;
        case CLAUSE_ACCESS: evaluate_access(e, clause); break;
        case CLAUSE_DUTY:
        case CLAUSE_DEADLINE:
        case CLAUSE_REPORT: evaluate_duty(e, clause); break;
        case CLAUSE_RATE: evaluate_rate(e, clause); break;
        case CLAUSE_EXCLUSION:
        case CLAUSE_SELF_DEFENCE:
        case CLAUSE_EXTENSION:
        case CLAUSE_EXPIRY:
        case CLAUSE_KIND_COUNT: break;
        }
    }
    if (subject->done)
        evaluate_contact(e);
}

void evaluate_stay(Evaluator *e, const Subject *subject, const Stay *stay, Arena *arena)
{
    take(e, subject, stay, arena);
    for (int32_t i = 0; subject->done && i < e->agreement->n_clauses; i++) {
        const Clause *clause = &e->agreement->clauses[i];
        bool after = clause->kind == CLAUSE_WITHDRAW && clause->by != DAY_MAX &&
                     (stay->until == DAY_MAX ? e->as_of : stay->until) > clause->by;
        if (!clause->historic &&
            (clause->kind == CLAUSE_PRESENCE_BAN || clause->kind == CLAUSE_MIN_DISTANCE || after))
            evaluate_presence(e, clause);
    }
}
