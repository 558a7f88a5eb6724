/*
 * The functions of a kernel, written once over vectors and compiled once per processor family.
 *
 * The including file defines Ints (KERNEL_LANES int32), dot_pairs() and TOKENS_OF_n: how many
 * tokens share one reading of the weights of n columns (their sums must fit the registers).
 * Sums of floats run in 16 lanes, whatever the width of a vector, so that operations and their
 * order are the same for all, and so are the bits.
 */
#include <math.h>
#include <string.h>

typedef float Floats __attribute__((vector_size(KERNEL_LANES * 4), may_alias));
typedef int16_t Shorts __attribute__((vector_size(KERNEL_LANES * 2), may_alias));

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

/* PARTS vectors make up the 16 lanes. */
enum { TOKENS_MAX = 8, PARTS = LANES / KERNEL_LANES };

/* Rows lie at multiples of 4 bytes only. */
#define LOAD(type, from)                                                                           \
    __extension__({                                                                                \
        type loaded;                                                                               \
        memcpy(&loaded, (from), sizeof loaded);                                                    \
        loaded;                                                                                    \
    })
#define STORE(to, value)                                                                           \
    do {                                                                                           \
        __typeof__(value) stored = (value);                                                        \
        memcpy((to), &stored, sizeof stored);                                                      \
    } while (0)

/* y[token][column * LANES] = bias + W x for n_columns columns and n_tokens tokens. */
ALWAYS_INLINE void tile(const int16_t *weights, const int32_t *bias, int32_t n_pairs,
                        const int16_t *x, ptrdiff_t stride, int32_t *y, ptrdiff_t y_stride,
                        const int n_columns, const int n_tokens)
{
    for (int part = 0; part < PARTS; part++) {
        Ints acc[TOKENS_MAX][KERNEL_COLUMNS_MAX];
        UNROLL for (int t = 0; t < n_tokens; t++)
        {
            UNROLL for (int c = 0; c < n_columns; c++)
            {
                acc[t][c] = LOAD(Ints, bias + c * LANES + part * KERNEL_LANES);
            }
        }
        const int16_t *w = weights + part * KERNEL_LANES * 2;
        const int16_t *at = x;
        for (int32_t k = 0; k < n_pairs; k++, w += n_columns * LANES * 2, at += 2) {
            Ints column[KERNEL_COLUMNS_MAX];
            UNROLL for (int c = 0; c < n_columns; c++)
            {
                column[c] = LOAD(Ints, w + c * LANES * 2);
            }
            UNROLL for (int t = 0; t < n_tokens; t++)
            {
                Ints input = (Ints){0} + LOAD(int32_t, at + t * stride);
                UNROLL for (int c = 0; c < n_columns; c++)
                {
                    acc[t][c] = dot_pairs(acc[t][c], column[c], input);
                }
            }
        }
        UNROLL for (int t = 0; t < n_tokens; t++)
        {
            UNROLL for (int c = 0; c < n_columns; c++)
            {
                STORE(y + t * y_stride + c * LANES + part * KERNEL_LANES, acc[t][c]);
            }
        }
    }
}

typedef void Tile(const int16_t *weights, const int32_t *bias, int32_t n_pairs, const int16_t *x,
                  ptrdiff_t stride, int32_t *y, ptrdiff_t y_stride);

#define TILE_FUNCTION(name, columns, tokens)                                                       \
    static void name(const int16_t *weights, const int32_t *bias, int32_t n_pairs,                 \
                     const int16_t *x, ptrdiff_t stride, int32_t *y, ptrdiff_t y_stride)           \
    {                                                                                              \
        tile(weights, bias, n_pairs, x, stride, y, y_stride, columns, tokens);                     \
    }
