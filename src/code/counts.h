/* Counts: how many people were killed, injured, detained or displaced. */
#ifndef TRUCE_CODE_COUNTS_H
#define TRUCE_CODE_COUNTS_H

#include "code/acts.h"
#include "code/event.h"

/* Reads the numbers of an act's own clause and of the participles that hang on it ("killing six and
 * wounding dozens"). Fields that are not told have min and max -1. */
EventCounts counts_of(const Reading *r, const Act *act);

/* A number in words or digits at a token ("six", "1,200", "two dozen", "hundreds"), with what stands before
 * it ("at least", "more than", "up to"). False when it is none. */
bool number_at(const Reading *r, int32_t token, Count *count);

#endif
