/* Arguments of verbs and nouns found in the dependency tree. */
#include "code/slots.h"

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

static bool has_child(const Reading *r, int32_t token, Dep dep)
{
    return child_with(r, token, dep) >= 0;
}

bool is_passive(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    if (has_child(r, verb, DEP_AUXPASS) || has_child(r, verb, DEP_NSUBJPASS) || has_child(r, verb, DEP_AGENT))
        return true;
    if (t->tag != TAG_VBN)
        return false;
    bool participle = t->dep == DEP_ACL || t->dep == DEP_AMOD || t->dep == DEP_ADVCL;
    if (participle && !has_child(r, verb, DEP_NSUBJ) && !has_child(r, verb, DEP_AUX))
        return true;
    /* "were arrested and charged": the second participle shares the auxiliary */
    return t->dep == DEP_CONJ && !has_child(r, verb, DEP_NSUBJ) && !has_child(r, verb, DEP_AUX) &&
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

/* Adds the phrase of an argument; a relative pronoun stands for its antecedent. */
static void add_argument(const Reading *r, int32_t verb, int32_t argument, Tokens *out)
{
    if (is_relative_pronoun(r, argument)) {
        int32_t noun = antecedent(r, verb);
        if (noun >= 0) {
            add_with_conjuncts(r, noun, out);
            return;
        }
    }
    add_with_conjuncts(r, argument, out);
}

static void add_children(const Reading *r, int32_t verb, Dep dep, Tokens *out)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == dep)
        add_argument(r, verb, c, out);
}

/* Objects of prepositions (children "prep" or "agent"; word 0: any). Follows "out of", "away from". */
static void add_prep_objects(const Reading *r, int32_t token, uint32_t word, Tokens *out, int depth)
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
        /* "talks with Iran and with Syria", "out of Lebanon": prepositions under prepositions */
        add_prep_objects(r, c, word, out, depth + 1);
    }
}

static void verb_slot(const Reading *r, int32_t verb, LexSlot slot, uint32_t word, Tokens *out, int depth);

enum { DEPTH_MAX = 6 };

/* Subject in the surface sense: of an active verb its subject, of a passive its object. */
static void surface_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    verb_slot(r, verb, is_passive(r, verb) ? LEX_OBJ : LEX_SUBJ, 0, out, depth + 1);
}

/* Verbs whose object does not become the subject of their infinitive ("promised them to leave"). */
static bool controls_by_subject(const Reading *r, int32_t verb)
{
    return lemma_is(r, verb, "promise") || lemma_is(r, verb, "threaten") || lemma_is(r, verb, "use");
}

/* The understood subject of a clause without one, from the word the clause hangs on. */
static void controlled_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    const Token *t = token_at(r, verb);
    int32_t head = t->head;
    const Token *h = token_at(r, head);
    if (head == verb || depth > DEPTH_MAX)
        return;
    switch (t->dep) {
    case DEP_RELCL:
    case DEP_ACL:
        if (t->dep == DEP_ACL && has_child(r, verb, DEP_AUX)) {
            /* "its decision to withdraw": whoever decides */
            int32_t poss = child_with(r, head, DEP_POSS);
            if (poss >= 0)
                add_with_conjuncts(r, poss, out);
            else if (is_verb(token_at(r, h->head)) && (h->dep == DEP_DOBJ || h->dep == DEP_ATTR))
                verb_slot(r, h->head, LEX_SUBJ, 0, out, depth + 1);
            else
                FOR_CHILDREN(r, head, c)
            if (token_at(r, c)->dep == DEP_AMOD || token_at(r, c)->dep == DEP_COMPOUND)
                tokens_add(out, c);
        } else {
            add_with_conjuncts(r, head, out);
        }
        return;
    case DEP_CONJ:
        if (is_verb(h))
            surface_subject(r, head, out, depth);
        return;
    case DEP_XCOMP:
    case DEP_CCOMP:
    case DEP_ADVCL:
    case DEP_DEP:
    case DEP_PARATAXIS:
        if (!is_verb(h)) {
            if (h->pos == POS_ADJ && is_verb(token_at(r, h->head)))
                surface_subject(r, h->head, out, depth); /* "is ready to leave" */
            return;
        }
        if (t->dep == DEP_XCOMP && !is_passive(r, head) && !controls_by_subject(r, head)) {
            verb_slot(r, head, LEX_OBJ, 0, out, depth + 1); /* "forced them to leave" */
            if (!out->n)
                add_children(r, head, DEP_DATIVE, out);
        }
        if (!out->n)
            surface_subject(r, head, out, depth);
        return;
    case DEP_PCOMP: {
        /* "accused them of killing": the object; "after meeting them": the subject */
        int32_t governor = h->head;
        bool by_object = lower_is(r, head, "of") || lower_is(r, head, "from") || lower_is(r, head, "into") ||
                         lower_is(r, head, "for");
        if (!is_verb(token_at(r, governor)))
            return;
        if (by_object)
            verb_slot(r, governor, LEX_OBJ, 0, out, depth + 1);
        if (!out->n)
            surface_subject(r, governor, out, depth);
        return;
    }
    default: return;
    }
}

