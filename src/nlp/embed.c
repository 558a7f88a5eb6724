/* Hash embeddings of words, one vector a word form (embed.h). */
#include "nlp/embed.h"

#include "nlp/hash.h"

/*
 * The cache: sets of WAYS places; a token's keys are compared in full. Rows that do not fit because
 * a whole set is in use for the current call go to places of their own behind the sets. One call
 * looks up all its tokens in steps, so that memory for many of them is on its way at once.
 */
enum { N_SETS = 1 << 13, WAYS = 4, N_CACHED = N_SETS * WAYS, BATCH = 32 };

struct EmbedContext {
    const Embed *embed;
    int32_t n_rows_max;
    uint64_t *keys;   /* [place][n_keys] */
    uint32_t *tags;   /* [place]: part of the hash of the keys, 0 when empty */
    float *values;    /* [place][stride] */
    uint32_t *call;   /* [place]: the last call that used it */
    uint8_t *next;    /* [set]: the way to replace next */
    uint64_t *wanted; /* [row][n_keys]: of the current call */
    uint64_t *hashes; /* [row] */
    int32_t *place;   /* [row] */
    int32_t *missing; /* places to be computed in the current call */
    int32_t n_missing, n_overflow;
    uint32_t calls;
    float *joined;  /* [stride]: one segment of the concatenation */
    int16_t *input; /* [BATCH][n_segments * stride] */
    float *mixed;   /* [BATCH][stride] */
    float *normal;  /* [BATCH][stride] */
    int16_t *fixed; /* [BATCH][stride], not used further */
};

EmbedContext *embed_context_make(const Embed *embed, int32_t n_rows_max, Arena *arena)
{
    EmbedContext *c = arena_new(arena, EmbedContext, 1);
    ptrdiff_t n_places = N_CACHED + n_rows_max, stride = embed->stride;
    c->embed = embed;
    c->n_rows_max = n_rows_max;
    c->keys = arena_new(arena, uint64_t, n_places * embed->n_keys);
    c->values = arena_new(arena, float, n_places *stride);
    c->call = arena_new(arena, uint32_t, n_places);
    c->tags = arena_new(arena, uint32_t, n_places);
    c->wanted = arena_new(arena, uint64_t, (ptrdiff_t)n_rows_max * embed->n_keys);
    c->hashes = arena_new(arena, uint64_t, n_rows_max);
    c->next = arena_new(arena, uint8_t, N_SETS);
    c->place = arena_new(arena, int32_t, n_rows_max);
    c->missing = arena_new(arena, int32_t, n_rows_max);
    c->joined = arena_new(arena, float, stride);
    c->input = arena_new(arena, int16_t, BATCH * stride * embed->n_keys);
    c->mixed = arena_new(arena, float, BATCH *stride);
    c->normal = arena_new(arena, float, BATCH *stride);
    c->fixed = arena_new(arena, int16_t, BATCH * stride);
    return c;
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
static void gather(EmbedContext *context, const Kernel *kernel, const uint64_t *keys,
                   int16_t *input)
{
    const Embed *embed = context->embed;
    for (int32_t t = 0; t < embed->n_tables; t++, input += embed->stride) {
        const EmbedTable *table = &embed->tables[t];
        uint32_t words[4];
        hash_murmur3(keys[t], table->seed, words);
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
            gather(context, kernel,
                   context->keys + (ptrdiff_t)context->missing[beg + i] * embed->n_keys,
                   context->input + i * input_stride);
        kernel->maxout(&embed->mix, context->input, input_stride, n, context->mixed);
        kernel->normalise(&embed->norm, context->mixed, n, context->normal, context->fixed);
        for (int32_t i = 0; i < n; i++)
            memcpy(context->values + (ptrdiff_t)context->missing[beg + i] * embed->stride,
                   context->normal + (ptrdiff_t)i * embed->stride,
                   (size_t)embed->stride * sizeof(float));
    }
}

static bool same_keys(const uint64_t *a, const uint64_t *b, int32_t n)
{
    uint64_t different = 0;
    for (int32_t i = 0; i < n; i++)
        different |= a[i] ^ b[i];
    return different == 0;
}

static uint32_t tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) | 1;
}

