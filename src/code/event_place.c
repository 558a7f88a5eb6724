/* Places of events: prepositional phrases of place, objects and recipients that are places. */
#include "code/event_place.h"

enum { DEPTH_MAX = 3, HOPS_MAX = 14 };

/* How a preposition places something. */
typedef enum Placing {
    PLACING_NONE,
    PLACING_IN,   /* "in": even a doubtful name is a place there */
    PLACING_ON,   /* "on": only a certain one */
    PLACING_FROM, /* from where to where: the place of some acts */
} Placing;

typedef struct Search {
    const Reading *r;
    const Geography *g;
    const Act *act;
    EventPlace place;
} Search;

static bool lower_in(const Reading *r, int32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower_is(r, token, words[i]))
            return true;
    return false;
}

#define LOWER_IN(r, token, words) lower_in(r, token, words, sizeof(words) / sizeof *(words))

static Placing placing_of(const Reading *r, int32_t preposition)
{
    static const char *const in[] = {"in", "at", "near", "outside", "inside", "around", "within", "above"};
    static const char *const on[] = {"on", "across", "over", "throughout", "off", "along"};
    static const char *const from[] = {"from", "into", "to", "toward", "towards", "through", "for", "out"};
    const Token *t = token_at(r, preposition);
    bool joined = t->dep == DEP_CONJ && token_at(r, t->head)->dep == DEP_PREP; /* "in and around" */
    if (t->dep != DEP_PREP && t->dep != DEP_PRT && t->dep != DEP_DATIVE && !joined)
        return PLACING_NONE;
    return LOWER_IN(r, preposition, in)   ? PLACING_IN
           : LOWER_IN(r, preposition, on) ? PLACING_ON
           : LOWER_IN(r, preposition, from) ? PLACING_FROM
                                            : PLACING_NONE;
}

static bool is_violent(PloverType type)
{
    return type == PLOVER_ASSAULT || type == PLOVER_COERCE || type == PLOVER_PROTEST;
}

static bool is_physical(PloverType type)
{
    return is_violent(type) || type == PLOVER_MOBILIZE || type == PLOVER_CONSULT || type == PLOVER_RETREAT ||
           type == PLOVER_AID || type == PLOVER_AGREE || type == PLOVER_SUPPORT;
}

/* "officials in Gaza" tells where the officials are; what was done to soldiers in Homs was done there, and who met
 * officials in Cairo met them there. */
static bool carries_place(const Search *s, int32_t noun)
{
    bool talks = s->act->type == PLOVER_CONSULT || s->act->type == PLOVER_AGREE || s->act->type == PLOVER_COOPERATE;
    if (talks && noun > s->act->predicate.token)
        return true;
    if (is_violent(s->act->type) || s->act->type == PLOVER_AID || token_at(s->r, noun)->pos == POS_PROPN)
        return true;
    Standing standing = party_standing(s->r, noun);
    return standing == STANDING_NONE || standing == STANDING_LINKED;
}

static bool is_country(const EventPlace *place)
{
    return str_eq(place->precision, STR("country"));
}

static bool take(Search *s, int32_t token, bool sure)
{
    return place_of_token(s->r, s->g, token, sure, &s->place);
}

/* "near Mazraa west of As-Suwayda": Mazraa; parsers take it for a part of "west", or the other way round. */
static bool take_before_direction(Search *s, int32_t token)
{
    const Reading *r = s->r;
    bool direction = token_in_class(r, token, CLASS_OF_DIRECTION_NOUN);
    return direction && token > 0 && token_at(r, token - 1)->sentence == token_at(r, token)->sentence &&
           token_at(r, token - 1)->pos == POS_PROPN && take(s, token - 1, true) && !is_country(&s->place);
}

static bool under(Search *s, int32_t token, Placing wanted, int depth);

/* "the Monywa road": the name before it is a place. */
static bool is_ground(const Reading *r, int32_t noun)
{
    static const char *const words[] = {"road", "highway", "bridge", "airport", "market", "valley", "suburb", "front", "refinery",
                                        "neighbourhood", "neighborhood", "checkpoint", "crossing", "base", "camp"};
    return LOWER_IN(r, noun, words) || token_in_class(r, noun, CLASS_OF_TOWN_NOUN);
}

static bool is_area(const Reading *r, int32_t noun)
{
    static const char *const words[] = {"governorate", "province", "oblast", "district", "countryside", "region", "prefecture"};
    return LOWER_IN(r, noun, words);
}

