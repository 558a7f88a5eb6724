/* Signals: the evidence of an event, from its words, its parties and where they stand. */
#include "code/signals.h"

#include <assert.h>

typedef struct List {
    const Reading *reading;
    const char *side; /* before the names of what holds of one side: "actor"; else "" */
    Signal *v;
    int n;
} List;

enum { SIGNALS_MAX = 80 };

static void add(List *list, const char *name, int64_t n, int most)
{
    if (n <= 0)
        return;
    assert(list->n < SIGNALS_MAX);
    Str whole = *list->side ? str_format(list->reading->arena, "%s%s", list->side, name) : str_from_c(name);
    list->v[list->n++] = (Signal){whole, (int)(n > most ? most : n)};
}

/* "frame=accuse.1"; nothing when there is no value. */
static void add_value(List *list, const char *kind, Str value)
{
    if (!value.n)
        return;
    assert(list->n < SIGNALS_MAX);
    list->v[list->n++] = (Signal){str_format(list->reading->arena, "%s%s=%.*s", list->side, kind, STR_ARG(value)), 1};
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

/*
 * How a party hangs on the act: "nsubj", "prep-with", "dobj+poss", "above" when the act hangs on the party, "apart" when
 * neither holds. At most three steps are told.
 */
static Str relation_of(const Reading *r, const Predicate *predicate, int32_t head)
{
    enum { STEPS_MAX = 3 };
    Str relation = {0};
    if (token_at(r, head)->sentence != token_at(r, predicate->token)->sentence)
        return STR("sentence-before");
    int32_t at = head;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
        const Token *t = token_at(r, at);
        if (t->head == at)
            break;
        Str step = label_text(LABEL_DEP, t->dep);
        if (t->dep == DEP_POBJ) {
            step = str_concat(r->arena, STR("prep-"), token_at(r, t->head)->lower);
            at = t->head;
        }
        relation = relation.n ? str_format(r->arena, "%.*s+%.*s", STR_ARG(step), STR_ARG(relation)) : step;
        at = token_at(r, at)->head;
        if (at == predicate->token || at == predicate->support)
            return relation;
    }
    for (int32_t up = predicate->token, steps = 0; steps < 2 * STEPS_MAX; steps++, up = token_at(r, up)->head)
        if (up == head)
            return STR("above");
    return STR("apart");
}

static void of_party(List *list, const char *side, const Act *act, const Tokens *heads, const Party *parties, int32_t n, Span trigger)
{
    enum { FAR = 60, VERY_FAR = 120, PLURAL = 3 };
    const Reading *r = list->reading;
    if (n == 0 || heads->n == 0)
        return;
    Standing s = party_best_standing(r, heads->v, heads->n);
    int32_t away = span_gap(parties[0].span, trigger);
    list->side = side;
    add(list, "-thing", s <= STANDING_LINKED, 1);
    add(list, "-unknown", s == STANDING_UNKNOWN, 1);
    add(list, "-role", s == STANDING_ROLE, 1);
    add(list, "-office", parties[0].id.n == 0 && parties[0].role.n, 1);
    add(list, "-without-country", !has_country(parties, n), 1);
    add(list, "-far", away > FAR, 1);
    add(list, "-very-far", away > VERY_FAR, 1);
    add(list, "-pronoun", has_pronoun(r, heads), 1);
    add(list, "-several", n - 1, PLURAL);
    add(list, "-numbered", child_with(r, heads->v[0], DEP_NUMMOD) >= 0 || token_at(r, heads->v[0])->pos == POS_NUM, 1);
    add_value(list, "-sector", parties[0].sector.n ? parties[0].sector : STR("none"));
    add_value(list, "-relation", relation_of(r, &act->predicate, heads->v[0]));
    list->side = "";
}

static Str side_of(const Event *e, bool mutual)
{
    if (mutual)
        return STR("mutual");
    if (!e->n_actors)
        return e->n_recipients ? STR("recipient-only") : STR("nobody");
    if (!e->n_recipients)
        return STR("actor-only");
    Str actor = e->actors[0].country, recipient = e->recipients[0].country;
    if (!actor.n || !recipient.n)
        return actor.n ? STR("actor-known") : recipient.n ? STR("recipient-known") : STR("neither-known");
    return str_eq(actor, recipient) ? STR("one-country") : STR("two-countries");
}

static void of_sides(List *list, const Act *act, const Event *e, const Circumstances *about)
{
    bool mutual = (act->reciprocal || e->n_recipients == 0) && e->n_actors > 1;
    Str side = side_of(e, mutual);
    add_value(list, "sides", side);
    add_value(list, about->on_conflict ? "conflict-sides" : "civil-sides", side);
    add_value(list, str_c(list->reading->arena, plover_name(e->type)), side);
    of_party(list, "actor", act, &act->actors, e->actors, e->n_actors, e->trigger);
    of_party(list, "recipient", act, &act->recipients, e->recipients, e->n_recipients, e->trigger);
    add(list, "mutual-alone", act->reciprocal && e->n_actors < 2, 1);
    add(list, "actor-guessed", act->guessed_actors, 1);
    add(list, "recipient-guessed", act->guessed_recipients, 1);
}

/* Names and captions that lost their commas run into each other: a sentence mostly of capitals. */
static bool is_mostly_capitals(const Reading *r, const Sentence *s)
{
    int words = 0, capitals = 0;
    for (int32_t i = s->beg; i < s->end; i++) {
        Str text = token_text(r->doc, i);
        if (token_at(r, i)->pos == POS_PUNCT || text.n == 0)
            continue;
        words++;
        capitals += text.p[0] >= 'A' && text.p[0] <= 'Z';
    }
    return 2 * capitals > words;
}

