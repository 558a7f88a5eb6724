/* Circumstances: whom an act concerns when its own words do not say, from the clauses and phrases of condition, time
 * and place that hang on it. */
#include "code/acts.h"

static bool told_as_somebody(const Reading *r, int32_t token)
{
    return party_standing(r, token) >= STANDING_ROLE && token_at(r, token)->pos != POS_PRON;
}

static bool is_place_name(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    return (m && (mention_is_place(m) || mention_is_nation(m))) || token_at(r, token)->ent_type == ENT_GPE ||
           token_at(r, token)->ent_type == ENT_LOC;
}

/* "until Cuba reforms", "after the government gave in": who acts in the clause, or is acted upon. */
static void by_clause(const Reading *r, int32_t clause, Act *act)
{
    Predicate p = {.token = clause, .support = -1};
    static const LexSlot slots[] = {LEX_SUBJ, LEX_OBJ};
    for (int k = 0; k < 2 && !act->recipients.n; k++) {
        Tokens found = slot_one(r, &p, slots[k], 0);
        for (int i = 0; i < found.n; i++)
            if (told_as_somebody(r, found.v[i]))
                tokens_add(&act->recipients, found.v[i]);
        tokens_remove(&act->recipients, &act->actors);
    }
}

/* "after the agreement with the government", "despite the president": the first named under the phrase. */
static void by_phrase(const Reading *r, int32_t preposition, Act *act)
{
    static const char *const words[] = {"after", "before", "despite", "until", "following", "amid"};
    bool of_circumstance = false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        of_circumstance = of_circumstance || lower_is(r, preposition, words[k]);
    if (!of_circumstance)
        return;
    const Token *t = token_at(r, preposition);
    for (int32_t at = preposition + 1; at < t->right && !act->recipients.n; at++) {
        if (is_noun(token_at(r, at)) && token_at(r, at)->dep != DEP_COMPOUND && told_as_somebody(r, at))
            tokens_add(&act->recipients, at);
        tokens_remove(&act->recipients, &act->actors);
    }
}

/* "fired by militants who are based in the town": the clause tells where they are, not where it is done. */
static bool is_told_of_actor(const Reading *r, const Act *act, int32_t token)
{
    for (int hops = 0; hops < 12 && token_at(r, token)->head != token; hops++) {
        int32_t head = token_at(r, token)->head;
        for (int i = 0; token_at(r, token)->dep == DEP_RELCL && i < act->actors.n; i++)
            if (act->actors.v[i] == head)
                return true;
        token = head;
    }
    return false;
}

/* The place that the clause names last: where the act is done, its people are concerned. */
static void by_ground(const Reading *r, int32_t verb, Act *act)
{
    const Token *t = token_at(r, verb);
    for (int32_t at = t->right - 1; at > verb && !act->recipients.n; at--) {
        const Token *place = token_at(r, at);
        bool stretch = token_in_class(r, at, CLASS_OF_GROUND_NOUN);
        bool there = LOWER_IS(r, place->head, "in", "across", "near", "along");
        if (place->dep != DEP_POBJ || (!is_place_name(r, at) && !stretch) || !there || is_told_of_actor(r, act, at))
            continue;
        tokens_add(&act->recipients, at);
        tokens_remove(&act->recipients, &act->actors);
    }
}

/* "withdraw its troops from a zone", "deployed along the corridor": a stretch of land without a name. */
static void by_stretch(const Reading *r, int32_t verb, Act *act)
{
    static const char *const words[] = {"in", "near", "along", "across", "from", "into", "to", "through"};
    Predicate p = {.token = verb, .support = -1};
    for (size_t k = 0; k < sizeof words / sizeof *words && !act->recipients.n; k++) {
        uint32_t word = lexicon_word(r->lexicon, str_from_c(words[k]));
        Tokens found = word ? slot_one(r, &p, LEX_PREP, word) : (Tokens){.n = 0};
        for (int i = 0; i < found.n; i++)
            if (token_in_class(r, found.v[i], CLASS_OF_GROUND_NOUN))
                tokens_add(&act->recipients, found.v[i]);
    }
}

static bool has_ground(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_MOBILIZE || t == PLOVER_AID || t == PLOVER_COERCE || t == PLOVER_PROTEST ||
           t == PLOVER_RETREAT || t == PLOVER_CONCEDE || t == PLOVER_THREATEN;
}

/* "sent a letter to the agency threatening to": whoever is written to is meant. */
static void by_letter(const Reading *r, int32_t verb, Act *act)
{
    uint32_t to = lexicon_word(r->lexicon, str_from_c("to"));
    int32_t noun = token_at(r, verb)->head;
    const Token *t = token_at(r, verb);
    if (t->dep == DEP_ADVCL && t->tag == TAG_VBG && child_with(r, noun, DEP_DOBJ) >= 0)
        noun = child_with(r, noun, DEP_DOBJ); /* the parser hung it on the verb: "sent a letter ... threatening" */
    if ((t->dep != DEP_ACL && t->dep != DEP_ADVCL) || !is_noun(token_at(r, noun)))
        return;
    for (int32_t at = noun, hops = 0; hops < 2 && !act->recipients.n; hops++, at = token_at(r, at)->head) {
        Predicate p = {.token = at, .support = -1};
        Tokens found = slot_one(r, &p, LEX_PREP, to);
        for (int i = 0; i < found.n; i++)
            if (told_as_somebody(r, found.v[i]))
                tokens_add(&act->recipients, found.v[i]);
        tokens_remove(&act->recipients, &act->actors);
    }
}

void act_by_circumstance(const Reading *r, Act *act)
{
    by_letter(r, act_carrier(act), act);
    int32_t verb = act_carrier(act);
    bool conditional = act->type == PLOVER_REJECT || act->type == PLOVER_CONCEDE || act->type == PLOVER_AGREE ||
                       act->type == PLOVER_THREATEN || act->type == PLOVER_REQUEST || act->type == PLOVER_SANCTION ||
                       child_with(r, verb, DEP_NEG) >= 0; /* what is not done yet is refused */
    for (int hops = 0; conditional && hops < 2 && !act->recipients.n; hops++) { /* the verb's own, then its governor's */
        FOR_CHILDREN(r, verb, c)
        {
            if (token_at(r, c)->dep == DEP_ADVCL && !act->recipients.n)
                by_clause(r, c, act);
            if (token_at(r, c)->dep == DEP_PREP && !act->recipients.n)
                by_phrase(r, c, act);
        }
        verb = token_at(r, verb)->head;
    }
    verb = act_carrier(act);
    if (act->actors.n && has_ground(act->type) && is_verb(token_at(r, verb)))
        by_ground(r, verb, act);
    bool moves = act->type == PLOVER_MOBILIZE || act->type == PLOVER_RETREAT || act->type == PLOVER_AGREE || act->type == PLOVER_AID;
    if (act->actors.n && !act->recipients.n && moves && is_verb(token_at(r, verb)))
        by_stretch(r, act->inner >= 0 ? act->inner_predicate.token : verb, act);
}
