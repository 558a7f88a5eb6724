/* Acts: frames matched to predicates, support verbs joined to their nouns, operators resolved inside out. */
#include "code/acts.h"
#include "code/match.h"

Acts *acts_make(const Reading *reading)
{
    Acts *a = arena_new(reading->arena, Acts, 1);
    a->reading = reading;
    a->of_token = arena_new(reading->arena, int32_t, reading->doc->n_tokens);
    for (int32_t i = 0; i < reading->doc->n_tokens; i++)
        a->of_token[i] = ACT_UNKNOWN;
    return a;
}

static bool accept_any(const Reading *r, int32_t token)
{
    (void)r, (void)token;
    return true;
}

/* Event nouns hide parties: "the attack by rebels" as an actor means the rebels. */
static void expand_events(Acts *a, Tokens *parties)
{
    Tokens out = {.n = 0};
    for (int i = 0; i < parties->n; i++) {
        int32_t t = parties->v[i];
        int32_t act = is_noun(token_at(a->reading, t)) && a->of_token[t] >= 0 ? a->of_token[t] : -1;
        if (act < 0) {
            tokens_add(&out, t);
            continue;
        }
        const Act *inner = &a->acts.v[act];
        const Tokens *from = &inner->actors;
        if (from->n == 0) {
            tokens_add(&out, t);
            continue;
        }
        for (int k = 0; k < from->n; k++)
            tokens_add(&out, from->v[k]);
    }
    *parties = out;
}

static int32_t add_act(Acts *a, Act act)
{
    *vec_push(&a->acts, a->reading->arena) = act;
    return (int32_t)a->acts.n - 1;
}

static void reject(Acts *a, int32_t token, const char *reason)
{
    *vec_push(&a->rejections, a->reading->arena) = (Rejection){token, reason};
}

/* Event nouns that the frame itself names are told by it: "rejected calls for talks" is one refusal. Not for
 * reciprocal frames and subjects, whose events merge_cause joins. */
static void consume_named(Acts *a, const Predicate *p, const LexFrame *f, int32_t made)
{
    const Reading *r = a->reading;
    for (uint32_t i = 0; i < f->needs.n; i++) {
        const LexCondition *c = &r->lexicon->conditions[f->needs.beg + i];
        if (c->negate || !(c->tests & (1u << LEX_TEST_SET)) || c->path.slot[0] == LEX_SUBJ)
            continue;
        Tokens named = slot_find(r, p, &c->path);
        for (int k = 0; k < named.n; k++) {
            if (!is_noun(token_at(r, named.v[k])) || !token_in_set(r, named.v[k], c->set))
                continue;
            int32_t inner = act_of(a, named.v[k]);
            if (inner >= 0 && inner != made)
                a->acts.v[inner].consumed = true;
        }
    }
}

static int32_t frame_act(Acts *a, const Predicate *p, int32_t frame_index, uint32_t n_conditions)
{
    const LexFrame *f = &a->reading->lexicon->frames[frame_index];
    if (f->type == PLOVER_NONE) {
        reject(a, p->token, "a frame says that these words are no political act");
        return -1;
    }
    Act act = {.predicate = *p, .type = (PloverType)f->type, .mode = f->mode, .cameo = f->cameo, .frame = f,
               .n_conditions = n_conditions, .inner = -1, .next = -1};
    act_fill_roles(a->reading, f, &act);
    expand_events(a, &act.actors);
    if (!(f->flags & LEX_RECIPROCAL))
        expand_events(a, &act.recipients);
    act_complete_roles(a->reading, f, &act);
    int32_t made = add_act(a, act);
    consume_named(a, p, f, made);
    return made;
}

static int32_t noun_act(Acts *a, const Predicate *p)
{
    uint32_t n;
    int32_t frame = best_entry(a->reading, p, LEX_ENTRY_FRAME, &n);
    return frame < 0 ? -1 : frame_act(a, p, frame, n);
}

