/* Events of a text that is not in the record, as JSON with spans in UTF-16. */
#include <inttypes.h>

#include "serve/text_coder.h"
#include "serve/span_functions.h"
#include "write/amounts.h"
#include "write/json_out.h"

static void put(JsonOut *json, const char *key, Str value)
{
    json_out_key(json, key);
    json_out_str_or_null(json, value);
}

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
        json_out_key(json, "text");
        json_out_str(json, p->text);
        put(json, "name", p->name);
        put(json, "country", p->country);
        put(json, "sector", p->sector);
        put(json, "code", p->code);
        put(json, "role", p->role);
        put(json, "entry", p->id);
        Str place = p->sector.n ? str_format(arena, "%.*s %.*s", STR_ARG(p->country), STR_ARG(p->sector)) : p->country;
        put(json, "key", p->name.n ? p->name : p->country.n ? place : p->text);
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
    json_out_key(json, "min");
    json_out_int(json, count.min < 0 ? count.max : count.min);
    json_out_key(json, "max");
    json_out_int(json, count.max < 0 ? count.min : count.max);
    json_out_end(json, '}');
}

static void put_words(JsonOut *json, const char *key, const Str *words, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++)
        json_out_str(json, words[i]);
    json_out_end(json, ']');
}

static void put_date(JsonOut *json, const EventDate *date)
{
    json_out_key(json, "date");
    if (!date->start.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    put(json, "start", date->start);
    put(json, "end", date->end.n ? date->end : date->start);
    put(json, "text", date->text);
    put(json, "basis", date->basis);
    json_out_end(json, '}');
}

static void put_place(JsonOut *json, const EventPlace *place)
{
    json_out_key(json, "place");
    if (!place->text.n && !place->name.n && !place->country.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    put(json, "text", place->text);
    put(json, "name", place->name);
    put(json, "country", place->country);
    put(json, "admin1", place->admin1);
    json_out_key(json, "lat");
    place->has_point ? json_out_double(json, place->lat) : json_out_null(json);
    json_out_key(json, "lon");
    place->has_point ? json_out_double(json, place->lon) : json_out_null(json);
    json_out_key(json, "geonameid");
    place->geonameid ? json_out_int(json, place->geonameid) : json_out_null(json);
    put(json, "precision", place->precision);
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
        json_out_key(json, "text");
        json_out_str(json, link->text);
        put_span(json, "span", text, link->span, false);
        put(json, "kind", link->kind);
        put(json, "country", link->country);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_codes(JsonOut *json, const Event *event)
{
    json_out_key(json, "sentence");
    json_out_int(json, event->sentence);
    put(json, "type", plover_name(event->type));
    put(json, "mode", event->mode);
    put(json, "cameo", event->cameo);
    json_out_key(json, "quad");
    json_out_int(json, event->quad);
    json_out_key(json, "goldstein");
    json_out_double(json, event->goldstein);
    json_out_key(json, "score");
    json_out_double(json, event->score);
    put(json, "status", status_name(event->status));
    put(json, "frame", event->frame);
    put(json, "operators", event->operators);
    json_out_key(json, "confidence");
    json_out_double(json, event->confidence);
}

void text_coder_event_json(Out *out, const Event *event, Str text)
{
    Arena *arena = out->arena;
    JsonOut writer = {.out = out}, *json = &writer;
    json_out_begin(json, '{');
    json_out_key(json, "number");
    json_out_null(json);
    json_out_key(json, "id");
    json_out_str(json, event->id);
    json_out_key(json, "report");
    json_out_null(json);
    put_codes(json, event);
    put_date(json, &event->date);
    put_place(json, &event->place);
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
    put_words(json, "contexts", event->contexts, event->n_contexts);
    put_words(json, "agreements", event->agreements, event->n_agreements);
    json_out_key(json, "text");
    json_out_str(json, event->text);
    put_spans(json, event, text);
    put(json, "decision", STR("open"));
    json_out_key(json, "last_review");
    json_out_int(json, 0);
    json_out_key(json, "incidents");
    json_out_begin(json, '[');
    json_out_end(json, ']');
    json_out_end(json, '}');
}
