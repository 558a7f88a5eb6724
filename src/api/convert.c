/* Events of the coder as the C interface shows them. */
#include "api/convert.h"

static const char *text(Arena *arena, Str s)
{
    return s.n ? str_c(arena, s) : NULL;
}

static TruceSpan span(Span s)
{
    return s.end > s.beg ? (TruceSpan){(size_t)s.beg, (size_t)s.end} : (TruceSpan){0, 0};
}

static TruceCount count(Count c)
{
    return (TruceCount){c.min, c.max};
}

static const char **texts(Arena *arena, const Str *from, int32_t n)
{
    const char **to = arena_new(arena, const char *, n);
    for (int32_t i = 0; i < n; i++)
        to[i] = str_c(arena, from[i]);
    return to;
}

static TruceParty *parties(Arena *arena, const Party *from, int32_t n)
{
    TruceParty *to = arena_new(arena, TruceParty, n);
    for (int32_t i = 0; i < n; i++) {
        to[i] = (TruceParty){
            .text = text(arena, from[i].text),
            .span = span(from[i].span),
            .name = text(arena, from[i].name),
            .country = text(arena, from[i].country),
            .sector = text(arena, from[i].sector),
            .code = text(arena, from[i].code),
            .role = text(arena, from[i].role),
            .id = text(arena, from[i].id),
        };
    }
    return to;
}

static TruceAttribution *attributions(Arena *arena, const Attribution *from, int32_t n)
{
    TruceAttribution *to = arena_new(arena, TruceAttribution, n);
    for (int32_t i = 0; i < n; i++) {
        to[i] = (TruceAttribution){
            .text = text(arena, from[i].text),
            .span = span(from[i].span),
            .kind = text(arena, from[i].kind),
            .country = text(arena, from[i].country),
        };
    }
    return to;
}

static TruceSpan *spans(Arena *arena, const Span *from, int32_t n)
{
    TruceSpan *to = arena_new(arena, TruceSpan, n);
    for (int32_t i = 0; i < n; i++)
        to[i] = span(from[i]);
    return to;
}

static void convert_date_and_place(Arena *arena, const Event *event, TruceEvent *to)
{
    to->date_start = text(arena, event->date.start);
    to->date_end = text(arena, event->date.end);
    to->date_text = text(arena, event->date.text);
    to->date_basis = text(arena, event->date.basis);
    to->place_text = text(arena, event->place.text);
    to->place_name = text(arena, event->place.name);
    to->place_country = text(arena, event->place.country);
    to->place_admin1 = text(arena, event->place.admin1);
    to->place_precision = text(arena, event->place.precision);
    to->place_has_point = event->place.has_point;
    to->place_lat = event->place.has_point ? event->place.lat : 0;
    to->place_lon = event->place.has_point ? event->place.lon : 0;
    to->place_geonameid = event->place.geonameid;
}

static void convert_parties(Arena *arena, const Event *event, TruceEvent *to)
{
    to->actors = parties(arena, event->actors, event->n_actors);
    to->n_actors = (size_t)event->n_actors;
    to->recipients = parties(arena, event->recipients, event->n_recipients);
    to->n_recipients = (size_t)event->n_recipients;
    to->mediators = parties(arena, event->mediators, event->n_mediators);
    to->n_mediators = (size_t)event->n_mediators;
    to->reported_by = attributions(arena, event->reported_by, event->n_reported_by);
    to->n_reported_by = (size_t)event->n_reported_by;
}

static void convert_amounts(Arena *arena, const Event *event, TruceEvent *to)
{
    TruceAmount *amounts = arena_new(arena, TruceAmount, event->n_amounts);
    for (int32_t i = 0; i < event->n_amounts; i++)
        amounts[i] = (TruceAmount){.unit = text(arena, event->amounts[i].unit), .count = count(event->amounts[i].count),
                                   .several = event->amounts[i].several};
    to->amounts = amounts;
    to->n_amounts = (size_t)event->n_amounts;
}

TruceEvent convert_event(Arena *arena, const Event *event)
{
    TruceEvent to = {
        .id = text(arena, event->id),
        .sentence = text(arena, event->text),
        .text = text(arena, event_words(event)),
        .span = span(event->words),
        .sentence_number = event->sentence,
        .sentence_span = span(event->span),
        .type = text(arena, plover_name(event->type)),
        .mode = text(arena, event->mode),
        .contexts = texts(arena, event->contexts, event->n_contexts),
        .n_contexts = (size_t)event->n_contexts,
        .cameo = text(arena, event->cameo),
        .quad = event->quad,
        .goldstein = event->goldstein,
        .score = event->score,
        .status = text(arena, status_name(event->status)),
        .killed = count(event->counts.killed),
        .injured = count(event->counts.injured),
        .detained = count(event->counts.detained),
        .displaced = count(event->counts.displaced),
        .agreements = texts(arena, event->agreements, event->n_agreements),
        .n_agreements = (size_t)event->n_agreements,
        .also = spans(arena, event->also, event->n_also),
        .n_also = (size_t)event->n_also,
        .trigger = span(event->trigger),
        .frame = text(arena, event->frame),
        .operators = text(arena, event->operators),
        .confidence = event->confidence,
    };
    convert_amounts(arena, event, &to);
    convert_parties(arena, event, &to);
    convert_date_and_place(arena, event, &to);
    return to;
}
