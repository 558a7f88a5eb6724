/* Demands that no frame tells: "said that Iran must stop", "said that a war must be avoided". */
#ifndef TRUCE_CODE_OBLIGATIONS_H
#define TRUCE_CODE_OBLIGATIONS_H

#include "code/event_build.h"

/* Adds to the builder's acts one for each clause of the sentence with "must" or "should" in which no frame found anything, when
 * somebody of weight says it; status_decide makes a demand of it. Memory: the reading's arena. Threads: safe on a builder
 * of one's own. */
void obligations_add(EventBuilder *b, const Sentence *sentence);

#endif
