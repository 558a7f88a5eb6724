/* Heads: words of an act's roles that are no parties after all. */
#include "code/heads.h"

#include "code/nearby.h"
#include "code/own_side.h"

static bool is_force(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_COERCE || t == PLOVER_MOBILIZE;
}

static bool follows(const Reading *r, int32_t token, const char *word)
{
    return token + 1 < r->doc->n_tokens && lower_is(r, token + 1, word);
}

/* "al", "-": pieces of "al-Ramouseh" */
static bool is_piece(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    return t->pos == POS_PUNCT || lower_is(r, token, "-") || ((lower_is(r, token, "al") || lower_is(r, token, "el")) && follows(r, token, "-"));
}

static bool is_against(const Reading *r, int32_t token)
{
    return token >= 2 && lower_is(r, token - 1, "-") && lower_is(r, token - 2, "anti");
}

static bool is_press(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    return m && (m->entry.kind == KIND_MEDIA || entry_class(m->entry.kind) == CLASS_SOURCE);
}

/* A town or a stretch of land, which does nothing itself. */
static bool is_ground(const Reading *r, int32_t token)
{
    if (token_in_class(r, token, CLASS_OF_GROUND_NOUN))
        return true;
    const Mention *m = mention_at(r, token);
    return m && token_at(r, token)->pos != POS_ADJ && entry_class(m->entry.kind) == CLASS_PLACE;
}

/* "in Aleppo city": the town's name before the word for it. */
static bool names_ground(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    const Mention *m = mention_at(r, token);
    return (t->dep == DEP_COMPOUND || t->dep == DEP_AMOD) && (token_in_class(r, t->head, CLASS_OF_GROUND_NOUN) || token_in_class(r, t->head, CLASS_OF_TOWN_NOUN)) &&
           !(m && mention_is_nation(m));
}

/* "artillery fire", "rocket attacks": what they were made with. */
static bool names_weapon(const Reading *r, int32_t token)
{
    bool weapon = token_in_class(r, token, CLASS_OF_ARMS) || lemma_is(r, token, "troop");
    return token_at(r, token)->dep == DEP_COMPOUND && weapon;
}

/* "leaving many casualties", "used gas in the war": deeds are not done to deeds. */
static bool is_deed(const Reading *r, const Act *act, int32_t token)
{
    return is_force(act->type) && !mention_at(r, token) && token_in_class(r, token, CLASS_OF_DEED);
}

/* "Palestine Tower", "Syria Street": what a building is called is nobody. */
static bool names_building(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    return t->dep == DEP_COMPOUND && t->pos == POS_PROPN && t->ent_type == ENT_FAC;
}

/* "called for 4,000 troops": what is asked for, not who is asked. */
static bool is_asked_for(const Reading *r, const Act *act, int32_t token)
{
    const Token *t = token_at(r, token);
    bool asked_for = act->type == PLOVER_REQUEST && t->dep == DEP_POBJ && lower_is(r, t->head, "for") && t->tag == TAG_NNS;
    return asked_for && party_is_armed(r, token) && party_make(r, token).country.n == 0;
}

static bool is_own_thing(const Reading *r, const Act *act, int32_t token)
{
    if (own_is_somebodys(r, act, token))
        return false;
    if (party_standing(r, token) > STANDING_LINKED || party_standing(r, token) == STANDING_PEOPLE || token_in_class(r, token, CLASS_OF_COUNTERPART_NOUN))
        return false;
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep == DEP_POSS && token_at(r, c)->tag == TAG_PRPS)
        return true;
    return false;
}

/* "in Russian airstrikes in Idlib": a place beside those who act. */
static bool is_place_beside(const Reading *r, const Act *act, int32_t token)
{
    const Token *t = token_at(r, token);
    return act->type == PLOVER_ASSAULT && act->actors.n > 1 && !mention_at(r, token) && t->dep == DEP_POBJ && lower_is(r, t->head, "in");
}

/* "December 19", "through the streets": when and where, not against whom. */
static bool is_when_or_where(const Reading *r, const Act *act, int32_t token)
{
    const Token *t = token_at(r, token);
    const Mention *m = mention_at(r, token);
    bool town = act->type == PLOVER_PROTEST && t->dep == DEP_POBJ && lower_is(r, t->head, "in") && m && (m->kind == MATCH_CAPITAL || m->kind == MATCH_PLACE);
    if (town)
        return true; /* "rallied in Baghdad" */
    bool street = act->type == PLOVER_PROTEST && t->dep == DEP_POBJ && (lemma_is(r, token, "street") || lemma_is(r, token, "road"));
    return street || ((t->ent_type == ENT_DATE || t->ent_type == ENT_TIME) && !mention_at(r, token));
}

/* "Iran sanctions", unlike "US sanctions": against whom. */
static bool is_target_before(const Reading *r, const Act *act, int32_t token)
{
    const Token *t = token_at(r, token);
    const Mention *m = mention_at(r, token);
    if (act->type != PLOVER_SANCTION || t->dep != DEP_COMPOUND || t->pos != POS_PROPN || !m || !lemma_is(r, t->head, "sanction") || act->predicate.token != t->head)
        return false;
    static const char *const imposers[] = {"USA", "UNO", "EUR", "GBR"};
    for (size_t i = 0; i < sizeof imposers / sizeof *imposers; i++)
        if (str_eq(m->entry.country, str_from_c(imposers[i])))
            return false;
    return act->recipients.n == 0;
}

