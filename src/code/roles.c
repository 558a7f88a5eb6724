/* Roles: who acts and who is acted upon, from a frame's role cells and, when these stay empty, from what stands
 * near. */
#include "code/acts.h"
#include "code/nearby.h"
#include "code/own_side.h"

bool accept_party(const Reading *r, int32_t token)
{
    /* "according to officials": they tell it */
    int32_t preposition = token_at(r, token)->head;
    if (lower_is(r, preposition, "to") && lower_is(r, token_at(r, preposition)->head, "according"))
        return false;
    return party_standing(r, token) > STANDING_NONE;
}

static bool accept_named(const Reading *r, int32_t token)
{
    return party_standing(r, token) >= STANDING_UNKNOWN && !own_thing(r, token);
}

static bool accept_other(const Reading *r, int32_t token)
{
    return accept_party(r, token) && !own_thing(r, token);
}

/* Words that a frame itself asks for are part of the act, not parties to it: "imposed *martial law*". */
static bool belongs_to_frame(const Reading *r, const LexFrame *frame, int32_t token)
{
    for (uint32_t i = 0; i < frame->needs.n; i++) {
        const LexCondition *c = &r->lexicon->conditions[frame->needs.beg + i];
        if (!c->negate && c->tests == 1u << LEX_TEST_SET && token_in_set(r, token, c->set))
            return true;
    }
    return false;
}

/* "launched dozens of rockets", "used helicopters": with what, not whom. */
static bool is_means(const Reading *r, const LexFrame *frame, const Act *act, int32_t object)
{
    int32_t meant = transparent_object(r, object);
    meant = meant >= 0 ? meant : object;
    return act->type == PLOVER_ASSAULT && belongs_to_frame(r, frame, meant) && token_in_class(r, meant, CLASS_OF_ARMS);
}

static Tokens find_recipients(const Reading *r, const LexFrame *frame, const Act *act)
{
    if (!own_is_instrument(act->type) || !(frame->flags & LEX_DEFAULT_RECIPIENT))
        return slot_roles(r, &act->predicate, frame->recipient, accept_party);
    Tokens found = slot_roles(r, &act->predicate, frame->recipient, accept_named);
    return found.n ? found : slot_roles(r, &act->predicate, frame->recipient, accept_other);
}

/* Things that force strikes as the verb's own objects. */
static void add_struck(const Reading *r, const LexFrame *frame, const Act *act, Tokens *out)
{
    Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0);
    for (int i = 0; i < objects.n; i++)
        if (is_noun(token_at(r, objects.v[i])) && token_in_class(r, objects.v[i], CLASS_OF_STRUCK) && !is_means(r, frame, act, objects.v[i]))
            tokens_add(out, objects.v[i]);
}

static void lend_support(const Reading *r, const LexFrame *frame, Act *act)
{
    const LexSupport *s = act->predicate.support_entry;
    if (!s || act->predicate.support < 0)
        return;
    Predicate verb = {.token = act->predicate.support, .support = -1};
    Tokens actors = slot_roles(r, &verb, s->actor, accept_party);
    if (actors.n && !act->reciprocal)
        act->actors = actors;
    for (int i = 0; act->reciprocal && i < actors.n; i++)
        tokens_add(&act->actors, actors.v[i]);
    /* "faces criticism", "came under fire": the verb's subject suffers the noun */
    bool undergoes = str_eq(lexicon_text(r->lexicon, s->class_name), STR("undergo"));
    if ((act->recipients.n == 0 || undergoes) && !(frame->flags & LEX_NO_RECIPIENT)) {
        Tokens recipients = slot_roles(r, &verb, s->recipient, accept_party);
        if (recipients.n)
            act->recipients = recipients;
    }
}

/* "the armies of Brazil and Argentina": one head, two sides. */
static void part_sides(const Reading *r, Act *act)
{
    int32_t head = act->actors.v[0];
    if (act->actors.n != 1 || act->recipients.n || token_at(r, head)->tag != TAG_NNS)
        return;
    FOR_CHILDREN(r, head, c)
    {
        if (token_at(r, c)->dep != DEP_PREP || !lower_is(r, c, "of"))
            continue;
        int32_t first = child_with(r, c, DEP_POBJ);
        if (first < 0 || child_with(r, first, DEP_CONJ) < 0 || party_standing(r, first) < STANDING_UNKNOWN)
            continue;
        act->actors.n = 0;
        add_with_conjuncts(r, first, &act->actors);
        return;
    }
}

