/* Arguments of nouns and adjectives. */
#include "code/slots_parts.h"

#include "code/mentions.h"

static void add_modifiers(const Reading *r, int32_t noun, Tokens *out)
{
    FOR_CHILDREN(r, noun, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep == DEP_AMOD || dep == DEP_COMPOUND || dep == DEP_NMOD)
            add_with_conjuncts(r, c, out);
    }
}

/* Those modifiers that name somebody: "Israeli airstrikes", "rebel attacks", not "criminal inquiry". */
static void add_naming_modifiers(const Reading *r, int32_t noun, Tokens *out)
{
    Tokens all = {.n = 0};
    add_modifiers(r, noun, &all);
    for (int i = 0; i < all.n; i++) {
        const Mention *m = mention_at(r, all.v[i]);
        const Token *t = token_at(r, all.v[i]);
        bool named = m && entry_class(m->entry.kind) == CLASS_ACTOR;
        bool power = t->pos != POS_ADJ && token_in_class(r, noun, CLASS_OF_DEED_OF_FORCE) && token_in_class(r, all.v[i], CLASS_OF_POWER);
        bool role = m && entry_class(m->entry.kind) == CLASS_ROLE && (power || (m->entry.armed && (t->pos != POS_ADJ || mention_is_rebel(m))));
        bool entity = !m && (t->ent_type == ENT_GPE || t->ent_type == ENT_ORG || t->ent_type == ENT_NORP || t->ent_type == ENT_PERSON);
        if (named || role || entity)
            tokens_add(out, all.v[i]);
        /* "Syrian-Israeli talks": one adjective hangs on the other */
        FOR_CHILDREN(r, all.v[i], c)
        if (mention_at(r, c) && mention_is_nation(mention_at(r, c)))
            tokens_add(out, c);
    }
    /* "a Saudi-led strike" */
    FOR_CHILDREN(r, noun, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep != DEP_AMOD || !token_in_class(r, c, CLASS_OF_LED))
            continue;
        FOR_CHILDREN(r, c, k)
        if (mention_at(r, k) || token_at(r, k)->ent_type == ENT_GPE || token_at(r, k)->ent_type == ENT_NORP)
            tokens_add(out, k);
    }
}

static uint32_t word_number(const Reading *r, const char *text)
{
    return lexicon_word(r->lexicon, str_from_c(text));
}

/* The verb that governs the noun as its object or subject, or -1. */
static int32_t governing_verb(const Reading *r, int32_t noun)
{
    const Token *t = token_at(r, noun);
    for (int hops = 0; hops < 3 && t->dep == DEP_CONJ; hops++)
        t = token_at(r, t->head);
    if (t->head < 0 || !is_verb(token_at(r, t->head)))
        return -1;
    return t->dep == DEP_DOBJ || t->dep == DEP_NSUBJPASS || t->dep == DEP_NSUBJ ? t->head : -1;
}

/* "his condemnation of the attack by rebels": with a possessor and an object before it, "by" tells of the object. */
static bool by_belongs_within(const Reading *r, int32_t noun)
{
    bool possessed = false, object = false;
    FOR_CHILDREN(r, noun, c)
    {
        possessed = possessed || token_at(r, c)->dep == DEP_POSS;
        if (token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "by"))
            return possessed && object;
        object = object || (c > noun && token_at(r, c)->dep == DEP_PREP);
    }
    return false;
}

int32_t slot_blamed_for(const Reading *r, int32_t noun)
{
    const Token *t = token_at(r, noun);
    bool object = t->dep == DEP_DOBJ || t->dep == DEP_NSUBJPASS;
    if (!object || !is_verb(token_at(r, t->head)) || !token_in_class(r, t->head, CLASS_OF_BLAMING_VERB))
        return -1;
    const char *const words[] = {"on", "to"};
    Tokens blamed = {.n = 0};
    for (int i = 0; i < 2 && !blamed.n; i++) {
        slot_add_prepositional(r, t->head, word_number(r, words[i]), &blamed, 0);
        if (!blamed.n)
            slot_add_prepositional(r, noun, word_number(r, words[i]), &blamed, 0); /* where the parser hung it */
    }
    return blamed.n ? blamed.v[blamed.n - 1] : -1;
}

