/* Places of events: the act's own words, its clause, what is attacked or visited, who acts where. */
#include "code/attribution.h"
#include "code/event_place_parts.h"

/* "detained off Crimea", where the parser takes "off" for a particle. */
static bool after_particle(PlaceSearch *s, int32_t verb)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_PRT && place_placing(r, c) != PLACING_NONE && c + 1 < r->doc->n_tokens &&
            token_at(r, c + 1)->sentence == t->sentence && place_take(s, c + 1, false))
            return true;
    }
    return false;
}

/* The verb in whose clause a token stands, by arguments and prepositions alone; the token itself when it is one; -1. */
static int32_t clause_verb(const Reading *r, int32_t token)
{
    for (int32_t hops = 0; hops < HOPS_MAX; hops++) {
        const Token *t = token_at(r, token);
        if (is_verb(t))
            return token;
        if (t->head == token || t->dep == DEP_RELCL)
            return -1;
        token = t->head;
    }
    return -1;
}

/* One story with the verb: the same, or joined to it by "and", an infinitive or a free participle. */
static bool joined(const Reading *r, int32_t from, int32_t to)
{
    for (int32_t hops = 0; hops < 4; hops++) {
        if (from == to)
            return true;
        const Token *t = token_at(r, from);
        bool goes_on = (t->dep == DEP_CONJ && child_with(r, from, DEP_NSUBJ) < 0) || t->dep == DEP_XCOMP ||
                       (t->dep == DEP_ADVCL && t->tag == TAG_VBG);
        if (!goes_on || t->head == from)
            return false;
        from = t->head;
    }
    return false;
}

/* "..., and in Puno farmers *blocked* the road": where the second clause begins, whatever the parser hangs the town on. */
static int32_t clause_begin(const Reading *r, int32_t verb)
{
    if (token_at(r, verb)->dep == DEP_CONJ && child_with(r, verb, DEP_NSUBJ) >= 0)
        for (int32_t i = verb - 1; i > token_at(r, verb)->head; i--)
            if (token_at(r, i)->dep == DEP_CC && token_at(r, i)->head == token_at(r, verb)->head)
                return i;
    return verb;
}

/* A preposition of place anywhere in the act's clause, whatever the parser hangs it on; the nearest wins. */
static bool in_clause(PlaceSearch *s, int32_t predicate)
{
    const Reading *r = s->r;
    int32_t verb = clause_verb(r, predicate), nearest = -1;
    if (verb < 0)
        return false;
    const Sentence *sentence = &r->doc->sentences[token_at(r, predicate)->sentence];
    for (int32_t i = sentence->beg; i < sentence->end; i++) {
        Placing placing = place_placing(r, i);
        int32_t object = placing == PLACING_IN ? child_with(r, i, DEP_POBJ) : -1;
        if (object < 0)
            continue;
        int32_t governor = token_at(r, i)->head;
        int32_t there = clause_verb(r, governor);
        bool opens = i < verb && i > clause_begin(r, verb);
        if (there < 0 || (!opens && !joined(r, there, verb) && !joined(r, verb, there)))
            continue;
        if (is_noun(token_at(r, governor)) && !place_carries(s, governor))
            continue;
        EventPlace before = s->place;
        int32_t away = i > predicate ? i - predicate : 2 * (predicate - i);
        if (place_in_object(s, object, placing, 0) && (nearest < 0 || away < nearest))
            nearest = away;
        else
            s->place = before;
    }
    return nearest >= 0;
}

/* "to Washington, where he will hold talks": the place before the "where" of the clause. */
static bool before_where(PlaceSearch *s, int32_t predicate)
{
    const Reading *r = s->r;
    int32_t verb = clause_verb(r, predicate);
    if (verb < 0)
        return false;
    FOR_CHILDREN(r, verb, c)
    {
        if (!lower_is(r, c, "where"))
            continue;
        const Sentence *sentence = &r->doc->sentences[token_at(r, c)->sentence];
        for (int32_t i = c - 1; i >= sentence->beg; i--)
            if (s->g->at[i] >= 0 && place_take(s, i, true))
                return true;
    }
    return false;
}

/* What is attacked, seized or visited is where it happens. */
static bool recipients_place(PlaceSearch *s)
{
    PloverType type = s->act->type;
    if (type != PLOVER_ASSAULT && type != PLOVER_CONSULT && type != PLOVER_COERCE && type != PLOVER_MOBILIZE)
        return false;
    for (int i = 0; i < s->act->recipients.n; i++) {
        int32_t token = s->act->recipients.v[i];
        if (place_in_object(s, token, PLACING_ON, DEPTH_MAX) && (type == PLOVER_ASSAULT || !place_is_country(&s->place)))
            return true;
        if (type == PLOVER_ASSAULT && (place_under(s, token, PLACING_IN, 1)))
            return true;
    }
    s->place = (EventPlace){0};
    return false;
}

