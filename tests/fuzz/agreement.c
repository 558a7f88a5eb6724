/* An agreement: YAML, then after a line of "%%%%" the GeoJSON; what is read can be asked where points lie. */
#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "monitor/agreement.h"
#include "monitor/zones.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void ask(const Agreement *a, Arena *arena)
{
    static const double points[][2] = {{33, 36}, {0, 0}, {-90, 180}, {90, -180}, {32.9, 35.9}};
    Zones *zones;
    Diag diag = {0};
    if (!zones_open(&zones, a, &diag))
        return;
    ZonePosition *p = arena_new(arena, ZonePosition, a->n_zones);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        zones_locate(zones, points[i][0], points[i][1], 10, DAY_MIN, p);
        for (int32_t k = 0; k < a->n_zones; k++) {
            assert(p[k].distance_m >= 0 && p[k].edge_m >= 0 && p[k].uncertainty_m > 0);
            assert(p[k].result != ZONE_IN || p[k].inside);
        }
    }
    zones_close(zones);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)1 << 30))
        return 0;
    if (n > AGREEMENT_FILE_MAX)
        return 0;
    arena_reset(&arena);
    Problems problems = {.arena = &arena};
    Str all = {(const char *)data, (ptrdiff_t)n}, shapes = STR("");
    ptrdiff_t cut = str_find(all, STR("%%%%\n"), 0);
    Str yaml = cut < 0 ? all : str_slice(all, 0, cut);
    if (cut >= 0)
        shapes = str_slice(all, cut + 5, all.n);
    Agreement *a = agreement_read(yaml, STR("own.yaml"), shapes, STR("own.geojson"), &arena, &problems);
    assert(a ? problems.n == 0 : problems.list.n > 0);
    for (ptrdiff_t i = 0; i < problems.list.n; i++)
        assert(problems.list.v[i].message.n > 0);
    if (a)
        ask(a, &arena);
    return 0;
}
