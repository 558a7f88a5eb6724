/* Dates of headers. */
#include "unit/unit.h"

#include "report/stamp.h"

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso;
    } rows[] = {
        {"2025-08-20", "2025-08-20"},
        {" 2025-08-20\r", "2025-08-20"},
        {"2025/08/20", "2025-08-20"},
        {"20250820", "2025-08-20"},
        {"2025-8-2", "2025-08-02"},
        {"2025-08-20T09:30:00Z", "2025-08-20"},
        {"2025-08-20 09:30:00.25+02:00", "2025-08-20"},
        {"Aug 20, 2025", "2025-08-20"},
        {"Aug. 20 2025", "2025-08-20"},
        {"August 20th, 2025", "2025-08-20"},
        {"20 August 2025", "2025-08-20"},
        {"20th of August, 2025", "2025-08-20"},
        {"3 Sept. 2019", "2019-09-03"},
        {"1-Jan-1999", "1999-01-01"},
        {"Wed, 20 Aug 2025 09:30:00 GMT", "2025-08-20"},
        {"Wednesday, August 20, 2025", "2025-08-20"},
        {"2024-02-29", "2024-02-29"},
        {"2023-02-29", NULL},
        {"2025-13-01", NULL},
        {"2025-00-10", NULL},
        {"2025-08-32", NULL},
        {"0999-01-01", NULL},
        {"20258-08-20", NULL},
        {"August 2025", NULL},
        {"Augustus 20, 2025", NULL},
        {"yesterday", NULL},
        {"2025-08-20 and more", NULL},
        {"20", NULL},
        {"20 ", NULL},
        {"Aug", NULL},
        {"Aug 2", NULL},
        {"2025-", NULL},
        {"1st", NULL},
        {"1s", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char iso[STAMP_BYTES] = "";
        bool ok = stamp_parse(str_from_c(rows[i].text), iso);
        if (ok != (rows[i].iso != NULL) || (ok && strcmp(iso, rows[i].iso) != 0))
            fail_msg("'%s' gives %s", rows[i].text, ok ? iso : "no date");
    }
}

static void test_scan_stops(void **state)
{
    (void)state;
    char iso[STAMP_BYTES];
    assert_int_equal(stamp_scan(STR("2025-08-20 Via The Cradle"), iso), 10);
    assert_string_equal(iso, "2025-08-20");
    assert_int_equal(stamp_scan(STR("20 August 2025, Paris"), iso), 14);
}

/* Every cut of every form, in a block of exactly its size, so that AddressSanitizer sees a read too far. */
static void test_cut_points(void **state)
{
    (void)state;
    static const char *const forms[] = {"Wed, 20th of August, 2025", "August 20th, 2025", "2025-08-20"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (size_t n = 1; n <= strlen(forms[i]); n++) {
            char *copy = malloc(n), iso[STAMP_BYTES];
            assert_non_null(copy);
            memcpy(copy, forms[i], n);
            assert_true(stamp_scan(str_make(copy, (ptrdiff_t)n), iso) <= (ptrdiff_t)n);
            free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_scan_stops),
        cmocka_unit_test(test_cut_points),
    };
    return cmocka_run_group_tests_name("report/stamp", tests, NULL, NULL);
}
