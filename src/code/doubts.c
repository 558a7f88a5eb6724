/* Doubts: what speaks against an act of a whole report. */
#include "code/doubts.h"

#include "code/weight.h"

#define ARMED "MIL REB COP UAF CRM PRM SPY"

static bool is_of_force(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_COERCE || t == PLOVER_PROTEST || t == PLOVER_MOBILIZE || t == PLOVER_RETREAT;
}

/* A name that nobody knows, with nothing beside it that tells what it is. */
static bool is_unidentified(const Party *p)
{
    return p->id.n == 0 && p->country.n == 0 && p->role.n == 0 && (p->sector.n == 0 || str_eq(p->sector, STR("UNK")));
}

static bool all_unidentified(const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (!is_unidentified(&list[i]))
            return false;
    return n > 0;
}

static bool is_clear(const Party *p)
{
    return p->id.n || (p->country.n && (p->sector.n || p->role.n)) || str_eq(p->country, STR("UNO")) || str_eq(p->country, STR("EUR"));
}

/* A name of a country before a thing, "U.S. imports": whose it is, not who acts. */
static bool all_without_power(const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (list[i].sector.n || is_clear(&list[i]))
            return false;
    return n > 0;
}

static bool any_clear(const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (is_clear(&list[i]))
            return true;
    return false;
}

/* "has not won a single battle", "did not name a minister": what did not happen, while "will not" is a refusal. That
 * nobody was hurt is worth knowing. */
static bool is_plain_negation(const Act *act, const Event *e)
{
    return e->status == STATUS_NEGATED && act->inner < 0 && !act->operator && e->n_actors > 0;
}

static bool any_of_sector(const Party *list, int32_t n, const char *sectors)
{
    for (int32_t i = 0; i < n; i++)
        if (sector_among(list[i].sector, sectors))
            return true;
    return false;
}

static bool all_of_sector(const Party *list, int32_t n, const char *sectors)
{
    for (int32_t i = 0; i < n; i++)
        if (!any_of_sector(&list[i], 1, sectors))
            return false;
    return true;
}

/* Parties, courts and unions, of whom more is said in figures of speech than of others. */
static bool all_partisan(const Party *list, int32_t n)
{
    return n > 0 && all_of_sector(list, n, "PTY JUD JRN LAB");
}

/* Who acts, and how surely that is told. */
static int points_of_actor(const Act *act, const Event *e, const Situation *about)
{
    bool harm = e->type == PLOVER_ASSAULT || e->type == PLOVER_COERCE || e->type == PLOVER_MOBILIZE;
    bool armed = any_of_sector(e->actors, e->n_actors, ARMED);
    bool clear = any_clear(e->actors, e->n_actors) || (armed && (harm || e->type == PLOVER_RETREAT));
    int points = clear ? 2 : about->depth == 0 && any_of_sector(e->actors, e->n_actors, "GOV LEG OPP") ? 1 : 0;
    bool somebody = any_clear(e->recipients, e->n_recipients) || any_of_sector(e->recipients, e->n_recipients, "CVL REF MED JRN EDU");
    if (e->n_actors == 0 && (e->type == PLOVER_ASSAULT || (harm && somebody && event_has_counts(&e->counts))))
        points += 2; /* the dead are told of without whose doing it was */
    /* outside armed conflicts those who are struck, seized or crushed mostly are so in words */
    bool with_arms = e->type == PLOVER_ASSAULT && e->mode.n; /* "airstrikes", "shelled" */
    if (harm && !about->on_conflict && !with_arms && !armed && !any_of_sector(e->recipients, e->n_recipients, ARMED) && !event_has_counts(&e->counts))
        points -= about->depth == 0 && act->n_conditions > 0 ? 1 : 3;
    return points - 3 * act->guessed_actors - all_partisan(e->actors, e->n_actors);
}

static Str country_of(const Party *list, int32_t n)
{
    return n > 0 ? list[0].country : STR("");
}

