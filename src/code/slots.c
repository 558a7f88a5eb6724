/* Arguments of verbs and nouns found in the dependency tree. */
#include "code/slots_parts.h"

#include "code/mentions.h"

void tokens_add(Tokens *list, int32_t token)
{
    for (int i = 0; i < list->n; i++)
        if (list->v[i] == token)
            return;
    if (list->n < TOKENS_MAX)
        list->v[list->n++] = token;
}

void tokens_remove(Tokens *from, const Tokens *other)
{
    int kept = 0;
    for (int i = 0; i < from->n; i++) {
        bool shared = false;
        for (int k = 0; k < other->n; k++)
            shared = shared || from->v[i] == other->v[k];
        if (!shared)
            from->v[kept++] = from->v[i];
    }
    from->n = kept;
}

void add_with_conjuncts(const Reading *r, int32_t head, Tokens *out)
{
    tokens_add(out, head);
    FOR_CHILDREN(r, head, c)
    if (token_at(r, c)->dep == DEP_CONJ && !is_verb(token_at(r, c)))
        add_with_conjuncts(r, c, out);
}

bool slot_has_child(const Reading *r, int32_t token, Dep dep)
{
    return child_with(r, token, dep) >= 0;
}

/* "Six villagers *killed* in raid": a headline without auxiliary; such a verb always has an object when it is active. */
static bool lacks_object(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    int32_t subject = child_with(r, verb, DEP_NSUBJ);
    bool clause = t->dep == DEP_ROOT || t->dep == DEP_CONJ || t->dep == DEP_CCOMP || t->dep == DEP_DEP || t->dep == DEP_PARATAXIS;
    if (!clause || (t->tag != TAG_VBD && t->tag != TAG_VBN) || subject < 0 || subject > verb || token_at(r, subject)->pos == POS_PRON ||
        !token_in_class(r, verb, CLASS_OF_HARMING_VERB))
        return false;
    FOR_CHILDREN(r, verb, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        bool shares = dep == DEP_CONJ && is_verb(token_at(r, c)) && slot_has_child(r, c, DEP_DOBJ);
        if (dep == DEP_AUX || dep == DEP_DOBJ || dep == DEP_DATIVE || dep == DEP_CCOMP || dep == DEP_OPRD || shares)
            return false;
    }
    return true;
}

bool is_passive(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    if (slot_name_as_auxiliary(r, verb) >= 0)
        return false;
    if (slot_has_child(r, verb, DEP_AUXPASS) || slot_has_child(r, verb, DEP_NSUBJPASS) || slot_has_child(r, verb, DEP_AGENT) || lacks_object(r, verb))
        return true;
    if (t->tag != TAG_VBN)
        return false;
    /* "A report accused the army of torture", read as "a report (that was) accused": with an object of its own it is no passive */
    if (t->dep == DEP_ACL && token_at(r, t->head)->dep == DEP_ROOT && t->head < verb && slot_has_child(r, verb, DEP_DOBJ))
        return false;
    /* "shelling by forces killed ten", read as "forces (that were) killed ten" */
    if (t->dep == DEP_ACL && slot_has_child(r, verb, DEP_DOBJ) && token_in_class(r, verb, CLASS_OF_HARMING_VERB))
        return false;
    bool participle = t->dep == DEP_ACL || t->dep == DEP_AMOD || t->dep == DEP_ADVCL;
    if (participle && !slot_has_child(r, verb, DEP_NSUBJ) && !slot_has_child(r, verb, DEP_AUX))
        return true;
    /* "left ten civilians injured" */
    const Token *h = token_at(r, t->head);
    bool state = t->dep == DEP_CCOMP || t->dep == DEP_OPRD || (t->dep == DEP_ADVCL && slot_has_child(r, t->head, DEP_DOBJ));
    if (state && lemma_is(r, t->head, "leave") && is_verb(h) && !slot_has_child(r, verb, DEP_AUX))
        return true;
    /* "were arrested and charged", "three were killed and ten injured": the second participle shares the auxiliary */
    bool no_object = !slot_has_child(r, verb, DEP_NSUBJ) || !slot_has_child(r, verb, DEP_DOBJ);
    return t->dep == DEP_CONJ && no_object && !slot_has_child(r, verb, DEP_AUX) &&
           is_verb(token_at(r, t->head)) && token_at(r, t->head)->tag == TAG_VBN &&
           is_passive(r, t->head);
}

