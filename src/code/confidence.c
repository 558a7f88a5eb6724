/* Confidence by a logistic combination of evidence; the weights are fitted by tools/fit_confidence.py. */
#include "code/confidence.h"

#include <math.h>

double confidence_of(const Evidence *evidence, const Lexicon *lexicon)
{
    double sum = 0, weight;
    for (int i = 0; i < evidence->n; i++)
        if (lexicon_weight(lexicon, evidence->signals[i].name, &weight))
            sum += weight * evidence->signals[i].n;
    return floor(100 / (1 + exp(-sum)) + 0.5) / 100;
}

double confidence_least(const Lexicon *lexicon, bool is_short)
{
    double least;
    return lexicon_weight(lexicon, is_short ? STR("admitted-from-short") : STR("admitted-from"), &least) ? least : 0;
}

double clarity_of(const Reading *r, const Act *act, const Event *e, int depth)
{
    Standing actor = party_best_standing(r, act->actors.v, act->actors.n), recipient = party_best_standing(r, act->recipients.v, act->recipients.n);
    double c = 0.55 - 0.04 * (depth > 6 ? 6 : depth);
    c += act_is_told_by_verb(r, act) ? 0.08 : -0.08;
    c += 0.03 * (act->n_conditions > 3 ? 3 : (double)act->n_conditions);
    c += actor >= STANDING_ROLE ? 0.12 : actor >= STANDING_LINKED ? 0.05 : -0.08;
    if (act->reciprocal)
        c += act->actors.n > 1 ? 0.12 : -0.12;
    else
        c += recipient >= STANDING_ROLE ? 0.12 : recipient >= STANDING_LINKED ? 0.06 : -0.08;
    if (act->bare_operator)
        c -= 0.08;
    if (e->status == STATUS_HYPOTHETICAL || e->status == STATUS_NEGATED)
        c -= 0.15;
    if (token_at(r, act->predicate.token)->dep == DEP_CONJ && act_is_told_by_verb(r, act))
        c -= 0.06; /* what is told first is what the sentence is about */
    return c < 0.05 ? 0.05 : c > 0.98 ? 0.98 : c;
}
