/* Counts of victims read from number words near verbs of harm. */
#include "code/counts.h"

#include "code/numbers.h"
#include "nlp/labels.h"

static const LexHarm *harm_of(const Reading *r, int32_t token)
{
    bool verb = token_at(r, token)->pos == POS_VERB, noun = is_noun(token_at(r, token));
    for (uint32_t i = 0; i < r->lexicon->n_harms; i++) {
        const LexHarm *h = &r->lexicon->harms[i];
        bool state = h->victims == LEX_OF_STATE;
        bool fits = state ? !verb : (h->victims == LEX_OF_NOUN) == noun;
        if (fits && h->word == (state ? r->lower_word[token] : r->lemma_word[token]))
            return h;
    }
    return NULL;
}

static bool is_excluded(const Token *t)
{
    return t->ent_type == ENT_DATE || t->ent_type == ENT_TIME || t->ent_type == ENT_MONEY || t->ent_type == ENT_PERCENT ||
           t->ent_type == ENT_ORDINAL;
}

/* "a number of", "a family": one word, but not one person. */
static bool is_collective(const Reading *r, int32_t token)
{
    return token_in_class(r, token, CLASS_OF_COLLECTIVE);
}

/* "a soldier", "the commander", "Salem": one person. */
static bool is_one_person(const Reading *r, int32_t head)
{
    const Token *t = token_at(r, head);
    if (t->tag == TAG_NNP)
        return t->ent_type == ENT_PERSON || party_is_person(r, head);
    if (t->tag != TAG_NN || is_collective(r, head) || party_standing(r, head) < STANDING_PEOPLE)
        return false;
    FOR_CHILDREN(r, head, c)
    if (token_at(r, c)->dep == DEP_DET && LOWER_IS(r, c, "a", "an"))
        return true;
    return false;
}

/* "*155* mm shells": how large, not how many. */
static bool is_measure(const Reading *r, int32_t number, int32_t head)
{
    return number + 1 < head && token_in_class(r, number + 1, CLASS_OF_MEASURE_NOUN);
}

bool count_of_phrase(const Reading *r, int32_t head, Count *count)
{
    if (is_excluded(token_at(r, head)))
        return false;
    FOR_CHILDREN(r, head, c)
    {
        const Token *t = token_at(r, c);
        bool numeral = t->dep == DEP_NUMMOD || t->dep == DEP_AMOD || (t->dep == DEP_DET && lower_is(r, c, "another"));
        /* "between 10 and 15 rebels", which the recogniser takes for a date without the rebels */
        bool excluded = is_excluded(t) && token_at(r, head)->ent_type == t->ent_type;
        if (numeral && !excluded && !is_measure(r, c, head) && number_at(r, c, count))
            return true;
    }
    if (number_at(r, head, count))
        return true;
    int32_t of = transparent_object(r, head);
    if (of >= 0 && of != head)
        return count_of_phrase(r, of, count);
    *count = (Count){1, 1};
    return is_one_person(r, head);
}

static void add_count(Count *to, Count add)
{
    if (to->min < 0) {
        *to = add;
        return;
    }
    to->min += add.min;
    to->max = to->max < 0 || add.max < 0 ? -1 : to->max + add.max;
}

static Tokens clause_slot(const Reading *r, int32_t verb, LexSlot slot)
{
    Predicate p = {.token = verb, .support = -1};
    return slot_one(r, &p, slot, 0);
}

/* "left 12 people *dead*", "12 were *wounded*", "six *dead*", "12 *dead* soldiers". */
static Tokens victims_of_state(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    Tokens out = {.n = 0};
    if (child_with(r, token, DEP_NUMMOD) >= 0) {
        tokens_add(&out, token);
        return out;
    }
    int32_t subject = child_with(r, token, DEP_NSUBJ);
    if (subject >= 0)
        add_with_conjuncts(r, subject, &out);
    if (out.n || t->head == token)
        return out;
    if (is_verb(token_at(r, t->head))) {
        out = clause_slot(r, t->head, LEX_OBJ);
        return out.n ? out : clause_slot(r, t->head, LEX_SUBJ);
    }
    if (t->dep == DEP_AMOD)
        tokens_add(&out, t->head);
    return out;
}

/* "the *lives* of 12 people", "12 *deaths*". */
static Tokens victims_of_noun(const Reading *r, int32_t token)
{
    Tokens out = {.n = 0};
    Predicate p = {.token = token, .support = -1};
    if (child_with(r, token, DEP_NUMMOD) < 0)
        out = slot_one(r, &p, LEX_OF, 0);
    if (out.n == 0 && token_at(r, token)->tag == TAG_NNS)
        tokens_add(&out, token);
    return out;
}

static Tokens victims_of(const Reading *r, int32_t token, LexVictims where)
{
    if (where == LEX_OF_STATE)
        return victims_of_state(r, token);
    if (where == LEX_OF_NOUN)
        return victims_of_noun(r, token);
    Tokens out = clause_slot(r, token, where == LEX_OF_SUBJECT ? LEX_SUBJ : LEX_OBJ);
    /* "three were killed and five injured": a participle whose victims the parser takes for its subject */
    if (out.n == 0 && where == LEX_OF_OBJECT && (token_at(r, token)->tag == TAG_VBN || token_at(r, token)->dep == DEP_CONJ))
        out = clause_slot(r, token, LEX_SUBJ);
    return out;
}

