/* Clauses that forbid: acts, presence, too many, too near. */
#include <math.h>

#include "monitor/evaluate.h"

static bool touches_countries(const Evaluator *e)
{
    for (int32_t i = 0; i < e->agreement->countries.n; i++) {
        Str country = e->agreement->countries.v[i];
        if (str_eq(country, e->subject->incident->place_country))
            return true;
        for (int32_t k = 0; k < e->subject->incident->n_parties; k++)
            if (str_eq(e->subject->incident->parties[k].side, STR("recipient")) &&
                str_eq(country, e->subject->incident->parties[k].country))
                return true;
    }
    return false;
}

/* Somebody of whom no party is known: nobody, or armed people whose side is not told. */
static bool is_unknown(const Doer *doer)
{
    return !doer->party && (!doer->who || !doer->who->country.n);
}

/* Less than a country and with an end: what happened in it is the agreement's business whoever did
 * it. */
static bool is_ground(const Zone *zone)
{
    bool endless = zone->kind == ZONE_BELT && isnan(zone->to_km);
    return !endless && zone->kind != ZONE_LINE && !(zone->whole && !zone->admin1.n);
}

/* Whether the place matters at all: somebody is bound, or may be an unknown who was on the
 * agreement's ground. */
static bool may_concern(const Evaluator *e, const Clause *clause)
{
    bool stranger = false;
    for (int32_t i = 0; i < e->n_doers; i++) {
        if (clause_binds(clause, e->doers[i].party))
            return true;
        if (force_told(e, clause, &e->doers[i]))
            return true;
        stranger |= !e->doers[i].party;
    }
    if (stranger && !clause->zones.n)
        return clause->targets.n > 0;
    for (int32_t i = 0; stranger && i < clause->zones.n; i++) {
        const Zone *zone = agreement_zone(e->agreement, clause->zones.v[i]);
        if (zone && is_ground(zone))
            return true;
    }
    return false;
}

/* Of a clause without zones: nobody knows who did it, but one of its targets was hit, and the report names a zone of
 * the agreement. */
static bool hits_target_on_ground(Evaluator *e, const Clause *clause, const Doer *doer)
{
    const AgreementParty *whom = NULL;
    bool ground = false;
    placer_look(&e->placer, e->arena);
    for (int i = 0; i < e->placer.n_mentions; i++)
        ground |= is_ground(e->placer.mentions[i].zone);
    return ground && clause_targets(e->agreement, clause, e->subject, doer, &whom) && whom;
}

static bool binds_all(const Agreement *agreement, const Clause *clause)
{
    for (int32_t i = 0; i < agreement->n_parties; i++)
        if (agreement->parties[i].role == ROLE_PARTY && !clause_binds(clause, &agreement->parties[i]))
            return false;
    return true;
}

static bool shares_zone(const Clause *a, const Clause *b)
{
    for (int32_t i = 0; i < a->zones.n; i++)
        for (int32_t k = 0; k < b->zones.n; k++)
            if (str_eq(a->zones.v[i], b->zones.v[k]))
                return true;
    return false;
}

/* An unknown who was where nobody may be is held against that clause, not against those on one party each as well. */
static bool is_for_all_elsewhere(const Agreement *agreement, const Clause *clause)
{
    if (clause->kind != CLAUSE_PRESENCE_BAN || binds_all(agreement, clause))
        return false;
    for (int32_t i = 0; i < agreement->n_clauses; i++) {
        const Clause *other = &agreement->clauses[i];
        if (other->kind == CLAUSE_PRESENCE_BAN && binds_all(agreement, other) && shares_zone(clause, other))
            return true;
    }
    return false;
}

/* Those whom the clause does not bind; true when that was said, or nothing is to be said. */
static bool add_unbound(Evaluator *e, const Clause *clause, const Doer *doer,
                        const Placing *placing)
{
    if (clause_binds(clause, doer->party))
        return false;
    if (clause->zones.n ? !placing->zone || placing->answer != PLACE_IN || !is_ground(placing->zone)
                        : !hits_target_on_ground(e, clause, doer))
        return true;
    Verdict v = verdict_make("possible", "unknown doer", doer, placing);
    v.also = doer->who ? STR("whose side that is is not told") : STR("who did it is not told");
    if (is_unknown(doer)) {
        if (!is_for_all_elsewhere(e->agreement, clause))
            evaluate_add(e, clause, v);
    } else if (!doer->party) {
        v.result = "not covered";
        v.rule = "no party";
        v.also = STR("no party of the agreement");
        evaluate_add(e, clause, v);
    }
    return true;
}

