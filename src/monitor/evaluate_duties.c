/* Clauses that ask for something: to leave, to come, to let through, to meet, to deliver; and
 * contacts of parties. */
#include <math.h>

#include "monitor/evaluate.h"

/* What was told as not done breaks a duty perhaps; what was done keeps it. */
static const char *result_of(const Subject *subject)
{
    return subject->done ? "compliant" : "possible";
}

static Str negation_of(const Subject *subject)
{
    return subject->done ? STR("") : STR("told as not done");
}

static bool is_late(const Evaluator *e, const Clause *clause)
{
    int32_t day = e->subject->first != DAY_MIN ? e->subject->first : e->subject->told;
    return clause->by != DAY_MAX && day != DAY_MIN && day > clause->by;
}

static Verdict done_or_not(const Evaluator *e, const Clause *clause, const Doer *doer,
                           const Placing *placing)
{
    Verdict v =
        verdict_make(result_of(e->subject), e->subject->done ? "done" : "not done", doer, placing);
    v.also = negation_of(e->subject);
    if (e->subject->done && is_late(e, clause)) {
        v.result = "possible";
        v.rule = "late";
        v.also = STR("after the day that was agreed");
    }
    return v;
}

void evaluate_movement(Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    bool leaves = s->type == PLOVER_RETREAT &&
                  (str_eq(s->incident->mode, STR("withdraw")) || !s->incident->mode.n);
    bool comes = s->type == PLOVER_MOBILIZE && !s->air;
    if ((clause->kind == CLAUSE_WITHDRAW ? !leaves : !comes) || !words_match(e, clause))
        return;
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    if (placing.answer == PLACE_OUT || placing.answer == PLACE_UNKNOWN)
        return;
    for (int32_t i = 0; i < e->n_doers; i++) {
        Str which;
        if (!clause_binds(clause, e->doers[i].party))
            continue;
        if ((clause->weapons.n || clause->forces.n) && !forces_match(e, clause, &e->doers[i], &which))
            continue;
        Verdict v = done_or_not(e, clause, &e->doers[i], &placing);
        if ((clause->weapons.n || clause->forces.n) && e->figure.n)
            v.also = str_format(e->arena, "%.*s%s%.*s", STR_ARG(v.also), v.also.n ? "; " : "", STR_ARG(e->figure));
        if (placing.answer != PLACE_IN) {
            v.result = "undecidable";
            v.rule = placing.answer == PLACE_NEAR ? "near line" : "place too coarse";
        }
        evaluate_add(e, clause, v);
    }
}

/* ---- access */

/* A party that is known by its own names, such as a mission: it moves in the agreement's area. */
static bool is_named_party(const AgreementParty *party)
{
    return party && party->words.n > 0;
}

static bool is_hindrance(const Clause *clause, const Subject *s)
{
    /* CAMEO 1245: others are refused what they would come for; 1623: humanitarian assistance is stopped. */
    if ((s->type == PLOVER_REJECT && str_eq(s->incident->cameo, STR("1245"))) ||
        (s->type == PLOVER_SANCTION && str_eq(s->incident->cameo, STR("1623"))))
        return true;
    if (clause->acts.n)
        return act_matches(&clause->acts, s) == 2;
    return (s->type == PLOVER_COERCE && str_eq(s->incident->mode, STR("restrict"))) ||
           (s->type == PLOVER_PROTEST && str_eq(s->incident->mode, STR("obstruct")));
}

static bool said_after(const Subject *s, const Words *words, Arena *arena)
{
    for (int32_t i = 0; i < s->n_tellings; i++)
        for (int32_t w = 0; w < words->n; w++)
            if (words_find(s->tellings[i].text, words_fold(arena, words->v[w]), s->tellings[i].trigger) >= 0)
                return true;
    return false;
}

/* The monitor whom the clause lets through, when the sentence goes on to speak of it though nobody is told to be hindered;
 * ahead of the act it is mostly the one who tells it. */
