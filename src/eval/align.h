/* One-to-one assignment of greatest weight: which prediction stands for which gold event. */
#ifndef TRUCE_EVAL_ALIGN_H
#define TRUCE_EVAL_ALIGN_H

#include "base/arena.h"

#include <stdint.h>

/*
 * weights  [n_left][n_right], row-major; 0 where the two must not meet
 * right_of [n_left], written: the partner of each, or -1
 *
 * Method: successive augmenting paths of greatest gain (Bellman-Ford), exact; of assignments that weigh the same,
 * the one found first in the order of the arguments. Memory: temporaries in arena, given back.
 */
void align(const int32_t *weights, int32_t n_left, int32_t n_right, int32_t *right_of, Arena *arena);

#endif
