/* Who controlled a place: files with errors, dates, kinds from circle to country, a user's file first, edges. */
#include "unit/unit.h"

#include <math.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "monitor/control.h"

#define HEADER "kind\tname\tcountry\tlat\tlon\tradius_km\tcontroller\tfrom\tto\tcontested\tnote\tsource\n"

static const char path[] = "build/test-control.tsv", own[] = "build/test-control-own.tsv";

static void write_text(const char *name, const char *rows)
{
    Arena arena = test_arena();
    Diag diag = {0};
    assert_true(file_write(str_from_c(name), str_concat(&arena, STR(HEADER), str_from_c(rows)), &diag));
    arena_close(&arena);
}

static int32_t day(const char *text)
{
    int32_t value = DAY_MIN;
    if (text)
        assert_true(day_parse(str_from_c(text), &value, NULL));
    return value;
}

static void test_bad_files(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *words;
    } bad[] = {
        {"town\tHoms\tSYR\t\t\t\tX\t\t\t\t\ts\n", "none of zone"},
        {"place\tHoms\tSYR\t\t\t\t\t\t\t\t\ts\n", "controller and a source"},
        {"place\tHoms\tSYR\t\t\t\tX\t\t\t\t\t\n", "controller and a source"},
        {"place\tHoms\t\t\t\t\tX\t\t\t\t\ts\n", "name and country"},
        {"circle\t\t\t95\t36\t2\tX\t\t\t\t\ts\n", "not between"},
        {"circle\t\t\t35\t36\t\tX\t\t\t\t\ts\n", "radius_km"},
        {"zone\taos\t\t\t\t\tX\t\t\t\t\ts\n", "AGREEMENT/ZONE"},
        {"zone\tdisengagement-1974/line-a:west\t\t\t\t\tX\t\t\t\t\ts\n", "radius_km"},
        {"place\tHoms\tSYR\t\t\t\tX\t2025-02\t2025-01\t\t\ts\n", "ends before"},
        {"place\tHoms\tSYR\t\t\t\tX\tsoon\t\t\t\ts\n", "not a date"},
        {"place\tHoms\tSYR\t\t\t\tX\t\t\tyes\t\ts\n", "contested"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Arena arena = test_arena();
        Control *control;
        Diag diag = {0};
        write_text(path, bad[i].rows);
        assert_false(control_read(&(Str){path, sizeof path - 1}, 1, &arena, &control, &diag));
        if (!strstr(diag.message, bad[i].words) || !strstr(diag.message, "test-control.tsv:2:"))
            fail_msg("row %d: %s", (int)i, diag.message);
        arena_close(&arena);
    }
    unlink(path);
}

typedef struct Ask {
    const char *place, *admin1, *day;
    double lat, lon, accuracy_m;
    const char *words;
} Ask;

static void ask(const Control *control, const Ask *a, Arena *arena)
{
    ControlAnswer answer;
    ControlQuestion q = {.place = str_from_c(a->place), .country = STR("SYR"), .admin1 = str_from_c(a->admin1), .lat = a->lat,
                         .lon = a->lon, .accuracy_m = a->accuracy_m, .day = day(a->day)};
    control_find(control, &q, &answer);
    Str words = control_words(&answer, arena);
    if (!str_eq(words, str_from_c(a->words)))
        fail_msg("%s %s: '%.*s', want '%s'", a->place, a->day ? a->day : "any day", STR_ARG(words), a->words);
}

