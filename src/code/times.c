/* Times of a text: reads, resolves in order, looks at quotes, ranges and names. See times.h. */
#include "code/times.h"

#include "code/times_quotes.h"
#include "code/times_read.h"
#include "code/times_resolve.h"

Str time_type_name(TimeType type)
{
    switch (type) {
    case TIME_DATE: return STR("DATE");
    case TIME_TIME: return STR("TIME");
    case TIME_DURATION: return STR("DURATION");
    case TIME_SET: return STR("SET");
    case TIME_TYPE_COUNT: break;
    }
    return STR("");
}

/* How many expressions away a rule looks for the day that another one needs; keeps the work linear.
 */
enum { NEAR = 16 };

typedef struct Finder {
    const Doc *doc;
    Pieces pieces;
    Readings readings;
    Resolved *resolved;
    Arena *arena;
    Date report;
    Date text; /* the last time mentioned, for "that day" */
    TimeUnit text_unit;
    Date day; /* the last day mentioned, and its sentence */
    int32_t day_sentence;
} Finder;

static int32_t core_token(const Finder *finder, const Reading *reading)
{
    int32_t core = reading->core >= reading->beg && reading->core < reading->end ? reading->core
                                                                                 : reading->beg;
    return finder->pieces.v[core].token;
}

/* "as soon as Tuesday", "no later than May" */
static bool is_marked_future(const Finder *finder, const Reading *reading)
{
    int32_t at = reading->beg;
    if (piece_is(&finder->pieces, at - 1, "as"))
        return piece_is_any(&finder->pieces, at - 2, "soon early late") &&
               piece_is(&finder->pieces, at - 3, "as");
    return piece_is(&finder->pieces, at - 1, "than") && piece_is(&finder->pieces, at - 2, "later");
}

/* A plan made in the past lies ahead ("scheduled a meeting for Tuesday", "gave them until Friday");
 * whether one that qualifies a noun is over ("the rally planned for Monday") the words do not tell.
 */
static Tense tense_of_plan(const Finder *finder, const Reading *reading, int32_t verb)
{
    const Token *t = &finder->doc->tokens[verb];
    if (core_token(finder, reading) < verb)
        return tense_of_verb(finder->doc, verb);
    bool is_object =
        finder->doc->tokens[core_token(finder, reading)].dep == DEP_DOBJ; /* "set Friday as" */
    return t->dep == DEP_ACL || is_object ? TENSE_OPEN : TENSE_FUTURE;
}

static Tense tense_around(const Finder *finder, const Reading *reading)
{
    const Doc *doc = finder->doc;
    if (is_marked_future(finder, reading))
        return TENSE_FUTURE;
    int32_t token = core_token(finder, reading), verb = tense_governor(doc, token);
    if (verb < 0)
        return TENSE_NONE;
    bool until = piece_is_any(&finder->pieces, reading->beg - 1, "until till");
    if (verb_is_planning(doc, verb) ||
        (until && token > verb && str_eq(doc->tokens[verb].lemma, STR("give"))))
        return tense_of_plan(finder, reading, verb);
    Tense tense = tense_of_verb(doc, verb);
    bool is_owner = doc->tokens[token].dep == DEP_POSS; /* "Wednesday's ruling" */
    return is_owner && tense == TENSE_FUTURE ? TENSE_OPEN : tense;
}

/* A time of day takes its day from the nearest day in its sentence, the one before it first. */
static bool day_of_clock(const Finder *finder, ptrdiff_t at, Date *day)
{
    const Token *tokens = finder->doc->tokens;
    int32_t sentence = tokens[core_token(finder, &finder->readings.v[at])].sentence;
    for (ptrdiff_t step = -1; step <= 1; step += 2)
        for (ptrdiff_t i = at + step;
             i >= 0 && i < finder->readings.n && i - at <= NEAR && at - i <= NEAR; i += step) {
            const Reading *other = &finder->readings.v[i];
            if (tokens[core_token(finder, other)].sentence != sentence)
                break;
            const Resolved *resolved = &finder->resolved[i];
            if (resolved->start.year && resolved->unit == UNIT_DAY && resolved->type == TIME_DATE &&
                other->kind != READ_CLOCK && other->kind != READ_DURATION) {
                *day = resolved->start;
                return true;
            }
        }
    return false;
}

/* "the same day" means a day that was named, not the month that was named after it. */
static bool means_last_day(const Finder *finder, const Reading *reading)
{
    enum { SENTENCES_BACK = 2 };
    bool same = reading->kind == READ_UNIT && reading->unit == UNIT_DAY && reading->from_text &&
                (reading->relation == RELATION_SAME || reading->relation == RELATION_THAT);
    int32_t sentence = finder->doc->tokens[core_token(finder, reading)].sentence;
    return same && finder->day.year && sentence - finder->day_sentence <= SENTENCES_BACK;
}

