/* Sets of expressions of time: found at all, with the same words, with the same TIMEX3 value. */
#include "eval/score_parts.h"

typedef struct TimeCount {
    int64_t expected, found, relaxed, strict, value;
} TimeCount;

static bool is_point(const GoldTime *time)
{
    return str_eq(time->type, STR("DATE")) || str_eq(time->type, STR("TIME"));
}

static bool overlap(const GoldTime *a, const GoldTime *b)
{
    return a->start < b->end && b->start < a->end;
}

/* Upper case, without unknown last digits ("-XX"). */
static Str normal(Arena *arena, Str value)
{
    char *out = arena_bytes(arena, value.n);
    for (ptrdiff_t i = 0; i < value.n; i++)
        out[i] = byte_is_lower(value.p[i]) ? (char)(value.p[i] - 'a' + 'A') : value.p[i];
    Str s = {out, value.n};
    while (str_ends(s, STR("-XX")))
        s.n -= 3;
    return s;
}

/* The first found one that no gold one has taken and that overlaps, or -1. */
static int32_t partner(const GoldItem *item, const GoldTime *gold, const bool *used)
{
    for (int32_t i = 0; i < item->n_found_times; i++)
        if (!used[i] && overlap(&item->found_times[i], gold))
            return i;
    return -1;
}

static void note(Scoring *s, const GoldItem *item, const GoldTime *gold, const GoldTime *found)
{
    scoring_mistake(s, (Mistake){
        .report = item->report.id,
        .kind = !found ? "missed" : !gold ? "false" : "type",
        .expected = gold ? gold->value : STR(""),
        .found = found ? found->value : STR(""),
        .text = str_format(s->arena, "characters %lld to %lld", (long long)(gold ? gold : found)->start,
                           (long long)(gold ? gold : found)->end),
    });
}

/* only_points: durations and sets are left out, and found ones that overlap them too. */
static void judge(Scoring *s, const GoldItem *item, bool only_points, TimeCount *c)
{
    bool *used = arena_new(s->arena, bool, item->n_found_times);
    for (int32_t i = 0; i < item->n_found_times; i++)
        for (int32_t k = 0; k < item->n_times && only_points; k++)
            used[i] |= !is_point(&item->times[k]) && overlap(&item->times[k], &item->found_times[i]);
    for (int32_t i = 0; i < item->n_found_times; i++)
        c->found += !used[i];
    for (int32_t k = 0; k < item->n_times; k++) {
        const GoldTime *gold = &item->times[k];
        if (only_points && !is_point(gold))
            continue;
        int32_t i = partner(item, gold, used);
        const GoldTime *found = i >= 0 ? &item->found_times[i] : NULL;
        bool right = found && str_eq(normal(s->arena, found->value), normal(s->arena, gold->value));
        c->expected++;
        c->relaxed += found != NULL;
        c->strict += found && found->start == gold->start && found->end == gold->end;
        c->value += right;
        if (found)
            used[i] = true;
        if (!only_points && !right)
            note(s, item, gold, found);
    }
    for (int32_t i = 0; i < item->n_found_times && !only_points; i++)
        if (!used[i])
            note(s, item, NULL, &item->found_times[i]);
}

void score_times(Scoring *s)
{
    TimeCount points = {0}, all = {0};
    for (const GoldItem *item = NULL; (item = scoring_next(s, item));) {
        judge(s, item, true, &points);
        judge(s, item, false, &all);
    }
    s->score.n_gold = (int32_t)all.expected;
    scoring_f1(s, "dates and times found F1", points.relaxed, points.found, points.expected, true);
    scoring_f1(s, "dates and times value F1", points.value, points.found, points.expected, true);
    scoring_f1(s, "dates and times exact words F1", points.strict, points.found, points.expected, false);
    scoring_f1(s, "all expressions found F1", all.relaxed, all.found, all.expected, false);
    scoring_f1(s, "all expressions value F1", all.value, all.found, all.expected, false);
    scoring_f1(s, "all expressions exact words F1", all.strict, all.found, all.expected, false);
}
