/* Numbers of people in words and digits, with what bounds them. */
#ifndef TRUCE_CODE_NUMBERS_H
#define TRUCE_CODE_NUMBERS_H

#include "code/event.h"
#include "code/reading.h"

/*
 * The number that starts at a token ("six", "1,200", "two dozen", "hundreds"), with what stands before it ("at
 * least", "up to") and a range after it ("10 to 15"). max is -1 when there is no upper end. False when the
 * token is none; *count is then undefined. Threads: safe.
 */
bool number_at(const Reading *r, int32_t token, Count *count);

#endif
