/* Tests of the kernels: every one that this machine runs against plain sums, and all against each
 * other. */
#include "unit.h"

#include "nlp/affine.h"

/* The portable kernel once more, without what x86-64 has. */
#define KERNEL_PLAIN_C
#define kernel_portable kernel_plain
extern const Kernel kernel_plain;
#include "nlp/kernel_portable.c"
#undef kernel_portable

static Arena arena;
static uint32_t seed = 12345;

static uint32_t random_bits(void)
{
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8;
}

static int32_t random_to(int32_t n)
{
    return (int32_t)(random_bits() % (uint32_t)n);
}

static int16_t random_short(void)
{
    return (int16_t)(random_to(65535) - 32767);
}

static float random_float(float size)
{
    return ((float)random_to(2000001) / 1000000.0f - 1.0f) * size;
}

/* A layer of random weights, in packed form and as plain rows of [n_in]. */
typedef struct Sample {
    Affine affine;
    int16_t *rows; /* [n_rows][n_in], in the order of the columns */
    int32_t n_rows;
} Sample;

static Sample make_sample(int32_t n_pairs, int32_t n_columns, int32_t pieces, int32_t step,
                          bool full_range)
{
    Sample s = {.n_rows = n_columns * LANES};
    int32_t n_in = 2 * n_pairs;
    s.rows = arena_new(&arena, int16_t, (ptrdiff_t)s.n_rows * n_in);
    int16_t *packed = arena_new(&arena, int16_t, (ptrdiff_t)s.n_rows * n_in);
    int32_t *bias = arena_new(&arena, int32_t, s.n_rows);
    float *unscale = arena_new(&arena, float, s.n_rows);
    int32_t left;
    for (int32_t c = 0, n; c < n_columns; c += n) {
        left = pieces ? pieces - c % pieces : n_columns - c;
        n = left < step ? left : step;
        for (int32_t j = 0; j < n; j++)
            for (int32_t lane = 0; lane < LANES; lane++)
                for (int32_t k = 0; k < n_in; k++) {
                    int16_t w = full_range ? random_short() : (int16_t)(random_to(401) - 200);
                    s.rows[(ptrdiff_t)((c + j) * LANES + lane) * n_in + k] = w;
                    packed[(ptrdiff_t)c * LANES * n_in + ((k / 2 * n + j) * LANES + lane) * 2 +
                           k % 2] = w;
                }
    }
    for (int32_t i = 0; i < s.n_rows; i++) {
        bias[i] = random_to(1000000) - 500000;
        unscale[i] = (float)(1 + random_to(1000)) * 1e-6f;
    }
    s.affine = (Affine){.weights = packed,
                        .bias = bias,
                        .unscale = unscale,
                        .n_in = n_in,
                        .n_out = pieces ? s.n_rows / pieces : s.n_rows,
                        .pieces = pieces,
                        .step = step};
    return s;
}

/* Sums wrap modulo 2^32, in every kernel alike. */
static int32_t plain_sum(const Sample *s, int32_t row, const int16_t *x)
{
    uint32_t sum = (uint32_t)s->affine.bias[row];
    for (int32_t k = 0; k < s->affine.n_in; k++)
        sum += (uint32_t)((int32_t)s->rows[(ptrdiff_t)row * s->affine.n_in + k] * x[k]);
    return (int32_t)sum;
}

static const char *const names[] = {"portable", "plain", "avx2", "avx512"};
enum { N_NAMES = sizeof names / sizeof names[0], TOKENS = 21 };

static const Kernel *kernel_named(int i)
{
    if (strcmp(names[i], "plain") == 0)
        return &kernel_plain;
    return kernel_find(names[i], (ptrdiff_t)strlen(names[i]));
}

static void sums_are_plain_sums(void **state)
{
    (void)state;
    assert_non_null(kernel_named(0));
    for (int round = 0; round < 60; round++) {
        ArenaMark mark = arena_mark(&arena);
        int32_t n_pairs = 1 + random_to(40), columns = 1 + random_to(19);
        int32_t step = random_to(2) ? KERNEL_PIECES_STEP : KERNEL_COLUMNS_MAX,
                n = 1 + random_to(TOKENS);
        int32_t stride = 2 * (1 + random_to(n_pairs)); /* windows overlap */
        Sample s = make_sample(n_pairs, columns, 0, step, round % 2);
        int16_t *x = arena_new(&arena, int16_t, (ptrdiff_t)n * stride + 2 * n_pairs);
        for (ptrdiff_t i = 0; i < (ptrdiff_t)n * stride + 2 * n_pairs; i++)
            x[i] = random_short();
        for (int k = 0; k < N_NAMES; k++) {
            const Kernel *kernel = kernel_named(k);
            int32_t *y = arena_new(&arena, int32_t, (ptrdiff_t)n * s.affine.n_out);
            if (kernel)
                kernel->sums(&s.affine, x, stride, n, y, s.affine.n_out);
            for (int32_t i = 0; kernel && i < n * s.affine.n_out; i++)
                assert_int_equal(
                    y[i], plain_sum(&s, i % s.affine.n_out, x + i / s.affine.n_out * stride));
        }
        arena_release(&arena, mark);
    }
}