/* How closely the parser decided that a token hangs where it does: 0, surely, to 3, as good as by chance. */
static int doubt_of(float margin)
{
    static const float margins[] = {4.0f, 1.2f, 0.5f};
    int doubt = 0;
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++)
        doubt += margin < margins[i];
    return doubt;
}

/* The greatest doubt on the way from a party up to the predicate. */
static int doubt_between(const Reading *r, int32_t head, int32_t predicate)
{
    enum { STEPS_MAX = 8 };
    int most = 0;
    for (int steps = 0; steps < STEPS_MAX && head != predicate; steps++) {
        const Token *t = token_at(r, head);
        int doubt = doubt_of(t->margin);
        most = doubt > most ? doubt : most;
        if (t->head == head)
            break;
        head = t->head;
    }
    return most;
}

/* Doubts of the parser about the act, its parties, and the words from the first to the last of them. */
static void of_reading(List *list, const Act *act, const Event *e)
{
    const Reading *r = list->reading;
    int32_t carrier = act_carrier(act);
    const Sentence *s = &r->doc->sentences[token_at(r, carrier)->sentence];
    add(list, "doubt", doubt_of(token_at(r, carrier)->margin), 3);
    if (act->actors.n)
        add(list, "actor-doubt", doubt_between(r, act->actors.v[0], carrier), 3);
    if (act->recipients.n)
        add(list, "recipient-doubt", doubt_between(r, act->recipients.v[0], carrier), 3);
    int doubts = 0, small = 0;
    for (int32_t i = s->beg; i < s->end; i++) {
        const Token *t = token_at(r, i);
        if (t->beg < e->words.beg || t->end > e->words.end)
            continue;
        doubts += doubt_of(t->margin) >= 2;
        small += doubt_of(t->margin) == 1;
    }
    add(list, "words-doubted", doubts, 4);
    add(list, "words-weighed", small, 6);
}

static void of_sentence(List *list, const Event *e, int32_t trigger, int earlier)
{
    enum { LONG = 30, VERY_LONG = 45, WIDE = 150, VERY_WIDE = 200 };
    const Reading *r = list->reading;
    const Sentence *s = &r->doc->sentences[token_at(r, trigger)->sentence];
    Str last = token_text(r->doc, s->end - 1);
    bool closed = last.n && (last.p[last.n - 1] == '.' || last.p[last.n - 1] == '"' || last.p[last.n - 1] == '!' || last.p[last.n - 1] == '?' || (unsigned char)last.p[last.n - 1] >= 0x80);
    add(list, "earlier", earlier, 3);
    add(list, "long-sentence", s->end - s->beg > LONG, 1);
    add(list, "very-long-sentence", s->end - s->beg > VERY_LONG, 1);
    add(list, "wide", e->words.end - e->words.beg > WIDE, 1);
    add(list, "very-wide", e->words.end - e->words.beg > VERY_WIDE, 1);
    add(list, "first-sentence", e->sentence == 0, 1);
    add(list, "open-end", !closed, 1);
    add(list, "mostly-capitals", is_mostly_capitals(r, s), 1);
}

static void of_word(List *list, const Act *act, const Event *e, const Circumstances *about)
{
    const Reading *r = list->reading;
    int32_t word = act->predicate.token, carrier = act->predicate.support >= 0 ? act->predicate.support : word;
    add(list, "noun", !act_is_told_by_verb(r, act), 1);
    add(list, "support-verb", act->predicate.support >= 0, 1);
    add(list, "depth", about->depth, 6);
    add(list, "conditions", (int64_t)act->n_conditions, 3);
    add(list, "operator", act->operator != NULL, 1);
    add(list, "bare-operator", act->bare_operator, 1);
    add_value(list, "frame", e->frame);
    add_value(list, "operators", e->operators);
    add_value(list, "word", token_at(r, word)->lemma);
    add_value(list, "tag", label_text(LABEL_TAG, token_at(r, carrier)->tag));
    add_value(list, "hangs-as", label_text(LABEL_DEP, token_at(r, carrier)->dep));
}

Evidence signals_of(const Reading *r, const Act *act, const Event *e, const Circumstances *about, int earlier)
{
    List list = {.reading = r, .side = "", .v = arena_new(r->arena, Signal, SIGNALS_MAX)};
    add(&list, "always", 1, 1);
    of_word(&list, act, e, about);
    of_sides(&list, act, e, about);
    of_sentence(&list, e, act->predicate.token, earlier);
    add(&list, "quoted", about->quoted, 1);
    add(&list, "told-by-somebody", e->n_reported_by, 1);
    add(&list, "no-conflict", !about->on_conflict, 1);
    add(&list, "no-politics", !about->on_politics, 1);
    add(&list, "brief", about->brief, 1);
    add(&list, "brief-clarity", about->brief ? (int64_t)(10 * e->clarity + 0.5) : 0, 10);
    add(&list, "by-monitors", about->by_monitors, 1);
    add(&list, "counted", event_has_counts(&e->counts), 1);
    add_value(&list, "type", plover_name(e->type));
    add_value(&list, about->on_conflict ? "conflict-type" : "civil-type", plover_name(e->type));
    if (e->mode.n)
        add_value(&list, "mode", e->mode);
    of_reading(&list, act, e);
    add_value(&list, "status", status_name(e->status));
    add_value(&list, "dated", e->date.basis.n ? e->date.basis : STR("none"));
    add_value(&list, "placed", e->place.precision.n ? e->place.precision : STR("none"));
    return (Evidence){list.v, list.n};
}
