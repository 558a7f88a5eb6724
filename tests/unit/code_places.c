/* Places of events in texts of our own: where the sentence, its clause or the story puts them. */
#include "unit/code_engine.h"

typedef struct Row {
    const char *text, *type;
    const char *name, *country; /* "" when the text tells no place */
} Row;

static const Row rows[] = {
    {"Protesters marched in Tunis on Monday.", "PROTEST", "Tunis", "TUN"},
    /* whatever the parser hangs the phrase on */
    {"The president held a meeting with Israel's prime minister in Cairo on July 7.", "CONSULT", "Cairo", "EGY"},
    {"Rebels shelled villages near the northern Syrian city of Idlib.", "ASSAULT", "Idlib", "SYR"},
    {"In the capital, Nairobi, police arrested ten opposition members.", "COERCE", "Nairobi", "KEN"},
    {"The Russian navy detained three Ukrainian sailors off Crimea.", "COERCE", "Crimea", "UKR"},
    {"The French foreign minister plans to meet his German colleague in Vienna.", "AGREE", "Vienna", "AUT"},
    {"The president travels to Ankara, where he will hold talks with Turkish officials.", "AGREE", "Ankara", "TUR"},
    /* a name that many towns bear */
    {"Lebanese soldiers clashed with militants in Tripoli, in the north of Lebanon.", "ASSAULT", "Tripoli", "LBN"},
    {"Libyan militias clashed in Tripoli. Libya has two governments.", "ASSAULT", "Tripoli", "LBY"},
    /* descriptions */
    {"Syria lies in ruins. The army launched raids in the country's south.", "ASSAULT", "the country's south", "SYR"},
    {"Ukrainian officials said Russian troops shelled Ukrainian territory.", "ASSAULT", "Ukrainian territory", "UKR"},
    /* a village that nobody knows lies where the story is */
    {"Somali militants attacked Mogadishu. A bomb killed three Somali soldiers near Qwertabo.", "ASSAULT", "Mogadishu", "SOM"},
    {"Malian soldiers killed ten civilians in the village of Qwertabo.", "ASSAULT", "Qwertabo", "MLI"},
    {"The army handed over the town of Goma to the rebels. Congo accepted it.", "RETREAT", "Goma", "COD"},
    /* soldiers of a country are not in it */
    {"No US forces were wounded.", "ASSAULT", "", ""},
    /* officials in a place tell nothing of where they act */
    {"Egypt condemned the attack.", "ACCUSE", "", ""},
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
        if (!str_eq(e->place.country, str_from_c(rows[i].country)) || !str_eq(e->place.name, str_from_c(rows[i].name)))
            fail_msg("%s: place \"%.*s\" [%.*s]", rows[i].text, STR_ARG(e->place.name), STR_ARG(e->place.country));
    }
    bench_close(&b);
}

/* A town stays the place while the story goes on among the same parties. */
static void test_story(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    int32_t n;
    Event *events = bench_code(&b, "2022-03-01",
                               "Turkish police arrested ten members of the PKK in Izmir on Monday. "
                               "Officers also detained a journalist.", &n);
    assert_int_equal(n, 2);
    assert_str_equal(events[1].place.name, events[0].place.name);
    assert_str_equal(events[1].place.country, STR("TUR"));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_story)};
    return cmocka_run_group_tests_name("code/event_place", tests, NULL, NULL);
}
