/* Running another program: its output, its end, its limits. */
#include "unit/unit.h"

#include "base/child.h"

static ChildResult run(const char *script, Str input, ptrdiff_t output_max, int seconds,
                       Arena *arena)
{
    char text[200];
    char name[] = "sh", option[] = "-c";
    char *words[] = {name, option, text, NULL};
    ChildResult result;
    Diag diag = {0};
    snprintf(text, sizeof text, "%s", script);
    Child child = {.words = words,
                   .input = input,
                   .output_max = output_max,
                   .seconds = seconds,
                   .quiet = true};
    if (!child_run(&child, arena, &result, &diag))
        fail_msg("%s", diag.message);
    return result;
}

static void test_runs(void **state)
{
    (void)state;
    Arena arena = test_arena();
    ChildResult r = run("cat; echo unseen >&2", STR("a\0b"), 100, 10, &arena);
    assert_str_equal(r.output, STR("a\0b"));
    assert_int_equal(r.exit_code, 0);
    r = run("exit 7", STR(""), 100, 10, &arena);
    assert_int_equal(r.exit_code, 7);
    r = run("kill -9 $$", STR(""), 100, 10, &arena);
    assert_int_equal(r.signal, 9);
    assert_int_equal(r.exit_code, -1);
    char *large = arena_bytes(&arena, 300000);
    memset(large, 'x', 300000);
    r = run("cat", str_make(large, 300000), 400000, 10, &arena);
    assert_true(r.output.n == 300000 && !r.too_long);
    arena_close(&arena);
}

static void test_limits(void **state)
{
    (void)state;
    Arena arena = test_arena();
    ChildResult r = run("while :; do echo more; done", STR(""), 10000, 30, &arena);
    assert_true(r.too_long && !r.too_slow && r.output.n == 10000);
    r = run("sleep 60", STR(""), 100, 1, &arena);
    assert_true(r.too_slow && !r.too_long);
    r = run("exec >&-; sleep 60", STR(""), 100, 1, &arena); /* it closes its output and stays */
    assert_true(r.too_slow);
    arena_close(&arena);
}

static void test_missing(void **state)
{
    (void)state;
    Arena arena = test_arena();
    char name[] = "/nowhere/program";
    char *words[] = {name, NULL};
    ChildResult result;
    Diag diag = {0};
    Child child = {.words = words, .output_max = 1, .seconds = 1};
    assert_false(child_run(&child, &arena, &result, &diag));
    assert_int_equal(diag.code, ERR_IO);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_runs), cmocka_unit_test(test_limits),
                                       cmocka_unit_test(test_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