/* Between whom: two countries speak for an act, words to nobody or within one country against it. */
static int points_of_sides(const Reading *r, const Act *act, const Event *e, const Situation *about)
{
    bool denial = lemma_is(r, act->predicate.token, "deny"); /* names nobody, and matters: it contradicts */
    bool two = e->n_actors > 1 && e->n_recipients == 0, words = plover_quad(e->type) != 4 && !denial;
    Str actor = country_of(e->actors, e->n_actors), recipient = country_of(e->recipients, e->n_recipients);
    bool across = !two && actor.n && recipient.n && !str_eq(actor, recipient);
    bool nobody = !two && (e->n_actors == 0 || e->n_recipients == 0 || (!actor.n && !recipient.n));
    bool within = about->on_conflict && actor.n && str_eq(actor, recipient);
    bool loose = (e->type == PLOVER_SANCTION && e->n_recipients == 0) || e->type == PLOVER_THREATEN || e->type == PLOVER_CONCEDE || e->type == PLOVER_AGREE;
    int points = across ? 1 + !about->on_conflict : words && (nobody || within) ? -1 : 0;
    return points - (loose && !about->on_conflict && !across && !two);
}

/*
 * How well the words of a whole report carry the act. Lengths are bytes. The points follow a logistic regression on
 * 810 events of whole articles judged by hand: of those admitted four in five were right, of the others one in three.
 */
static int carried(const Reading *r, const Act *act, const Event *e, const Situation *about)
{
    enum { FAR_ACTOR = 60, FAR_RECIPIENT = 40, LONG = 150, VERY_LONG = 200 };
    int32_t length = e->span.end - e->span.beg;
    int points = points_of_actor(act, e, about) + points_of_sides(r, act, e, about) + (about->depth == 0);
    if (e->n_actors > 0 && span_gap(e->actors[0].span, e->trigger) > FAR_ACTOR)
        points -= 2;
    if (e->n_recipients > 0 && span_gap(e->recipients[0].span, e->trigger) > FAR_RECIPIENT)
        points--;
    points -= (length > LONG) + (length > VERY_LONG);
    points -= act->guessed_recipients;
    points -= act->n_conditions == 0;
    points -= e->type == PLOVER_REQUEST || e->type == PLOVER_CONCEDE;
    points -= 3 * (e->status == STATUS_HYPOTHETICAL || is_plain_negation(act, e));
    return points;
}

static bool is_firm(const Reading *r, const Party *p)
{
    return str_eq(p->country, STR("MNC")) || str_eq(p->sector, STR("BUS")) || weight_is_company(r, p->text);
}

static bool all_marked_firms(const Reading *r, const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (!weight_is_company(r, list[i].text) || list[i].role.n)
            return false;
    return n > 0;
}

static bool all_firms(const Reading *r, const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (!is_firm(r, &list[i]))
            return false;
    return n > 0;
}

/* "imports injure farmers", "the bill would arm the border": things that bear no arms harm nobody by force. */
static bool harms_as_thing(const Reading *r, const Act *act)
{
    if (act->type != PLOVER_ASSAULT && act->type != PLOVER_MOBILIZE)
        return false;
    for (int i = 0; i < act->actors.n; i++) {
        int32_t head = act->actors.v[i];
        if (party_standing(r, head) != STANDING_LINKED || token_in_class(r, head, CLASS_OF_ARMED_THING))
            return false;
    }
    /* "imports hurt farmers", "the earthquake killed 7,000" */
    int32_t verb = act->predicate.token;
    int32_t subject = is_verb(token_at(r, verb)) && act->actors.n == 0 ? child_with(r, verb, DEP_NSUBJ) : -1;
    if (subject >= 0)
        return is_noun(token_at(r, subject)) && party_standing(r, subject) == STANDING_NONE &&
               !token_in_class(r, subject, CLASS_OF_ARMED_THING) && transparent_object(r, subject) < 0;
    return act->actors.n > 0;
}