static void join_sides(const Reading *r, Act *act)
{
    tokens_remove(&act->recipients, &act->actors);
    if (!act->reciprocal)
        return;
    part_sides(r, act);
    for (int i = 0; i < act->recipients.n; i++)
        tokens_add(&act->actors, act->recipients.v[i]);
    act->recipients.n = 0;
}

/* "the government", with nothing that tells whose. */
static bool is_bare(const Reading *r, int32_t token)
{
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep != DEP_DET)
        return false;
    return true;
}

/* "Putin said his country would not": who speaks for his own side stands for it. */
static void speak_for_own_side(const Reading *r, Tokens *actors)
{
    for (int i = 0; i < actors->n; i++) {
        if (!token_in_class(r, actors->v[i], CLASS_OF_OWN_SIDE))
            continue;
        FOR_CHILDREN(r, actors->v[i], c)
        {
            int32_t whose = token_at(r, c)->tag == TAG_PRPS ? party_antecedent(r, c) : c;
            if (whose != c && party_standing(r, whose) >= STANDING_UNKNOWN)
                actors->v[i] = whose;
        }
        /* "the premier announced that the government would": which government, only he tells */
        int32_t teller = is_bare(r, actors->v[i]) ? party_teller(r, actors->v[i]) : -1;
        if (teller >= 0 && party_is_person(r, teller) && str_eq(party_make(r, teller).sector, STR("GOV")))
            actors->v[i] = teller;
    }
}

static bool are_several(const Reading *r, const Tokens *actors)
{
    int32_t names[PARTY_NAMES_MAX];
    return actors->n > 1 || (actors->n == 1 && party_names(r, actors->v[0], names) > 1);
}

/* "attacks in Syria *targeting* hospitals": what the noun's own clause says is struck, rather than where. */
static void take_targets(const Reading *r, Act *act)
{
    int32_t noun = act->predicate.token;
    if (act->type != PLOVER_ASSAULT || !is_noun(token_at(r, noun)))
        return;
    for (int i = 0; i < act->recipients.n; i++)
        if (!nearby_is_ground(r, act->recipients.v[i]))
            return;
    FOR_CHILDREN(r, noun, c)
    {
        const Token *t = token_at(r, c);
        bool strikes = (t->dep == DEP_ACL && t->tag == TAG_VBG) || (t->dep == DEP_RELCL && !is_passive(r, c));
        bool aims = lemma_is(r, c, "target") || lemma_is(r, c, "hit") || lemma_is(r, c, "strike");
        int32_t object = strikes && aims ? child_with(r, c, DEP_DOBJ) : -1;
        if (object < 0 || !is_noun(token_at(r, object)))
            continue;
        act->recipients.n = 0;
        add_with_conjuncts(r, object, &act->recipients);
        return;
    }
}

void act_fill_roles(const Reading *r, const LexFrame *frame, Act *act)
{
    act->reciprocal = (frame->flags & LEX_RECIPROCAL) != 0;
    act->actors = slot_roles(r, &act->predicate, frame->actor, accept_party);
    speak_for_own_side(r, &act->actors);
    if ((frame->flags & LEX_RECIPROCAL_PLURAL) && are_several(r, &act->actors))
        act->reciprocal = true; /* with each other, whatever else is named */
    else
        act->recipients = find_recipients(r, frame, act);
    if (!act->reciprocal)
        take_targets(r, act);
    lend_support(r, frame, act);
    join_sides(r, act);
}

/* "a bomb in Kiev killed": where something is does not do it. */
static void drop_grounds(const Reading *r, Tokens *actors)
{
    Tokens grounds = {.n = 0};
    for (int i = 0; i < actors->n; i++) {
        int32_t noun = actors->v[i], preposition = token_at(r, noun)->head;
        while (token_at(r, noun)->dep == DEP_POBJ && lower_is(r, preposition, "of") && is_noun(token_at(r, token_at(r, preposition)->head))) {
            noun = token_at(r, preposition)->head; /* "in the city of Homs" */
            preposition = token_at(r, noun)->head;
        }
        bool ground = lower_is(r, preposition, "in") || lower_is(r, preposition, "at") || lower_is(r, preposition, "near") ||
                      lower_is(r, preposition, "on") || lower_is(r, preposition, "outside");
        if (ground && token_at(r, noun)->dep == DEP_POBJ)
            tokens_add(&grounds, actors->v[i]);
    }
    tokens_remove(actors, &grounds);
}

