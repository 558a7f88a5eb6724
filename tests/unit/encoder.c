/*
 * Tests of the encoder in fixed point: against the same network in double precision for many
 * shapes, and against inputs made to reach the bounds that its scales rest on.
 */
#include "unit.h"

#include <math.h>
#include <unistd.h>

#include "nlp/encode.h"
#include "nlp/import.h"

static Arena arena;
static char path[] = "/tmp/truce-encoder-XXXXXX";
static uint32_t seed = 99;

static double random_unit(void)
{
    seed = seed * 1664525u + 1013904223u;
    return (double)(seed >> 8) / 8388608.0 - 1.0;
}

typedef struct Shape {
    const char *label;
    int32_t width, depth, pieces, window, n_attributes, n_tokens;
} Shape;

static const Shape shapes[] = {
    {"as in en_core_web_sm", 96, 4, 3, 1, 4, 60},
    {"longer than a block", 16, 2, 2, 1, 2, 700},
    {"one token", 8, 4, 3, 1, 1, 1},
    {"narrow, odd width", 5, 3, 2, 1, 3, 20},
    {"wide window", 24, 2, 3, 3, 2, 15},
    {"many pieces", 17, 2, 7, 1, 2, 30},
    {"one piece", 32, 3, 1, 2, 2, 33},
    {"no layers", 12, 0, 2, 1, 2, 9},
    {"window of the token alone", 12, 3, 2, 0, 2, 9},
    {"deep", 16, 12, 3, 1, 2, 40},
};
enum { N_SHAPES = sizeof shapes / sizeof shapes[0], ROWS = 50 };
static const char *const attribute_names[] = {"NORM", "PREFIX", "SUFFIX", "SHAPE"};

/* The arrays of one encoder. */
typedef struct Plain {
    Shape shape;
    float *tables[4];
    float *w[16], *b[16], *gain[16], *shift[16]; /* 0: the mix; k + 1: layer k */
} Plain;

static float *add(SectionWriter *writer, const char *name, int n_dims, const int32_t *dims,
                  double size)
{
    ptrdiff_t n = 1;
    for (int i = 0; i < n_dims; i++)
        n *= dims[i];
    float *values = arena_new(&arena, float, n);
    for (ptrdiff_t i = 0; i < n; i++)
        values[i] = (float)(random_unit() * size);
    assert_true(sectionwriter_add(writer, str_dup(&arena, str_from_c(name)), SECTION_F32, n_dims,
                                  dims, values, NULL));
    return values;
}

static void add_layer(SectionWriter *writer, Plain *plain, int k, const char *prefix, int32_t n_in)
{
    int32_t width = plain->shape.width, pieces = plain->shape.pieces;
    char name[64];
    snprintf(name, sizeof name, "%s/W", prefix);
    plain->w[k] = add(writer, name, 3, (int32_t[]){width, pieces, n_in}, 0.4);
    snprintf(name, sizeof name, "%s/b", prefix);
    plain->b[k] = add(writer, name, 2, (int32_t[]){width, pieces}, 0.3);
    snprintf(name, sizeof name, "%s/norm/G", prefix);
    plain->gain[k] = add(writer, name, 1, &width, 0.8);
    snprintf(name, sizeof name, "%s/norm/b", prefix);
    plain->shift[k] = add(writer, name, 1, &width, 0.3);
}

static Plain write_model(const Shape *shape)
{
    Plain plain = {.shape = *shape};
    SectionWriter *writer = sectionwriter_make(&arena);
    Str names = STR("");
    uint32_t *seeds = arena_new(&arena, uint32_t, shape->n_attributes);
    char name[64];
    for (int32_t i = 0; i < shape->n_attributes; i++) {
        names = str_format(&arena, "%.*s%s%s", STR_ARG(names), i ? "\n" : "", attribute_names[i]);
        seeds[i] = (uint32_t)(8 + i);
        snprintf(name, sizeof name, "e/embed/%d/E", i);
        plain.tables[i] = add(writer, name, 2, (int32_t[]){ROWS, shape->width}, 0.5);
    }
    int32_t n_names = (int32_t)names.n, *window = arena_new(&arena, int32_t, 1);
    *window = shape->window;
    assert_true(
        sectionwriter_add(writer, STR("e/embed/attrs"), SECTION_BYTES, 1, &n_names, names.p, NULL));
    assert_true(sectionwriter_add(writer, STR("e/embed/seeds"), SECTION_U32, 1,
                                  &shape->n_attributes, seeds, NULL));
    assert_true(sectionwriter_add(writer, STR("e/encode/window"), SECTION_I32, 1, (int32_t[]){1},
                                  window, NULL));
    add_layer(writer, &plain, 0, "e/mix", shape->width * shape->n_attributes);
    for (int32_t k = 0; k < shape->depth; k++) {
        snprintf(name, sizeof name, "e/encode/%d", k);
        add_layer(writer, &plain, k + 1, name, shape->width * (2 * shape->window + 1));
    }
    assert_true(sectionwriter_write(writer, str_from_c(path), MODEL_MAGIC, NULL));
    return plain;
}