/* "was defending himself": done to nobody else. */
static bool is_reflexive(const Reading *r, const Act *act)
{
    static const char *const words[] = {"himself", "herself", "itself", "themselves", "yourself", "myself", "ourselves"};
    FOR_CHILDREN(r, act->predicate.token, c)
    if (token_at(r, c)->dep == DEP_DOBJ && LOWER_IN(r, c, words))
        return true;
    return false;
}

/* "submitted her withdrawal": of a candidate, not of troops. */
static bool leaves_alone(const Reading *r, const Act *act, const Event *e)
{
    if (act->type != PLOVER_RETREAT || !str_eq(e->mode, STR("withdraw")) || e->n_recipients || !act->actors.n)
        return false;
    for (int i = 0; i < act->actors.n; i++)
        if (!party_is_person(r, act->actors.v[i]) || party_is_armed(r, act->actors.v[i]))
            return false;
    return true;
}

/* "that it is so", not "that they should talk" */
static bool has_no_modal(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->tag == TAG_MD || lower_is(r, c, "to"))
        return false;
    bool did = false; /* "did not harm" */
    FOR_CHILDREN(r, verb, c)
    did = did || (token_at(r, c)->dep == DEP_AUX && lemma_is(r, c, "do"));
    return did || token_at(r, verb)->tag != TAG_VB;
}

/* "the senator agreed", "assured everyone that it was safe": of an opinion, with nobody. */
static bool only_nods(const Reading *r, const Act *act, const Event *e)
{
    if (act->type != PLOVER_AGREE || !act->actors.n || (e->n_actors != 1 && !lemma_is(r, act->predicate.token, "agree")))
        return false;
    int32_t word = act->predicate.token;
    if (act->bare_operator && token_in_class(r, word, CLASS_OF_ASSURING_VERB))
        return true;
    FOR_CHILDREN(r, word, c)
    if (token_at(r, c)->dep == DEP_CCOMP && lemma_is(r, word, "agree") && has_no_modal(r, c))
        return true;
    return e->n_recipients == 0 && act->n_conditions == 0 && act->inner < 0 && lemma_is(r, word, "agree") &&
           e->n_actors == 1 && token_at(r, act->actors.v[0])->tag != TAG_NNS;
}

/* "exchanges of fire with the rebels", "we will fight the rebels": who else fights is not known. */
static bool one_side_alone(const Reading *r, const Act *act, const Event *e)
{
    bool talks = act->type == PLOVER_CONSULT || act->type == PLOVER_AGREE;
    if (!act->reciprocal || e->n_recipients || !act->actors.n || (act->type != PLOVER_ASSAULT && act->type != PLOVER_THREATEN && !talks))
        return false;
    for (int i = 1; i < act->actors.n; i++)
        if (token_at(r, act->actors.v[i])->dep != DEP_CONJ)
            return false;
    const Token *t = token_at(r, act->actors.v[0]);
    if (talks)
        return t->dep == DEP_POBJ && lower_is(r, t->head, "with");
    return t->dep == DEP_DOBJ || (t->dep == DEP_POBJ && (lower_is(r, t->head, "with") || lower_is(r, t->head, "against")));
}

/* "outstanding wheat commitments", "is expected to last", "vowed to go on": without a word of what to whom. */
static bool is_bare_promise(const Reading *r, const Act *act, const Event *e)
{
    bool nobody = e->n_recipients == 0 || act->guessed_recipients;
    bool vow = act->type == PLOVER_THREATEN && act->inner < 0 && lemma_is(r, act->predicate.token, "vow");
    return nobody && e->n_actors < 2 && (vow || (act->bare_operator && (act->type == PLOVER_AGREE || act->type == PLOVER_THREATEN)));
}

/* "decided that imports did not harm producers" */
static bool is_finding(const Reading *r, const Act *act)
{
    int32_t word = act->predicate.token;
    if (!act->operator || !token_in_class(r, word, CLASS_OF_CONCLUDING_VERB))
        return false;
    FOR_CHILDREN(r, word, c)
    if (token_at(r, c)->dep == DEP_CCOMP && has_no_modal(r, c))
        return true;
    return false;
}

