/* Confidence by a logistic combination of evidence; the weights are fitted by tools/fit_confidence.py. */
#include "code/confidence.h"

#include <math.h>

const char *evidence_name(EvidenceKind kind)
{
#define X(id, name) name,
    static const char *const names[] = {EVIDENCES(X)};
#undef X
    return names[kind];
}

bool evidence_weights_find(EvidenceWeights *weights, const Lexicon *lexicon, Diag *diag)
{
    for (int i = 0; i < EVIDENCE_COUNT; i++)
        if (!lexicon_weight(lexicon, str_from_c(evidence_name((EvidenceKind)i)), &weights->w[i])) {
            diag_set(diag, ERR_KNOWLEDGE, -1, "the knowledge has no weight of the evidence '%s'", evidence_name((EvidenceKind)i));
            return diag_hint(diag, "data/confidence.tsv must have it; then run 'truce know build'");
        }
    return true;
}

static bool has_pronoun(const Reading *r, const Tokens *heads)
{
    for (int i = 0; i < heads->n; i++)
        if (token_at(r, heads->v[i])->pos == POS_PRON)
            return true;
    return false;
}

static bool has_country(const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (list[i].country.n)
            return true;
    return false;
}

static uint8_t at_most(int64_t n, int most)
{
    return (uint8_t)(n < 0 ? 0 : n > most ? most : n);
}

static void of_actors(const Reading *r, const Act *act, const Event *e, uint8_t *n)
{
    Standing s = party_best_standing(r, act->actors.v, act->actors.n);
    n[EVIDENCE_ACTOR_NOBODY] = e->n_actors == 0;
    n[EVIDENCE_ACTOR_THING] = e->n_actors && s <= STANDING_LINKED;
    n[EVIDENCE_ACTOR_UNKNOWN] = e->n_actors && s == STANDING_UNKNOWN;
    n[EVIDENCE_ACTOR_ROLE] = e->n_actors && s == STANDING_ROLE;
    n[EVIDENCE_ACTOR_STATELESS] = e->n_actors && !has_country(e->actors, e->n_actors);
    n[EVIDENCE_GUESSED_ACTOR] = act->guessed_actors;
}

static void of_recipients(const Reading *r, const Act *act, const Event *e, uint8_t *n)
{
    Standing s = party_best_standing(r, act->recipients.v, act->recipients.n);
    n[EVIDENCE_MUTUAL] = act->reciprocal && e->n_actors > 1;
    n[EVIDENCE_MUTUAL_ALONE] = act->reciprocal && e->n_actors < 2;
    n[EVIDENCE_RECIPIENT_NOBODY] = !act->reciprocal && e->n_recipients == 0;
    n[EVIDENCE_RECIPIENT_THING] = e->n_recipients && s <= STANDING_LINKED;
    n[EVIDENCE_RECIPIENT_UNKNOWN] = e->n_recipients && s == STANDING_UNKNOWN;
    n[EVIDENCE_RECIPIENT_ROLE] = e->n_recipients && s == STANDING_ROLE;
    n[EVIDENCE_RECIPIENT_STATELESS] = e->n_recipients && !has_country(e->recipients, e->n_recipients);
    n[EVIDENCE_RECIPIENTS_MANY] = at_most(e->n_recipients - 1, 3);
    n[EVIDENCE_GUESSED_RECIPIENT] = act->guessed_recipients;
}

static bool is_told_by_verb(const Reading *r, const Act *act)
{
    return is_verb(token_at(r, act->predicate.token)) || act->predicate.support >= 0;
}

Evidence evidence_of(const Reading *r, const Act *act, const Event *e, const Circumstances *about, int earlier)
{
    enum { LONG_SENTENCE = 45 };
    Evidence evidence = {{0}};
    uint8_t *n = evidence.n;
    const Token *t = token_at(r, act->predicate.token);
    const Sentence *s = &r->doc->sentences[t->sentence];
    int quad = plover_quad(e->type);
    n[EVIDENCE_ALWAYS] = 1;
    n[EVIDENCE_NOUN] = !is_told_by_verb(r, act);
    n[EVIDENCE_SUPPORTED] = act->predicate.support >= 0;
    n[EVIDENCE_DEPTH] = at_most(about->depth, 6);
    n[EVIDENCE_CONDITIONS] = at_most((int64_t)act->n_conditions, 3);
    n[EVIDENCE_OPERATOR] = act->operator != NULL;
    n[EVIDENCE_BARE_OPERATOR] = act->bare_operator;
    of_actors(r, act, e, n);
    of_recipients(r, act, e, n);
    n[EVIDENCE_PRONOUN] = has_pronoun(r, &act->actors) || has_pronoun(r, &act->recipients);
    n[EVIDENCE_QUOTED] = about->quoted;
    n[EVIDENCE_THOUGHT] = e->status == STATUS_HYPOTHETICAL || e->status == STATUS_NEGATED;
    n[EVIDENCE_FUTURE] = e->status == STATUS_FUTURE;
    n[EVIDENCE_JOINED] = t->dep == DEP_CONJ;
    n[EVIDENCE_EARLIER] = at_most(earlier, 3);
    n[EVIDENCE_LONG] = s->end - s->beg > LONG_SENTENCE;
    n[EVIDENCE_CIVIL] = !about->on_conflict;
    n[EVIDENCE_VERBAL_COOPERATION] = quad == 1;
    n[EVIDENCE_MATERIAL_COOPERATION] = quad == 2;
    n[EVIDENCE_VERBAL_CONFLICT] = quad == 3;
    return evidence;
}

double confidence_of(const Evidence *evidence, const EvidenceWeights *weights)
{
    double sum = 0;
    for (int i = 0; i < EVIDENCE_COUNT; i++)
        sum += weights->w[i] * evidence->n[i];
    return floor(100 / (1 + exp(-sum)) + 0.5) / 100;
}

double clarity_of(const Reading *r, const Act *act, const Event *e, int depth)
{
    Standing actor = party_best_standing(r, act->actors.v, act->actors.n), recipient = party_best_standing(r, act->recipients.v, act->recipients.n);
    double c = 0.55 - 0.04 * (depth > 6 ? 6 : depth);
    c += is_told_by_verb(r, act) ? 0.08 : -0.08;
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
    if (token_at(r, act->predicate.token)->dep == DEP_CONJ && is_told_by_verb(r, act))
        c -= 0.06; /* what is told first is what the sentence is about */
    return c < 0.05 ? 0.05 : c > 0.98 ? 0.98 : c;
}
