/* Days of events from the sentences around them. */
#include "code/story_days.h"

#include "base/day.h"
#include "code/event_date.h"
#include "code/story_nouns.h"

enum { SENTENCES_BACK = 12, DAYS_AFTER = 7, HOPS_MAX = 10 };

/* Happenings named again. */

/* The last event before a noun that the noun can mean; one whose sentence has the same noun goes first. dated: only
 * one whose day is known. */
static const Event *event_meant(const EventBuilder *b, int32_t noun, bool dated)
{
    const Reading *r = b->reading;
    const Event *best = NULL;
    for (ptrdiff_t i = b->events.n; i > 0; i--) {
        const Event *e = &b->events.v[i - 1];
        int32_t back = token_at(r, noun)->sentence - e->sentence;
        if (builder_trigger(b, i - 1) >= noun || back > SENTENCES_BACK || !event_is_real(e) || !story_noun_means(r, noun, e->type) ||
            (dated && e->date.start.n == 0))
            continue;
        if (story_noun_repeated(r, noun, e->sentence))
            return e;
        if (!best && back > 0)
            best = e;
    }
    return best && story_noun_is_general(r, noun) ? best : NULL;
}

typedef enum Order { ORDER_NONE, ORDER_AFTER, ORDER_DURING } Order;

static bool word_in(Str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, str_from_c(words[i])))
            return true;
    return false;
}

#define WORD_IN(word, words) word_in(word, words, sizeof(words) / sizeof *(words))

static Order order_of_word(const Token *t)
{
    static const char *const after[] = {"after", "following", "since"};
    static const char *const during[] = {"during", "amid", "in", "when", "while", "as"};
    if (t->dep != DEP_PREP && t->dep != DEP_MARK && t->dep != DEP_ADVMOD)
        return ORDER_NONE;
    return WORD_IN(t->lower, after) ? ORDER_AFTER : WORD_IN(t->lower, during) ? ORDER_DURING : ORDER_NONE;
}

/* Is the token the trigger, or above it in the same statement? */
static bool governs(const Reading *r, int32_t above, int32_t trigger)
{
    for (int hops = 0; hops < HOPS_MAX; hops++) {
        if (above == trigger)
            return true;
        const Token *t = token_at(r, trigger);
        if (t->head == trigger || t->dep == DEP_CCOMP || t->dep == DEP_RELCL)
            return false;
        trigger = t->head;
    }
    return false;
}

static bool is_speech(PloverType type)
{
    return type == PLOVER_SUPPORT || type == PLOVER_ACCUSE || type == PLOVER_REJECT || type == PLOVER_REQUEST ||
           type == PLOVER_THREATEN;
}

static bool is_moment(const Reading *r, int32_t token)
{
    return lemma_is(r, token, "time") || lemma_is(r, token, "moment") || lemma_is(r, token, "hour") ||
           lemma_is(r, token, "minute") || lemma_is(r, token, "day");
}

static bool is_minutes(const Reading *r, int32_t clause)
{
    int32_t time = child_with(r, clause, DEP_NPADVMOD);
    return time >= 0 && (lemma_is(r, time, "minute") || lemma_is(r, time, "moment"));
}

/* The conjunction of a clause ("after the truce took hold"); minutes before is the same day. False for "if",
 * "before". */
static bool order_of_clause(const Reading *r, int32_t clause, Order *order)
{
    FOR_CHILDREN(r, clause, c)
    {
        const Token *t = token_at(r, c);
        bool opens = t->dep == DEP_MARK || (t->dep == DEP_PREP && c == token_at(r, clause)->first_child);
        if (!opens)
            continue;
        if (lower_is(r, c, "before") && is_minutes(r, clause))
            *order = ORDER_DURING;
        else if (lower_is(r, c, "before") || lower_is(r, c, "until") || lower_is(r, c, "if"))
            return false;
        else
            *order = order_of_word(t);
    }
    return true;
}

