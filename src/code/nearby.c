/* Nearby: who is meant by words that stand near an act, when the slots of its frame hold nobody. */
#include "code/nearby.h"
#include "code/own_side.h"

#include <string.h>

bool nearby_describes(const Reading *r, int32_t token)
{
    if (token + 2 >= r->doc->n_tokens || !lower_is(r, token + 1, "-"))
        return false;
    const Token *after = token_at(r, token + 2);
    return after->sentence == token_at(r, token)->sentence && after->tag == TAG_VBN && !lower_is(r, token + 2, "led");
}

static bool leads_to_parties(Dep dep)
{
    switch (dep) {
    case DEP_POSS:
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_NMOD:
    case DEP_PREP:
    case DEP_POBJ:
    case DEP_APPOS:
    case DEP_CONJ:
    case DEP_PCOMP:
    case DEP_DOBJ:
    case DEP_AGENT:
    case DEP_ACL:
    case DEP_XCOMP:
    case DEP_NSUBJ:
    case DEP_ACOMP: return true;
    default: return false;
    }
}

static bool is_in(const Tokens *list, int32_t token)
{
    for (int i = 0; list && i < list->n; i++)
        if (list->v[i] == token)
            return true;
    return false;
}

/* "child health", "refugee care": whom a thing is for is not who it belongs to; "government", "rebel" are. */
static bool is_kind_of_thing(const Reading *r, int32_t token)
{
    static const char *const powers[] = {"GOV", "OPP", "PTY", "REB", "MIL", "LEG", "JUD", "COP", "UAF", "IGO"};
    const Mention *m = mention_at(r, token);
    if (!m || entry_class(m->entry.kind) != CLASS_ROLE)
        return false;
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (str_starts(m->entry.sector, str_from_c(powers[i])))
            return false;
    return true;
}

/* "fired from Idlib", "gathered for the victims": whence force is used and for whom it is shown is no target. */
static bool is_no_direction(const Act *act, const char *word)
{
    return (act->type == PLOVER_ASSAULT && act->actors.n && strcmp(word, "from") == 0) ||
           (act->type == PLOVER_PROTEST && (strcmp(word, "for") == 0 || strcmp(word, "on") == 0)) || (act->type == PLOVER_REQUEST && strcmp(word, "at") == 0);
}

bool nearby_is_ground(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    return m ? mention_is_place(m) || mention_is_nation(m) : token_at(r, token)->ent_type == ENT_GPE || token_at(r, token)->ent_type == ENT_LOC || token_in_class(r, token, CLASS_OF_STRUCK);
}

/* "a hospital funded by Oxfam in northern Syria": neither is whom it belongs to; "homes held by rebels" tells that. */
static bool is_no_owner(const Reading *r, int32_t child)
{
    const Token *t = token_at(r, child);
    if (t->dep == DEP_ACL)
        return token_in_class(r, child, CLASS_OF_LED);
    int32_t object = t->dep == DEP_PREP && !lower_is(r, child, "of") ? child_with(r, child, DEP_POBJ) : -1;
    return object >= 0 && nearby_is_ground(r, object);
}

static void somebody_under(const Reading *r, int32_t token, const Sought *sought, Tokens *out, int depth)
{
    enum { DEPTH_MAX = 6 };
    if (party_standing(r, token) >= sought->least && !is_in(sought->except, token) && (!own_thing(r, token) || own_is_somebodys(r, sought->act, token)) &&
        !nearby_describes(r, token) && !own_country(r, sought->act, token)) {
        add_with_conjuncts(r, token, out);
        return;
    }
    if (depth > DEPTH_MAX)
        return;
    /* "in a meeting in Washington with the president": with whom says more than where */
    FOR_CHILDREN(r, token, c)
    if (!sought->owners_only && is_noun(token_at(r, token)) && token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "with") && !out->n)
        somebody_under(r, c, sought, out, depth + 1);
    if (out->n)
        return;
    FOR_CHILDREN(r, token, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (token_at(r, c)->tag == TAG_PRPS || (mention_at(r, c) && mention_at(r, c) == mention_at(r, token)))
            continue; /* "their peacekeeping force": a word of a name alone is nobody */
        if ((dep == DEP_COMPOUND && is_kind_of_thing(r, c)) || (dep == DEP_PREP && lower_is(r, c, "as")))
            continue;
        if (dep == DEP_PREP && lower_is(r, c, "from") && is_no_direction(sought->act, "from"))
            continue;
        if (sought->owners_only && is_noun(token_at(r, token)) && is_no_owner(r, c))
            continue;
        if (dep == DEP_AGENT && token_in_class(r, token, CLASS_OF_LED))
            continue; /* "a blockade, backed by Egypt, on Gaza": a helper is not its target */
        if (leads_to_parties(dep) || (sought->except && dep == DEP_ADVCL && token_at(r, c)->tag == TAG_VB))
            somebody_under(r, c, sought, out, depth + 1);
        if (out->n)
            return;
    }
}