/* "The army said that aircraft struck": arms that are nobody's are those of the armed who tell of them. */
static void by_teller(const Reading *r, Act *act)
{
    if (act->type != PLOVER_ASSAULT || !is_verb(token_at(r, act->predicate.token)) || is_passive(r, act->predicate.token))
        return;
    int32_t subject = child_with(r, act->predicate.token, DEP_NSUBJ);
    if (subject < 0 || !is_bare(r, subject) || !token_in_class(r, subject, CLASS_OF_ARMS))
        return;
    int32_t teller = party_teller(r, subject);
    if (teller >= 0 && party_is_armed(r, teller))
        act->actors = (Tokens){{teller}, 1};
}

static void complete_actors(const Reading *r, const LexFrame *f, Act *act)
{
    by_teller(r, act);
    if (act->actors.n || f->actor.n == 0 || (f->flags & LEX_NO_OTHER_ACTOR))
        return;
    /* "missiles fired by Israel struck": whoever stands under the subject */
    Tokens subjects = slot_one(r, &act->predicate, LEX_SUBJ, 0);
    for (int i = 0; i < subjects.n && !act->actors.n; i++)
        if (is_noun(token_at(r, subjects.v[i])))
            nearby_somebody(r, subjects.v[i], &(Sought){act, STANDING_UNKNOWN, NULL, false}, &act->actors);
    drop_grounds(r, &act->actors);
    /* "the army launched an offensive *killing* rebels", "fights against militants": who does the noun's deed */
    for (int i = 0; i < subjects.n && !act->actors.n && act->type == PLOVER_ASSAULT; i++) {
        const Token *noun = token_at(r, subjects.v[i]);
        Predicate verb = {.token = noun->head, .support = -1};
        if (noun->dep != DEP_DOBJ || !is_verb(token_at(r, noun->head)) || !token_in_class(r, subjects.v[i], CLASS_OF_ARMED_THING) ||
            !token_in_class(r, noun->head, CLASS_OF_WAGING_VERB))
            continue;
        Tokens doers = slot_one(r, &verb, LEX_SUBJ, 0);
        for (int k = 0; k < doers.n; k++)
            if (party_standing(r, doers.v[k]) >= STANDING_ROLE)
                tokens_add(&act->actors, doers.v[k]);
    }
    tokens_remove(&act->actors, &act->recipients);
    /* "troops were deployed along the border": those who move act themselves */
    if (!act->actors.n && is_verb(token_at(r, act->predicate.token)) && is_passive(r, act->predicate.token) &&
        (act->type == PLOVER_MOBILIZE || act->type == PLOVER_AID)) {
        Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0);
        for (int i = 0; i < objects.n; i++)
            if (party_standing(r, objects.v[i]) >= STANDING_ROLE && party_is_armed(r, objects.v[i]))
                tokens_add(&act->actors, objects.v[i]);
        tokens_remove(&act->recipients, &act->actors);
    }
}

/* "returned a portrait of a girl to its owner": what is handed over says much, the last "to" names the receiver. */
static void by_receiver(const Reading *r, Act *act)
{
    bool hands_over = act->type == PLOVER_RETREAT || act->type == PLOVER_AID || act->type == PLOVER_CONCEDE;
    Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0);
    if (!hands_over || !is_verb(token_at(r, act->predicate.token)))
        return;
    for (int i = 0; i < objects.n && !act->recipients.n; i++) {
        const Token *object = token_at(r, objects.v[i]);
        for (int32_t at = objects.v[i] + 1; at < object->right; at++) {
            if (!lower_is(r, at, "to") || token_at(r, at)->dep != DEP_PREP || lower_is(r, token_at(r, at)->head, "according"))
                continue;
            int32_t receiver = child_with(r, at, DEP_POBJ);
            if (receiver >= 0 && party_standing(r, receiver) >= STANDING_PEOPLE)
                add_with_conjuncts(r, receiver, &act->recipients);
        }
    }
}

/* What attacks, seizures and boycotts strike is their recipient although the frame asks for it. */
static bool is_struck(const Reading *r, const Act *act, int32_t object)
{
    bool strikes = act->type != PLOVER_COERCE || str_eq(lexicon_text(r->lexicon, act->mode), STR("seize")) ||
                   str_eq(lexicon_text(r->lexicon, act->mode), STR("restrict"));
    return strikes && token_in_class(r, object, CLASS_OF_STRUCK);
}