static bool is_relative_pronoun(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    return t->tag == TAG_WDT || t->tag == TAG_WP || (t->tag == TAG_IN && lower_is(r, token, "that"));
}

/* The head noun of the relative clause that this verb heads (through coordination), or -1. */
static int32_t antecedent(const Reading *r, int32_t verb)
{
    for (int hops = 0; hops < 4; hops++) {
        const Token *t = token_at(r, verb);
        if (t->dep == DEP_RELCL || t->dep == DEP_ACL_RELCL)
            return t->head;
        if (t->dep != DEP_CONJ && t->dep != DEP_XCOMP)
            return -1;
        verb = t->head;
    }
    return -1;
}

/* "an immigrant from Honduras who was arrested": the clause of "who" that hangs on a place is the person's. */
static int32_t person_before(const Reading *r, int32_t noun)
{
    const Mention *m = mention_at(r, noun);
    const Token *preposition = token_at(r, token_at(r, noun)->head);
    bool place = (m && (mention_is_place(m) || mention_is_nation(m))) || token_at(r, noun)->ent_type == ENT_GPE;
    bool inside = token_at(r, noun)->dep == DEP_POBJ && preposition->dep == DEP_PREP && is_noun(token_at(r, preposition->head));
    return place && inside ? preposition->head : noun;
}

/* "Hamas, *which attacked*, and Hezbollah": a clause between two nouns is the first one's alone. */
void slot_add_antecedent(const Reading *r, int32_t noun, int32_t verb, Tokens *out)
{
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_CONJ && c > verb && c >= token_at(r, verb)->right) {
        tokens_add(out, noun);
        return;
    }
    add_with_conjuncts(r, noun, out);
}

/* Adds the phrase of an argument; a relative pronoun stands for its antecedent. */
static void add_argument(const Reading *r, int32_t verb, int32_t argument, Tokens *out)
{
    if (is_relative_pronoun(r, argument)) {
        int32_t noun = antecedent(r, verb);
        if (noun >= 0) {
            slot_add_antecedent(r, lower_is(r, argument, "who") ? person_before(r, noun) : noun, verb, out);
            return;
        }
    }
    add_with_conjuncts(r, argument, out);
}

void slot_add_children(const Reading *r, int32_t verb, Dep dep, Tokens *out)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == dep)
        add_argument(r, verb, c, out);
}

/* "voted for it out of 44 members": of how many. */
static bool is_share(const Reading *r, int32_t preposition)
{
    int32_t of = lower_is(r, preposition, "out") ? child_with(r, preposition, DEP_PREP) : -1;
    int32_t whole = of >= 0 ? child_with(r, of, DEP_POBJ) : -1;
    return whole >= 0 && (child_with(r, whole, DEP_NUMMOD) >= 0 || token_at(r, whole)->pos == POS_NUM);
}