static void noun_subject(const Reading *r, const Predicate *p, Tokens *out)
{
    if (slot_blamed_for(r, p->token) >= 0) {
        add_with_conjuncts(r, slot_blamed_for(r, p->token), out);
        return;
    }
    if (!by_belongs_within(r, p->token))
        slot_add_prepositional(r, p->token, word_number(r, "by"), out, 0);
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_POSS)
        add_with_conjuncts(r, c, out);
    /* "a bombing claimed by Al-Qaeda", "strikes launched by the coalition" */
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_ACL && token_at(r, c)->tag == TAG_VBN && is_passive(r, c) && !token_in_class(r, c, CLASS_OF_MEDIATION_VERB))
        slot_verb_subject(r, c, out, 1);
    /* "attacks involving the militia": part of it is its part in them */
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_ACL && lower_is(r, c, "involving"))
        slot_add_children(r, c, DEP_DOBJ, out);
    if (!out->n)
        add_naming_modifiers(r, p->token, out);
}

/* "Iran is ready", "found the regime guilty": the adjective's own subject, or its copula's. */
static void adjective_subject(const Reading *r, int32_t adjective, Tokens *out)
{
    slot_add_children(r, adjective, DEP_NSUBJ, out);
    const Token *t = token_at(r, adjective);
    if (!out->n && is_verb(token_at(r, t->head)) && (t->dep == DEP_ACOMP || t->dep == DEP_ATTR || t->dep == DEP_OPRD || t->dep == DEP_CCOMP || t->dep == DEP_XCOMP || t->dep == DEP_CONJ))
        slot_of_verb(r, t->head, t->dep == DEP_OPRD ? LEX_OBJ : LEX_SUBJ, 0, out, 0);
    if (!out->n && t->dep == DEP_AMOD)
        tokens_add(out, t->head);
}

static void noun_prepositions(const Reading *r, const Predicate *p, uint32_t word, Tokens *out)
{
    slot_add_prepositional(r, p->token, word, out, 0);
    /* coordinated nouns share what follows the last: "raids, incursions and airstrikes on the city" */
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_CONJ)
        slot_add_prepositional(r, c, word, out, 0);
    if (word == 0)
        return;
    int32_t verb = p->support >= 0 ? p->support : governing_verb(r, p->token);
    if (!out->n && verb >= 0)
        slot_add_prepositional(r, verb, word, out, 0);
    if (slot_blamed_for(r, p->token) >= 0) {
        Tokens blamed = {.n = 0};
        add_with_conjuncts(r, slot_blamed_for(r, p->token), &blamed);
        tokens_remove(out, &blamed);
    }
}

void slot_of_noun(const Reading *r, const Predicate *p, LexSlot slot, uint32_t word, Tokens *out)
{
    switch (slot) {
    case LEX_SUBJ:
        if (token_at(r, p->token)->pos == POS_ADJ)
            adjective_subject(r, p->token, out);
        else
            noun_subject(r, p, out);
        break;
    case LEX_OBJ: {
        static const char *const prepositions[] = {"of", "on", "against", "at", "into", "over"};
        for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && !out->n; i++)
            noun_prepositions(r, p, word_number(r, prepositions[i]), out);
        break;
    }
    case LEX_OF: slot_add_prepositional(r, p->token, word_number(r, "of"), out, 0); break;
    case LEX_PREP: noun_prepositions(r, p, word, out); break;
    case LEX_POSS:
        FOR_CHILDREN(r, p->token, c)
        if (token_at(r, c)->dep == DEP_POSS)
            add_with_conjuncts(r, c, out);
        break;
    case LEX_MOD: add_modifiers(r, p->token, out); break;
    case LEX_COMP: slot_add_complements(r, p->token, out); break;
    case LEX_INF: slot_add_infinitives(r, p->token, out); break;
    default: break;
    }
}
