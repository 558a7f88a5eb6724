/* Tests of reading agreements: a whole one, and what is said about those that are wrong. */
#include "unit.h"

#include <math.h>

#include "base/file.h"
#include "monitor/agreement.h"

/* A small agreement in which one text can be put in the place of another. */
static const char base[] =
    "name: own\n"                                                                              /* 1 */
    "title: An agreement\n"                                                                    /* 2 */
    "countries: [SYR]\n"                                                                       /* 3 */
    "box: [32, 35, 34, 37]\n"                                                                  /* 4 */
    "from: 2020-01-01\n"                                                                       /* 5 */
    "parties: [{id: a, name: A, actors: [SYR MIL]}]\n"                                         /* 6 */
    "guarantors: [{id: g, name: G, actors: [USA]}]\n"                                          /* 7 */
    "sources: [{id: s, title: s}]\n"                                                           /* 8 */
    "versions: [{id: v, title: v, date: 2020, status: agreed, accepted_by: [a], sources: [s]}]\n" /* 9 */
    "weapons: [{id: tanks, name: tanks, calibre_mm_min: 100, sources: [s]}]\n"                 /* 10 */
    "zones:\n"                                                                                 /* 11 */
    "  - {id: l, name: l, kind: line, feature: l, left: e, right: w, accuracy_m: 5, sources: [s]}\n" /* 12 */
    "  - {id: p, name: p, kind: polygon, feature: p, accuracy_m: 5, sources: [s]}\n"           /* 13 */
    "  - {id: b, name: b, kind: belt, line: l, side: e, to_km: 3, accuracy_m: 5, sources: [s]}\n" /* 14 */
    "clauses:\n"                                                                               /* 15 */
    "  - {id: x, kind: ban, text: t, actors: [a], acts: [ASSAULT aerial], zones: [p], versions: [v], sources: [s]}\n"
    "  - {id: y, kind: deadline, text: t, by: 2020-02, versions: [v], sources: [s], except: [x]}\n" /* 17 */
    "  - {id: z, kind: presence_ban, text: t, weapons: [tanks], zones: [b], to: 2020-03-01, versions: [v], sources: [s]}\n";