/* How an event stands to a happening that its clause names: after it ("praised them after the ceasefire took hold"),
 * during it ("in the operation"), or, for words about it ("welcomed the ceasefire"), after it too. */
static Order order_to(const Reading *r, const Event *e, int32_t trigger, int32_t noun)
{
    Order order = ORDER_NONE;
    int32_t at = noun;
    for (int hops = 0; hops < HOPS_MAX; hops++) {
        const Token *t = token_at(r, at);
        if (at != noun && governs(r, at, trigger))
            return order == ORDER_NONE && is_speech(e->type) ? ORDER_AFTER : order;
        if (t->head == at || t->dep == DEP_CCOMP || (t->dep == DEP_RELCL && !is_moment(r, t->head)))
            return ORDER_NONE;
        if (order == ORDER_NONE)
            order = order_of_word(t);
        if (order == ORDER_NONE && t->dep == DEP_PREP && (lower_is(r, at, "before") || lower_is(r, at, "until")))
            return ORDER_NONE;
        if (order == ORDER_NONE && t->dep == DEP_ADVCL && !order_of_clause(r, at, &order))
            return ORDER_NONE;
        at = t->head;
    }
    return ORDER_NONE;
}

/* What is told in the past of a report as after a happening lies between it and the report. */
static bool date_after(const EventBuilder *b, Event *e, const Event *happening, Str words)
{
    int32_t first, report = b->report_day;
    if (report <= DAY_MIN || !day_parse(happening->date.start, NULL, &first) || first > report || report - first > DAYS_AFTER)
        return false;
    e->date = (EventDate){.start = happening->date.start, .end = b->report->date, .text = words, .basis = STR("relative")};
    return true;
}

static bool is_perfect(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_AUX && (lower_is(r, c, "has") || lower_is(r, c, "have")))
        return true;
    return false;
}

static void date_by_happening(EventBuilder *b, ptrdiff_t event)
{
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    int32_t trigger = builder_trigger(b, event);
    const Sentence *s = &r->doc->sentences[e->sentence];
    for (int32_t noun = s->beg; noun < s->end; noun++) {
        if (noun == trigger || !story_noun_points(r, noun))
            continue;
        Order order = order_to(r, e, trigger, noun);
        const Event *happening = order == ORDER_NONE ? NULL : event_meant(b, noun, e->date.start.n == 0);
        if (!happening || happening == e)
            continue;
        if (order == ORDER_DURING && is_perfect(r, trigger))
            continue; /* "have been killed in the fighting": longer than what was told */
        if (order == ORDER_DURING && e->place.name.n == 0)
            e->place = happening->place;
        if (e->date.start.n || happening->date.start.n == 0)
            continue;
        Str words = token_text(r->doc, noun);
        if (order == ORDER_DURING)
            e->date = (EventDate){.start = happening->date.start, .end = happening->date.end, .text = words,
                                  .basis = STR("relative")};
        else
            date_after(b, e, happening, words);
    }
}

/* The clause that tells about a noun: "the sanctions, announced on Tuesday"; the parser may hang it on the verb. */
static int32_t clause_about(const Reading *r, int32_t noun)
{
    int32_t clause = child_with(r, noun, DEP_ACL);
    if (clause < 0)
        clause = child_with(r, noun, DEP_RELCL);
    if (clause >= 0 || noun + 2 >= r->doc->n_tokens || !lower_is(r, noun + 1, ","))
        return clause;
    const Token *t = token_at(r, noun + 2);
    return t->tag == TAG_VBN && t->dep == DEP_ADVCL && t->sentence == token_at(r, noun)->sentence ? noun + 2 : -1;
}

