/* Tests of monitor/chain and monitor/zones: distances, sides, belts, uncertainty; and the 1974 lines. */
#include "unit.h"

#include <math.h>

#include "base/file.h"
#include "monitor/chain.h"
#include "monitor/zones.h"

/* Made with GeographicLib's geodesic routines. */
static const double inverse[][5] = {
    {33, 36, 33, 36.5, 46726.5634},
    {33.5102, 36.29128, 33.43124, 35.87009, 40118.7254},
    {0, 0, 0, 1, 111319.4908},
    {-35, 149, 50, 10, 16318741.7875},
    {89.9, 0, 89.9, 180, 22338.7957},
    {10, 179.9, 10, -179.9, 21927.8725},
    {33, 36, 33.00001, 36.00001, 1.4503},
};

static void test_geodesic(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inverse / sizeof *inverse; i++) {
        const double *p = inverse[i];
        assert_true(fabs(geodesic_m(p[0], p[1], p[2], p[3]) - p[4]) < 0.001);
    }
    assert_true(geodesic_m(33, 36, 33, 36) == 0);
    assert_true(isfinite(geodesic_m(0, 0, 0, 180)) && isfinite(geodesic_m(0.5, 0, -0.5, 179.9)));
}

static double bent[] = {35.8, 33.4, 35.7, 33.1, 35.9, 33.0, 35.75, 32.7};

/* The minimum over many points of the chain. */
static double slow_distance(const Ring *ring, double lat, double lon)
{
    double least = INFINITY;
    for (int32_t i = 0; i + 1 < ring->n; i++)
        for (int k = 0; k <= 5000; k++) {
            const double *a = &ring->xy[2 * i];
            double t = k / 5000.0;
            least = fmin(least, geodesic_m(lat, lon, a[1] + t * (a[3] - a[1]), a[0] + t * (a[2] - a[0])));
        }
    return least;
}

static void test_nearest_against_search(void **state)
{
    (void)state;
    Ring ring = {.xy = bent, .n = 4};
    uint32_t seed = 7;
    for (int i = 0; i < 60; i++) {
        seed = seed * 1664525 + 1013904223;
        double lat = 32.2 + (seed >> 8) % 1800 / 1000.0;
        seed = seed * 1664525 + 1013904223;
        double lon = 35.0 + (seed >> 8) % 1700 / 1000.0;
        double got = chain_nearest(&ring, lat, lon).distance_m, want = slow_distance(&ring, lat, lon);
        assert_true(fabs(got - want) < 10);
    }
}

static void test_sides(void **state)
{
    (void)state;
    static const struct {
        double lat, lon;
        int side;
        bool beyond;
    } rows[] = {
        {33.25, 35.9, 1, false},  {33.25, 35.6, -1, false}, {33.1, 35.60, -1, false}, /* outside a corner */
        {33.12, 35.80, 1, false}, {32.95, 36.1, 1, false},  {33.0, 35.6, -1, false},
        {33.6, 36.0, 1, true},    {33.6, 35.6, -1, true},   {32.5, 35.9, 1, true},  {32.6, 35.4, -1, true},
    };
    Ring ring = {.xy = bent, .n = 4};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ChainNearest nearest = chain_nearest(&ring, rows[i].lat, rows[i].lon);
        if (nearest.side != rows[i].side || nearest.beyond_end != rows[i].beyond)
            fail_msg("row %zu: side %d, beyond %d", i, nearest.side, nearest.beyond_end);
    }
    assert_int_equal(chain_nearest(&ring, 33.1, 35.7).side, 0);
}

static const char own[] =
    "name: own\ntitle: t\ncountries: [SYR]\nbox: [32, 35, 34, 37]\nfrom: 2020-01-01\n"
    "parties: [{id: a, name: A, actors: [SYR]}]\n"
    "sources: [{id: s, title: s}]\n"
    "versions: [{id: v, title: v, date: 2020-01-01, status: agreed, sources: [s]}]\n"
    "zones:\n"
    "  - {id: l, name: l, kind: line, feature: l, left: east, right: west, accuracy_m: 500, sources: [s]}\n"
    "  - {id: b, name: b, kind: belt, line: l, side: east, from_km: 10, to_km: 20, accuracy_m: 500, sources: [s]}\n"
    "  - {id: c, name: c, kind: area, center: [33, 36], radius_km: 5, accuracy_m: 500, to: 2020-06, sources: [s]}\n"
    "  - {id: q, name: q, kind: area, box: [32.5, 35.5, 33.5, 36.5], accuracy_m: 500, sources: [s]}\n"
    "clauses: [{id: x, kind: ban, text: t, acts: [ASSAULT], versions: [v], sources: [s]}]\n";