static const char shapes[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"id\":\"l\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,33.4],[36,32.6]]}},\n"
    "{\"id\":\"p\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[36,33],[36.5,33],[36.5,33.5],[36,33]]]}}\n"
    "]}\n";

/* text with the first `from` turned into `to`. */
static Str replaced(Arena *arena, const char *text, const char *from, const char *to)
{
    Str s = str_from_c(text), f = str_from_c(from);
    ptrdiff_t at = str_find(s, f, 0);
    assert_true(at >= 0);
    return str_format(arena, "%.*s%s%.*s", STR_ARG(str_slice(s, 0, at)), to, STR_ARG(str_slice(s, at + f.n, s.n)));
}

static void test_good(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Problems problems = {.arena = &arena};
    Agreement *a = agreement_read(str_from_c(base), STR("own.yaml"), str_from_c(shapes), STR("own.geojson"), &arena,
                                  &problems);
    assert_non_null(a);
    assert_int_equal(problems.n, 0);
    assert_int_equal(a->n_clauses, 3);
    assert_int_equal(a->n_parties, 2);
    assert_int_equal(a->parties[1].role, ROLE_GUARANTOR);
    assert_int_equal(a->to, DAY_MAX);
    assert_int_equal(a->clauses[1].by, day_from_date(2020, 2, 29));
    assert_int_equal(a->clauses[1].line_number, 17);
    assert_true(a->weapons[0].calibre_mm_min == 100 && isnan(a->weapons[0].range_km_min));
    const Clause *z = agreement_clause(a, STR("z"));
    assert_true(clause_in_force(a, z, day_from_date(2020, 3, 1)));
    assert_false(clause_in_force(a, z, day_from_date(2020, 3, 2)));
    assert_false(clause_in_force(a, z, day_from_date(2019, 12, 31)));
    assert_null(agreement_zone(a, STR("none")));
    arena_close(&arena);
}

static const struct {
    const char *from, *to;
    int32_t line;
    const char *says;
} bad_yaml[] = {
    {"title: An", "title: 'An", 0, "broken YAML"},
    {"title: An", "titel: An", 2, "unknown key 'titel'"},
    {"title: An agreement\n", "", 1, "no 'title'"},
    {"name: own", "name: other", 1, "its file's 'own'"},
    {"name: own", "name: own\nname: own", 2, "'name' twice"},
    {"[SYR]", "[Syria]", 3, "no known country code"},
    {"[32, 35, 34, 37]", "[32, 35, 34]", 4, "four numbers"},
    {"[32, 35, 34, 37]", "[35, 32, 137, 34]", 1, "no such place on earth"},
    {"from: 2020-01-01", "from: 2020-02-30", 5, "is no date"},
    {"from: 2020-01-01", "from: 2020-01-01\nto: 2019-01-01", 1, "is before the start"},
    {"id: a,", "id: A b,", 6, "cannot be an id"},
    {"SYR MIL", "Syria", 6, "no known actor"},
    {"accepted_by: [a]", "accepted_by: [c]", 9, "no known party"},
    {"status: agreed", "status: maybe", 9, "no status of a version"},
    {"feature: l, ", "", 12, "no shape"},
    {"feature: l, ", "feature: m, ", 12, "no feature 'm'"},
    {"accuracy_m: 5, ", "", 12, "no 'accuracy_m'"},
    {"accuracy_m: 5, ", "accuracy_m: 0, ", 12, "accuracy_m must be above 0"},
    {"kind: polygon", "kind: round", 13, "no kind of zone"},
    {"feature: p", "feature: l", 13, "its feature is not"},
    {"feature: p", "center: [36.2, 33.2], radius_km: 1", 13, "coordinates swapped?"},
    {"line: l, side: e", "line: m, side: e", 14, "no known zone of the kind line"},
    {"line: l, side: e", "line: l, side: up", 14, "has no side 'up'"},
    {"to_km: 3", "from_km: 3, to_km: 2", 14, "must end farther out"},
    {"zones: [p]", "zones: [r]", 16, "names 'r' as zones"},
    {"actors: [a], acts", "actors: [b], acts", 16, "no known party"},
    {"ASSAULT aerial", "ASSAULT moral", 16, "no known act"},
    {"ASSAULT aerial", "AGREE aerial", 16, "no known act"},
    {"acts: [ASSAULT aerial], ", "", 16, "of the kind ban has no acts"},
    {"by: 2020-02", "by: 2019-12-31", 17, "the deadline 2019-12-31 is before the start"},
    {"by: 2020-02", "by: soon", 17, "is no date"},
    {"except: [x]", "except: [q]", 17, "no known clause"},
    {"id: y", "id: x", 17, "a second clause"},
    {"versions: [v], sources: [s], except", "versions: [w], sources: [s], except", 17, "no known version"},
    {"weapons: [tanks]", "weapons: [ships]", 18, "no known class of weapons"},
    {"sources: [{id: s", "sources: &a [{id: s", 8, "anchors are not allowed"},
    {"title: An agreement", "title: *a", 0, "aliases are not allowed"},
    {"title: An agreement", "title: [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", 2, "nested more than"},
};

static void expect_problem(const Problems *problems, const char *what, int32_t line, const char *says)
{
    for (ptrdiff_t i = 0; i < problems->list.n; i++) {
        const Problem *p = &problems->list.v[i];
        if (str_find(p->message, str_from_c(says), 0) >= 0 && (line == 0 || line == p->line))
            return;
    }
    print_message("%s: wanted '%s' in line %d\n", what, says, line);
    for (ptrdiff_t i = 0; i < problems->list.n; i++)
        print_message("  got line %d: %.*s\n", problems->list.v[i].line, STR_ARG(problems->list.v[i].message));
    fail();
}

static void test_bad_yaml(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof bad_yaml / sizeof *bad_yaml; i++) {
        Problems problems = {.arena = &arena};
        Str yaml = replaced(&arena, base, bad_yaml[i].from, bad_yaml[i].to);
        assert_null(agreement_read(yaml, STR("own.yaml"), str_from_c(shapes), STR("own.geojson"), &arena, &problems));
        expect_problem(&problems, bad_yaml[i].to, bad_yaml[i].line, bad_yaml[i].says);
    }
    arena_close(&arena);
}