/* "warned that unemployment could grow": of a thing, to nobody. */
static bool is_forecast(const Reading *r, const Act *act, const Event *e)
{
    if (act->type != PLOVER_THREATEN || e->n_recipients || !lemma_is(r, act->predicate.token, "warn"))
        return false;
    FOR_CHILDREN(r, act->predicate.token, c)
    {
        int32_t subject = token_at(r, c)->dep == DEP_CCOMP ? child_with(r, c, DEP_NSUBJ) : -1;
        subject = subject < 0 && token_at(r, c)->dep == DEP_CCOMP ? child_with(r, c, DEP_NSUBJPASS) : subject;
        if (subject >= 0 && is_noun(token_at(r, subject)) && party_standing(r, subject) == STANDING_NONE)
            return true;
    }
    return false;
}

/* "sometimes restrict access": what is done as a rule. */
static bool is_habit(const Reading *r, const Act *act)
{
    int32_t verb = act_carrier(act);
    for (int hops = 0; hops < 3 && is_verb(token_at(r, verb)); hops++) {
        const Token *t = token_at(r, verb);
        bool present = t->tag == TAG_VBZ || t->tag == TAG_VBP, perfect = false;
        FOR_CHILDREN(r, verb, c)
        perfect = perfect || (token_at(r, c)->dep == DEP_AUX && (lower_is(r, c, "has") || lower_is(r, c, "have")));
        FOR_CHILDREN(r, verb, c)
        if (token_at(r, c)->dep == DEP_ADVMOD && ((present && token_in_class(r, c, CLASS_OF_HABIT_ADVERB)) || (perfect && lower_is(r, c, "long"))))
            return true;
        if (present || (t->dep != DEP_ADVCL && t->dep != DEP_CONJ && t->dep != DEP_XCOMP))
            return false;
        verb = t->head;
    }
    return false;
}

/* "the exit polls show that people support them" */
static bool is_counted_opinion(const Reading *r, const Act *act)
{
    int32_t at = act->predicate.token;
    for (int hops = 0; hops < 6 && token_at(r, at)->head != at; hops++) {
        int32_t head = token_at(r, at)->head;
        int32_t subject = token_at(r, at)->dep == DEP_CCOMP ? child_with(r, head, DEP_NSUBJ) : -1;
        if (subject >= 0 && token_in_class(r, subject, CLASS_OF_SURVEY_NOUN))
            return true;
        at = head;
    }
    return false;
}

/* "which provides the country with arms", "the bureau admits refugees": a simple present outside of headlines tells of no
 * time at all. */
static bool is_of_no_time(const Reading *r, const Act *act, const Event *e)
{
    int32_t verb = act_carrier(act);
    const Token *t = token_at(r, verb);
    bool deed = act->type == PLOVER_AID || act->type == PLOVER_COOPERATE || act->type == PLOVER_SANCTION;
    bool told = e->status == STATUS_ASSERTED || e->status == STATUS_REPORTED || e->status == STATUS_HISTORICAL;
    return deed && told && e->date.start.n == 0 && t->sentence > 0 && act->inner < 0 && (t->tag == TAG_VBZ || t->tag == TAG_VBP);
}

/* "attended the rally", "a campaign rally", "began his day with a rally", "marched to his victory rally": those of politicians
 * are no protests. */
static bool is_rally_of_politicians(const Reading *r, const Act *act, const Event *e)
{
    int32_t word = act->inner >= 0 ? act->inner_predicate.token : act->predicate.token;
    bool protest = act->type == PLOVER_PROTEST || act->type == PLOVER_CONCEDE || act->type == PLOVER_AGREE;
    if (!protest || !token_in_class(r, word, CLASS_OF_RALLY))
        return false;
    if (!is_noun(token_at(r, word)))
        return e->n_actors > 0 && all_of_sector(e->actors, e->n_actors, "GOV MIL COP");
    return !any_of_sector(e->actors, e->n_actors, "CVL OPP LAB EDU REL AGR SOC REF MED");
}

