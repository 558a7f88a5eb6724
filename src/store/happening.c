/* The rules by which two events tell the same happening. */
#include "store/happening.h"

#include <math.h>

#include "base/out.h"

HappeningGroup happening_group(Status status)
{
    switch (status) {
    case STATUS_FUTURE: return GROUP_PLANNED;
    case STATUS_HYPOTHETICAL: return GROUP_HYPOTHETICAL;
    case STATUS_NEGATED: return GROUP_NEGATED;
    default: return GROUP_OCCURRED;
    }
}

/* To take somebody away is no attack of an unknown kind: who tells of it names it. */
static bool is_act_apart(Str mode)
{
    return str_eq(mode, STR("abduct")) || str_eq(mode, STR("torture")) || str_eq(mode, STR("sexual"));
}

/* Modes that different reporters use for one act; all others exclude each other. */
bool modes_fit(PloverType type, Str a, Str b)
{
    static const struct {
        PloverType type;
        const char *a, *b;
    } pairs[] = {
        {PLOVER_ASSAULT, "aerial", "drone"},         {PLOVER_ASSAULT, "aerial", "targeted"},
        {PLOVER_ASSAULT, "drone", "targeted"},       {PLOVER_ASSAULT, "firearms", "targeted"},
        {PLOVER_ASSAULT, "explosives", "targeted"},  {PLOVER_ASSAULT, "aerial", "destroy"},
        {PLOVER_ASSAULT, "heavy-weapons", "destroy"}, {PLOVER_ASSAULT, "explosives", "suicide-attack"},
        {PLOVER_ASSAULT, "explosives", "destroy"},   {PLOVER_ASSAULT, "primitive", "destroy"},
        {PLOVER_ASSAULT, "aerial", "heavy-weapons"}, {PLOVER_CONSULT, "visit", "third-party"},
        {PLOVER_CONSULT, "visit", "multilateral"},   {PLOVER_CONSULT, "third-party", "multilateral"},
        {PLOVER_PROTEST, "demo", "obstruct"},        {PLOVER_MOBILIZE, "troops", "weapons"},
        {PLOVER_COERCE, "arrest", "seize"},
    };
    if (str_eq(a, b))
        return true;
    if (!a.n || !b.n)
        return !is_act_apart(a.n ? a : b);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Str x = str_from_c(pairs[i].a), y = str_from_c(pairs[i].b);
        if (pairs[i].type == type && ((str_eq(a, x) && str_eq(b, y)) || (str_eq(a, y) && str_eq(b, x))))
            return true;
    }
    return false;
}

/* Days. */

static double date_points(const Happening *a, const Happening *b, bool *fit)
{
    enum { VAGUE_DAYS = 31 };
    *fit = false;
    if (a->first == DAY_MIN || b->first == DAY_MIN || a->last - a->first > VAGUE_DAYS || b->last - b->first > VAGUE_DAYS)
        return 0;
    int32_t beg = a->first > b->first ? a->first : b->first, end = a->last < b->last ? a->last : b->last;
    int32_t gap = beg - end; /* at most 0: they meet */
    bool loose = a->dated_by_report || b->dated_by_report;
    *fit = gap <= (loose ? 1 : 0);
    if (gap > 0)
        return -0.25;
    if (a->first != a->last || b->first != b->last)
        return a->last - a->first > 3 || b->last - b->first > 3 ? -0.5 : 0;
    return loose ? 0.25 : 0.5;
}

/* Counts: the same number of dead is a strong sign, numbers far from each other speak against it. */

/* Tolls of one happening grow from report to report of a day; another day's other number is another happening's. */
static bool far_apart(Count a, Count b, bool same_day)
{
    if (a.min < 0 || b.min < 0)
        return false;
    int64_t low_a = a.min, high_a = a.max < a.min ? a.min : a.max, low_b = b.min, high_b = b.max < b.min ? b.min : b.max;
    if (low_a <= high_b && low_b <= high_a)
        return false;
    int64_t least = high_a < low_b ? high_a : high_b, most = high_a < low_b ? low_b : low_a;
    return !same_day || most > 2 * least + 2;
}

static double same_count(Count a, Count b)
{
    if (a.min < 0 || b.min < 0 || a.min != b.min || a.min == 0)
        return 0;
    return a.min >= 3 ? 1.5 : 0.5;
}

static double count_points(const EventCounts *a, const EventCounts *b, bool same_day, bool *fit)
{
    *fit = !far_apart(a->killed, b->killed, same_day) && !far_apart(a->injured, b->injured, same_day) &&
           !far_apart(a->detained, b->detained, same_day) && !far_apart(a->displaced, b->displaced, same_day);
    double points = same_count(a->killed, b->killed) + same_count(a->injured, b->injured) +
                    same_count(a->detained, b->detained) + same_count(a->displaced, b->displaced);
    return points > 2 ? 2 : points;
}

/* Words. */

