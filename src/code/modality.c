/* Modality: tense, negation, modal verbs and subordinate purpose read off the tree. */
#include "code/modality.h"

static void read_auxiliaries(const Reading *r, int32_t verb, Modality *m)
{
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_NEG || (t->dep == DEP_ADVMOD && (lower_is(r, c, "never") || lower_is(r, c, "no"))))
            m->negated = true;
        if ((t->dep == DEP_PRECONJ || t->dep == DEP_CC) && c < verb && (lower_is(r, c, "neither") || lower_is(r, c, "nor")))
            m->negated = true;
        if (t->dep != DEP_AUX && t->dep != DEP_AUXPASS)
            continue;
        if (lower_is(r, c, "will") || lower_is(r, c, "'ll") || lower_is(r, c, "shall") || lower_is(r, c, "wo"))
            m->future = true;
        if (lower_is(r, c, "would") || lower_is(r, c, "'d"))
            m->would = true;
        if (lower_is(r, c, "could") || lower_is(r, c, "may") ||
            lower_is(r, c, "might") || lower_is(r, c, "can") || lower_is(r, c, "ca"))
            m->conditional = true;
        if (lower_is(r, c, "must") || lower_is(r, c, "should") || lower_is(r, c, "ought"))
            m->obliged = true;
        if (t->tag == TAG_VBD || lower_is(r, c, "has") || lower_is(r, c, "have") || lower_is(r, c, "had") ||
            lower_is(r, c, "'ve"))
            m->past = true;
    }
    if (token_at(r, verb)->tag == TAG_VBD)
        m->past = true;
}

/* "has not made it great, *nor* has it violated the pact" */
static bool nor_before(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, token_at(r, verb)->head, c)
    if (token_at(r, c)->dep == DEP_CC && c < verb && lower_is(r, c, "nor"))
        return true;
    return false;
}

static bool has_to(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_AUX && lower_is(r, c, "to"))
        return true;
    return false;
}

static bool under_if(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_MARK && (lower_is(r, c, "if") || lower_is(r, c, "unless") || lower_is(r, c, "whether")))
            return true;
    }
    return false;
}

/* Verbs whose infinitive did happen: "managed to leave", "helped free". */
static bool implies_infinitive(const Reading *r, int32_t verb)
{
    return token_in_class(r, verb, CLASS_OF_IMPLICATIVE_VERB);
}

/* "Take Ross Perot", "Limiting sales of arms": an order or a heading; "on condition that it stop": a wish. */
static bool is_no_statement(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    int32_t subject = child_with(r, verb, DEP_NSUBJ);
    if ((t->tag != TAG_VB && t->tag != TAG_VBG) || child_with(r, verb, DEP_AUX) >= 0 || child_with(r, verb, DEP_NSUBJPASS) >= 0)
        return false;
    if (t->dep == DEP_ROOT)
        return subject < 0;
    bool single = subject >= 0 && (token_at(r, subject)->tag == TAG_NN || token_at(r, subject)->tag == TAG_NNP) &&
                  child_with(r, subject, DEP_CONJ) < 0;
    return t->tag == TAG_VB && single && (t->dep == DEP_CCOMP || t->dep == DEP_ACL);
}

/* "before he leaves", "until it withdraws", "when it takes a town": a present after such words is a future, or a habit, that is
 * not told. */
static bool is_yet_to_come(const Reading *r, int32_t verb)
{
    static const char *const words[] = {"before", "after", "until", "once", "when", "whenever"};
    const Token *t = token_at(r, verb);
    if (t->dep != DEP_ADVCL || (t->tag != TAG_VBZ && t->tag != TAG_VBP))
        return false;
    FOR_CHILDREN(r, verb, c)
    if ((token_at(r, c)->dep == DEP_MARK || token_at(r, c)->tag == TAG_WRB) && LOWER_IN(r, c, words))
        return true;
    return false;
}