static void verb_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
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
            verb_subject(r, t->head, out, depth + 1); /* "was seized and held by" */
        return;
    }
    add_children(r, verb, DEP_NSUBJ, out);
    if (!out->n && !has_child(r, verb, DEP_EXPL))
        controlled_subject(r, verb, out, depth);
}

static void verb_object(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    const Token *t = token_at(r, verb);
    if (is_passive(r, verb)) {
        add_children(r, verb, DEP_NSUBJPASS, out);
        if (!out->n)
            add_children(r, verb, DEP_NSUBJ, out);
        if (!out->n && t->dep == DEP_AMOD)
            tokens_add(out, t->head);
        else if (!out->n)
            controlled_subject(r, verb, out, depth);
        return;
    }
    add_children(r, verb, DEP_DOBJ, out);
    if (out->n)
        return;
    /* "condemned and sanctioned Iran": the object stands with the last verb */
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !has_child(r, c, DEP_NSUBJ) && depth < DEPTH_MAX)
        add_children(r, c, DEP_DOBJ, out);
    /* "the city that the army shelled" */
    if (!out->n && (t->dep == DEP_RELCL) && has_child(r, verb, DEP_NSUBJ)) {
        bool subject_is_pronoun = false;
        FOR_CHILDREN(r, verb, c)
        if (token_at(r, c)->dep == DEP_NSUBJ && is_relative_pronoun(r, c))
            subject_is_pronoun = true;
        if (!subject_is_pronoun)
            add_with_conjuncts(r, t->head, out);
    }
}

static int32_t coordinated_verb(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !has_child(r, c, DEP_NSUBJ))
        return c;
    return -1;
}

static void add_complements(const Reading *r, int32_t token, Tokens *out)
{
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_XCOMP || t->dep == DEP_CCOMP || (t->dep == DEP_ADVCL && token_at(r, token)->pos == POS_ADJ) || (t->dep == DEP_ACL && is_noun(token_at(r, token))) ||
            (t->dep == DEP_ADVCL && has_child(r, c, DEP_AUX) && t->tag == TAG_VB)) {
            tokens_add(out, c);
            for (int32_t d = coordinated_verb(r, c); d >= 0; d = coordinated_verb(r, d))
                tokens_add(out, d);
        }
    }
}

/* Complements with "to" only: "told them to leave", not "told them that". */
static void add_infinitives(const Reading *r, int32_t token, Tokens *out)
{
    Tokens all = {.n = 0};
    add_complements(r, token, &all);
    for (int i = 0; i < all.n; i++)
        FOR_CHILDREN(r, all.v[i], c)
    if (token_at(r, c)->dep == DEP_AUX && lower_is(r, c, "to"))
        tokens_add(out, all.v[i]);
}

