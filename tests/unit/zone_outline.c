/* Outlines of zones: what is drawn is where zones_locate says the zone is, but for what drawing simplifies. */
#include "unit.h"

#include <math.h>

#include "monitor/zone_outline.h"
#include "monitor/zones.h"

/* Even-odd rule over all rings. */
static bool drawn_inside(const Shape *shape, double lat, double lon)
{
    bool inside = false;
    for (int32_t r = 0; r < shape->n_rings; r++) {
        const Ring *ring = &shape->rings[r];
        for (int32_t i = 0, k = ring->n - 1; i < ring->n; k = i++) {
            double xi = ring->xy[2 * i], yi = ring->xy[2 * i + 1], xk = ring->xy[2 * k], yk = ring->xy[2 * k + 1];
            if ((yi > lat) != (yk > lat) && lon < (xk - xi) * (lat - yi) / (yk - yi) + xi)
                inside = !inside;
        }
    }
    return inside;
}

static void test_belts(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Agreement *agreement;
    Zones *zones;
    Problems problems = {0};
    Diag diag = {0};
    assert_true(agreement_open(STR("agreements/disengagement-1974.yaml"), &arena, &agreement, &problems, &diag));
    assert_non_null(agreement);
    assert_true(zones_open(&zones, agreement, &diag));
    ZonePosition *at = arena_new(&arena, ZonePosition, agreement->n_zones);
    int n_belts = 0;
    for (int32_t z = 0; z < agreement->n_zones; z++) {
        const Zone *zone = &agreement->zones[z];
        Shape outline;
        int sure = 0, wrong = 0;
        assert_true(zone_outline(agreement, zone, &arena, &outline, &diag));
        if (zone->kind == ZONE_LINE || !outline.n_rings)
            continue;
        n_belts += zone->kind == ZONE_BELT;
        bool open = zone->kind == ZONE_BELT && isnan(zone->to_km); /* drawn only so far, and simpler far away */
        for (double lat = 32.6; lat < 33.7; lat += 0.013) {
            for (double lon = 35.4; lon < 36.4; lon += 0.017) {
                zones_locate(zones, lat, lon, 0, DAY_MIN, at);
                if (at[z].edge_m < 1500 || (zone->kind == ZONE_BELT && at[z].beyond_end) ||
                    (open && at[z].distance_m > 0.4e3 * OUTLINE_OPEN_KM))
                    continue;
                sure++;
                wrong += at[z].inside != drawn_inside(&outline, lat, lon);
            }
        }
        if (wrong * (open ? 15 : 25) > sure) /* inner corners of a belt's line are drawn simpler than they are measured */
            fail_msg("%.*s: %d of %d points on the wrong side", STR_ARG(zone->id), wrong, sure);
    }
    assert_true(n_belts >= 6);
    zones_close(zones);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_belts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