static float plain_maxout(const Sample *s, int32_t out, const int16_t *x)
{
    int32_t best = INT32_MIN;
    for (int32_t p = 0; p < s->affine.pieces; p++) {
        int32_t sum = plain_sum(s, (out / LANES * s->affine.pieces + p) * LANES + out % LANES, x);
        best = sum > best ? sum : best;
    }
    return (float)best * s->affine.unscale[out];
}

static void maxout_takes_the_largest_piece(void **state)
{
    (void)state;
    for (int round = 0; round < 60; round++) {
        ArenaMark mark = arena_mark(&arena);
        int32_t n_pairs = 1 + random_to(30), blocks = 1 + random_to(4), pieces = 1 + random_to(9);
        int32_t n = 1 + random_to(TOKENS), stride = 2 * n_pairs;
        Sample s = make_sample(n_pairs, blocks * pieces, pieces, KERNEL_PIECES_STEP, false);
        int16_t *x = arena_new(&arena, int16_t, (ptrdiff_t)n * stride);
        for (ptrdiff_t i = 0; i < (ptrdiff_t)n * stride; i++)
            x[i] = random_short();
        for (int k = 0; k < N_NAMES; k++) {
            const Kernel *kernel = kernel_named(k);
            float *y = arena_new(&arena, float, (ptrdiff_t)n *s.affine.n_out);
            if (kernel)
                kernel->maxout(&s.affine, x, stride, n, y);
            for (int32_t i = 0; kernel && i < n * s.affine.n_out; i++) {
                float want = plain_maxout(&s, i % s.affine.n_out, x + i / s.affine.n_out * stride);
                assert_memory_equal(&y[i], &want, sizeof want);
            }
        }
        arena_release(&arena, mark);
    }
}

static Norm random_norm(int32_t width)
{
    int32_t stride = lanes_up(width);
    float *p = arena_new(&arena, float, 3 * (ptrdiff_t)stride);
    for (int32_t i = 0; i < width; i++) {
        p[i] = random_float(1);
        p[stride + i] = random_float(1);
        p[2 * stride + i] = 1;
    }
    return (Norm){.gain = p,
                  .shift = p + stride,
                  .mask = p + 2 * stride,
                  .width = width,
                  .stride = stride,
                  .residual = random_to(2),
                  .scale = 100};
}

static void normalising_gives_the_same_bits(void **state)
{
    (void)state;
    for (int round = 0; round < 80; round++) {
        ArenaMark mark = arena_mark(&arena);
        int32_t width = 1 + random_to(130), n = 1 + random_to(9);
        Norm norm = random_norm(width);
        ptrdiff_t size = (ptrdiff_t)n * norm.stride;
        float *y = arena_new(&arena, float, size), *x = arena_new(&arena, float, size);
        for (ptrdiff_t i = 0; i < size; i++)
            if (i % norm.stride < width) {
                y[i] = random_float(50) + (round % 3 ? 0.0f : 1000.0f);
                x[i] = random_float(5);
            }
        float *first_x = NULL;
        int16_t *first_q = NULL;
        for (int k = 0; k < N_NAMES; k++) {
            const Kernel *kernel = kernel_named(k);
            float *out = arena_new(&arena, float, size);
            int16_t *q = arena_new(&arena, int16_t, size);
            memcpy(out, x, (size_t)size * sizeof *x);
            if (!kernel)
                continue;
            kernel->normalise(&norm, y, n, out, q);
            assert_true(!first_x || memcmp(first_x, out, (size_t)size * sizeof *out) == 0);
            assert_true(!first_q || memcmp(first_q, q, (size_t)size * sizeof *q) == 0);
            first_x = out;
            first_q = q;
        }
        for (ptrdiff_t i = 0; i < size;
             i++) { /* padding stays zero; the copy is the rounded value */
            assert_true(i % norm.stride < width || (first_x[i] == 0.0f && first_q[i] == 0));
            float error = first_x[i] * norm.scale - (float)first_q[i];
            assert_true(error <= 0.501f && error >= -0.501f);
        }
        arena_release(&arena, mark);
    }
}