/* "handed over the town of Kibumba", "took the camp": what is given up or taken. */
static bool objects_place(PlaceSearch *s, int32_t verb)
{
    PloverType type = s->act->type;
    int32_t object = child_with(s->r, verb, DEP_DOBJ) >= 0 ? child_with(s->r, verb, DEP_DOBJ) : child_with(s->r, verb, DEP_NSUBJPASS);
    if (object < 0 || (type != PLOVER_ASSAULT && type != PLOVER_COERCE && type != PLOVER_RETREAT && type != PLOVER_CONCEDE && type != PLOVER_MOBILIZE))
        return false;
    if (place_in_object(s, object, PLACING_ON, DEPTH_MAX) && !place_is_country(&s->place))
        return true;
    s->place = (EventPlace){0};
    return false;
}

/* "Istanbul police", "the Geneva talks": a town in the name of who acts or of what is done. */
static bool named_town(PlaceSearch *s, int32_t noun)
{
    FOR_CHILDREN(s->r, noun, c)
    {
        const Token *t = token_at(s->r, c);
        bool before = t->dep == DEP_COMPOUND || t->dep == DEP_NMOD || t->dep == DEP_POSS;
        if (before && s->g->at[c] >= 0 && place_take(s, c, false) && !place_is_country(&s->place))
            return true;
    }
    s->place = (EventPlace){0};
    return false;
}

static bool actors_town(PlaceSearch *s)
{
    for (int i = 0; i < s->act->actors.n; i++) {
        int32_t actor = s->act->actors.v[i];
        bool rules_there = lemma_is(s->r, actor, "authority") || lemma_is(s->r, actor, "police") || lemma_is(s->r, actor, "court");
        if (!place_is_violent(s->act->type) && !(rules_there && (s->act->type == PLOVER_REJECT || s->act->type == PLOVER_SANCTION)))
            continue;
        /* "authorities in El Obeid refused": there */
        if (token_at(s->r, actor)->pos == POS_NOUN && place_under(s, actor, PLACING_IN, 1))
            return true;
        if ((lemma_is(s->r, actor, "police") || lemma_is(s->r, actor, "court") || lemma_is(s->r, actor, "resident") ||
             lemma_is(s->r, actor, "prosecutor")) &&
            named_town(s, actor))
            return true;
    }
    return false;
}

/* "would meet him *there*" */
static bool there(PlaceSearch *s, int32_t verb)
{
    FOR_CHILDREN(s->r, verb, c)
    if (token_at(s->r, c)->dep == DEP_ADVMOD && place_take(s, c, true))
        return true;
    return false;
}

/* "blocked an aid convoy near Salkhad": nobody is of the place that he is near, so it is the act's. */
static bool near_object(PlaceSearch *s, int32_t object)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, object, c)
    {
        int32_t place = token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "near") ? child_with(r, c, DEP_POBJ) : -1;
        if (place >= 0 && place_in_object(s, place, PLACING_IN, 1))
            return true;
    }
    return false;
}

/* "saw howitzers of the army in Volnovakha": what is seen is where any of its words is. */
static bool seen_at(PlaceSearch *s, int32_t verb, int32_t object)
{
    const Reading *r = s->r;
    if (s->act->type != PLOVER_MOBILIZE || !token_in_class(r, verb, CLASS_OF_OBSERVING_VERB))
        return false;
    for (int32_t i = object; i < token_at(r, object)->right && i < r->doc->n_tokens; i++) {
        int32_t place = place_placing(r, i) == PLACING_IN ? child_with(r, i, DEP_POBJ) : -1;
        if (place >= 0 && place_in_object(s, place, PLACING_IN, 1))
            return true;
    }
    return false;
}

/* The words of a predicate itself and of what it is done to. */
static bool own_words(PlaceSearch *s, const Predicate *p)
{
    const Reading *r = s->r;
    if (place_under(s, p->token, PLACING_IN, 0) || (p->support >= 0 && place_under(s, p->support, PLACING_IN, 0)))
        return true;
    if (after_particle(s, p->token) || there(s, p->token) || (p->support >= 0 && there(s, p->support)))
        return true;
    FOR_CHILDREN(r, p->token, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep != DEP_DOBJ && dep != DEP_NSUBJPASS)
            continue;
        if ((place_carries(s, c) && place_under(s, c, PLACING_IN, 1)) || near_object(s, c) || seen_at(s, p->token, c))
            return true;
        /* "killed a man working in the port", "observed troops entering Hadar" */
        bool seen = s->act->type == PLOVER_MOBILIZE;
        int32_t doing = place_is_violent(s->act->type) || seen ? child_with(r, c, DEP_ACL) : -1;
        if (doing >= 0 && token_at(r, doing)->tag == TAG_VBG &&
            ((seen && objects_place(s, doing)) || place_under(s, doing, PLACING_IN, 1)))
            return true;
    }
    return false;
}

/* The clause that a noun or participle stands in. */
static bool clause_above(PlaceSearch *s, int32_t token)
{
    for (int hops = 0; hops < 3; hops++) {
        const Token *t = token_at(s->r, token);
        if (t->head == token || t->dep == DEP_CCOMP)
            return false;
        token = t->head;
        if ((is_verb(token_at(s->r, token)) || is_noun(token_at(s->r, token))) && place_under(s, token, PLACING_IN, 0))
            return true;
    }
    return false;
}