/* "have yet to join": they have not. */
static bool has_yet(const Reading *r, int32_t verb, int32_t infinitive)
{
    FOR_CHILDREN(r, verb, c)
    if (c < infinitive && lower_is(r, c, "yet"))
        return true;
    FOR_CHILDREN(r, infinitive, c)
    if (c < infinitive && lower_is(r, c, "yet"))
        return true;
    return false;
}

/* The verb with which a gerund or a bare clause is as real as itself, or -1: "could retaliate by *imposing*", "has yet to
 * join in *battling*", "would see fighters *evacuated*". */
static int32_t carrying_verb(const Reading *r, int32_t verb)
{
    static const char *const words[] = {"by", "in", "into", "to"};
    const Token *t = token_at(r, verb);
    int32_t governor = t->dep == DEP_PCOMP && LOWER_IN(r, t->head, words) ? token_at(r, t->head)->head : -1;
    bool finite = t->tag == TAG_VBD || t->tag == TAG_VBZ || t->tag == TAG_VBP;
    bool bare = t->dep == DEP_CCOMP && !finite && child_with(r, verb, DEP_AUX) < 0 && child_with(r, verb, DEP_AUXPASS) < 0;
    if (bare && token_in_class(r, t->head, CLASS_OF_PERCEIVING_VERB))
        governor = t->head;
    return governor >= 0 && is_verb(token_at(r, governor)) ? governor : -1;
}

static void read_clause(const Reading *r, int32_t verb, Modality *m)
{
    int32_t at = verb;
    for (int hops = 0; hops < 6; hops++) {
        const Token *t = token_at(r, at);
        if (under_if(r, at)) {
            m->conditional = true;
            m->unasserted = m->unasserted || token_at(r, at)->dep == DEP_ADVCL; /* the condition itself */
        }
        if (has_to(r, at)) {
            const Token *h = token_at(r, t->head);
            bool purpose = t->dep == DEP_ADVCL || t->dep == DEP_ACL || t->dep == DEP_RELCL;
            bool complement = t->dep == DEP_XCOMP && !(is_verb(h) && implies_infinitive(r, t->head));
            if (is_verb(h) && lemma_is(r, t->head, "have") && has_yet(r, t->head, at))
                m->negated = true;
            else if (is_verb(h) && (lemma_is(r, t->head, "have") || lemma_is(r, t->head, "need")) && t->dep == DEP_XCOMP)
                m->obliged = true;
            else if (is_verb(h) && lemma_is(r, t->head, "be") && t->dep == DEP_XCOMP)
                m->future = true;
            else if (purpose || complement || (t->dep == DEP_CCOMP && child_with(r, at, DEP_NSUBJ) >= 0))
                m->unasserted = true;
        }
        /* "the pretext of protecting", "a way of ending": content of a noun */
        int32_t governor = t->dep == DEP_PCOMP ? token_at(r, t->head)->head : -1;
        bool instance = governor >= 0 && lower_is(r, t->head, "including"); /* "hindrances, including stopping patrols": they are told */
        if (governor >= 0 && !instance && (is_noun(token_at(r, governor)) || token_in_class(r, governor, CLASS_OF_THINKING_VERB)))
            m->unasserted = true;
        /* "the law requires that banks act": a norm */
        if (t->dep == DEP_CCOMP && (lemma_is(r, t->head, "require") || lemma_is(r, t->head, "stipulate") || lemma_is(r, t->head, "mandate")))
            m->unasserted = true;
        /* "instead of expelling them", "after he leaves" */
        if (t->dep == DEP_PCOMP && t->head > 0 && lower_is(r, t->head, "of") && lower_is(r, t->head - 1, "instead"))
            m->unasserted = true;
        if (is_yet_to_come(r, at) || is_no_statement(r, at))
            m->unasserted = true;
        /* "supports annexing": an opinion about it */
        if (t->tag == TAG_VBG && (t->dep == DEP_XCOMP || t->dep == DEP_CCOMP) && token_in_class(r, t->head, CLASS_OF_FAVOURING_VERB))
            m->unasserted = true;
        int32_t end = carrying_verb(r, at);
        if (end >= 0) {
            read_auxiliaries(r, end, m);
            at = end;
            continue;
        }
        if (t->dep == DEP_CONJ && nor_before(r, at))
            m->negated = true;
        /* a coordinated verb shares what stands before the first */
        bool finite = t->tag == TAG_VBD || t->tag == TAG_VBZ;
        if (finite && t->dep == DEP_CONJ && token_at(r, t->head)->tag == TAG_VB)
            return; /* "gave them time to decide and *threatened* them": joined to the wrong verb */
        if (t->dep == DEP_CONJ && is_verb(token_at(r, t->head)) && child_with(r, at, DEP_NSUBJ) < 0) {
            read_auxiliaries(r, t->head, m);
            at = t->head;
            continue;
        }
        /* the inner verb of "were forced to flee" takes the outer one's negation and tense */
        if (t->dep == DEP_XCOMP && is_verb(token_at(r, t->head))) {
            read_auxiliaries(r, t->head, m);
            at = t->head;
            continue;
        }
        return;
    }
}

