/* Reading the calibres and ranges of weapons that come with truce. */
#ifndef TRUCE_CLI_WEAPON_FILES_H
#define TRUCE_CLI_WEAPON_FILES_H

#include "cli/cli.h"
#include "know/weapon_figures.h"

/* Reads data/weapons.tsv; NULL when there is none. Everything lives in the invocation's arena. */
bool weapons_load(const Invocation *invocation, const WeaponFigures **weapons, Diag *diag);

#endif