/* Prepositions that the parser hung on the object although they belong to the verb, or the reverse. */
static void verb_prepositions(const Reading *r, int32_t verb, uint32_t word, Tokens *out)
{
    add_prep_objects(r, verb, word, out, 0);
    if (out->n)
        return;
    FOR_CHILDREN(r, verb, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep == DEP_DOBJ || dep == DEP_NSUBJPASS || dep == DEP_PRT || dep == DEP_ACOMP || dep == DEP_ATTR || dep == DEP_ADVMOD)
            add_prep_objects(r, c, word, out, 0);
    }
    /* "a deal signed with Iran": passive participles keep theirs; "met and talked with": shared */
    if (!out->n)
        FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_CONJ && is_verb(token_at(r, c)) && !has_child(r, c, DEP_NSUBJ))
        add_prep_objects(r, c, word, out, 0);
}

static void verb_slot(const Reading *r, int32_t verb, LexSlot slot, uint32_t word, Tokens *out, int depth)
{
    if (depth > DEPTH_MAX)
        return;
    switch (slot) {
    case LEX_SUBJ: verb_subject(r, verb, out, depth); break;
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
        add_complements(r, verb, out);
        break;
    case LEX_PRT: add_children(r, verb, DEP_PRT, out); break;
    case LEX_PRED:
        add_children(r, verb, DEP_ACOMP, out);
        add_children(r, verb, DEP_ATTR, out);
        add_children(r, verb, DEP_OPRD, out);
        break;
    case LEX_INF: add_infinitives(r, verb, out); break;
    case LEX_ADV: add_children(r, verb, DEP_ADVMOD, out); break;
    default: break;
    }
}

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
        bool role = m && entry_class(m->entry.kind) == CLASS_ROLE && m->entry.armed && t->pos != POS_ADJ;
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
        if (t->dep != DEP_AMOD || !(lower_is(r, c, "led") || lower_is(r, c, "backed") || lower_is(r, c, "brokered") || lower_is(r, c, "mediated")))
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

static void noun_subject(const Reading *r, const Predicate *p, Tokens *out)
{
    add_prep_objects(r, p->token, word_number(r, "by"), out, 0);
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_POSS)
        add_with_conjuncts(r, c, out);
    /* "a bombing claimed by Al-Qaeda", "strikes launched by the coalition" */
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_ACL && token_at(r, c)->tag == TAG_VBN)
        verb_subject(r, c, out, 1);
    if (!out->n)
        add_naming_modifiers(r, p->token, out);
}

/* "Iran is ready", "found the regime guilty": the adjective's own subject, or its copula's. */
static void adjective_subject(const Reading *r, int32_t adjective, Tokens *out)
{
    add_children(r, adjective, DEP_NSUBJ, out);
    const Token *t = token_at(r, adjective);
    if (!out->n && is_verb(token_at(r, t->head)) && (t->dep == DEP_ACOMP || t->dep == DEP_ATTR || t->dep == DEP_OPRD || t->dep == DEP_CCOMP || t->dep == DEP_XCOMP || t->dep == DEP_CONJ))
        verb_slot(r, t->head, t->dep == DEP_OPRD ? LEX_OBJ : LEX_SUBJ, 0, out, 0);
    if (!out->n && t->dep == DEP_AMOD)
        tokens_add(out, t->head);
}

static void noun_prepositions(const Reading *r, const Predicate *p, uint32_t word, Tokens *out)
{
    add_prep_objects(r, p->token, word, out, 0);
    /* coordinated nouns share what follows the last: "raids, incursions and airstrikes on the city" */
    if (!out->n)
        FOR_CHILDREN(r, p->token, c)
    if (token_at(r, c)->dep == DEP_CONJ)
        add_prep_objects(r, c, word, out, 0);
    if (out->n || word == 0)
        return;
    int32_t verb = p->support >= 0 ? p->support : governing_verb(r, p->token);
    if (verb >= 0)
        add_prep_objects(r, verb, word, out, 0);
}

