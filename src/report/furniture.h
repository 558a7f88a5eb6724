/*
 * The furniture of a report: datelines, bylines, picture credits, "Read more" lines, leftovers of pages. They are no
 * sentences, so the reading engine gets the text with their letters blanked; every byte keeps its place.
 */
#ifndef TRUCE_REPORT_FURNITURE_H
#define TRUCE_REPORT_FURNITURE_H

#include "report/page_words.h"

/* The text itself when it has no furniture, else a copy in arena of the same length in which the furniture
 * is blanks, with a full stop where a sentence ends that has none. `dated`, `words`: as in leftovers.h. */
Str furniture_blank(Str text, bool dated, const PageWords *words, Arena *arena);
/* Length in bytes of the dateline at the start of the text ("GENEVA, March 3 (Reuters) -- "), or 0. */
ptrdiff_t furniture_dateline(Str text);
/* Is this line (without its end) a byline, credit or pointer to other pages? */
bool furniture_line(Str line, const PageWords *words);

#endif
