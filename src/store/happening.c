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
        if (pairs[i].type != type)
            continue;
        Str x = str_from_c(pairs[i].a), y = str_from_c(pairs[i].b);
        if ((str_eq(a, x) && str_eq(b, y)) || (str_eq(a, y) && str_eq(b, x)))
            return true;
    }
    return false;
}

/* Days. */

static uint64_t compare_days(const Happening *a, const Happening *b, bool *fit)
{
    enum { VAGUE_DAYS = 31, LONG_DAYS = 3, DENIAL_DAYS = 3 };
    *fit = false;
    if (a->first == DAY_MIN || b->first == DAY_MIN || a->last - a->first > VAGUE_DAYS || b->last - b->first > VAGUE_DAYS)
        return 0;
    int32_t beg = a->first > b->first ? a->first : b->first, end = a->last < b->last ? a->last : b->last;
    int32_t gap = beg - end; /* at most 0: they meet */
    bool loose = a->dated_by_report || b->dated_by_report;
    const Happening *later = a->first > b->first ? a : b;
    bool answers = later->status == STATUS_DENIED && (a->status == STATUS_DENIED) != (b->status == STATUS_DENIED);
    *fit = gap <= (answers ? DENIAL_DAYS : loose ? 1 : 0);
    if (gap > 0)
        return likeness_bit(LIKENESS_DAY_OFF);
    if (a->first != a->last || b->first != b->last)
        return likeness_bit(a->last - a->first > LONG_DAYS || b->last - b->first > LONG_DAYS ? LIKENESS_DAYS_VAGUE : LIKENESS_DAYS_MEET);
    return likeness_bit(loose ? LIKENESS_DAY_REPORTED : LIKENESS_DAY_TOLD);
}

/* Counts: the same number of dead is a strong sign, numbers far from each other speak against it. */

/* Tolls of one happening grow from report to report of a day and hardly shrink; another day's other number is another happening's. */
static bool far_apart(Count a, Count b, bool same_day, int32_t later)
{
    if (a.min < 0 || b.min < 0)
        return false;
    int64_t low_a = a.min, high_a = a.max < a.min ? a.min : a.max, low_b = b.min, high_b = b.max < b.min ? b.min : b.max;
    if (low_a <= high_b && low_b <= high_a)
        return false;
    int64_t least = high_a < low_b ? high_a : high_b, most = high_a < low_b ? low_b : low_a;
    bool shrank = later && (later > 0) == (high_a < low_b);
    return !same_day || most > 2 * least + (shrank ? 0 : 2);
}

static uint64_t same_count(Count a, Count b, int32_t later)
{
    enum { MANY = 3 };
    if (a.min < 0 || b.min < 0)
        return 0;
    if (a.min != b.min)
        return likeness_bit(later && (later > 0) != (a.min > b.min) ? LIKENESS_COUNT_SHRINKS : LIKENESS_COUNT_GROWS);
    return a.min == 0 ? 0 : likeness_bit(a.min >= MANY ? LIKENESS_COUNT_MANY : LIKENESS_COUNT_FEW);
}

/* Of several numbers that agree the largest counts; one that grew only when none agrees. */
static uint64_t compare_counts(const Happening *x, const Happening *y, bool *fit)
{
    const EventCounts *a = &x->counts, *b = &y->counts;
    bool same_day = x->first == y->first;
    int32_t later = x->told == DAY_MIN || y->told == DAY_MIN ? 0 : x->told - y->told; /* above 0: x was told later */
    *fit = !far_apart(a->killed, b->killed, same_day, later) && !far_apart(a->injured, b->injured, same_day, later) &&
           !far_apart(a->detained, b->detained, same_day, later) && !far_apart(a->displaced, b->displaced, same_day, later);
    uint64_t found = same_count(a->killed, b->killed, later) | same_count(a->injured, b->injured, later) |
                     same_count(a->detained, b->detained, later) | same_count(a->displaced, b->displaced, later);
    static const LikenessEvidence order[] = {LIKENESS_COUNT_MANY, LIKENESS_COUNT_FEW, LIKENESS_COUNT_SHRINKS, LIKENESS_COUNT_GROWS};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (found & likeness_bit(order[i]))
            return likeness_bit(order[i]);
    return 0;
}

/* Words. */

