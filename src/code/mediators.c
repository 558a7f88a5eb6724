/* Mediators found in phrases of mediation under a predicate. */
#include "code/mediators.h"

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
        if (is_noun(t) && token_in_class(r, c, CLASS_OF_MEDIATION_NOUN)) {
            Predicate p = {.token = c, .support = -1};
            Tokens by = slot_one(r, &p, LEX_SUBJ, 0), of = slot_one(r, &p, LEX_OF, 0);
            add_parties(r, &by, out);
            add_parties(r, &of, out);
        }
        if (t->pos == POS_VERB && token_in_class(r, c, CLASS_OF_MEDIATION_VERB) && is_passive(r, c)) {
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
