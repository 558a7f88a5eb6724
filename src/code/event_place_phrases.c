/* Places in phrases: what a preposition puts somewhere, and the place in its object. */
#include "code/event_place_parts.h"

Placing place_placing(const Reading *r, int32_t preposition)
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

bool place_is_violent(PloverType type)
{
    return type == PLOVER_ASSAULT || type == PLOVER_COERCE || type == PLOVER_PROTEST;
}

bool place_is_physical(PloverType type)
{
    return place_is_violent(type) || type == PLOVER_MOBILIZE || type == PLOVER_CONSULT || type == PLOVER_RETREAT ||
           type == PLOVER_AID || type == PLOVER_AGREE || type == PLOVER_SUPPORT;
}

/* "officials in Gaza" tells where the officials are; what was done to soldiers in Homs was done there, and who met
 * officials in Cairo met them there. */
bool place_carries(const PlaceSearch *s, int32_t noun)
{
    bool talks = s->act->type == PLOVER_CONSULT || s->act->type == PLOVER_AGREE || s->act->type == PLOVER_COOPERATE;
    if (talks && noun > s->act->predicate.token)
        return true;
    if (place_is_violent(s->act->type) || s->act->type == PLOVER_AID || token_at(s->r, noun)->pos == POS_PROPN)
        return true;
    Standing standing = party_standing(s->r, noun);
    return standing == STANDING_NONE || standing == STANDING_LINKED;
}

bool place_take(PlaceSearch *s, int32_t token, bool sure)
{
    return place_of_token(s->r, s->g, token, sure, &s->place);
}

/* "near Mazraa west of As-Suwayda": Mazraa; parsers take it for a part of "west", or the other way round. */
static bool take_before_direction(PlaceSearch *s, int32_t token)
{
    const Reading *r = s->r;
    bool direction = token_in_class(r, token, CLASS_OF_DIRECTION_NOUN);
    return direction && token > 0 && token_at(r, token - 1)->sentence == token_at(r, token)->sentence &&
           token_at(r, token - 1)->pos == POS_PROPN && place_take(s, token - 1, true) && !place_is_country(&s->place);
}

/* "the Monywa road": the name before it is a place. */
static bool is_ground(const Reading *r, int32_t noun)
{
    return token_in_class(r, noun, CLASS_OF_SITE_NOUN) || token_in_class(r, noun, CLASS_OF_TOWN_NOUN);
}

/* "on the road to Salkhad": there. */
static bool road_to(PlaceSearch *s, int32_t noun)
{
    const Reading *r = s->r;
    if (!token_in_class(r, noun, CLASS_OF_ROAD_NOUN))
        return false;
    FOR_CHILDREN(r, noun, c)
    {
        int32_t object = token_at(r, c)->dep == DEP_PREP ? child_with(r, c, DEP_POBJ) : -1;
        if (object >= 0 && (lower_is(r, c, "to") || lower_is(r, c, "from") || lower_is(r, c, "into")) &&
            (take_before_direction(s, object) || place_take(s, object, true)))
            return true;
    }
    return false;
}

/* "in the vicinity of the town of Kobani", "near Ayn and Kobani": the town inside, or the one of them that is known. */
static bool take_nested(PlaceSearch *s, int32_t object, int depth)
{
    const Reading *r = s->r;
    if (depth < DEPTH_MAX && token_at(r, object)->pos == POS_NOUN && token_in_class(r, object, CLASS_OF_TOWN_NOUN) &&
        child_with(r, object, DEP_PREP) >= 0)
        return place_in_object(s, object, PLACING_IN, depth + 1);
    FOR_CHILDREN(r, object, c)
    if (token_at(r, c)->dep == DEP_CONJ && token_at(r, c)->pos == POS_PROPN && place_take(s, c, true) && !place_is_country(&s->place))
        return true;
    return false;
}

/* The place in an object of a preposition: itself, what explains it ("the capital, Paris"), what it is the city of, what
 * stands before it ("Istanbul's airport"), what it lies in. */
