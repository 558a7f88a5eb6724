/* Merges the mentions of one event in a report: the best told stays, the others become its `also`. */
#ifndef TRUCE_CODE_EVENT_MERGE_H
#define TRUCE_CODE_EVENT_MERGE_H

#include "base/arena.h"
#include "code/event.h"

/* events: in the order of the text; shrinks in place. */
void events_merge(Event **events, ptrdiff_t *n, Arena *arena);

#endif
