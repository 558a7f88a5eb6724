/* Events from acts. */
#include "code/event_build.h"

#include "base/day.h"
#include "code/admission.h"
#include "code/agreements.h"
#include "code/amounts.h"
#include "code/confidence.h"
#include "code/contexts.h"
#include "code/counts.h"
#include "code/event_date.h"
#include "code/event_join.h"
#include "code/heads.h"
#include "code/mediators.h"
#include "code/obligations.h"
#include "code/signals.h"
#include "code/statuses.h"
#include "code/tense.h"

void builder_init(EventBuilder *b, Reading *reading, const Know *know, const Report *report)
{
    *b = (EventBuilder){.reading = reading, .report = report, .report_day = DAY_MIN};
    int32_t day;
    if (day_parse(report->date, NULL, &day))
        b->report_day = day;
    mentions_find(reading, know, b->report_day);
    mentions_author(reading, report->source);
    b->on_conflict = report_is_on_conflict(reading);
    b->by_monitors = report_is_by_monitors(reading);
    b->for_record = b->by_monitors || report_is_letter_to_council(report->title);
    b->acts = acts_make(reading);
    b->quotes = quotes_find(reading);
    quotes_resolve_speakers(reading, &b->quotes);
    b->geography = geography_of(reading);
    b->topic = topic_of(reading);
    times_find(reading->doc, report->date, reading->arena, &b->times, &b->n_times);
}

/* Parties. */

bool party_in_list(const Party *list, int32_t n, const Party *p)
{
    for (int32_t i = 0; i < n; i++)
        if (list[i].span.beg == p->span.beg || party_same(&list[i], p))
            return true;
    return false;
}

/* "each other": the actors themselves. */
static bool is_reciprocal_pronoun(const Reading *r, int32_t head)
{
    return head > 0 && ((lower_is(r, head, "other") && lower_is(r, head - 1, "each")) ||
                        (lower_is(r, head, "another") && lower_is(r, head - 1, "one")));
}

/* "the Istanbul police", "rebels in Aleppo": the town tells the country. */
static void add_country_of_town(EventBuilder *b, int32_t head, Party *p)
{
    int32_t beg, end;
    if (p->country.n || p->sector.n == 0)
        return;
    phrase_of(b->reading, party_antecedent(b->reading, head), &beg, &end);
    for (int32_t i = beg; i < end; i++) {
        EventPlace place;
        if (!place_of_token(b->reading, &b->geography, i, false, &place) || place.country.n != 3)
            continue;
        p->country = place.country;
        p->code = str_concat(b->reading->arena, p->country, p->sector);
        return;
    }
}

static int32_t add_party(EventBuilder *b, Party *list, int32_t n, int32_t head)
{
    const Reading *r = b->reading;
    if (is_reciprocal_pronoun(r, head))
        return n;
    int32_t nations[PARTY_NAMES_MAX];
    int k = party_names(r, head, nations);
    Party whole = party_make(r, head);
    add_country_of_town(b, head, &whole);
    if (k < 2) {
        if (!party_in_list(list, n, &whole))
            list[n++] = whole;
        return n;
    }
    for (int i = 0; i < k; i++) {
        const Token *t = token_at(r, nations[i]);
        Party p = whole;
        /* the last one stands before the noun: "Israeli officials" */
        if (i < k - 1) {
            p.span = (Span){t->beg, t->end};
            p.text = token_text(r->doc, nations[i]);
        } else {
            p.span.beg = t->beg;
            p.text = str_slice(r->doc->text, p.span.beg, p.span.end);
        }
        const Mention *m = mention_at(r, nations[i]);
        p.country = m ? m->entry.country : STR("");
        p.name = p.role.n || !m ? p.text : m->entry.name;
        p.id = !m || mention_is_nation(m) ? STR("") : m->entry.id;
        p.code = str_concat(r->arena, p.country, p.sector);
        if (!party_in_list(list, n, &p))
            list[n++] = p;
    }
    return n;
}