/* "imposing sanctions ... The sanctions, announced on Tuesday": the day that another sentence gives the thing done. */
static void date_by_thing(EventBuilder *b, ptrdiff_t event)
{
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    int32_t trigger = builder_trigger(b, event);
    int32_t thing = is_noun(token_at(r, trigger)) ? trigger : child_with(r, trigger, DEP_DOBJ);
    enum { SENTENCES_AWAY = 2 };
    if (thing < 0 || !is_noun(token_at(r, thing)) || !event_is_real(e))
        return;
    for (int32_t d = 1; d <= SENTENCES_AWAY && e->sentence + d < r->doc->n_sentences; d++) {
        const Sentence *s = &r->doc->sentences[e->sentence + d];
        for (int32_t i = s->beg; i < s->end; i++) {
            if (!str_eq(token_at(r, i)->lemma, token_at(r, thing)->lemma))
                continue;
            int32_t clause = clause_about(r, i);
            if (clause < 0 || !story_verb_of_doing(r, clause))
                continue;
            EventDate date = event_date(r->doc, b->times, b->n_times, clause, b->report->date, r->arena);
            if (date.start.n == 0)
                continue;
            e->date = date;
            e->date.basis = STR("relative");
            return;
        }
    }
}

/* The one day that a sentence names; empty when it names none or several. */
static EventDate only_day_of(const EventBuilder *b, int32_t sentence)
{
    const Reading *r = b->reading;
    EventDate day = {0};
    for (int32_t i = 0; i < b->n_times; i++) {
        const TimeExpression *t = &b->times[i];
        if (token_at(r, t->beg_token)->sentence != sentence || t->start.n == 0 || t->names || t->type == TIME_DURATION || t->type == TIME_SET)
            continue;
        if (day.start.n || !str_eq(t->start, t->end))
            return (EventDate){0};
        day = (EventDate){.start = t->start, .end = t->end, .text = str_slice(r->doc->text, t->span.beg, t->span.end),
                          .basis = STR("relative")};
    }
    return day;
}

/* The one town or area that a sentence names after "in" or "at". */
static EventPlace only_place_of(const EventBuilder *b, int32_t sentence)
{
    const Reading *r = b->reading;
    EventPlace only = {0};
    for (int32_t i = r->doc->sentences[sentence].beg + 1; i < r->doc->sentences[sentence].end; i++) {
        EventPlace place;
        if ((!lower_is(r, i - 1, "in") && !lower_is(r, i - 1, "at")) || !place_of_token(r, &b->geography, i, true, &place))
            continue;
        if (only.name.n)
            return (EventPlace){0};
        only = place;
    }
    return only;
}

/* "gave the junta one week ... The ultimatum came at a summit in Abuja on Sunday": a sentence whose subject names the
 * event again and whose verb only tells that it happened. */
static void told_when_and_where(EventBuilder *b, ptrdiff_t event)
{
    enum { SENTENCES_ON = 2 };
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    int32_t last = e->sentence + SENTENCES_ON;
    for (int32_t s = e->sentence + 1; s <= last && s < r->doc->n_sentences; s++)
        for (int32_t i = r->doc->sentences[s].beg; i < r->doc->sentences[s].end; i++) {
            int32_t verb = token_at(r, i)->head;
            if (token_at(r, i)->dep != DEP_NSUBJ || token_at(r, verb)->dep != DEP_ROOT ||
                !token_in_class(r, verb, CLASS_OF_HAPPENING_VERB) || !story_noun_points(r, i) || !story_noun_means(r, i, e->type))
                continue;
            if (e->date.start.n == 0)
                e->date = only_day_of(b, s);
            if (e->place.name.n == 0)
                e->place = only_place_of(b, s);
            return;
        }
}

/* "hours later", "the same evening", "minutes after": on the day of what was told before. */
static bool is_same_day_phrase(const Reading *r, int32_t token)
{
    static const char *const units[] = {"hours", "minutes", "moments"}, *const parts[] = {"day", "evening", "night", "morning", "afternoon"};
    const Sentence *s = &r->doc->sentences[token_at(r, token)->sentence];
    if (token + 1 < s->end && WORD_IN(token_at(r, token)->lower, units))
        return lower_is(r, token + 1, "later") || lower_is(r, token + 1, "after") || lower_is(r, token + 1, "afterwards");
    return token > s->beg && lower_is(r, token - 1, "same") && WORD_IN(token_at(r, token)->lower, parts);
}