/* "on the road to Salkhad": there. */
static bool road_to(Search *s, int32_t noun)
{
    const Reading *r = s->r;
    if (!lower_is(r, noun, "road") && !lower_is(r, noun, "highway") && !lower_is(r, noun, "route"))
        return false;
    FOR_CHILDREN(r, noun, c)
    {
        int32_t object = token_at(r, c)->dep == DEP_PREP ? child_with(r, c, DEP_POBJ) : -1;
        if (object >= 0 && (lower_is(r, c, "to") || lower_is(r, c, "from") || lower_is(r, c, "into")) &&
            (take_before_direction(s, object) || take(s, object, true)))
            return true;
    }
    return false;
}

/* The place in an object of a preposition: itself, what explains it ("the capital, Paris"), what it is the city of, what
 * stands before it ("Istanbul's airport"), what it lies in. */
static bool in_object(Search *s, int32_t object, Placing wanted, int depth)
{
    const Reading *r = s->r;
    bool sure = wanted == PLACING_IN || lower_is(r, token_at(r, object)->head, "into");
    if (take_before_direction(s, object) || road_to(s, object))
        return true;
    FOR_CHILDREN(r, object, c)
    if (token_at(r, c)->dep == DEP_APPOS && take(s, c, sure))
        return true;
    /* "in the capital, Paris," which parsers hang elsewhere */
    if (token_at(r, object)->pos == POS_NOUN && object + 2 < r->doc->n_tokens && lower_is(r, object + 1, ",") &&
        token_at(r, object + 2)->sentence == token_at(r, object)->sentence && s->g->at[object + 2] >= 0 && take(s, object + 2, sure))
        return true;
    FOR_CHILDREN(r, object, c)
    {
        if (token_at(r, c)->dep != DEP_PREP || !lower_is(r, c, "of") || token_at(r, object)->pos == POS_PROPN)
            continue;
        FOR_CHILDREN(r, c, o)
        if (take_before_direction(s, o) || take(s, o, true) || (token_in_class(r, object, CLASS_OF_TOWN_NOUN) && place_of_unknown(r, s->g, o, true, &s->place))) /* "the city of": whatever the name, a place */
            return true;
    }
    if (take(s, object, sure))
        return true;
    FOR_CHILDREN(r, object, c)
    {
        const Token *t = token_at(r, c);
        bool before = t->dep == DEP_COMPOUND || t->dep == DEP_NMOD || t->dep == DEP_POSS || t->dep == DEP_AMOD;
        /* "US forces", hit somewhere, are not a place in the US */
        if (before && s->g->at[c] >= 0 && take(s, c, is_ground(r, object)) && (depth < DEPTH_MAX || !is_country(&s->place))) {
            if (is_area(r, object) && str_eq(s->place.precision, STR("city")))
                s->place.precision = STR("province"); /* "As-Suwayda governorate" is more than the town */
            return true;
        }
    }
    if (depth < DEPTH_MAX && carries_place(s, object) && under(s, object, wanted, depth + 1))
        return true;
    /* fighting "near Adale" is near a place, whether it is known or not */
    int32_t governor = token_at(r, object)->head;
    bool surely = lower_is(r, governor, "near") || (lower_is(r, governor, "of") && lower_is(r, token_at(r, governor)->head, "out"));
    bool left = wanted == PLACING_FROM && s->act->type == PLOVER_RETREAT;
    return ((sure && is_violent(s->act->type)) || left) && place_of_unknown(r, s->g, object, surely, &s->place);
}

/* A place after a preposition of place under this token. */
static bool under(Search *s, int32_t token, Placing wanted, int depth)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, token, c)
    {
        Placing placing = placing_of(r, c);
        if (placing == PLACING_NONE)
            continue;
        /* "in Puno farmers blocked": a preposition that the parser leaves without its object */
        if (placing == PLACING_IN && wanted != PLACING_FROM && token_at(r, c)->first_child < 0 && c + 1 < r->doc->n_tokens &&
            s->g->at[c + 1] >= 0 && take(s, c + 1, true))
            return true;
        if ((placing == PLACING_FROM) == (wanted == PLACING_FROM))
            FOR_CHILDREN(r, c, o)
        {
            if (lower_is(r, c, "out") && lower_is(r, o, "of") && child_with(r, o, DEP_POBJ) >= 0 &&
                in_object(s, child_with(r, o, DEP_POBJ), placing, depth))
                return true;
            if (token_at(r, o)->dep != DEP_POBJ)
                continue;
            for (int32_t at = o, hops = 0; at >= 0 && hops < 4; at = child_with(r, at, DEP_CONJ), hops++)
                if (in_object(s, at, placing, depth))
                    return true;
        }
        /* "from in front of the embassy in Vienna" */
        if (depth < DEPTH_MAX && under(s, c, wanted, depth + 1))
            return true;
    }
    return false;
}