/* "more than 100 mobsters, including a boss of the Colombo family": those who are named among the many. */
static void add_included(const Reading *r, int32_t head, Tokens *out)
{
    FOR_CHILDREN(r, head, c)
    {
        bool including = lower_is(r, c, "including") || (lower_is(r, c, "as") && c > 0 && lower_is(r, c - 1, "such"));
        if (token_at(r, c)->dep != DEP_PREP || !including)
            continue;
        FOR_CHILDREN(r, c, o)
        if (token_at(r, o)->dep == DEP_POBJ && party_standing(r, o) >= STANDING_UNKNOWN)
            add_with_conjuncts(r, o, out);
    }
}

Party *builder_parties(EventBuilder *b, const Tokens *heads, int32_t *n)
{
    Tokens all = *heads;
    for (int i = 0; i < heads->n; i++)
        add_included(b->reading, heads->v[i], &all);
    Party *list = arena_new(b->reading->arena, Party, all.n * PARTY_NAMES_MAX + 1);
    *n = 0;
    for (int i = 0; i < all.n; i++)
        *n = add_party(b, list, *n, all.v[i]);
    return list;
}

/* "..., which the minister denied": a clause that speaks about all before it, as high as the sentence itself. */
static bool is_comment(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    int32_t object = t->dep == DEP_RELCL ? child_with(r, verb, DEP_DOBJ) : -1;
    return object > 0 && lower_is(r, object, "which") && lower_is(r, object - 1, ",") && child_with(r, verb, DEP_NSUBJ) >= 0;
}

static int depth_of(const Reading *r, int32_t token)
{
    int depth = 0;
    for (; token_at(r, token)->head != token && depth < 12 && !is_comment(r, token); token = token_at(r, token)->head)
        if (token_at(r, token)->dep != DEP_CONJ || !is_verb(token_at(r, token)))
            depth++;
    return depth;
}

static Str operator_names(const Reading *r, const Acts *acts, const Act *act)
{
    Str names = {0};
    for (const Act *a = act; a; a = a->inner >= 0 ? &acts->acts.v[a->inner] : NULL) {
        if (!a->operator)
            continue;
        Str id = lexicon_text(r->lexicon, a->operator->frame.id);
        names = names.n ? str_format(r->arena, "%.*s > %.*s", STR_ARG(names), STR_ARG(id)) : id;
    }
    return names;
}

static void fill_scores(const Reading *r, const Act *act, Event *e)
{
    e->quad = cameo_class(e->cameo, e->type);
    lexicon_score(r->lexicon, 0, act->cameo, &e->goldstein);
    if (!lexicon_score(r->lexicon, (uint32_t)e->type, act->mode, &e->score))
        lexicon_score(r->lexicon, (uint32_t)e->type, 0, &e->score);
}

static void widen(const Event *e, Span with, Span *words)
{
    if (with.end <= with.beg || with.beg < e->span.beg || with.end > e->span.end)
        return; /* in another sentence: an antecedent */
    if (with.beg < words->beg)
        words->beg = with.beg;
    if (with.end > words->end)
        words->end = with.end;
}

static Span words_of(const Event *e)
{
    Span words = e->trigger;
    for (int32_t i = 0; i < e->n_actors; i++)
        widen(e, e->actors[i].span, &words);
    for (int32_t i = 0; i < e->n_recipients; i++)
        widen(e, e->recipients[i].span, &words);
    for (int32_t i = 0; i < e->n_mediators; i++)
        widen(e, e->mediators[i].span, &words);
    return words;
}

static void set_reason(EventBuilder *b, int32_t token, const char *reason)
{
    *vec_push(&b->acts->rejections, b->reading->arena) = (Rejection){token, reason};
}

/* Is who tells it the actor himself? */
static bool names_speaker(const Event *e, const Attributed *by)
{
    for (int32_t i = 0; by->n_chain == 1 && i < e->n_actors; i++)
        if (by->chain[0].span.beg < e->actors[i].span.end && e->actors[i].span.beg < by->chain[0].span.end)
            return true;
    return false;
}

/* "The minister said he welcomed the truce": an act of speech that its own actor tells needs no source. */
static bool says_himself(const Event *e, const Attributed *by)
{
    bool told = e->status == STATUS_ASSERTED ||
                (plover_is_speech(e->type) && (e->status == STATUS_REPORTED || e->status == STATUS_ALLEGED));
    return told && names_speaker(e, by);
}

