/* Sets that ask for a sentence's main event: its quad, or the words of its source and target. */
#include "eval/score_parts.h"

/* The event that the words tell most plainly, the first of equals, or NULL. */
static const Event *main_event(const GoldItem *item)
{
    const Event *best = NULL;
    for (int32_t i = 0; i < item->n_events; i++)
        if (!best || item->events[i].clarity > best->clarity)
            best = &item->events[i];
    return best;
}

static Str texts(Arena *arena, const Party *parties, int32_t n)
{
    Str all = {0};
    for (int32_t i = 0; i < n; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(parties[i].text));
    return all;
}

static Str event_parties(Arena *arena, const Event *event)
{
    return str_format(arena, "%.*s > %.*s", STR_ARG(texts(arena, event->actors, event->n_actors)),
                      STR_ARG(texts(arena, event->recipients, event->n_recipients)));
}

static void note_quad(Scoring *s, const GoldItem *item, const Event *event, const Str *labels)
{
    scoring_mistake(s, (Mistake){
        .report = item->report.id,
        .kind = !event ? "missed" : item->quad == 0 ? "false" : "type",
        .expected = item->quad ? labels[item->quad] : STR(""),
        .found = event ? str_format(s->arena, "%.*s (%.*s)", STR_ARG(labels[event->quad]),
                                    STR_ARG(plover_name(event->type)))
                       : STR(""),
        .found_parties = event ? event_parties(s->arena, event) : STR(""),
        .text = item->report.text,
    });
}

void score_quads(Scoring *s)
{
    static const Str labels[] = {
        {"none", 4}, {"verbal cooperation", 18}, {"material cooperation", 20}, {"verbal conflict", 15}, {"material conflict", 17},
    };
    ClassScore classes[5] = {0};
    int64_t right = 0;
    double sum = 0;
    scoring_table(s, labels, 5);
    for (const GoldItem *item = NULL; (item = scoring_next(s, item));) {
        const Event *event = main_event(item);
        int quad = event ? event->quad : 0;
        scoring_confuse(s, item->quad, quad);
        s->score.n_gold += item->quad != 0;
        right += quad == item->quad;
        if (quad == item->quad) {
            classes[quad].right++;
            continue;
        }
        classes[quad].wrong++;
        classes[item->quad].missed++;
        note_quad(s, item, event, labels);
    }
    for (int i = 0; i < 5; i++) {
        classes[i].name = labels[i];
        sum += class_f1(&classes[i]);
        *vec_push(&s->classes, s->arena) = classes[i];
    }
    scoring_value(s, "quad or none, macro-F1", sum / 5, true);
    scoring_share(s, "quad or none, accuracy", right, s->score.n_items, false);
}

/* Words that were found, expected, and both. */
typedef struct SpanCount {
    int64_t right, found, expected;
} SpanCount;

static Words words_of_all(Arena *arena, const Str *list, int32_t n)
{
    Str text = {0};
    for (int32_t i = 0; i < n; i++)
        text = str_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(list[i]));
    return words_all(arena, text);
}

static Words join(Arena *arena, const Words *a, const Words *b)
{
    Words both = {arena_new(arena, Str, a->n + b->n), a->n + b->n};
    for (ptrdiff_t i = 0; i < both.n; i++)
        both.v[i] = i < a->n ? a->v[i] : b->v[i - a->n];
    return both;
}

static void count(SpanCount *c, const Words *found, const Words *expected, Arena *arena)
{
    c->right += words_common(found, expected, arena);
    c->found += found->n;
    c->expected += expected->n;
}

static void judge_spans(Scoring *s, const GoldItem *item, SpanCount *source, SpanCount *target)
{
    Arena *arena = s->arena;
    const Event *event = main_event(item);
    Words actors = {0}, recipients = {0};
    if (event) {
        actors = words_all(arena, texts(arena, event->actors, event->n_actors));
        recipients = words_all(arena, texts(arena, event->recipients, event->n_recipients));
    }
    Words sources = words_of_all(arena, item->sources, item->n_sources);
    Words targets = words_of_all(arena, item->targets, item->n_targets);
    Words mutual = words_of_all(arena, item->reciprocal, item->n_reciprocal);
    Words expected = join(arena, &sources, &mutual);
    int64_t before = source->right + target->right;
    if (event && recipients.n == 0) {
        expected = join(arena, &expected, &targets);
        count(source, &actors, &expected, arena);
    } else {
        count(source, &actors, &expected, arena);
        count(target, &recipients, &targets, arena);
    }
    if (source->right + target->right > before || sources.n + targets.n + mutual.n == 0)
        return;
    Str gold = item->n_sources ? item->sources[0] : item->n_reciprocal ? item->reciprocal[0] : STR("");
    scoring_mistake(s, (Mistake){
        .report = item->report.id,
        .kind = event ? "parties" : "missed",
        .expected_parties = str_format(arena, "%.*s > %.*s", STR_ARG(gold),
                                       STR_ARG(item->n_targets ? item->targets[0] : STR(""))),
        .found_parties = event ? event_parties(arena, event) : STR(""),
        .text = item->report.text,
    });
}

void score_spans(Scoring *s)
{
    SpanCount source = {0}, target = {0};
    for (const GoldItem *item = NULL; (item = scoring_next(s, item));) {
        s->score.n_gold += item->n_sources + item->n_targets + item->n_reciprocal > 0;
        judge_spans(s, item, &source, &target);
    }
    scoring_f1(s, "words of both F1", source.right + target.right, source.found + target.found,
               source.expected + target.expected, true);
    scoring_f1(s, "words of sources F1", source.right, source.found, source.expected, false);
    scoring_f1(s, "words of targets F1", target.right, target.found, target.expected, false);
}