TILE_FUNCTION(tile_1_many, 1, TOKENS_OF_1)
TILE_FUNCTION(tile_2_many, 2, TOKENS_OF_2)
TILE_FUNCTION(tile_3_many, 3, TOKENS_OF_3)
TILE_FUNCTION(tile_4_many, 4, TOKENS_OF_4)
TILE_FUNCTION(tile_1_two, 1, 2)
TILE_FUNCTION(tile_2_two, 2, 2)
TILE_FUNCTION(tile_3_two, 3, 2)
TILE_FUNCTION(tile_4_two, 4, 2)
TILE_FUNCTION(tile_1_one, 1, 1)
TILE_FUNCTION(tile_2_one, 2, 1)
TILE_FUNCTION(tile_3_one, 3, 1)
TILE_FUNCTION(tile_4_one, 4, 1)
TILE_FUNCTION(tile_5_one, 5, 1)
TILE_FUNCTION(tile_6_one, 6, 1)
TILE_FUNCTION(tile_7_one, 7, 1)
TILE_FUNCTION(tile_8_one, 8, 1)

/* Tiles of each number of columns, for falling numbers of tokens. */
enum { N_TILE_SIZES = 3 };
typedef struct TileSize {
    Tile *run;
    int32_t tokens;
} TileSize;
static const TileSize tiles[KERNEL_COLUMNS_MAX + 1][N_TILE_SIZES] = {
    {{NULL, 0}, {NULL, 0}, {NULL, 0}},
    {{tile_1_many, TOKENS_OF_1}, {tile_1_two, 2}, {tile_1_one, 1}},
    {{tile_2_many, TOKENS_OF_2}, {tile_2_two, 2}, {tile_2_one, 1}},
    {{tile_3_many, TOKENS_OF_3}, {tile_3_two, 2}, {tile_3_one, 1}},
    {{tile_4_many, TOKENS_OF_4}, {tile_4_two, 2}, {tile_4_one, 1}},
    {{tile_5_one, 1}, {tile_5_one, 1}, {tile_5_one, 1}},
    {{tile_6_one, 1}, {tile_6_one, 1}, {tile_6_one, 1}},
    {{tile_7_one, 1}, {tile_7_one, 1}, {tile_7_one, 1}},
    {{tile_8_one, 1}, {tile_8_one, 1}, {tile_8_one, 1}},
};

/* The largest tile for what is left of the tokens. */
ALWAYS_INLINE const TileSize *tile_for(int32_t columns, int32_t tokens_left)
{
    const TileSize *size = tiles[columns];
    while (size->tokens > tokens_left)
        size++;
    return size;
}

/* Vectors are passed by address: how they pass by value depends on the processor family. */
ALWAYS_INLINE void keep_larger(Ints *best, const int32_t *values)
{
    Ints v = LOAD(Ints, values);
    Ints more = v > *best;
    *best = (v & more) | (*best & ~more);
}

/* q = values rounded. Below 2^22: adding 1.5 * 2^23 leaves the rounded value (nearest even) in the
 * low bits. */
ALWAYS_INLINE void store_rounded(int16_t *q, const Floats *x)
{
    Floats shifted = *x + 12582912.0f;
    Ints whole = (Ints)shifted - 0x4B400000;
    STORE(q, __builtin_convertvector(whole, Shorts));
}

/* Maximum over the pieces of one block of outputs, for the n_tokens tokens of one tile. */
ALWAYS_INLINE void maxout_tile(const Affine *affine, const int16_t *weights, const int32_t *bias,
                               const int16_t *x, ptrdiff_t stride, int32_t n_tokens,
                               const float *unscale, float *y)
{
    int32_t totals[TOKENS_MAX * KERNEL_COLUMNS_MAX * LANES];
    Ints best[TOKENS_MAX * PARTS];
    for (int32_t i = 0; i < n_tokens * PARTS; i++)
        best[i] = (Ints){0} + INT32_MIN;
    for (int32_t piece = 0; piece < affine->pieces; piece += affine->step) {
        int32_t n = affine->pieces - piece < affine->step ? affine->pieces - piece : affine->step;
        for (int32_t t = 0; t < n_tokens;) {
            const TileSize *size = tile_for(n, n_tokens - t);
            size->run(weights, bias, affine->n_in / 2, x + t * stride, stride,
                      totals + t * n * LANES, n * LANES);
            t += size->tokens;
        }
        weights += (ptrdiff_t)affine->n_in * n * LANES;
        bias += n * LANES;
        for (int32_t i = 0; i < n_tokens * PARTS; i++)
            for (int32_t c = 0; c < n; c++)
                keep_larger(&best[i],
                            totals + (i / PARTS * n + c) * LANES + i % PARTS * KERNEL_LANES);
    }
    for (int32_t i = 0; i < n_tokens * PARTS; i++) {
        int32_t lane = i % PARTS * KERNEL_LANES;
        STORE(y + (ptrdiff_t)(i / PARTS) * affine->n_out + lane,
              __builtin_convertvector(best[i], Floats) * LOAD(Floats, unscale + lane));
    }
}