/* Adds what the place makes of an act that is forbidden in the clause's zones. */
static void add_by_place(Evaluator *e, const Clause *clause, Verdict v, bool relevant)
{
    switch (v.placing.answer) {
    case PLACE_IN: evaluate_add(e, clause, v); break;
    case PLACE_NEAR:
        v.result = "undecidable";
        v.rule = "near line";
        evaluate_add(e, clause, v);
        break;
    case PLACE_PART:
    case PLACE_UNKNOWN:
        if (!relevant)
            break;
        v.rule = v.placing.answer == PLACE_PART ? "place too coarse" : "place unknown";
        v.result = "undecidable";
        evaluate_add(e, clause, v);
        break;
    case PLACE_OUT:
        if (!relevant || !v.placing.zone || v.placing.zone->whole)
            break;
        v.result = "not covered";
        v.rule = "outside zone";
        evaluate_add(e, clause, v);
        break;
    }
}

void evaluate_ban(Evaluator *e, const Clause *clause)
{
    Str which;
    int match = act_matches(&clause->acts, e->subject);
    if (!match || !may_concern(e, clause) || !words_match(e, clause))
        return;
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    for (int32_t i = 0; i < e->n_doers; i++) {
        const Doer *doer = &e->doers[i];
        const AgreementParty *whom = NULL;
        if (clause->weapons.n && !forces_match(e, clause, doer, &which))
            continue;
        if (add_unbound(e, clause, doer, &placing) ||
            !clause_targets(e->agreement, clause, e->subject, doer, &whom))
            continue;
        Verdict v =
            verdict_make(match == 2 ? "violation" : "possible", "forbidden act", doer, &placing);
        if (match == 1)
            v.also = STR("the means is not told");
        if (whom)
            v.also = str_format(e->arena, "%.*s%sagainst %.*s", STR_ARG(v.also),
                                v.also.n ? "; " : "", STR_ARG(whom->name));
        if (clause->weapons.n && e->figure.n)
            v.also = str_format(e->arena, "%.*s%s%.*s", STR_ARG(v.also), v.also.n ? "; " : "", STR_ARG(e->figure));
        add_by_place(e, clause, v, whom || touches_countries(e));
    }
}

/* ---- presence */

/* A minimum distance without zones is measured from its line. */
static Placing place_by_distance(Evaluator *e, const Clause *clause)
{
    Placing p = {.answer = PLACE_UNKNOWN,
                 .distance_m = NAN,
                 .uncertainty_m = NAN,
                 .basis = "none",
                 .result = STR("unknown"),
                 .words = STR("no place is told that a distance can be measured from")};
    const Zone *line = agreement_zone(e->agreement, clause->line);
    placer_look(&e->placer, e->arena);
    if (!line || !e->placer.measured)
        return p;
    const ZonePosition *at = &e->placer.positions[line - e->agreement->zones];
    double limit = clause->distance_km * 1000;
    p.zone = line;
    p.distance_m = round(at->distance_m);
    p.uncertainty_m = round(at->uncertainty_m);
    p.basis = "point";
    bool other_side = clause->side.n && !str_eq(at->side, clause->side);
    p.answer = fabs(at->distance_m - limit) <= at->uncertainty_m ? PLACE_NEAR
               : at->distance_m < limit && !other_side           ? PLACE_IN
                                                                 : PLACE_OUT;
    p.result = p.answer == PLACE_NEAR ? STR("near line")
               : p.answer == PLACE_IN ? STR("in")
                                      : STR("out");
    p.words = str_format(e->arena, "%.1f km from %.*s", at->distance_m / 1000, STR_ARG(line->name));
    return p;
}

/* "Foreign fighters were seen in the region": the clause is about them, whoever should have sent them away. */
static bool add_forbidden_force(Evaluator *e, const Clause *clause, const Doer *doer, const Placing *placing)
{
    const ForceClass *force = force_told(e, clause, doer);
    if (!force || clause_binds(clause, doer->party) || placing->answer != PLACE_IN)
        return false;
    Verdict v = verdict_make("possible", "forces that may not be there", doer, placing);
    v.also = str_format(e->arena, "%.*s; who answers for them is not told", STR_ARG(force->name));
    evaluate_add(e, clause, v);
    return true;
}

