/* Reading the tables of an embedding, and the attributes they embed. */
#include "nlp/embed.h"

#include <math.h>
#include <stdlib.h>

/* Attributes by the names that spaCy's configurations use; flags are 0 or 1, the rest string
 * hashes. */
typedef enum Source {
    FROM_NORM,
    FROM_LOWER,
    FROM_ORTH,
    FROM_PREFIX,
    FROM_SUFFIX,
    FROM_SHAPE,
    FROM_SPACY,
    FROM_FLAG
} Source;
static const struct {
    Str name;
    Source source;
    uint16_t flag;
} attributes[] = {
    {{"NORM", 4}, FROM_NORM, 0},
    {{"LOWER", 5}, FROM_LOWER, 0},
    {{"ORTH", 4}, FROM_ORTH, 0},
    {{"PREFIX", 6}, FROM_PREFIX, 0},
    {{"SUFFIX", 6}, FROM_SUFFIX, 0},
    {{"SHAPE", 5}, FROM_SHAPE, 0},
    {{"SPACY", 5}, FROM_SPACY, 0},
    {{"IS_SPACE", 8}, FROM_FLAG, LEX_IS_SPACE},
    {{"IS_PUNCT", 8}, FROM_FLAG, LEX_IS_PUNCT},
    {{"IS_ALPHA", 8}, FROM_FLAG, LEX_IS_ALPHA},
    {{"IS_DIGIT", 8}, FROM_FLAG, LEX_IS_DIGIT},
    {{"IS_TITLE", 8}, FROM_FLAG, LEX_IS_TITLE},
    {{"IS_UPPER", 8}, FROM_FLAG, LEX_IS_UPPER},
    {{"IS_LOWER", 8}, FROM_FLAG, LEX_IS_LOWER},
    {{"IS_QUOTE", 8}, FROM_FLAG, LEX_IS_QUOTE},
    {{"IS_BRACKET", 10}, FROM_FLAG, LEX_IS_BRACKET},
    {{"LIKE_NUM", 8}, FROM_FLAG, LEX_LIKE_NUM},
};
enum { N_ATTRIBUTES = sizeof attributes / sizeof attributes[0] };

static int32_t attribute_find(Str name)
{
    for (int32_t i = 0; i < N_ATTRIBUTES; i++)
        if (str_eq(attributes[i].name, name))
            return i;
    return -1;
}

uint64_t embed_attribute(int32_t attribute, const Token *token, const Lexeme *lexeme)
{
    switch (attributes[attribute].source) {
    case FROM_NORM: return lexeme->norm_hash;
    case FROM_LOWER: return lexeme->lower_hash;
    case FROM_ORTH: return lexeme->orth_hash;
    case FROM_PREFIX: return lexeme->prefix_hash;
    case FROM_SUFFIX: return lexeme->suffix_hash;
    case FROM_SHAPE: return lexeme->shape_hash;
    case FROM_SPACY: return token->space_after;
    case FROM_FLAG: return (lexeme->flags & attributes[attribute].flag) != 0;
    }
    return 0;
}

static double largest_norm(const float *rows, int32_t n_rows, int32_t width, double *element)
{
    double largest = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        float square = 0, peak = 0;
        for (int32_t i = 0; i < width; i++) {
            float v = rows[(ptrdiff_t)r * width + i];
            square += v * v;
            peak = fabsf(v) > peak ? fabsf(v) : peak;
        }
        largest = fmax(largest, (double)square);
        *element = fmax(*element, (double)peak);
    }
    return sqrt(largest) * 1.001; /* the sum was taken in float */
}

static bool open_tables(Embed *embed, Weights *weights, Str prefix, double *norms, double *element)
{
    int32_t n_names = 0, n_seeds = -1;
    const Str *names = weights_lines(weights, prefix, "embed/attrs", &n_names);
    const uint32_t *seeds =
        sectionfile_array(weights->file, weights_name(weights, prefix, "embed/seeds"), SECTION_U32,
                          1, &n_seeds, weights->diag);
    if (!seeds)
        return false;
    if (!names || n_names < 1 || n_names > EMBED_ATTRIBUTES_MAX || n_names != n_seeds)
        return weights_bad(weights, prefix, "its attributes and seeds do not fit together");
    embed->n_tables = embed->n_keys = n_names;
    for (int32_t i = 0; i < n_names; i++) {
        EmbedTable *table = &embed->tables[i];
        char name[32];
        snprintf(name, sizeof name, "embed/%d/E", (int)i);
        int32_t dims[2] = {-1, embed->width};
        table->attribute = attribute_find(names[i]);
        if (table->attribute < 0)
            return diag_set(weights->diag, ERR_MODEL, -1,
                            "'%.*s': %.*s embeds the attribute '%.*s', which is not supported",
                            STR_ARG(weights->file->path), STR_ARG(prefix), STR_ARG(names[i]));
        table->rows = weights_floats(weights, prefix, name, 2, dims);
        if (!table->rows)
            return false;
        if (dims[0] < 1)
            return weights_bad(weights, prefix, "an embedding table without rows");
        table->n_rows = (uint32_t)dims[0];
        table->seed = seeds[i];
        double peak = 0;
        norms[i] = 4 * largest_norm(table->rows, dims[0], embed->width, &peak);
        *element = fmax(*element, 4 * peak);
    }
    return true;
}

