/* The network that scores the moves of parser and recogniser (scorer.h). */
#include "nlp/scorer.h"

#include <math.h>

/* Rows computed at a time (a multiple of the kernels' tiles), and rows kept: a multiple of it. */
enum { CHUNK = 30, KEPT = 240, REDUCE_BLOCK = 60 };

struct ScoreRows {
    const ScoreNet *net;
    const Kernel *kernel;
    int32_t n_tokens;
    int32_t frontier; /* tokens from here on have no row yet; a multiple of CHUNK */
    int16_t *reduced; /* [n_tokens][net->reduced] */
    int32_t *sums;    /* [REDUCE_BLOCK][net->reduced], of the reducing layer */
    int32_t *kept;    /* [KEPT][net->row_sums]: token t at t % KEPT, if that is its owner */
    int32_t *far;     /* [features][net->row_sums] */
    int32_t owner[KEPT], far_owner[SCORER_FEATURES_MAX];
};

/* The reduced vectors: what they can be, and how they come about. */
typedef struct Reduced {
    InputRange range;
    const InputRange *from; /* of the encoder's vectors */
    const float *w, *b;     /* [range.width][from->width], [range.width] */
    double *error; /* [range.width]: how far the fixed-point value can be from the true one */
} Reduced;

static bool open_reduce(ScoreNet *net, Weights *weights, Str component, const InputRange *range,
                        Reduced *reduced)
{
    int32_t dims[2] = {-1, range->width};
    Str prefix = weights_name(weights, component, "reduce");
    const float *w = weights_floats(weights, prefix, "W", 2, dims);
    const float *b = w ? weights_floats(weights, prefix, "b", 1, (int32_t[]){dims[0]}) : NULL;
    if (!b)
        return false;
    if (dims[0] < 1 || dims[0] > WIDTH_MAX)
        return weights_bad(weights, prefix, "a width that cannot be");
    net->reduced = lanes_up(dims[0]);
    AffineRow *rows = arena_new(weights->arena, AffineRow, net->reduced);
    double *norm = arena_new(weights->arena, double, 1), element = 0, square = 0;
    double *error = arena_new(weights->arena, double, dims[0]);
    for (int32_t i = 0; i < dims[0]; i++) {
        Reach reach = reach_of_row(range, w + (ptrdiff_t)i * range->width, (double)b[i]);
        double scale = reach_scale(range, reach);
        rows[i] = (AffineRow){w + (ptrdiff_t)i * range->width, (double)b[i], scale};
        /* What comes out is a whole sum below 2^31, whatever the rounding. */
        double largest = fmin(reach.sum * 1.01 + 1e-3, 2147483647.0 / (scale * range->scale));
        element = fmax(element, largest);
        square += largest * largest;
        error[i] = 0.5 * reach.weight_sum / range->scale +
                   (0.5 * range->width * range->element + 1) / scale;
    }
    *norm = sqrt(square);
    *reduced = (Reduced){.range = {.n_segments = 1,
                                   .width = dims[0],
                                   .stride = net->reduced,
                                   .segment_norms = norm,
                                   .element = element},
                         .from = range,
                         .w = w,
                         .b = b,
                         .error = error};
    range_close(&reduced->range);
    affine_make(&net->reduce, range, rows, net->reduced, 0, KERNEL_PIECES_STEP, 0,
                reduced->range.scale, weights->arena);
    return true;
}

/*
 * How far a row over the reduced vectors can reach. Both layers in one are a row over the encoder's
 * vectors, whose bound is much closer than that of the second layer alone; what rounding in between
 * adds comes on top.
 */
static Reach reach_through(const Reduced *reduced, const float *row)
{
    float joined[WIDTH_MAX] = {0};
    double bias = 0, error = 0;
    int32_t width = reduced->from->width;
    for (int32_t i = 0; i < reduced->range.width; i++) {
        const float *w = reduced->w + (ptrdiff_t)i * width;
        for (int32_t j = 0; j < width; j++)
            joined[j] += row[i] * w[j];
        bias += (double)row[i] * (double)reduced->b[i];
        error += fabs((double)row[i]) * (reduced->error[i] + 1 / reduced->range.scale);
    }
    Reach alone = reach_of_row(&reduced->range, row, 0);
    Reach through = reach_of_row(reduced->from, joined, bias);
    alone.sum = fmin(alone.sum, through.sum * 1.001 + error);
    return alone;
}

