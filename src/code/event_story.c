/* Events completed by what the sentences around them say: places, pronouns, press releases. */
#include "code/event_story.h"

#include "code/event_pairs.h"
#include "code/story_days.h"

enum { PLACE_SENTENCES = 4, RETOLD_SENTENCES = 8 };

/* Places that the story goes on in. */

static bool same_side(const Party *a, int32_t n, const Party *b, int32_t m)
{
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < m; k++)
            if (party_same(&a[i], &b[k]) || (a[i].country.n && str_eq(a[i].country, b[k].country)))
                return true;
    return false;
}

static bool shares_party(const Event *a, const Event *b)
{
    return same_side(a->actors, a->n_actors, b->actors, b->n_actors) ||
           same_side(a->recipients, a->n_recipients, b->recipients, b->n_recipients) ||
           same_side(a->actors, a->n_actors, b->recipients, b->n_recipients) ||
           same_side(a->recipients, a->n_recipients, b->actors, b->n_actors);
}

/* Nobody with a country: "police officers", "two men". */
static bool is_nameless(const Event *e)
{
    bool named = false;
    for (int32_t i = 0; i < e->n_actors; i++)
        named = named || e->actors[i].country.n;
    for (int32_t i = 0; i < e->n_recipients; i++)
        named = named || e->recipients[i].country.n;
    return !named;
}

/* Does the sentence name another place, so that the story has moved? */
static bool names_other_place(const EventBuilder *b, int32_t sentence, const EventPlace *place)
{
    const Sentence *s = &b->reading->doc->sentences[sentence];
    for (int32_t i = s->beg; i < s->end; i++) {
        int32_t at = b->geography.at[i];
        if (at < 0 || (!b->geography.places[at].certain && token_at(b->reading, i)->dep != DEP_POBJ))
            continue;
        const EventPlace *other = &b->geography.places[at].place;
        bool town = str_eq(other->precision, STR("city")) && !str_eq(other->name, place->name);
        if (town || !str_eq(other->country, place->country))
            return true;
    }
    return false;
}

static bool tells_past(const Reading *r, int32_t trigger)
{
    int32_t verb = trigger;
    for (int hops = 0; !is_verb(token_at(r, verb)) && token_at(r, verb)->head != verb && hops < 4; hops++)
        verb = token_at(r, verb)->head;
    return token_at(r, verb)->tag == TAG_VBD || child_with(r, verb, DEP_AUXPASS) >= 0 || token_at(r, verb)->tag == TAG_VBG;
}

/* A paragraph with a number begins between the two: "8. On 28 January ...". */
static bool is_next_item(const Reading *r, const Event *before, const Event *e)
{
    Str between = str_slice(r->doc->text, before->span.beg, e->trigger.beg);
    for (ptrdiff_t at = 0; (at = str_find_byte(between, '\n', at)) >= 0; at++) {
        Str line = str_trim(str_slice(between, at + 1, between.n));
        ptrdiff_t n = 0;
        while (n < line.n && n < 3 && byte_is_digit(line.p[n]))
            n++;
        if (n && n + 1 < line.n && line.p[n] == '.' && byte_is_space(line.p[n + 1]))
            return true;
    }
    return false;
}

static void place_of_story(EventBuilder *b, ptrdiff_t event)
{
    Event *e = &b->events.v[event];
    bool decree = e->type == PLOVER_COERCE && e->mode.n && !str_eq(e->mode, STR("arrest")) && !str_eq(e->mode, STR("seize"));
    if (plover_quad(e->type) != 4 || e->type == PLOVER_SANCTION || decree || !event_is_real(e) || e->status == STATUS_HISTORICAL ||
        !tells_past(b->reading, builder_trigger(b, event)))
        return;
    for (ptrdiff_t i = event; i > 0; i--) {
        const Event *o = &b->events.v[i - 1];
        if (e->sentence - o->sentence > PLACE_SENTENCES || is_next_item(b->reading, o, e))
            return;
        if (o->place.name.n == 0 || o->sentence == e->sentence || plover_quad(o->type) != 4)
            continue;
        if ((shares_party(o, e) || is_nameless(e)) && !names_other_place(b, e->sentence, &o->place)) {
            e->place = o->place;
            return;
        }
    }
}

