/* Events as JSON, one object a line; the fields and their order are docs/formats.md's. */
#include "write/events.h"

#include <math.h>

#include "write/amounts.h"
#include "write/event_members.h"
#include "write/json_out.h"

static void span_value(JsonOut *json, Span span)
{
    json_out_begin(json, '[');
    json_out_int(json, span.beg);
    json_out_int(json, span.end);
    json_out_end(json, ']');
}

/* A span without bytes stands for words that the text does not have. */
static void span_or_null(JsonOut *json, const char *key, Span span)
{
    json_out_key(json, key);
    if (span.end > span.beg)
        span_value(json, span);
    else
        json_out_null(json);
}

static void parties(JsonOut *json, const char *key, const Party *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        const Party *party = &list[i];
        json_out_begin(json, '{');
        json_member_text(json, "text", party->text);
        span_or_null(json, "span", party->span);
        json_member_text(json, "name", party->name);
        json_member_text(json, "country", party->country);
        json_member_text(json, "sector", party->sector);
        json_member_text(json, "code", party->code);
        json_member_text(json, "role", party->role);
        json_member_text(json, "id", party->id);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void attributions(JsonOut *json, const Event *event)
{
    json_out_key(json, "reported_by");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < event->n_reported_by; i++) {
        const Attribution *link = &event->reported_by[i];
        json_out_begin(json, '{');
        json_member_text(json, "text", link->text);
        span_or_null(json, "span", link->span);
        json_member_text(json, "kind", link->kind);
        json_member_text(json, "country", link->country);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

/* The least number told, and the greatest where the text gives a range. */
static void count(JsonOut *json, const char *key, const char *key_max, Count value)
{
    json_member_int_or_null(json, key, value.min, value.min >= 0);
    json_member_int_or_null(json, key_max, value.max, value.max >= 0 && value.max != value.min);
}

static void counts(JsonOut *json, const EventCounts *all)
{
    json_out_key(json, "counts");
    json_out_begin(json, '{');
    count(json, "killed", "killed_max", all->killed);
    count(json, "injured", "injured_max", all->injured);
    count(json, "detained", "detained_max", all->detained);
    count(json, "displaced", "displaced_max", all->displaced);
    json_out_end(json, '}');
}

static void signals(JsonOut *json, const Evidence *evidence)
{
    json_out_key(json, "signals");
    json_out_begin(json, '{');
    for (int i = 0; i < evidence->n; i++) {
        json_out_key_str(json, evidence->signals[i].name);
        json_out_int(json, evidence->signals[i].n);
    }
    json_out_end(json, '}');
}

static void evidence(JsonOut *json, const Event *event, bool with_signals)
{
    json_out_key(json, "evidence");
    json_out_begin(json, '{');
    span_or_null(json, "trigger", event->trigger);
    json_member_text(json, "frame", event->frame);
    json_member_text(json, "operator", event->operators);
    if (with_signals)
        signals(json, &event->evidence);
    json_out_end(json, '}');
}

/* Nothing for what is not stored. */
static void basis(JsonOut *json, const Event *event)
{
    if (event->basis.n)
        json_member_text(json, "basis", event->basis);
}

/* Nothing for what was never reviewed. */
static void review(JsonOut *json, const Event *event)
{
    if (!event->decision.n && !event->corrected.n)
        return;
    json_out_key(json, "review");
    json_out_begin(json, '{');
    json_member_text(json, "decision", event->decision.n ? event->decision : STR("open"));
    json_out_key(json, "corrected");
    json_out_begin(json, '[');
    for (Str rest = event->corrected; rest.n;)
        json_out_str(json, str_cut(&rest, ','));
    json_out_end(json, ']');
    json_out_end(json, '}');
}

void events_jsonl(Out *out, const Event *event, bool with_signals)
{
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_member_text(&json, "id", event->id);
    json_member_text(&json, "report", event->report);
    json_member_text(&json, "sentence", event->text);
    json_member_text(&json, "text", event_words(event));
    span_or_null(&json, "span", event->words);
    json_member_int(&json, "sentence_number", event->sentence);
    span_or_null(&json, "sentence_span", event->span);
    json_member_text(&json, "type", plover_name(event->type));
    json_member_text(&json, "mode", event->mode);
    json_member_texts(&json, "contexts", event->contexts, event->n_contexts);
    json_member_text(&json, "cameo", event->cameo);
    json_member_int(&json, "quad", event->quad);
    json_member_double(&json, "goldstein", event->goldstein);
    json_member_double(&json, "score", event->score);
    parties(&json, "actors", event->actors, event->n_actors);
    parties(&json, "recipients", event->recipients, event->n_recipients);
    parties(&json, "mediators", event->mediators, event->n_mediators);
    event_member_date(&json, &event->date, true);
    event_member_place(&json, &event->place, true);
    json_member_text(&json, "status", status_name(event->status));
    attributions(&json, event);
    counts(&json, &event->counts);
    amounts_json(&json, event->amounts, event->n_amounts, true);
    json_member_texts(&json, "agreements", event->agreements, event->n_agreements);
    json_out_key(&json, "also");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < event->n_also; i++)
        span_value(&json, event->also[i]);
    json_out_end(&json, ']');
    evidence(&json, event, with_signals);
    json_member_double(&json, "confidence", floor(event->confidence * 1000 + 0.5) / 1000);
    basis(&json, event);
    review(&json, event);
    json_out_end(&json, '}');
    out_byte(out, '\n');
}