static const char own_shapes[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"l\",\"geometry\":{\"type\":\"LineString\","
    "\"coordinates\":[[36,33.4],[36,32.6]]}}]}";

static const struct {
    double lat, lon, accuracy;
    const char *date;
    ZoneResult line, belt, circle, box;
} own_rows[] = {
    {33.0, 36.001, 0, "2020-02-01", ZONE_NEAR, ZONE_OUT, ZONE_IN, ZONE_IN},
    {33.0, 36.16, 0, "2020-02-01", ZONE_SIDE, ZONE_IN, ZONE_OUT, ZONE_IN},    /* 15 km east */
    {33.0, 35.84, 0, "2020-02-01", ZONE_SIDE, ZONE_OUT, ZONE_OUT, ZONE_IN},   /* 15 km west */
    {33.0, 36.11, 0, "2020-02-01", ZONE_SIDE, ZONE_NEAR, ZONE_OUT, ZONE_IN},  /* 10.3 km */
    {33.0, 36.12, 0, "2020-02-01", ZONE_SIDE, ZONE_IN, ZONE_OUT, ZONE_IN},    /* 11.2 km */
    {33.0, 36.12, 1000, "2020-02-01", ZONE_SIDE, ZONE_NEAR, ZONE_OUT, ZONE_IN},
    {33.0, 36.05, 0, "2020-07-01", ZONE_SIDE, ZONE_OUT, ZONE_NOT_THEN, ZONE_IN},
    {33.0, 36.05, 0, "2020-06-30", ZONE_SIDE, ZONE_OUT, ZONE_NEAR, ZONE_IN},  /* 4.7 km from the middle */
    {33.6, 36.2, 0, "2020-02-01", ZONE_SIDE, ZONE_OUT, ZONE_OUT, ZONE_OUT},   /* past the end */
    {33.503, 36.2, 0, "2020-02-01", ZONE_SIDE, ZONE_OUT, ZONE_OUT, ZONE_NEAR},
};

static void test_own_zones(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Problems problems = {.arena = &arena};
    Diag diag = {0};
    Zones *zones;
    ZonePosition p[4];
    Agreement *a = agreement_read(str_from_c(own), STR("own.yaml"), str_from_c(own_shapes), STR("own.geojson"), &arena, &problems);
    assert_non_null(a);
    assert_true(zones_open(&zones, a, &diag));
    for (size_t i = 0; i < sizeof own_rows / sizeof *own_rows; i++) {
        int32_t day = 0;
        assert_true(day_parse(str_from_c(own_rows[i].date), &day, NULL));
        zones_locate(zones, own_rows[i].lat, own_rows[i].lon, own_rows[i].accuracy, day, p);
        if (p[0].result != own_rows[i].line || p[1].result != own_rows[i].belt ||
            p[2].result != own_rows[i].circle || p[3].result != own_rows[i].box)
            fail_msg("row %zu: %d %d %d %d", i, (int)p[0].result, (int)p[1].result, (int)p[2].result, (int)p[3].result);
    }
    assert_str_equal(p[0].side, STR("east"));
    zones_close(zones);
    arena_close(&arena);
}

/* Distance east of Line B in km; 0: inside the area of separation. Positions to about 1 km. */
static const struct {
    const char *name;
    double lat, lon, km;
} towns[] = {
    {"Quneitra, old town", 33.1256, 35.8239, 0}, {"Hadar", 33.2790, 35.8286, 0},
    {"Jubata al-Khashab", 33.2261, 35.8233, 0},  {"al-Rafid", 32.9553, 35.8883, 0},
    {"al-Hamidiyah", 33.1625, 35.8619, 0},       {"Khan Arnabah", 33.1817, 35.8914, 0.6},
    {"Jaba", 33.1706, 35.9303, 1.8},             {"Kuwayyah", 32.7267, 35.8233, 5.6},
    {"Tasil", 32.8350, 35.9711, 11.3},           {"Jasim", 32.9928, 36.0597, 13.0},           {"Nawa", 32.8886, 36.0400, 13.8},
    {"Dar'a", 32.6250, 36.1050, 32.6},           {"Damascus", 33.5138, 36.2765, 38.8},
    {"As-Suwayda", 32.7089, 36.5663, 66.8},
};

static void test_disengagement(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Problems problems = {.arena = &arena};
    Diag diag = {0};
    Agreement *a = NULL;
    Zones *zones;
    assert_true(agreement_open(STR("agreements/disengagement-1974.yaml"), &arena, &a, &problems, &diag));
    assert_non_null(a);
    assert_true(zones_open(&zones, a, &diag));
    ZonePosition *p = arena_new(&arena, ZonePosition, a->n_zones);
    ptrdiff_t line_b = agreement_zone(a, STR("line-b")) - a->zones;
    ptrdiff_t separation = agreement_zone(a, STR("area-of-separation")) - a->zones;
    assert_true(a->zones[0].shape.rings[0].n + a->zones[line_b].shape.rings[0].n <= 60);
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        zones_locate(zones, towns[i].lat, towns[i].lon, 0, DAY_MIN, p);
        double km = p[line_b].distance_m / 1000;
        bool east = str_eq(p[line_b].side, STR("east"));
        print_message("%-20s %5.1f km %.*s of Line B, %s\n", towns[i].name, km, STR_ARG(p[line_b].side),
                      p[separation].inside ? "in the area of separation" : "outside it");
        if (towns[i].km == 0 ? !p[separation].inside : !east || fabs(km - towns[i].km) > 1.3)
            fail_msg("%s: %.1f km, want %.1f", towns[i].name, km, towns[i].km);
    }
    zones_close(zones);
    arena_close(&arena);
}