/* "detained off Crimea", where the parser takes "off" for a particle. */
static bool after_particle(Search *s, int32_t verb)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_PRT && placing_of(r, c) != PLACING_NONE && c + 1 < r->doc->n_tokens &&
            token_at(r, c + 1)->sentence == t->sentence && take(s, c + 1, false))
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
static bool in_clause(Search *s, int32_t predicate)
{
    const Reading *r = s->r;
    int32_t verb = clause_verb(r, predicate), nearest = -1;
    if (verb < 0)
        return false;
    const Sentence *sentence = &r->doc->sentences[token_at(r, predicate)->sentence];
    for (int32_t i = sentence->beg; i < sentence->end; i++) {
        Placing placing = placing_of(r, i);
        int32_t object = placing == PLACING_IN ? child_with(r, i, DEP_POBJ) : -1;
        if (object < 0)
            continue;
        int32_t governor = token_at(r, i)->head;
        int32_t there = clause_verb(r, governor);
        bool opens = i < verb && i > clause_begin(r, verb);
        if (there < 0 || (!opens && !joined(r, there, verb) && !joined(r, verb, there)))
            continue;
        if (is_noun(token_at(r, governor)) && !carries_place(s, governor))
            continue;
        EventPlace before = s->place;
        int32_t away = i > predicate ? i - predicate : 2 * (predicate - i);
        if (in_object(s, object, placing, 0) && (nearest < 0 || away < nearest))
            nearest = away;
        else
            s->place = before;
    }
    return nearest >= 0;
}

/* "to Washington, where he will hold talks": the place before the "where" of the clause. */
static bool before_where(Search *s, int32_t predicate)
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
            if (s->g->at[i] >= 0 && take(s, i, true))
                return true;
    }
    return false;
}

/* What is attacked, seized or visited is where it happens. */
static bool recipients_place(Search *s)
{
    PloverType type = s->act->type;
    if (type != PLOVER_ASSAULT && type != PLOVER_CONSULT && type != PLOVER_COERCE && type != PLOVER_MOBILIZE)
        return false;
    for (int i = 0; i < s->act->recipients.n; i++) {
        int32_t token = s->act->recipients.v[i];
        if (in_object(s, token, PLACING_ON, DEPTH_MAX) && (type == PLOVER_ASSAULT || !is_country(&s->place)))
            return true;
        if (type == PLOVER_ASSAULT && (under(s, token, PLACING_IN, 1)))
            return true;
    }
    s->place = (EventPlace){0};
    return false;
}

/* "handed over the town of Kibumba", "took the camp": what is given up or taken. */
static bool objects_place(Search *s, int32_t verb)
{
    PloverType type = s->act->type;
    int32_t object = child_with(s->r, verb, DEP_DOBJ) >= 0 ? child_with(s->r, verb, DEP_DOBJ) : child_with(s->r, verb, DEP_NSUBJPASS);
    if (object < 0 || (type != PLOVER_ASSAULT && type != PLOVER_COERCE && type != PLOVER_RETREAT && type != PLOVER_CONCEDE && type != PLOVER_MOBILIZE))
        return false;
    if (in_object(s, object, PLACING_ON, DEPTH_MAX) && !is_country(&s->place))
        return true;
    s->place = (EventPlace){0};
    return false;
}

/* "Istanbul police", "the Geneva talks": a town in the name of who acts or of what is done. */
static bool named_town(Search *s, int32_t noun)
{
    FOR_CHILDREN(s->r, noun, c)
    {
        const Token *t = token_at(s->r, c);
        bool before = t->dep == DEP_COMPOUND || t->dep == DEP_NMOD || t->dep == DEP_POSS;
        if (before && s->g->at[c] >= 0 && take(s, c, false) && !is_country(&s->place))
            return true;
    }
    s->place = (EventPlace){0};
    return false;
}

static bool actors_town(Search *s)
{
    for (int i = 0; i < s->act->actors.n; i++) {
        int32_t actor = s->act->actors.v[i];
        bool rules_there = lemma_is(s->r, actor, "authority") || lemma_is(s->r, actor, "police") || lemma_is(s->r, actor, "court");
        if (!is_violent(s->act->type) && !(rules_there && (s->act->type == PLOVER_REJECT || s->act->type == PLOVER_SANCTION)))
            continue;
        /* "authorities in El Obeid refused": there */
        if (token_at(s->r, actor)->pos == POS_NOUN && under(s, actor, PLACING_IN, 1))
            return true;
        if ((lemma_is(s->r, actor, "police") || lemma_is(s->r, actor, "court") || lemma_is(s->r, actor, "resident") ||
             lemma_is(s->r, actor, "prosecutor")) &&
            named_town(s, actor))
            return true;
    }
    return false;
}

