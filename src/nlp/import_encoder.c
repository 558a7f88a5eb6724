/* Turns the nodes of a Tok2Vec network into sections: embedding tables, mixing layer, window layers. */
#include "nlp/import_encoder.h"

enum { EMBEDDINGS_MAX = 32, LAYERS_MAX = 32, PIECES_MAX = 16, WINDOW_MAX = 8 };

/* What the parts of one import share. */
typedef struct Encoder {
    const ThincModel *model;
    Str prefix;
    SectionWriter *writer;
    Arena *arena;
    int32_t n_embeddings;
    int32_t width;    /* of one embedding and of the output */
    int32_t n_static; /* width of the word vectors, 0: none */
    int32_t window;
    Diag *diag;
} Encoder;

bool import_floats(SectionWriter *writer, Arena *arena, Str name, const char *key, int n_dims, const int32_t *dims,
                   const void *data, Diag *diag)
{
    Str full = str_format(arena, "%.*s/%s", STR_ARG(name), key);
    return sectionwriter_add(writer, full, SECTION_F32, n_dims, dims, data, diag);
}

bool import_bytes(SectionWriter *writer, Arena *arena, Str name, const char *key, Str bytes, Diag *diag)
{
    Str full = str_format(arena, "%.*s/%s", STR_ARG(name), key);
    int32_t n = (int32_t)bytes.n;
    return sectionwriter_add(writer, full, SECTION_BYTES, 1, &n, bytes.p, diag);
}

static bool fails(const Encoder *encoder, const char *problem)
{
    return diag_set(encoder->diag, ERR_MODEL, -1, "'%.*s': %s", STR_ARG(encoder->model->file), problem);
}

/* Names that truce can compute, as spaCy spells them. */
static bool is_known_attribute(Str name)
{
    static const Str known[] = {
        {"NORM", 4}, {"PREFIX", 6}, {"SUFFIX", 6}, {"SHAPE", 5}, {"SPACY", 5}, {"IS_SPACE", 8}, {"ORTH", 4}, {"LOWER", 5},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(name, known[i]))
            return true;
    return false;
}

static bool add_attributes(Encoder *encoder)
{
    int32_t node = thinc_find(encoder->model, STR("extract_features"), 0);
    const Packed *columns;
    if (node < 0 || thinc_count(encoder->model, STR("extract_features")) != 1)
        return fails(encoder, "an encoder has exactly one node 'extract_features'; this is another architecture");
    if (!thinc_attribute(encoder->model, node, STR("columns"), encoder->arena, &columns, encoder->diag))
        return false;
    encoder->n_embeddings = (int32_t)packed_count(columns);
    if (columns->type != PACKED_LIST || encoder->n_embeddings < 1 || encoder->n_embeddings > EMBEDDINGS_MAX)
        return fails(encoder, "'columns' of the features is no list of a usable length");
    Str list = STR("");
    for (int32_t i = 0; i < encoder->n_embeddings; i++) {
        Str name;
        if (!packed_text(packed_item(columns, (uint32_t)i), &name) || !is_known_attribute(name))
            return diag_set(encoder->diag, ERR_MODEL, -1, "'%.*s': feature %d ('%.*s') is not one that truce computes",
                            STR_ARG(encoder->model->file), (int)i, STR_ARG(name));
        list = i ? str_format(encoder->arena, "%.*s\n%.*s", STR_ARG(list), STR_ARG(name)) : name;
    }
    return import_bytes(encoder->writer, encoder->arena, encoder->prefix, "embed/attrs", list, encoder->diag);
}

static bool add_embedding(Encoder *encoder, int32_t node, int32_t i, uint32_t *seed)
{
    int64_t number, column;
    int32_t dims[2] = {-1, i ? encoder->width : -1};
    const void *table;
    char key[32];
    snprintf(key, sizeof key, "embed/%d/E", (int)i);
    if (!thinc_int(encoder->model, node, STR("seed"), encoder->arena, &number, encoder->diag) ||
        !thinc_int(encoder->model, node, STR("column"), encoder->arena, &column, encoder->diag) ||
        !thinc_floats(encoder->model, node, STR("E"), 2, dims, &table, encoder->diag))
        return false;
    if (number < 0 || number > UINT32_MAX || column != i)
        return fails(encoder, "a hash embedding has a seed or column that does not fit its place");
    *seed = (uint32_t)number;
    encoder->width = dims[1];
    return import_floats(encoder->writer, encoder->arena, encoder->prefix, key, 2, dims, table, encoder->diag);
}

static bool add_embeddings(Encoder *encoder)
{
    uint32_t *seeds = arena_new(encoder->arena, uint32_t, encoder->n_embeddings);
    int32_t node = -1;
    if (thinc_count(encoder->model, STR("hashembed")) != encoder->n_embeddings)
        return fails(encoder, "the number of hash embeddings is not the number of features");
    for (int32_t i = 0; i < encoder->n_embeddings; i++) {
        node = thinc_find(encoder->model, STR("hashembed"), node + 1);
        if (!add_embedding(encoder, node, i, &seeds[i]))
            return false;
    }
    Str name = str_concat(encoder->arena, encoder->prefix, STR("/embed/seeds"));
    return sectionwriter_add(encoder->writer, name, SECTION_U32, 1, &encoder->n_embeddings, seeds, encoder->diag);
}

