/* Plain-text reports: optional first lines with the date and the outlet, then the text. */
#ifndef TRUCE_REPORT_PLAIN_H
#define TRUCE_REPORT_PLAIN_H

#include "report/report.h"

/*
 * Reads the header off a text and sets date, source and text of the report. Headers, each optional:
 *     date 2025-08-20                  any form of report/stamp.h; also with the outlet behind it:
 *     date 2025-08-20 Via The Cradle
 *     source The Cradle                or "outlet"; only directly below the date or as the first line
 * or, without key words, a line that is a date alone, a line that names the outlet, and a blank line.
 * report->text begins behind the header and the blank lines after it; without a header it is all of
 * text. Strings are views of text, the date is made in the arena.
 */
void plain_read(Str text, Arena *arena, Report *report);

#endif
