/* Copies of events that outlive the text and the tree they were made from. */
#include "code/event_copy.h"

static Span move_span(Span span, int32_t shift)
{
    /* a span without bytes stands for words that the text does not have: it has no place to move */
    return span.end > span.beg ? (Span){span.beg + shift, span.end + shift} : span;
}

static Str *copy_strings(Arena *arena, const Str *from, int32_t n)
{
    Str *to = arena_new(arena, Str, n);
    for (int32_t i = 0; i < n; i++)
        to[i] = str_dup(arena, from[i]);
    return to;
}

static Party *copy_parties(Arena *arena, const Party *from, int32_t n, int32_t shift)
{
    Party *to = arena_new(arena, Party, n);
    for (int32_t i = 0; i < n; i++) {
        to[i] = (Party){
            .text = str_dup(arena, from[i].text),
            .span = move_span(from[i].span, shift),
            .name = str_dup(arena, from[i].name),
            .country = str_dup(arena, from[i].country),
            .sector = str_dup(arena, from[i].sector),
            .code = str_dup(arena, from[i].code),
            .role = str_dup(arena, from[i].role),
            .id = str_dup(arena, from[i].id),
        };
    }
    return to;
}

static Attribution *copy_attributions(Arena *arena, const Attribution *from, int32_t n, int32_t shift)
{
    Attribution *to = arena_new(arena, Attribution, n);
    for (int32_t i = 0; i < n; i++) {
        to[i] = (Attribution){
            .text = str_dup(arena, from[i].text),
            .span = move_span(from[i].span, shift),
            .kind = str_dup(arena, from[i].kind),
            .country = str_dup(arena, from[i].country),
        };
    }
    return to;
}

static Evidence copy_evidence(Arena *arena, const Evidence *from)
{
    Signal *to = arena_new(arena, Signal, from->n);
    for (int i = 0; i < from->n; i++)
        to[i] = (Signal){str_dup(arena, from->signals[i].name), from->signals[i].n};
    return (Evidence){to, from->n};
}

static void copy_strings_of(Arena *arena, Event *event)
{
    Str *const all[] = {
        &event->id,          &event->report,        &event->text,          &event->mode,
        &event->cameo,       &event->frame,         &event->operators,     &event->date.start,
        &event->date.end,    &event->date.text,     &event->date.basis,    &event->place.text,
        &event->place.name,  &event->place.country, &event->place.admin1,  &event->place.precision,
        &event->decision,    &event->corrected,     &event->basis,
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *all[i] = str_dup(arena, *all[i]);
}

Event event_copy(Arena *arena, const Event *event, int32_t shift, int32_t sentence_shift)
{
    Event copy = *event;
    copy_strings_of(arena, &copy);
    copy.sentence += sentence_shift;
    copy.span = move_span(event->span, shift);
    copy.words = move_span(event->words, shift);
    copy.trigger = move_span(event->trigger, shift);
    copy.contexts = copy_strings(arena, event->contexts, event->n_contexts);
    copy.agreements = copy_strings(arena, event->agreements, event->n_agreements);
    copy.actors = copy_parties(arena, event->actors, event->n_actors, shift);
    copy.recipients = copy_parties(arena, event->recipients, event->n_recipients, shift);
    copy.mediators = copy_parties(arena, event->mediators, event->n_mediators, shift);
    copy.reported_by = copy_attributions(arena, event->reported_by, event->n_reported_by, shift);
    copy.amounts = arena_new(arena, Amount, event->n_amounts);
    for (int32_t i = 0; i < event->n_amounts; i++) {
        copy.amounts[i] = event->amounts[i];
        copy.amounts[i].unit = str_dup(arena, event->amounts[i].unit);
        copy.amounts[i].span = move_span(event->amounts[i].span, shift);
    }
    copy.evidence = copy_evidence(arena, &event->evidence);
    copy.also = arena_new(arena, Span, event->n_also);
    for (int32_t i = 0; i < event->n_also; i++)
        copy.also[i] = move_span(event->also[i], shift);
    return copy;
}
