/* Places of events in texts of our own: where the sentence, its clause or the story puts them. */
#include "unit/code_engine.h"

#include <math.h>

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
    /* the town that the sentence puts into an area, and what lies beside one */
    {"Israeli troops raided Jaba in Quneitra governorate.", "ASSAULT", "Jabā", "SYR"},
    {"Israeli warplanes bombed Gaza City.", "ASSAULT", "Gaza", "PSE"},
    {"Israeli soldiers killed a man in the vicinity of the town of Tyre in Lebanon.", "ASSAULT", "Tyre", "LBN"},
    {"Turkish soldiers prevented farmers from reaching their fields in Kobani in Syria.", "COERCE", "‘Ayn al ‘Arab", "SYR"},
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

/* Distance and bearing from a place that is known, or from where an observer stood. */
static void test_bearings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name, *precision;
        double lat, lon; /* good to 0.01 degree */
    } away[] = {
        {"Israeli forces shelled a village 3 km north-east of Quneitra on Friday.", "3 km NE of", "city", 33.145, 35.847},
        {"The army attacked rebels 7-10 km NW of Horlivka.", "7-10 km NW of", "district", 48.354, 37.936},
        {"Rebels attacked a base about 12 kilometres south of Aleppo.", "12 km S of", "district", 36.093, 37.161},
        {"Israeli forces shot 500 metres east of Majdal Shams at a farmer.", "0.5 km E of", "city", 33.270, 35.777},
        {"Israel killed 40 soldiers, 3 km north of Quneitra.", "3 km N of", "city", 33.153, 35.825},
        {"Israel bombed a depot 30 miles north-west of the city of Homs.", "48 km NW of", "province", 35.030, 36.351},
    };
    /* what another clause tells, and what only says where a named town is */
    static const char *const others[] = {"Rebels attacked a base in Homs and a convoy 12 km east of Hama.",
                                         "The army, which shelled a village 3 km north of Quneitra, met officials in Damascus."};
    Bench b;
    int32_t n;
    if (!bench_open(&b))
        skip();
    for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
        Event *events = bench_code(&b, "2025-01-12", away[i].text, &n);
        if (!n || !events[0].place.has_point)
            fail_msg("no place: %s", away[i].text);
        const EventPlace *p = &events[0].place;
        if (!str_starts(p->name, str_from_c(away[i].name)) || !str_eq(p->precision, str_from_c(away[i].precision)) ||
            fabs(p->lat - away[i].lat) > 0.01 || fabs(p->lon - away[i].lon) > 0.01)
            fail_msg("%s: %.*s %.*s %f %f", away[i].text, STR_ARG(p->name), STR_ARG(p->precision), p->lat, p->lon);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Event *events = bench_code(&b, "2025-01-12", others[i], &n);
        assert_true(n > 0 && str_find(events[0].place.name, STR(" km "), 0) < 0);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_bearings), cmocka_unit_test(test_story)};
    return cmocka_run_group_tests_name("code/event_place", tests, NULL, NULL);
}