/* "would meet him *there*" */
static bool there(Search *s, int32_t verb)
{
    FOR_CHILDREN(s->r, verb, c)
    if (token_at(s->r, c)->dep == DEP_ADVMOD && take(s, c, true))
        return true;
    return false;
}

/* "blocked an aid convoy near Salkhad": nobody is of the place that he is near, so it is the act's. */
static bool near_object(Search *s, int32_t object)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, object, c)
    {
        int32_t place = token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "near") ? child_with(r, c, DEP_POBJ) : -1;
        if (place >= 0 && in_object(s, place, PLACING_IN, 1))
            return true;
    }
    return false;
}

/* The words of a predicate itself and of what it is done to. */
static bool own_words(Search *s, const Predicate *p)
{
    const Reading *r = s->r;
    if (under(s, p->token, PLACING_IN, 0) || (p->support >= 0 && under(s, p->support, PLACING_IN, 0)))
        return true;
    if (after_particle(s, p->token) || there(s, p->token) || (p->support >= 0 && there(s, p->support)))
        return true;
    FOR_CHILDREN(r, p->token, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep != DEP_DOBJ && dep != DEP_NSUBJPASS)
            continue;
        if ((carries_place(s, c) && under(s, c, PLACING_IN, 1)) || near_object(s, c))
            return true;
        /* "killed a man working in the port" */
        int32_t doing = is_violent(s->act->type) ? child_with(r, c, DEP_ACL) : -1;
        if (doing >= 0 && token_at(r, doing)->tag == TAG_VBG && under(s, doing, PLACING_IN, 1))
            return true;
    }
    return false;
}

/* The clause that a noun or participle stands in. */
static bool clause_above(Search *s, int32_t token)
{
    for (int hops = 0; hops < 3; hops++) {
        const Token *t = token_at(s->r, token);
        if (t->head == token || t->dep == DEP_CCOMP)
            return false;
        token = t->head;
        if ((is_verb(token_at(s->r, token)) || is_noun(token_at(s->r, token))) && under(s, token, PLACING_IN, 0))
            return true;
    }
    return false;
}

/* "entered the village and searched several houses": one way, one place. */
static bool verb_before(Search *s, int32_t verb)
{
    const Token *t = token_at(s->r, verb);
    if (t->dep != DEP_CONJ || !is_verb(t) || child_with(s->r, verb, DEP_NSUBJ) >= 0 || !is_verb(token_at(s->r, t->head)))
        return false;
    return objects_place(s, t->head) || under(s, t->head, PLACING_FROM, 0);
}

/* "prevented a patrol from reaching Hadar": there. */
static bool kept_from(Search *s, int32_t verb)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, verb, c)
    {
        int32_t doing = lower_is(r, c, "from") ? child_with(r, c, DEP_PCOMP) : -1;
        int32_t object = doing >= 0 ? child_with(r, doing, DEP_DOBJ) : -1;
        if (object >= 0 && in_object(s, object, PLACING_IN, 1) && !is_country(&s->place))
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
static void narrow(Search *s, const Predicate *p)
{
    EventPlace own = s->place;
    bool wide = !str_eq(own.precision, STR("city"));
    if (wide && in_clause(s, p->token) && is_town_in(&s->place, &own))
        return;
    if ((objects_place(s, p->token) || recipients_place(s) || under(s, p->token, PLACING_FROM, 0)) && is_town_in(&s->place, &own))
        return;
    if (verb_before(s, p->token) && is_town_in(&s->place, &own))
        return;
    s->place = own;
}

static bool search(Search *s, const Predicate *p)
{
    bool physical = is_physical(s->act->type);
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
    if (moves && (under(s, p->token, PLACING_FROM, 0) || (p->support >= 0 && under(s, p->support, PLACING_FROM, 0))))
        return true;
    return actors_town(s) || (physical && (clause_above(s, p->token) || verb_before(s, p->token)));
}

EventPlace event_place(const Reading *r, const Geography *g, const Acts *acts, const Act *act)
{
    Search s = {.r = r, .g = g, .act = act};
    /* "plans to meet him in Paris": where what is planned will be */
    const Act *inner = act;
    while (inner->inner >= 0)
        inner = &acts->acts.v[inner->inner];
    if (inner != act && (act->type == PLOVER_AGREE || act->type == inner->type) && search(&s, &inner->predicate))
        return s.place;
    if (search(&s, &act->predicate))
        return s.place;
    return (EventPlace){0};
}
