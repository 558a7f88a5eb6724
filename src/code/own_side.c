/* A side's own things and troops, which are nobody that it acts upon. */
#include "code/own_side.h"

bool own_thing(const Reading *r, int32_t token)
{
    if (party_is_person(r, token) && !party_is_armed(r, token) && party_standing(r, token) != STANDING_PEOPLE)
        return false;
    if (token_in_class(r, token, CLASS_OF_COUNTERPART_NOUN))
        return false;
    /* "its troops and settlers" are its own, both */
    int32_t first = token;
    for (int hops = 0; hops < 4 && token_at(r, first)->dep == DEP_CONJ && child_with(r, first, DEP_DET) < 0 && child_with(r, first, DEP_POSS) < 0; hops++)
        first = token_at(r, first)->head;
    FOR_CHILDREN(r, first, c)
    if (token_at(r, c)->dep == DEP_POSS && token_at(r, c)->tag == TAG_PRPS)
        return first == token || token_at(r, token)->pos == POS_NOUN;
    return false;
}

bool own_is_somebodys(const Reading *r, const Act *act, int32_t token)
{
    bool hostile = act->type == PLOVER_ASSAULT || act->type == PLOVER_COERCE || act->type == PLOVER_ACCUSE;
    FOR_CHILDREN(r, token, c)
    {
        if (!hostile || token_at(r, c)->dep != DEP_POSS || token_at(r, c)->tag != TAG_PRPS)
            continue;
        int32_t whose = party_antecedent(r, c);
        if (whose == c || party_standing(r, whose) < STANDING_ROLE || act->actors.n == 0)
            return false;
        Party owner = party_make(r, whose);
        for (int i = 0; i < act->actors.n; i++) {
            Party actor = party_make(r, act->actors.v[i]);
            if (act->actors.v[i] == whose || party_antecedent(r, act->actors.v[i]) == whose || party_same(&actor, &owner) ||
                (owner.country.n && str_eq(owner.country, actor.country)))
                return false;
        }
        return true;
    }
    return false;
}

bool own_is_instrument(PloverType t)
{
    return t == PLOVER_MOBILIZE || t == PLOVER_AID || t == PLOVER_COOPERATE || t == PLOVER_AGREE || t == PLOVER_RETREAT;
}

/* "Trump threatened to pull US funding": the actor's own country before a thing is nobody else. */
static bool names_own_country(const Reading *r, const Act *act, int32_t token)
{
    Dep dep = (Dep)token_at(r, token)->dep;
    bool thing = party_standing(r, token) == STANDING_LINKED && act->type == PLOVER_THREATEN; /* "US funding" */
    if ((dep != DEP_COMPOUND && dep != DEP_AMOD && dep != DEP_NMOD && !thing) || act->actors.n == 0)
        return false;
    Str country = party_make(r, token).country;
    return country.n && str_eq(country, party_make(r, act->actors.v[0]).country);
}

bool own_country(const Reading *r, const Act *act, int32_t token)
{
    if ((act->type != PLOVER_THREATEN && act->type != PLOVER_AGREE && act->type != PLOVER_MOBILIZE) || act->actors.n == 0)
        return false;
    bool troops = act->type == PLOVER_THREATEN && party_is_armed(r, token);
    const Mention *m = mention_at(r, token);
    bool territory = m && m->entry.kind == KIND_TERRITORY; /* "vowed to retake Crimea" */
    if ((!party_is_state(r, token) || territory) && !troops)
        return false;
    Party side = party_make(r, act->actors.v[0]);
    bool speaks_for_it = str_eq(side.sector, STR("GOV")) || str_eq(side.sector, STR("MIL")) || party_is_state(r, act->actors.v[0]);
    return speaks_for_it && side.country.n && str_eq(side.country, party_make(r, token).country);
}

void own_drop(const Reading *r, Act *act)
{
    if (!own_is_instrument(act->type) && act->type != PLOVER_CONCEDE && act->type != PLOVER_REJECT && act->type != PLOVER_THREATEN)
        return;
    Tokens own = {.n = 0};
    for (int i = 0; i < act->recipients.n; i++)
        if (own_thing(r, act->recipients.v[i]) || own_country(r, act, act->recipients.v[i]) || names_own_country(r, act, act->recipients.v[i]))
            tokens_add(&own, act->recipients.v[i]);
    if (!act->reciprocal)
        tokens_remove(&act->recipients, &own);
}

void own_drop_moved(const Reading *r, Act *act)
{
    Tokens objects = slot_one(r, &act->predicate, LEX_OBJ, 0), moved = {.n = 0};
    if (act->type != PLOVER_MOBILIZE || !is_verb(token_at(r, act->predicate.token)) || !act->actors.n)
        return;
    Str country = party_make(r, act->actors.v[0]).country;
    for (int i = 0; i < objects.n; i++) {
        Str theirs = party_make(r, objects.v[i]).country;
        if (party_is_armed(r, objects.v[i]) && (theirs.n == 0 || str_eq(theirs, country)))
            tokens_add(&moved, objects.v[i]);
    }
    tokens_remove(&act->recipients, &moved);
}
