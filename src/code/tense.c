/* Tense from auxiliaries and tags. See tense.h. */
#include "code/tense.h"

/* A path to the root is short; the limit guards against heads that do not form a tree. */
enum { CLIMB_MAX = 64 };

bool word_is_any(Str word, const char *list)
{
    for (Str rest = str_from_c(list); rest.n > 0 && word.n > 0;)
        if (str_eq(str_cut(&rest, ' '), word))
            return true;
    return false;
}

bool token_is_verb(const Doc *doc, int32_t token)
{
    const Token *t = &doc->tokens[token];
    return t->pos == POS_VERB || t->pos == POS_AUX;
}

bool verb_is_reporting(const Doc *doc, int32_t verb)
{
    return word_is_any(
        doc->tokens[verb].lemma,
        "say tell report announce confirm state add quote write declare note claim warn insist "
        "acknowledge explain reveal stress comment remark reply argue allege assert disclose "
        "inform "
        "reiterate recall estimate admit deny post tweet broadcast cite");
}

/* Verbs whose infinitive happened, or did not, when they say so: "began to shell", "failed to
 * arrive". Under all others ("agreed to", "ordered them to", "is due to") it is still to come. */
static bool is_implicative(Str lemma)
{
    return word_is_any(lemma, "force make allow enable lead cause begin start continue manage fail "
                              "refuse try attempt use come go resume "
                              "cease help appear seem "
                              "happen turn prove proceed travel rush fly return gather meet arrive "
                              "serve remain move work");
}

bool verb_is_planning(const Doc *doc, int32_t verb)
{
    return word_is_any(
        doc->tokens[verb].lemma,
        "plan expect schedule slate set postpone delay propose summon invite adjourn defer "
        "reschedule book arrange");
}

int32_t tense_governor(const Doc *doc, int32_t token)
{
    int32_t at = token;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (token_is_verb(doc, at))
            return at;
        if (doc->tokens[at].head == at)
            return -1;
        at = doc->tokens[at].head;
    }
    return -1;
}

typedef struct Auxiliaries {
    bool modal, could, past, perfect, present, to;
} Auxiliaries;

static Auxiliaries auxiliaries_of(const Doc *doc, int32_t verb)
{
    Auxiliaries aux = {0};
    for (int32_t c = doc->tokens[verb].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++) {
        const Token *t = &doc->tokens[c];
        if (t->dep != DEP_AUX && t->dep != DEP_AUXPASS)
            continue;
        if (t->tag == TAG_MD)
            *(word_is_any(t->lower, "could") ? &aux.could : &aux.modal) = true;
        else if (t->tag == TAG_TO)
            aux.to = true;
        else if (t->tag == TAG_VBD)
            aux.past = true;
        else if (word_is_any(t->lower, "have has 've having"))
            aux.perfect = true;
        else if (t->tag == TAG_VBZ || t->tag == TAG_VBP)
            aux.present = true;
    }
    return aux;
}

static Tense tense_within(const Doc *doc, int32_t verb, int32_t depth);

/* Tense that an infinitive or participle takes over from the word above it. */
static Tense inherited(const Doc *doc, int32_t verb, int32_t depth)
{
    int32_t head = doc->tokens[verb].head;
    if (head == verb || depth >= CLIMB_MAX)
        return TENSE_NONE;
    int32_t governor = tense_governor(doc, head);
    return governor < 0 || governor == verb ? TENSE_NONE : tense_within(doc, governor, depth + 1);
}

static bool has_superlative(const Doc *doc, int32_t noun)
{
    for (int32_t c = doc->tokens[noun].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++)
        if (word_is_any(doc->tokens[c].lower, "first second third last latest only next") ||
            doc->tokens[c].tag == TAG_JJS)
            return true;
    return false;
}

static bool is_plan_noun(Str lemma)
{
    return word_is_any(
        lemma, "plan decision agreement order deadline promise pledge offer deal intention "
               "proposal commitment "
               "vow threat bid call invitation request demand pressure readiness need schedule");
}

/* "the first country to join" has joined; "plans to join" are plans. */
static Tense tense_of_infinitive(const Doc *doc, int32_t verb, int32_t depth)
{
    int32_t head = doc->tokens[verb].head;
    const Token *t = &doc->tokens[head];
    if (t->pos == POS_NOUN || t->pos == POS_PROPN) {
        if (has_superlative(doc, head))
            return inherited(doc, verb, depth);
        return is_plan_noun(t->lemma) ? TENSE_FUTURE : TENSE_OPEN;
    }
    return is_implicative(t->lemma) ? inherited(doc, verb, depth) : TENSE_FUTURE;
}

static Tense tense_within(const Doc *doc, int32_t verb, int32_t depth)
{
    const Token *t = &doc->tokens[verb];
    Auxiliaries aux = auxiliaries_of(doc, verb);
    if (aux.modal)
        return aux.perfect ? TENSE_PAST : TENSE_FUTURE;
    if (aux.could)
        return aux.perfect ? TENSE_PAST : TENSE_OPEN;
    if (aux.to)
        return aux.perfect ? TENSE_PAST : tense_of_infinitive(doc, verb, depth);
    if (aux.past || aux.perfect || t->tag == TAG_VBD)
        return TENSE_PAST;
    if (t->tag == TAG_MD)
        return TENSE_FUTURE;
    if (aux.present) /* "is meeting on Friday" */
        return t->tag == TAG_VBG ? TENSE_FUTURE : TENSE_PRESENT;
    if (t->tag == TAG_VBZ || t->tag == TAG_VBP)
        return TENSE_PRESENT;
    if (t->tag == TAG_VBN && t->dep != DEP_CONJ)
        return TENSE_PAST;
    return inherited(doc, verb, depth);
}

Tense tense_of_verb(const Doc *doc, int32_t verb)
{
    return tense_within(doc, verb, 0);
}
