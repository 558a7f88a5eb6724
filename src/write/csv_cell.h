/*
 * One field of a CSV file (RFC 4180), quoted where it must be. A spreadsheet takes a field that
 * begins with = + - @, a tab or a carriage return for a formula: such a text gets an apostrophe in
 * front.
 */
#ifndef TRUCE_WRITE_CSV_CELL_H
#define TRUCE_WRITE_CSV_CELL_H

#include "base/out.h"

/* Without the comma or line end after it. */
void csv_cell(Out *out, Str text);

#endif