static uint64_t compare_words(double similarity, int32_t n_shared)
{
    if (n_shared < 2)
        return similarity < 0.1 ? likeness_bit(LIKENESS_WORDS_NONE) : 0;
    if (similarity >= 0.9 && n_shared >= 4)
        return likeness_bit(LIKENESS_WORDS_SAME);
    if (similarity >= 0.65 && n_shared >= 3)
        return likeness_bit(LIKENESS_WORDS_ALL);
    if (similarity >= 0.5)
        return likeness_bit(n_shared >= 3 || similarity >= 0.8 ? LIKENESS_WORDS_MOST : LIKENESS_WORDS_HALF);
    if (similarity >= 0.35)
        return likeness_bit(n_shared >= 3 ? LIKENESS_WORDS_MANY : LIKENESS_WORDS_SOME);
    return similarity >= 0.2 ? likeness_bit(LIKENESS_WORDS_FEW) : 0;
}

/* What a speech is about says little of which speech it is. */
static uint64_t place_evidence(PlaceRelation relation, bool of_words)
{
    switch (relation) {
    case PLACES_TOWN: return likeness_bit(of_words ? LIKENESS_TOPIC_SAME : LIKENESS_TOWN_SAME);
    case PLACES_AREA: return likeness_bit(of_words ? LIKENESS_TOPIC_SAME : LIKENESS_AREA_SAME);
    case PLACES_COUNTRY: return likeness_bit(LIKENESS_COUNTRY_SAME);
    case PLACES_WITHIN: return likeness_bit(LIKENESS_PLACE_WITHIN);
    case PLACES_IN_COUNTRY: return likeness_bit(LIKENESS_COUNTRY_WITHIN);
    case PLACES_ONE_UNTOLD: return likeness_bit(LIKENESS_PLACE_ONE);
    default: return likeness_bit(LIKENESS_PLACE_NONE);
    }
}

/* Codes that end in 0 say nothing closer than their root. */
static bool is_exact_code(Str cameo)
{
    return cameo.n >= 3 && cameo.p[2] != '0';
}

static uint64_t compare_acts(const Happening *a, const Happening *b)
{
    uint64_t found = 0;
    if (a->mode.n && b->mode.n)
        found |= likeness_bit(str_eq(a->mode, b->mode) ? LIKENESS_MODE_SAME : LIKENESS_MODE_FITS);
    else if (a->mode.n || b->mode.n)
        found |= likeness_bit(LIKENESS_MODE_ONE);
    if (a->cameo.n && str_eq(a->cameo, b->cameo))
        found |= likeness_bit(LIKENESS_CODE_SAME);
    else if (is_exact_code(a->cameo) && is_exact_code(b->cameo))
        found |= likeness_bit(LIKENESS_CODE_DIFFERS);
    if ((a->status == STATUS_DENIED) != (b->status == STATUS_DENIED))
        found |= likeness_bit(LIKENESS_DENIAL);
    if (a->report == b->report)
        found |= likeness_bit(LIKENESS_ONE_REPORT);
    return found;
}

/* What excludes that the two are one, the cheapest first; NULL: nothing. Adds what it saw to *found. */
static const char *find_obstacle(const Happening *a, const Happening *b, uint64_t *found)
{
    bool fit;
    if (a->type != b->type || happening_group(a->status) != happening_group(b->status))
        return "another type";
    *found |= compare_days(a, b, &fit);
    if (!fit)
        return "days that do not meet";
    PlaceRelation places = places_compare(a, b);
    if (!places)
        return "two places";
    *found |= place_evidence(places, plover_is_speech(a->type));
    if (!modes_fit(a->type, a->mode, b->mode))
        return "modes that exclude each other";
    *found |= happening_parties(a, b, &fit);
    if (!fit)
        return "other parties";
    *found |= compare_counts(a, b, &fit);
    if (!fit)
        return "numbers of victims far from each other";
    if (telling_numbers_shared(&a->telling, &b->telling))
        *found |= likeness_bit(LIKENESS_NUMBERS_SHARED);
    if (!telling_numbers_differ(&a->telling, &b->telling))
        return NULL;
    *found |= likeness_bit(LIKENESS_NUMBERS_DIFFER);
    return a->first != b->first ? "another day and numbers that the other does not name" : NULL;
}