/* What the lower layer is made of, as it stands in the file. */
typedef struct Lower {
    const float *w, *b,
        *pad; /* [features][hidden][pieces][n_in], [hidden][pieces], [features][hidden][pieces] */
    int32_t features, hidden, pieces, n_in;
} Lower;

static bool read_lower(Lower *lower, Weights *weights, Str component, const Reduced *reduced)
{
    int32_t dims[4] = {-1, -1, -1, reduced->range.width};
    Str prefix = weights_name(weights, component, "lower");
    lower->w = weights_floats(weights, prefix, "W", 4, dims);
    *lower = (Lower){lower->w, NULL, NULL, dims[0], dims[1], dims[2], dims[3]};
    if (lower->w)
        lower->b = weights_floats(weights, prefix, "b", 2, dims + 1);
    if (lower->b)
        lower->pad = weights_floats(weights, prefix, "pad", 3, dims);
    if (!lower->pad)
        return false;
    if (lower->features < 1 || lower->features > SCORER_FEATURES_MAX || lower->hidden < 1 ||
        lower->hidden > SCORER_HIDDEN_MAX || lower->pieces < 1 || lower->pieces > PIECES_MAX)
        return weights_bad(weights, prefix, "more features, units or pieces than can be");
    return true;
}

/* How far the sum over all features can reach, for the pieces of one hidden unit. */
static Reach hidden_reach(const Lower *lower, const Reduced *reduced, int32_t unit)
{
    Reach most = {0};
    for (int32_t p = 0; p < lower->pieces; p++) {
        Reach total = {.sum = fabs((double)lower->b[unit * lower->pieces + p])};
        for (int32_t f = 0; f < lower->features; f++) {
            ptrdiff_t at = ((ptrdiff_t)f * lower->hidden + unit) * lower->pieces + p;
            Reach row = reach_through(reduced, lower->w + at * lower->n_in);
            row.sum = fmax(row.sum, fabs((double)lower->pad[at]));
            total = reach_total(total, row);
        }
        most = reach_larger(most, total);
    }
    return most;
}

/* Scales per hidden unit: all the same when the hidden units are the scores. */
static void choose_scales(const Lower *lower, const Reduced *reduced, bool has_upper,
                          double *scales, double *limits)
{
    double least = INFINITY;
    for (int32_t h = 0; h < lower->hidden; h++) {
        Reach reach = hidden_reach(lower, reduced, h);
        scales[h] = reach_scale(&reduced->range, reach);
        limits[h] =
            fmin(reach.sum * 1.01 + 1e-3, 2147483647.0 / (scales[h] * reduced->range.scale));
        least = fmin(least, scales[h]);
    }
    for (int32_t h = 0; h < lower->hidden && !has_upper; h++)
        scales[h] = least;
}

static int32_t fixed(double value, double scale)
{
    return (int32_t)nearbyint(value * scale);
}

static void pack_lower(ScoreNet *net, Weights *weights, const Lower *lower,
                       const InputRange *reduced, const double *scales)
{
    int32_t hidden = lanes_up(lower->hidden);
    net->n_features = lower->features;
    net->feature_sums = lower->pieces * hidden;
    net->row_sums = lower->features * net->feature_sums;
    AffineRow *rows = arena_new(weights->arena, AffineRow, net->row_sums);
    int32_t *pads = arena_new(weights->arena, int32_t, net->row_sums);
    int32_t *bias = arena_new(weights->arena, int32_t, net->feature_sums);
    for (int32_t h = 0; h < lower->hidden; h++)
        for (int32_t p = 0; p < lower->pieces; p++) {
            double scale = scales[h] * reduced->scale;
            bias[p * hidden + h] = fixed((double)lower->b[h * lower->pieces + p], scale);
            for (int32_t f = 0; f < lower->features; f++) {
                ptrdiff_t from = ((ptrdiff_t)f * lower->hidden + h) * lower->pieces + p;
                int32_t to = (f * lower->pieces + p) * hidden + h;
                rows[to] = (AffineRow){lower->w + from * lower->n_in, 0, scales[h]};
                pads[to] = fixed((double)lower->pad[from], scale);
            }
        }
    affine_make(&net->lower, reduced, rows, net->row_sums, 0, KERNEL_PIECES_STEP, 0, 1,
                weights->arena);
    net->pads = pads;
    net->scorer =
        (Scorer){.bias = bias, .hidden = hidden, .pieces = lower->pieces, .n_moves = hidden};
    net->n_moves = lower->hidden;
}

