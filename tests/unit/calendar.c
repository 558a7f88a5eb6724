/* Calendar arithmetic against known dates and against counting day by day. */

#include "unit.h"

#include "code/calendar.h"

static void days_round_trip(void **state)
{
    (void)state;
    Date at = {YEAR_MIN, 1, 6}; /* the first Monday: earlier days are of a week begun in 999 */
    int64_t days = date_to_days(at);
    int32_t weekday = date_weekday(at);
    while (at.year <= 2400) {
        Date back = date_from_days(days);
        assert_int_equal(date_cmp(at, back), 0);
        assert_int_equal(date_to_days(at), days);
        assert_int_equal(date_weekday(at), weekday);
        IsoWeek week = date_iso_week(at);
        assert_int_equal(date_cmp(date_add_days(date_of_iso_week(week), weekday - 1), at), 0);
        days++;
        weekday = weekday % 7 + 1;
        if (++at.day > month_days(at.year, at.month)) {
            at.day = 1;
            if (++at.month > 12) {
                at.month = 1;
                at.year++;
            }
        }
    }
}

static void known_days(void **state)
{
    (void)state;
    static const struct {
        Date date;
        int32_t weekday, week_year, week;
    } rows[] = {
        {{1970, 1, 1}, 4, 1970, 1},   {{2025, 8, 19}, 2, 2025, 34}, {{2025, 8, 20}, 3, 2025, 34},
        {{2021, 1, 3}, 7, 2020, 53},  {{2018, 12, 31}, 1, 2019, 1}, {{2000, 2, 29}, 2, 2000, 9},
        {{1998, 8, 11}, 2, 1998, 33}, {{1900, 3, 1}, 4, 1900, 9},
    };
    assert_int_equal(date_to_days((Date){1970, 1, 1}), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        IsoWeek week = date_iso_week(rows[i].date);
        assert_int_equal(date_weekday(rows[i].date), rows[i].weekday);
        assert_int_equal(week.year, rows[i].week_year);
        assert_int_equal(week.week, rows[i].week);
    }
}

static void months_keep_or_clamp_the_day(void **state)
{
    (void)state;
    static const struct {
        Date from;
        int64_t n;
        Date want;
    } rows[] = {
        {{2024, 1, 31}, 1, {2024, 2, 29}},       {{2025, 1, 31}, 1, {2025, 2, 28}},
        {{2025, 1, 15}, -1, {2024, 12, 15}},     {{2024, 2, 29}, 12, {2025, 2, 28}},
        {{2025, 8, 20}, -240, {2005, 8, 20}},    {{9999, 11, 1}, 40, {9999, 12, 31}},
        {{1000, 2, 1}, -40, {1000, 1, 1}},       {{2025, 1, 1}, INT64_MAX, {9999, 12, 31}},
        {{2025, 1, 1}, INT64_MIN, {1000, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(date_cmp(date_add_months(rows[i].from, rows[i].n), rows[i].want), 0);
}

static void days_clamp(void **state)
{
    (void)state;
    assert_int_equal(date_cmp(date_add_days((Date){2025, 1, 1}, INT64_MAX), (Date){9999, 12, 31}),
                     0);
    assert_int_equal(date_cmp(date_add_days((Date){2025, 1, 1}, INT64_MIN), (Date){1000, 1, 1}), 0);
    assert_int_equal(date_cmp(date_from_days(INT64_MAX), (Date){9999, 12, 31}), 0);
    assert_int_equal(date_cmp(date_from_days(INT64_MIN), (Date){1000, 1, 1}), 0);
}

static void moving_feasts(void **state)
{
    (void)state;
    static const Date easters[] = {
        {1998, 4, 12}, {2000, 4, 23}, {2008, 3, 23}, {2024, 3, 31}, {2025, 4, 20}};
    for (size_t i = 0; i < sizeof easters / sizeof *easters; i++)
        assert_int_equal(date_cmp(date_easter(easters[i].year), easters[i]), 0);
    assert_int_equal(date_cmp(date_nth_weekday(1999, 11, 4, 4), (Date){1999, 11, 25}), 0);
    assert_int_equal(date_cmp(date_nth_weekday(2025, 5, 1, -1), (Date){2025, 5, 26}), 0);
    assert_int_equal(date_cmp(date_nth_weekday(2025, 2, 6, 5), (Date){2025, 2, 22}), 0);
}

static void text_forms(void **state)
{
    (void)state;
    const struct {
        Str text;
        bool valid;
    } rows[] = {
        {STR("2025-08-19"), true},  {STR("2024-02-29"), true}, {STR("2025-02-29"), false},
        {STR("2025-13-01"), false}, {STR("2025-8-19"), false}, {STR("0999-12-31"), false},
        {STR("2025-08-1x"), false}, {STR(""), false},          {STR("2025-08-190"), false},
    };
    Arena arena;
    assert_true(arena_open(&arena, 1 << 16));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Date date = {0};
        assert_int_equal(date_parse(rows[i].text, &date), rows[i].valid);
        if (rows[i].valid)
            assert_true(str_eq(date_text(&arena, date), rows[i].text));
    }
    assert_int_equal(date_text(&arena, (Date){0}).n, 0);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_round_trip),
        cmocka_unit_test(known_days),
        cmocka_unit_test(months_keep_or_clamp_the_day),
        cmocka_unit_test(days_clamp),
        cmocka_unit_test(moving_feasts),
        cmocka_unit_test(text_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