/* "claimed that they had attacked the base": CAMEO 015, a claim of responsibility. */
static void mark_own_claim(const Reading *r, const Attributed *by, Act *act)
{
    if (act->status != STATUS_ALLEGED || act->type != PLOVER_ASSAULT || by->speaker < 0)
        return;
    for (int i = 0; i < act->actors.n; i++)
        if (party_antecedent(r, act->actors.v[i]) == party_antecedent(r, by->speaker))
            act->cameo = lexicon_word(r->lexicon, str_from_c("015"));
}

/* "starts talks tomorrow", "is meeting him on Monday": a present of what a later day brings. */
static bool is_of_later_day(const EventBuilder *b, int32_t verb, const EventDate *date)
{
    const Reading *r = b->reading;
    int32_t first;
    if (!is_verb(token_at(r, verb)) || date->start.n == 0 || b->report_day <= DAY_MIN || !day_parse(date->start, &first, NULL) ||
        first <= b->report_day)
        return false;
    return tense_of_verb(r->doc, verb) == TENSE_PRESENT || tense_of_verb(r->doc, verb) == TENSE_FUTURE;
}

/* *refusal: why the event is not admitted on its own, though it may go on telling another; or NULL. */
static bool build_event(EventBuilder *b, const Act *given, int32_t number, int earlier, Event *e, const char **refusal)
{
    const Reading *r = b->reading;
    Act act = *given;
    int32_t trigger = act.predicate.token;
    Modality modality = modality_of(r, &act.predicate);
    EventDate date = event_date(r->doc, b->times, b->n_times, trigger, b->report->date, r->arena);
    modality.future = modality.future || (!plover_is_speech(act.type) && is_of_later_day(b, act.predicate.support >= 0 ? act.predicate.support : trigger, &date));
    Attributed by = attribution_of(r, &b->quotes, act.predicate.support >= 0 ? act.predicate.support : trigger);
    const char *reason = NULL;
    if (!status_decide(r, &act, &modality, &by, &reason)) {
        set_reason(b, trigger, reason);
        return false;
    }
    mark_own_claim(r, &by, &act);
    heads_clean(r, &act);
    Standing recipient = party_best_standing(r, act.recipients.v, act.recipients.n);
    bool verb = is_verb(token_at(r, trigger)) || act.predicate.support >= 0 || act.operator;
    if (!verb && act.actors.n == 0 && recipient < STANDING_ROLE) {
        set_reason(b, trigger, "a noun without anybody who acts");
        return false;
    }
    const Sentence *s = &r->doc->sentences[token_at(r, trigger)->sentence];
    *e = (Event){.report = b->report->id, .sentence = token_at(r, trigger)->sentence, .type = act.type};
    e->span = (Span){token_at(r, s->beg)->beg, token_at(r, s->end - 1)->end};
    e->text = str_trim(str_slice(r->doc->text, e->span.beg, e->span.end));
    e->span.beg = (int32_t)(e->text.p - r->doc->text.p);
    e->span.end = e->span.beg + (int32_t)e->text.n;
    e->mode = lexicon_text(r->lexicon, act.mode);
    e->cameo = lexicon_text(r->lexicon, act.cameo);
    fill_scores(r, &act, e);
    e->actors = builder_parties(b, &act.actors, &e->n_actors);
    e->recipients = builder_parties(b, &act.recipients, &e->n_recipients);
    event_drop_own(e);
    Tokens mediators = mediators_of(r, &act);
    e->mediators = builder_parties(b, &mediators, &e->n_mediators);
    e->date = date;
    if (e->date.start.n == 0 && plover_is_speech(e->type) && by.verb >= 0 && names_speaker(e, &by))
        e->date = event_date(r->doc, b->times, b->n_times, by.verb, b->report->date, r->arena);
    e->place = event_place(r, &b->geography, b->acts, &act);
    e->status = status_by_date(act.status, e->date.end, b->report_day);
    e->trigger = (Span){token_at(r, trigger)->beg, token_at(r, trigger)->end};
    e->words = words_of(e);
    e->counts = counts_of(r, &act);
    amounts_of(r, &act, e);
    int32_t carrier = act.predicate.support >= 0 ? act.predicate.support : trigger;
    Circumstances about = {
        .on_conflict = b->on_conflict,
        .on_politics = b->topic == TOPIC_CONFLICT,
        .by_monitors = b->by_monitors,
        .brief = report_is_brief(r),
        .quoted = b->quotes.inside[trigger],
        .depth = depth_of(r, carrier),
    };
    *refusal = admission_refuses(r, &act, e, &about);
    e->reported_by = by.chain;
    e->n_reported_by = by.n_chain;
    if (says_himself(e, &by)) {
        e->status = STATUS_ASSERTED;
        e->n_reported_by = 0;
    }
    contexts_of(r, s, e);
    agreements_of(r, s, e);
    e->frame = act.frame ? lexicon_text(r->lexicon, act.frame->id) : STR("");
    e->operators = operator_names(r, b->acts, given);
    e->clarity = clarity_of(r, &act, e, about.depth);
    e->evidence = signals_of(r, &act, e, &about, earlier);
    e->confidence = confidence_of(&e->evidence, r->lexicon);
    if (!*refusal && !about.brief && !b->for_record && e->confidence < r->least_confidence)
        *refusal = "rather wrong than right, as such events go";
    if (!topic_admits(b->topic, e)) {
        set_reason(b, trigger, "no party of weight for it in a report on other things");
        return false;
    }
    e->id = str_format(r->arena, "%.*s:%d%s", STR_ARG(b->report->id), e->trigger.beg,
                       number == 0 ? "" : str_c(r->arena, str_format(r->arena, ".%d", number)));
    return true;
}

