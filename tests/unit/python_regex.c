/* Python's expressions as PCRE2's: the translation, and that it matches what Python's matches. */
#include "nlp/python_regex.h"

#include "nlp/regex.h"
#include "unit/unit.h"

static const struct {
    const char *python, *translated;
} ROWS[] = {
    {"a\\u00A6b", "a\\x{00A6}b"},
    {"[\\U0001F600-\\U0001F64F]", "[\\x{0001F600}-\\x{0001F64F}]"},
    {"a\\Z", "a\\z"},
    {"\\v", "\\x0b"},
    {"[[:a]", "[\\[:a]"},
    {"[]a[]", "[\\]a\\[]"},
    {"[^]a]", "[^\\]a]"},
    {"[\\]\\[]x]", "[\\]\\[]x]"},
    {"a{,3}", "a{0,3}"},
    {"a{2,3}{", "a{2,3}{"},
    {"(?u)a", "a"},
    {"(?iu)a", "(?i)a"},
    {"(?i:a)(?:b)(?=c)(?<!d)", "(?i:a)(?:b)(?=c)(?<!d)"},
    {"\\(?u\\)", "\\(?u\\)"},
    {"\\\\u0041", "\\\\u0041"},
};

static void test_translation(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Str got;
        Diag diag = {0};
        if (!python_regex_translate(str_from_c(ROWS[i].python), &arena, &got, &diag))
            fail_msg("%s: %s", ROWS[i].python, diag.message);
        assert_str_equal(got, str_from_c(ROWS[i].translated));
    }
    arena_close(&arena);
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const PATTERNS[] = {"a\\", "\\u12", "[\\U0001F6]", "\\N{DASH}", "(?a)x", "(?L)x", "[abc", "[\\"};
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        Str got;
        Diag diag = {0};
        if (python_regex_translate(str_from_c(PATTERNS[i]), &arena, &got, &diag))
            fail_msg("%s was translated to %.*s", PATTERNS[i], STR_ARG(got));
        assert_int_equal(diag.code, ERR_MODEL);
        assert_true(diag.message[0]);
    }
    arena_close(&arena);
}

static const struct {
    const char *pattern;
    bool anchored;
    const char *subject;
    int beg, end; /* -1: no match */
} MATCHES[] = {
    {"b+", false, "abbc", 1, 3},
    {"b+", true, "abbc", -1, -1},
    {"(?<=[0-9])km$", false, "10km", 2, 4},
    {"(?<=[0-9])km$", false, "a km", -1, -1},
    {"c$", false, "abc\n", 2, 3}, /* before a last line end, as Python does */
    {"^\\w+$", false, "\xD0\xB6\xC3\xA9", 0, 4},
    {"\\d", false, "\xD9\xA3", 0, 2},
    {".", false, "\n\xF0\x9F\x98\x80", 1, 5},
    {"(a+)+$", false, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", -1, -1},
};

static void test_matches(void **state)
{
    (void)state;
    RegexWork *work;
    Diag diag = {0};
    assert_true(regex_work_open(&work, &diag));
    for (size_t i = 0; i < sizeof MATCHES / sizeof *MATCHES; i++) {
        Regex *regex;
        ptrdiff_t beg = -1, end = -1;
        if (!regex_compile(&regex, str_from_c(MATCHES[i].pattern), MATCHES[i].anchored, &diag))
            fail_msg("%s: %s", MATCHES[i].pattern, diag.message);
        if (!regex_search(regex, work, str_from_c(MATCHES[i].subject), 0, false, &beg, &end))
            beg = end = -1;
        if (beg != MATCHES[i].beg || end != MATCHES[i].end)
            fail_msg("%s in %s: [%td, %td)", MATCHES[i].pattern, MATCHES[i].subject, beg, end);
        regex_free(regex);
    }
    ptrdiff_t beg, end;
    assert_false(regex_search(NULL, work, STR("a"), 0, false, &beg, &end));
    regex_work_close(work);
}

static const struct {
    const char *pattern;
    int part_bytes;
    const char *parts; /* with blanks between them */
} PARTS[] = {
    {"a|b|c", 1, "a b c"},
    {"aa|bb|cc|dd", 4, "aa|bb cc|dd"},
    {"(?i)a|(b|c)|[|]|\\|", 1, "(?i)a (?i)(b|c) (?i)[|] (?i)\\|"},
    {"[]|]|[^]|]|x", 1, "[]|] [^]|] x"},
    {"abc", 1, "abc"},
    {"a|", 1, "a "},
    {"(a)\\1|b", 1, "(a)\\1|b"},
    {"(?P<x>a)|b", 1, "(?P<x>a)|b"},
    {"a|b", 100, "a|b"},
};

static void test_parts(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        Str *parts, joined = STR("");
        ptrdiff_t n;
        python_regex_parts(str_from_c(PARTS[i].pattern), PARTS[i].part_bytes, &arena, &parts, &n);
        for (ptrdiff_t k = 0; k < n; k++)
            joined = str_format(&arena, "%.*s%s%.*s", STR_ARG(joined), k ? " " : "", STR_ARG(parts[k]));
        assert_str_equal(joined, str_from_c(PARTS[i].parts));
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
