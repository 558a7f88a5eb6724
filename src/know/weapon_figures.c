/* Rows of data/weapons.tsv that have a calibre or a range. */
#include "know/weapon_figures.h"

#include <math.h>

#include "base/file.h"
#include "base/vec.h"
#include "know/tsv.h"

enum { WEAPONS_FILE_MAX = 1 << 20, CALIBRE_MAX_MM = 1000, RANGE_MAX_KM = 20000 };

/* A number above 0, or nothing. */
static bool read_figure(Str cell, double most, double *figure)
{
    *figure = NAN;
    return !cell.n || (str_to_double(cell, figure) && *figure > 0 && *figure <= most);
}

bool weapon_figures_read(Str path, Arena *arena, WeaponFigures *figures, Diag *diag)
{
    static const char *const columns[] = {"word", "kind", "class", "?calibre_mm", "?range_km", "?source", NULL};
    VEC(WeaponFigure) list = {0};
    Tsv tsv;
    Str bytes, c[6];
    if (!file_read(path, WEAPONS_FILE_MAX, arena, &bytes, diag) || !tsv_open_text(&tsv, path, bytes, columns, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        WeaponFigure row = {.name = c[0], .class = c[2], .source = c[5]};
        if (!read_figure(c[3], CALIBRE_MAX_MM, &row.calibre_mm) || !read_figure(c[4], RANGE_MAX_KM, &row.range_km))
            return tsv_error(&tsv, diag, "calibre_mm and range_km are numbers above 0");
        if (isnan(row.calibre_mm) && isnan(row.range_km))
            continue;
        if (!row.name.n || !row.source.n)
            return tsv_error(&tsv, diag, "a figure needs a word and a source");
        *vec_push(&list, arena) = row;
    }
    if (diag->code != ERR_OK)
        return false;
    *figures = (WeaponFigures){list.v, (int32_t)list.n, bytes};
    return true;
}