static Placing place_for(Evaluator *e, const Clause *clause)
{
    if (clause->kind == CLAUSE_MIN_DISTANCE && !clause->zones.n)
        return place_by_distance(e, clause);
    return placer_decide(&e->placer, &clause->zones, e->arena);
}

/* Who leaves the place where he may not be does what the clause asks for. */
static void evaluate_leaving(Evaluator *e, const Clause *clause)
{
    if (!may_concern(e, clause))
        return;
    Placing placing = place_for(e, clause);
    for (int32_t i = 0; i < e->n_doers && placing.answer == PLACE_IN; i++) {
        Str which;
        if (!clause_binds(clause, e->doers[i].party) || !forces_match(e, clause, &e->doers[i], &which))
            continue;
        Verdict v = verdict_make("compliant", "left", &e->doers[i], &placing);
        v.also = e->figure;
        evaluate_add(e, clause, v);
    }
}

/* A place that is too coarse is so for every clause on presence: it is told with the first. */
static bool told_already(const Evaluator *e, const Clause *clause)
{
    for (ptrdiff_t i = 0; i < e->findings.n; i++)
        if (str_eq(e->findings.v[i].rule, STR("place too coarse")) &&
            str_eq(e->findings.v[i].clause_kind, clause_kind_name(clause->kind)))
            return true;
    return false;
}

void evaluate_presence(Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    if (s->type == PLOVER_RETREAT && str_eq(s->incident->mode, STR("withdraw")))
        evaluate_leaving(e, clause);
    bool strike =
        s->air && s->type == PLOVER_ASSAULT; /* aircraft were near, or fired from their own side */
    bool weapon_needed =
        clause->kind == CLAUSE_MIN_DISTANCE || (clause->weapons.n && !clause->forces.n);
    if ((s->presence == PRESENCE_NONE && !strike) ||
        (weapon_needed && s->type == PLOVER_ASSAULT) || !may_concern(e, clause))
        return;
    Placing placing = place_for(e, clause);
    if (placing.answer == PLACE_OUT || placing.answer == PLACE_UNKNOWN)
        return; /* where no place is told, every clause on presence would speak */
    if (clause->kind == CLAUSE_WITHDRAW && placing.answer != PLACE_IN)
        return;
    for (int32_t i = 0; i < e->n_doers; i++) {
        const Doer *doer = &e->doers[i];
        Str which;
        if (!forces_match(e, clause, doer, &which) || add_forbidden_force(e, clause, doer, &placing) ||
            add_unbound(e, clause, doer, &placing))
            continue;
        bool sure = s->presence == PRESENCE_STATE || s->presence == PRESENCE_MOMENT;
        Verdict v = verdict_make(sure ? "violation" : "possible",
                                 e->stay ? "presence" : "presence for a time", doer, &placing);
        if (clause->kind == CLAUSE_MIN_DISTANCE)
            v.rule = "too near";
        if (clause->kind == CLAUSE_WITHDRAW)
            v.rule = "still there";
        if (strike)
            v.also = STR("a strike from the air may be flown or fired from the other side");
        else if (!sure)
            v.also = STR("an attack does not say that those who made it stood there");
        else
            v.also = which;
        add_by_place(e, clause, v, placing.answer != PLACE_PART || !told_already(e, clause));
    }
}

void evaluate_cap(Evaluator *e, const Clause *clause)
{
    const Subject *s = e->subject;
    Words words = {.v = (Str[]){clause->what}, .n = 1};
    for (int32_t i = 0; i < e->agreement->n_weapons; i++)
        if (str_eq(e->agreement->weapons[i].id, clause->what))
            words = e->agreement->weapons[i].words;
    if (s->type != PLOVER_MOBILIZE || isnan(clause->max))
        return;
    double n = count_before(s, &words, e->arena);
    if (isnan(n) || n <= clause->max)
        return; /* what one report tells of is no total: only too many says something */
    Placing placing = placer_decide(&e->placer, &clause->zones, e->arena);
    for (int32_t i = 0; i < e->n_doers; i++) {
        if (!clause_binds(clause, e->doers[i].party) || placing.answer == PLACE_OUT ||
            placing.answer == PLACE_UNKNOWN)
            continue;
        Verdict v = verdict_make("possible", "over the cap", &e->doers[i], &placing);
        v.count = n;
        v.allowed = clause->max;
        v.also = str_format(e->arena, "%.0f told, %.0f allowed", n, clause->max);
        add_by_place(e, clause, v, true);
    }
}
