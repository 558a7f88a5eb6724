/* Reading the calibres and ranges of weapons that come with truce. */
#include "cli/weapon_files.h"

#include "cli/paths.h"

bool weapons_load(const Invocation *invocation, const WeaponFigures **weapons, Diag *diag)
{
    Str path = paths_data(invocation, STR("data/weapons.tsv"));
    WeaponFigures *read = arena_new(invocation->arena, WeaponFigures, 1);
    *weapons = path.n ? read : NULL;
    return !path.n || weapon_figures_read(path, invocation->arena, read, diag);
}
