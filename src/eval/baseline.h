/* The figures of an earlier run, as `truce eval --json` wrote them. */
#ifndef TRUCE_EVAL_BASELINE_H
#define TRUCE_EVAL_BASELINE_H

#include "eval/score.h"

/* Versions of the JSON that eval writes and reads. */
#define EVAL_SCHEMA "truce-eval-1"

typedef struct Earlier {
    Str set, measure;
    int64_t every;
    double value;
} Earlier;

typedef struct Baseline {
    Earlier *v;
    int32_t n;
} Baseline;

/* Reads a file of EVAL_SCHEMA. ERR_FORMAT when it is none. Memory: in arena. */
bool baseline_read(Str path, Arena *arena, Baseline *baseline, Diag *diag);
/* The value of a set's measure (every: 1 for the whole set), or NULL. */
const double *baseline_find(const Baseline *baseline, Str set, int64_t every, Str measure);
/* True when a figure that must not fall has fallen by more than rounding can. */
bool baseline_has_fallen(const Baseline *baseline, const Score *score, int64_t every);

#endif
