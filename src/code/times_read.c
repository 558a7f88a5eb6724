/* Finding times: which rule reads what at each piece, and what stands around it. See times_read.h.
 */
#include "code/times_read.h"

/* Tries one rule on a fresh reading; keeps it when it reaches further than what there was. */
static void try_rule(ReadRule *rule, const Pieces *pieces, int32_t i, Reading *best, int32_t *end)
{
    Reading reading = {.core = i};
    int32_t at = rule(pieces, i, &reading);
    if (at <= *end)
        return;
    *end = at;
    *best = reading;
}

static int32_t read_plain_date(const Pieces *pieces, int32_t i, Reading *reading)
{
    static ReadRule *const rules[] = {
        read_numeric, read_calendar, read_weekday, read_deictic, read_day_part,
        read_unit,    read_quarter,  read_decade,  read_century, read_season,
        read_holiday, read_year,     read_offset,
    };
    int32_t end = i;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        try_rule(rules[r], pieces, i, reading, &end);
    return end;
}

/* A year that "of" or "in" leads needs no other witness. */
static int32_t read_led_date(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t end = read_plain_date(pieces, i, reading);
    return end > i && reading->kind != READ_SET ? end : i;
}

/* "the week of March 6", "the first week of May" */
static int32_t read_week_of(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i + (piece_is(pieces, i, "the") ? 1 : 0);
    int32_t ordinal = 0;
    if (piece_is_any(pieces, k, "first second third fourth last")) {
        ordinal = piece_is(pieces, k, "second") ? 2
                  : piece_is(pieces, k, "last") ? -1
                                                : piece_at(pieces, k)->value;
        k++;
    }
    if (!piece_is(pieces, k, "week") || !piece_is(pieces, k + 1, "of"))
        return i;
    int32_t from = k + 2, end = read_calendar(pieces, from, reading);
    if (end == from || !reading->month || (ordinal != 0) == (reading->day != 0))
        return i;
    if (reading->day) {
        reading->kind = READ_WEEK_OF;
    } else {
        reading->phase = ordinal == 1                    ? PHASE_EARLY
                         : ordinal == -1 || ordinal == 4 ? PHASE_LATE
                                                         : PHASE_MIDDLE;
    }
    reading->core = k;
    return end;
}

/* "the" + unit after "the end of": the present one. */
static int32_t read_present_unit(const Pieces *pieces, int32_t i, Reading *reading)
{
    if (!piece_is_any(pieces, i, "the a") || piece_at(pieces, i + 1)->kind != WORD_UNIT ||
        (piece_at(pieces, i + 1)->flags & WORD_PLURAL) ||
        piece_at(pieces, i + 1)->value < UNIT_DAY || piece_is(pieces, i + 2, "of"))
        return i;
    reading->kind = READ_UNIT;
    reading->unit = (TimeUnit)piece_at(pieces, i + 1)->value;
    reading->has_relation = true;
    reading->relation = RELATION_THIS;
    return i + 2;
}

static bool takes_phase(const Reading *reading)
{
    return reading->kind != READ_DURATION && reading->kind != READ_SET &&
           reading->kind != READ_OFFSET && reading->kind != READ_NONE;
}

/* "early March", "mid-2024", "late in the week", "earlier this month", "later on Friday" */
static int32_t read_phase(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i;
    bool is_prefix = piece_is_any(pieces, k, "pre post") && piece_is_dash(pieces, k + 1);
    if (piece_at(pieces, k)->kind != WORD_PHASE && !is_prefix)
        return i;
    Phase phase = (Phase)piece_at(pieces, k)->value;
    k++;
    if (piece_is_dash(pieces, k))
        k++;
    else if (piece_is_any(pieces, k, "in on"))
        k++;
    int32_t end = read_led_date(pieces, k, reading);
    if (end == k && piece_is(pieces, k - 1, "in"))
        end = read_present_unit(pieces, k, reading);
    if (end == k || !takes_phase(reading))
        return i;
    reading->phase = phase;
    if (reading->core < k)
        reading->core = k;
    return end;
}

/* "the end of 2024", "the start of the year", "the middle of May" */
static int32_t read_edge(const Pieces *pieces, int32_t i, Reading *reading)
{
    int32_t k = i + (piece_is_any(pieces, i, "the very") ? 1 : 0);
    bool is_rest = piece_is_any(pieces, k, "rest remainder");
    if ((piece_at(pieces, k)->kind != WORD_EDGE && !is_rest) || !piece_is(pieces, k + 1, "of"))
        return i;
    Phase phase = is_rest ? PHASE_LATER : (Phase)piece_at(pieces, k)->value;
    int32_t from = k + 2, end = read_led_date(pieces, from, reading);
    if (end == from)
        end = read_present_unit(pieces, from, reading);
    if (end == from || !takes_phase(reading))
        return i;
    reading->phase = phase;
    reading->core = k;
    return end;
}

