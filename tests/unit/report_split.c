/* Cutting long texts. */
#include "unit/unit.h"

#include "report/split.h"

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *label, *text;
        ptrdiff_t limit, end;
    } rows[] = {
        {"fits", "short", 10, 5},
        {"empty", "", 10, 0},
        {"blank line wins over a later sentence", "One two.\n\nThree. Four five", 18, 10},
        {"sentence wins over a later word", "One two. Three four", 14, 9},
        {"word", "abcdef ghijkl mnop", 12, 7},
        {"line end behind a full stop", "Ab cd.\nEf gh ij", 12, 7},
        {"no place at all", "abcdefghijkl", 8, 8},
        {"a code point stays whole", "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC", 8, 6},
        {"stray continuation bytes", "\x80\x80\x80\x80\x80\x80\x80\x80\x80", 8, 8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ptrdiff_t end = split_next(str_from_c(rows[i].text), 0, rows[i].limit);
        if (end != rows[i].end)
            fail_msg("%s: cut at %td, want %td", rows[i].label, end, rows[i].end);
    }
}

static void test_cover(void **state)
{
    (void)state;
    Str text = STR("The first report. It has two lines.\n\nThe second \xC3\xA9tat.\n\n\nNo end here whatsoever");
    for (ptrdiff_t limit = 4; limit < text.n + 2; limit++) {
        ptrdiff_t at = 0;
        while (at < text.n) {
            ptrdiff_t end = split_next(text, at, limit);
            assert_true(end > at && end - at <= limit);
            at = end;
        }
        assert_int_equal(at, text.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_cover),
    };
    return cmocka_run_group_tests_name("report/split", tests, NULL, NULL);
}