static const AgreementParty *target_said(const Evaluator *e, const Clause *clause)
{
    for (int32_t i = 0; i < clause->targets.n; i++) {
        const AgreementParty *target = agreement_party(e->agreement, clause->targets.v[i]);
        if (target && is_named_party(target) && said_after(e->subject, &target->words, e->arena))
            return target;
    }
    return NULL;
}

static void add_hindrance(Evaluator *e, const Clause *clause, const Doer *doer,
                          const AgreementParty *whom, const Placing *placing)
{
    Verdict v = verdict_make("violation", "access refused", doer, placing);
    if (whom)
        v.also = str_format(e->arena, "against %.*s", STR_ARG(whom->name));
    else if (!clause->words.n) {
        v.result = "possible";
        v.also = STR("who was to be let through is not told");
    }
    bool placed = placing->answer == PLACE_IN;
    bool own_area = is_named_party(whom) && placing->answer != PLACE_OUT;
    if (!placed && !own_area) {
        if (placing->answer == PLACE_OUT && !whom)
            return;
        v.result = placing->answer == PLACE_OUT ? "not covered" : "undecidable";
        v.rule = placing->answer == PLACE_OUT    ? "outside zone"
                 : placing->answer == PLACE_NEAR ? "near line"
                                                 : "place unknown";
    }
    evaluate_add(e, clause, v);
}

void evaluate_access(Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    bool hinders = is_hindrance(clause, s),
         opens = s->type == PLOVER_RETREAT && str_eq(s->incident->mode, STR("access"));
    if ((!hinders && !opens) || !words_match(e, clause))
        return;
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    for (int32_t i = 0; i < e->n_doers; i++) {
        const Doer *doer = &e->doers[i];
        const AgreementParty *whom = NULL;
        bool aimed = clause_targets(e->agreement, clause, s, doer, &whom) && (!clause->targets.n || whom);
        bool nobody = !doer->party && !doer->who && placing.answer == PLACE_IN;
        const AgreementParty *said = !aimed && hinders && (nobody || clause_binds(clause, doer->party)) ? target_said(e, clause) : NULL;
        if (said && placing.answer != PLACE_OUT) {
            Verdict v = verdict_make("possible", "access refused", doer, &placing);
            v.also = str_format(e->arena, "%.*s is spoken of; that it was hindered%s is not told", STR_ARG(said->name),
                                nobody ? ", and by whom," : "");
            evaluate_add(e, clause, v);
        }
        if (!aimed)
            continue;
        if (clause_binds(clause, doer->party) && hinders) {
            add_hindrance(e, clause, doer, whom, &placing);
        } else if (clause_binds(clause, doer->party) && !hinders &&
                   (placing.answer == PLACE_IN || (is_named_party(whom) && placing.answer != PLACE_OUT))) {
            evaluate_add(e, clause, verdict_make("compliant", "access given", doer, &placing));
        } else if (hinders && whom && !doer->party && (!doer->who || !doer->who->country.n)) {
            Verdict v = verdict_make("possible", "unknown doer", doer, &placing);
            v.also = STR("who did it is not told");
            evaluate_add(e, clause, v);
        }
    }
}

/* ---- duties, deadlines, reports */

/* Talks that a clause asks for need all who are to talk, and two at least; a mediator takes part. */
static bool all_take_part(const Evaluator *e, const Clause *clause)
{
    int32_t n = 0;
    for (int32_t i = 0; i < e->agreement->n_parties; i++) {
        const AgreementParty *party = &e->agreement->parties[i];
        bool there = false;
        for (int32_t k = 0; k < e->subject->incident->n_parties; k++)
            there |= party_match(party, &e->subject->incident->parties[k]) > 0;
        if (!clause_binds(clause, party))
            continue;
        if (!there)
            return false;
        n++;
    }
    return n >= 2;
}

