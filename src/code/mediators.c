/* Mediators found in phrases of mediation under a predicate. */
#include "code/mediators.h"

static bool is_mediation_noun(const Reading *r, int32_t token)
{
    static const char *const lemmas[] = {"mediation", "auspex", "auspice", "auspices", "sponsorship", "facilitation", "mediator", "brokerage", "patronage"};
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++)
        if (lemma_is(r, token, lemmas[i]) || lower_is(r, token, lemmas[i]))
            return true;
    return false;
}

static bool is_mediation_verb(const Reading *r, int32_t token)
{
    return lemma_is(r, token, "mediate") || lemma_is(r, token, "broker") || lemma_is(r, token, "facilitate") ||
           lemma_is(r, token, "sponsor");
}

static void add_parties(const Reading *r, const Tokens *found, Tokens *out)
{
    for (int i = 0; i < found->n; i++)
        if (accept_party(r, found->v[i]))
            tokens_add(out, found->v[i]);
}

static void look_under(const Reading *r, int32_t token, Tokens *out, int depth)
{
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (is_noun(t) && is_mediation_noun(r, c)) {
            Predicate p = {.token = c, .support = -1};
            Tokens by = slot_one(r, &p, LEX_SUBJ, 0), of = slot_one(r, &p, LEX_OF, 0);
            add_parties(r, &by, out);
            add_parties(r, &of, out);
        }
        if (t->pos == POS_VERB && is_mediation_verb(r, c) && is_passive(r, c)) {
            Predicate p = {.token = c, .support = -1};
            Tokens by = slot_one(r, &p, LEX_SUBJ, 0);
            add_parties(r, &by, out);
        }
        if (depth < 3 && (t->dep == DEP_PREP || t->dep == DEP_POBJ || t->dep == DEP_ACL || t->dep == DEP_ADVCL || t->dep == DEP_NPADVMOD || t->dep == DEP_PCOMP))
            look_under(r, c, out, depth + 1);
    }
}

Tokens mediators_of(const Reading *r, const Act *act)
{
    Tokens out = {.n = 0};
    if (act->type != PLOVER_CONSULT && act->type != PLOVER_AGREE && act->type != PLOVER_RETREAT && act->type != PLOVER_SUPPORT &&
        act->type != PLOVER_CONCEDE)
        return out;
    look_under(r, act->predicate.token, &out, 0);
    int32_t verb = act->predicate.support;
    const Token *t = token_at(r, act->predicate.token);
    if (verb < 0 && (t->dep == DEP_NSUBJPASS || t->dep == DEP_NSUBJ || t->dep == DEP_DOBJ))
        verb = t->head;
    if (verb >= 0)
        look_under(r, verb, &out, 0);
    return out;
}