/* Objects of prepositions (children "prep" or "agent"; word 0: any). Follows "out of", "away from". */
void slot_add_prepositional(const Reading *r, int32_t token, uint32_t word, Tokens *out, int depth)
{
    if (depth > 3)
        return;
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep != DEP_PREP && t->dep != DEP_AGENT && t->dep != DEP_DATIVE && !(t->dep == DEP_CONJ && t->pos == POS_ADP))
            continue;
        if (t->pos != POS_ADP && t->pos != POS_SCONJ && t->pos != POS_ADV && t->pos != POS_VERB && t->pos != POS_PART)
            continue;
        bool hit = word == 0 || r->lower_word[c] == word;
        FOR_CHILDREN(r, c, o)
        {
            Dep dep = (Dep)token_at(r, o)->dep;
            if (hit && (dep == DEP_POBJ || dep == DEP_PCOMP)) {
                if (dep == DEP_POBJ)
                    add_argument(r, token, o, out);
                else
                    tokens_add(out, o);
            }
        }
        if (lower_is(r, c, "according") || lower_is(r, c, "as") || is_share(r, c))
            continue; /* "according to officials": who says so is no party to it; "as part of the programme" */
        /* "talks with Iran and with Syria", "out of Lebanon": prepositions under prepositions */
        slot_add_prepositional(r, c, word, out, depth + 1);
    }
}

void slot_verb_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    if (is_passive(r, verb)) {
        FOR_CHILDREN(r, verb, c)
        {
            const Token *t = token_at(r, c);
            if (t->dep == DEP_AGENT || (t->dep == DEP_PREP && lower_is(r, c, "by")))
                FOR_CHILDREN(r, c, o)
            if (token_at(r, o)->dep == DEP_POBJ)
                add_with_conjuncts(r, o, out);
        }
        const Token *t = token_at(r, verb);
        if (!out->n && t->dep == DEP_CONJ && is_verb(token_at(r, t->head)) && is_passive(r, t->head))
            slot_verb_subject(r, t->head, out, depth + 1); /* "was seized and held by" */
        return;
    }
    if (slot_deed_with(r, verb) >= 0) {
        slot_verb_subject(r, slot_deed_with(r, verb), out, depth + 1);
        return;
    }
    slot_add_children(r, verb, DEP_NSUBJ, out);
    slot_replace_helper(r, out);
    if (!out->n && token_at(r, verb)->dep == DEP_ROOT)
        slot_add_misread_subject(r, verb, out);
    if (!out->n && slot_name_as_auxiliary(r, verb) >= 0)
        tokens_add(out, slot_name_as_auxiliary(r, verb));
    /* "shelling by the army killed ten": the deed is the subject, and has a doer of its own */
    if (token_at(r, verb)->dep == DEP_CSUBJ && !out->n)
        slot_add_prepositional(r, verb, lexicon_word(r->lexicon, STR("by")), out, 0);
    if (!out->n && !slot_has_child(r, verb, DEP_EXPL) && !slot_has_child(r, verb, DEP_CSUBJ))
        slot_add_controlled_subject(r, verb, out, depth);
}

/* Does nothing stand between the verb and those coordinated with it, so that they may share what follows? */
static bool stands_bare(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (c > verb && token_at(r, c)->dep != DEP_CC && token_at(r, c)->dep != DEP_CONJ && token_at(r, c)->dep != DEP_PUNCT)
        return false;
    return true;
}

/* "who shelled", "where troops shelled", "the raid in which they shelled": the clause tells what its head is to the verb. */
static bool has_relative_word(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        int32_t object = t->dep == DEP_PREP ? child_with(r, c, DEP_POBJ) : -1;
        if ((t->dep == DEP_NSUBJ && is_relative_pronoun(r, c)) || t->tag == TAG_WRB || (object >= 0 && is_relative_pronoun(r, object)))
            return true;
    }
    return false;
}