static TimeContext context_of(const Finder *finder, const Reading *reading)
{
    if (means_last_day(finder, reading))
        return (TimeContext){.report = finder->report,
                             .text = finder->day,
                             .text_unit = UNIT_DAY,
                             .tense = tense_around(finder, reading)};
    return (TimeContext){.report = finder->report,
                         .text = finder->text,
                         .text_unit = finder->text_unit,
                         .tense = tense_around(finder, reading)};
}

static bool may_anchor(const Finder *finder, const Reading *reading, const Resolved *resolved)
{
    if (resolved->start.year == 0 || resolved->type == TIME_DURATION || resolved->type == TIME_SET)
        return false;
    if (resolved->unit != UNIT_DAY && resolved->unit != UNIT_MONTH && resolved->unit != UNIT_YEAR)
        return false;
    int32_t verb = tense_governor(finder->doc, core_token(finder, reading));
    return verb < 0 || !verb_is_reporting(finder->doc, verb) || finder->text.year == 0;
}

static void resolve_all(Finder *finder)
{
    finder->resolved = arena_new(finder->arena, Resolved, finder->readings.n);
    for (ptrdiff_t i = 0; i < finder->readings.n; i++) {
        const Reading *reading = &finder->readings.v[i];
        TimeContext context = context_of(finder, reading);
        finder->resolved[i] = time_resolve(reading, &context, finder->arena);
        if (may_anchor(finder, reading, &finder->resolved[i])) {
            finder->text = finder->resolved[i].start;
            finder->text_unit = finder->resolved[i].unit;
            if (finder->text_unit == UNIT_DAY) {
                finder->day = finder->text;
                finder->day_sentence = finder->doc->tokens[core_token(finder, reading)].sentence;
            }
        }
    }
    for (ptrdiff_t i = 0; i < finder->readings.n; i++) {
        const Reading *reading = &finder->readings.v[i];
        bool needs_day =
            reading->kind == READ_CLOCK || (reading->kind == READ_DEICTIC && reading->part &&
                                            reading->from_text && reading->amount == 0);
        TimeContext context = {.report = finder->report, .text_unit = UNIT_DAY};
        if (needs_day && day_of_clock(finder, i, &context.text))
            finder->resolved[i] = time_resolve(reading, &context, finder->arena);
    }
}

/* The first reading whose token is not before `token`. */
static ptrdiff_t reading_from(const Finder *finder, int32_t token)
{
    ptrdiff_t beg = 0, end = finder->readings.n;
    while (beg < end) {
        ptrdiff_t at = beg + (end - beg) / 2;
        if (core_token(finder, &finder->readings.v[at]) < token)
            beg = at + 1;
        else
            end = at;
    }
    return beg;
}

/* The day on which the quotation was said, from a reading near it; false when the text does not
 * tell. */
static bool day_of_quote(const Finder *finder, TokenRange quote, Date *day)
{
    ptrdiff_t beg = reading_from(finder, quote.beg), end = reading_from(finder, quote.end);
    for (ptrdiff_t k = beg - NEAR; k < end + NEAR; k++) {
        if (k < 0 || k >= finder->readings.n || (k >= beg && k < end))
            continue;
        const Resolved *said = &finder->resolved[k];
        int32_t token = core_token(finder, &finder->readings.v[k]);
        if (said->start.year && said->unit == UNIT_DAY && said->type != TIME_DURATION &&
            quote_is_said_by(finder->doc, quote, token)) {
            *day = said->start;
            return true;
        }
    }
    return false;
}

/* What was said is counted from the day on which it was said, where the text tells that day. */
static void resolve_quoted(Finder *finder)
{
    TokenRange *quotes;
    int32_t n_quotes;
    times_quotes(finder->doc, finder->arena, &quotes, &n_quotes);
    for (int32_t q = 0; q < n_quotes; q++) {
        ptrdiff_t beg = reading_from(finder, quotes[q].beg),
                  end = reading_from(finder, quotes[q].end);
        Date day;
        if (beg == end || !day_of_quote(finder, quotes[q], &day))
            continue;
        for (ptrdiff_t i = beg; i < end; i++) {
            const Reading *reading = &finder->readings.v[i];
            bool is_counted = reading->kind == READ_DEICTIC || reading->kind == READ_UNIT ||
                              reading->kind == READ_OFFSET;
            if (!is_counted || reading->from_text)
                continue;
            TimeContext context = context_of(finder, reading);
            context.report = day;
            finder->resolved[i] = time_resolve(reading, &context, finder->arena);
        }
    }
}

