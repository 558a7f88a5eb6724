/* The server of map tiles that whoever runs the desk named: its address goes to the page, its origin into the policy. Not
 * for others than src/serve. */
#ifndef TRUCE_SERVE_TILES_H
#define TRUCE_SERVE_TILES_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Takes "https://tiles.example.org/{z}/{x}/{y}.png" apart: *origin is "https://tiles.example.org", made in the arena. It
 * stands in a header of every page, so it may hold nothing but a scheme, a name and a port. ERR_USAGE for anything that
 * is no such address, also for one without all of {z}, {x} and {y}. Threads: safe.
 */
bool tiles_origin(Str address, Arena *arena, Str *origin, Diag *diag);

#endif
