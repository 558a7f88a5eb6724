/* A user's own knowledge files: adding a fact to one, checked before it is written. */
#ifndef TRUCE_KNOW_OVERLAY_H
#define TRUCE_KNOW_OVERLAY_H

#include "know/build.h"

/* One cell: the column and what stands in it. */
typedef struct OverlayCell {
    Str column, value;
} OverlayCell;

/*
 * Appends a line to a file of `kind` ("actors", "roles", "sources", "places"), which is made with its header
 * when it is not there. The file keeps its order of columns. An actor without an id gets one from its name
 * ("my.hayat-tahrir"). *line receives the line as written.
 *
 * False when the kind or a column is unknown, the file cannot be read or written, or the file would not
 * pass `truce know build` with the line: then it stays as it was and errors says why.
 */
bool overlay_add(Str kind, Str path, const OverlayCell *cells, ptrdiff_t n_cells, Arena *arena, Str *line,
                 KnowErrors *errors);

#endif