static void rounding_is_to_nearest_even(void **state)
{
    (void)state;
    static const float in[LANES] = {0.5f,  1.5f,  2.5f,   -0.5f,    -1.5f,     -2.5f,
                                    0.49f, 0.51f, -0.51f, 32767.4f, -32767.4f, 0,
                                    1,     -1,    100.5f, 101.5f};
    static const int16_t want[LANES] = {0,  2,     2,      0, -2, -2, 0,   1,
                                        -1, 32767, -32767, 0, 1,  -1, 100, 102};
    for (int k = 0; k < N_NAMES; k++) {
        int16_t q[LANES];
        const Kernel *kernel = kernel_named(k);
        if (!kernel)
            continue;
        kernel->quantize(in, 1, LANES, q);
        assert_memory_equal(q, want, sizeof q);
        int32_t sums[LANES];
        float scales[LANES];
        for (int i = 0; i < LANES; i++)
            sums[i] = 3 * (i - 8), scales[i] = 0.5f;
        kernel->requantize(sums, scales, LANES, 1, q);
        for (int i = 0; i < LANES; i++)
            assert_true(2 * q[i] - sums[i] <= 1 && 2 * q[i] - sums[i] >= -1);
    }
}

static void largest_is_the_first_largest(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        int32_t values[5 * LANES], n = LANES * (1 + random_to(5)), want = 0;
        for (int32_t i = 0; i < n; i++)
            values[i] = random_to(round % 2 ? 7 : 1000000) - 3;
        for (int32_t i = 0; i < n; i++)
            want = values[i] > values[want] ? i : want;
        for (int k = 0; k < N_NAMES; k++)
            if (kernel_named(k))
                assert_int_equal(kernel_named(k)->largest(values, n), want);
    }
}

/* The move is the best allowed one of upper(maxout(sum of rows)). */
static void moves_agree(void **state)
{
    (void)state;
    for (int round = 0; round < 100; round++) {
        ArenaMark mark = arena_mark(&arena);
        int32_t hidden = LANES * (1 + random_to(5)), pieces = 1 + random_to(3),
                n_rows = 1 + random_to(13);
        bool has_upper = random_to(4) != 0;
        Sample upper = make_sample(hidden / 2, 1 + random_to(11), 0, KERNEL_COLUMNS_MAX, false);
        int32_t size = hidden * pieces, n_moves = has_upper ? upper.affine.n_out : hidden;
        int32_t *bias = arena_new(&arena, int32_t, size);
        float *scales = arena_new(&arena, float, hidden);
        const int32_t *rows[SCORER_FEATURES_MAX];
        for (int32_t r = 0; r < n_rows; r++) {
            int32_t *row = arena_new(&arena, int32_t, size);
            for (int32_t i = 0; i < size; i++)
                row[i] = random_to(2000000) - 1000000, bias[i] = random_to(1000);
            rows[r] = row;
        }
        for (int32_t i = 0; i < hidden; i++)
            scales[i] = 1e-4f;
        int32_t *mask = arena_new(&arena, int32_t, n_moves);
        for (int32_t i = 0; i < n_moves; i++)
            mask[i] = -random_to(2);
        mask[random_to(n_moves)] = -1;
        Scorer scorer = {.bias = bias,
                         .requantize = has_upper ? scales : NULL,
                         .upper = &upper.affine,
                         .hidden = hidden,
                         .pieces = pieces,
                         .n_moves = n_moves};
        int32_t margin, want = kernel_portable.move(&scorer, rows, n_rows, mask, &margin);
        assert_true(want >= 0 && want < n_moves && mask[want] == -1);
        assert_true(margin >= 0);
        for (int k = 0; k < N_NAMES; k++) {
            int32_t other = -1;
            if (!kernel_named(k))
                continue;
            assert_int_equal(kernel_named(k)->move(&scorer, rows, n_rows, mask, &other), want);
            assert_int_equal(other, margin);
            assert_int_equal(kernel_named(k)->move(&scorer, rows, n_rows, mask, NULL), want);
        }
        /* without the best, the next best wins: by nothing when it is the only one left */
        mask[want] = 0;
        int32_t rest;
        int32_t next = kernel_portable.move(&scorer, rows, n_rows, mask, &rest);
        assert_true(margin == INT32_MAX ? mask[next] == 0 || rest == INT32_MAX : next != want && rest >= 0);
        arena_release(&arena, mark);
    }
}

static void names_are_known(void **state)
{
    (void)state;
    assert_ptr_equal(kernel_find("portable", 8), &kernel_portable);
    assert_null(kernel_find("portabl", 7));
    assert_null(kernel_find("", 0));
    assert_non_null(kernel_best());
}

int main(void)
{
    arena = test_arena();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_plain_sums),
        cmocka_unit_test(maxout_takes_the_largest_piece),
        cmocka_unit_test(normalising_gives_the_same_bits),
        cmocka_unit_test(rounding_is_to_nearest_even),
        cmocka_unit_test(largest_is_the_first_largest),
        cmocka_unit_test(moves_agree),
        cmocka_unit_test(names_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
