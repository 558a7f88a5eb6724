/* Operators: what "agree to", "refuse to", "threaten to" make of the act they wrap, by the rules' table. */
#include "code/acts.h"

static const LexRule *find_rule(const Lexicon *x, uint32_t class_name, PloverType inner)
{
    const LexRule *best = NULL;
    int best_rank = -1;
    for (uint32_t i = 0; i < x->n_rules; i++) {
        const LexRule *rule = &x->rules[i];
        if (rule->class_name != class_name)
            continue;
        int rank = rule->inner == (uint32_t)inner                           ? 2
                   : rule->inner == 100 + (uint32_t)plover_quad(inner)      ? 1
                   : rule->inner == 0                                       ? 0
                                                                            : -1;
        if (rank > best_rank) {
            best = rule;
            best_rank = rank;
        }
    }
    return best;
}

static void apply_rule(const Reading *r, const LexRule *rule, const Act *inner, Act *act)
{
    act->type = rule->type == LEX_KEEP ? inner->type : (PloverType)rule->type;
    act->mode = rule->mode == LEX_KEEP ? inner->mode : rule->mode;
    act->cameo = rule->cameo == LEX_KEEP ? inner->cameo : rule->cameo;
    act->has_status = inner->has_status;
    act->status = inner->status;
    if (rule->status == LEX_KEEP || rule->status == 0)
        return;
    act->has_status |= status_find(lexicon_text(r->lexicon, rule->status), &act->status);
}

/* The inner act's parties other than the speaker, as recipients. */
static Tokens others(const Act *inner, const Tokens *speaker, bool recipients_first)
{
    Tokens first = recipients_first ? inner->recipients : inner->actors;
    Tokens second = recipients_first ? inner->actors : inner->recipients;
    tokens_remove(&first, speaker);
    tokens_remove(&second, speaker);
    return first.n ? first : second;
}

static bool take_shape(LexShape shape, const Tokens *speaker, const Tokens *addressee, const Act *inner, Act *act)
{
    Tokens recipients = {.n = 0};
    switch (shape) {
    case LEX_OP_OP:
        recipients = *addressee;
        break;
    case LEX_OP_ACT:
        recipients = inner->actors;
        tokens_remove(&recipients, speaker);
        break;
    case LEX_OP_REC: recipients = others(inner, speaker, true); break;
    case LEX_ACT_REC:
        act->actors = inner->actors;
        act->recipients = inner->recipients;
        act->reciprocal = inner->reciprocal && act->type == inner->type;
        if (inner->reciprocal && !act->reciprocal && act->actors.n > 1) {
            /* one side promises or refuses what takes two: the first against the others */
            for (int i = 1; i < act->actors.n; i++)
                tokens_add(&act->recipients, act->actors.v[i]);
            act->actors.n = 1;
        }
        return act->actors.n || act->recipients.n;
    case LEX_ACT_OP:
        act->actors = inner->actors;
        act->recipients = *addressee;
        return act->recipients.n;
    default: return false;
    }
    tokens_remove(&recipients, speaker);
    if (!recipients.n)
        return false;
    act->actors = *speaker;
    act->recipients = recipients;
    return true;
}

/* Are the parties those of the wrapped act? */
static bool op_keeps_roles(const LexRule *rule)
{
    return rule->shapes[0] && rule->shapes[0] - 1 == LEX_ACT_REC;
}

bool operator_apply(Acts *a, const LexOperator *op, const Predicate *p, int32_t inner_index, Act *act)
{
    const Reading *r = a->reading;
    const Act *inner = &a->acts.v[inner_index];
    const LexRule *rule = find_rule(r->lexicon, op->class_name, inner->type);
    if (!rule || rule->type == PLOVER_NONE)
        return false;
    apply_rule(r, rule, inner, act);
    act->predicate = *p;
    act->frame = inner->frame;
    act->n_conditions = inner->n_conditions + 1;
    act->inner = inner_index;
    act->inner_predicate = inner->inner >= 0 ? inner->inner_predicate : inner->predicate;
    act->operator = op;
    Tokens speaker = slot_roles(r, p, op->frame.actor, accept_party);
    Tokens addressee = slot_roles(r, p, op->frame.recipient, accept_party);
    tokens_remove(&addressee, &speaker);
    /* "accused the law of harming refugees": what is accused may be a thing */
    if (addressee.n == 0 && op->frame.type == PLOVER_ACCUSE && is_verb(token_at(r, p->token))) {
        Tokens objects = slot_one(r, p, LEX_OBJ, 0);
        if (objects.n && is_noun(token_at(r, objects.v[0])))
            tokens_add(&addressee, objects.v[0]);
    }
    if (speaker.n == 0) {
        speaker = inner->actors;
        tokens_remove(&speaker, &addressee); /* "settlers were accused of attacks": by somebody else */
    }
    /* "Russia and Turkey agreed to hold talks": with each other */
    bool mutual = inner->recipients.n == 0 || inner->type == PLOVER_CONSULT || inner->type == PLOVER_COOPERATE || inner->type == PLOVER_AGREE;
    int32_t names[PARTY_NAMES_MAX];
    bool several = speaker.n > 1 || (speaker.n == 1 && party_names(r, speaker.v[0], names) > 1);
    if ((op->frame.flags & LEX_RECIPROCAL_PLURAL) && several && mutual) {
        act->actors = speaker;
        act->reciprocal = true;
        return true;
    }
    for (int i = 0; i < 3 && rule->shapes[i]; i++)
        if (take_shape((LexShape)(rule->shapes[i] - 1), &speaker, &addressee, inner, act))
            break;
    if (act->actors.n == 0) {
        act->actors = speaker;
        if (op_keeps_roles(rule))
            tokens_remove(&act->actors, &inner->recipients); /* "civilians continue to face bombardment": they suffer it still */
    }
    act_complete_roles(r, &op->frame, act);
    /* an act of two sides stays one of two sides when its type is kept */
    if (inner->reciprocal && act->type == inner->type) {
        for (int i = 0; i < act->recipients.n; i++)
            tokens_add(&act->actors, act->recipients.v[i]);
        act->recipients.n = 0;
        act->reciprocal = true;
    }
    return true;
}

bool operator_class(const Reading *r, const char *class_name, Act *act)
{
    const LexRule *rule = find_rule(r->lexicon, lexicon_word(r->lexicon, str_from_c(class_name)), act->type);
    if (!rule || rule->type == PLOVER_NONE)
        return false;
    Act before = *act;
    apply_rule(r, rule, &before, act);
    if (rule->shapes[0])
        take_shape((LexShape)(rule->shapes[0] - 1), &before.actors, &before.recipients, &before, act);
    return true;
}