static void verb_object(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    const Token *t = token_at(r, verb);
    if (is_passive(r, verb)) {
        slot_add_children(r, verb, DEP_NSUBJPASS, out);
        if (!out->n)
            slot_add_children(r, verb, DEP_NSUBJ, out);
        if (!out->n && t->dep == DEP_ADVCL && is_verb(token_at(r, t->head)) && lemma_is(r, t->head, "leave"))
            slot_add_children(r, t->head, DEP_DOBJ, out); /* "left ten civilians injured" */
        if (!out->n && t->dep == DEP_AMOD)
            tokens_add(out, t->head);
        else if (!out->n)
            slot_add_controlled_subject(r, verb, out, depth);
        return;
    }
    slot_add_children(r, verb, DEP_DOBJ, out);
    if (out->n)
        return;
    /* "condemned and sanctioned Iran": the object stands with the last verb */
    bool bare = stands_bare(r, verb);
    FOR_CHILDREN(r, verb, c)
    if (bare && token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !slot_has_child(r, c, DEP_NSUBJ) && depth < SLOT_DEPTH_MAX)
        slot_add_children(r, c, DEP_DOBJ, out);
    /* "the city that the army shelled" */
    if (!out->n && (t->dep == DEP_RELCL) && slot_has_child(r, verb, DEP_NSUBJ)) {
        if (!has_relative_word(r, verb))
            add_with_conjuncts(r, t->head, out);
    }
}

static int32_t coordinated_verb(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !slot_has_child(r, c, DEP_NSUBJ))
        return c;
    return -1;
}

void slot_add_complements(const Reading *r, int32_t token, Tokens *out)
{
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_XCOMP || t->dep == DEP_CCOMP || (t->dep == DEP_ADVCL && token_at(r, token)->pos == POS_ADJ) || (t->dep == DEP_ACL && is_noun(token_at(r, token))) ||
            (t->dep == DEP_ADVCL && slot_has_child(r, c, DEP_AUX) && t->tag == TAG_VB)) {
            tokens_add(out, c);
            for (int32_t d = coordinated_verb(r, c); d >= 0; d = coordinated_verb(r, d))
                tokens_add(out, d);
        }
    }
}

/* Complements with "to" only: "told them to leave", not "told them that". */
void slot_add_infinitives(const Reading *r, int32_t token, Tokens *out)
{
    Tokens all = {.n = 0};
    slot_add_complements(r, token, &all);
    for (int i = 0; i < all.n; i++)
        FOR_CHILDREN(r, all.v[i], c)
    if (token_at(r, c)->dep == DEP_AUX && lower_is(r, c, "to"))
        tokens_add(out, all.v[i]);
}

/* Prepositions that the parser hung on the object although they belong to the verb, or the reverse. */
static void verb_prepositions(const Reading *r, int32_t verb, uint32_t word, Tokens *out)
{
    slot_add_prepositional(r, verb, word, out, 0);
    if (out->n)
        return;
    FOR_CHILDREN(r, verb, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep == DEP_DOBJ || dep == DEP_NSUBJPASS || dep == DEP_PRT || dep == DEP_ACOMP || dep == DEP_ATTR || dep == DEP_ADVMOD)
            slot_add_prepositional(r, c, word, out, 0);
    }
    /* "a deal signed with Iran": passive participles keep theirs; "met and talked with": shared */
    if (!out->n && stands_bare(r, verb))
        FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !slot_has_child(r, c, DEP_NSUBJ))
        slot_add_prepositional(r, c, word, out, 0);
}

void slot_of_verb(const Reading *r, int32_t verb, LexSlot slot, uint32_t word, Tokens *out, int depth)
{
    if (depth > SLOT_DEPTH_MAX)
        return;
    switch (slot) {
    case LEX_SUBJ: slot_verb_subject(r, verb, out, depth); break;
    case LEX_OBJ: verb_object(r, verb, out, depth); break;
    case LEX_IOBJ:
        FOR_CHILDREN(r, verb, c)
        if (token_at(r, c)->dep == DEP_DATIVE && token_at(r, c)->pos != POS_ADP)
            add_argument(r, verb, c, out);
        if (!out->n)
            FOR_CHILDREN(r, verb, c)
        if (token_at(r, c)->dep == DEP_DATIVE)
            FOR_CHILDREN(r, c, o)
        if (token_at(r, o)->dep == DEP_POBJ)
            add_argument(r, verb, o, out);
        break;
    case LEX_PREP: verb_prepositions(r, verb, word, out); break;
    case LEX_COMP:
        slot_add_complements(r, verb, out);
        break;
    case LEX_PRT: slot_add_children(r, verb, DEP_PRT, out); break;
    case LEX_PRED:
        slot_add_children(r, verb, DEP_ACOMP, out);
        slot_add_children(r, verb, DEP_ATTR, out);
        slot_add_children(r, verb, DEP_OPRD, out);
        break;
    case LEX_INF: slot_add_infinitives(r, verb, out); break;
    case LEX_ADV: slot_add_children(r, verb, DEP_ADVMOD, out); break;
    default: break;
    }
}

