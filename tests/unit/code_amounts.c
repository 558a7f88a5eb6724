/* Amounts of things in sentences of our own: unit, least and greatest number, what is not told, what is not theirs. */
#include "unit/code_engine.h"
#include "write/amounts.h"

typedef struct Row {
    const char *text, *type, *amounts; /* as write/amounts.h puts them into a cell; NULL: no event of that type */
} Row;

static const Row rows[] = {
    {"Hezbollah fired at least 20 rockets at northern Israel.", "ASSAULT", "rocket 20.."},
    {"Russia fired 10 to 15 missiles at Odesa.", "ASSAULT", "missile 10..15"},
    {"The army attacked the town of Jaba with dozens of explosions.", "ASSAULT", "explosion 24.."},
    {"Israel carried out three air strikes near Damascus.", "ASSAULT", "strike 3"},
    {"The army fired 19 mortar rounds at the village of Tasil.", "ASSAULT", "shell 19"},
    {"The army fired rockets at the village of Tasil.", "ASSAULT", "rocket ?"},
    {"A drone struck a military base near Homs.", "ASSAULT", "drone 1"},
    {"Hezbollah fired 40 rockets and five missiles at Haifa.", "ASSAULT", "rocket 40; missile 5"},
    {"Israel imposed 15 restrictions on peacekeepers.", NULL, "restriction 15"},
    {"Israeli soldiers shot at farmers near Quneitra on 15 occasions.", "ASSAULT", "occasion 15"},
    /* people who were harmed are counts, the things beside them amounts */
    {"Two bombs killed 14 people in Mosul.", "ASSAULT", "bomb 2"},
    /* a calibre is no number of shells */
    {"The Turkish army fired 155 mm shells at Kobani.", "ASSAULT", "shell ?"},
    {"The Turkish army fired twelve 122 mm rockets at Kobani.", "ASSAULT", "rocket 12"},
    {"The Turkish army fired 155 millimetre artillery shells at Kobani.", "ASSAULT", "shell ?"},
    /* what came before is another act */
    {"Israel struck a base in Homs after 30 rockets had hit Haifa.", "ASSAULT", ""},
    {"Police arrested 12 protesters in Ankara.", "COERCE", ""},
};

static void test_rows(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t n;
        Event *events = bench_code(&b, "2025-05-01", rows[i].text, &n);
        const Event *e = rows[i].type ? bench_find(events, n, rows[i].type) : n ? events : NULL;
        if (!e)
            fail_msg("no event: %s", rows[i].text);
        Str got = amounts_cell(e->amounts, e->n_amounts, &b.arena);
        if (!str_eq(got, str_from_c(rows[i].amounts)))
            fail_msg("%s: '%.*s', want '%s'", rows[i].text, STR_ARG(got), rows[i].amounts);
        for (int32_t k = 0; k < e->n_amounts; k++)
            assert_true(e->amounts[k].span.beg >= 0 && e->amounts[k].span.end > e->amounts[k].span.beg &&
                        e->amounts[k].span.end <= (int32_t)strlen(rows[i].text));
    }
    bench_close(&b);
}

/* One burst may be several shots; a rocket is one. */
static void test_several(void **state)
{
    (void)state;
    Bench b;
    int32_t n;
    if (!bench_open(&b))
        skip();
    Event *events = bench_code(&b, "2025-05-01", "Israeli soldiers fired five bursts at shepherds near Quneitra.", &n);
    assert_true(n > 0 && events[0].n_amounts == 1 && events[0].amounts[0].several);
    assert_string_equal(str_c(&b.arena, amounts_words(events[0].amounts, 1, &b.arena)), "burst 5 (each may stand for several)");
    events = bench_code(&b, "2025-05-01", "Hezbollah fired 20 rockets at northern Israel.", &n);
    assert_true(n > 0 && events[0].n_amounts == 1 && !events[0].amounts[0].several);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_several)};
    return cmocka_run_group_tests_name("code/amounts", tests, NULL, NULL);
}
