/*
 * Calibre and range of weapons by their names, from data/weapons.tsv, for agreements that count weapons by them when a report tells
 * no figure (docs/knowledge.md has the columns).
 */
#ifndef TRUCE_KNOW_WEAPON_FIGURES_H
#define TRUCE_KNOW_WEAPON_FIGURES_H

#include "base/diag.h"
#include "base/str.h"

typedef struct WeaponFigure {
    Str name;           /* in lower case, hyphens as blanks */
    Str class;          /* artillery, mortar ... */
    double calibre_mm;  /* NAN: not told */
    double range_km;    /* the greatest of the usual model; NAN: not told */
    Str source;         /* who says so */
} WeaponFigure;

typedef struct WeaponFigures {
    WeaponFigure *v;
    int32_t n;
    Str bytes;          /* of the file: whoever keeps what follows from it can tell that it changed */
} WeaponFigures;

/* Reads the rows of the file that have a figure; texts live in the arena. ERR_FORMAT names file and line. Threads: the result may be
 * read by many. */
bool weapon_figures_read(Str path, Arena *arena, WeaponFigures *figures, Diag *diag);

#endif