static bool no_before(const Reading *r, int32_t noun)
{
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_DET && lower_is(r, c, "no"))
        return true;
    return false;
}

/* "No soldiers were killed", "killed no civilians". */
static bool nobody_concerned(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        bool argument = dep == DEP_NSUBJ || dep == DEP_NSUBJPASS || dep == DEP_DOBJ;
        if (argument && (no_before(r, c) || lower_is(r, c, "nobody") || lower_is(r, c, "none")))
            return true;
    }
    return false;
}

/* "hasn ’ t ratified": a contraction that its text has torn apart. */
static bool is_torn_negation(const Reading *r, int32_t verb)
{
    enum { REACH = 4 };
    const Sentence *s = &r->doc->sentences[token_at(r, verb)->sentence];
    for (int32_t i = verb - 1; i >= s->beg + 2 && i >= verb - REACH; i--)
        if (lower_is(r, i, "t") && (lower_is(r, i - 1, "’") || lower_is(r, i - 1, "'")) &&
            str_ends(token_at(r, i - 2)->lower, STR("n")))
            return true;
    return false;
}

/* "there has not yet been a treaty" */
static bool is_absent(const Reading *r, int32_t noun)
{
    int32_t verb = token_at(r, noun)->head;
    if (token_at(r, noun)->dep != DEP_ATTR || child_with(r, verb, DEP_EXPL) < 0)
        return false;
    return child_with(r, verb, DEP_NEG) >= 0;
}

/* "the attack", "his arrest": it happened, whatever the clause says of it. */
static bool is_presupposed(const Reading *r, int32_t noun)
{
    static const char *const words[] = {"the", "this", "that", "these", "those"};
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_POSS || (token_at(r, c)->dep == DEP_DET && LOWER_IN(r, c, words)))
        return true;
    return false;
}

/* "after an attack": when, not what. */
static bool is_of_time(const Reading *r, int32_t preposition)
{
    static const char *const words[] = {"after", "since", "following", "during", "before", "from", "despite", "amid", "because", "due", "until", "as"};
    return LOWER_IN(r, preposition, words);
}

/* "a possible attack", "planned talks" */
static void read_adjectives(const Reading *r, int32_t noun, Modality *m)
{
    FOR_CHILDREN(r, noun, c)
    {
        if (token_at(r, c)->dep != DEP_AMOD)
            continue;
        m->conditional = m->conditional || token_in_class(r, c, CLASS_OF_POSSIBLE_ADJECTIVE);
        m->future = m->future || token_in_class(r, c, CLASS_OF_COMING_ADJECTIVE);
    }
}

/* "The truce is under discussion" */
static bool is_under_discussion(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_PREP && lower_is(r, c, "under"))
        FOR_CHILDREN(r, c, o)
    if (token_in_class(r, o, CLASS_OF_THINKING_NOUN))
        return true;
    return false;
}

/* A bare noun shares the reality of the clause that it is an argument of: "talks will be held", "would bring attacks",
 * "could agree on a truce". What is not presupposed does so in phrases too, but is never undone there. */