void evaluate_duty(Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    bool talks = s->type == PLOVER_CONSULT || s->type == PLOVER_AGREE;
    bool by_act = clause->acts.n && act_matches(&clause->acts, s) == 2;
    bool by_words = clause->kind == CLAUSE_REPORT && clause->words.n && words_match(e, clause);
    if ((!by_act && !by_words) || (by_act && !words_match(e, clause)) ||
        (talks && !all_take_part(e, clause)))
        return;
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    if (placing.answer == PLACE_OUT)
        return;
    for (int32_t i = 0; i < e->n_doers; i++) {
        bool bound = clause_binds(clause, e->doers[i].party);
        bool hindered = clause->kind == CLAUSE_REPORT && (!s->done || s->type == PLOVER_COERCE || s->type == PLOVER_REJECT);
        if (!bound && !hindered)
            continue;
        Verdict v = done_or_not(e, clause, &e->doers[i], &placing);
        if (hindered && s->done) {
            v.result = "possible";
            v.rule = "hindered";
            v.also = STR("those who are to do it were kept from it");
        }
        evaluate_add(e, clause, v);
        if (talks)
            return; /* one finding a meeting */
    }
}

void evaluate_rate(Evaluator *e, const Clause *clause)
{
    Words words = {.v = (Str[]){clause->what, clause->unit}, .n = clause->unit.n ? 2 : 1};
    double n = count_before(e->subject, &words, e->arena);
    if (isnan(n) || !words_match(e, clause) ||
        (e->subject->type != PLOVER_CONCEDE && e->subject->type != PLOVER_AID && e->subject->type != PLOVER_RETREAT &&
                     e->subject->type != PLOVER_COOPERATE && e->subject->type != PLOVER_MOBILIZE))
        return;
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    if (placing.answer != PLACE_IN)
        return; /* of a part of the zone or a wider area the number says nothing */
    bool enough =
        (isnan(clause->min) || n >= clause->min) && (isnan(clause->max) || n <= clause->max);
    Verdict v =
        verdict_make(enough ? "compliant" : "possible", "rate told", &e->doers[0], &placing);
    v.count = n;
    v.allowed = isnan(clause->min) ? clause->max : clause->min;
    v.also = str_format(e->arena, "%.0f %.*s told, %.0f a %.*s agreed%s", n, STR_ARG(clause->unit),
                        v.allowed, STR_ARG(clause->per),
                        enough ? "" : "; one report may not tell of all");
    evaluate_add(e, clause, v);
}

/* ---- contacts */

/* Parties that met or agreed on something, where no clause asks for it: shown, not judged. */
void evaluate_contact(Evaluator *e)
{
    const Subject *s = e->subject;
    if (s->type != PLOVER_CONSULT && s->type != PLOVER_AGREE)
        return;
    for (ptrdiff_t i = 0; i < e->findings.n; i++)
        if (str_eq(e->findings.v[i].result, STR("compliant")))
            return;
    Out names = out_to_memory(e->arena);
    int32_t n = 0;
    for (int32_t i = 0; i < e->agreement->n_parties; i++) {
        const AgreementParty *party = &e->agreement->parties[i];
        const IncidentParty *who = NULL;
        for (int32_t k = 0; party->role == ROLE_PARTY && !who && k < s->incident->n_parties; k++)
            if (party_match(party, &s->incident->parties[k]))
                who = &s->incident->parties[k];
        if (!who)
            continue;
        out_format(&names, "%s%.*s", n ? " and " : "", STR_ARG(who_name(who)));
        n++;
    }
    if (n < 2)
        return;
    static const Clause contact = {.id = {"contact", 7},
                                   .kind = CLAUSE_KIND_COUNT,
                                   .from = DAY_MIN,
                                   .to = DAY_MAX,
                                   .text = {"no clause asks for it", 21}};
    Doer *both = arena_new(e->arena, Doer, 1);
    IncidentParty *who = arena_new(e->arena, IncidentParty, 1);
    *who = (IncidentParty){.text = out_text(&names)};
    both->who = who;
    evaluate_add(e, &contact, verdict_make("not covered", "contact", both, NULL));
}
