/*
 * MultiHashEmbed: hash-embedding tables of a word's attributes (and static vectors), concatenated,
 * through one maxout layer and layer normalisation; with a bounded cache in front.
 */
#ifndef TRUCE_NLP_EMBED_H
#define TRUCE_NLP_EMBED_H

#include "nlp/doc.h"
#include "nlp/lexeme.h"
#include "nlp/weights.h"

enum { EMBED_ATTRIBUTES_MAX = 16, EMBED_KEYS_MAX = EMBED_ATTRIBUTES_MAX + 1 };

typedef struct EmbedTable {
    const float *rows; /* [n_rows][width] */
    uint32_t n_rows, seed;
    int32_t attribute; /* for embed_attribute */
} EmbedTable;

/* Vectors that came with the pipeline, and the linear layer that brings them to the width. */
typedef struct StaticVectors {
    const float *projection; /* [width][dim], NULL when there are none */
    const float *data;       /* [n_data][dim] */
    const uint64_t *keys;    /* [n_keys] */
    const int32_t *rows;     /* [n_keys] */
    const int32_t *order;    /* keys ascending: [n_keys] numbers of keys */
    int32_t dim, n_keys, n_data;
} StaticVectors;

typedef struct Embed {
    int32_t width, stride, n_tables, n_keys;
    EmbedTable tables[EMBED_ATTRIBUTES_MAX];
    StaticVectors vectors;
    InputRange range; /* of the concatenation */
    Affine mix;
    Norm norm;
} Embed;

/* Reads the sections prefix/embed/..., prefix/mix/... and, if needed, vectors/... */
bool embed_open(Embed *embed, Weights *weights, Str prefix);
/* The key under which a table looks up a token: a string hash, or 0 or 1. */
uint64_t embed_attribute(int32_t attribute, const Token *token, const Lexeme *lexeme);

/* Cache and work space; rows of at most n_rows_max tokens are asked for at a time. */
typedef struct EmbedContext EmbedContext;
EmbedContext *embed_context_make(const Embed *embed, int32_t n_rows_max, Arena *arena);

/* x[n][stride] = vectors of tokens [first, first + n). */
void embed_rows(EmbedContext *context, const Kernel *kernel, const Doc *doc,
                const Lexeme *const *lexemes, int32_t first, int32_t n, float *x);

#endif