static bool is_plain_weekday(const Reading *reading)
{
    return reading->kind == READ_WEEKDAY && !reading->has_relation && !reading->part &&
           !reading->has_clock;
}

/* "from Monday to Thursday" on a Wednesday: each is the last one gone, and Monday lies a week
 * further back. */
static void join_ranges(Finder *finder)
{
    for (ptrdiff_t i = 1; i < finder->readings.n; i++) {
        Resolved *first = &finder->resolved[i - 1], *second = &finder->resolved[i];
        if (!finder->readings.v[i].is_range_end || second->start.year == 0)
            continue;
        bool from_now = finder->readings.v[i - 1].kind == READ_REF && finder->report.year;
        Date start = from_now ? finder->report : first->start;
        if (start.year && date_cmp(start, second->end) > 0 &&
            is_plain_weekday(&finder->readings.v[i - 1]) &&
            is_plain_weekday(&finder->readings.v[i])) {
            start = first->start = date_add_days(first->start, -7);
            first->value = date_text(finder->arena, start);
        }
        if (start.year == 0 || date_cmp(start, second->end) > 0)
            continue;
        if (!from_now)
            first->end = second->end;
        second->start = start;
    }
}

/* Nouns that keep the date they were born with as part of their name. */
static bool is_named_by_date(Str lemma)
{
    return word_is_any(
        lemma, "agreement accord treaty resolution law act constitution war uprising revolution "
               "pact convention "
               "memorandum protocol charter truce ceasefire armistice coup invasion border line "
               "declaration "
               "deal embargo intifada revolt plan initiative decree statute lines borders accords");
}

static bool names_something(const Finder *finder, const Reading *reading)
{
    if (reading->kind != READ_CALENDAR && reading->kind != READ_DECADE)
        return false;
    const Token *token = &finder->doc->tokens[core_token(finder, reading)];
    for (int32_t steps = 0; steps < 4; steps++) {
        const Token *head = &finder->doc->tokens[token->head];
        if (head == token)
            return false;
        bool is_modifier = token->dep == DEP_NUMMOD || token->dep == DEP_COMPOUND ||
                           token->dep == DEP_NMOD || token->dep == DEP_AMOD ||
                           token->dep == DEP_POSS;
        bool is_of = token->dep == DEP_POBJ && str_eq(head->lower, STR("of"));
        bool is_prep = token->dep == DEP_PREP;
        if (!is_modifier && !is_of && !is_prep)
            return false;
        if (!is_of && is_named_by_date(head->lemma))
            return true;
        token = head;
    }
    return false;
}

static TimeExpression expression_of(const Finder *finder, ptrdiff_t i)
{
    const Reading *reading = &finder->readings.v[i];
    const Resolved *resolved = &finder->resolved[i];
    const Piece *first = &finder->pieces.v[reading->beg],
                *last = &finder->pieces.v[reading->end - 1];
    TimeExpression time = {
        .span = {first->beg, last->end},
        .beg_token = first->token,
        .end_token = last->token + 1,
        .type = resolved->type,
        .value = resolved->value,
        .basis = str_from_c(resolved->basis),
        .names = names_something(finder, reading),
        .is_until = reading->is_until,
    };
    Date start = resolved->start, end = resolved->end;
    if (start.year == 0)
        return time;
    if (reading->is_since && finder->report.year && date_cmp(start, finder->report) <= 0 &&
        resolved->type != TIME_DURATION) {
        time.is_since = true;
        end = finder->report;
    }
    time.start = date_text(finder->arena, start);
    time.end = date_text(finder->arena, end);
    time.is_past = finder->report.year && date_cmp(end, finder->report) <= 0;
    time.is_future = finder->report.year && date_cmp(start, finder->report) > 0;
    return time;
}

void times_find(const Doc *doc, Str report_date, Arena *arena, TimeExpression **times, int32_t *n)
{
    Finder finder = {.doc = doc, .arena = arena, .text_unit = UNIT_DAY};
    if (!date_parse(report_date, &finder.report))
        finder.report = (Date){0};
    finder.pieces = pieces_make(doc, arena);
    finder.readings = times_read(&finder.pieces, arena);
    resolve_all(&finder);
    resolve_quoted(&finder);
    join_ranges(&finder);
    *n = (int32_t)finder.readings.n;
    *times = arena_new(arena, TimeExpression, *n);
    for (ptrdiff_t i = 0; i < *n; i++)
        (*times)[i] = expression_of(&finder, i);
}
