/* Pair sets: is the pair found, and with which type; types of a sentence without regard to its parties. */
#include "eval/score_parts.h"

/* A found event, one record for each actor and recipient. */
typedef struct FoundPair {
    Words source, target;
    Str source_text, target_text;
    PloverType type;
    GoldRoot root;
    const Event *event;
    bool right; /* covers a gold pair of its root */
} FoundPair;

typedef VEC(FoundPair) FoundPairs;

/* Counts of one labelling: right, wrong and missed per class. */
typedef struct Labelling {
    ClassScore classes[ROOT_COUNT];
    int64_t n, n_right, n_labelled;
} Labelling;

typedef struct PairScoring {
    Scoring *s;
    int64_t n_pairs, n_found, n_source, n_target, n_with_root, n_all, n_expected_roots;
    int64_t n_sentence_right, n_quad_right, n_expected;
    Labelling root, root_any, quad, quad_any, side;
} PairScoring;

static void add_pair(FoundPairs *pairs, Arena *arena, const Event *event, const Party *source, const Party *target)
{
    FoundPair *pair = vec_push(pairs, arena);
    *pair = (FoundPair){.type = event->type, .root = gold_root_of(event->type), .event = event};
    if (source) {
        pair->source_text = source->text;
        pair->source = words_of_span(arena, source->text);
    }
    if (target) {
        pair->target_text = target->text;
        pair->target = words_of_span(arena, target->text);
    }
}

static void add_event(FoundPairs *pairs, Arena *arena, const Event *event)
{
    for (int32_t i = 0; i < event->n_actors; i++) {
        for (int32_t k = 0; k < event->n_recipients; k++)
            add_pair(pairs, arena, event, &event->actors[i], &event->recipients[k]);
        for (int32_t k = i + 1; k < event->n_actors && event->n_recipients == 0; k++)
            add_pair(pairs, arena, event, &event->actors[i], &event->actors[k]);
    }
    if (event->n_actors == 1 && event->n_recipients == 0)
        add_pair(pairs, arena, event, &event->actors[0], NULL);
    for (int32_t k = 0; k < event->n_recipients && event->n_actors == 0; k++)
        add_pair(pairs, arena, event, NULL, &event->recipients[k]);
}

