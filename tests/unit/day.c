/* Tests of base/day: the calendar both ways, and partial dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(day_from_date(1970, 1, 1), 0);
    assert_int_equal(day_from_date(1970, 3, 1), 59);
    assert_int_equal(day_from_date(2000, 2, 29), 11016);
    assert_int_equal(day_from_date(1969, 12, 31), -1);
    assert_int_equal(day_from_date(2025, 8, 19), 20319);
}

static void test_both_ways(void **state)
{
    (void)state;
    int32_t expected = day_from_date(1600, 1, 1);
    for (int32_t year = 1600; year < 2401; year++)
        for (int32_t month = 1; month <= 12; month++)
            for (int32_t day = 1; day <= day_of_month_max(year, month); day++, expected++) {
                int32_t y, m, d;
                assert_int_equal(day_from_date(year, month, day), expected);
                day_to_date(expected, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
            }
}

static void test_days_of_the_week(void **state)
{
    (void)state;
    assert_int_equal(day_of_week(day_from_date(1970, 1, 1)), 3);
    assert_int_equal(day_of_week(day_from_date(1969, 12, 28)), 6);
    assert_int_equal(day_of_week(day_from_date(2025, 8, 18)), 0);
}

static const struct {
    const char *text;
    bool ok;
    int32_t first[3], last[3];
} rows[] = {
    {"2024", true, {2024, 1, 1}, {2024, 12, 31}},
    {"2024-02", true, {2024, 2, 1}, {2024, 2, 29}},
    {"2023-02", true, {2023, 2, 1}, {2023, 2, 28}},
    {"2025-08-19", true, {2025, 8, 19}, {2025, 8, 19}},
    {"2025-02-29", false, {0}, {0}},
    {"2025-13", false, {0}, {0}},
    {"2025-00", false, {0}, {0}},
    {"2025-", false, {0}, {0}},
    {"2025-1", false, {0}, {0}},
    {"2025-01-", false, {0}, {0}},
    {"2025-01-01-", false, {0}, {0}},
    {"2025-01-01x", false, {0}, {0}},
    {"20250101", false, {0}, {0}},
    {"", false, {0}, {0}},
    {"now", false, {0}, {0}},
};

static void test_parse(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t first = 0, last = 0;
        bool ok = day_parse(str_from_c(rows[i].text), &first, &last);
        const int32_t *f = rows[i].first, *l = rows[i].last;
        if (ok != rows[i].ok ||
            (ok && (first != day_from_date(f[0], f[1], f[2]) || last != day_from_date(l[0], l[1], l[2])))) {
            print_error("day_parse(\"%s\") is wrong\n", rows[i].text);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_both_ways), cmocka_unit_test(test_days_of_the_week),
        cmocka_unit_test(test_parse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