static const struct {
    const char *from, *to;
    int32_t line;
    const char *says;
} bad_shapes[] = {
    {"[36,33.4]", "[33.4,36]", 2, "coordinates swapped"},
    {"[36,33.4]", "[36,133.4]", 2, "is not on earth"},
    {"[36,33.4]", "[36,31]", 2, "outside the agreement's box"},
    {"[36,33.4]", "[\"36\",33.4]", 2, "is none"},
    {"[36,33.4],[36,32.6]", "[36,33],[36.2,33],[36.1,33.1],[36.1,32.9]", 2, "the line crosses itself"},
    {"[[36,33],[36.5,33],[36.5,33.5],[36,33]]", "[[36,33],[36.5,33.5],[36.5,33],[36,33.5],[36,33]]", 3, "crosses itself"},
    {"[36.5,33.5],[36,33]]", "[36.5,33.5],[36.4,33.4]]", 3, "not closed"},
    {"Polygon", "Point", 3, "no known type"},
    {"\"id\":\"p\"", "\"id\":\"l\"", 0, "a second feature"},
    {"\"id\":\"p\",", "", 0, "has no id"},
    {"]}\n", "", 0, "broken JSON"},
    {"features", "things", 1, "no list of features"},
};

static void test_bad_shapes(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof bad_shapes / sizeof *bad_shapes; i++) {
        Problems problems = {.arena = &arena};
        Str json = replaced(&arena, shapes, bad_shapes[i].from, bad_shapes[i].to);
        assert_null(agreement_read(str_from_c(base), STR("own.yaml"), json, STR("own.geojson"), &arena, &problems));
        expect_problem(&problems, bad_shapes[i].to, bad_shapes[i].line, bad_shapes[i].says);
    }
    arena_close(&arena);
}

/* Cut anywhere, the file is refused or whole, and always with a reason. */
static void test_cut(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (ptrdiff_t n = 0; n < (ptrdiff_t)sizeof base - 2; n += 3) {
        ArenaMark mark = arena_mark(&arena);
        Problems problems = {.arena = &arena};
        const Agreement *a = agreement_read(str_make(base, n), STR("own.yaml"), str_from_c(shapes),
                                            STR("own.geojson"), &arena, &problems);
        assert_true(a ? problems.n == 0 && a->n_clauses > 0 : problems.list.n > 0);
        arena_release(&arena, mark);
    }
    arena_close(&arena);
}

/* Every agreement that is shipped is in order, and every clause of it names a source. */
static void test_shipped(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Diag diag = {0};
    Str *names;
    ptrdiff_t n, n_read = 0;
    assert_true(file_list(STR("agreements"), &arena, &names, &n, &diag));
    for (ptrdiff_t i = 0; i < n; i++) {
        Problems problems = {.arena = &arena};
        Agreement *a = NULL;
        if (!str_ends(names[i], STR(".yaml")))
            continue;
        assert_true(agreement_open(file_join(&arena, STR("agreements"), names[i]), &arena, &a, &problems, &diag));
        assert_non_null(a);
        for (int32_t k = 0; k < a->n_clauses; k++)
            assert_true(a->clauses[k].sources.n > 0 && a->clauses[k].versions.n > 0);
        n_read++;
    }
    assert_true(n_read >= 12);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good), cmocka_unit_test(test_bad_yaml), cmocka_unit_test(test_bad_shapes),
        cmocka_unit_test(test_cut),  cmocka_unit_test(test_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