/* "hold talks": the noun's act, with the verb as its support. -1 when this is no such pair. */
static int32_t support_act(Acts *a, int32_t verb)
{
    const Reading *r = a->reading;
    Predicate p = {.token = verb, .support = -1};
    uint32_t n;
    int32_t index = best_entry(r, &p, LEX_ENTRY_SUPPORT, &n);
    if (index < 0)
        return -1;
    const LexSupport *s = &r->lexicon->supports[index];
    Tokens nouns = slot_roles(r, &p, s->scope, accept_any);
    int32_t first = -1, last = -1;
    for (int i = 0; i < nouns.n; i++) {
        int32_t noun = transparent_object(r, nouns.v[i]) >= 0 ? transparent_object(r, nouns.v[i]) : nouns.v[i];
        if (!is_noun(token_at(r, noun)))
            continue;
        /* the noun may itself be an operator ("issue a call for") or plain; make it anew with support */
        if (a->of_token[noun] >= 0 && a->acts.v[a->of_token[noun]].predicate.support >= 0)
            continue;
        if (a->of_token[noun] >= 0) {
            if (a->acts.v[a->of_token[noun]].consumed)
                continue;
            a->acts.v[a->of_token[noun]].consumed = true; /* made anew with its verb */
        }
        a->of_token[noun] = ACT_BUSY;
        Predicate with = {.token = noun, .support = verb, .support_entry = s};
        uint32_t op_n;
        int32_t act = -1;
        int32_t op = best_entry(r, &with, LEX_ENTRY_OPERATOR, &op_n);
        if (op >= 0) {
            a->of_token[noun] = ACT_UNKNOWN;
            act = act_of(a, noun);
            if (act >= 0) {
                Act *made = &a->acts.v[act];
                made->predicate.support = verb;
                Predicate lender = {.token = verb, .support = -1};
                Tokens actors = slot_roles(r, &lender, s->actor, accept_party);
                if (actors.n)
                    made->actors = actors;
            }
        } else {
            act = noun_act(a, &with);
            a->of_token[noun] = act;
        }
        if (act < 0) {
            a->of_token[noun] = ACT_UNKNOWN;
            continue;
        }
        if (first < 0)
            first = act;
        else
            a->acts.v[last].next = act;
        last = act;
    }
    return first;
}

static bool in_clause(const Reading *r, int32_t token)
{
    return is_verb(token_at(r, token));
}

/* The operator of this predicate applied to what it wraps; -1 when nothing is wrapped. */
static int32_t operator_act(Acts *a, const Predicate *p, int32_t op_index, uint32_t frame_conditions)
{
    const Reading *r = a->reading;
    const LexOperator *op = &r->lexicon->operators[op_index];
    int32_t first = -1, last = -1;
    for (uint32_t i = 0; i < op->scope.n && first < 0; i++) {
        Tokens scope = slot_find(r, p, &r->lexicon->roles[op->scope.beg + i].path);
        for (int k = 0; k < scope.n; k++) {
            /* a specific frame of the same verb knows the noun better than the operator does */
            if (frame_conditions >= 2 || (frame_conditions == 1 && !in_clause(r, scope.v[k])))
                continue;
            int32_t wrapped = transparent_object(r, scope.v[k]) >= 0 ? transparent_object(r, scope.v[k]) : scope.v[k];
            int32_t inner = act_of(a, wrapped);
            /* "the bombing that killed six": the clause gives the noun its victims before it is wrapped */
            if (inner >= 0 && !in_clause(r, wrapped))
                FOR_CHILDREN(r, wrapped, c)
            if (token_at(r, c)->dep == DEP_RELCL || token_at(r, c)->dep == DEP_ACL)
                act_of(a, c);
            for (; inner >= 0; inner = a->acts.v[inner].next) {
                if (a->acts.v[inner].consumed)
                    continue;
                Act act = {.predicate = *p, .inner = -1, .next = -1};
                bool event = operator_apply(a, op, p, inner, &act);
                a->acts.v[inner].consumed = true;
                if (!event) {
                    reject(a, a->acts.v[inner].predicate.token, "an operator takes its reality");
                    continue;
                }
                int32_t made = add_act(a, act);
                if (first < 0)
                    first = made;
                else
                    a->acts.v[last].next = made;
                last = made;
            }
        }
    }
    return first;
}

