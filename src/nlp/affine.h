/*
 * Linear layers in fixed point: how scales are chosen so that no sum can overflow, and how weights
 * are packed for the kernels.
 *
 * A value v is held as the whole number nearest to v * scale. The scale of a layer's input follows
 * from what its input can be at most (InputRange), the scale of each row of weights from the
 * largest sum that row can give: layer normalisation bounds the norm of its output, so by
 * Cauchy-Schwarz |w . (G * x + b)| <= ||w * G|| sqrt(width) + |w . b|. No calibration data is
 * needed, and no input can exceed the bounds.
 */
#ifndef TRUCE_NLP_AFFINE_H
#define TRUCE_NLP_AFFINE_H

#include "base/arena.h"
#include "nlp/kernel.h"

/* What the input of a layer can be: n_segments vectors of `width` values, each padded to `stride`.
 */
typedef struct InputRange {
    int32_t n_segments, width, stride;
    int32_t n_terms;             /* > 0: every segment is a sum of this many normalised vectors */
    const Norm *const *terms;    /* their gain and shift */
    const double *segment_norms; /* n_terms == 0: the largest norm of each segment */
    double element;              /* no value is larger */
    double scale;                /* of the fixed-point input: range_close sets it */
} InputRange;

/* Sets scale (and element, when the range is one of normalised terms). */
void range_close(InputRange *range);

/* How far the sum of one row of weights can reach. */
typedef struct Reach {
    double sum;         /* largest |w . x| + |bias| in real units */
    double weight_sum;  /* sum of |w| */
    double weight_peak; /* largest |w| */
    double terms;       /* number of products */
} Reach;

Reach reach_of_row(const InputRange *range, const float *row, double bias);
Reach reach_larger(Reach a, Reach b);
/* Of sums that are added up. */
Reach reach_total(Reach a, Reach b);
/* The largest scale of the weights for which neither a weight leaves int16 nor a sum int32. */
double reach_scale(const InputRange *range, Reach reach);

/* One output of a layer (or one piece of it). */
typedef struct AffineRow {
    const float *weights; /* [n_segments * width], or NULL: padding, which gives padding_bias */
    double bias, scale;
} AffineRow;

/*
 * Packs n_rows rows (a multiple of LANES; order of Affine) in arena. Rows of one maxout output must
 * have the same scale. unscale[i] = unit / (input scale * scale of the output's first row).
 */
void affine_make(Affine *affine, const InputRange *range, const AffineRow *rows, int32_t n_rows,
                 int32_t pieces, int32_t step, int32_t padding_bias, double unit, Arena *arena);

#endif