static void maxout(const Affine *affine, const int16_t *x, ptrdiff_t stride, int32_t n, float *y)
{
    int32_t first = affine->pieces < affine->step ? affine->pieces : affine->step;
    const int16_t *weights = affine->weights;
    const int32_t *bias = affine->bias;
    for (int32_t out = 0; out < affine->n_out; out += LANES) {
        for (int32_t t = 0; t < n;) {
            int32_t tokens = tile_for(first, n - t)->tokens;
            maxout_tile(affine, weights, bias, x + t * stride, stride, tokens,
                        affine->unscale + out, y + (ptrdiff_t)t * affine->n_out + out);
            t += tokens;
        }
        weights += (ptrdiff_t)affine->n_in * affine->pieces * LANES;
        bias += affine->pieces * LANES;
    }
}

static void sums(const Affine *affine, const int16_t *x, ptrdiff_t stride, int32_t n, int32_t *y,
                 ptrdiff_t y_stride)
{
    const int16_t *weights = affine->weights;
    for (int32_t out = 0; out < affine->n_out; out += affine->step * LANES) {
        int32_t left = (affine->n_out - out) / LANES;
        int32_t columns = left < affine->step ? left : affine->step;
        for (int32_t t = 0; t < n;) {
            const TileSize *size = tile_for(columns, n - t);
            size->run(weights, affine->bias + out, affine->n_in / 2, x + t * stride, stride,
                      y + t * y_stride + out, y_stride);
            t += size->tokens;
        }
        weights += (ptrdiff_t)affine->n_in * columns * LANES;
    }
}

/* The sum of 16 lanes, by halves. */
ALWAYS_INLINE float lane_sum(const Floats *lanes)
{
    float v[LANES];
    for (int part = 0; part < PARTS; part++)
        STORE(v + part * KERNEL_LANES, lanes[part]);
    for (int half = LANES / 2; half; half /= 2)
        for (int i = 0; i < half; i++)
            v[i] += v[i + half];
    return v[0];
}

static void normalise(const Norm *norm, const float *y, int32_t n, float *x, int16_t *q)
{
    float width = (float)norm->width;
    for (int32_t row = 0; row < n; row++, y += norm->stride, x += norm->stride, q += norm->stride) {
        Floats total[PARTS] = {0}, square[PARTS] = {0};
        for (int32_t i = 0; i < norm->stride; i += KERNEL_LANES)
            total[i / KERNEL_LANES % PARTS] += LOAD(Floats, y + i);
        float mean = lane_sum(total) / width;
        for (int32_t i = 0; i < norm->stride; i += KERNEL_LANES) {
            Floats d = (LOAD(Floats, y + i) - mean) * LOAD(Floats, norm->mask + i);
            square[i / KERNEL_LANES % PARTS] += d * d;
        }
        float inverse = 1.0f / sqrtf(lane_sum(square) / width + 1e-8f);
        for (int32_t i = 0; i < norm->stride; i += KERNEL_LANES) {
            Floats d = (LOAD(Floats, y + i) - mean) * inverse;
            Floats out = d * LOAD(Floats, norm->gain + i) + LOAD(Floats, norm->shift + i);
            if (norm->residual)
                out += LOAD(Floats, x + i);
            STORE(x + i, out);
            out *= norm->scale;
            store_rounded(q + i, &out);
        }
    }
}

