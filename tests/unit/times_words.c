/* The words of time, and what the rules do on word salad: no model needed. */
#include "unit.h"

#include "code/event_date.h"
#include "code/times_resolve.h"

static const char *const salad[] = {
    "May",    "may",        "March",      "Sunday",  "Fridays",   "Oct.",    "24",     "24th",
    "31",     "2025",       "1990s",      "'90s",    "today",     "tonight", "last",   "next",
    "this",   "that",       "same",       "the",     "a",         "of",      "in",     "on",
    "at",     "from",       "to",         "between", "and",       "until",   "since",  "by",
    "week",   "weeks",      "night",      "century", "day",       "days",    "hours",  "ago",
    "later",  "before",     "after",      "early",   "mid-1990s", "end",     "middle", "quarter",
    "second", "twenty",     "two",        "hundred", "thousand",  "half",    "more",   "than",
    "10:35",  "a.m.",       "3:30pm",     "GMT",     "1930",      "every",   "daily",  "now",
    "future", "Easter",     "Sunday",     "week",    "first",     "rest",    "-",      "13-16",
    ",",      "'s",         "(",          ")",       "99999999",  "0",       "July",   "summer",
    "fiscal", "2025-08-19", "07/24/2025", "13–16",   "``",        "''",      "\"",     "old",
    "long",   "per",        "times",      "noon",
};

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
    return *state >> 33;
}

/* Words at random, with random tags, labels and heads inside the sentence. */
static Doc make_salad(uint64_t *random, int32_t n, Arena *arena)
{
    Doc doc = {.tokens = arena_new(arena, Token, n), .n_tokens = n};
    Str text = STR("");
    for (int32_t i = 0; i < n; i++) {
        Str word = str_from_c(salad[next_random(random) % (sizeof salad / sizeof *salad)]);
        Token *t = &doc.tokens[i];
        t->beg = (int32_t)text.n;
        t->end = t->beg + (int32_t)word.n;
        text = str_format(arena, "%.*s%.*s%s", STR_ARG(text), STR_ARG(word),
                          next_random(random) % 4 ? " " : "");
        t->lower = t->lemma = t->norm = str_lower_ascii(arena, word);
        t->tag = (uint16_t)(next_random(random) % TAG_COUNT);
        t->dep = (uint16_t)(next_random(random) % DEP_COUNT);
        t->pos = (uint8_t)(next_random(random) % POS_COUNT);
        t->ent_type = (uint16_t)(next_random(random) % ENT_COUNT);
        t->sentence_start = i == 0;
        /* heads to the left of their words make a tree */
        t->head = i == 0 ? 0 : (int32_t)(next_random(random) % (uint64_t)i);
    }
    doc.text = text;
    doc_link(&doc, arena);
    return doc;
}

static void check_times(const Doc *doc, Str report, Arena *arena)
{
    TimeExpression *times, *again;
    int32_t n, m, at = 0;
    times_find(doc, report, arena, &times, &n);
    times_find(doc, report, arena, &again, &m);
    assert_int_equal(n, m);
    for (int32_t i = 0; i < n; i++) {
        const TimeExpression *t = &times[i];
        Date start, end;
        assert_true(t->span.beg >= at && t->span.beg < t->span.end && t->span.end <= doc->text.n);
        at = t->span.end;
        assert_true(t->beg_token >= 0 && t->beg_token < t->end_token &&
                    t->end_token <= doc->n_tokens);
        assert_true(t->value.n > 0);
        assert_str_equal(t->value, again[i].value);
        assert_int_equal(t->start.n, t->end.n);
        if (t->start.n > 0) {
            assert_true(date_parse(t->start, &start) && date_parse(t->end, &end));
            assert_true(date_cmp(start, end) <= 0);
        }
    }
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        EventDate date = event_date(doc, times, n, i, report, arena);
        assert_int_equal(date.start.n, date.end.n);
        assert_true(date.basis.n > 0);
    }
}

static void salad_breaks_nothing(void **state)
{
    (void)state;
    Arena arena = test_arena();
    uint64_t random = 7;
    for (int round = 0; round < 3000; round++) {
        arena_reset(&arena);
        Doc doc = make_salad(&random, 1 + (int32_t)(next_random(&random) % 24), &arena);
        check_times(&doc, STR("2025-08-20"), &arena);
        check_times(&doc, STR("1000-01-01"), &arena);
        check_times(&doc, STR("9999-12-31"), &arena);
        check_times(&doc, STR("never"), &arena);
    }
    arena_close(&arena);
}

static void empty_document(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Doc doc = {0};
    TimeExpression *times;
    int32_t n = -1;
    times_find(&doc, STR("2025-08-20"), &arena, &times, &n);
    assert_int_equal(n, 0);
    arena_close(&arena);
}

