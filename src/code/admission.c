/* Admission: which acts are political events. */
#include "code/admission.h"

#include "code/attribution.h"
#include "code/doubts.h"
#include "code/weight.h"

static bool is_force(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_COERCE || t == PLOVER_PROTEST || t == PLOVER_SANCTION || t == PLOVER_MOBILIZE ||
           t == PLOVER_RETREAT;
}

/* Strikes and boycotts threatened, called off or gone on with: whoever protests may do that. */
static bool is_of_protest(const Reading *r, const Act *act)
{
    if (!act->frame)
        return false;
    Str code = lexicon_text(r->lexicon, act->frame->cameo);
    return act->frame->type == PLOVER_PROTEST || str_starts(code, STR("082")) || str_starts(code, STR("14")) ||
           str_starts(code, STR("133"));
}

/* "the senator attacked his rival", "senators killed his nomination": where no arms are about. */
static bool is_attack_in_words(const Reading *r, const Act *act)
{
    if (act->actors.n == 0)
        return false;
    for (int i = 0; i < act->actors.n; i++) {
        Party p = party_make(r, act->actors.v[i]);
        bool talks = (str_eq(p.sector, STR("GOV")) && party_is_person(r, act->actors.v[i])) ||
                     sector_among(p.sector, "LEG PTY JUD BUS JRN EDU SOC");
        if (!talks || party_is_armed(r, act->actors.v[i]))
            return false;
    }
    /* "the president's attacks on the media", but "his strikes on Syria" */
    for (int i = 0; !is_verb(token_at(r, act->predicate.token)) && i < act->recipients.n; i++)
        if (party_is_armed(r, act->recipients.v[i]) || party_make(r, act->recipients.v[i]).country.n)
            return false;
    return true;
}

/* "Clashes erupted in Aleppo": fighting, shelling and bombing at a place are somebody's, whether the report says whose or
 * not. CAMEO 19 and 18.3 are the fights. */
static bool is_fight_somewhere(const Reading *r, const Act *act, const Event *e)
{
    if (act->type != PLOVER_ASSAULT || !act->frame || e->place.name.n == 0 || str_eq(e->place.precision, STR("country")))
        return false;
    Str code = lexicon_text(r->lexicon, act->frame->cameo);
    return str_starts(code, STR("19")) || str_starts(code, STR("183"));
}

static const char *force_refuses(const Reading *r, const Act *act, const Event *e, Weight actor, Weight recipient, bool conflict)
{
    Weight best = actor > recipient ? actor : recipient;
    if (act->type == PLOVER_ASSAULT && !conflict && is_attack_in_words(r, act))
        return "an attack in words";
    if (best >= WEIGHT_OFFICE)
        return NULL;
    bool personal = act->type == PLOVER_ASSAULT || act->type == PLOVER_COERCE || act->type == PLOVER_RETREAT;
    bool somebody = party_best_standing(r, act->recipients.v, act->recipients.n) >= STANDING_PEOPLE ||
                    (act->type != PLOVER_RETREAT && party_best_standing(r, act->actors.v, act->actors.n) >= STANDING_UNKNOWN);
    if (conflict && personal && somebody)
        return NULL;
    bool seen = act_is_seen(act); /* "monitors heard explosions" */
    if ((act->type == PLOVER_PROTEST && actor > WEIGHT_NOBODY) || (conflict && (seen || is_fight_somewhere(r, act, e))))
        return NULL;
    return "force between private people";
}

static bool is_plural(const Reading *r, const Tokens *heads)
{
    return heads->n > 0 && (token_at(r, heads->v[0])->tag == TAG_NNS || token_at(r, heads->v[0])->tag == TAG_NNPS);
}

/* One side alone is an event only where the words make it one. */
static const char *lone_refuses(const Reading *r, const Act *act, Weight actor)
{
    const Token *t = token_at(r, act->predicate.token);
    bool told = is_verb(t) || act->predicate.support >= 0 || act->n_conditions > 0;
    bool against = act->type == PLOVER_ACCUSE || act->type == PLOVER_REJECT || act->type == PLOVER_THREATEN;
    bool armed = act->actors.n > 0 && party_is_armed(r, act->actors.v[0]);
    /* "the ministers met", but one alone meets nobody; a visit tells its guest */
    if (act->type == PLOVER_CONSULT && !is_plural(r, &act->actors) && !str_eq(lexicon_text(r->lexicon, act->cameo), STR("042")))
        return "no other party to it";
    bool known = actor == WEIGHT_KNOWN || (actor == WEIGHT_OFFICE && (against || armed || act->n_conditions > 0));
    return known && told && !act->bare_operator ? NULL : "no other party to it";
}