static bool add_static(Encoder *encoder)
{
    int32_t node = thinc_find(encoder->model, STR("static_vectors"), 0);
    if (node < 0)
        return true;
    int32_t dims[2] = {encoder->width, -1};
    const void *weights;
    if (thinc_count(encoder->model, STR("static_vectors")) != 1)
        return fails(encoder, "more than one table of word vectors in one encoder");
    if (!thinc_floats(encoder->model, node, STR("W"), 2, dims, &weights, encoder->diag))
        return false;
    encoder->n_static = dims[1];
    return import_floats(encoder->writer, encoder->arena, encoder->prefix, "embed/static/W", 2, dims, weights,
                         encoder->diag);
}

/* Maxout and the layer norm behind it. key is "mix" or "encode/<k>". n_in and n_out must be met. */
static bool add_layer(Encoder *encoder, int32_t maxout, int32_t norm, const char *key, int32_t n_in)
{
    const ThincModel *model = encoder->model;
    int32_t dims[3] = {encoder->width, -1, n_in};
    const void *weights, *bias, *gain, *shift;
    Str name = str_format(encoder->arena, "%.*s/%s", STR_ARG(encoder->prefix), key);
    if (maxout < 0 || norm < 0)
        return fails(encoder, "an encoder layer lacks its maxout or its layer norm");
    if (!thinc_floats(model, maxout, STR("W"), 3, dims, &weights, encoder->diag) ||
        !thinc_floats(model, maxout, STR("b"), 2, dims, &bias, encoder->diag) ||
        !thinc_floats(model, norm, STR("G"), 1, dims, &gain, encoder->diag) ||
        !thinc_floats(model, norm, STR("b"), 1, dims, &shift, encoder->diag))
        return false;
    if (dims[1] > PIECES_MAX)
        return fails(encoder, "a maxout layer has more pieces than truce computes");
    return import_floats(encoder->writer, encoder->arena, name, "W", 3, dims, weights, encoder->diag) &&
           import_floats(encoder->writer, encoder->arena, name, "b", 2, dims, bias, encoder->diag) &&
           import_floats(encoder->writer, encoder->arena, name, "norm/G", 1, dims, gain, encoder->diag) &&
           import_floats(encoder->writer, encoder->arena, name, "norm/b", 1, dims, shift, encoder->diag);
}

/* All window layers look equally far to both sides. */
static bool read_window(Encoder *encoder, int32_t depth)
{
    if (thinc_count(encoder->model, STR("expand_window")) != depth)
        return fails(encoder, "not every layer of the encoder has its window");
    int32_t node = -1;
    for (int32_t i = 0; i < depth; i++) {
        int64_t window;
        node = thinc_find(encoder->model, STR("expand_window"), node + 1);
        if (!thinc_int(encoder->model, node, STR("window_size"), encoder->arena, &window, encoder->diag))
            return false;
        if (window < 1 || window > WINDOW_MAX || (i && window != encoder->window))
            return fails(encoder, "the window of a layer is out of range, or unlike that of the others");
        encoder->window = (int32_t)window;
    }
    return true;
}

/* thinc walks breadth first, so the mixing layer, which lies less deep, comes before the window layers,
 * and these come in their order. */
static bool add_layers(Encoder *encoder)
{
    const ThincModel *model = encoder->model;
    int32_t depth = thinc_count(model, STR("maxout")) - 1;
    if (depth < 0 || depth > LAYERS_MAX || thinc_count(model, STR("layernorm")) != depth + 1)
        return fails(encoder, "the maxout layers and layer norms are not those of an encoder");
    if (!read_window(encoder, depth))
        return false;
    int32_t maxout = thinc_find(model, STR("maxout"), 0), norm = thinc_find(model, STR("layernorm"), 0);
    int32_t n_parts = encoder->n_embeddings + (encoder->n_static > 0);
    if (encoder->width > (1 << 16) || !add_layer(encoder, maxout, norm, "mix", encoder->width * n_parts))
        return fails(encoder, "the mixing layer does not fit");
    for (int32_t k = 0; k < depth; k++) {
        char key[32];
        snprintf(key, sizeof key, "encode/%d", (int)k);
        maxout = thinc_find(model, STR("maxout"), maxout + 1);
        norm = thinc_find(model, STR("layernorm"), norm + 1);
        if (!add_layer(encoder, maxout, norm, key, encoder->width * (2 * encoder->window + 1)))
            return false;
    }
    int32_t *window = arena_new(encoder->arena, int32_t, 1), one = 1;
    *window = encoder->window;
    Str name = str_concat(encoder->arena, encoder->prefix, STR("/encode/window"));
    return sectionwriter_add(encoder->writer, name, SECTION_I32, 1, &one, window, encoder->diag);
}

bool import_encoder(const ThincModel *model, Str prefix, SectionWriter *writer, Arena *arena, int32_t *width,
                    int32_t *n_static, Diag *diag)
{
    Encoder encoder = {.model = model, .prefix = prefix, .writer = writer, .arena = arena, .diag = diag};
    if (!add_attributes(&encoder) || !add_embeddings(&encoder) || !add_static(&encoder) || !add_layers(&encoder))
        return false;
    *width = encoder.width;
    *n_static = encoder.n_static;
    return true;
}