static double word_points(double similarity, int32_t n_shared)
{
    if (n_shared < 2)
        return similarity < 0.1 ? -0.5 : 0;
    if (similarity >= 0.65 && n_shared >= 3)
        return 3;
    if (similarity >= 0.5)
        return n_shared >= 3 || similarity >= 0.8 ? 2.25 : 1.5;
    if (similarity >= 0.35)
        return n_shared >= 3 ? 1.5 : 1;
    return similarity >= 0.25 ? 0.75 : 0;
}


/* Acts of words, which have no place of their own. */
static bool is_word(PloverType type)
{
    return plover_quad(type) == 3 || type == PLOVER_SUPPORT || type == PLOVER_AGREE || type == PLOVER_CONCEDE;
}

Likeness happening_compare(const Happening *a, const Happening *b, const WordCounts *counts)
{
    static const double of_place[] = {0, 0, 0.5, 2};
    Likeness out = {0};
    bool dates = false, people = false, numbers = false;
    out.obstacle = "another type";
    if (a->type != b->type || happening_group(a->status) != happening_group(b->status))
        return out;
    out.obstacle = "modes that exclude each other";
    if (!modes_fit(a->type, a->mode, b->mode))
        return out;
    out.obstacle = "days that do not meet";
    double dated = date_points(a, b, &dates);
    if (!dates)
        return out;
    out.obstacle = "two places";
    int places = places_compare(a, b);
    if (!places)
        return out;
    out.obstacle = "other parties";
    out.parties = happening_party_points(a, b, &people);
    if (!people)
        return out;
    out.obstacle = "numbers of victims far from each other";
    out.counts = count_points(&a->counts, &b->counts, a->first == b->first, &numbers);
    if (!numbers)
        return out;
    out.obstacle = "numbers that the other does not name";
    bool other_numbers = telling_numbers_differ(&a->telling, &b->telling);
    if (other_numbers && (a->first != b->first || a->told != b->told))
        return out;
    out.possible = true;
    out.obstacle = NULL;
    out.place = of_place[places];
    if (is_word(a->type))
        out.place = out.place < 0.5 ? out.place : 0.5; /* what a speech is about says little of which speech it is */
    out.similarity = telling_similarity(counts, &a->telling, &b->telling, &out.n_shared);
    out.words = word_points(out.similarity, out.n_shared);
    double mode = a->mode.n && str_eq(a->mode, b->mode) ? 0.5 : 0;
    out.points = out.place + out.parties + out.counts + out.words + dated + mode - (other_numbers ? 0.5 : 0);
    out.rule = out.place >= 2 ? LIKENESS_TOWN : out.words >= 1.5 ? LIKENESS_TELLING : LIKENESS_AREA;
    return out;
}

bool likeness_is_enough(const Likeness *likeness, const Happening *a, const Happening *b)
{
    bool anchored = likeness->place + likeness->parties >= 0.5 || (likeness->similarity >= 0.9 && likeness->n_shared >= 4);
    bool denial = (a->status == STATUS_DENIED) != (b->status == STATUS_DENIED);
    if (!likeness->possible || !anchored)
        return false;
    /* what one report tells apart is apart, unless it tells it in nearly the same words */
    if (a->report == b->report)
        return likeness->points >= LIKENESS_ENOUGH + 1 && likeness->words >= 2;
    return likeness->points >= LIKENESS_ENOUGH - (denial ? 0.5 : 0);
}

Str likeness_rule_name(LikenessRule rule)
{
    static const char *const names[] = {"", "same_town", "same_area", "same_telling"};
    return str_from_c(names[rule]);
}

static void add_place(Out *out, const Likeness *likeness, const Happening *a)
{
    Str name = a->place.name.n ? a->place.name : a->place.text;
    if (likeness->rule == LIKENESS_TOWN)
        out_format(out, ", same town (%.*s)", STR_ARG(name));
    else if (likeness->place > 0)
        out_format(out, ", same area (%.*s)", STR_ARG(name));
    else
        out_c(out, ", places do not exclude each other");
}

Str likeness_text(const Likeness *likeness, const Happening *a, const Happening *b, Arena *arena)
{
    Out out = out_to_memory(arena);
    bool same_day = a->first == b->first && a->last == b->last;
    out_format(&out, "same type (%.*s)", STR_ARG(plover_name(a->type)));
    if (a->mode.n && b->mode.n)
        out_format(&out, str_eq(a->mode, b->mode) ? ", same mode (%.*s)" : ", modes fit (%.*s, %.*s)", STR_ARG(a->mode),
                   STR_ARG(b->mode));
    out_c(&out, likeness->parties >= 1 ? ", same parties" : likeness->parties > 0 ? ", parties fit" : ", parties not told by both");
    add_place(&out, likeness, a);
    out_c(&out, same_day ? ", same day" : a->dated_by_report || b->dated_by_report ? ", reported within a day" : ", days meet");
    if (likeness->counts > 0)
        out_c(&out, ", same number of people");
    out_format(&out, ", %.0f %% of the telling words shared", likeness->similarity * 100);
    return out_text(&out);
}
