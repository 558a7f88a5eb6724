/* Values that a person types: read, written in one way, read back as the same. */
#include "unit/unit.h"

#include "store/event_marks.h"
#include "store/review_values.h"

static const struct {
    ReviewField field;
    const char *typed, *written; /* NULL: refused */
} rows[] = {
    {FIELD_TYPE, " assault ", "ASSAULT"},
    {FIELD_TYPE, "none", NULL},
    {FIELD_MODE, "Airstrike", "airstrike"},
    {FIELD_MODE, "none", "none"},
    {FIELD_MODE, "air strike", NULL},
    {FIELD_STATUS, "Denied", "denied"},
    {FIELD_STATUS, "unsure", NULL},
    {FIELD_DATE, "2024-02-29", "2024-02-29"},
    {FIELD_DATE, "2024-02", "2024-02-01/2024-02-29"},
    {FIELD_DATE, "2024-02-03 / 2024-03", "2024-02-03/2024-03-31"},
    {FIELD_DATE, "2024-03/2024-02", NULL},
    {FIELD_DATE, "2024-03-01/", NULL},
    {FIELD_DATE, "soon", NULL},
    {FIELD_KILLED, "3", "3"},
    {FIELD_KILLED, "3..5", "3..5"},
    {FIELD_KILLED, "3 .. 3", "3"},
    {FIELD_KILLED, "3..", "3.."},
    {FIELD_KILLED, "none", "none"},
    {FIELD_KILLED, "..3", NULL},
    {FIELD_KILLED, "-1", NULL},
    {FIELD_KILLED, "9999999999999999999", NULL},
    {FIELD_ACTOR, "Army [syr mil]", "Army [SYR MIL]"},
    {FIELD_ACTOR, "Army;  Navy [- MIL] ;UN [UNO]", "Army; Navy [- MIL]; UN [UNO]"},
    {FIELD_ACTOR, "[SYR]", NULL},
    {FIELD_ACTOR, "Army [S*R]", NULL},
    {FIELD_ACTOR, "Army;", NULL},
    {FIELD_ACTOR, "A [B] [C]", NULL},
    {FIELD_PLACE, "33.5,36.25", "33.5,36.25"},
    {FIELD_PLACE, "33.10, 36", "33.1,36"},
    {FIELD_PLACE, "Nawa", "Nawa"},
    {FIELD_PLACE, "Nawa [syr]", "Nawa [SYR]"},
    {FIELD_PLACE, "Nawa [SYR, Daraa] @ 32.9,36.05 (city)", "Nawa [SYR, Daraa] @ 32.9,36.05 (city)"},
    {FIELD_PLACE, "Nawa (the old town)", "Nawa (the old town)"},
    {FIELD_PLACE, "[SYR] (country)", "[SYR] (country)"},
    {FIELD_PLACE, "[-, Daraa]", "[-, Daraa]"},
    {FIELD_PLACE, "Nawa @ 95,0", NULL},
    {FIELD_PLACE, "Nawa @", NULL},
    {FIELD_PLACE, "Nawa [", NULL},
};

static void test_values(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ReviewValue value, again;
        Diag diag = {0};
        bool ok = review_value_parse(rows[i].field, str_from_c(rows[i].typed), &arena, &value, &diag);
        if (ok != (rows[i].written != NULL))
            fail_msg("'%s': %s", rows[i].typed, ok ? "was not refused" : diag.message);
        if (!ok) {
            assert_int_equal(diag.code, ERR_USAGE);
            assert_true(diag.hint[0] != 0);
            continue;
        }
        Str text = review_value_text(&value, &arena);
        assert_str_equal(text, str_from_c(rows[i].written));
        assert_true(review_value_parse(rows[i].field, text, &arena, &again, &diag));
        assert_str_equal(review_value_text(&again, &arena), text);
    }
    arena_close(&arena);
}

static void test_every_type_has_a_code(void **state)
{
    (void)state;
    for (int type = PLOVER_NONE + 1; type < PLOVER_COUNT; type++) {
        assert_int_equal(review_type_cameo((PloverType)type).n, 3);
        assert_true(review_type_score((PloverType)type) >= -10);
    }
}

static EventMark mark(int32_t beg, int32_t end, PloverType type)
{
    return (EventMark){.sentence = {0, 90}, .trigger = {beg, end}, .type = type};
}

/* The likest goes first, and none is taken twice. */
static void test_matching(void **state)
{
    (void)state;
    Arena arena = test_arena();
    EventMark old[] = {mark(5, 9, PLOVER_ASSAULT), mark(5, 9, PLOVER_ASSAULT), mark(20, 30, PLOVER_COERCE),
                       mark(40, 44, PLOVER_ACCUSE), mark(50, 55, PLOVER_REJECT)};
    EventMark now[] = {mark(5, 9, PLOVER_ASSAULT), mark(22, 30, PLOVER_COERCE), mark(40, 44, PLOVER_COERCE),
                       mark(50, 52, PLOVER_ACCUSE), mark(5, 9, PLOVER_ASSAULT)};
    const int32_t expected[] = {0, 4, 1, 2, -1};
    int32_t *matches;
    event_marks_count(old, 5);
    event_marks_count(now, 5);
    event_marks_match(old, 5, now, 5, &arena, &matches);
    for (int i = 0; i < 5; i++)
        assert_int_equal(matches[i], expected[i]);
    event_marks_match(old, 5, now, 0, &arena, &matches);
    assert_int_equal(matches[0], -1);
    arena_close(&arena);
}

static void test_marks(void **state)
{
    static const char *const wrong[] = {
        "", "abc", ":1-2:3-4:ASSAULT", "%s", "%s:1-2:3-4", "%s:1-2:3-4:WAR", "%s:2-1:3-4:ASSAULT", "%s:1-2:3-4:ASSAULT.0",
        "%s:1-2:3-4:ASSAULT.x", "%s:1-2:-3-4:ASSAULT", "%s:1-2:3-99999999999:ASSAULT"};
    (void)state;
    Arena arena = test_arena();
    Str sha256 = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), back;
    EventMark made = {.sentence = {3, 90}, .trigger = {5, 9}, .type = PLOVER_AID, .ordinal = 2}, read;
    Str text = event_mark_text(&made, sha256, &arena);
    assert_str_equal(text, str_concat(&arena, sha256, STR(":3-90:5-9:AID.2")));
    assert_true(event_mark_parse(text, &read, &back));
    assert_str_equal(event_mark_text(&read, back, &arena), text);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Str tail = str_from_c(wrong[i]);
        Str whole = str_starts(tail, STR("%s")) ? str_concat(&arena, sha256, str_slice(tail, 2, tail.n)) : tail;
        if (event_mark_parse(whole, &read, &back))
            fail_msg("'%s' was taken", wrong[i]);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_every_type_has_a_code),
        cmocka_unit_test(test_matching),
        cmocka_unit_test(test_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
