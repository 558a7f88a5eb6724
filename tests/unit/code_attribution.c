/* Who says so, in texts of our own; and what the sentences around an event tell about its day and its source. */
#include "unit/code_engine.h"

typedef struct Row {
    const char *text, *type, *speaker; /* "": the report's own voice */
    Status status;
} Row;

static const Row rows[] = {
    {"Rebels attacked a base near Goma, the army said.", "ASSAULT", "the army", STATUS_REPORTED},
    {"According to the United Nations, militias attacked a camp in Darfur.", "ASSAULT", "the United Nations", STATUS_REPORTED},
    {"The general claimed that the rebels had shelled the hospital.", "ASSAULT", "The general", STATUS_ALLEGED},
    {"Militants reportedly attacked a convoy near Kidal.", "ASSAULT", "", STATUS_REPORTED},
    {"\"The rebels shelled our positions this morning,\" the governor said.", "ASSAULT", "the governor", STATUS_REPORTED},
    /* agencies' quotation marks, which the tokenizer parts */
    {"`` Soldiers attacked the village at night, '' a witness said. The minister condemned Uganda.", "ACCUSE", "", STATUS_ASSERTED},
    {"Rebels attacked a base near Goma.", "ASSAULT", "", STATUS_ASSERTED},
    /* joined by the parser as if it were told too */
    {"A rebel rocket hit an army camp in Taiz and killed five soldiers, a hospital source told reporters.", "ASSAULT", "a hospital source", STATUS_REPORTED},
    {"An inquiry found that the militia killed 40 villagers in Beni.", "ASSAULT", "An inquiry", STATUS_REPORTED},
    /* an act of speech that its own actor tells */
    {"The Iranian minister said he welcomed the offer of Iraq.", "SUPPORT", "", STATUS_ASSERTED},
    /* whoever observes says so and is no doer; a doer who is not told stays unknown */
    {"Peacekeepers heard ten explosions near Goma.", "ASSAULT", "Peacekeepers", STATUS_REPORTED},
    {"Monitors recorded two attacks by the rebels near Goma.", "ASSAULT", "Monitors", STATUS_REPORTED},
    {"Peacekeepers saw Rwandan soldiers in Goma.", "MOBILIZE", "Peacekeepers", STATUS_REPORTED},
    /* whoever says more is who spoke last; who is cited said it before; who stands alone at the end of a headline */
    {"The ministry said ten soldiers were wounded. Rebels attacked the village of Beni, it said.", "ASSAULT", "The ministry", STATUS_REPORTED},
    {"Iran has arrested two French nationals, Reuters reported, citing the Tasnim news agency.", "COERCE", "the Tasnim news agency", STATUS_REPORTED},
    {"Iraq has banned the rally, citing security concerns.", "COERCE", "", STATUS_ASSERTED},
    {"Israeli jets bombed a base near Daraa: state media", "ASSAULT", "state media", STATUS_REPORTED},
    {"Army kills ten rebels in Idlib - SANA", "ASSAULT", "SANA", STATUS_REPORTED},
    {"Israeli jets bombed a base of one enemy: Syria", "ASSAULT", "", STATUS_ASSERTED},
    /* things say nothing */
    {"The attacks claimed the lives of ten soldiers.", "ASSAULT", "", STATUS_ASSERTED},
};

static void test_rows(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t n;
        Event *events = bench_code(&b, "2022-03-01", rows[i].text, &n);
        const Event *e = bench_find(events, n, rows[i].type);
        if (!e)
            fail_msg("no %s: %s", rows[i].type, rows[i].text);
        Str speaker = e->n_reported_by ? e->reported_by[e->n_reported_by - 1].text : STR("");
        if (!str_eq(speaker, str_from_c(rows[i].speaker)) || e->status != rows[i].status)
            fail_msg("%s: \"%.*s\" says it, %.*s", rows[i].text, STR_ARG(speaker), STR_ARG(status_name(e->status)));
    }
    bench_close(&b);
}

/* A press release goes on being retold in the simple past, until another speaks. */
static void test_release(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-01",
                               "A police press release said officers arrested two rebels in Izmir. "
                               "Soldiers seized a house of the rebels. "
                               "The rebels have threatened the government.", &n);
    assert_int_equal(n, 3);
    assert_str_equal(events[1].reported_by[0].text, STR("A police press release"));
    assert_int_equal(events[1].status, STATUS_REPORTED);
    assert_int_equal(events[2].n_reported_by, 0);
    bench_close(&b);
}

/* A reaction to what the text dates lies between that day and the report's. */
static void test_after_happening(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-03",
                               "Iran and Iraq agreed to a ceasefire on Tuesday. Turkey welcomed the ceasefire.", &n);
    const Event *e = bench_find(events, n, "SUPPORT");
    assert_non_null(e);
    assert_str_equal(e->date.start, STR("2022-03-01"));
    assert_str_equal(e->date.end, STR("2022-03-03"));
    bench_close(&b);
}

/* What follows within hours happens on the same day. */
static void test_sequence(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-03",
                               "Turkish jets bombed a Kurdish base on Tuesday. Hours later Kurdish fighters shelled a Turkish village.", &n);
    assert_int_equal(n, 2);
    assert_str_equal(events[1].date.start, STR("2022-03-01"));
    bench_close(&b);
}

/* "The two sides" are those of the event before; conditions are no events. */
static void test_pair(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-03",
                               "Armenia and Azerbaijan signed a truce on Tuesday. The two sides exchanged prisoners. "
                               "If Azerbaijan attacks Armenia, the truce will end.", &n);
    assert_int_equal(n, 2);
    assert_int_equal(events[1].n_actors, 2);
    assert_str_equal(events[1].actors[0].country, STR("ARM"));
    assert_str_equal(events[1].actors[1].country, STR("AZE"));
    assert_str_equal(events[1].actors[0].text, STR("The two sides"));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_release),
                                       cmocka_unit_test(test_after_happening), cmocka_unit_test(test_sequence),
                                       cmocka_unit_test(test_pair)};
    return cmocka_run_group_tests_name("code/attribution", tests, NULL, NULL);
}
