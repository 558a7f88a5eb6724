/* A copied event shares nothing with the original, and its spans have moved. */
#include "unit/unit.h"

#include "code/event_copy.h"

static void test_copy(void **state)
{
    (void)state;
    Arena from = test_arena(), to = test_arena();
    Event *event = arena_new(&from, Event, 1);
    *event = (Event){.id = str_dup(&from, STR("r-3")), .text = str_dup(&from, STR("They met.")),
                     .span = {10, 19}, .trigger = {15, 18}, .sentence = 2, .n_actors = 1, .n_also = 1,
                     .n_contexts = 1, .n_reported_by = 1, .status = STATUS_REPORTED, .confidence = 0.5};
    event->actors = arena_new(&from, Party, 1);
    event->actors[0] = (Party){.text = str_dup(&from, STR("They")), .span = {10, 14}};
    event->also = arena_new(&from, Span, 1);
    event->also[0] = (Span){30, 40};
    event->contexts = arena_new(&from, Str, 1);
    event->contexts[0] = str_dup(&from, STR("military"));
    event->reported_by = arena_new(&from, Attribution, 1); /* without words in the text */
    Event copy = event_copy(&to, event, 100, 7);
    arena_close(&from); /* whatever still pointed there would crash now */
    assert_str_equal(copy.id, STR("r-3"));
    assert_str_equal(copy.text, STR("They met."));
    assert_str_equal(copy.actors[0].text, STR("They"));
    assert_str_equal(copy.contexts[0], STR("military"));
    assert_int_equal(copy.span.beg, 110);
    assert_int_equal(copy.trigger.end, 118);
    assert_int_equal(copy.actors[0].span.beg, 110);
    assert_int_equal(copy.also[0].end, 140);
    assert_int_equal(copy.reported_by[0].span.end, 0);
    assert_int_equal(copy.sentence, 9);
    assert_int_equal(copy.status, STATUS_REPORTED);
    arena_close(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_copy)};
    return cmocka_run_group_tests_name("code/event_copy", tests, NULL, NULL);
}
