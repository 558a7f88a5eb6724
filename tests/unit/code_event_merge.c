/* Which mentions are one event: made by hand, without a model. */
#include "unit/unit.h"

#include "code/event_merge.h"

typedef struct Made {
    Arena arena;
    Event events[3];
} Made;

static Party party(const char *text, const char *id, const char *country, const char *sector)
{
    return (Party){.text = str_from_c(text), .id = str_from_c(id), .country = str_from_c(country), .sector = str_from_c(sector)};
}

/* An attack of Israel on Syria in a sentence of its own, without day and place. */
static Event attack(Arena *arena, int32_t sentence)
{
    Event e = {.type = PLOVER_ASSAULT, .sentence = sentence, .text = STR("Israel attacked Syria."), .status = STATUS_ASSERTED,
               .span = {100 * sentence, 100 * sentence + 22}, .trigger = {100 * sentence + 7, 100 * sentence + 15},
               .n_actors = 1, .n_recipients = 1, .clarity = 0.5,
               .counts = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}}};
    e.actors = arena_new(arena, Party, 1);
    e.actors[0] = party("Israel", "isr", "ISR", "GOV");
    e.recipients = arena_new(arena, Party, 1);
    e.recipients[0] = party("Syria", "syr", "SYR", "GOV");
    return e;
}

static Made two_attacks(void)
{
    Made m = {.arena = test_arena()};
    m.events[0] = attack(&m.arena, 0);
    m.events[1] = attack(&m.arena, 3);
    return m;
}

static ptrdiff_t merged(Made *m, ptrdiff_t n)
{
    Event *list = m->events;
    events_merge(&list, &n, &m->arena);
    return n;
}

static void set_date(Event *e, const char *day)
{
    e->date = (EventDate){.start = str_from_c(day), .end = str_from_c(day)};
}

static void set_place(Event *e, const char *name, const char *country, const char *precision)
{
    e->place = (EventPlace){.name = str_from_c(name), .country = str_from_c(country), .precision = str_from_c(precision)};
}

static void test_one_event(void **state)
{
    (void)state;
    Made m = two_attacks();
    set_date(&m.events[1], "2024-05-02");
    set_place(&m.events[0], "Homs", "SYR", "city");
    m.events[1].counts.killed = (Count){6, 6};
    assert_int_equal(merged(&m, 2), 1);
    /* what one mention lacks the other gives */
    assert_str_equal(m.events[0].date.start, STR("2024-05-02"));
    assert_str_equal(m.events[0].place.name, STR("Homs"));
    assert_int_equal(m.events[0].counts.killed.min, 6);
    assert_int_equal(m.events[0].n_also, 1);
    arena_close(&m.arena);
}

static void test_contradictions(void **state)
{
    (void)state;
    Made m = two_attacks();
    set_date(&m.events[0], "2024-05-01");
    set_date(&m.events[1], "2024-05-02");
    assert_int_equal(merged(&m, 2), 2);
    arena_close(&m.arena);
    m = two_attacks();
    set_place(&m.events[0], "Homs", "SYR", "city");
    set_place(&m.events[1], "Hama", "SYR", "city");
    assert_int_equal(merged(&m, 2), 2);
    arena_close(&m.arena);
    m = two_attacks();
    m.events[0].counts.killed = (Count){6, 6};
    m.events[1].counts.killed = (Count){9, 9};
    assert_int_equal(merged(&m, 2), 2);
    arena_close(&m.arena);
    m = two_attacks();
    m.events[1].status = STATUS_FUTURE;
    assert_int_equal(merged(&m, 2), 2);
    arena_close(&m.arena);
    m = two_attacks();
    m.events[1].actors[0] = party("Russia", "rus", "RUS", "GOV");
    assert_int_equal(merged(&m, 2), 2);
    arena_close(&m.arena);
}

/* Two sides that meet are not always at the same meeting. */
static void test_sides_alone(void **state)
{
    (void)state;
    Made m = two_attacks();
    for (int i = 0; i < 2; i++) {
        Event *e = &m.events[i];
        e->type = PLOVER_CONSULT;
        e->text = i ? STR("Syrians met Israelis.") : STR("Israelis spoke to Syrians.");
        e->actors = arena_new(&m.arena, Party, 2);
        e->actors[0] = party(i ? "Syrians" : "a delegation", "", "SYR", "GOV");
        e->actors[1] = party(i ? "Israelis" : "an envoy", "", "ISR", "GOV");
        e->n_actors = 2;
        e->n_recipients = 0;
        e->trigger.beg = e->span.beg + (i ? 8 : 9);
        e->trigger.end = e->trigger.beg + (i ? 3 : 5);
    }
    assert_int_equal(merged(&m, 2), 2);
    set_date(&m.events[0], "2024-05-02");
    set_date(&m.events[1], "2024-05-02");
    assert_int_equal(merged(&m, 2), 1);
    arena_close(&m.arena);
}

/* The lead takes the source that the body names, but not a party's claim. */
static void test_source(void **state)
{
    (void)state;
    static const char *const kinds[] = {"agency", "party"};
    for (int i = 0; i < 2; i++) {
        Made m = two_attacks();
        Attribution by = {.text = STR("somebody"), .kind = str_from_c(kinds[i])};
        m.events[0].clarity = 0.9;
        m.events[1].reported_by = &by;
        m.events[1].n_reported_by = 1;
        m.events[1].status = STATUS_REPORTED;
        assert_int_equal(merged(&m, 2), 1);
        assert_int_equal(m.events[0].n_reported_by, i == 0);
        assert_int_equal(m.events[0].status, i == 0 ? STATUS_REPORTED : STATUS_ASSERTED);
        arena_close(&m.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_event), cmocka_unit_test(test_contradictions),
                                       cmocka_unit_test(test_sides_alone), cmocka_unit_test(test_source)};
    return cmocka_run_group_tests_name("code/event_merge", tests, NULL, NULL);
}