static bool open_upper(ScoreNet *net, Weights *weights, Str component, const Lower *lower,
                       const InputRange *reduced, const double *scales, const double *limits)
{
    int32_t dims[2] = {-1, lower->hidden};
    Str prefix = weights_name(weights, component, "upper");
    const float *w = weights_floats(weights, prefix, "W", 2, dims);
    const float *b = w ? weights_floats(weights, prefix, "b", 1, (int32_t[]){dims[0]}) : NULL;
    if (!b)
        return false;
    if (dims[0] < 1 || dims[0] > SCORER_MOVES_MAX)
        return weights_bad(weights, prefix, "more moves than can be");
    double norm = 0, element = 0;
    for (int32_t h = 0; h < lower->hidden; h++) {
        norm += limits[h] * limits[h];
        element = fmax(element, limits[h]);
    }
    norm = sqrt(norm);
    InputRange range = {.n_segments = 1,
                        .width = lower->hidden,
                        .stride = net->scorer.hidden,
                        .segment_norms = &norm,
                        .element = element};
    range_close(&range);
    Reach reach = {0};
    for (int32_t m = 0; m < dims[0]; m++)
        reach = reach_larger(reach,
                             reach_of_row(&range, w + (ptrdiff_t)m * lower->hidden, (double)b[m]));
    double scale = reach_scale(&range, reach);
    int32_t padded = lanes_up(dims[0]);
    AffineRow *rows = arena_new(weights->arena, AffineRow, padded);
    for (int32_t m = 0; m < dims[0]; m++)
        rows[m] = (AffineRow){w + (ptrdiff_t)m * lower->hidden, (double)b[m], scale};
    affine_make(&net->upper, &range, rows, padded, 0, KERNEL_COLUMNS_MAX, 0, 1, weights->arena);
    float *requantize = arena_new(weights->arena, float, net->scorer.hidden);
    for (int32_t h = 0; h < lower->hidden; h++)
        requantize[h] = (float)(range.scale / (scales[h] * reduced->scale));
    net->scorer.requantize = requantize;
    net->scorer.upper = &net->upper;
    net->scorer.n_moves = padded;
    net->n_moves = dims[0];
    return true;
}

bool scorenet_open(ScoreNet *net, Weights *weights, Str component, const InputRange *range)
{
    Reduced reduced;
    Lower lower = {0};
    if (!open_reduce(net, weights, component, range, &reduced) ||
        !read_lower(&lower, weights, component, &reduced))
        return false;
    bool has_upper =
        sectionfile_find(weights->file, weights_name(weights, component, "upper/W")) != NULL;
    double *scales = arena_new(weights->arena, double, lower.hidden);
    double *limits = arena_new(weights->arena, double, lower.hidden);
    choose_scales(&lower, &reduced, has_upper, scales, limits);
    pack_lower(net, weights, &lower, &reduced.range, scales);
    return !has_upper ||
           open_upper(net, weights, component, &lower, &reduced.range, scales, limits);
}

ScoreRows *scorerows_make(const ScoreNet *net, Arena *arena)
{
    ScoreRows *rows = arena_new(arena, ScoreRows, 1);
    rows->net = net;
    rows->sums = arena_new(arena, int32_t, (ptrdiff_t)REDUCE_BLOCK * net->reduced);
    rows->kept = arena_new(arena, int32_t, (ptrdiff_t)KEPT * net->row_sums);
    rows->far = arena_new(arena, int32_t, (ptrdiff_t)net->n_features * net->row_sums);
    return rows;
}