/* "entered the village and searched several houses": one way, one place. */
static bool verb_before(PlaceSearch *s, int32_t verb)
{
    const Token *t = token_at(s->r, verb);
    if (t->dep != DEP_CONJ || !is_verb(t) || child_with(s->r, verb, DEP_NSUBJ) >= 0 || !is_verb(token_at(s->r, t->head)))
        return false;
    return objects_place(s, t->head) || place_under(s, t->head, PLACING_FROM, 0);
}

/* "prevented a patrol from reaching Hadar", "farmers from reaching their fields in Kudnah": there. */
static bool kept_from(PlaceSearch *s, int32_t verb)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, verb, c)
    {
        int32_t doing = lower_is(r, c, "from") ? child_with(r, c, DEP_PCOMP) : -1;
        int32_t object = doing >= 0 ? child_with(r, doing, DEP_DOBJ) : -1;
        if (object >= 0 && place_in_object(s, object, PLACING_IN, 1) && !place_is_country(&s->place))
            return true;
        if ((object >= 0 && place_under(s, object, PLACING_IN, 1)) || (doing >= 0 && place_under(s, doing, PLACING_IN, 1)))
            return true;
    }
    return false;
}

/* How much a precision says. */
static int fineness(Str precision)
{
    static const char *const coarse_to_fine[] = {"country", "region", "province", "district", "city"};
    for (int i = 0; i < (int)(sizeof coarse_to_fine / sizeof *coarse_to_fine); i++)
        if (str_eq(precision, str_from_c(coarse_to_fine[i])))
            return i;
    return 0;
}

static bool is_town_in(const EventPlace *place, const EventPlace *wide)
{
    return fineness(place->precision) > fineness(wide->precision) && str_eq(place->country, wide->country) &&
           !str_eq(place->name, wide->name);
}

/* "clashed with rebels in Tripoli, in the north of Lebanon", "entered the village of Hadar in northern Quneitra": the
 * town says more than what it lies in. */
static void narrow(PlaceSearch *s, const Predicate *p)
{
    EventPlace own = s->place;
    bool wide = !str_eq(own.precision, STR("city"));
    if (wide && in_clause(s, p->token) && is_town_in(&s->place, &own))
        return;
    if ((objects_place(s, p->token) || recipients_place(s) || place_under(s, p->token, PLACING_FROM, 0)) && is_town_in(&s->place, &own))
        return;
    if (verb_before(s, p->token) && is_town_in(&s->place, &own))
        return;
    s->place = own;
}

/* '"We will strike back," the minister told reporters in Ankara': what is done by words is done where they are said. */
static bool where_said(PlaceSearch *s, int32_t verb)
{
    const Token *t = token_at(s->r, verb);
    Stance stance;
    bool by_words = s->act->type == PLOVER_THREATEN || s->act->type == PLOVER_REQUEST || s->act->type == PLOVER_ACCUSE || s->act->type == PLOVER_REJECT;
    return by_words && t->dep == DEP_CCOMP && is_reporting_verb(s->r, t->head, &stance) && place_under(s, t->head, PLACING_IN, 0) &&
           str_eq(s->place.precision, STR("city"));
}

static bool search(PlaceSearch *s, const Predicate *p)
{
    bool physical = place_is_physical(s->act->type);
    if (kept_from(s, p->token))
        return true;
    if (own_words(s, p) || (physical && in_clause(s, p->token))) {
        if (physical)
            narrow(s, p);
        return true;
    }
    if (physical && before_where(s, p->token))
        return true;
    if (recipients_place(s) || (is_noun(token_at(s->r, p->token)) && named_town(s, p->token)))
        return true;
    if (objects_place(s, p->token))
        return true;
    bool moves = s->act->type == PLOVER_ASSAULT || s->act->type == PLOVER_AID || s->act->type == PLOVER_RETREAT || s->act->type == PLOVER_MOBILIZE ||
                 s->act->type == PLOVER_CONSULT ||
                 (s->act->type == PLOVER_PROTEST && !lemma_is(s->r, p->token, "block"));
    if (moves && (place_under(s, p->token, PLACING_FROM, 0) || (p->support >= 0 && place_under(s, p->support, PLACING_FROM, 0))))
        return true;
    return actors_town(s) || (physical && (clause_above(s, p->token) || verb_before(s, p->token))) || where_said(s, p->token);
}

EventPlace event_place(const Reading *r, const Geography *g, const Acts *acts, const Act *act)
{
    PlaceSearch s = {.r = r, .g = g, .act = act};
    /* "plans to meet him in Paris": where what is planned will be */
    const Act *inner = act;
    while (inner->inner >= 0)
        inner = &acts->acts.v[inner->inner];
    const Predicate *p = &inner->predicate;
    if (inner == act || (act->type != PLOVER_AGREE && act->type != inner->type) || !search(&s, p)) {
        p = &act->predicate;
        s.place = (EventPlace){0};
        if (!search(&s, p))
            s.place = (EventPlace){0};
    }
    place_offset(&s, p->token);
    return s.place;
}