/* "refuses to lift the ban that it imposed on aid agencies": the clause on the object tells against whom. */
static void by_relative(const Reading *r, const Predicate *p, Act *act)
{
    if (act->type == PLOVER_ASSAULT || act->type == PLOVER_ACCUSE || act->recipients.n)
        return;
    Tokens objects = slot_one(r, p, LEX_OBJ, 0);
    for (int i = 0; i < objects.n && !act->recipients.n; i++)
        FOR_CHILDREN(r, objects.v[i], c)
        {
            if (token_at(r, c)->dep != DEP_RELCL || !is_verb(token_at(r, c)) || act->recipients.n)
                continue;
            Act told = {.predicate = {.token = c, .support = -1}, .type = PLOVER_REJECT, .actors = act->actors};
            nearby_by_prepositions(r, &told, STANDING_ROLE);
            act->recipients = told.recipients;
        }
}

/* "regained control of a factory": the thing behind the word that the frame asks for. */
static void by_thing_behind(const Reading *r, Act *act)
{
    if (act->recipients.n || act->type != PLOVER_COERCE || !is_verb(token_at(r, act->predicate.token)))
        return;
    Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0);
    for (int i = 0; i < objects.n; i++)
        FOR_CHILDREN(r, objects.v[i], c)
        {
            int32_t thing = lower_is(r, c, "of") ? child_with(r, c, DEP_POBJ) : -1;
            if (thing >= 0 && is_struck(r, act, thing))
                add_with_conjuncts(r, thing, &act->recipients);
        }
}

/* "began an assault on an area": what the deed itself strikes. */
static void by_things_of_noun(const Reading *r, const Predicate *noun, Act *act)
{
    static const char *const words[] = {"on", "against"};
    for (int k = 0; k < 2 && !act->recipients.n; k++) {
        Tokens things = slot_one(r, noun, LEX_PREP, lexicon_word(r->lexicon, str_from_c(words[k])));
        for (int i = 0; i < things.n; i++) {
            const Token *t = token_at(r, things.v[i]);
            bool name = t->pos == POS_PROPN && t->ent_type != ENT_DATE && t->ent_type != ENT_TIME;
            if (name || is_struck(r, act, things.v[i]))
                tokens_add(&act->recipients, things.v[i]);
        }
    }
}

/* A reaction may aim at a thing, force strikes things: "condemned the attacks", "seized the town". */
static void by_things(const Reading *r, const LexFrame *f, const Tokens *objects, Act *act)
{
    bool reaction = act->type == PLOVER_REJECT || act->type == PLOVER_ACCUSE;
    bool on_things = reaction || act->type == PLOVER_SUPPORT || act->type == PLOVER_COERCE || act->type == PLOVER_PROTEST ||
                     act->type == PLOVER_ASSAULT;
    const Predicate *deed = act->inner >= 0 ? &act->inner_predicate : &act->predicate;
    if (act->type == PLOVER_ASSAULT && is_noun(token_at(r, deed->token)))
        by_things_of_noun(r, deed, act);
    if (act->recipients.n || !on_things || !is_verb(token_at(r, act->predicate.token)))
        return;
    for (int i = 0; i < objects->n; i++) {
        int32_t object = objects->v[i];
        if (!is_noun(token_at(r, object)) || (act->inner >= 0 && object == act->inner_predicate.token && !reaction))
            continue; /* "began an assault": what is begun is the deed itself */
        bool downed = act->type == PLOVER_ASSAULT && (lemma_is(r, act->predicate.token, "down") || slot_one(r, &act->predicate, LEX_PRT, 0).n) &&
                      token_in_class(r, object, CLASS_OF_AIRCRAFT);
        if (reaction || downed || !belongs_to_frame(r, f, object) || is_struck(r, act, object))
            tokens_add(&act->recipients, object);
    }
}

