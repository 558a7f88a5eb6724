/* Judges the attributes of a matched event. */
#include "eval/attributes.h"

#include "base/day.h"
#include "eval/match_report.h"

static void note(AttributeCounts *counts, Attribute attribute, bool right)
{
    counts->right[attribute] += right;
    counts->of[attribute]++;
}

/* The first and last day of "A" or "A/B". */
static bool interval(Str text, int32_t *first, int32_t *last)
{
    Str end = text, start = str_cut(&end, '/');
    if (end.n == 0)
        end = start;
    return start.n && day_parse(str_trim(start), first, NULL) && day_parse(str_trim(end), NULL, last);
}

/*
 * exact: the same days. near: a day in common, and not vaguer than twice the gold's length or a month.
 */
static void judge_date(AttributeCounts *counts, Str gold, const EventDate *date)
{
    int32_t gold_first, gold_last, first, last;
    if (!gold.n) {
        counts->spare_date += date->start.n > 0;
        return;
    }
    bool known = interval(gold, &gold_first, &gold_last) && date->start.n &&
                 interval(date->start, &first, &last) &&
                 (!date->end.n || interval(date->end, &(int32_t){0}, &last));
    bool exact = known && first == gold_first && last == gold_last;
    bool near = exact;
    if (known && !exact) {
        int32_t slack = 2 * (gold_last - gold_first) > 31 ? 2 * (gold_last - gold_first) : 31;
        near = gold_first <= last && first <= gold_last && last - first <= slack;
    }
    note(counts, ATTRIBUTE_DATE_EXACT, exact);
    note(counts, ATTRIBUTE_DATE_OVERLAPPING, near);
}

static bool place_is_right(const GoldName *gold, const EventPlace *place, Arena *arena)
{
    if (place->country.n)
        return str_eq_nocase(place->country, gold->country);
    Words found = words_of_name(arena, place->text);
    for (int32_t i = 0; i < gold->n; i++) {
        Words names = words_of_name(arena, gold->names[i]);
        if (words_overlap(&found, &names))
            return true;
    }
    return false;
}

static void judge_status(AttributeCounts *counts, const GoldEvent *gold, Status status)
{
    Str name = status_name(status);
    bool accepted = false;
    if (!gold->n_statuses)
        return;
    for (int32_t i = 0; i < gold->n_statuses; i++)
        accepted |= str_eq(name, gold->statuses[i]);
    note(counts, ATTRIBUTE_STATUS, str_eq(name, gold->statuses[0]));
    note(counts, ATTRIBUTE_STATUS_ACCEPTED, accepted);
}

static Str chain_text(const Event *event, Arena *arena)
{
    Str all = {0};
    for (int32_t i = 0; i < event->n_reported_by; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(event->reported_by[i].text));
    return all;
}

static bool text_agrees(Str gold, Str found, Arena *arena)
{
    Words a = words_of_name(arena, gold), b = words_of_name(arena, found);
    return gold.n && (words_overlap(&b, &a) || str_eq_nocase(str_trim(gold), str_trim(found)));
}

static bool reporter_is_right(const GoldEvent *gold, Str found, Arena *arena)
{
    bool right = text_agrees(gold->reported_by, found, arena);
    if (!gold->reported_by.n && !found.n)
        return true;
    for (int32_t i = 0; i < gold->n_reported_by_others && found.n; i++)
        right |= text_agrees(gold->reported_by_others[i], found, arena);
    if (right || gold->reported_by.n || !found.n || !plover_is_speech(gold->type))
        return right;
    for (int32_t i = 0; i < gold->n_actors; i++)
        right |= party_named(&gold->actors[i], found, arena);
    return right;
}