void scorerows_begin(ScoreRows *rows, const Kernel *kernel, int32_t n_tokens, Arena *arena)
{
    rows->kernel = kernel;
    rows->n_tokens = n_tokens;
    rows->frontier = 0;
    rows->reduced = arena_new(arena, int16_t, (ptrdiff_t)n_tokens * rows->net->reduced);
    for (int32_t i = 0; i < KEPT; i++)
        rows->owner[i] = -1;
    for (int32_t f = 0; f < SCORER_FEATURES_MAX; f++)
        rows->far_owner[f] = -1;
}

static void take(void *self, const Kernel *kernel, const int16_t *vectors, int32_t first, int32_t n)
{
    ScoreRows *rows = self;
    const ScoreNet *net = rows->net;
    for (int32_t i = 0; i < n; i += REDUCE_BLOCK) {
        int32_t m = n - i < REDUCE_BLOCK ? n - i : REDUCE_BLOCK;
        kernel->sums(&net->reduce, vectors + (ptrdiff_t)i * net->reduce.n_in, net->reduce.n_in, m,
                     rows->sums, net->reduced);
        kernel->requantize(rows->sums, net->reduce.unscale, net->reduced, m,
                           rows->reduced + (ptrdiff_t)(first + i) * net->reduced);
    }
}

VectorSink scorerows_sink(ScoreRows *rows)
{
    return (VectorSink){.take = take, .self = rows};
}

/* Computes the rows of the next CHUNK tokens, which lie side by side in the kept ones. */
static void compute_chunk(ScoreRows *rows)
{
    const ScoreNet *net = rows->net;
    int32_t beg = rows->frontier, at = beg % KEPT;
    int32_t n = rows->n_tokens - beg < CHUNK ? rows->n_tokens - beg : CHUNK;
    rows->kernel->sums(&net->lower, rows->reduced + (ptrdiff_t)beg * net->reduced, net->reduced, n,
                       rows->kept + (ptrdiff_t)at * net->row_sums, net->row_sums);
    for (int32_t i = 0; i < n; i++)
        rows->owner[at + i] = beg + i;
    rows->frontier += CHUNK;
}

/* The sums of a feature's token. Rows that are no longer kept are computed again, to a place of the
 * feature's own: it often asks for the same token many times in a row. */
static const int32_t *row_of(ScoreRows *rows, int32_t feature, int32_t token)
{
    const ScoreNet *net = rows->net;
    if (rows->owner[token % KEPT] == token)
        return rows->kept + (ptrdiff_t)(token % KEPT) * net->row_sums;
    int32_t *far = rows->far + (ptrdiff_t)feature * net->row_sums;
    if (rows->far_owner[feature] != token)
        rows->kernel->sums(&net->lower, rows->reduced + (ptrdiff_t)token * net->reduced,
                           net->reduced, 1, far, net->row_sums);
    rows->far_owner[feature] = token;
    return far;
}

int32_t scorerows_move(ScoreRows *rows, const int32_t *tokens, const int32_t *mask, float *margin)
{
    const ScoreNet *net = rows->net;
    const int32_t *sums[SCORER_FEATURES_MAX];
    for (int32_t f = 0; f < net->n_features; f++)
        while (tokens[f] >= rows->frontier)
            compute_chunk(rows);
    for (int32_t f = 0; f < net->n_features; f++) {
        const int32_t *row = tokens[f] < 0 ? net->pads : row_of(rows, f, tokens[f]);
        sums[f] = row + (ptrdiff_t)f * net->feature_sums;
    }
    if (!margin)
        return rows->kernel->move(&net->scorer, sums, net->n_features, mask, NULL);
    int32_t won_by;
    int32_t best = rows->kernel->move(&net->scorer, sums, net->n_features, mask, &won_by);
    *margin = net->scorer.upper ? (float)won_by * net->scorer.upper->unscale[0] : (float)won_by;
    return best;
}
