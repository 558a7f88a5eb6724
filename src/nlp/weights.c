/* Reads the weights of a model file, checked for shape and values (weights.h). */
#include "nlp/weights.h"

#include <math.h>

#include "base/vec.h"

static const float WEIGHT_SANE = 1e5f;

Str weights_name(Weights *weights, Str prefix, const char *name)
{
    return str_format(weights->arena, "%.*s/%s", STR_ARG(prefix), name);
}

bool weights_bad(Weights *weights, Str prefix, const char *what)
{
    return diag_set(weights->diag, ERR_MODEL, -1, "'%.*s': %.*s: %s", STR_ARG(weights->file->path),
                    STR_ARG(prefix), what);
}

const float *weights_floats(Weights *weights, Str prefix, const char *name, int n_dims,
                            int32_t *dims)
{
    Str section = weights_name(weights, prefix, name);
    const float *values =
        sectionfile_array(weights->file, section, SECTION_F32, n_dims, dims, weights->diag);
    if (!values)
        return NULL;
    ptrdiff_t n = 1;
    for (int i = 0; i < n_dims; i++)
        n *= dims[i];
    float largest = 0;
    bool sane = true;
    for (ptrdiff_t i = 0; i < n; i++) {
        float size = fabsf(values[i]);
        sane &= size <= WEIGHT_SANE; /* false for NaN too */
        largest = size > largest ? size : largest;
    }
    if (!sane) {
        weights_bad(weights, section, "a weight that is no sane number");
        return NULL;
    }
    return values;
}

const Str *weights_lines(Weights *weights, Str prefix, const char *name, int32_t *n_lines)
{
    const Section *section = sectionfile_find(weights->file, weights_name(weights, prefix, name));
    if (!section || section->type != SECTION_BYTES)
        return NULL;
    VEC(Str) lines = {0};
    Str rest = sectionfile_bytes(weights->file, section);
    for (bool more = rest.n > 0; more;) {
        Str line = str_cut(&rest, '\n');
        *vec_push(&lines, weights->arena) = line;
        more = rest.p != NULL;
    }
    *n_lines = (int32_t)lines.n;
    return lines.v ? lines.v : arena_new(weights->arena, Str, 1);
}

bool weights_norm(Weights *weights, Str prefix, int32_t width, Norm *norm)
{
    int32_t stride = lanes_up(width);
    const float *gain = weights_floats(weights, prefix, "norm/G", 1, (int32_t[]){width});
    const float *shift =
        gain ? weights_floats(weights, prefix, "norm/b", 1, (int32_t[]){width}) : NULL;
    if (!shift)
        return false;
    float *padded = arena_new(weights->arena, float, 3 * (ptrdiff_t)stride);
    memcpy(padded, gain, (size_t)width * sizeof *gain);
    memcpy(padded + stride, shift, (size_t)width * sizeof *shift);
    for (int32_t i = 0; i < width; i++)
        padded[2 * stride + i] = 1;
    *norm = (Norm){.gain = padded,
                   .shift = padded + stride,
                   .mask = padded + 2 * stride,
                   .width = width,
                   .stride = stride};
    return true;
}

bool weights_maxout(Weights *weights, Str prefix, int32_t width, const InputRange *range,
                    Affine *affine)
{
    int32_t n_in = range->n_segments * range->width, dims[3] = {width, -1, n_in};
    const float *w = weights_floats(weights, prefix, "W", 3, dims);
    int32_t pieces = dims[1];
    const float *b = w ? weights_floats(weights, prefix, "b", 2, (int32_t[]){width, pieces}) : NULL;
    if (!b)
        return false;
    if (pieces < 1 || pieces > PIECES_MAX ||
        lanes_up(range->stride) * range->n_segments > KERNEL_INPUTS_MAX)
        return weights_bad(weights, prefix, "more pieces or inputs than can be");
    int32_t n_rows = lanes_up(width) * pieces;
    AffineRow *rows = arena_new(weights->arena, AffineRow, n_rows);
    for (int32_t out = 0; out < width; out++) {
        Reach reach = {0};
        for (int32_t p = 0; p < pieces; p++) {
            ptrdiff_t at = (ptrdiff_t)out * pieces + p;
            reach = reach_larger(reach, reach_of_row(range, w + at * n_in, (double)b[at]));
        }
        double scale = reach_scale(range, reach);
        for (int32_t p = 0; p < pieces; p++) {
            ptrdiff_t at = (ptrdiff_t)out * pieces + p;
            rows[(out / LANES * pieces + p) * LANES + out % LANES] =
                (AffineRow){w + at * n_in, (double)b[at], scale};
        }
    }
    affine_make(affine, range, rows, n_rows, pieces, KERNEL_PIECES_STEP, 0, 1, weights->arena);
    return true;
}
