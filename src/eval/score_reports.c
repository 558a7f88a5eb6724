/* Annotated reports: every event of a whole report, its type, parties and attributes. */
#include "eval/attributes.h"
#include "eval/match_report.h"

/* Found and right, found and wrong, missed. */
typedef struct Tally {
    int64_t right, wrong, missed;
} Tally;

typedef struct ReportScoring {
    Scoring *s;
    Tally type, parties;
    ClassScore classes[PLOVER_COUNT];
    AttributeCounts attributes;
    int64_t n_optional, n_repeated, n_other_reading, n_empty, n_false_in_empty;
} ReportScoring;

static Str gold_parties(Arena *arena, const GoldEvent *gold)
{
    Str all = {0};
    for (int32_t i = 0; i < gold->n_actors; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(gold->actors[i].names[0]));
    all = str_concat(arena, all, STR(" > "));
    for (int32_t i = 0; i < gold->n_recipients; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(gold->recipients[i].names[0]));
    return all;
}

static Str found_parties(Arena *arena, const Event *event)
{
    Str all = {0};
    for (int32_t i = 0; i < event->n_actors; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(event->actors[i].text));
    all = str_concat(arena, all, STR(" > "));
    for (int32_t i = 0; i < event->n_recipients; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(event->recipients[i].text));
    return all;
}

static void mistake(ReportScoring *r, const GoldItem *item, const char *kind, const GoldEvent *gold, const Event *event)
{
    Arena *arena = r->s->arena;
    scoring_mistake(r->s, (Mistake){
        .report = item->report.id,
        .kind = kind,
        .expected = gold ? plover_name(gold->type) : STR(""),
        .found = event ? plover_name(event->type) : STR(""),
        .expected_parties = gold ? gold_parties(arena, gold) : STR(""),
        .found_parties = event ? found_parties(arena, event) : STR(""),
        .text = gold ? gold->sentences[0] : event->text,
    });
}

