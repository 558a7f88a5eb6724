/* Times and predicates in one tree. See closeness.h. */
#include "code/closeness.h"

#include "code/tense.h"

/* The token of the expression whose head lies outside it. */
static int32_t head_of_expression(const Doc *doc, const TimeExpression *time)
{
    for (int32_t i = time->beg_token; i < time->end_token; i++) {
        int32_t head = doc->tokens[i].head;
        if (head < time->beg_token || head >= time->end_token || head == i)
            return i;
    }
    return time->beg_token;
}

static bool is_noun(const Doc *doc, int32_t token)
{
    return doc->tokens[token].pos == POS_NOUN || doc->tokens[token].pos == POS_PROPN;
}

/* "began to shell", "continued attacking", "was forced to leave": one happening with its
 * infinitive. */
static bool shares_time_with_complement(const Doc *doc, int32_t verb)
{
    return word_is_any(doc->tokens[verb].lemma,
                       "begin start continue resume stop cease manage fail "
                       "refuse try attempt force help complete finish "
                       "go come return proceed");
}

/* Nouns that a verb without a meaning of its own carries: the clause tells the noun's event. */
static bool is_argument(uint16_t dep)
{
    return dep == DEP_DOBJ || dep == DEP_NSUBJ || dep == DEP_NSUBJPASS || dep == DEP_POBJ ||
           dep == DEP_ATTR || dep == DEP_CONJ || dep == DEP_APPOS || dep == DEP_PREP ||
           dep == DEP_COMPOUND || dep == DEP_AGENT || dep == DEP_POSS || dep == DEP_NMOD;
}

int32_t clause_of_noun(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        const Token *t = &doc->tokens[at];
        if (t->head == at || !is_argument(t->dep))
            return -1;
        at = t->head;
        if (token_is_verb(doc, at))
            return at;
    }
    return -1;
}

bool has_child_word(const Doc *doc, int32_t token, const char *list)
{
    for (int32_t c = doc->tokens[token].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++)
        if (word_is_any(doc->tokens[c].lower, list))
            return true;
    return false;
}

static bool has_own_subject(const Doc *doc, int32_t verb)
{
    for (int32_t c = doc->tokens[verb].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++) {
        uint16_t dep = doc->tokens[c].dep;
        if (dep == DEP_NSUBJ || dep == DEP_NSUBJPASS || dep == DEP_CSUBJ || dep == DEP_EXPL)
            return true;
    }
    return false;
}

/* First predicate above a time: the trigger itself or any verb; nouns between are passed over, but
 * *through_noun tells the topmost of them ("the raid on Monday" under "condemned"). */
static int32_t climb_to_predicate(const Doc *doc, int32_t from, int32_t trigger,
                                  int32_t *through_noun)
{
    int32_t at = from;
    *through_noun = -1;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (doc->tokens[at].head == at)
            return -1;
        at = doc->tokens[at].head;
        if (at == trigger || token_is_verb(doc, at))
            return at;
        if (is_noun(doc, at) && *through_noun < 0)
            *through_noun = at;
    }
    return -1;
}

/* Verbs that tell one story with the trigger: joined by "and", or a participle or complement that
 * has no subject of its own. Walks from the trigger up to `verb`. */
static bool is_joined(const Doc *doc, int32_t trigger, int32_t verb)
{
    int32_t at = trigger;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == verb)
            return true;
        const Token *t = &doc->tokens[at];
        if (t->head == at)
            return false;
        bool passes = t->dep == DEP_CONJ && !has_own_subject(doc, at);
        bool free_participle =
            t->dep == DEP_ADVCL && t->tag == TAG_VBG && !has_own_subject(doc, at);
        bool complement = t->dep == DEP_XCOMP && (shares_time_with_complement(doc, t->head) ||
                                                  verb_is_planning(doc, t->head));
        /* "observed six rounds fired": what is observed happens then */
        bool observed = t->dep == DEP_ACL && doc->tokens[t->head].dep == DEP_DOBJ &&
                        word_is_any(doc->tokens[doc->tokens[t->head].head].lemma,
                                    "observe record register witness see spot hear document");
        if (observed) {
            at = doc->tokens[t->head].head;
            continue;
        }
        bool same_moment = t->dep == DEP_ADVCL && has_child_word(doc, at, "while as when before");
        if (!passes && !free_participle && !complement && !same_moment)
            return false;
        at = t->head;
    }
    return false;
}

/* What stands between the trigger and the verb above it makes another clause of it. */
static bool is_other_clause(const Doc *doc, int32_t trigger, int32_t verb)
{
    int32_t at = trigger;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == verb)
            return false;
        const Token *t = &doc->tokens[at];
        bool leaves = t->dep == DEP_RELCL || t->dep == DEP_CCOMP || t->dep == DEP_ADVCL ||
                      t->dep == DEP_ACL || t->dep == DEP_PARATAXIS || t->dep == DEP_XCOMP ||
                      t->dep == DEP_PCOMP ||
                      (t->dep == DEP_CONJ && at != trigger && has_own_subject(doc, at));
        if (t->head == at || leaves)
            return true;
        at = t->head;
    }
    return true;
}

static bool is_above(const Doc *doc, int32_t above, int32_t token)
{
    int32_t at = token;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == above)
            return true;
        if (doc->tokens[at].head == at)
            return false;
        at = doc->tokens[at].head;
    }
    return false;
}

