#include "nlp/embed.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

/* Attributes by the names that spaCy's configurations use; flags are 0 or 1, the rest string hashes. */
typedef enum Source { FROM_NORM, FROM_LOWER, FROM_ORTH, FROM_PREFIX, FROM_SUFFIX, FROM_SHAPE, FROM_SPACY, FROM_FLAG } Source;
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

static uint64_t attribute_value(int32_t attribute, const Token *token, const Lexeme *lexeme)
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
    const uint32_t *seeds = sectionfile_array(weights->file, weights_name(weights, prefix, "embed/seeds"),
                                              SECTION_U32, 1, &n_seeds, weights->diag);
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
            return diag_set(weights->diag, ERR_MODEL, -1, "'%.*s': %.*s embeds the attribute '%.*s', which is not supported",
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
    v->keys = sectionfile_array(weights->file, STR("vectors/keys"), SECTION_U64, 1, &n_keys, weights->diag);
    if (v->keys)
        v->rows = sectionfile_array(weights->file, STR("vectors/rows"), SECTION_I32, 1, &n_keys, weights->diag);
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
    bool has_static = sectionfile_find(weights->file, weights_name(weights, prefix, "embed/static/W")) != NULL;
    if (has_static && !open_vectors(embed, weights, prefix, &norms[embed->n_tables], &element))
        return false;
    embed->range = (InputRange){.n_segments = embed->n_keys, .width = embed->width, .stride = embed->stride,
                                .segment_norms = norms, .element = element};
    range_close(&embed->range);
    return weights_maxout(weights, mix, embed->width, &embed->range, &embed->mix) &&
           weights_norm(weights, mix, embed->width, &embed->norm);
}

/* The cache: sets of WAYS places; a token's keys are compared in full. Rows that do not fit because a
 * whole set is in use for the current call go to places of their own behind the sets. */
enum { N_SETS = 1 << 13, WAYS = 4, N_CACHED = N_SETS * WAYS, BATCH = 32 };

struct EmbedContext {
    const Embed *embed;
    int32_t n_rows_max;
    uint64_t *keys;   /* [place][n_keys] */
    float *values;    /* [place][stride] */
    uint32_t *call;   /* [place]: the last call that used it, 0 when empty */
    uint8_t *next;    /* [set]: the way to replace next */
    int32_t *place;   /* [row]: of the current call */
    int32_t *missing; /* places to be computed in the current call */
    int32_t n_missing, n_overflow;
    uint32_t calls;
    float *joined;       /* [stride]: one segment of the concatenation */
    int16_t *input;      /* [BATCH][n_segments * stride] */
    float *mixed;        /* [BATCH][stride] */
    float *normal;       /* [BATCH][stride] */
    int16_t *fixed;      /* [BATCH][stride], not used further */
};

EmbedContext *embed_context_make(const Embed *embed, int32_t n_rows_max, Arena *arena)
{
    EmbedContext *c = arena_new(arena, EmbedContext, 1);
    ptrdiff_t n_places = N_CACHED + n_rows_max, stride = embed->stride;
    c->embed = embed;
    c->n_rows_max = n_rows_max;
    c->keys = arena_new(arena, uint64_t, n_places * embed->n_keys);
    c->values = arena_new(arena, float, n_places * stride);
    c->call = arena_new(arena, uint32_t, n_places);
    c->next = arena_new(arena, uint8_t, N_SETS);
    c->place = arena_new(arena, int32_t, n_rows_max);
    c->missing = arena_new(arena, int32_t, n_rows_max);
    c->joined = arena_new(arena, float, stride);
    c->input = arena_new(arena, int16_t, BATCH * stride * embed->n_keys);
    c->mixed = arena_new(arena, float, BATCH * stride);
    c->normal = arena_new(arena, float, BATCH * stride);
    c->fixed = arena_new(arena, int16_t, BATCH * stride);
    return c;
}

/* thinc's HashEmbed hash: the 64-bit variant of MurmurHash3 for one 8-byte key, as four words. */
static void hash_key(uint64_t key, uint32_t seed, uint32_t words[4])
{
    uint64_t a = key * 0x87c37b91114253d5u;
    a = (a << 31 | a >> 33) * 0x4cf5ad432745937fu;
    a ^= seed ^ 8u;
    uint64_t b = seed ^ 8u;
    a += b;
    b += a;
    a = (a ^ a >> 33) * 0xff51afd7ed558ccdu;
    a = (a ^ a >> 33) * 0xc4ceb9fe1a85ec53u;
    a ^= a >> 33;
    b = (b ^ b >> 33) * 0xff51afd7ed558ccdu;
    b = (b ^ b >> 33) * 0xc4ceb9fe1a85ec53u;
    b ^= b >> 33;
    a += b;
    b += a;
    words[0] = (uint32_t)a;
    words[1] = (uint32_t)(a >> 32);
    words[2] = (uint32_t)b;
    words[3] = (uint32_t)(b >> 32);
}