static void words_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        WordKind kind;
        int32_t value;
    } rows[] = {
        {"a.m", WORD_MERIDIEM, 0},
        {"january", WORD_MONTH, 1},
        {"yrs", WORD_UNIT, UNIT_YEAR},
        {"sept.", WORD_MONTH, 9},
        {"sunday", WORD_WEEKDAY, 7},
        {"zero", WORD_OTHER, 0},
        {"second", WORD_UNIT, UNIT_SECOND},
        {"twelve", WORD_NUMBER, 12},
        {"", WORD_OTHER, 0},
        {"fortnight", WORD_UNIT, UNIT_FORTNIGHT},
        {"nineties", WORD_DECADE, 90},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const TimeWord *word = time_word(str_from_c(rows[i].word));
        if (rows[i].kind == WORD_OTHER) {
            assert_null(word);
            continue;
        }
        assert_non_null(word);
        assert_int_equal(word->kind, rows[i].kind);
        assert_int_equal(word->value, rows[i].value);
    }
    int32_t n;
    const TimeWord *all = time_words(&n);
    for (int32_t i = 1; i < n; i++)
        assert_true(strcmp(all[i - 1].text, all[i].text) < 0);
}

/* The same words, read on different days and in different tenses. */
static void choices_follow_tense(void **state)
{
    (void)state;
    static const struct {
        const char *report;
        Tense tense;
        int32_t weekday;
        const char *want;
    } weekdays[] = {
        {"2025-08-20", TENSE_PAST, 2, "2025-08-19"}, {"2025-08-20", TENSE_FUTURE, 2, "2025-08-26"},
        {"2025-08-20", TENSE_PAST, 3, "2025-08-20"}, {"2025-08-20", TENSE_FUTURE, 3, "2025-08-20"},
        {"2025-08-20", TENSE_PAST, 4, "2025-08-14"}, {"2025-01-01", TENSE_PAST, 5, "2024-12-27"},
        {"2025-08-20", TENSE_OPEN, 4, "2025-08-21"}, {"2025-08-20", TENSE_OPEN, 1, "2025-08-18"},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
        TimeContext context = {.tense = weekdays[i].tense};
        assert_true(date_parse(str_from_c(weekdays[i].report), &context.report));
        Reading reading = {.kind = READ_WEEKDAY, .weekday = weekdays[i].weekday};
        assert_str_equal(time_resolve(&reading, &context, &arena).value,
                         str_from_c(weekdays[i].want));
    }
    static const struct {
        int32_t month, day;
        Tense tense;
        const char *want;
    } days[] = {
        {7, 24, TENSE_PAST, "2025-07-24"}, {7, 24, TENSE_FUTURE, "2026-07-24"},
        {10, 7, TENSE_PAST, "2024-10-07"}, {10, 7, TENSE_FUTURE, "2025-10-07"},
        {8, 20, TENSE_PAST, "2025-08-20"}, {8, 20, TENSE_FUTURE, "2025-08-20"},
        {8, 25, TENSE_PAST, "2025-08-25"}, {2, 29, TENSE_PAST, "2025-02"},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        TimeContext context = {.tense = days[i].tense, .report = {2025, 8, 20}};
        Reading reading = {.kind = READ_CALENDAR, .month = days[i].month, .day = days[i].day};
        assert_str_equal(time_resolve(&reading, &context, &arena).value, str_from_c(days[i].want));
    }
    arena_close(&arena);
}

/* "Last week" runs from Sunday to Saturday, "last year" is that year. */
static void intervals(void **state)
{
    (void)state;
    static const struct {
        TimeUnit unit;
        Relation relation;
        Phase phase;
        const char *start, *end;
    } rows[] = {
        {UNIT_WEEK, RELATION_LAST, PHASE_NONE, "2025-08-10", "2025-08-16"},
        {UNIT_WEEK, RELATION_THIS, PHASE_NONE, "2025-08-17", "2025-08-23"},
        {UNIT_WEEK, RELATION_THIS, PHASE_LATER, "2025-08-20", "2025-08-23"},
        {UNIT_MONTH, RELATION_LAST, PHASE_NONE, "2025-07-01", "2025-07-31"},
        {UNIT_YEAR, RELATION_LAST, PHASE_NONE, "2024-01-01", "2024-12-31"},
        {UNIT_YEAR, RELATION_THIS, PHASE_EARLIER, "2025-01-01", "2025-08-20"},
        {UNIT_QUARTER, RELATION_NEXT, PHASE_NONE, "2025-10-01", "2025-12-31"},
        {UNIT_DECADE, RELATION_LAST, PHASE_NONE, "2010-01-01", "2019-12-31"},
        {UNIT_WEEKEND, RELATION_LAST, PHASE_NONE, "2025-08-16", "2025-08-17"},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TimeContext context = {.report = {2025, 8, 20}};
        Reading reading = {.kind = READ_UNIT,
                           .unit = rows[i].unit,
                           .has_relation = true,
                           .relation = rows[i].relation,
                           .phase = rows[i].phase};
        Resolved resolved = time_resolve(&reading, &context, &arena);
        assert_str_equal(date_text(&arena, resolved.start), str_from_c(rows[i].start));
        assert_str_equal(date_text(&arena, resolved.end), str_from_c(rows[i].end));
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(choices_follow_tense),
        cmocka_unit_test(intervals),
        cmocka_unit_test(empty_document),
        cmocka_unit_test(salad_breaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