static void read_bare_noun(const Reading *r, int32_t noun, Modality *m)
{
    bool presupposed = is_presupposed(r, noun), object = false, in_phrase = false;
    int32_t verb = -1;
    for (int32_t at = noun, hops = 0; verb < 0 && hops < 4; hops++) {
        const Token *t = token_at(r, at);
        if (t->dep == DEP_NSUBJ || t->dep == DEP_NSUBJPASS || t->dep == DEP_DOBJ) {
            object = t->dep == DEP_DOBJ;
            verb = is_verb(token_at(r, t->head)) ? t->head : -1;
            if (verb >= 0 && object && token_in_class(r, verb, CLASS_OF_ADDRESSING_VERB))
                return; /* "in order to address the restrictions": whatever comes of it, there are some */
            break;
        }
        if (t->dep == DEP_POBJ && !presupposed && !is_of_time(r, t->head)) {
            in_phrase = true;
            at = token_at(r, t->head)->head;
            if (is_verb(token_at(r, at)))
                verb = at;
            else if (!is_noun(token_at(r, at)) || is_presupposed(r, at))
                break;
            continue;
        }
        if (t->dep != DEP_CONJ)
            break;
        at = t->head;
    }
    if (verb < 0)
        return;
    bool own = m->negated;
    Modality clause = {0};
    read_auxiliaries(r, verb, &clause);
    read_clause(r, verb, &clause);
    clause.negated = clause.negated || is_torn_negation(r, verb);
    bool undone = clause.negated && object && !presupposed && !in_phrase; /* "did not mention the attack": it stays */
    if (in_phrase) { /* only what has not come about: of what has, the phrase may tell what went before */
        m->conditional = m->conditional || ((clause.conditional || clause.would) && !clause.past);
        return;
    }
    bool conditional = m->conditional, future = m->future;
    *m = clause;
    m->conditional = m->conditional || conditional;
    m->future = m->future || future;
    m->unasserted = m->unasserted || is_under_discussion(r, verb);
    m->negated = own || undone;
}

/* "Has Israel attacked Iran?" */
static bool is_asked(const Reading *r, int32_t token)
{
    const Sentence *s = &r->doc->sentences[token_at(r, token)->sentence];
    int32_t root = s->root, first = s->beg;
    if (s->end - s->beg < 3 || !is_verb(token_at(r, root)))
        return false;
    bool mark = false;
    for (int32_t i = s->end - 1; i >= s->end - 3 && i > s->beg; i--)
        mark = mark || lower_is(r, i, "?");
    while (first < root && (token_at(r, first)->pos == POS_PUNCT || token_at(r, first)->dep == DEP_CC))
        first++;
    const Token *t = token_at(r, first);
    bool inverted = (t->dep == DEP_AUX || t->dep == DEP_AUXPASS) && t->head == root && t->tag != TAG_TO;
    return mark && (inverted || (first == root && t->pos == POS_AUX));
}

Modality modality_of(const Reading *r, const Predicate *p)
{
    Modality m = {0};
    if (is_verb(token_at(r, p->token))) {
        m.negated = nobody_concerned(r, p->token) || is_torn_negation(r, p->token);
        read_auxiliaries(r, p->token, &m);
        read_clause(r, p->token, &m);
        /* "could not be allowed to go on": what must not be */
        if (m.conditional && m.negated && !m.unasserted && token_in_class(r, p->token, CLASS_OF_TOLERATING_VERB) &&
            is_passive(r, p->token)) {
            m.obliged = true;
            m.conditional = false;
        }
        m.unasserted = m.unasserted || is_asked(r, p->token);
        return m;
    }
    m.negated = no_before(r, p->token) || is_absent(r, p->token);
    read_adjectives(r, p->token, &m);
    if (p->support < 0) {
        read_bare_noun(r, p->token, &m);
        return m;
    }
    read_auxiliaries(r, p->support, &m);
    read_clause(r, p->support, &m);
    m.negated = m.negated || is_torn_negation(r, p->support);
    m.unasserted = m.unasserted || is_asked(r, p->support);
    return m;
}