/* "Syria's conflict began with demonstrations" */
static bool all_of_state(const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (!str_eq(list[i].sector, STR("GOV")) || list[i].role.n)
            return false;
    return true;
}

const char *doubt_of_anything(const Reading *r, const Act *act, const Event *e)
{
    const Token *t = token_at(r, act->predicate.token);
    if (t->ent_type == ENT_DATE && is_noun(t))
        return "part of a date";
    if (all_marked_firms(r, e->actors, e->n_actors) && act->type != PLOVER_PROTEST)
        return "a firm's doings";
    if (is_habit(r, act))
        return "a habit";
    if (is_counted_opinion(r, act))
        return "what a survey found";
    if (is_rally_of_politicians(r, act, e))
        return "a rally of politicians";
    return NULL;
}

const char *doubt_about(const Reading *r, const Act *act, const Event *e, const Situation *about)
{
    bool on_conflict = about->on_conflict;
    if (is_of_no_time(r, act, e))
        return "told of no time";
    Weight actor = weight_of_all(r, e->actors, e->n_actors, on_conflict);
    Weight recipient = weight_of_all(r, e->recipients, e->n_recipients, on_conflict);
    bool both = actor == WEIGHT_KNOWN && (recipient == WEIGHT_KNOWN || (e->n_actors > 1 && e->n_recipients == 0));
    if (e->status == STATUS_HYPOTHETICAL && !both)
        return "only thought of";
    bool expected = about->by_monitors && (e->type == PLOVER_REJECT || e->type == PLOVER_RETREAT); /* "did not let them inspect" */
    if (is_plain_negation(act, e) && !both && !expected)
        return "what did not happen, and hardly between whom";
    bool force = is_of_force(act->type);
    if (all_without_power(e->actors, e->n_actors))
        return "nobody of power acts";
    if (!act->n_conditions && !about->on_politics)
        return "words too weak for a report on other things";
    if (all_unidentified(e->actors, e->n_actors) && (!force || !on_conflict) && act->type != PLOVER_PROTEST)
        return "nobody knows who acts";
    if (all_firms(r, e->actors, e->n_actors) && act->type != PLOVER_PROTEST)
        return "a firm's doings";
    if (act->type == PLOVER_PROTEST && !str_eq(e->mode, STR("boycott")) && e->n_actors > 0 && all_of_state(e->actors, e->n_actors))
        return "a state does not protest in the streets";
    bool seen = act_is_seen(act); /* "monitors recorded 12 violations" */
    if (e->n_actors == 0 && e->n_recipients == 0 && !e->mode.n && !seen)
        return "nobody is told of";
    if (!force && is_reflexive(r, act))
        return "done to nobody else";
    if (leaves_alone(r, act, e))
        return "somebody leaves, no force";
    if (is_finding(r, act) || is_forecast(r, act, e))
        return "what somebody thinks";
    if (one_side_alone(r, act, e))
        return "told of one side alone";
    if (is_bare_promise(r, act, e))
        return "a promise of nothing told";
    if (only_nods(r, act, e))
        return "agrees with what somebody said";
    if (harms_as_thing(r, act))
        return "a thing that harms nobody by force";
    if (act->type == PLOVER_CONSULT && e->n_recipients == 0 && e->n_actors > 1 &&
        weight_of_second(r, e->actors, e->n_actors, on_conflict) < WEIGHT_OFFICE)
        return "talks with nobody who makes politics";
    enum { LEAST_BY_MONITORS = -5, LEAST_ON_CONFLICT = -1, LEAST_ON_POLITICS = 0, LEAST_ELSE = 3 };
    int least = !about->on_politics ? LEAST_ELSE : on_conflict ? LEAST_ON_CONFLICT : LEAST_ON_POLITICS;
    if ((about->by_monitors || (seen && on_conflict)) && (force || expected) && act->n_conditions > 0)
        least = LEAST_BY_MONITORS;
    if (carried(r, act, e, about) < least)
        return "too little carries it";
    return NULL;
}