void nearby_somebody(const Reading *r, int32_t token, const Sought *sought, Tokens *out)
{
    somebody_under(r, token, sought, out, 0);
}

bool nearby_touches_ground(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_MOBILIZE || t == PLOVER_AID || t == PLOVER_COERCE || t == PLOVER_PROTEST ||
           t == PLOVER_RETREAT || t == PLOVER_CONSULT || t == PLOVER_CONCEDE || t == PLOVER_AGREE || t == PLOVER_SANCTION ||
           t == PLOVER_THREATEN;
}

/* "retaliated with artillery strikes", "rearmed with Iranian help": wherewith force is used or raised. */
static bool is_wherewith(const Act *act, const char *word)
{
    return (act->type == PLOVER_ASSAULT || act->type == PLOVER_MOBILIZE) && strcmp(word, "with") == 0;
}

/* What the phrases on such words tell: "with rifles *on* soldiers", "from tunnels *into* a village". */
static void add_told_of(const Reading *r, int32_t noun, Tokens *out)
{
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_PREP && !lower_is(r, c, "of") && !lower_is(r, c, "from"))
        tokens_add(out, c);
}

/* Where to look in the phrases of this preposition: in all of them, or in what hangs on their nouns. */
static Tokens to_look_at(const Reading *r, const Act *act, const char *preposition)
{
    uint32_t word = lexicon_word(r->lexicon, str_from_c(preposition));
    Tokens all = {.n = 0}, rest = {.n = 0};
    if (word == 0)
        return all;
    all = slot_one(r, &act->predicate, LEX_PREP, word);
    bool wherewith = is_wherewith(act, preposition);
    if (!wherewith && !is_no_direction(act, preposition))
        return all;
    for (int i = 0; i < all.n; i++) {
        if (wherewith && party_standing(r, all.v[i]) >= STANDING_UNKNOWN)
            tokens_add(&rest, all.v[i]);
        else
            add_told_of(r, all.v[i], &rest);
    }
    return rest;
}

/* Where an act is done concerns the people of the place; "in a CNN interview", "in the country" name nobody. */
static bool has_people(const Reading *r, const Act *act, int32_t token)
{
    /* "protested in Baghdad, near the square": a town or square where people rally is not against whom */
    EntityType entity = (EntityType)token_at(r, token)->ent_type;
    bool ground = entity == ENT_GPE || entity == ENT_LOC || entity == ENT_FAC || (mention_at(r, token) && mention_is_place(mention_at(r, token))) ||
                  token_in_class(r, token, CLASS_OF_TOWN_NOUN) || token_in_class(r, token, CLASS_OF_ROAD_NOUN);
    const Mention *named = mention_at(r, token);
    bool capital = named && (named->kind == MATCH_CAPITAL || named->kind == MATCH_PLACE);
    if (act->type == PLOVER_PROTEST && ((ground && !party_is_state(r, token)) || capital))
        return false;
    if (token_in_class(r, token, CLASS_OF_SUPPORT_NOUN))
        return false; /* "rallied in support of the government" */
    const Mention *m = mention_at(r, token);
    if (m && (m->entry.kind == KIND_MEDIA || entry_class(m->entry.kind) == CLASS_SOURCE))
        return false;
    return !token_in_class(r, token, CLASS_OF_COUNTRY_NOUN) || party_make(r, token).country.n > 0;
}

void nearby_by_prepositions(const Reading *r, Act *act, Standing least)
{
    static const char *const direction[] = {"against", "on", "with", "to", "at", "towards", "toward", "over", "into", "of",
                                            "for", "from", "about", "between"};
    static const char *const ground[] = {"in", "near", "along", "through", "across", "outside", "around"};
    enum { N_DIRECTION = sizeof direction / sizeof *direction, N_GROUND = sizeof ground / sizeof *ground };
    for (int k = 0; k < N_DIRECTION + N_GROUND && !act->recipients.n; k++) {
        if (k >= N_DIRECTION && (!act->actors.n || !nearby_touches_ground(act->type)))
            return;
        Tokens found = to_look_at(r, act, k < N_DIRECTION ? direction[k] : ground[k - N_DIRECTION]);
        Sought sought = {act, least, NULL, false};
        Tokens named = {.n = 0};
        for (int i = 0; i < found.n; i++)
            somebody_under(r, found.v[i], &sought, &named, 1);
        for (int i = 0; i < named.n; i++)
            if (k < N_DIRECTION || has_people(r, act, named.v[i]))
                tokens_add(&act->recipients, named.v[i]);
        tokens_remove(&act->recipients, &act->actors);
    }
}