/* Is somebody of the press among them? "told reporters", "spoke to CNN" */
static bool has_press(const Reading *r, const Tokens *heads, const Party *list, int32_t n)
{
    for (int i = 0; i < heads->n; i++) {
        const Mention *m = mention_at(r, heads->v[i]);
        if (m && (m->entry.kind == KIND_MEDIA || entry_class(m->entry.kind) == CLASS_SOURCE))
            return true;
    }
    for (int32_t i = 0; i < n; i++)
        if (str_eq(list[i].sector, STR("JRN")))
            return true;
    return false;
}

/* "insisted that it was his own money": a statement, while "insisted that it must pay" is a demand. */
static bool only_states(const Reading *r, const Act *act)
{
    if (act->type != PLOVER_REQUEST || !lemma_is(r, act->predicate.token, "insist"))
        return false;
    FOR_CHILDREN(r, act->predicate.token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_PREP && lower_is(r, c, "of"))
            return true;
        if (t->dep != DEP_CCOMP)
            continue;
        if (t->tag == TAG_VBZ || t->tag == TAG_VBP || t->tag == TAG_VBD)
            return true;
        FOR_CHILDREN(r, c, aux)
        if ((token_at(r, aux)->dep == DEP_AUX || token_at(r, aux)->dep == DEP_AUXPASS) && !lower_is(r, aux, "must") &&
            !lower_is(r, aux, "should") && !lower_is(r, aux, "be"))
            return true;
    }
    return false;
}

static const char *words_refuse(const Reading *r, const Act *act, const Event *e, Weight actor, Weight recipient, bool conflict)
{
    /* "the minister stood accused", "a donor to Malawi": only where the words leave no doubt */
    bool verb = is_verb(token_at(r, act->predicate.token));
    bool exact = act->n_conditions > 0 && recipient == WEIGHT_KNOWN && !verb && act->type != PLOVER_REQUEST;
    bool accused = act->type == PLOVER_ACCUSE && recipient >= WEIGHT_OFFICE && verb;
    if (actor == WEIGHT_NOBODY && !exact && !accused)
        return "nobody who says or does it";
    if (actor < WEIGHT_OFFICE && recipient < WEIGHT_OFFICE)
        return "no political party found for it";
    /* of those who would hold talks with each other the second stands for a recipient */
    Weight other = e->n_recipients == 0 && e->n_actors > 1 ? weight_of_second(r, e->actors, e->n_actors, conflict) : recipient;
    if (e->status == STATUS_HYPOTHETICAL && (actor < WEIGHT_KNOWN || other < WEIGHT_KNOWN))
        return "only thought of";
    if ((act->type == PLOVER_CONSULT || str_eq(e->cameo, STR("125")) || str_eq(e->cameo, STR("036"))) && (has_press(r, &act->actors, e->actors, e->n_actors) ||
                                        has_press(r, &act->recipients, e->recipients, e->n_recipients)))
        return "an interview";
    if (recipient == WEIGHT_NOBODY && e->n_actors < 2)
        return lone_refuses(r, act, actor);
    return NULL;
}

/* "they": somebody whom another sentence names, or nobody knows whom. */
static bool is_doubtful_pronoun(const Reading *r, const Tokens *heads)
{
    if (heads->n == 0 || token_at(r, heads->v[0])->pos != POS_PRON)
        return false;
    int32_t who = party_antecedent(r, heads->v[0]);
    return who == heads->v[0] || token_at(r, who)->sentence != token_at(r, heads->v[0])->sentence;
}

/*
 * How well the words carry the event, in half points. The parts were weighed against events judged by hand: deep in
 * a sentence, inside a quotation, with parties that had to be guessed, what looks like an act mostly is none.
 */
static int evidence(const Reading *r, const Act *act, const Event *e, const Circumstances *about, Weight actor, Weight recipient)
{
    enum { LONG_SENTENCE = 45 };
    static const int of_actor[] = {0, 0, 2, 4}, of_recipient[] = {0, 1, 2, 4}, of_depth[] = {4, 2, 0};
    const Token *t = token_at(r, act->predicate.token);
    const Sentence *s = &r->doc->sentences[t->sentence];
    if (e->n_recipients == 0 && e->n_actors > 1)
        recipient = weight_of_second(r, e->actors, e->n_actors, about->on_conflict);
    if (act->type == PLOVER_PROTEST && actor == WEIGHT_PRIVATE)
        actor = WEIGHT_OFFICE; /* it is the people's own way to act */
    int points = of_actor[actor] + of_recipient[recipient] + (about->depth > 2 ? -2 : of_depth[about->depth]);
    points += act->n_conditions > 1 ? 2 : (int)act->n_conditions;
    points -= 2 * (act->guessed_actors + act->guessed_recipients + (about->quoted && !is_force(act->type)));
    points -= 2 * (is_doubtful_pronoun(r, &act->actors) + is_doubtful_pronoun(r, &act->recipients));
    points -= is_verb(t) || act->predicate.support >= 0 ? 0 : act->n_conditions > 0 ? 1 : 2;
    points -= e->status == STATUS_HYPOTHETICAL || e->status == STATUS_NEGATED || e->status == STATUS_ALLEGED ? 2 : 0;
    points -= s->end - s->beg > LONG_SENTENCE ? 1 : 0;
    return points;
}

