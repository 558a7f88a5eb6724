/* Conditions of the lexicon held against the tree, and the entry that fits a predicate best. */
#include "code/match.h"

#include "code/event.h"
#include "code/parties.h"

static bool test_holds(const Reading *r, LexTest test, uint32_t set, int32_t token)
{
    switch (test) {
    case LEX_TEST_EXISTS: return true;
    case LEX_TEST_SET: {
        /* "$4 million worth of equipment" is equipment */
        int32_t meant = transparent_object(r, token);
        return token_in_set(r, token, set) || (meant >= 0 && token_in_set(r, meant, set));
    }
    case LEX_TEST_ACTOR: return party_standing(r, token) >= STANDING_UNKNOWN;
    case LEX_TEST_STATE: return party_is_state(r, token);
    case LEX_TEST_ARMED: return party_is_armed(r, token);
    case LEX_TEST_PERSON: return party_is_person(r, token) && party_standing(r, token) != STANDING_LINKED;
    case LEX_TEST_PLACE: {
        const Mention *m = mention_at(r, token);
        return (m && (mention_is_place(m) || mention_is_nation(m))) || token_at(r, token)->ent_type == ENT_GPE ||
               token_at(r, token)->ent_type == ENT_LOC || token_at(r, token)->ent_type == ENT_FAC;
    }
    case LEX_TEST_BODY: return party_standing(r, token) >= STANDING_UNKNOWN && !party_is_person(r, token);
    case LEX_TEST_PEOPLE: return party_standing(r, token) == STANDING_PEOPLE || party_standing(r, token) == STANDING_ROLE;
    default: return false;
    }
}

static bool condition_holds(const Reading *r, const Predicate *p, const LexCondition *c)
{
    Tokens found = slot_find(r, p, &c->path);
    bool holds = false;
    for (int i = 0; i < found.n; i++)
        for (int test = 0; test < LEX_TEST_COUNT && !holds; test++)
            holds = (c->tests & (1u << test)) && test_holds(r, (LexTest)test, c->set, found.v[i]);
    return holds != (bool)c->negate;
}

bool conditions_hold(const Reading *r, const Predicate *p, LexRange needs)
{
    for (uint32_t i = 0; i < needs.n; i++)
        if (!condition_holds(r, p, &r->lexicon->conditions[needs.beg + i]))
            return false;
    return true;
}

static bool part_fits(const Token *t, uint32_t part)
{
    switch (part) {
    case LEX_VERB: return is_verb(t);
    case LEX_NOUN: return is_noun(t);
    case LEX_ADJ: return t->pos == POS_ADJ || t->tag == TAG_VBN || t->tag == TAG_JJ;
    default: return false;
    }
}

/* How much an entry says: conditions first; then those that name words before those that only ask for a
 * party or for presence; then entries that block. A phrase is as good as one condition more. */
static uint32_t entry_weight(const Lexicon *x, LexRange needs, bool phrase, bool blocks)
{
    uint32_t naming = 0;
    for (uint32_t i = 0; i < needs.n; i++) {
        const LexCondition *c = &x->conditions[needs.beg + i];
        if (!c->negate)
            naming += c->tests & (1u << LEX_TEST_SET) ? 2 : c->tests != 1u << LEX_TEST_EXISTS;
    }
    return (needs.n + phrase) * 32 + (naming < 15 ? naming : 15) * 2 + blocks + 1;
}

int32_t best_entry(const Reading *r, const Predicate *p, LexEntryKind kind, uint32_t *n_conditions)
{
    const Lexicon *x = r->lexicon;
    const Token *t = token_at(r, p->token);
    int32_t best = -1;
    uint32_t best_weight = 0;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t word = pass == 0 ? r->lemma_word[p->token] : r->lower_word[p->token];
        if (word == 0 || (pass == 1 && word == r->lemma_word[p->token]))
            continue;
        for (uint32_t i = x->entry_offsets[word]; i < x->entry_offsets[word + 1]; i++) {
            const LexEntry *e = &x->entries[i];
            if (e->kind != (uint32_t)kind || !part_fits(t, e->part))
                continue;
            LexRange needs = kind == LEX_ENTRY_FRAME      ? x->frames[e->index].needs
                             : kind == LEX_ENTRY_OPERATOR ? x->operators[e->index].frame.needs
                                                          : x->supports[e->index].needs;
            bool blocks = kind == LEX_ENTRY_FRAME && x->frames[e->index].type == PLOVER_NONE;
            uint32_t weight = entry_weight(x, needs, e->phrase != 0, blocks);
            if (weight <= best_weight || (e->phrase && !phrase_at(r, e->phrase - 1, p->token, e->part == LEX_VERB)) ||
                !conditions_hold(r, p, needs))
                continue;
            best = (int32_t)e->index;
            best_weight = weight;
        }
    }
    *n_conditions = best_weight / 32;
    return best;
}
