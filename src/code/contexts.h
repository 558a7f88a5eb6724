/* Contexts: PLOVER's topics of a sentence, by words. */
#ifndef TRUCE_CODE_CONTEXTS_H
#define TRUCE_CODE_CONTEXTS_H

#include "code/reading.h"
#include "code/event.h"

/* Fills event->contexts with those whose words stand in the sentence, in the order of the knowledge. */
void contexts_of(const Reading *r, const Sentence *sentence, Event *event);

#endif