bool place_in_object(PlaceSearch *s, int32_t object, Placing wanted, int depth)
{
    const Reading *r = s->r;
    bool sure = wanted == PLACING_IN || lower_is(r, token_at(r, object)->head, "into");
    if (take_before_direction(s, object) || road_to(s, object))
        return true;
    FOR_CHILDREN(r, object, c)
    if (token_at(r, c)->dep == DEP_APPOS && place_take(s, c, sure))
        return true;
    /* "in the capital, Paris," which parsers hang elsewhere */
    if (token_at(r, object)->pos == POS_NOUN && object + 2 < r->doc->n_tokens && lower_is(r, object + 1, ",") &&
        token_at(r, object + 2)->sentence == token_at(r, object)->sentence && s->g->at[object + 2] >= 0 && place_take(s, object + 2, sure))
        return true;
    FOR_CHILDREN(r, object, c)
    {
        if (token_at(r, c)->dep != DEP_PREP || !lower_is(r, c, "of") || token_at(r, object)->pos == POS_PROPN)
            continue;
        FOR_CHILDREN(r, c, o)
        if (take_before_direction(s, o) || place_take(s, o, true) || (token_in_class(r, object, CLASS_OF_TOWN_NOUN) && place_of_unknown(r, s->g, o, true, &s->place))) /* "the city of": whatever the name, a place */
            return true;
        FOR_CHILDREN(r, c, o)
        if (token_in_class(r, object, CLASS_OF_NEARNESS_NOUN) && take_nested(s, o, depth))
            return true;
    }
    if (place_take(s, object, sure))
        return true;
    FOR_CHILDREN(r, object, c)
    {
        const Token *t = token_at(r, c);
        bool before = t->dep == DEP_COMPOUND || t->dep == DEP_NMOD || t->dep == DEP_POSS || t->dep == DEP_AMOD;
        /* "US forces", hit somewhere, are not a place in the US */
        if (before && s->g->at[c] >= 0 && place_take(s, c, is_ground(r, object)) && (depth < DEPTH_MAX || !place_is_country(&s->place))) {
            if (token_in_class(r, object, CLASS_OF_AREA_NOUN) && str_eq(s->place.precision, STR("city")))
                s->place.precision = STR("province"); /* "As-Suwayda governorate" is more than the town */
            return true;
        }
    }
    if (depth < DEPTH_MAX && place_carries(s, object) && place_under(s, object, wanted, depth + 1))
        return true;
    /* fighting "near Adale" is near a place, whether it is known or not */
    int32_t governor = token_at(r, object)->head;
    bool surely = lower_is(r, governor, "near") || (lower_is(r, governor, "of") && lower_is(r, token_at(r, governor)->head, "out"));
    bool left = wanted == PLACING_FROM && s->act->type == PLOVER_RETREAT;
    return ((sure && place_is_violent(s->act->type)) || left) && place_of_unknown(r, s->g, object, surely, &s->place);
}

/* A place after a preposition of place under this token. */
bool place_under(PlaceSearch *s, int32_t token, Placing wanted, int depth)
{
    const Reading *r = s->r;
    FOR_CHILDREN(r, token, c)
    {
        Placing placing = place_placing(r, c);
        if (placing == PLACING_NONE)
            continue;
        /* "in Puno farmers blocked": a preposition that the parser leaves without its object */
        if (placing == PLACING_IN && wanted != PLACING_FROM && token_at(r, c)->first_child < 0 && c + 1 < r->doc->n_tokens &&
            s->g->at[c + 1] >= 0 && place_take(s, c + 1, true))
            return true;
        if ((placing == PLACING_FROM) == (wanted == PLACING_FROM))
            FOR_CHILDREN(r, c, o)
        {
            if (lower_is(r, c, "out") && lower_is(r, o, "of") && child_with(r, o, DEP_POBJ) >= 0 &&
                place_in_object(s, child_with(r, o, DEP_POBJ), placing, depth))
                return true;
            if (token_at(r, o)->dep != DEP_POBJ)
                continue;
            for (int32_t at = o, hops = 0; at >= 0 && hops < 4; at = child_with(r, at, DEP_CONJ), hops++)
                if (place_in_object(s, at, placing, depth))
                    return true;
        }
        /* "from in front of the embassy in Vienna" */
        if (depth < DEPTH_MAX && place_under(s, c, wanted, depth + 1))
            return true;
    }
    return false;
}