/* y = layer norm of maxout of x, in double. */
static void plain_layer(const Plain *plain, int k, const double *x, int32_t n_in, double *y)
{
    int32_t width = plain->shape.width, pieces = plain->shape.pieces;
    double mean = 0, variance = 0;
    for (int32_t o = 0; o < width; o++) {
        y[o] = -1e30;
        for (int32_t p = 0; p < pieces; p++) {
            double sum = (double)plain->b[k][o * pieces + p];
            for (int32_t i = 0; i < n_in; i++)
                sum += (double)plain->w[k][(ptrdiff_t)(o * pieces + p) * n_in + i] * x[i];
            y[o] = fmax(y[o], sum);
        }
        mean += y[o] / width;
    }
    for (int32_t o = 0; o < width; o++)
        variance += (y[o] - mean) * (y[o] - mean) / width;
    for (int32_t o = 0; o < width; o++)
        y[o] = (y[o] - mean) / sqrt(variance + 1e-8) * (double)plain->gain[k][o] +
               (double)plain->shift[k][o];
}

/* The hash of thinc's HashEmbed, written out on its own. */
static uint64_t mix64(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

static void plain_embed(const Plain *plain, const uint64_t *keys, double *x)
{
    int32_t width = plain->shape.width;
    double joined[4 * 96];
    for (int32_t t = 0; t < plain->shape.n_attributes; t++) {
        uint64_t table_seed = (uint64_t)(8 + t), k = keys[t] * 0x87c37b91114253d5u;
        k = (k << 31 | k >> 33) * 0x4cf5ad432745937fu;
        uint64_t h1 = (k ^ table_seed ^ 8) + (table_seed ^ 8), h2 = (table_seed ^ 8) + h1;
        h1 = mix64(h1);
        h2 = mix64(h2);
        h1 += h2;
        h2 += h1;
        uint32_t words[4] = {(uint32_t)h1, (uint32_t)(h1 >> 32), (uint32_t)h2,
                             (uint32_t)(h2 >> 32)};
        for (int32_t i = 0; i < width; i++) {
            joined[t * width + i] = 0;
            for (int w = 0; w < 4; w++)
                joined[t * width + i] +=
                    (double)plain->tables[t][words[w] % ROWS * (uint32_t)width + (uint32_t)i];
        }
    }
    plain_layer(plain, 0, joined, width * plain->shape.n_attributes, x);
}

/* All layers over the whole text with its rows of zeros; result [n_tokens][width]. */
static double *plain_encode(const Plain *plain, const Lexeme *const *lexemes)
{
    const Shape *s = &plain->shape;
    int32_t width = s->width, pad = s->depth * s->window, rows = s->n_tokens + 2 * pad;
    double *x =
        arena_new(&arena, double, (ptrdiff_t)(rows + 2 * s->window) * width) + s->window * width;
    double *y = arena_new(&arena, double, (ptrdiff_t)rows *width);
    for (int32_t i = 0; i < s->n_tokens; i++) {
        uint64_t keys[4] = {lexemes[i]->norm_hash, lexemes[i]->prefix_hash, lexemes[i]->suffix_hash,
                            lexemes[i]->shape_hash};
        plain_embed(plain, keys, x + (ptrdiff_t)(pad + i) * width);
    }
    for (int32_t k = 0; k < s->depth; k++) {
        for (int32_t i = 0; i < rows; i++)
            plain_layer(plain, k + 1, x + (ptrdiff_t)(i - s->window) * width,
                        width * (2 * s->window + 1), y + (ptrdiff_t)i * width);
        for (ptrdiff_t i = 0; i < (ptrdiff_t)rows * width; i++)
            x[i] += y[i];
    }
    return x + (ptrdiff_t)pad * width;
}

typedef struct Taken {
    int16_t *rows;
    int32_t stride, n;
} Taken;

static void take(void *self, const Kernel *kernel, const int16_t *rows, int32_t first, int32_t n)
{
    Taken *taken = self;
    (void)kernel;
    assert_int_equal(first, taken->n);
    memcpy(taken->rows + (ptrdiff_t)first * taken->stride, rows,
           (size_t)(n * taken->stride) * sizeof *rows);
    taken->n += n;
}

static const Lexeme **make_lexemes(int32_t n)
{
    const Lexeme **lexemes = arena_new(&arena, const Lexeme *, n);
    for (int32_t i = 0; i < n; i++) {
        Lexeme *lexeme = arena_new(&arena, Lexeme, 1);
        uint64_t form = (uint64_t)(i * i % 23);
        *lexeme = (Lexeme){.norm_hash = form * 7919,
                           .prefix_hash = form % 5,
                           .suffix_hash = form % 7,
                           .shape_hash = form % 3};
        lexemes[i] = lexeme;
    }
    return lexemes;
}

static Encoder *open_encoder(SectionFile *file, Diag *diag)
{
    Encoder *encoder = NULL;
    assert_true(sectionfile_open(file, str_from_c(path), MODEL_MAGIC, ERR_MODEL, true, diag));
    Weights weights = {.file = file, .arena = &arena, .diag = diag};
    return encoder_open(&encoder, &weights, STR("e")) ? encoder : NULL;
}

static Taken run(const Encoder *encoder, const Kernel *kernel, const Shape *shape,
                 const Lexeme *const *lexemes)
{
    Taken taken = {.stride = encoder_range(encoder)->stride};
    taken.rows = arena_new(&arena, int16_t, (ptrdiff_t)shape->n_tokens * taken.stride);
    Doc doc = {.n_tokens = shape->n_tokens, .tokens = arena_new(&arena, Token, shape->n_tokens)};
    VectorSink sink = {.take = take, .self = &taken};
    double times[2] = {0};
    EncoderContext *context = encoder_context_make(encoder, &arena);
    encoder_run(context, kernel, &doc, lexemes, &sink, 1, &times[0], &times[1]);
    int16_t *first = taken.rows;
    taken.rows = arena_new(&arena, int16_t, (ptrdiff_t)shape->n_tokens * taken.stride);
    taken.n = 0;
    encoder_run(context, kernel, &doc, lexemes, &sink, 1, &times[0],
                &times[1]); /* now from the cache */
    assert_memory_equal(first, taken.rows, (size_t)(taken.n * taken.stride) * sizeof *first);
    assert_int_equal(taken.n, shape->n_tokens);
    return taken;
}

static void close_to_double_precision(void **state)
{
    (void)state;
    for (int s = 0; s < N_SHAPES; s++) {
        const Shape *shape = &shapes[s];
        arena_reset(&arena);
        Plain plain = write_model(shape);
        SectionFile file;
        Diag diag = {0};
        Encoder *encoder = open_encoder(&file, &diag);
        if (!encoder)
            fail_msg("%s: %s", shape->label, diag.message);
        const Lexeme **lexemes = make_lexemes(shape->n_tokens);
        Taken taken = run(encoder, kernel_best(), shape, lexemes);
        Taken portable = run(encoder, &kernel_portable, shape, lexemes);
        assert_memory_equal(taken.rows, portable.rows,
                            (size_t)(taken.n * taken.stride) * sizeof *taken.rows);
        const double *want = plain_encode(&plain, lexemes);
        double error = 0, size = 0;
        for (int32_t i = 0; i < shape->n_tokens * shape->width; i++) {
            double got = taken.rows[i / shape->width * taken.stride + i % shape->width] /
                         encoder_range(encoder)->scale;
            error += (got - want[i]) * (got - want[i]);
            size += want[i] * want[i];
        }
        if (!(sqrt(error / size) < 0.01))
            fail_msg("%s: relative error %g", shape->label, sqrt(error / size));
        sectionfile_close(&file);
    }
}

/* Inputs that layer normalisation can give and that reach furthest along one row of weights. */
static void sums_do_not_overflow_at_the_bound(void **state)
{
    (void)state;
    const Shape shape = {"bound", 96, 1, 3, 1, 1, 1};
    arena_reset(&arena);
    Plain plain = write_model(&shape);
    SectionFile file;
    Diag diag = {0};
    assert_non_null(open_encoder(&file, &diag));
    Weights weights = {.file = &file, .arena = &arena, .diag = &diag};
    Norm norm;
    assert_true(weights_norm(&weights, STR("e/mix"), shape.width, &norm));
    const Norm *terms[] = {&norm};
    InputRange range = {.n_segments = 3, .width = 96, .stride = 96, .n_terms = 1, .terms = terms};
    range_close(&range);
    Affine affine;
    assert_true(weights_maxout(&weights, STR("e/encode/0"), 96, &range, &affine));
    for (int32_t row = 0; row < 96 * 3; row++)
        for (int sign = -1; sign <= 1; sign += 2) {
            const float *w = plain.w[1] + (ptrdiff_t)row * 288;
            int16_t x[288];
            float y[96];
            double want = (double)plain.b[1][row];
            for (int32_t segment = 0; segment < 3; segment++) {
                double length = 0;
                for (int32_t i = 0; i < 96; i++)
                    length += pow((double)w[segment * 96 + i] * (double)norm.gain[i], 2);
                for (int32_t i = 0; i < 96; i++) {
                    double unit = (double)w[segment * 96 + i] * (double)norm.gain[i] / sqrt(length);
                    double value =
                        sign * unit * sqrt(96) * (double)norm.gain[i] + (double)norm.shift[i];
                    x[segment * 96 + i] = (int16_t)nearbyint(value * range.scale);
                    want += (double)w[segment * 96 + i] * value;
                }
            }
            kernel_portable.maxout(&affine, x, 96, 1, y);
            double got = (double)y[row / 3];
            if (sign > 0 &&
                !(fabs(got - want) < 0.01 * fabs(want))) /* this piece is by far the largest */
                fail_msg("row %d: %g instead of %g", row, got, want);
            assert_true(sign > 0 || got > want - 0.01 * fabs(want));
        }
    sectionfile_close(&file);
}

int main(void)
{
    arena = test_arena();
    int file = mkstemp(path);
    if (file < 0)
        return 1;
    close(file);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(close_to_double_precision),
        cmocka_unit_test(sums_do_not_overflow_at_the_bound),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
