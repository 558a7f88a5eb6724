/* Events of a text that is not in the record, as JSON with spans in UTF-16. */
#include <inttypes.h>

#include "serve/text_coder.h"
#include "serve/span_functions.h"
#include "write/amounts.h"
#include "write/event_members.h"
#include "write/json_out.h"

static void put_span(JsonOut *json, const char *key, Str text, Span span, bool always)
{
    if (key)
        json_out_key(json, key);
    bool fits = span.beg >= 0 && span.beg <= span.end && span.end <= text.n;
    if (!fits || (!always && span.beg == span.end)) {
        if (!always) {
            json_out_null(json);
            return;
        }
        span = (Span){0};
    }
    int64_t beg = utf16_count(text, span.beg);
    json_out_begin(json, '[');
    json_out_int(json, beg);
    json_out_int(json, beg + utf16_count(str_slice(text, span.beg, text.n), span.end - span.beg));
    json_out_end(json, ']');
}

static void put_parties(JsonOut *json, const char *key, const Party *parties, int32_t n, Str text, Arena *arena)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        const Party *p = &parties[i];
        json_out_begin(json, '{');
        json_member_str(json, "text", p->text);
        json_member_text(json, "name", p->name);
        json_member_text(json, "country", p->country);
        json_member_text(json, "sector", p->sector);
        json_member_text(json, "code", p->code);
        json_member_text(json, "role", p->role);
        json_member_text(json, "entry", p->id);
        Str place = p->sector.n ? str_format(arena, "%.*s %.*s", STR_ARG(p->country), STR_ARG(p->sector)) : p->country;
        json_member_text(json, "key", p->name.n ? p->name : p->country.n ? place : p->text);
        put_span(json, "span", text, p->span, false);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_count(JsonOut *json, const char *key, Count count)
{
    json_out_key(json, key);
    if (count.min < 0 && count.max < 0) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_int(json, "min", count.min < 0 ? count.max : count.min);
    json_member_int(json, "max", count.max < 0 ? count.min : count.max);
    json_out_end(json, '}');
}

/* Where the words stand in the sentence. */
static Span find_words(const Event *event, Str text, Str words)
{
    ptrdiff_t at = words.n ? str_find(str_slice(text, event->span.beg, event->span.end), words, 0) : -1;
    return at < 0 ? (Span){0} : (Span){event->span.beg + (int32_t)at, event->span.beg + (int32_t)(at + words.n)};
}

static void put_spans(JsonOut *json, const Event *event, Str text)
{
    json_out_key(json, "spans");
    json_out_begin(json, '{');
    put_span(json, "sentence", text, event->span, true);
    put_span(json, "words", text, event->words, true);
    put_span(json, "trigger", text, event->trigger, true);
    put_span(json, "place", text, find_words(event, text, event->place.text), false);
    put_span(json, "date", text, find_words(event, text, event->date.text), false);
    json_out_key(json, "also");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < event->n_also; i++)
        put_span(json, NULL, text, event->also[i], true);
    json_out_end(json, ']');
    json_out_end(json, '}');
}

static void put_chain(JsonOut *json, const Event *event, Str text)
{
    json_out_key(json, "reported_by");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < event->n_reported_by; i++) {
        const Attribution *link = &event->reported_by[i];
        json_out_begin(json, '{');
        json_member_str(json, "text", link->text);
        put_span(json, "span", text, link->span, false);
        json_member_text(json, "kind", link->kind);
        json_member_text(json, "country", link->country);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_codes(JsonOut *json, const Event *event)
{
    json_member_int(json, "sentence", event->sentence);
    json_member_text(json, "type", plover_name(event->type));
    json_member_text(json, "mode", event->mode);
    json_member_text(json, "cameo", event->cameo);
    json_member_int(json, "quad", event->quad);
    json_member_double(json, "goldstein", event->goldstein);
    json_member_double(json, "score", event->score);
    json_member_text(json, "status", status_name(event->status));
    json_member_text(json, "frame", event->frame);
    json_member_text(json, "operators", event->operators);
    json_member_double(json, "confidence", event->confidence);
}

void text_coder_event_json(Out *out, const Event *event, Str text)
{
    Arena *arena = out->arena;
    JsonOut writer = {.out = out}, *json = &writer;
    json_out_begin(json, '{');
    json_out_key(json, "number");
    json_out_null(json);
    json_member_str(json, "id", event->id);
    json_out_key(json, "report");
    json_out_null(json);
    put_codes(json, event);
    event_member_date(json, &event->date, true);
    event_member_place(json, &event->place, true);
    put_parties(json, "actors", event->actors, event->n_actors, text, arena);
    put_parties(json, "recipients", event->recipients, event->n_recipients, text, arena);
    put_parties(json, "mediators", event->mediators, event->n_mediators, text, arena);
    put_chain(json, event, text);
    json_out_key(json, "counts");
    json_out_begin(json, '{');
    put_count(json, "killed", event->counts.killed);
    put_count(json, "injured", event->counts.injured);
    put_count(json, "detained", event->counts.detained);
    put_count(json, "displaced", event->counts.displaced);
    json_out_end(json, '}');
    amounts_json(json, event->amounts, event->n_amounts, false);
    json_member_texts(json, "contexts", event->contexts, event->n_contexts);
    json_member_texts(json, "agreements", event->agreements, event->n_agreements);
    json_member_str(json, "text", event->text);
    put_spans(json, event, text);
    json_member_text(json, "decision", STR("open"));
    json_member_int(json, "last_review", 0);
    json_out_key(json, "incidents");
    json_out_begin(json, '[');
    json_out_end(json, ']');
    json_out_end(json, '}');
}