static int compare_keys(const void *a, const void *b, void *keys)
{
    uint64_t x = ((const uint64_t *)keys)[*(const int32_t *)a];
    uint64_t y = ((const uint64_t *)keys)[*(const int32_t *)b];
    return (x > y) - (x < y);
}

static bool open_vectors(Embed *embed, Weights *weights, Str prefix, double *norm, double *element)
{
    StaticVectors *v = &embed->vectors;
    int32_t w_dims[2] = {embed->width, -1}, data_dims[2] = {-1, -1}, n_keys = -1;
    v->projection = weights_floats(weights, prefix, "embed/static/W", 2, w_dims);
    v->data = v->projection ? weights_floats(weights, STR("vectors"), "data", 2, data_dims) : NULL;
    if (!v->data)
        return false;
    v->keys = sectionfile_array(weights->file, STR("vectors/keys"), SECTION_U64, 1, &n_keys,
                                weights->diag);
    if (v->keys)
        v->rows = sectionfile_array(weights->file, STR("vectors/rows"), SECTION_I32, 1, &n_keys,
                                    weights->diag);
    if (!v->keys || !v->rows)
        return false;
    if (data_dims[1] != w_dims[1] || data_dims[1] < 1)
        return weights_bad(weights, prefix, "static vectors of another width than their layer's");
    v->dim = w_dims[1];
    v->n_data = data_dims[0];
    v->n_keys = n_keys;
    int32_t *order = arena_new(weights->arena, int32_t, n_keys);
    for (int32_t i = 0; i < n_keys; i++) {
        order[i] = i;
        if (v->rows[i] >= v->n_data)
            return weights_bad(weights, STR("vectors/rows"), "a row beyond the table");
    }
    if (n_keys)
        qsort_r(order, (size_t)n_keys, sizeof *order, compare_keys, (void *)(uintptr_t)v->keys);
    v->order = order;
    double peak = 0, projection_norm = 0;
    for (ptrdiff_t i = 0; i < (ptrdiff_t)embed->width * v->dim; i++)
        projection_norm += (double)v->projection[i] * (double)v->projection[i];
    *norm = 1.001 * sqrt(projection_norm) * largest_norm(v->data, v->n_data, v->dim, &peak);
    *element = fmax(*element, *norm);
    embed->n_keys++;
    return true;
}

bool embed_open(Embed *embed, Weights *weights, Str prefix)
{
    *embed = (Embed){0};
    int32_t dims[3] = {-1, -1, -1};
    Str mix = weights_name(weights, prefix, "mix");
    if (!weights_floats(weights, mix, "W", 3, dims))
        return false;
    if (dims[0] < 1 || dims[0] > WIDTH_MAX)
        return weights_bad(weights, mix, "a width that cannot be");
    embed->width = dims[0];
    embed->stride = lanes_up(dims[0]);
    double *norms = arena_new(weights->arena, double, EMBED_KEYS_MAX), element = 0;
    if (!open_tables(embed, weights, prefix, norms, &element))
        return false;
    bool has_static =
        sectionfile_find(weights->file, weights_name(weights, prefix, "embed/static/W")) != NULL;
    if (has_static && !open_vectors(embed, weights, prefix, &norms[embed->n_tables], &element))
        return false;
    embed->range = (InputRange){.n_segments = embed->n_keys,
                                .width = embed->width,
                                .stride = embed->stride,
                                .segment_norms = norms,
                                .element = element};
    range_close(&embed->range);
    return weights_maxout(weights, mix, embed->width, &embed->range, &embed->mix) &&
           weights_norm(weights, mix, embed->width, &embed->norm);
}