/* "was arrested for collaborating with rebels": what somebody is charged with, when it is no violence. */
static bool is_charge(const Reading *r, const Acts *acts, const Act *act)
{
    const Token *t = token_at(r, act->predicate.token);
    if (t->dep != DEP_PCOMP || plover_quad(act->type) > 2 || !lower_is(r, t->head, "for"))
        return false;
    int32_t governor = acts->of_token[token_at(r, t->head)->head];
    if (governor < 0)
        return false;
    PloverType type = acts->acts.v[governor].type;
    return type == PLOVER_COERCE || type == PLOVER_SANCTION || type == PLOVER_ACCUSE;
}

/* "expressed concern about the fighting", "voiced hope that they will talk": what a feeling is about is not told. */
static bool is_felt(const Reading *r, const Act *act)
{
    int32_t at = act->predicate.token;
    if (act->predicate.support >= 0)
        return false;
    for (int hops = 0; hops < 6; hops++) {
        Dep dep = (Dep)token_at(r, at)->dep;
        bool inside = dep == DEP_POBJ || dep == DEP_PREP || dep == DEP_PCOMP || dep == DEP_ACL || dep == DEP_CCOMP ||
                      (dep == DEP_CONJ && hops > 0) || dep == DEP_COMPOUND || dep == DEP_NSUBJ;
        at = token_at(r, at)->head;
        if (!inside)
            return false;
        if (token_in_class(r, at, CLASS_OF_FEELING))
            return true;
    }
    return false;
}

/* An event noun that another act's words are about: talks *on a withdrawal*, *discussed sanctions*. */
static bool is_topic(const Reading *r, const Acts *acts, const Act *act)
{
    int32_t token = act->predicate.token;
    if (is_charge(r, acts, act) || is_felt(r, act))
        return true;
    if (!is_noun(token_at(r, token)) || act->predicate.support >= 0)
        return false;
    int32_t at = token;
    for (int hops = 0; hops < 5; hops++) {
        const Token *t = token_at(r, at);
        if (t->head == at)
            return false;
        bool object = t->dep == DEP_DOBJ || t->dep == DEP_NSUBJPASS;
        bool about = t->dep == DEP_POBJ && (lower_is(r, t->head, "on") || lower_is(r, t->head, "about") || lower_is(r, t->head, "over") ||
                                            lower_is(r, t->head, "for") || lower_is(r, t->head, "toward") || lower_is(r, t->head, "towards") ||
                                            lower_is(r, t->head, "of") || lower_is(r, t->head, "to"));
        at = t->head;
        if (about)
            at = token_at(r, at)->head;
        if (!object && !about && t->dep != DEP_CONJ)
            return false;
        int32_t governor = acts->of_token[at];
        if (governor >= 0 && governor < acts->acts.n) {
            PloverType type = acts->acts.v[governor].type;
            if (type == PLOVER_CONSULT || type == PLOVER_AGREE || type == PLOVER_REQUEST || type == PLOVER_THREATEN ||
                type == PLOVER_REJECT || type == PLOVER_SUPPORT || type == PLOVER_CONCEDE || type == acts->acts.v[acts->of_token[token] >= 0 ? acts->of_token[token] : governor].type)
                return true;
        }
    }
    return false;
}