/* Whom the act concerns when no slot of the frame holds anybody. */
static void complete_recipients(const Reading *r, const LexFrame *f, Act *act)
{
    if (act->recipients.n || act->reciprocal || (f->flags & LEX_NO_RECIPIENT))
        return;
    by_receiver(r, act);
    by_relative(r, act->inner >= 0 ? &act->inner_predicate : &act->predicate, act);
    Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0);
    for (int i = 0; i < objects.n && !act->recipients.n; i++)
        if (!is_means(r, f, act, objects.v[i]))
            nearby_somebody(r, objects.v[i], &(Sought){act, STANDING_LINKED, NULL, act->type == PLOVER_ASSAULT}, &act->recipients);
    tokens_remove(&act->recipients, &act->actors);
    if (!act->recipients.n && act->type == PLOVER_ASSAULT && is_verb(token_at(r, act->predicate.token)))
        add_struck(r, f, act, &act->recipients); /* "bombed trucks near the town": what is struck says more than where */
    nearby_by_prepositions(r, act, STANDING_LINKED);
    for (int i = 0; i < objects.n && !act->recipients.n && nearby_touches_ground(act->type); i++)
        if (!is_means(r, f, act, objects.v[i]))
            nearby_somebody(r, objects.v[i], &(Sought){act, STANDING_UNKNOWN, NULL, false}, &act->recipients);
    tokens_remove(&act->recipients, &act->actors);
    if (!act->recipients.n) {
        Tokens clauses = slot_one(r, &act->predicate, LEX_COMP, 0);
        for (int i = 0; i < clauses.n && !act->recipients.n; i++)
            nearby_somebody(r, clauses.v[i], &(Sought){act, STANDING_UNKNOWN, NULL, false}, &act->recipients);
    }
    tokens_remove(&act->recipients, &act->actors);
    by_things(r, f, &objects, act);
}

/* The best standing of those who are not things of the actor's own. */
static Standing best_of_others(const Reading *r, const Tokens *list)
{
    Standing best = STANDING_NONE;
    for (int i = 0; i < list->n; i++) {
        Standing s = own_thing(r, list->v[i]) ? STANDING_NONE : party_standing(r, list->v[i]);
        best = s > best ? s : best;
    }
    return best;
}

/* "offered to send troops to help the army": a thing found first gives way to somebody named further on. */
static void prefer_named(const Reading *r, const LexFrame *frame, const Predicate *inner, Act *act)
{
    /* "trains Iraqi soldiers": an aid frame that names its receivers means them */
    bool names_receivers = act->type == PLOVER_AID && act->inner < 0 && !(frame->flags & LEX_DEFAULT_RECIPIENT);
    if (act->reciprocal || act->type == PLOVER_ASSAULT || act->type == PLOVER_COERCE || act->type == PLOVER_ACCUSE ||
        act->type == PLOVER_PROTEST || !act->recipients.n)
        return;
    Standing has = best_of_others(r, &act->recipients);
    bool instrument = act->recipients.n == 1 && has == STANDING_ROLE && party_is_armed(r, act->recipients.v[0]) &&
                      own_is_instrument(act->type) && token_at(r, act->recipients.v[0])->dep != DEP_POBJ && !names_receivers;
    /* "the government's support": a thing of the actor's own side is nobody else */
    Str country = party_make(r, act->recipients.v[0]).country;
    bool national = country.n && !(act->actors.n && str_eq(party_make(r, act->actors.v[0]).country, country));
    if (has > STANDING_LINKED || (has == STANDING_LINKED && national)) {
        if (!instrument)
            return;
    }
    Act wider = {.predicate = *inner, .type = act->type, .actors = act->actors};
    nearby_by_prepositions(r, &wider, STANDING_UNKNOWN);
    Tokens clauses = slot_one(r, inner, LEX_COMP, 0);
    for (int i = 0; i < clauses.n && !wider.recipients.n; i++)
        nearby_somebody(r, clauses.v[i], &(Sought){act, STANDING_UNKNOWN, &act->recipients, false}, &wider.recipients);
    tokens_remove(&wider.recipients, &act->actors);
    tokens_remove(&wider.recipients, &act->recipients);
    if (wider.recipients.n)
        act->recipients = wider.recipients;
}

/* What the wrapped act's own words say of where and with whom: "agreed to extend the mission in Mali". */
static void by_wrapped(const Reading *r, const LexFrame *frame, Act *act)
{
    if (act->inner < 0 || act->recipients.n || act->reciprocal || (frame->flags & LEX_NO_RECIPIENT))
        return;
    Act wrapped = *act;
    wrapped.predicate = act->inner_predicate;
    nearby_by_prepositions(r, &wrapped, STANDING_LINKED);
    Tokens objects = slot_one(r, &wrapped.predicate, LEX_OBJ, 0);
    for (int i = 0; i < objects.n && !wrapped.recipients.n; i++)
        nearby_somebody(r, objects.v[i], &(Sought){act, STANDING_UNKNOWN, NULL, false}, &wrapped.recipients);
    tokens_remove(&wrapped.recipients, &act->actors);
    act->recipients = wrapped.recipients;
}

