/* Chooses the scales of linear layers in fixed point and packs their weights (affine.h). */
#include "nlp/affine.h"

#include <math.h>

/* Sums stay below this; the rest of int32 is for what rounding adds. */
static const double SUM_LIMIT = 2147483647.0 - 1048576.0;
static const double WEIGHT_LIMIT = 32767.0;
/* A little less than 32767: float arithmetic may exceed the real bound by a few parts in a million.
 */
static const double INPUT_LIMIT = 32767.0 * 0.999;
static const double SCALE_MAX = 1e9;

void range_close(InputRange *range)
{
    double root = sqrt((double)range->width);
    if (range->n_terms > 0)
        range->element = 0;
    for (int32_t i = 0; range->n_terms > 0 && i < range->width; i++) {
        double element = 0;
        for (int32_t t = 0; t < range->n_terms; t++)
            element += fabs((double)range->terms[t]->gain[i]) * root +
                       fabs((double)range->terms[t]->shift[i]);
        range->element = fmax(range->element, element);
    }
    range->scale = fmin(INPUT_LIMIT / fmax(range->element, 1e-9), SCALE_MAX);
}

/* Largest |w . x| for one segment that is a sum of normalised vectors. */
static double normalised_reach(const InputRange *range, const float *w)
{
    double reach = 0;
    for (int32_t t = 0; t < range->n_terms; t++) {
        const Norm *norm = range->terms[t];
        double square = 0, shift = 0;
        for (int32_t i = 0; i < range->width; i++) {
            double g = (double)w[i] * (double)norm->gain[i];
            square += g * g;
            shift += (double)w[i] * (double)norm->shift[i];
        }
        reach += sqrt(square * (double)range->width) + fabs(shift);
    }
    return reach;
}

static double bounded_reach(const InputRange *range, const float *w, double norm)
{
    double square = 0, sum = 0;
    for (int32_t i = 0; i < range->width; i++) {
        square += (double)w[i] * (double)w[i];
        sum += fabs((double)w[i]);
    }
    return fmin(sqrt(square) * norm, sum * range->element);
}

Reach reach_of_row(const InputRange *range, const float *row, double bias)
{
    int32_t n = range->n_segments * range->width;
    Reach reach = {.sum = fabs(bias), .terms = n};
    for (int32_t s = 0; s < range->n_segments; s++) {
        const float *w = row + s * range->width;
        reach.sum += range->n_terms > 0 ? normalised_reach(range, w)
                                        : bounded_reach(range, w, range->segment_norms[s]);
    }
    for (int32_t i = 0; i < n; i++) {
        reach.weight_sum += fabs((double)row[i]);
        reach.weight_peak = fmax(reach.weight_peak, fabs((double)row[i]));
    }
    return reach;
}

Reach reach_larger(Reach a, Reach b)
{
    return (Reach){fmax(a.sum, b.sum), fmax(a.weight_sum, b.weight_sum),
                   fmax(a.weight_peak, b.weight_peak), fmax(a.terms, b.terms)};
}

Reach reach_total(Reach a, Reach b)
{
    return (Reach){a.sum + b.sum, a.weight_sum + b.weight_sum, fmax(a.weight_peak, b.weight_peak),
                   a.terms + b.terms};
}

double reach_scale(const InputRange *range, Reach reach)
{
    /* Held sum = sum of (w s + e)(x t + d) with |e|, |d| <= 1/2: beside s t (w . x) there is at
     * most s/2 sum|w| from d, t/2 sum|x| from e, and 1/4 a product from both. */
    double rounding = reach.terms * (0.5 * range->scale * range->element + 0.25) + 1;
    double limit = fmax(SUM_LIMIT - rounding, SUM_LIMIT / 2);
    double scale = limit / fmax(range->scale * reach.sum * 1.0001 + 0.5 * reach.weight_sum, 1e-3);
    if (reach.weight_peak > 0)
        scale = fmin(scale, WEIGHT_LIMIT / reach.weight_peak);
    return fmin(scale, SCALE_MAX);
}

/* Weights of one column into the layout of its group. */
static void pack_column(int16_t *to, int32_t group_columns, const InputRange *range,
                        const AffineRow *rows)
{
    for (int32_t lane = 0; lane < LANES; lane++) {
        const AffineRow *row = &rows[lane];
        for (int32_t i = 0; row->weights && i < range->n_segments * range->width; i++) {
            int32_t k = i / range->width * range->stride + i % range->width;
            double w = (double)row->weights[i] * row->scale;
            to[((ptrdiff_t)(k / 2) * group_columns * LANES + lane) * 2 + k % 2] =
                (int16_t)nearbyint(w);
        }
    }
}

/* Columns in the group that begins at column c. */
static int32_t group_size(int32_t c, int32_t n_columns, int32_t pieces, int32_t step)
{
    int32_t left = pieces ? pieces - c % pieces : n_columns - c;
    return left < step ? left : step;
}

void affine_make(Affine *affine, const InputRange *range, const AffineRow *rows, int32_t n_rows,
                 int32_t pieces, int32_t step, int32_t padding_bias, double unit, Arena *arena)
{
    int32_t n_in = range->n_segments * range->stride, per_output = pieces ? pieces : 1;
    int32_t n_columns = n_rows / LANES, n_out = n_rows / per_output;
    int16_t *weights = arena_new(arena, int16_t, (ptrdiff_t)n_rows * n_in);
    int32_t *bias = arena_new(arena, int32_t, n_rows);
    float *unscale = arena_new(arena, float, n_out);
    for (int32_t c = 0, n; c < n_columns; c += n) {
        n = group_size(c, n_columns, pieces, step);
        int16_t *group = weights + (ptrdiff_t)c * LANES * n_in;
        for (int32_t j = 0; j < n; j++)
            pack_column(group + (ptrdiff_t)j * LANES * 2, n, range, rows + (c + j) * LANES);
    }
    for (int32_t i = 0; i < n_rows; i++) {
        const AffineRow *row = &rows[i];
        bias[i] =
            row->weights ? (int32_t)nearbyint(row->bias * row->scale * range->scale) : padding_bias;
        int32_t column = i / LANES, out = column / per_output * LANES + i % LANES;
        if (column % per_output == 0)
            unscale[out] = row->weights ? (float)(unit / (row->scale * range->scale)) : 0;
    }
    *affine = (Affine){.weights = weights,
                       .bias = bias,
                       .unscale = unscale,
                       .n_in = n_in,
                       .n_out = n_out,
                       .pieces = pieces,
                       .step = step};
}