/* "arrested for helping rebels", "praised for freeing hostages": the reason that another act gives. */
static bool is_reason(const Reading *r, const Acts *acts, const Act *act)
{
    const Token *t = token_at(r, act->predicate.token);
    if (t->dep != DEP_PCOMP || !lower_is(r, t->head, "for"))
        return false;
    int32_t governor = token_at(r, t->head)->head;
    int32_t outer = acts->of_token[governor];
    if (outer < 0)
        return false;
    PloverType type = acts->acts.v[outer].type;
    return type == PLOVER_COERCE || type == PLOVER_ACCUSE || type == PLOVER_SANCTION || type == PLOVER_SUPPORT || type == PLOVER_REJECT;
}

static bool told_already(const EventBuilder *b, ptrdiff_t from, const Event *e)
{
    for (ptrdiff_t i = from; i < b->events.n; i++) {
        const Event *o = &b->events.v[i];
        if (o->type != e->type || o->n_actors == 0 || e->n_actors == 0)
            continue;
        bool actors = party_same(&o->actors[0], &e->actors[0]);
        bool recipients = (o->n_recipients == 0 && e->n_recipients == 0) ||
                          (o->n_recipients && e->n_recipients && party_same(&o->recipients[0], &e->recipients[0])) ||
                          e->n_recipients == 0;
        if (actors && recipients && o->n_actors >= e->n_actors)
            return true;
    }
    return false;
}

void builder_sentence(EventBuilder *b, int32_t sentence)
{
    /* no such sentence was ever written; the ways through its tree would take hours */
    enum { SENTENCE_MAX_TOKENS = 1000 };
    const Sentence *whole = &b->reading->doc->sentences[sentence];
    if (whole->end - whole->beg > SENTENCE_MAX_TOKENS) {
        set_reason(b, whole->root, "a sentence of over 1,000 words is not coded");
        return;
    }
    const Reading *r = b->reading;
    ptrdiff_t first = b->acts->acts.n, first_event = b->events.n;
    acts_find(b->acts, sentence);
    obligations_add(b, &r->doc->sentences[sentence]);
    for (ptrdiff_t i = first; i < b->acts->acts.n; i++) {
        Act *act = &b->acts->acts.v[i];
        if (act->consumed)
            continue;
        if (is_reason(r, b->acts, act)) {
            set_reason(b, act->predicate.token, "the reason that another act gives");
            continue;
        }
        if (is_topic(r, b->acts, act)) {
            set_reason(b, act->predicate.token, "the topic of another act");
            continue;
        }
        if (event_points_back(b, act) || event_is_told_mediation(b, act, sentence)) {
            set_reason(b, act->predicate.token, "told already in a sentence before");
            continue;
        }
        int32_t number = 0;
        for (ptrdiff_t k = first_event; k < b->events.n; k++)
            number += b->events.v[k].trigger.beg == token_at(r, act->predicate.token)->beg;
        Event e;
        const char *refusal;
        if (!build_event(b, act, number, (int)(b->events.n - first_event), &e, &refusal))
            continue;
        if (told_already(b, first_event, &e)) {
            set_reason(b, act->predicate.token, "told already in this sentence");
            continue;
        }
        if (event_goes_on(b, first_event, &e, act->predicate.token)) {
            set_reason(b, act->predicate.token, "goes on telling the same deed");
            continue;
        }
        if (refusal) {
            set_reason(b, act->predicate.token, refusal);
            continue;
        }
        *vec_push(&b->events, r->arena) = e;
        *vec_push(&b->triggers, r->arena) = act->predicate.token;
    }
}