static void static_vector(const Embed *embed, uint64_t key, float *out)
{
    const StaticVectors *v = &embed->vectors;
    int32_t beg = 0, end = v->n_keys;
    while (beg < end) {
        int32_t mid = beg + (end - beg) / 2;
        if (v->keys[v->order[mid]] < key)
            beg = mid + 1;
        else
            end = mid;
    }
    bool found = beg < v->n_keys && v->keys[v->order[beg]] == key && v->rows[v->order[beg]] >= 0;
    const float *row = found ? v->data + (ptrdiff_t)v->rows[v->order[beg]] * v->dim : NULL;
    for (int32_t o = 0; o < embed->width; o++) {
        float sum = 0;
        for (int32_t i = 0; row && i < v->dim; i++)
            sum += v->projection[(ptrdiff_t)o * v->dim + i] * row[i];
        out[o] = sum;
    }
}

/* The concatenated embeddings of one set of keys, in fixed point. */
static void gather(EmbedContext *context, const Kernel *kernel, const uint64_t *keys, int16_t *input)
{
    const Embed *embed = context->embed;
    for (int32_t t = 0; t < embed->n_tables; t++, input += embed->stride) {
        const EmbedTable *table = &embed->tables[t];
        uint32_t words[4];
        hash_key(keys[t], table->seed, words);
        const float *r[4];
        for (int i = 0; i < 4; i++)
            r[i] = table->rows + (ptrdiff_t)(words[i] % table->n_rows) * embed->width;
        for (int32_t i = 0; i < embed->width; i++)
            context->joined[i] = ((r[0][i] + r[1][i]) + r[2][i]) + r[3][i];
        kernel->quantize(context->joined, (float)embed->range.scale, embed->stride, input);
    }
    if (embed->n_keys > embed->n_tables) {
        static_vector(embed, keys[embed->n_tables], context->joined);
        kernel->quantize(context->joined, (float)embed->range.scale, embed->stride, input);
    }
}

static void compute_missing(EmbedContext *context, const Kernel *kernel)
{
    const Embed *embed = context->embed;
    ptrdiff_t input_stride = (ptrdiff_t)embed->stride * embed->n_keys;
    for (int32_t beg = 0; beg < context->n_missing; beg += BATCH) {
        int32_t n = context->n_missing - beg < BATCH ? context->n_missing - beg : BATCH;
        for (int32_t i = 0; i < n; i++)
            gather(context, kernel, context->keys + (ptrdiff_t)context->missing[beg + i] * embed->n_keys,
                   context->input + i * input_stride);
        kernel->maxout(&embed->mix, context->input, input_stride, n, context->mixed);
        kernel->normalise(&embed->norm, context->mixed, n, context->normal, context->fixed);
        for (int32_t i = 0; i < n; i++)
            memcpy(context->values + (ptrdiff_t)context->missing[beg + i] * embed->stride,
                   context->normal + (ptrdiff_t)i * embed->stride, (size_t)embed->stride * sizeof(float));
    }
}

static bool same_keys(const uint64_t *a, const uint64_t *b, int32_t n)
{
    uint64_t different = 0;
    for (int32_t i = 0; i < n; i++)
        different |= a[i] ^ b[i];
    return different == 0;
}

/* Where the row of these keys is, or will be when the missing ones are computed. */
static int32_t find_place(EmbedContext *context, const uint64_t *keys)
{
    int32_t n_keys = context->embed->n_keys;
    uint64_t hash = 0;
    for (int32_t i = 0; i < n_keys; i++)
        hash = (hash ^ keys[i]) * 0x9e3779b97f4a7c15u, hash ^= hash >> 32;
    int32_t set = (int32_t)(hash % N_SETS), found = -1;
    for (int32_t way = 0; way < WAYS; way++) {
        int32_t place = set * WAYS + way;
        if (context->call[place] && same_keys(context->keys + (ptrdiff_t)place * n_keys, keys, n_keys)) {
            context->call[place] = context->calls;
            return place;
        }
    }
    for (int32_t i = 0; i < WAYS && found < 0; i++) {
        int32_t place = set * WAYS + context->next[set];
        context->next[set] = (uint8_t)((context->next[set] + 1) % WAYS);
        if (context->call[place] != context->calls)
            found = place;
    }
    if (found < 0)
        found = N_CACHED + context->n_overflow++;
    memcpy(context->keys + (ptrdiff_t)found * n_keys, keys, (size_t)n_keys * sizeof *keys);
    context->call[found] = context->calls;
    context->missing[context->n_missing++] = found;
    return found;
}

void embed_rows(EmbedContext *context, const Kernel *kernel, const Doc *doc, const Lexeme *const *lexemes,
                int32_t first, int32_t n, float *x)
{
    const Embed *embed = context->embed;
    context->n_missing = context->n_overflow = 0;
    if (++context->calls == 0) { /* the counter has come round: forget everything */
        memset(context->call, 0, (size_t)(N_CACHED + context->n_rows_max) * sizeof *context->call);
        context->calls = 1;
    }
    for (int32_t row = 0; row < n; row++) {
        uint64_t keys[EMBED_KEYS_MAX];
        const Lexeme *lexeme = lexemes[first + row];
        for (int32_t i = 0; i < embed->n_tables; i++)
            keys[i] = attribute_value(embed->tables[i].attribute, &doc->tokens[first + row], lexeme);
        if (embed->n_keys > embed->n_tables)
            keys[embed->n_tables] = lexeme->orth_hash;
        context->place[row] = find_place(context, keys);
    }
    compute_missing(context, kernel);
    for (int32_t row = 0; row < n; row++)
        memcpy(x + (ptrdiff_t)row * embed->stride,
               context->values + (ptrdiff_t)context->place[row] * embed->stride,
               (size_t)embed->stride * sizeof *x);
}