static bool same_victim(const Event *e, const Party *victim)
{
    for (int32_t i = 0; i < e->n_recipients; i++)
        if (e->recipients[i].span.beg == victim->span.beg)
            return true;
    return false;
}

/* "They were captured ..." after a sentence in which they were detained: the same deed goes on. */
static void carry_by_pronoun(EventBuilder *b, ptrdiff_t event)
{
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    if (plover_quad(e->type) != 4 || e->n_recipients == 0 || !tells_past(r, builder_trigger(b, event)))
        return;
    const Sentence *s = &r->doc->sentences[e->sentence];
    const Party *victim = &e->recipients[0];
    bool pronoun = victim->span.end <= token_at(r, s->beg)->beg; /* its words stand in a sentence before */
    for (ptrdiff_t i = event; pronoun && i > 0; i--) {
        const Event *o = &b->events.v[i - 1];
        if (e->sentence - o->sentence > 1)
            return;
        if (o->sentence == e->sentence || plover_quad(o->type) != 4 || !same_victim(o, victim))
            continue;
        if (e->date.start.n == 0)
            e->date = o->date;
        if (e->place.name.n == 0)
            e->place = o->place;
        if (o->status == STATUS_HISTORICAL && e->status == STATUS_ASSERTED)
            e->status = STATUS_HISTORICAL;
        return;
    }
}

/* A press release retold. */

/* The chain of who says the main clause of a sentence, when that is a document. */
static Attributed document_of(const EventBuilder *b, int32_t sentence)
{
    const Reading *r = b->reading;
    const Sentence *s = &r->doc->sentences[sentence];
    for (int32_t i = s->beg; i < s->end; i++) {
        if (token_at(r, i)->head != i)
            continue;
        int32_t said = child_with(r, i, DEP_CCOMP);
        if (said < 0)
            continue;
        Attributed by = attribution_of(r, &b->quotes, said);
        if (by.n_chain && str_eq(by.chain[by.n_chain - 1].kind, STR("document")))
            return by;
    }
    return (Attributed){.speaker = -1, .verb = -1};
}

/* A sentence without a speaker whose main verb stands in the simple past. */
static bool goes_on_telling(const EventBuilder *b, int32_t sentence)
{
    const Reading *r = b->reading;
    const Sentence *s = &r->doc->sentences[sentence];
    bool past = false;
    for (int32_t i = s->beg; i < s->end; i++) {
        Stance stance;
        if (is_reporting_verb(r, i, &stance) || b->quotes.inside[i])
            return false;
        past = past || (token_at(r, i)->head == i && token_at(r, i)->tag == TAG_VBD);
    }
    return past;
}

static void retell(EventBuilder *b, int32_t sentence, const Attributed *by)
{
    for (ptrdiff_t i = 0; i < b->events.n; i++) {
        Event *e = &b->events.v[i];
        if (e->sentence != sentence || e->n_reported_by)
            continue;
        e->reported_by = by->chain;
        e->n_reported_by = by->n_chain;
        if (e->status == STATUS_ASSERTED)
            e->status = STATUS_REPORTED;
    }
}

static void retell_documents(EventBuilder *b)
{
    Attributed by = {.speaker = -1};
    int32_t since = 0;
    for (int32_t s = 0; s < b->reading->doc->n_sentences; s++) {
        Attributed document = document_of(b, s);
        if (document.n_chain) {
            by = document;
            since = s;
        } else if (by.n_chain && s - since <= RETOLD_SENTENCES && goes_on_telling(b, s)) {
            retell(b, s, &by);
        } else {
            by.n_chain = 0;
        }
    }
}

void story_complete(EventBuilder *b)
{
    pairs_resolve(b);
    retell_documents(b);
    for (ptrdiff_t i = 0; i < b->events.n; i++) {
        Event *e = &b->events.v[i];
        carry_by_pronoun(b, i);
        story_day(b, i);
        if (e->place.name.n == 0)
            place_of_story(b, i);
    }
}