static void quantize(const float *x, float scale, ptrdiff_t n, int16_t *q)
{
    for (ptrdiff_t i = 0; i < n; i += KERNEL_LANES) {
        Floats scaled = LOAD(Floats, x + i) * scale;
        store_rounded(q + i, &scaled);
    }
}

static void requantize(const int32_t *from, const float *unscale, int32_t stride, int32_t n,
                       int16_t *q)
{
    for (int32_t row = 0; row < n; row++, from += stride, q += stride)
        for (int32_t i = 0; i < stride; i += KERNEL_LANES) {
            Floats x = __builtin_convertvector(LOAD(Ints, from + i), Floats);
            x *= LOAD(Floats, unscale + i);
            store_rounded(q + i, &x);
        }
}

/* First largest value whose mask is -1 (mask may be NULL: all). */
ALWAYS_INLINE int32_t largest_of(const int32_t *values, const int32_t *mask, int32_t n)
{
    Ints best = (Ints){0} + INT32_MIN, where = {0};
    for (int32_t i = 0; i < n; i += KERNEL_LANES) {
        Ints v = LOAD(Ints, values + i);
        if (mask) {
            Ints valid = LOAD(Ints, mask + i);
            v = (v & valid) | (((Ints){0} + INT32_MIN) & ~valid);
        }
        Ints more = v > best;
        best = (v & more) | (best & ~more);
        where = (((Ints){0} + i) & more) | (where & ~more);
    }
    int32_t value[KERNEL_LANES], block[KERNEL_LANES], at = 0;
    STORE(value, best);
    STORE(block, where);
    for (int32_t i = 1; i < KERNEL_LANES; i++)
        if (value[i] > value[at] || (value[i] == value[at] && block[i] < block[at]))
            at = i;
    return block[at] + at;
}

static int32_t largest(const int32_t *values, int32_t n)
{
    return largest_of(values, NULL, n);
}

static int32_t move(const Scorer *scorer, const int32_t *const *rows, int32_t n_rows,
                    const int32_t *mask, int32_t *margin)
{
    int16_t hidden[SCORER_HIDDEN_MAX];
    int32_t scores[SCORER_MOVES_MAX];
    for (int32_t i = 0; i < scorer->hidden; i += KERNEL_LANES) {
        Ints best = (Ints){0} + INT32_MIN;
        for (int32_t p = 0; p < scorer->pieces; p++) {
            ptrdiff_t at = (ptrdiff_t)p * scorer->hidden + i;
            Ints total = LOAD(Ints, scorer->bias + at);
            for (int32_t r = 0; r < n_rows; r++)
                total += LOAD(Ints, rows[r] + at);
            Ints more = total > best;
            best = (total & more) | (best & ~more);
        }
        if (!scorer->requantize) {
            STORE(scores + i, best);
            continue;
        }
        Floats real = __builtin_convertvector(best, Floats) * LOAD(Floats, scorer->requantize + i);
        store_rounded(hidden + i, &real);
    }
    if (scorer->requantize)
        sums(scorer->upper, hidden, 0, 1, scores, 0);
    int32_t best = largest_of(scores, mask, scorer->n_moves);
    if (margin) {
        int32_t score = scores[best];
        scores[best] = INT32_MIN;
        int32_t next = scores[largest_of(scores, mask, scorer->n_moves)];
        *margin = next == INT32_MIN ? INT32_MAX : score - next;
    }
    return best;
}

#define KERNEL_FUNCTIONS(kernel_name)                                                              \
    {                                                                                              \
        .name = kernel_name, .maxout = maxout, .sums = sums, .normalise = normalise,               \
        .quantize = quantize, .requantize = requantize, .largest = largest, .move = move,          \
    }