/* Lists the attributes that this event has got wrong: those counted since `before`. */
static void mistaken_attributes(ReportScoring *r, const GoldItem *item, const GoldEvent *gold, const Event *event,
                                const AttributeCounts *before)
{
    static const struct {
        Attribute attribute;
        const char *kind;
    } rows[] = {
        {ATTRIBUTE_DATE_OVERLAPPING, "date"}, {ATTRIBUTE_PLACE_COUNTRY, "place"},
        {ATTRIBUTE_STATUS_ACCEPTED, "status"}, {ATTRIBUTE_REPORTED_BY, "reporter"},
        {ATTRIBUTE_KILLED, "killed"}, {ATTRIBUTE_INJURED, "injured"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Attribute a = rows[i].attribute;
        if (r->attributes.of[a] == before->of[a] || r->attributes.right[a] > before->right[a])
            continue;
        scoring_mistake(r->s, (Mistake){
            .report = item->report.id,
            .kind = rows[i].kind,
            .expected = attribute_expected(a, gold, r->s->arena),
            .found = attribute_found(a, event, r->s->arena),
            .text = gold->sentences[0],
        });
    }
}

/* How a found event counts when only type and sentence are asked for. */
typedef enum Fate { FATE_RIGHT, FATE_OPTIONAL, FATE_LEFT_OUT, FATE_WRONG } Fate;

static Fate judge_type(ReportScoring *r, const ReportMatch *m, int32_t i)
{
    const GoldItem *item = m->item;
    int32_t j = m->by_type[i];
    if (j >= 0) {
        r->n_optional += !item->gold[j].is_clear;
        return item->gold[j].is_clear ? FATE_RIGHT : FATE_OPTIONAL;
    }
    if (is_repeated(m, i)) {
        r->n_repeated++;
        return FATE_LEFT_OUT;
    }
    if (is_other_reading(m, i)) {
        r->n_other_reading++;
        return FATE_LEFT_OUT;
    }
    return FATE_WRONG;
}

static void judge_found(ReportScoring *r, const ReportMatch *m, int32_t i, bool *is_false)
{
    const GoldItem *item = m->item;
    const Event *event = &item->events[i];
    int32_t j = m->by_type[i], k = m->by_parties[i];
    Fate fate = judge_type(r, m, i);
    if (k >= 0 && item->gold[k].is_clear)
        r->parties.right++;
    else if (k < 0 && (fate == FATE_RIGHT || fate == FATE_WRONG))
        r->parties.wrong++;
    if (fate != FATE_LEFT_OUT)
        scoring_sure(r->s, item, event, fate == FATE_RIGHT && k >= 0);
    if (fate == FATE_RIGHT) {
        r->type.right++;
        r->classes[event->type].right++;
        AttributeCounts before = r->attributes;
        attributes_judge(&r->attributes, &item->gold[j], event, r->s->arena);
        mistaken_attributes(r, item, &item->gold[j], event, &before);
        if (k < 0)
            mistake(r, item, "parties", &item->gold[j], event);
    }
    *is_false = fate == FATE_WRONG;
    if (fate == FATE_WRONG) {
        r->type.wrong++;
        r->classes[event->type].wrong++;
    }
}

/* The first false event at the place of a missed one that no other missed one has been laid to, or -1. */
static int32_t false_at(const ReportMatch *m, int32_t j, const bool *is_false)
{
    for (int32_t i = 0; i < m->item->n_events; i++)
        if (is_false[i] && m->same_place[(ptrdiff_t)i * m->item->n_gold + j])
            return i;
    return -1;
}

static void judge_missed(ReportScoring *r, const ReportMatch *m, bool *is_false)
{
    const GoldItem *item = m->item;
    bool *by_type = arena_new(r->s->arena, bool, item->n_gold), *by_parties = arena_new(r->s->arena, bool, item->n_gold);
    for (int32_t i = 0; i < item->n_events; i++) {
        if (m->by_type[i] >= 0)
            by_type[m->by_type[i]] = true;
        if (m->by_parties[i] >= 0)
            by_parties[m->by_parties[i]] = true;
    }
    for (int32_t j = 0; j < item->n_gold; j++) {
        const GoldEvent *gold = &item->gold[j];
        if (!gold->is_clear)
            continue;
        r->parties.missed += !by_parties[j];
        if (by_type[j]) {
            scoring_confuse(r->s, (int32_t)gold->type - 1, (int32_t)gold->type - 1);
            continue;
        }
        r->type.missed++;
        r->classes[gold->type].missed++;
        int32_t i = false_at(m, j, is_false);
        mistake(r, item, i < 0 ? "missed" : "type", gold, i < 0 ? NULL : &item->events[i]);
        scoring_confuse(r->s, (int32_t)gold->type - 1, i < 0 ? PLOVER_COUNT - 1 : (int32_t)item->events[i].type - 1);
        if (i >= 0)
            is_false[i] = false;
    }
}

static void judge_report(ReportScoring *r, const GoldItem *item)
{
    ReportMatch m = match_report(item, r->s->arena);
    bool *is_false = arena_new(r->s->arena, bool, item->n_events);
    int64_t wrong_before = r->type.wrong;
    for (int32_t i = 0; i < item->n_events; i++)
        judge_found(r, &m, i, &is_false[i]);
    judge_missed(r, &m, is_false);
    for (int32_t i = 0; i < item->n_events; i++)
        if (is_false[i]) {
            mistake(r, item, "false", NULL, &item->events[i]);
            scoring_confuse(r->s, PLOVER_COUNT - 1, (int32_t)item->events[i].type - 1);
        }
    if (item->n_gold == 0) {
        r->n_empty++;
        r->n_false_in_empty += r->type.wrong - wrong_before;
    }
    for (int32_t j = 0; j < item->n_gold; j++)
        r->s->score.n_gold += item->gold[j].is_clear;
}

static void tally_f1(Scoring *s, const char *name, const Tally *t)
{
    scoring_f1(s, name, t->right, t->right + t->wrong, t->right + t->missed, true);
}

void score_reports(Scoring *s)
{
    ReportScoring r = {.s = s};
    Str labels[PLOVER_COUNT];
    for (int i = 1; i < PLOVER_COUNT; i++)
        labels[i - 1] = plover_name((PloverType)i);
    labels[PLOVER_COUNT - 1] = STR("none");
    scoring_table(s, labels, PLOVER_COUNT);
    for (const GoldItem *item = NULL; (item = scoring_next(s, item));)
        judge_report(&r, item);
    tally_f1(s, "type F1", &r.type);
    tally_f1(s, "type, actor and recipient F1", &r.parties);
    attributes_conclude(&r.attributes, s);
    scoring_count(s, "matched to an optional event", r.n_optional);
    scoring_count(s, "repeated", r.n_repeated);
    scoring_count(s, "of an accepted other type", r.n_other_reading);
    scoring_count(s, "reports without events", r.n_empty);
    scoring_count(s, "false events in them", r.n_false_in_empty);
    for (int i = 1; i < PLOVER_COUNT; i++) {
        ClassScore *c = vec_push(&s->classes, s->arena);
        *c = r.classes[i];
        c->name = plover_name((PloverType)i);
    }
}