int32_t read_date(const Pieces *pieces, int32_t i, Reading *reading)
{
    static ReadRule *const rules[] = {read_edge, read_phase, read_week_of, read_plain_date};
    int32_t end = i;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        try_rule(rules[r], pieces, i, reading, &end);
    return end;
}

/* "16" after "July 13-", "25" after "April 24 and": the day belongs to the month before. */
static int32_t read_second_day(const Pieces *pieces, int32_t i, const Reading *previous,
                               Reading *reading)
{
    bool joins = piece_is_any(pieces, i - 1, "and to through until till or &") ||
                 piece_is_dash(pieces, i - 1);
    if (!previous || previous->end != i - 1 || !joins || previous->kind != READ_CALENDAR ||
        !previous->day)
        return i;
    int32_t day = piece_day(pieces, i);
    if (!day || piece_counts(pieces, i) || piece_at(pieces, i + 1)->kind == WORD_MERIDIEM ||
        piece_at(pieces, i + 1)->kind == WORD_UNIT)
        return i;
    *reading = (Reading){.kind = READ_CALENDAR,
                         .core = i,
                         .year = previous->year,
                         .month = previous->month,
                         .day = day,
                         .has_relation = previous->has_relation,
                         .has_year_relation = previous->has_year_relation,
                         .relation = previous->relation};
    int32_t year_at = i + (piece_is(pieces, i + 1, ",") ? 2 : 1);
    if (piece_year(pieces, year_at)) {
        reading->year = piece_year(pieces, year_at);
        return year_at + 1;
    }
    return i + 1;
}

static bool names_days(const Reading *reading)
{
    return reading->kind != READ_DURATION && reading->kind != READ_SET &&
           reading->kind != READ_CLOCK && reading->kind != READ_NONE;
}

static bool ends_range(const Pieces *pieces, const Reading *previous, int32_t i)
{
    if (!previous || previous->end != i - 1 || !names_days(previous))
        return false;
    if (piece_is_dash(pieces, i - 1) || piece_is(pieces, i - 1, "through"))
        return true;
    if (piece_is_any(pieces, i - 1, "to until till"))
        return piece_is(pieces, previous->beg - 1, "from") || previous->kind == READ_CALENDAR;
    return piece_is(pieces, i - 1, "and") && piece_is(pieces, previous->beg - 1, "between");
}

static void look_around(const Pieces *pieces, const Reading *previous, Reading *reading)
{
    int32_t before = reading->beg - 1;
    reading->is_since = piece_is(pieces, before, "since") ||
                        (piece_is(pieces, before, "from") &&
                         piece_is_any(pieces, reading->end, "on onwards onward"));
    reading->is_until = piece_is_any(pieces, before, "until till by") ||
                        (piece_is(pieces, before, "to") && piece_is(pieces, before - 1, "up"));
    reading->is_range_end = names_days(reading) && ends_range(pieces, previous, reading->beg);
}

/* A day takes the year said with the one joined to it ("July 13-16, 2025", "May 3 and 4, 2025"). */
static void share_year(Reading *previous, const Reading *reading)
{
    bool is_joined = previous->end == reading->beg - 1 && previous->kind == READ_CALENDAR &&
                     reading->kind == READ_CALENDAR;
    if (is_joined && previous->year == 0 && previous->month != 0 && reading->year != 0 &&
        (reading->is_range_end || previous->month == reading->month))
        previous->year = reading->year;
}

/* Most words begin no time, and are passed over at once. */
static bool may_start(const Pieces *pieces, int32_t i)
{
    const Piece *piece = &pieces->v[i];
    char first = piece->lower.n > 0 ? piece->lower.p[0] : 0;
    return piece->kind != WORD_OTHER || byte_is_digit(first) || first == '\'' || (first & 0x80);
}

Readings times_read(const Pieces *pieces, Arena *arena)
{
    static ReadRule *const rules[] = {read_date, read_clock, read_set, read_duration, read_ref};
    Readings readings = {0};
    for (int32_t i = 0; i < pieces->n;) {
        if (!may_start(pieces, i)) {
            i++;
            continue;
        }
        Reading *previous = readings.n > 0 ? &readings.v[readings.n - 1] : NULL;
        Reading best = {0};
        int32_t end = read_second_day(pieces, i, previous, &best);
        for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
            try_rule(rules[r], pieces, i, &best, &end);
        if (end == i) {
            i++;
            continue;
        }
        best.beg = i;
        best.end = end;
        look_around(pieces, previous, &best);
        if (previous)
            share_year(previous, &best);
        *vec_push(&readings, arena) = best;
        i = end;
    }
    return readings;
}