/* The keys of a row and their hash; asks for the memory that find_place will look at. */
static void prepare_row(EmbedContext *context, int32_t row, const Token *token,
                        const Lexeme *lexeme)
{
    const Embed *embed = context->embed;
    uint64_t *keys = context->wanted + (ptrdiff_t)row * embed->n_keys, hash = 0;
    for (int32_t i = 0; i < embed->n_tables; i++)
        keys[i] = embed_attribute(embed->tables[i].attribute, token, lexeme);
    if (embed->n_keys > embed->n_tables)
        keys[embed->n_tables] = lexeme->orth_hash;
    for (int32_t i = 0; i < embed->n_keys; i++) {
        hash = (hash ^ keys[i]) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    context->hashes[row] = hash;
    __builtin_prefetch(&context->tags[hash % N_SETS * WAYS]);
}

/* A place to be filled: the next one of the set that this call does not use. */
static int32_t new_place(EmbedContext *context, int32_t set)
{
    for (int32_t i = 0; i < WAYS; i++) {
        int32_t place = set * WAYS + context->next[set];
        context->next[set] = (uint8_t)((context->next[set] + 1) % WAYS);
        if (context->call[place] != context->calls)
            return place;
    }
    return N_CACHED + context->n_overflow++;
}

/* Where the vector of the row is, or will be when the missing ones are computed. */
static int32_t find_place(EmbedContext *context, int32_t row)
{
    int32_t n_keys = context->embed->n_keys;
    const uint64_t *keys = context->wanted + (ptrdiff_t)row * n_keys;
    int32_t set = (int32_t)(context->hashes[row] % N_SETS), place = set * WAYS;
    uint32_t tag = tag_of(context->hashes[row]);
    for (int32_t way = 0; way < WAYS; way++, place++)
        if (context->tags[place] == tag &&
            same_keys(context->keys + (ptrdiff_t)place * n_keys, keys, n_keys)) {
            context->call[place] = context->calls;
            return place;
        }
    place = new_place(context, set);
    memcpy(context->keys + (ptrdiff_t)place * n_keys, keys, (size_t)n_keys * sizeof *keys);
    context->tags[place] = tag;
    context->call[place] = context->calls;
    context->missing[context->n_missing++] = place;
    return place;
}

/* Rows looked ahead at, so that their memory has arrived when it is needed. */
enum { AHEAD = 8, LINE_BYTES = 64 };

static void ask_for_vector(const EmbedContext *context, int32_t place)
{
    const char *p = (const char *)(context->values + (ptrdiff_t)place * context->embed->stride);
    for (int32_t i = 0; i < context->embed->stride * (int32_t)sizeof(float); i += LINE_BYTES)
        __builtin_prefetch(p + i);
}

void embed_rows(EmbedContext *context, const Kernel *kernel, const Doc *doc,
                const Lexeme *const *lexemes, int32_t first, int32_t n, float *x)
{
    ptrdiff_t stride = context->embed->stride;
    context->n_missing = context->n_overflow = 0;
    if (++context->calls == 0) { /* the counter has come round: forget everything */
        memset(context->tags, 0, N_CACHED * sizeof *context->tags);
        memset(context->call, 0, N_CACHED * sizeof *context->call);
        context->calls = 1;
    }
    for (int32_t row = 0; row < n; row++)
        prepare_row(context, row, &doc->tokens[first + row], lexemes[first + row]);
    for (int32_t row = 0; row < n; row++) {
        if (row + AHEAD < n)
            __builtin_prefetch(context->keys + (ptrdiff_t)(context->hashes[row + AHEAD] % N_SETS) *
                                                   WAYS * context->embed->n_keys);
        context->place[row] = find_place(context, row);
        ask_for_vector(context, context->place[row]);
    }
    compute_missing(context, kernel);
    for (int32_t row = 0; row < n; row++)
        memcpy(x + row * stride, context->values + context->place[row] * stride,
               (size_t)stride * sizeof *x);
}
