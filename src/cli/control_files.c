/* Reading the files of control, and asking them. */
#include "cli/control_files.h"

#include <math.h>

#include "cli/agreement_files.h"
#include "cli/paths.h"

bool control_load(const Invocation *invocation, Control **control, Diag *diag)
{
    Str paths[2], shipped = paths_data(invocation, STR("data/control.tsv")), own = str_from_c(option_value(invocation, "control"));
    int32_t n = 0;
    if (shipped.n)
        paths[n++] = shipped;
    if (own.n)
        paths[n++] = own;
    return control_read(paths, n, invocation->arena, control, diag);
}

/* An agreement that a row names but that is not there covers nothing. */
static bool locate(const Invocation *invocation, Str name, const ControlQuestion *q, ControlZones *zones, Diag *diag)
{
    Str path;
    Agreement *agreement;
    Zones *made;
    Problems problems = {.arena = invocation->arena};
    *zones = (ControlZones){NULL, NULL};
    if (!agreement_file(invocation, name, &path, &(Diag){0}))
        return true;
    if (!agreement_open(path, invocation->arena, &agreement, &problems, diag))
        return false;
    if (!agreement)
        return true;
    if (!zones_open(&made, agreement, diag))
        return false;
    ZonePosition *positions = arena_new(invocation->arena, ZonePosition, agreement->n_zones + 1);
    zones_locate(made, q->lat, q->lon, isnan(q->accuracy_m) ? 0 : q->accuracy_m, q->day, positions);
    zones_close(made);
    *zones = (ControlZones){agreement, positions};
    return true;
}

static bool is_located(const ControlZones *zones, int32_t n, Str name)
{
    for (int32_t i = 0; i < n; i++)
        if (str_eq(zones[i].agreement->name, name))
            return true;
    return false;
}

bool control_at(const Invocation *invocation, const Control *control, ControlQuestion q, ControlAnswer *answer, Diag *diag)
{
    ControlZones *zones = arena_new(invocation->arena, ControlZones, control->n + 1);
    int32_t n = 0;
    bool placed = !isnan(q.lat) && !isnan(q.lon) && !(q.accuracy_m > PLACE_PRECISE_M);
    for (int32_t i = 0; placed && i < control->n; i++) {
        if (control->rows[i].kind != CONTROL_ZONE || is_located(zones, n, control->rows[i].agreement))
            continue;
        if (!locate(invocation, control->rows[i].agreement, &q, &zones[n], diag))
            return false;
        n += zones[n].agreement != NULL;
    }
    q.zones = zones;
    q.n_zones = n;
    control_find(control, &q, answer);
    return true;
}
