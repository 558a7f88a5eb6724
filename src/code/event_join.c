/* Joins what one sentence, or a sentence and the one before, tell of the same event. */
#include "code/event_join.h"

#include "code/amounts.h"
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

static bool lower_among(const Reading *r, int32_t token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower_is(r, token, words[i]))
            return true;
    return false;
}

/* From a verb to what it goes on telling: "shelled the town, *killing* six", "six *died* when ...", "*killed* and
 * wounded", "a raid that *killed* six"; -1: its own beginning. */
static int32_t verb_goes_on(const EventBuilder *b, int32_t verb)
{
    const Reading *r = b->reading;
    const Token *t = token_at(r, verb);
    bool subject = child_with(r, verb, DEP_NSUBJ) >= 0 || child_with(r, verb, DEP_NSUBJPASS) >= 0;
    int32_t mark = child_with(r, verb, DEP_ADVMOD) >= 0 ? child_with(r, verb, DEP_ADVMOD) : child_with(r, verb, DEP_MARK);
    switch (t->dep) {
    case DEP_CONJ: return !subject || (is_passive(r, verb) && is_passive(r, t->head)) ? t->head : -1;
    case DEP_ADVCL: return (t->tag == TAG_VBG && !subject) || (mark >= 0 && lower_is(r, mark, "when")) ? t->head : -1;
    case DEP_RELCL:
    case DEP_ACL: {
        const Token *noun = token_at(r, t->head);
        /* "three were killed and ten *injured*", where the parser makes a phrase of the ten */
        if (noun->dep == DEP_CONJ && is_verb(token_at(r, noun->head)))
            return noun->head;
        int32_t at = t->head;
        while (b->geography.at[t->head] >= 0 && !is_verb(token_at(r, at)) && token_at(r, at)->head != at)
            at = token_at(r, at)->head; /* "fired at a village near Homs *killing* six": the verb before it */
        return at != t->head || party_standing(r, at) < STANDING_PEOPLE ? at : -1;
    }
    default: return -1;
    }
}

/* From a noun to the verb that tells the same deed: "*raids* killed six", "died in the *raid*", "carried out a *raid*". */
static int32_t noun_goes_on(const EventBuilder *b, int32_t noun)
{
    static const char *const with[] = {"in", "by", "with", "through", "during", "from"};
    const Reading *r = b->reading;
    const Token *t = token_at(r, noun);
    if (t->dep == DEP_NSUBJ || t->dep == DEP_COMPOUND || (t->dep == DEP_CONJ && is_noun(token_at(r, t->head))))
        return t->head;
    if (t->dep == DEP_DOBJ || t->dep == DEP_NSUBJPASS)
        return b->acts->of_token[noun] >= 0 && b->acts->of_token[t->head] == b->acts->of_token[noun] ? t->head : -1;
    if (t->dep == DEP_POBJ && lower_among(r, t->head, with, sizeof with / sizeof *with))
        return token_at(r, t->head)->head;
    /* "a series of raids" */
    if (t->dep == DEP_POBJ && lower_is(r, t->head, "of") && is_noun(token_at(r, token_at(r, t->head)->head)))
        return token_at(r, t->head)->head;
    return -1;
}

/* The word with which the deed of a trigger begins to be told. */
static int32_t deed_of(const EventBuilder *b, int32_t token)
{
    for (int hops = 0; hops < 6; hops++) {
        int32_t next = is_verb(token_at(b->reading, token)) ? verb_goes_on(b, token) : noun_goes_on(b, token);
        if (next < 0 || next == token)
            break;
        token = next;
    }
    return token;
}

/* "were killed while storming the post": who suffers the one does the other. */
static bool suffers_what_does(const Event *suffered, const Event *done)
{
    for (int32_t i = 0; i < done->n_actors; i++)
        if (suffered->n_actors == 0 && party_in_list(suffered->recipients, suffered->n_recipients, &done->actors[i]))
            return true;
    return false;
}

static bool same_actors(const Event *a, const Event *b)
{
    if (suffers_what_does(a, b) || suffers_what_does(b, a))
        return false;
    if (a->n_actors == 0 || b->n_actors == 0)
        return true;
    for (int32_t i = 0; i < b->n_actors; i++)
        /* "fired at Homs killing six": whoever parses takes Homs for the killer */
        if (party_in_list(a->actors, a->n_actors, &b->actors[i]) || party_in_list(a->recipients, a->n_recipients, &b->actors[i]))
            return true;
    return a->actors[0].country.n && str_eq(a->actors[0].country, b->actors[0].country);
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

/* A country as such: where something is, once people are told who suffer. */
static bool is_country_as_such(const Party *p)
{
    return p->role.n == 0 && p->country.n && (p->sector.n == 0 || str_eq(p->sector, STR("GOV"))) && (p->id.n == 0 || str_eq_nocase(p->id, p->country));
}

/* "killed 23 soldiers and took three districts of a Syrian city": the soldiers suffer, Syria is where. */
static void join_recipients(Arena *arena, Event *o, const Event *e)
{
    bool people = false;
    for (int32_t i = 0; i < o->n_recipients; i++)
        people = people || o->recipients[i].role.n;
    Party *more = arena_new(arena, Party, e->n_recipients + 1);
    int32_t n = 0;
    for (int32_t i = 0; i < e->n_recipients; i++)
        if (!people || !is_country_as_such(&e->recipients[i]))
            more[n++] = e->recipients[i];
    add_parties(arena, &o->recipients, &o->n_recipients, more, n);
}

/* "a rocket fired from Gaza killed ten": Gaza, who acts in the second word, is not the target of the first. */
static void drop_who_acts(Event *o, const Event *e)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < o->n_recipients; i++)
        if (e->n_recipients == 0 || !party_in_list(e->actors, e->n_actors, &o->recipients[i]))
            o->recipients[kept++] = o->recipients[i];
    o->n_recipients = kept;
}

/* "Soldiers clashed with rebels; three rebels *died*": the dead of the fighting that the sentence tells. */
static bool tells_the_dead(const Reading *r, const Event *fight, const Event *e, int32_t verb)
{
    bool place = fight->place.name.n == 0 || e->place.name.n == 0 || str_eq(fight->place.name, e->place.name);
    return lemma_is(r, verb, "die") && e->n_actors == 0 && fight->n_actors > 0 && fight->counts.killed.min < 0 && place;
}

/* One deed of violence told by several words is one event: the victims and the counts are joined. */
bool event_goes_on(EventBuilder *b, ptrdiff_t from, const Event *e, int32_t token)
{
    if (e->type != PLOVER_ASSAULT && e->type != PLOVER_COERCE)
        return false;
    int32_t deed = deed_of(b, token);
    for (ptrdiff_t i = b->events.n; i > from; i--) {
        Event *o = &b->events.v[i - 1];
        int32_t outer = o->type == e->type && o->status == e->status ? token_of(b, o) : -1;
        if (outer < 0 || !same_actors(o, e) || (deed_of(b, outer) != deed && !tells_the_dead(b->reading, o, e, token)))
            continue;
        drop_who_acts(o, e);
        bool victims_told = o->n_recipients > 0;
        join_recipients(b->reading->arena, o, e);
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
        amounts_join(b->reading->arena, o, e);
        if (o->date.start.n == 0)
            o->date = e->date;
        /* where the victims were rather than where it was fired from */
        if (o->place.name.n == 0 || (!victims_told && e->n_recipients && e->place.name.n))
            o->place = e->place;
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
    points = points || (token_at(r, c)->dep == DEP_DET && LOWER_IS(r, c, "these", "this", "those", "the"));
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