/* "The bloc also closed its borders": the adverb by which a sentence goes on from the one before; -1 when it does not, or
 * what it tells is not the simple past. */
static int32_t also_of(const Reading *r, int32_t trigger)
{
    int32_t verb = trigger;
    for (int hops = 0; !is_verb(token_at(r, verb)) && token_at(r, verb)->head != verb && hops < 4; hops++)
        verb = token_at(r, verb)->head;
    if (token_at(r, verb)->sentence == 0 || token_at(r, verb)->tag != TAG_VBD)
        return -1;
    while (token_at(r, verb)->dep == DEP_CONJ && token_at(r, verb)->head < verb)
        verb = token_at(r, verb)->head;
    FOR_CHILDREN(r, verb, c)
    if (token_at(r, c)->dep == DEP_ADVMOD && c < verb && lower_is(r, c, "also"))
        return token_at(r, verb)->dep == DEP_ROOT ? c : -1;
    return -1;
}

static void date_by_sequence(EventBuilder *b, ptrdiff_t event)
{
    enum { SENTENCES_ON = 2 };
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    const Sentence *s = &r->doc->sentences[e->sentence];
    int32_t phrase = -1;
    for (int32_t i = s->beg; i < s->end && phrase < 0; i++)
        if (is_same_day_phrase(r, i))
            phrase = i;
    if (phrase < 0 && (phrase = also_of(r, builder_trigger(b, event))) >= 0 && only_day_of(b, e->sentence - 1).start.n) {
        e->date = only_day_of(b, e->sentence - 1);
        return;
    }
    for (ptrdiff_t i = event; phrase >= 0 && i > 0; i--) {
        const Event *o = &b->events.v[i - 1];
        if (e->sentence - o->sentence > SENTENCES_ON)
            return;
        if (o->sentence == e->sentence || !str_eq(o->date.start, o->date.end) || o->date.start.n == 0 || !event_is_real(o))
            continue;
        e->date = (EventDate){.start = o->date.start, .end = o->date.end, .text = token_text(r->doc, phrase),
                              .basis = STR("relative")};
        return;
    }
}

/* "Russia and Ukraine have completed an exchange": the perfect of the first sentence is news of the day. */
static void date_of_lead(EventBuilder *b, ptrdiff_t event)
{
    const Reading *r = b->reading;
    Event *e = &b->events.v[event];
    int32_t verb = builder_trigger(b, event);
    if (e->sentence > 0 || b->report_day <= DAY_MIN || (e->status != STATUS_ASSERTED && e->status != STATUS_REPORTED))
        return;
    for (int hops = 0; !is_verb(token_at(r, verb)) && hops < 4; hops++) {
        if (token_at(r, verb)->dep != DEP_DOBJ && token_at(r, verb)->dep != DEP_NSUBJPASS)
            return;
        verb = token_at(r, verb)->head;
    }
    const Token *t = token_at(r, verb);
    if (t->head == verb && t->tag == TAG_VBN && is_perfect(r, verb))
        e->date = (EventDate){.start = b->report->date, .end = b->report->date, .text = token_text(r->doc, verb),
                              .basis = STR("report")};
}

void story_day(EventBuilder *b, ptrdiff_t event)
{
    Event *e = &b->events.v[event];
    if (event_is_real(e))
        date_by_happening(b, event);
    if (e->date.start.n == 0 && event_is_real(e))
        date_by_sequence(b, event);
    if (e->date.start.n == 0)
        date_by_thing(b, event);
    if (e->date.start.n == 0 || e->place.name.n == 0)
        told_when_and_where(b, event);
    if (e->date.start.n == 0)
        date_of_lead(b, event);
}