/* "was arrested in Niger": arrests, sentences and releases are the doing of the state where they happen. */
static void state_of_the_place(const Reading *r, Act *act)
{
    bool torture = act->type == PLOVER_ASSAULT && str_eq(lexicon_text(r->lexicon, act->mode), STR("torture"));
    bool by_state = act->type == PLOVER_COERCE || act->type == PLOVER_RETREAT || (act->type == PLOVER_SANCTION && act->mode) || torture;
    if (act->actors.n || !by_state || !is_verb(token_at(r, act->predicate.token)) || !is_passive(r, act->predicate.token))
        return;
    Tokens places = slot_one(r, &act->predicate, LEX_PREP, lexicon_word(r->lexicon, str_from_c("in")));
    for (int i = 0; i < places.n && !act->actors.n; i++)
        if (party_is_state(r, places.v[i]) || (torture && party_standing(r, places.v[i]) == STANDING_LINKED))
            tokens_add(&act->actors, places.v[i]); /* "tortured in an Iranian prison" */
    tokens_remove(&act->actors, &act->recipients);
}

/* "explosions, which they assessed to have been fire from an army aircraft": whose deed those who saw it take it for. */
static void by_assessment(const Reading *r, Act *act)
{
    const Sentence *s = &r->doc->sentences[token_at(r, act->predicate.token)->sentence];
    for (int32_t verb = act->predicate.token + 1; verb < s->end && !act->actors.n; verb++) {
        if (!is_verb(token_at(r, verb)) || !token_in_class(r, verb, CLASS_OF_ASSESSING_VERB))
            continue;
        for (int32_t i = verb + 1; i < token_at(r, verb)->right && i < s->end; i++) {
            int32_t preposition = token_at(r, i)->head;
            bool from = token_at(r, i)->dep == DEP_POBJ && (lower_is(r, preposition, "from") || lower_is(r, preposition, "by") ||
                                                            lower_is(r, preposition, "to"));
            if (from && party_is_armed(r, i))
                tokens_add(&act->actors, i);
        }
    }
}

/* "restrictions on access through the gate imposed by the army": the participle may hang on the last of the nouns. */
static void by_participle(const Reading *r, Act *act)
{
    int32_t noun = act->predicate.token;
    if (act->actors.n || is_verb(token_at(r, noun)))
        return;
    for (int32_t i = noun + 1; i < token_at(r, noun)->right && i < r->doc->n_tokens && !act->actors.n; i++) {
        if (token_at(r, i)->tag != TAG_VBN || token_at(r, i)->dep != DEP_ACL || !token_in_class(r, i, CLASS_OF_DOING_VERB) ||
            token_in_class(r, i, CLASS_OF_MEDIATION_VERB))
            continue;
        int32_t agent = child_with(r, i, DEP_AGENT), doer = agent >= 0 ? child_with(r, agent, DEP_POBJ) : -1;
        if (doer >= 0 && party_standing(r, doer) >= STANDING_UNKNOWN) {
            add_with_conjuncts(r, doer, &act->actors);
            tokens_remove(&act->recipients, &act->actors);
        }
    }
}

void act_complete_roles(const Reading *r, const LexFrame *frame, Act *act)
{
    by_participle(r, act);
    if (!act->actors.n && (frame->flags & LEX_NO_OTHER_ACTOR))
        by_assessment(r, act);
    tokens_remove(&act->recipients, &act->actors);
    own_drop(r, act);
    by_thing_behind(r, act);
    bool had_actors = act->actors.n > 0, had_recipients = act->recipients.n > 0;
    complete_actors(r, frame, act);
    complete_recipients(r, frame, act);
    own_drop(r, act);
    act->guessed_actors = !had_actors && act->actors.n > 0;
    act->guessed_recipients = !had_recipients && act->recipients.n > 0 &&
                              !(act->type == PLOVER_REJECT && belongs_to_frame(r, frame, act->recipients.v[0]));
    const Predicate inner = act->inner >= 0 ? act->inner_predicate : act->predicate;
    prefer_named(r, frame, &inner, act);
    by_wrapped(r, frame, act);
    own_drop_moved(r, act);
    if (act->inner < 0)
        state_of_the_place(r, act);
    if (!act->recipients.n && !act->reciprocal && !(frame->flags & LEX_NO_RECIPIENT))
        act_by_circumstance(r, act);
}
