/*
 * The inner loops of the networks, once per processor family, all with the same bits.
 *
 * Products are int16 x int16 summed in int32 modulo 2^32, so any order of summing gives the same
 * result; affine.h chooses scales for which the true sum fits. The few float operations work in 16
 * lanes in one fixed order, without fused multiply-add. Threads: all functions are safe. Memory:
 * none is allocated.
 */
#ifndef TRUCE_NLP_KERNEL_H
#define TRUCE_NLP_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Values of one row are padded with zeros to a multiple of LANES. */
enum { LANES = 16, KERNEL_PIECES_STEP = 4, KERNEL_COLUMNS_MAX = 8, KERNEL_INPUTS_MAX = 1 << 14 };

static inline int32_t lanes_up(int32_t n)
{
    return (n + LANES - 1) / LANES * LANES;
}

/*
 * A linear layer in fixed point. A column is LANES outputs. Columns stand in groups; the weights of
 * a group are [n_in / 2][columns of the group][LANES][2], so that one step reads two inputs of a
 * token and the weights of a whole group. The bias is [column][LANES], already in the scale of the
 * sums.
 *
 * pieces == 0: plain sums, groups of `step` columns (the last one smaller).
 * pieces >= 1: maxout; columns are [block of outputs][piece], groups hold up to `step` pieces of
 * one block.
 */
typedef struct Affine {
    const int16_t *weights;
    const int32_t *bias;
    const float
        *unscale;  /* [out]: sum * unscale is the real value (or the next layer's fixed point) */
    int32_t n_in;  /* even */
    int32_t n_out; /* padded; of maxout: after taking the maximum */
    int32_t pieces, step; /* step <= KERNEL_COLUMNS_MAX */
} Affine;

/* Layer normalisation and what follows it. */
typedef struct Norm {
    const float *gain, *shift, *mask; /* [padded width]; mask is 1 for real values, 0 for padding */
    int32_t width, stride;            /* values, and padded */
    bool residual;                    /* add to what x holds */
    float scale;                      /* of the fixed-point copy */
} Norm;

/* Scores the moves of a transition system from sums of precomputed rows. */
typedef struct Scorer {
    const int32_t *bias; /* [pieces][hidden] */
    const float
        *requantize;        /* [hidden]: sum -> input of upper; NULL when there is no upper layer */
    const Affine *upper;    /* sums, one scale for all outputs */
    int32_t hidden, pieces; /* hidden is padded, at most SCORER_HIDDEN_MAX */
    int32_t n_moves;        /* padded */
} Scorer;
enum { SCORER_HIDDEN_MAX = 1024, SCORER_MOVES_MAX = 4096, SCORER_FEATURES_MAX = 16 };

typedef struct Kernel {
    const char *name;
    /* y[n][n_out] = max over pieces of (W x + b), as real values. x: rows of `stride` values apart.
     */
    void (*maxout)(const Affine *affine, const int16_t *x, ptrdiff_t stride, int32_t n, float *y);
    /* y[n][y_stride] = W x + b as fixed-point sums. */
    void (*sums)(const Affine *affine, const int16_t *x, ptrdiff_t stride, int32_t n, int32_t *y,
                 ptrdiff_t y_stride);
    /* x (+)= normalised y; q = x in fixed point. Rows of norm->stride values. */
    void (*normalise)(const Norm *norm, const float *y, int32_t n, float *x, int16_t *q);
    /* q = x * scale, rounded to nearest even; n is a multiple of LANES. */
    void (*quantize)(const float *x, float scale, ptrdiff_t n, int16_t *q);
    /* q[n][stride] = sums * unscale[stride], rounded to nearest even. */
    void (*requantize)(const int32_t *sums, const float *unscale, int32_t stride, int32_t n,
                       int16_t *q);
    /* Number of the first largest of n values (n a multiple of LANES). */
    int32_t (*largest)(const int32_t *values, int32_t n);
    /* The best move among those whose mask is -1 (others 0), for the sum of n_rows rows. margin (may be NULL): by how much
     * its score, in fixed point, exceeds that of the next best; INT32_MAX when there is no other. */
    int32_t (*move)(const Scorer *scorer, const int32_t *const *rows, int32_t n_rows,
                    const int32_t *mask, int32_t *margin);
} Kernel;

extern const Kernel kernel_portable;
extern const Kernel kernel_avx2;   /* name is NULL when not built for this architecture */
extern const Kernel kernel_avx512; /* needs AVX-512 F, BW, VL, DQ and VNNI */

/* The fastest kernel that this machine runs. */
const Kernel *kernel_best(void);
/* A kernel by name, or NULL if there is none of that name or this machine cannot run it. */
const Kernel *kernel_find(const char *name, ptrdiff_t length);

#endif
