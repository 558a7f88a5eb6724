/* Copies of events that outlive the text and the tree they were made from. */
#ifndef TRUCE_CODE_EVENT_COPY_H
#define TRUCE_CODE_EVENT_COPY_H

#include "code/event.h"

/*
 * A copy of the event in arena, with all that it points to. Spans are moved by shift bytes and the
 * sentence number by sentence_shift: for an event of a piece of a text, to its place in the whole.
 */
Event event_copy(Arena *arena, const Event *event, int32_t shift, int32_t sentence_shift);

#endif