/* The pairs of an item's events, those of the surest event first. */
static FoundPairs found_pairs(Arena *arena, const GoldItem *item)
{
    FoundPairs pairs = {0};
    int32_t *order = arena_new(arena, int32_t, item->n_events);
    for (int32_t i = 0; i < item->n_events; i++) {
        int32_t at = i;
        for (; at > 0 && item->events[order[at - 1]].confidence < item->events[i].confidence; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (int32_t i = 0; i < item->n_events; i++)
        add_event(&pairs, arena, &item->events[order[i]]);
    return pairs;
}

static bool is_mutual(GoldRoot root)
{
    return root == ROOT_CONSULT || root == ROOT_AGREE || root == ROOT_COOPERATE;
}

static bool covers(const GoldPair *gold, const Words *source, const Words *target, const FoundPair *found)
{
    if ((gold->source_implicit || words_meet(source, &found->source)) &&
        (gold->target_implicit || words_meet(target, &found->target)))
        return true;
    if (!is_mutual(gold->root) && !is_mutual(found->root) && !gold->symmetric)
        return false;
    return (gold->source_implicit || words_meet(source, &found->target)) &&
           (gold->target_implicit || words_meet(target, &found->source));
}

static void label(Labelling *l, int expected, int found)
{
    l->n++;
    l->n_labelled += found >= 0;
    l->n_right += expected == found;
    if (expected == found) {
        l->classes[expected].right++;
        return;
    }
    l->classes[expected].missed++;
    if (found >= 0)
        l->classes[found].wrong++;
}

/* Mean F1 over the classes that the gold has. */
static double macro_f1(const Labelling *l)
{
    double sum = 0;
    int n = 0;
    for (int i = 0; i < ROOT_COUNT; i++)
        if (l->classes[i].right + l->classes[i].missed) {
            sum += class_f1(&l->classes[i]);
            n++;
        }
    return n ? sum / n : 0;
}

/* What the covering events say of a pair. */
typedef struct Cover {
    bool any;
    GoldRoot first;                /* of the first event that has a root */
    bool root_among, quad_among;   /* the expected one is among them */
    const FoundPair *first_found;
} Cover;

static void note_cover(Cover *cover, const GoldPair *gold, const FoundPair *found)
{
    cover->any = true;
    if (found->root == ROOT_NONE)
        return;
    if (cover->first == ROOT_NONE) {
        cover->first = found->root;
        cover->first_found = found;
    }
    cover->root_among |= found->root == gold->root;
    cover->quad_among |= gold_root_quad(found->root) == gold->quad;
}

static Str parties(Arena *arena, Str source, Str target)
{
    return str_format(arena, "%.*s > %.*s", STR_ARG(source), STR_ARG(target));
}

static void note_mistake(PairScoring *p, const GoldItem *item, const GoldPair *gold, const Cover *cover)
{
    Scoring *s = p->s;
    if (cover->first == gold->root)
        return;
    const FoundPair *found = cover->first_found;
    scoring_mistake(s, (Mistake){
        .report = item->report.id,
        .kind = found ? "type" : "missed",
        .expected = gold_root_name(gold->root),
        .found = found ? gold_root_name(found->root) : STR(""),
        .expected_parties = parties(s->arena, gold->source, gold->target),
        .found_parties = found ? parties(s->arena, found->source_text, found->target_text) : STR(""),
        .text = item->report.text,
    });
}

static void note_labels(PairScoring *p, const GoldItem *item, const GoldPair *gold, const Cover *cover)
{
    int quad = gold_root_quad(cover->first);
    if (gold->root == ROOT_NONE) {
        int found = quad == 0 ? -1 : quad < 3 ? 0 : 1;
        label(&p->side, gold->side == SIDE_COOPERATION ? 0 : 1, found);
        return;
    }
    label(&p->root, (int)gold->root, (int)cover->first);
    label(&p->root_any, (int)gold->root, (int)(cover->root_among ? gold->root : cover->first));
    label(&p->quad, gold->quad, quad ? quad : -1);
    label(&p->quad_any, gold->quad, cover->quad_among ? gold->quad : quad ? quad : -1);
    scoring_confuse(p->s, (int32_t)gold->root, cover->first == ROOT_NONE ? ROOT_COUNT : (int32_t)cover->first);
    note_mistake(p, item, gold, cover);
}

static void judge_pair(PairScoring *p, const GoldItem *item, const GoldPair *gold, FoundPairs *found)
{
    Arena *arena = p->s->arena;
    Words source = words_of_span(arena, gold->source), target = words_of_span(arena, gold->target);
    Cover cover = {.first = ROOT_NONE};
    bool has_source = false, has_target = false;
    for (ptrdiff_t i = 0; i < found->n; i++) {
        FoundPair *pair = &found->v[i];
        has_source |= gold->source_implicit || words_meet(&source, &pair->source);
        has_target |= gold->target_implicit || words_meet(&target, &pair->target);
        if (!covers(gold, &source, &target, pair))
            continue;
        note_cover(&cover, gold, pair);
        pair->right |= pair->root == gold->root;
    }
    p->n_pairs++;
    p->n_found += cover.any;
    p->n_source += has_source;
    p->n_target += has_target;
    note_labels(p, item, gold, &cover);
}

/* Types of a sentence without its parties: the smaller of both counts of each type is right. */
static void judge_sentence(PairScoring *p, const GoldItem *item, const FoundPairs *found)
{
    int64_t expected[ROOT_COUNT] = {0}, have[ROOT_COUNT] = {0}, quads_expected[5] = {0}, quads[5] = {0};
    for (int32_t i = 0; i < item->n_pairs; i++)
        if (item->pairs[i].root != ROOT_NONE) {
            expected[item->pairs[i].root]++;
            quads_expected[item->pairs[i].quad]++;
            p->n_expected_roots++;
        }
    for (ptrdiff_t i = 0; i < found->n; i++)
        if (found->v[i].root != ROOT_NONE) {
            have[found->v[i].root]++;
            quads[gold_root_quad(found->v[i].root)]++;
            p->n_with_root++;
        }
    p->n_all += found->n;
    for (int i = 0; i < ROOT_COUNT; i++)
        p->n_sentence_right += expected[i] < have[i] ? expected[i] : have[i];
    for (int i = 1; i <= 4; i++)
        p->n_quad_right += quads_expected[i] < quads[i] ? quads_expected[i] : quads[i];
}

static void conclude(PairScoring *p)
{
    Scoring *s = p->s;
    double n = p->n_pairs ? (double)p->n_pairs : 1;
    scoring_share(s, "pairs extracted", p->n_found, p->n_pairs, true);
    if (p->root.n) {
        scoring_value(s, "root macro-F1", macro_f1(&p->root), true);
        scoring_share(s, "root accuracy", p->root.n_right, p->root.n, false);
        scoring_share(s, "root accuracy when extracted", p->root.n_right, p->root.n_labelled, false);
        scoring_value(s, "root macro-F1, any covering event", macro_f1(&p->root_any), false);
        scoring_value(s, "quad macro-F1", macro_f1(&p->quad), true);
        scoring_share(s, "quad accuracy", p->quad.n_right, p->quad.n, false);
        scoring_value(s, "quad macro-F1, any covering event", macro_f1(&p->quad_any), false);
    }
    if (p->side.n) {
        scoring_value(s, "cooperation or conflict, macro-F1", macro_f1(&p->side), true);
        scoring_share(s, "cooperation or conflict, accuracy", p->side.n_right, p->side.n, false);
        scoring_share(s, "cooperation or conflict, accuracy when extracted", p->side.n_right, p->side.n_labelled, false);
    }
    scoring_share(s, "source found", p->n_source, p->n_pairs, false);
    scoring_share(s, "target found", p->n_target, p->n_pairs, false);
    scoring_value(s, "events with root per gold event", (double)p->n_with_root / n, false);
    if (p->root.n) {
        scoring_f1(s, "types of sentences F1", p->n_sentence_right, p->n_with_root, p->n_expected_roots, false);
        scoring_f1(s, "quads of sentences F1", p->n_quad_right, p->n_with_root, p->n_expected_roots, false);
    }
    for (int i = 0; i < ROOT_COUNT && p->root.n; i++) {
        ClassScore *c = vec_push(&s->classes, s->arena);
        *c = p->root.classes[i];
        c->name = gold_root_name((GoldRoot)i);
    }
}

/* Does one of the event's pairs stand in the gold? */
static bool is_right(const FoundPairs *found, const Event *event)
{
    for (ptrdiff_t i = 0; i < found->n; i++)
        if (found->v[i].event == event && found->v[i].right)
            return true;
    return false;
}

/* Only one pair of a sentence is annotated: once it is met, the sentence's other events may be right or wrong. */
static void judge_events(Scoring *s, const GoldItem *item, const FoundPairs *found)
{
    bool met = false;
    for (int32_t i = 0; i < item->n_events; i++)
        met = met || is_right(found, &item->events[i]);
    for (int32_t i = 0; i < item->n_events; i++)
        if (!met || is_right(found, &item->events[i]))
            scoring_sure(s, item, &item->events[i], met);
}

void score_pairs(Scoring *s)
{
    PairScoring p = {.s = s};
    Str labels[ROOT_COUNT + 1];
    for (int i = 0; i < ROOT_COUNT; i++)
        labels[i] = gold_root_name((GoldRoot)i);
    labels[ROOT_COUNT] = STR("none");
    scoring_table(s, labels, ROOT_COUNT + 1);
    for (const GoldItem *item = NULL; (item = scoring_next(s, item));) {
        FoundPairs found = found_pairs(s->arena, item);
        for (int32_t i = 0; i < item->n_pairs; i++)
            if (item->pairs[i].root != ROOT_NONE || item->pairs[i].side != SIDE_NONE)
                judge_pair(&p, item, &item->pairs[i], &found);
        judge_sentence(&p, item, &found);
        judge_events(s, item, &found);
    }
    s->score.n_gold = (int32_t)p.n_pairs;
    conclude(&p);
}