static void noun_slot(const Reading *r, const Predicate *p, LexSlot slot, uint32_t word, Tokens *out)
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
    case LEX_OF: add_prep_objects(r, p->token, word_number(r, "of"), out, 0); break;
    case LEX_PREP: noun_prepositions(r, p, word, out); break;
    case LEX_POSS:
        FOR_CHILDREN(r, p->token, c)
        if (token_at(r, c)->dep == DEP_POSS)
            add_with_conjuncts(r, c, out);
        break;
    case LEX_MOD: add_modifiers(r, p->token, out); break;
    case LEX_COMP: add_complements(r, p->token, out); break;
    case LEX_INF: add_infinitives(r, p->token, out); break;
    default: break;
    }
}

Tokens slot_one(const Reading *r, const Predicate *p, LexSlot slot, uint32_t word)
{
    Tokens out = {.n = 0};
    if (is_verb(token_at(r, p->token)))
        verb_slot(r, p->token, slot, word, &out, 0);
    else
        noun_slot(r, p, slot, word, &out);
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
        }
        at = next;
    }
    return at;
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
    }
    return out;
}

static bool word_is(const Reading *r, int32_t token, uint32_t word)
{
    return r->lemma_word[token] == word || r->lower_word[token] == word;
}

static bool verb_phrase_at(const Reading *r, const LexPhrase *p, const uint32_t *words, int32_t verb)
{
    for (uint32_t i = 0; i < p->n; i++) {
        if (i == p->head)
            continue;
        bool found = false;
        FOR_CHILDREN(r, verb, c)
        if (word_is(r, c, words[i]))
            found = true;
        else if (token_at(r, c)->dep == DEP_PREP || token_at(r, c)->dep == DEP_DOBJ)
            FOR_CHILDREN(r, c, d)
        if (word_is(r, d, words[i]))
            found = true;
        if (!found)
            return false;
    }
    return true;
}

bool phrase_at(const Reading *r, uint32_t phrase, int32_t token, bool verb)
{
    const LexPhrase *p = &r->lexicon->phrases[phrase];
    const uint32_t *words = r->lexicon->phrase_words + p->words;
    if (verb)
        return verb_phrase_at(r, p, words, token);
    int32_t first = token - (int32_t)p->head;
    if (first < 0 || first + (int32_t)p->n > r->doc->n_tokens)
        return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (!word_is(r, first + (int32_t)i, words[i]))
            return false;
    return true;
}

bool token_in_set(const Reading *r, int32_t token, uint32_t set)
{
    const Lexicon *x = r->lexicon;
    if (lexicon_in_set(x, set, r->lemma_word[token]) || lexicon_in_set(x, set, r->lower_word[token]))
        return true;
    for (uint32_t i = x->set_offsets[set + 1]; i > x->set_offsets[set]; i--) {
        uint32_t item = x->set_items[i - 1];
        if (!(item & 0x80000000u))
            break;
        if (phrase_at(r, item & 0x7fffffffu, token, false))
            return true;
    }
    return false;
}

int32_t transparent_object(const Reading *r, int32_t noun)
{
    static const char *const lemmas[] = {"series", "number", "wave", "round", "spate", "string", "host", "variety", "range",
                                         "set", "couple", "handful", "majority", "dozen", "hundred", "thousand", "score",
                                         "kind", "type", "part", "lot", "group", "member", "ten", "million", "rest", "half", "barrage", "campaign", "act", "one", "two", "three", "some", "many", "most", "several"};
    bool transparent = false;
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas && !transparent; i++)
        transparent = lemma_is(r, noun, lemmas[i]);
    if (!transparent)
        return -1;
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "of"))
        return child_with(r, c, DEP_POBJ);
    return -1;
}