/* "since the fall of the government last year", "after Monday's raid": the time is that of the
 * noun, which lies before or after the trigger. */
static bool parts_from_event(const Token *preposition)
{
    return preposition->dep == DEP_PREP &&
           word_is_any(preposition->lower,
                       "since after before until till following despite about over regarding");
}

static bool dates_the_noun(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX && !token_is_verb(doc, at); steps++) {
        const Token *t = &doc->tokens[at];
        if (parts_from_event(t))
            return true;
        if (t->head == at)
            return false;
        at = t->head;
    }
    return false;
}

/* The same, where the parser hangs the time on the verb: no comma parts it from the noun. */
static bool follows_dated_noun(const Doc *doc, int32_t from, int32_t beg_token, int32_t trigger)
{
    if (doc->tokens[from].dep != DEP_NPADVMOD)
        return false;
    for (int32_t c = doc->tokens[trigger].first_child, k = 0;
         c >= 0 && c < beg_token && k < TENSE_CHILDREN_MAX; c = doc->tokens[c].next_sibling, k++)
        if (parts_from_event(&doc->tokens[c]) && doc->tokens[c].right == beg_token &&
            c + 1 < beg_token)
            return true;
    return false;
}

static Closeness closeness_for_verb(const Doc *doc, int32_t trigger, int32_t predicate,
                                    int32_t through)
{
    if (predicate == trigger)
        return through >= 0 && dates_the_noun(doc, through) ? CLOSE_NONE : CLOSE_OWN;
    if (predicate < 0)
        return CLOSE_SENTENCE;
    /* the auxiliary or the verb "be" above an adjective or a participle belongs to the trigger */
    if (doc->tokens[predicate].head == trigger && doc->tokens[predicate].pos == POS_AUX)
        return CLOSE_OWN;
    if (is_joined(doc, trigger, predicate) || is_joined(doc, predicate, trigger))
        return verb_is_reporting(doc, predicate) ? CLOSE_NONE : CLOSE_JOINED;
    return CLOSE_NONE;
}

/* "imposed sanctions on Friday because of the war": the clause's day is not that of what came before. */
static bool is_parted(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX && !token_is_verb(doc, at); steps++) {
        const Token *t = &doc->tokens[at];
        if (parts_from_event(t) || (t->dep == DEP_PREP && word_is_any(t->lower, "because due")))
            return true;
        if (t->head == at)
            return false;
        at = t->head;
    }
    return false;
}

static Closeness closeness_for_noun(const Doc *doc, int32_t trigger, int32_t predicate,
                                    int32_t through)
{
    if (predicate == trigger)
        return CLOSE_OWN;
    if (is_parted(doc, trigger))
        return CLOSE_NONE;
    int32_t clause = clause_of_noun(doc, trigger);
    if (predicate < 0)
        return CLOSE_SENTENCE;
    if (predicate == clause && !verb_is_reporting(doc, clause)) {
        /* a time inside another noun of the clause is that noun's ("condemned Monday's raid") */
        if (through >= 0 && through != trigger && dates_the_noun(doc, through))
            return CLOSE_NONE;
        bool inside_other = through >= 0 && through != trigger &&
                            !is_above(doc, through, trigger) &&
                            doc->tokens[through].dep != DEP_POBJ;
        return inside_other ? CLOSE_SENTENCE : CLOSE_CLAUSE;
    }
    if (clause >= 0 && (is_joined(doc, clause, predicate) || is_joined(doc, predicate, clause)))
        return verb_is_reporting(doc, predicate) ? CLOSE_NONE : CLOSE_JOINED;
    return CLOSE_NONE;
}

/* The last resort: a time of the same clause that hangs elsewhere, parsers being what they are. */
static bool is_in_reach(const Doc *doc, int32_t trigger, int32_t predicate)
{
    if (predicate < 0)
        return true;
    if (predicate == trigger || verb_is_reporting(doc, predicate))
        return false;
    if (is_above(doc, predicate, trigger))
        return !is_other_clause(doc, trigger, predicate);
    /* "accuses them and, since the war began on Monday, has ...": a clause with a subject of its own */
    bool own = doc->tokens[predicate].dep == DEP_CONJ && has_own_subject(doc, predicate);
    return is_above(doc, trigger, predicate) && !own && !is_other_clause(doc, predicate, trigger);
}

Closeness closeness_of(const Doc *doc, const TimeExpression *time, int32_t trigger)
{
    int32_t from = head_of_expression(doc, time), through;
    if (doc->tokens[from].sentence != doc->tokens[trigger].sentence)
        return CLOSE_NONE;
    if (from == trigger)
        return CLOSE_NONE;
    if (token_is_verb(doc, trigger) && follows_dated_noun(doc, from, time->beg_token, trigger))
        return CLOSE_NONE;
    int32_t predicate = climb_to_predicate(doc, from, trigger, &through);
    Closeness close = token_is_verb(doc, trigger)
                          ? closeness_for_verb(doc, trigger, predicate, through)
                          : closeness_for_noun(doc, trigger, predicate, through);
    bool parted = !token_is_verb(doc, trigger) && is_parted(doc, trigger);
    if (close == CLOSE_NONE && !parted && is_in_reach(doc, trigger, predicate))
        close = CLOSE_SENTENCE;
    return close;
}