/* "two bases were hit by drones in Iraq": a weapon that nobody is said to have sent. */
static bool is_unowned_weapon(const Reading *r, const Act *act, int32_t token)
{
    const Mention *own = mention_at(r, token);
    if (act->type != PLOVER_ASSAULT || (own && entry_class(own->entry.kind) == CLASS_ACTOR) || !token_in_class(r, token, CLASS_OF_UNMANNED))
        return false;
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        bool before = t->dep == DEP_AMOD || t->dep == DEP_COMPOUND || t->dep == DEP_POSS || t->dep == DEP_NMOD;
        bool of = t->dep == DEP_PREP && (lower_is(r, c, "of") || lower_is(r, c, "from"));
        if ((before && (mention_at(r, c) || t->pos == POS_PROPN)) || of || t->dep == DEP_ACL || t->dep == DEP_RELCL)
            return false;
    }
    return true;
}

static void clean_actors(const Reading *r, Act *act)
{
    Tokens kept = {.n = 0};
    for (int i = 0; i < act->actors.n; i++) {
        int32_t head = act->actors.v[i];
        if (is_against(r, head) || is_target_before(r, act, head)) {
            if (!act->recipients.n)
                tokens_add(&act->recipients, head);
            continue;
        }
        if (is_piece(r, head) || is_when_or_where(r, act, head) || nearby_describes(r, head) || is_ground(r, head) || names_ground(r, head) || names_weapon(r, head) || is_unowned_weapon(r, act, head) || (token_at(r, head)->dep == DEP_AMOD && lower_is(r, head, "other")) || is_place_beside(r, act, head) ||
            (is_force(act->type) && is_press(r, head)))
            continue;
        tokens_add(&kept, head);
    }
    act->actors = kept;
}

/* "launched a campaign in the country": which one, the words do not tell. */
static bool is_some_country(const Reading *r, const Act *act, int32_t token)
{
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep != DEP_DET)
        return false;
    return act->guessed_recipients && token_in_class(r, token, CLASS_OF_COUNTRY_NOUN) && party_make(r, token).country.n == 0;
}

static void clean_recipients(const Reading *r, Act *act)
{
    Tokens kept = {.n = 0};
    for (int i = 0; i < act->recipients.n; i++) {
        int32_t head = act->recipients.v[i];
        bool beside = act->recipients.n > 1 && is_force(act->type) && is_press(r, head);
        if (!is_piece(r, head) && !nearby_describes(r, head) && !beside && !is_own_thing(r, act, head) && !is_some_country(r, act, head) && !names_building(r, head) &&
            !is_asked_for(r, act, head) && !is_deed(r, act, head) && !is_when_or_where(r, act, head))
            tokens_add(&kept, head);
    }
    act->recipients = kept;
}

/* "three people killed, five injured", a headline that lost its commas: "five" are no other people's victims. */
static bool is_count_of_victims(const Reading *r, int32_t token)
{
    static const char *const words[] = {"injured", "wounded", "hurt", "missing"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lower_is(r, token, words[i]) || (token_at(r, token)->pos == POS_NUM && follows(r, token, words[i])))
            return true;
    return false;
}

/* "an anti-Israel protest in Amman": whom the words name as opposed goes before the place where it is. */
static void take_opposed(const Reading *r, Act *act)
{
    bool place = act->recipients.n == 1 && mention_at(r, act->recipients.v[0]) && mention_is_place(mention_at(r, act->recipients.v[0]));
    if (act->type != PLOVER_PROTEST || !is_noun(token_at(r, act->predicate.token)) ||
        (act->recipients.n && !place && !act->guessed_recipients))
        return;
    FOR_CHILDREN(r, act->predicate.token, c)
    if (c < act->predicate.token && is_against(r, c) && party_standing(r, c) > STANDING_NONE)
        act->recipients = (Tokens){{c}, 1};
}

/* "ten civilians injured": the parser took the participle for a verb of theirs. */
static void turn_victims(const Reading *r, Act *act)
{
    const Token *t = token_at(r, act->predicate.token);
    /* "199 others taken hostage" */
    if (act->type == PLOVER_ASSAULT && act->actors.n && act->recipients.n == 1 && t->tag == TAG_VBN &&
        (lemma_is(r, act->recipients.v[0], "hostage") || lemma_is(r, act->recipients.v[0], "captive") || lemma_is(r, act->recipients.v[0], "prisoner")) &&
        token_at(r, act->recipients.v[0])->first_child < 0 && child_with(r, act->predicate.token, DEP_AUX) < 0) {
        act->recipients = act->actors;
        act->actors.n = 0;
        return;
    }
    if (act->type != PLOVER_ASSAULT || !act->actors.n || act->reciprocal || (t->tag != TAG_VBN && t->tag != TAG_VBD))
        return;
    for (int i = 0; i < act->recipients.n; i++)
        if (!is_count_of_victims(r, act->recipients.v[i]))
            return;
    /* "her brother was found shot dead" */
    bool found = t->tag == TAG_VBN && (t->dep == DEP_XCOMP || t->dep == DEP_OPRD || t->dep == DEP_ACOMP);
    if (found) {
        act->recipients = act->actors;
        act->actors.n = 0;
        return;
    }
    if (!lemma_is(r, act->predicate.token, "kill") && !lemma_is(r, act->predicate.token, "injure") && !lemma_is(r, act->predicate.token, "wound"))
        return;
    for (int i = 0; i < act->actors.n; i++)
        if (party_is_armed(r, act->actors.v[i]) || party_is_state(r, act->actors.v[i]))
            return;
    act->recipients = act->actors;
    act->actors.n = 0;
}

void heads_clean(const Reading *r, Act *act)
{
    clean_actors(r, act);
    clean_recipients(r, act);
    take_opposed(r, act);
    turn_victims(r, act);
}