Tokens slot_one(const Reading *r, const Predicate *p, LexSlot slot, uint32_t word)
{
    Tokens out = {.n = 0};
    if (is_verb(token_at(r, p->token)))
        slot_of_verb(r, p->token, slot, word, &out, 0);
    else
        slot_of_noun(r, p, slot, word, &out);
    return out;
}

Tokens slot_find(const Reading *r, const Predicate *predicate, const LexPath *path)
{
    Tokens at = slot_one(r, predicate, (LexSlot)path->slot[0], path->word[0]);
    for (uint32_t step = 1; step < path->n; step++) {
        Tokens next = {.n = 0};
        for (int i = 0; i < at.n; i++) {
            Predicate p = {.token = at.v[i], .support = -1};
            Tokens found = slot_one(r, &p, (LexSlot)path->slot[step], path->word[step]);
            for (int k = 0; k < found.n; k++)
                tokens_add(&next, found.v[k]);
            /* "a round of joint exercises": what stands before the exercises stands before the round */
            p.token = path->slot[step] == LEX_MOD ? transparent_object(r, at.v[i]) : -1;
            if (p.token < 0)
                continue;
            found = slot_one(r, &p, LEX_MOD, 0);
            for (int k = 0; k < found.n; k++)
                tokens_add(&next, found.v[k]);
        }
        at = next;
    }
    return at;
}

/* "issued a report accusing", "signed a decree that grants": who makes the thing that is said to act, or -1. */
static int32_t maker_of(const Reading *r, int32_t noun)
{
    const Token *t = token_at(r, noun);
    if (!is_noun(t) || t->dep != DEP_DOBJ || !is_verb(token_at(r, t->head)))
        return -1;
    /* "condemned attacks targeting civilians": who condemns them did not carry them out */
    if (token_in_class(r, noun, CLASS_OF_DEED_OF_FORCE) && !token_in_class(r, t->head, CLASS_OF_WAGING_VERB))
        return -1;
    Tokens makers = {.n = 0};
    slot_verb_subject(r, t->head, &makers, 0);
    return makers.n ? makers.v[0] : -1;
}

static void add_makers(const Reading *r, const Tokens *made, bool (*accept)(const Reading *r, int32_t token), Tokens *out)
{
    for (int k = 0; k < made->n; k++) {
        int32_t maker = maker_of(r, made->v[k]);
        if (maker >= 0 && accept(r, maker))
            add_with_conjuncts(r, maker, out);
    }
}

Tokens slot_roles(const Reading *r, const Predicate *predicate, LexRange roles,
                  bool (*accept)(const Reading *r, int32_t token))
{
    Tokens out = {.n = 0};
    for (uint32_t i = 0; i < roles.n; i++) {
        const LexRole *role = &r->lexicon->roles[roles.beg + i];
        if (!role->joins && out.n)
            break;
        Tokens found = slot_find(r, predicate, &role->path);
        for (int k = 0; k < found.n; k++)
            if (accept(r, found.v[k]))
                tokens_add(&out, found.v[k]);
        bool clause = token_at(r, predicate->token)->dep == DEP_ACL || token_at(r, predicate->token)->dep == DEP_RELCL;
        if (!out.n && clause && role->path.n == 1 && role->path.slot[0] == LEX_SUBJ)
            add_makers(r, &found, accept, &out);
    }
    return out;
}