static void test_answers(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Control *control;
    Diag diag = {0};
    write_text(path, "country\t\tSYR\t\t\t\tThe government\t2000\t\t\t\ts\n"
                     "area\tIdlib\tSYR\t\t\t\tAn alliance\t2017\t2024-12-08\t\t\ts\n"
                     "place\tSaraqib\tSYR\t\t\t\tThe army\t2020-03\t\t\t\ts\n"
                     "circle\t\t\t36\t37\t10\tA garrison\t2021\t2021\t\t\ts\n"
                     "place\tHasaka\tSYR\t\t\t\tOne side\t2013\t\t\t\ts\n"
                     "place\tHasaka\tSYR\t\t\t\tAnother side\t2013\t\t\t\ts\n"
                     "place\tDeraa\tSYR\t\t\t\tOne side, others beside it\t2013\t\t1\t\ts\n");
    assert_true(control_read(&(Str){path, sizeof path - 1}, 1, &arena, &control, &diag));
    const Ask asks[] = {
        {"Homs", "Homs", "2010-01-01", NAN, NAN, NAN, "controlled by The government"},
        {"Homs", "Homs", "1999-12-31", NAN, NAN, NAN, ""},
        {"Ariha", "Idlib", "2020-02-29", NAN, NAN, NAN, "controlled by An alliance"},
        {"Ariha", "Idlib", "2024-12-08", NAN, NAN, NAN, "controlled by An alliance"},
        {"Ariha", "Idlib", "2024-12-09", NAN, NAN, NAN, "controlled by The government"},
        {"saraqib", "Idlib", "2020-03-01", NAN, NAN, NAN, "controlled by The army"},
        {"Saraqib", "Idlib", "2020-02-29", NAN, NAN, NAN, "controlled by An alliance"},
        {"x", "", "2021-12-31", 36.05, 37, 300, "controlled by A garrison"},
        {"x", "", "2021-12-31", 36.09, 37, 300, "near the edge of what is controlled by A garrison"},
        {"x", "", "2021-12-31", 36.2, 37, 300, "controlled by The government"},
        {"Hasaka", "", "2020-01-01", NAN, NAN, NAN, "control contested: One side; Another side"},
        {"Deraa", "", "2020-01-01", NAN, NAN, NAN, "control contested: One side, others beside it"},
    };
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        ask(control, &asks[i], &arena);
    ControlAnswer none;
    control_find(NULL, &(ControlQuestion){.country = STR("SYR"), .lat = NAN, .lon = NAN}, &none);
    assert_int_equal(none.n, 0);
    /* a user's file comes before the shipped one, however coarse its row is */
    write_text(own, "country\t\tSYR\t\t\t\tWhat we think\t\t\t\t\tour own notes\n");
    assert_true(control_read((Str[]){{path, sizeof path - 1}, {own, sizeof own - 1}}, 2, &arena, &control, &diag));
    ask(control, &(Ask){"Saraqib", "Idlib", "2020-03-01", NAN, NAN, NAN, "controlled by What we think"}, &arena);
    unlink(path);
    unlink(own);
    arena_close(&arena);
}

/* The rows that come with truce: read, and each zone is there. */
static void test_shipped(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Control *control;
    Diag diag = {0};
    if (!control_read(&STR("data/control.tsv"), 1, &arena, &control, &diag))
        fail_msg("%s", diag.message);
    assert_true(control->n > 0);
    for (int32_t i = 0; i < control->n; i++) {
        const ControlRow *row = &control->rows[i];
        Problems problems = {.arena = &arena};
        Agreement *agreement = NULL;
        Str file = str_format(&arena, "agreements/%.*s.yaml", STR_ARG(row->agreement));
        if (row->kind != CONTROL_ZONE)
            continue;
        assert_true(agreement_open(file, &arena, &agreement, &problems, &diag) && agreement);
        const Zone *zone = agreement_zone(agreement, row->name);
        if (!zone || (row->side.n && !str_eq(zone->left, row->side) && !str_eq(zone->right, row->side)))
            fail_msg("no zone %.*s:%.*s", STR_ARG(row->name), STR_ARG(row->side));
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bad_files), cmocka_unit_test(test_answers), cmocka_unit_test(test_shipped)};
    return cmocka_run_group_tests_name("monitor/control", tests, NULL, NULL);
}
