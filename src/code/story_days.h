/* Days of events that their own sentence does not date. */
#ifndef TRUCE_CODE_STORY_DAYS_H
#define TRUCE_CODE_STORY_DAYS_H

#include "code/event_build.h"

/*
 * Gives an event of the builder, by its number, the day that the sentences around it tell (docs/coding-rules.md, "Day"),
 * and, when it happens during a happening that was told before, that one's place. The events before it must have theirs.
 * Memory: strings are those of the report or in the reading's arena. Threads: safe on a builder of one's own.
 */
void story_day(EventBuilder *b, ptrdiff_t event);

#endif
