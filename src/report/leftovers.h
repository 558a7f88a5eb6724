/*
 * Leftovers: what a page's machinery left inside running text. Pages that were cut into plain text glue the date of
 * publication, the agency, counters, credits of pictures and lists of tags to their sentences.
 */
#ifndef TRUCE_REPORT_LEFTOVERS_H
#define TRUCE_REPORT_LEFTOVERS_H

#include "report/page_words.h"

typedef struct Leftover {
    ptrdiff_t beg, end; /* bytes of the text */
    bool breaks;        /* a sentence ends before it, whether it says so or not */
} Leftover;

/*
 * The first leftover at or after byte `from`; false when there is none. `dated`: the day of the report is known without the
 * text, so that a date at its very start tells nothing. Beside dates and datelines only what the words name is found.
 * Memory: none. Errors: none. Threads: safe.
 */
bool leftover_next(Str text, ptrdiff_t from, bool dated, const PageWords *words, Leftover *found);

#endif