static Count *count_for(EventCounts *counts, LexHarmKind harm)
{
    switch (harm) {
    case LEX_KILLED: return &counts->killed;
    case LEX_INJURED: return &counts->injured;
    case LEX_DETAINED: return &counts->detained;
    default: return &counts->displaced;
    }
}

/* "ten civilians, among them six children": counted already. */
static bool is_part_of_others(const Reading *r, int32_t victim)
{
    for (int32_t i = token_at(r, victim)->left - 1, hops = 0; i >= 0 && hops < 2; i--, hops++)
        if (LOWER_IS(r, i, "them", "including", "among"))
            return true;
    return false;
}

/* "captured three posts" */
static bool is_thing(const Reading *r, int32_t noun)
{
    Standing s = party_standing(r, noun);
    bool number = token_at(r, noun)->pos == POS_NUM || transparent_object(r, noun) >= 0;
    return !number && (s == STANDING_NONE || s == STANDING_LINKED);
}

static void count_victims(const Reading *r, int32_t token, EventCounts *counts)
{
    const LexHarm *word = harm_of(r, token);
    if (!word)
        return;
    Count *into = count_for(counts, (LexHarmKind)word->harm);
    if (into->min >= 0)
        return;
    Tokens victims = victims_of(r, token, (LexVictims)word->victims);
    bool some_untold = false;
    for (int i = 0; i < victims.n; i++) {
        Count c;
        if (is_part_of_others(r, victims.v[i]) || (word->harm == LEX_DETAINED && is_thing(r, victims.v[i])))
            continue;
        if (count_of_phrase(r, victims.v[i], &c))
            add_count(into, c);
        else
            some_untold = true;
    }
    if (some_untold && into->min >= 0)
        into->max = -1; /* "three soldiers and civilians" */
}

/* "The death *toll* rose to 14". */
static void count_toll(const Reading *r, int32_t verb, EventCounts *counts)
{
    int32_t subject = child_with(r, verb, DEP_NSUBJ);
    if (subject < 0 || counts->killed.min >= 0 || !lemma_is(r, subject, "toll"))
        return;
    FOR_CHILDREN(r, verb, c)
    {
        int32_t number = token_at(r, c)->dep == DEP_PREP && !lower_is(r, c, "from") ? child_with(r, c, DEP_POBJ) : c;
        Count found;
        if (number >= 0 && token_at(r, number)->pos == POS_NUM && !is_excluded(token_at(r, number)) &&
            number_at(r, number, &found)) {
            counts->killed = found;
            return;
        }
    }
}

/* Does a child tell more of the same happening? Not what came before it ("after a raid that killed ten"), nor what
 * somebody in it did ("a man who killed ten"). */
static bool tells_on(const Reading *r, int32_t parent, int32_t child)
{
    if (lower_is(r, child, "dead"))
        return true;
    switch (token_at(r, child)->dep) {
    case DEP_CONJ:
    case DEP_DOBJ:
    case DEP_XCOMP:
    case DEP_OPRD:
    case DEP_ACOMP:
    case DEP_PCOMP: return true;
    case DEP_POBJ: return true;
    case DEP_CCOMP: return lemma_is(r, parent, "leave");
    case DEP_ADVCL: return token_at(r, child)->tag == TAG_VBG && child_with(r, child, DEP_MARK) < 0;
    case DEP_RELCL:
    case DEP_ACL: return party_standing(r, parent) < STANDING_PEOPLE;
    case DEP_PREP:
        return LOWER_IS(r, child, "with", "in", "by", "of", "to", "on", "against");
    default: return false;
    }
}

static void visit(const Reading *r, int32_t token, EventCounts *counts, int depth)
{
    enum { DEPTH_MAX = 6 };
    count_victims(r, token, counts);
    count_toll(r, token, counts);
    if (depth == DEPTH_MAX)
        return;
    FOR_CHILDREN(r, token, c)
    if (tells_on(r, token, c))
        visit(r, c, counts, depth + 1);
}

/* The clause that tells what the act's word did: "a bombing *killed* ten", "a rocket fired at the town *killed*
 * ten", or -1. */
static int32_t clause_above(const Reading *r, int32_t token)
{
    for (int hops = 0; hops < 6; hops++) {
        const Token *t = token_at(r, token);
        if (t->head == token)
            return -1;
        bool part = t->dep == DEP_NSUBJ || t->dep == DEP_NSUBJPASS || t->dep == DEP_COMPOUND ||
                    (t->dep == DEP_ACL && (token_at(r, t->head)->dep == DEP_NSUBJ || token_at(r, t->head)->dep == DEP_CONJ)) ||
                    t->dep == DEP_CONJ ||
                    (t->dep == DEP_POBJ && LOWER_IS(r, t->head, "in", "of", "by")) ||
                    (t->dep == DEP_PREP && is_noun(token_at(r, t->head))) || (t->dep == DEP_PREP && harm_of(r, t->head));
        if (!part)
            return -1;
        token = t->head;
        if (is_verb(token_at(r, token)) && token_at(r, token)->dep != DEP_CONJ)
            return token;
    }
    return -1;
}

EventCounts counts_of(const Reading *r, const Act *act)
{
    EventCounts counts = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    if (act->type != PLOVER_ASSAULT && act->type != PLOVER_COERCE && act->type != PLOVER_PROTEST && act->type != PLOVER_SANCTION)
        return counts;
    visit(r, act->predicate.token, &counts, 0);
    if (act->predicate.support >= 0)
        visit(r, act->predicate.support, &counts, 0);
    int32_t above = clause_above(r, act->predicate.token);
    if (above >= 0)
        visit(r, above, &counts, 0);
    return counts;
}
