/* spaCy's tok2vec, block by block (encode.h). */
#include "nlp/encode.h"

#include <stdio.h>

#include "base/clock.h"
#include "nlp/embed.h"

enum { DEPTH_MAX = 32, WINDOW_MAX = 8, BLOCK_TOKENS = 240 };

typedef struct Layer {
    InputRange range; /* of what it reads */
    Affine affine;
    Norm norm;
} Layer;

struct Encoder {
    Embed embed;
    int32_t depth, window;
    Layer layers[DEPTH_MAX];
    const Norm *
        terms[DEPTH_MAX + 1]; /* the vectors that add up: the embedding, then each layer's output */
    InputRange range;         /* of the result */
};

struct EncoderContext {
    const Encoder *encoder;
    EmbedContext *embed;
    int32_t halo; /* tokens that the layers look at on either side of a block */
    float *x, *y; /* [BLOCK_TOKENS + 2 * halo][stride] */
    int16_t *q;   /* likewise, with one window of zeros before and behind */
};

static bool open_layer(Encoder *encoder, Weights *weights, Str prefix, int32_t k)
{
    Layer *layer = &encoder->layers[k];
    char name[32];
    snprintf(name, sizeof name, "encode/%d", (int)k);
    Str layer_prefix = weights_name(weights, prefix, name);
    encoder->terms[k] = k ? &encoder->layers[k - 1].norm : &encoder->embed.norm;
    layer->range = (InputRange){.n_segments = 2 * encoder->window + 1,
                                .width = encoder->embed.width,
                                .stride = encoder->embed.stride,
                                .n_terms = k + 1,
                                .terms = encoder->terms};
    range_close(&layer->range);
    bool ok = weights_maxout(weights, layer_prefix, encoder->embed.width, &layer->range,
                             &layer->affine) &&
              weights_norm(weights, layer_prefix, encoder->embed.width, &layer->norm);
    layer->norm.residual = true;
    return ok;
}

bool encoder_open(Encoder **out, Weights *weights, Str prefix)
{
    Encoder *encoder = *out = arena_new(weights->arena, Encoder, 1);
    if (!embed_open(&encoder->embed, weights, prefix))
        return false;
    const int32_t *window =
        sectionfile_array(weights->file, weights_name(weights, prefix, "encode/window"),
                          SECTION_I32, 1, (int32_t[]){1}, weights->diag);
    if (!window)
        return false;
    if (*window < 0 || *window > WINDOW_MAX)
        return weights_bad(weights, prefix, "a window that cannot be");
    encoder->window = *window;
    for (;; encoder->depth++) {
        char name[32];
        snprintf(name, sizeof name, "encode/%d/W", (int)encoder->depth);
        if (!sectionfile_find(weights->file, weights_name(weights, prefix, name)))
            break;
        if (encoder->depth == DEPTH_MAX)
            return weights_bad(weights, prefix, "more layers than can be");
        if (!open_layer(encoder, weights, prefix, encoder->depth))
            return false;
    }
    int32_t depth = encoder->depth;
    encoder->terms[depth] = depth ? &encoder->layers[depth - 1].norm : &encoder->embed.norm;
    encoder->range = (InputRange){.n_segments = 1,
                                  .width = encoder->embed.width,
                                  .stride = encoder->embed.stride,
                                  .n_terms = depth + 1,
                                  .terms = encoder->terms};
    range_close(&encoder->range);
    for (int32_t k = 0; k < depth; k++)
        encoder->layers[k].norm.scale =
            (float)(k + 1 < depth ? encoder->layers[k + 1].range.scale : encoder->range.scale);
    return true;
}

const InputRange *encoder_range(const Encoder *encoder)
{
    return &encoder->range;
}

EncoderContext *encoder_context_make(const Encoder *encoder, Arena *arena)
{
    EncoderContext *c = arena_new(arena, EncoderContext, 1);
    c->encoder = encoder;
    c->halo = encoder->depth * encoder->window;
    ptrdiff_t rows = BLOCK_TOKENS + 2 * c->halo, stride = encoder->embed.stride;
    c->embed = embed_context_make(&encoder->embed, (int32_t)rows, arena);
    c->x = arena_new(arena, float, rows *stride);
    c->y = arena_new(arena, float, rows *stride);
    c->q = arena_new(arena, int16_t, rows * stride);
    return c;
}

/* Fills x and q for tokens [beg, end); those outside the text are zero. */
static void embed_block(EncoderContext *context, const Kernel *kernel, const Doc *doc,
                        const Lexeme *const *lexemes, int32_t beg, int32_t end)
{
    const Encoder *encoder = context->encoder;
    ptrdiff_t stride = encoder->embed.stride;
    int32_t first = beg < 0 ? 0 : beg, last = end > doc->n_tokens ? doc->n_tokens : end;
    memset(context->x, 0, (size_t)((first - beg) * stride) * sizeof *context->x);
    embed_rows(context->embed, kernel, doc, lexemes, first, last - first,
               context->x + (first - beg) * stride);
    memset(context->x + (last - beg) * stride, 0,
           (size_t)((end - last) * stride) * sizeof *context->x);
    double scale = encoder->depth ? encoder->layers[0].range.scale : encoder->range.scale;
    kernel->quantize(context->x, (float)scale, (end - beg) * stride, context->q);
}

/* Each layer computes fewer rows at both ends: those whose whole window is there. */
static void run_layers(EncoderContext *context, const Kernel *kernel, int32_t n_rows)
{
    const Encoder *encoder = context->encoder;
    ptrdiff_t stride = encoder->embed.stride;
    for (int32_t k = 0; k < encoder->depth; k++) {
        const Layer *layer = &encoder->layers[k];
        int32_t beg = (k + 1) * encoder->window, n = n_rows - 2 * beg;
        kernel->maxout(&layer->affine, context->q + (beg - encoder->window) * stride, stride, n,
                       context->y);
        kernel->normalise(&layer->norm, context->y, n, context->x + beg * stride,
                          context->q + beg * stride);
    }
}

void encoder_run(EncoderContext *context, const Kernel *kernel, const Doc *doc,
                 const Lexeme *const *lexemes, const VectorSink *sinks, int32_t n_sinks,
                 double *embed_seconds, double *encode_seconds)
{
    int32_t halo = context->halo;
    for (int32_t beg = 0; beg < doc->n_tokens; beg += BLOCK_TOKENS) {
        int32_t end = doc->n_tokens - beg < BLOCK_TOKENS ? doc->n_tokens : beg + BLOCK_TOKENS;
        double start = clock_seconds();
        embed_block(context, kernel, doc, lexemes, beg - halo, end + halo);
        double middle = clock_seconds();
        run_layers(context, kernel, end - beg + 2 * halo);
        *embed_seconds += middle - start;
        *encode_seconds += clock_seconds() - middle;
        for (int32_t s = 0; s < n_sinks; s++)
            sinks[s].take(sinks[s].self, kernel,
                          context->q + (ptrdiff_t)halo * context->encoder->embed.stride, beg,
                          end - beg);
    }
}