/* Every point of the reference's lines is within the stated accuracy of ours. */
static void test_reference(void **state)
{
    (void)state;
    static const char head[] = "name: reference\ntitle: t\ncountries: [SYR]\nbox: [32, 35, 34, 37]\nfrom: 1974\n"
        "parties: [{id: a, name: A}]\nsources: [{id: s, title: s}]\n"
        "versions: [{id: v, title: v, date: 1974, status: agreed, sources: [s]}]\nzones:\n"
        "  - {id: a, name: a, kind: line, feature: LINE_A, left: w, right: e, accuracy_m: 1000, sources: [s]}\n"
        "  - {id: b, name: b, kind: line, feature: LINE_B, left: e, right: w, accuracy_m: 1000, sources: [s]}\n"
        "clauses: [{id: x, kind: ban, text: t, acts: [ASSAULT], versions: [v], sources: [s]}]\n";
    Arena arena = test_arena();
    Problems problems = {.arena = &arena};
    Diag diag = {0};
    Str shapes;
    Agreement *ours = NULL;
    if (!file_read(STR("../shared/data/undof_1974_reference.geojson"), SHAPES_FILE_MAX, &arena, &shapes, NULL)) {
        print_message("SKIP the reference geometry undof_1974_reference.geojson is not there\n");
        skip();
    }
    Agreement *reference =
        agreement_read(str_from_c(head), STR("reference.yaml"), shapes, STR("r.geojson"), &arena, &problems);
    assert_non_null(reference);
    assert_true(agreement_open(STR("agreements/disengagement-1974.yaml"), &arena, &ours, &problems, &diag));
    for (int line = 0; line < 2; line++) {
        const Ring *theirs = &reference->zones[line].shape.rings[0], *mine = &ours->zones[line].shape.rings[0];
        double worst = 0;
        for (int32_t i = 0; i < theirs->n; i++)
            worst = fmax(worst, chain_nearest(mine, theirs->xy[2 * i + 1], theirs->xy[2 * i]).distance_m);
        print_message("line %c: at most %.0f m from the reference\n", "AB"[line], worst);
        assert_true(worst < 350);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_geodesic),      cmocka_unit_test(test_nearest_against_search),
        cmocka_unit_test(test_sides),         cmocka_unit_test(test_own_zones),
        cmocka_unit_test(test_disengagement), cmocka_unit_test(test_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