static int32_t own_coding(Acts *a, const Predicate *p, int32_t op_index)
{
    const LexOperator *op = &a->reading->lexicon->operators[op_index];
    if (op->frame.type == PLOVER_NONE)
        return -1;
    Act act = {.predicate = *p, .type = (PloverType)op->frame.type, .mode = op->frame.mode,
               .cameo = op->frame.cameo, .frame = &op->frame, .inner = -1, .next = -1, .bare_operator = true};
    act_fill_roles(a->reading, &op->frame, &act);
    expand_events(a, &act.actors);
    act_complete_roles(a->reading, &op->frame, &act);
    return add_act(a, act);
}

/* The event noun or gerund in the subject, after "by", or after "in" ("killed in clashes with"), or -1. */
static int32_t cause_noun(const Reading *r, int32_t child)
{
    const Token *t = token_at(r, child);
    if ((t->dep == DEP_NSUBJ && is_noun(t)) || (t->dep == DEP_CSUBJ && t->tag == TAG_VBG))
        return child;
    bool cause = t->dep == DEP_AGENT || (t->dep == DEP_PREP && LOWER_IS(r, child, "in", "during", "by", "from", "with"));
    int32_t noun = cause ? child_with(r, child, DEP_POBJ) : -1;
    return noun >= 0 && is_noun(token_at(r, noun)) ? noun : -1;
}

/* "airstrikes by Israel killed five", "was killed in clashes with rebels": one event, told by the verb,
 * explained by the noun. */
static void merge_cause(Acts *a, int32_t verb, int32_t act)
{
    const Reading *r = a->reading;
    FOR_CHILDREN(r, verb, c)
    {
        int32_t noun = cause_noun(r, c);
        if (noun < 0)
            continue;
        int32_t cause = act_of(a, noun);
        Act *told = &a->acts.v[act];
        if (cause < 0 || cause == act || a->acts.v[cause].type != told->type || a->acts.v[cause].consumed)
            continue;
        Act *with = &a->acts.v[cause];
        bool subject = noun == c;
        if (subject || told->actors.n == 0) {
            told->actors = with->actors;
            tokens_remove(&told->actors, &told->recipients);
        }
        if (with->mode && !told->mode)
            told->mode = with->mode, told->cameo = with->cameo;
        else if (with->mode && subject)
            told->mode = with->mode, told->cameo = with->cameo;
        for (int i = 0; i < with->recipients.n; i++)
            if (subject || told->recipients.n == 0)
                tokens_add(&told->recipients, with->recipients.v[i]);
        tokens_remove(&told->recipients, &told->actors);
        with->consumed = true;
    }
}

/* "airstrikes targeting Damascus": the participle gives the noun its object. */
static void merge_participle(Acts *a, int32_t verb, int32_t act)
{
    const Token *t = token_at(a->reading, verb);
    int32_t subject = child_with(a->reading, verb, DEP_NSUBJ);
    bool of_noun = t->dep == DEP_ACL || (t->dep == DEP_RELCL && subject >= 0 && token_at(a->reading, subject)->tag == TAG_WDT);
    if (!of_noun || !is_noun(token_at(a->reading, t->head)))
        return;
    int32_t noun = act_of(a, t->head);
    if (noun < 0 || noun == act || a->acts.v[noun].type != a->acts.v[act].type)
        return;
    Act *event = &a->acts.v[noun], *told = &a->acts.v[act];
    if (event->recipients.n == 0)
        event->recipients = told->recipients;
    if (event->actors.n == 0)
        event->actors = told->actors;
    tokens_remove(&event->recipients, &event->actors);
    told->consumed = true;
}