const char *admission_refuses(const Reading *r, const Act *act, const Event *e, const Circumstances *about)
{
    enum { WORDS_LEAST = 5, COERCION_LEAST = 3, FORCE_LEAST = 1, SEEN = 3 };
    Weight actor = weight_of_all(r, e->actors, e->n_actors, about->on_conflict), recipient = weight_of_all(r, e->recipients, e->n_recipients, about->on_conflict);
    const char *doubt = only_states(r, act) ? "a statement" : doubt_of_anything(r, act, e);
    if (doubt || (is_of_protest(r, act) && actor > WEIGHT_NOBODY))
        return doubt;
    bool force = is_force(act->type);
    /* "Mr Netanyahu's speech", "support of the president": things do not speak */
    if ((!force || act->type == PLOVER_COERCE) && actor > WEIGHT_PRIVATE && party_best_standing(r, act->actors.v, act->actors.n) <= STANDING_LINKED)
        actor = WEIGHT_PRIVATE;
    bool coercion = act->type == PLOVER_COERCE || act->type == PLOVER_SANCTION || act->type == PLOVER_MOBILIZE;
    int least = !force ? WORDS_LEAST : coercion ? COERCION_LEAST : FORCE_LEAST;
    const char *reason = force ? force_refuses(r, act, e, actor, recipient, about->on_conflict)
                               : words_refuse(r, act, e, actor, recipient, about->on_conflict);
    if (!reason && !about->brief)
        reason = doubt_about(r, act, e, &(Situation){about->on_conflict, about->on_politics, about->by_monitors, about->depth});
    if (about->by_monitors && force && act->n_conditions > 0)
        least -= SEEN; /* what happens on the ground is what they write down */
    if (!reason && evidence(r, act, e, about, actor, recipient) < least)
        reason = "too little speaks for it";
    return reason;
}

/* "Inc", "Ltd", "Corp" where the text begins: news of firms. */
static bool names_firm(const Reading *r)
{
    enum { BEGINNING = 8, MARK_MAX = 5 }; /* longer ones, "Corporation", are parts of names of public bodies as well */
    for (int32_t i = 0; i < r->doc->n_tokens && i < BEGINNING; i++)
        if (token_text(r->doc, i).n <= MARK_MAX && weight_is_company(r, token_text(r->doc, i)))
            return true;
    return false;
}

bool report_is_brief(const Reading *r)
{
    enum { BRIEF_TOKENS = 80 };
    return r->doc->n_tokens < BRIEF_TOKENS && !names_firm(r);
}

bool report_is_by_monitors(const Reading *r)
{
    enum { SEEN_LEAST = 4, MISSION_LEAST = 12 };
    int seen = 0, missions = 0;
    for (int32_t i = 0; i < r->names->n; i++)
        missions += !r->names->mentions[i].weak && r->names->mentions[i].entry.kind == KIND_MISSION;
    if (missions >= MISSION_LEAST)
        return true; /* the mission's own report, or one on it */
    for (int32_t i = 0; i < r->doc->n_tokens && seen < SEEN_LEAST; i++)
        seen += attribution_observer(r, i) >= 0;
    return seen >= SEEN_LEAST;
}

bool report_is_letter_to_council(Str title)
{
    return str_find(title, STR("dated"), 0) >= 0 && str_find(title, STR("addressed to"), 0) >= 0 &&
           (str_find(title, STR("Security Council"), 0) >= 0 || str_find(title, STR("Secretary-General"), 0) >= 0);
}

bool report_is_on_conflict(const Reading *r)
{
    enum { ARMED_LEAST = 4 };
    if (report_is_brief(r))
        return true;
    int armed = 0;
    for (int32_t i = 0; i < r->names->n; i++) {
        const Mention *m = &r->names->mentions[i];
        EntryKind k = m->entry.kind;
        armed += !m->weak && (k == KIND_ARMED_GROUP || k == KIND_MILITARY || str_starts(m->entry.sector, STR("REB")) ||
                              str_starts(m->entry.sector, STR("MIL")));
    }
    return armed >= ARMED_LEAST;
}