void attributes_judge(AttributeCounts *counts, const GoldEvent *gold, const Event *event, Arena *arena)
{
    judge_date(counts, gold->date, &event->date);
    if (gold->has_place)
        note(counts, ATTRIBUTE_PLACE_COUNTRY, place_is_right(&gold->place, &event->place, arena));
    judge_status(counts, gold, event->status);
    bool reporter = reporter_is_right(gold, chain_text(event, arena), arena);
    note(counts, ATTRIBUTE_REPORTED_BY, reporter);
    if (gold->reported_by.n)
        note(counts, ATTRIBUTE_REPORTED_BY_GIVEN, reporter);
    if (gold->killed >= 0)
        note(counts, ATTRIBUTE_KILLED, event->counts.killed.min == gold->killed);
    else
        counts->spare_killed += event->counts.killed.min > 0;
    if (gold->injured >= 0)
        note(counts, ATTRIBUTE_INJURED, event->counts.injured.min == gold->injured);
    if (gold->mode.n && event->mode.n)
        note(counts, ATTRIBUTE_MODE, str_eq_nocase(event->mode, gold->mode));
}

Str attribute_expected(Attribute attribute, const GoldEvent *gold, Arena *arena)
{
    switch (attribute) {
    case ATTRIBUTE_DATE_OVERLAPPING: return gold->date;
    case ATTRIBUTE_PLACE_COUNTRY:
        return str_format(arena, "%.*s (%.*s)", STR_ARG(gold->place.names[0]), STR_ARG(gold->place.country));
    case ATTRIBUTE_STATUS_ACCEPTED: return gold->n_statuses ? gold->statuses[0] : STR("");
    case ATTRIBUTE_REPORTED_BY: return gold->reported_by.n ? gold->reported_by : STR("nobody");
    case ATTRIBUTE_KILLED: return str_format(arena, "%lld", (long long)gold->killed);
    default: return str_format(arena, "%lld", (long long)gold->injured);
    }
}

Str attribute_found(Attribute attribute, const Event *event, Arena *arena)
{
    switch (attribute) {
    case ATTRIBUTE_DATE_OVERLAPPING:
        return event->date.start.n ? str_format(arena, "%.*s/%.*s (%.*s)", STR_ARG(event->date.start),
                                                STR_ARG(event->date.end), STR_ARG(event->date.text))
                                   : STR("none");
    case ATTRIBUTE_PLACE_COUNTRY:
        return event->place.text.n || event->place.country.n
                   ? str_format(arena, "%.*s (%.*s)", STR_ARG(event->place.text), STR_ARG(event->place.country))
                   : STR("none");
    case ATTRIBUTE_STATUS_ACCEPTED: return status_name(event->status);
    case ATTRIBUTE_REPORTED_BY: return event->n_reported_by ? chain_text(event, arena) : STR("nobody");
    case ATTRIBUTE_KILLED: return str_format(arena, "%lld", (long long)event->counts.killed.min);
    default: return str_format(arena, "%lld", (long long)event->counts.injured.min);
    }
}

void attributes_conclude(const AttributeCounts *counts, Scoring *s)
{
    static const struct {
        const char *name;
        bool is_bar;
    } rows[ATTRIBUTE_COUNT] = {
        [ATTRIBUTE_DATE_EXACT] = {"date exact", false},
        [ATTRIBUTE_DATE_OVERLAPPING] = {"date overlapping", true},
        [ATTRIBUTE_PLACE_COUNTRY] = {"place's country", true},
        [ATTRIBUTE_STATUS] = {"status", false},
        [ATTRIBUTE_STATUS_ACCEPTED] = {"status, or an accepted other", true},
        [ATTRIBUTE_REPORTED_BY] = {"reported by", true},
        [ATTRIBUTE_REPORTED_BY_GIVEN] = {"reported by, where the gold has one", false},
        [ATTRIBUTE_KILLED] = {"killed", false},
        [ATTRIBUTE_INJURED] = {"injured", false},
        [ATTRIBUTE_MODE] = {"mode", false},
    };
    for (int i = 0; i < ATTRIBUTE_COUNT; i++)
        scoring_share(s, rows[i].name, counts->right[i], counts->of[i], rows[i].is_bar);
    scoring_count(s, "killed given where the gold has none", counts->spare_killed);
    scoring_count(s, "date given where the gold has none", counts->spare_date);
}