static int32_t verb_act(Acts *a, int32_t verb)
{
    Predicate p = {.token = verb, .support = -1};
    uint32_t frame_n, op_n;
    int32_t frame = best_entry(a->reading, &p, LEX_ENTRY_FRAME, &frame_n);
    int32_t op = best_entry(a->reading, &p, LEX_ENTRY_OPERATOR, &op_n);
    int32_t act = -1;
    if (op >= 0)
        act = operator_act(a, &p, op, frame < 0 ? 0 : frame_n);
    if (act < 0 && (frame < 0 || frame_n == 0))
        act = support_act(a, verb);
    if (act >= 0)
        return act;
    if (frame >= 0) {
        /* subjects and objects that are event nouns must be known before the roles are filled */
        FOR_CHILDREN(a->reading, verb, c)
        if (is_noun(token_at(a->reading, c)))
            act_of(a, c);
        act = frame_act(a, &p, frame, frame_n);
        if (act >= 0)
        {
            merge_cause(a, verb, act);
            merge_participle(a, verb, act);
        }
        return act;
    }
    return op >= 0 ? own_coding(a, &p, op) : -1;
}

/* "the Organisation of Islamic Cooperation": a word of a name tells no event. */
static bool inside_name(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    if (m && entry_class(m->entry.kind) == CLASS_ACTOR && m->end - m->beg > 1)
        return true;
    const Token *t = token_at(r, token);
    if (t->ent_type != ENT_ORG && t->ent_type != ENT_PERSON && t->ent_type != ENT_FAC && t->ent_type != ENT_LAW &&
        t->ent_type != ENT_WORK_OF_ART && t->ent_type != ENT_PRODUCT && t->ent_type != ENT_GPE)
        return false;
    bool continues = token + 1 < r->doc->n_tokens && token_at(r, token + 1)->ent_iob == 'I';
    return t->pos == POS_PROPN && (t->ent_iob == 'I' || continues);
}

static int32_t nominal_act(Acts *a, int32_t token)
{
    if (inside_name(a->reading, token))
        return -1;
    Predicate p = {.token = token, .support = -1};
    uint32_t frame_n, op_n;
    int32_t frame = best_entry(a->reading, &p, LEX_ENTRY_FRAME, &frame_n);
    int32_t op = best_entry(a->reading, &p, LEX_ENTRY_OPERATOR, &op_n);
    int32_t act = op >= 0 ? operator_act(a, &p, op, frame < 0 ? 0 : frame_n) : -1;
    if (act >= 0)
        return act;
    if (frame >= 0)
        return frame_act(a, &p, frame, frame_n);
    return op >= 0 ? own_coding(a, &p, op) : -1;
}

int32_t act_of(Acts *a, int32_t token)
{
    if (a->of_token[token] != ACT_UNKNOWN)
        return a->of_token[token] == ACT_BUSY ? -1 : a->of_token[token];
    a->of_token[token] = ACT_BUSY;
    const Token *t = token_at(a->reading, token);
    int32_t act = -1;
    /* "Iranian-backed militias", "captured soldiers", "as threatening as ever": what they are, not what is done */
    if (is_verb(t))
        act = t->dep == DEP_AMOD || (t->dep == DEP_ACOMP && t->tag == TAG_VBG) ? -1 : verb_act(a, token);
    else if (is_noun(t) || t->pos == POS_ADJ)
        act = nominal_act(a, token);
    a->of_token[token] = act;
    return act;
}

static bool has_entries(const Reading *r, int32_t token)
{
    const Lexicon *x = r->lexicon;
    uint32_t a = r->lemma_word[token], b = r->lower_word[token];
    return x->entry_offsets[a + 1] > x->entry_offsets[a] || x->entry_offsets[b + 1] > x->entry_offsets[b];
}

void acts_find(Acts *a, int32_t sentence)
{
    const Sentence *s = &a->reading->doc->sentences[sentence];
    /* verbs first: they claim their nouns */
    for (int pass = 0; pass < 2; pass++)
        for (int32_t i = s->beg; i < s->end; i++) {
            const Token *t = token_at(a->reading, i);
            if (is_verb(t) == (pass == 0) && has_entries(a->reading, i))
                act_of(a, i);
        }
}
