/* Scoring a set: what all kinds share. */
#include "eval/score_parts.h"

double score_f1(double precision, double recall)
{
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

static double share(int64_t part, int64_t of)
{
    return of > 0 ? (double)part / (double)of : 0;
}

void scoring_share(Scoring *s, const char *name, int64_t right, int64_t of, bool is_bar)
{
    *vec_push(&s->measures, s->arena) = (Measure){
        .name = str_from_c(name), .value = share(right, of), .right = right, .of = of, .is_bar = is_bar && of > 0};
}

void scoring_value(Scoring *s, const char *name, double value, bool is_bar)
{
    *vec_push(&s->measures, s->arena) = (Measure){.name = str_from_c(name), .value = value, .is_bar = is_bar};
}

void scoring_count(Scoring *s, const char *name, int64_t n)
{
    *vec_push(&s->measures, s->arena) = (Measure){.name = str_from_c(name), .value = (double)n, .is_count = true};
}

void scoring_f1(Scoring *s, const char *name, int64_t right, int64_t found, int64_t expected, bool is_bar)
{
    double precision = share(right, found), recall = share(right, expected);
    *vec_push(&s->measures, s->arena) = (Measure){
        .name = str_from_c(name),
        .value = score_f1(precision, recall),
        .has_sides = true,
        .precision = precision,
        .recall = recall,
        .is_bar = is_bar,
    };
}

void scoring_table(Scoring *s, const Str *labels, int32_t n)
{
    s->score.labels = arena_new(s->arena, Str, n);
    memcpy(s->score.labels, labels, (size_t)n * sizeof *labels);
    s->score.n_labels = n;
    s->score.confusion = arena_new(s->arena, int64_t, (ptrdiff_t)n * n);
}

void scoring_confuse(Scoring *s, int32_t expected, int32_t found)
{
    s->score.confusion[expected * s->score.n_labels + found]++;
}

void scoring_sure(Scoring *s, const GoldItem *item, const Event *event, bool right)
{
    int bin = event->confidence > 0 ? (int)(event->confidence * CONFIDENCE_BINS) : 0;
    if (bin >= CONFIDENCE_BINS)
        bin = CONFIDENCE_BINS - 1;
    s->score.sure_of[bin]++;
    s->score.sure_right[bin] += right;
    *vec_push(&s->judged, s->arena) = (JudgedEvent){event, (int32_t)(item - s->set->items), right};
}

void scoring_mistake(Scoring *s, Mistake mistake)
{
    *vec_push(&s->mistakes, s->arena) = mistake;
}

double class_precision(const ClassScore *c)
{
    return share(c->right, c->right + c->wrong);
}

double class_recall(const ClassScore *c)
{
    return share(c->right, c->right + c->missed);
}

double class_f1(const ClassScore *c)
{
    return share(2 * c->right, 2 * c->right + c->wrong + c->missed);
}

const GoldItem *scoring_next(const Scoring *s, const GoldItem *after)
{
    int32_t i = after ? after->index + s->every : 0;
    return i < s->set->n_items ? &s->set->items[i] : NULL;
}

Score score_set(const GoldSet *set, int32_t every, Arena *arena)
{
    static void (*const scorers[GOLD_KINDS])(Scoring *) = {
        [GOLD_PAIRS] = score_pairs,     [GOLD_QUADS] = score_quads, [GOLD_SPANS] = score_spans,
        [GOLD_TIMES] = score_times, [GOLD_REPORTS] = score_reports,
    };
    Scoring s = {.arena = arena, .set = set, .every = every, .score = {.name = set->name, .kind = set->kind}};
    for (const GoldItem *item = NULL; (item = scoring_next(&s, item));) {
        s.score.n_items++;
        s.score.n_found += set->kind == GOLD_TIMES ? item->n_found_times : item->n_events;
    }
    scorers[set->kind](&s);
    s.score.measures = s.measures.v;
    s.score.n_measures = (int32_t)s.measures.n;
    s.score.classes = s.classes.v;
    s.score.n_classes = (int32_t)s.classes.n;
    s.score.mistakes = s.mistakes.v;
    s.score.n_mistakes = (int32_t)s.mistakes.n;
    s.score.judged = s.judged.v;
    s.score.n_judged = (int32_t)s.judged.n;
    return s.score;
}