Likeness happening_compare(const Happening *a, const Happening *b, const LikenessBook *book)
{
    const uint64_t shared_words = likeness_bit(LIKENESS_WORDS_SAME) | likeness_bit(LIKENESS_WORDS_ALL) | likeness_bit(LIKENESS_WORDS_MOST) | likeness_bit(LIKENESS_WORDS_HALF) |
                                  likeness_bit(LIKENESS_WORDS_MANY);
    Likeness out = {.evidence = likeness_bit(LIKENESS_ALWAYS)};
    out.obstacle = find_obstacle(a, b, &out.evidence);
    if (out.obstacle)
        return out;
    out.possible = true;
    out.similarity = telling_similarity(&book->shares, &a->telling, &b->telling, &out.n_shared);
    if (out.evidence & likeness_bit(LIKENESS_TOWN_SAME) && a->city && b->city)
        out.evidence |= likeness_bit(LIKENESS_CITY_SAME);
    if (out.evidence & likeness_bit(LIKENESS_TOWN_SAME) && out.evidence & likeness_bit(LIKENESS_DAY_TOLD))
        out.evidence |= likeness_bit(LIKENESS_TOWN_DAY);
    out.evidence |= compare_words(out.similarity, out.n_shared) | compare_acts(a, b);
    if (plover_is_speech(a->type))
        out.evidence |= likeness_bit(LIKENESS_SPEECH);
    if (type_is_mutual(a->type))
        out.evidence |= likeness_bit(LIKENESS_TALKS);
    out.points = likeness_sum(&book->weights, out.evidence);
    out.rule = out.evidence & likeness_bit(LIKENESS_TOWN_SAME) ? LIKENESS_TOWN
             : out.evidence & shared_words ? LIKENESS_TELLING : LIKENESS_AREA;
    return out;
}

static const double SPEECH_LEAST = 0.2, SPEECH_LEAST_NEXT_DAY = 0.5;

bool likeness_is_enough(const Likeness *likeness)
{
    const uint64_t anchors = likeness_bit(LIKENESS_TOWN_SAME) | likeness_bit(LIKENESS_TOPIC_SAME) | likeness_bit(LIKENESS_AREA_SAME) | likeness_bit(LIKENESS_ACTOR_NAMED) |
                             likeness_bit(LIKENESS_ACTOR_OFFICE) | likeness_bit(LIKENESS_RECIPIENT_NAMED) | likeness_bit(LIKENESS_RECIPIENT_OFFICE) |
                             likeness_bit(LIKENESS_PARTIES_ALL) | likeness_bit(LIKENESS_PARTIES_SOME);
    bool anchored = likeness->evidence & (anchors | likeness_bit(LIKENESS_WORDS_SAME));
    /* one speaker says many things on a day, and many say one thing: the speaker must be the same, and words must be shared */
    const uint64_t speakers = likeness_bit(LIKENESS_ACTOR_NAMED) | likeness_bit(LIKENESS_ACTOR_OFFICE) | likeness_bit(LIKENESS_PARTIES_ALL) |
                              likeness_bit(LIKENESS_PARTIES_SOME) | likeness_bit(LIKENESS_WORDS_SAME);
    double least = likeness->evidence & likeness_bit(LIKENESS_DAY_OFF) ? SPEECH_LEAST_NEXT_DAY : SPEECH_LEAST;
    bool unsaid = likeness->evidence & likeness_bit(LIKENESS_SPEECH) &&
                  (likeness->similarity < least || !(likeness->evidence & speakers));
    return likeness->possible && anchored && !unsaid && likeness->points >= 0;
}

Str likeness_rule_name(LikenessRule rule)
{
    static const char *const names[] = {"", "same_town", "same_area", "same_telling"};
    return str_from_c(names[rule]);
}

Str likeness_text(const Likeness *likeness, const Happening *a, const LikenessBook *book, Arena *arena)
{
    Out out = out_to_memory(arena);
    out_format(&out, "same type (%.*s)", STR_ARG(plover_name(a->type)));
    for (int i = 0; i < LIKENESS_EVIDENCE_COUNT; i++) {
        const char *words = likeness_evidence_words((LikenessEvidence)i);
        if (!(likeness->evidence & likeness_bit((LikenessEvidence)i)) || !words[0])
            continue;
        out_format(&out, ", %s", words);
        if (i == LIKENESS_TOWN_SAME || i == LIKENESS_AREA_SAME)
            out_format(&out, " (%.*s)", STR_ARG(place_name(&a->place)));
        if (i == LIKENESS_MODE_SAME)
            out_format(&out, " (%.*s)", STR_ARG(a->mode));
        out_format(&out, " %+.1f", book->weights.w[i]);
    }
    out_format(&out, "; %.0f %% of the telling words shared; %.1f points where %.1f are needed", likeness->similarity * 100,
               likeness->points - book->weights.w[LIKENESS_ALWAYS], -book->weights.w[LIKENESS_ALWAYS]);
    return out_text(&out);
}
