/* Joins what one sentence, or a sentence and the one before, tell of the same event. */
#include "code/event_join.h"

#include "code/mediators.h"

/* Nobody acts upon himself: "withdrew its troops", "its intention" name the actor again. */
void event_drop_own(Event *e)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < e->n_recipients; i++) {
        bool own = false;
        for (int32_t k = 0; k < e->n_actors; k++)
            own = own || e->recipients[i].span.beg == e->actors[k].span.beg ||
                  (e->recipients[i].id.n && str_eq(e->recipients[i].id, e->actors[k].id));
        if (!own)
            e->recipients[kept++] = e->recipients[i];
    }
    e->n_recipients = kept;
}

/* The token whose trigger starts at this byte in the sentence, or -1. */
static int32_t token_of(const EventBuilder *b, const Event *e)
{
    const Sentence *s = &b->reading->doc->sentences[e->sentence];
    for (int32_t i = s->beg; i < s->end; i++)
        if (token_at(b->reading, i)->beg == e->trigger.beg)
            return i;
    return -1;
}

/* Does the inner verb go on telling what the outer one began ("attacked the town, killing six and wounding ten")? */
static bool goes_on(const Reading *r, int32_t inner, int32_t outer)
{
    for (int hops = 0; hops < 4 && inner >= 0; hops++) {
        const Token *t = token_at(r, inner);
        bool link = (t->dep == DEP_CONJ && child_with(r, inner, DEP_NSUBJ) < 0 && child_with(r, inner, DEP_NSUBJPASS) < 0) ||
                    (t->dep == DEP_ADVCL && t->tag == TAG_VBG);
        if (!link)
            return false;
        inner = t->head;
        if (inner == outer)
            return true;
    }
    return false;
}

static void add_parties(Arena *arena, Party **list, int32_t *n, const Party *more, int32_t n_more)
{
    Party *all = arena_new(arena, Party, *n + n_more + 1);
    int32_t k = 0;
    for (int32_t i = 0; i < *n; i++)
        all[k++] = (*list)[i];
    for (int32_t i = 0; i < n_more; i++)
        if (!party_in_list(all, k, &more[i]))
            all[k++] = more[i];
    *list = all;
    *n = k;
}

/* One deed of violence told by several verbs is one event: the victims and the counts are joined. */
bool event_goes_on(EventBuilder *b, ptrdiff_t from, const Event *e, int32_t token)
{
    if (e->type != PLOVER_ASSAULT || !is_verb(token_at(b->reading, token)))
        return false;
    for (ptrdiff_t i = b->events.n; i > from; i--) {
        Event *o = &b->events.v[i - 1];
        int32_t outer = o->type == e->type && o->status == e->status ? token_of(b, o) : -1;
        if (outer < 0 || !goes_on(b->reading, token, outer))
            continue;
        add_parties(b->reading->arena, &o->recipients, &o->n_recipients, e->recipients, e->n_recipients);
        event_drop_own(o);
        if (o->n_actors == 0) {
            o->actors = e->actors;
            o->n_actors = e->n_actors;
        }
        const Count *from_counts[] = {&e->counts.killed, &e->counts.injured, &e->counts.detained, &e->counts.displaced};
        Count *to_counts[] = {&o->counts.killed, &o->counts.injured, &o->counts.detained, &o->counts.displaced};
        for (int k = 0; k < 4; k++)
            if (to_counts[k]->min < 0)
                *to_counts[k] = *from_counts[k];
        if (o->mode.n == 0) {
            o->mode = e->mode;
            o->score = e->score;
        }
        return true;
    }
    return false;
}

static void add_also(const Reading *r, Event *e, Span sentence)
{
    Span *also = arena_new(r->arena, Span, e->n_also + 1);
    for (int32_t k = 0; k < e->n_also; k++)
        also[k] = e->also[k];
    also[e->n_also++] = sentence;
    e->also = also;
}

/* "These discussions are held with US mediation": an event noun that points back. What this sentence adds goes to
 * the last event of the type. */
bool event_points_back(EventBuilder *b, const Act *act)
{
    enum { SENTENCES_BACK = 3 };
    const Reading *r = b->reading;
    int32_t noun = act->predicate.token;
    if (!is_noun(token_at(r, noun)) || act->actors.n > (act->reciprocal ? 1 : 0))
        return false;
    bool points = false;
    FOR_CHILDREN(r, noun, c)
    points = points || (token_at(r, c)->dep == DEP_DET && (lower_is(r, c, "these") || lower_is(r, c, "this") || lower_is(r, c, "those") || lower_is(r, c, "the")));
    if (!points)
        return false;
    for (ptrdiff_t i = b->events.n; i > 0; i--) {
        Event *e = &b->events.v[i - 1];
        int32_t back = token_at(r, noun)->sentence - e->sentence;
        if (back > SENTENCES_BACK)
            return false;
        if (e->type != act->type || back < 1)
            continue;
        Tokens mediators = mediators_of(r, act);
        if (mediators.n && e->n_mediators == 0)
            e->mediators = builder_parties(b, &mediators, &e->n_mediators);
        const Sentence *s = &r->doc->sentences[token_at(r, noun)->sentence];
        add_also(r, e, (Span){token_at(r, s->beg)->beg, token_at(r, s->end - 1)->end});
        return true;
    }
    return false;
}

/* "The United States is mediating the talks": the meeting told before gets its mediator. */
bool event_is_told_mediation(EventBuilder *b, const Act *act, int32_t sentence)
{
    enum { SENTENCES_BACK = 3 };
    const Reading *r = b->reading;
    if (!str_eq(lexicon_text(r->lexicon, act->cameo), STR("045")) || act->recipients.n || act->actors.n != 1)
        return false;
    Party p = party_make(r, act->actors.v[0]);
    for (ptrdiff_t i = b->events.n; i > 0 && sentence - b->events.v[i - 1].sentence <= SENTENCES_BACK; i--) {
        Event *e = &b->events.v[i - 1];
        for (int32_t k = 0; k < e->n_mediators; k++)
            if (party_same(&e->mediators[k], &p))
                return true;
        if (e->type != PLOVER_CONSULT || e->n_actors < 2 || e->n_mediators || party_in_list(e->actors, e->n_actors, &p))
            continue;
        e->mediators = builder_parties(b, &act->actors, &e->n_mediators);
        const Sentence *s = &r->doc->sentences[sentence];
        add_also(r, e, (Span){token_at(r, s->beg)->beg, token_at(r, s->end - 1)->end});
        return true;
    }
    return false;
}
