/* Turns the models of all components that run into sections: encoders, heads, labels, moves, run list. */
#include "nlp/import_parts.h"

#include <jansson.h>

#include "base/out.h"
#include "nlp/components.h"
#include "nlp/import_encoder.h"
#include "nlp/import_moves.h"
#include "nlp/import_vectors.h"
#include "nlp/thinc.h"

typedef struct Weights {
    Package *package;
    const Config *config;
    SectionWriter *writer;
    Arena *arena;
    Component *components;
    int32_t n_components;
    int32_t widths[COMPONENTS_MAX]; /* of the encoder that a component owns, 0: none */
    int32_t vector_width;           /* of the word vectors that encoders need, 0: none */
    Out run_list;
    Diag *diag;
} Weights;

static bool fails(const Weights *weights, const ThincModel *model, const char *problem)
{
    return diag_set(weights->diag, ERR_MODEL, -1, "'%.*s': %s", STR_ARG(model->file), problem);
}

/* Every node must be one that truce computes: an unknown one would be skipped silently otherwise. */
static bool check_nodes(const Weights *weights, const Component *component, const ThincModel *model)
{
    static const Str known[] = {
        {"extract_features", 16}, {"list2ragged", 11}, {"ragged2list", 11}, {"ints-getitem", 12},
        {"hashembed", 9},         {"maxout", 6},       {"layernorm", 9},    {"dropout", 7},
        {"expand_window", 13},    {"list2array", 10},  {"linear", 6},       {"softmax", 7},
        {"tok2vec-listener", 16}, {"noop", 4},         {"parser_model", 12}, {"precomputable_affine", 20},
        {"static_vectors", 14},   {"", 0},
    };
    int32_t unknown = thinc_unknown(model, known);
    if (unknown < 0)
        return true;
    diag_set(weights->diag, ERR_MODEL, -1,
             "component '%.*s' (factory '%.*s', model '%.*s') has a layer '%.*s' that truce does not run",
             STR_ARG(component->name), STR_ARG(component->factory), STR_ARG(component->architecture),
             STR_ARG(str_slice(model->nodes[unknown].name, 0, 60)));
    return diag_hint(weights->diag, "truce runs MultiHashEmbed or HashEmbedCNN with MaxoutWindowEncoder; leave the "
                                    "component out (--without NAME) or use another pipeline");
}

/* The encoder of a component: its own, whose sections are added here, or the one it listens to. */
static bool add_encoder(Weights *weights, int32_t c, const ThincModel *model, Str *encoder, int32_t *width)
{
    const Component *component = &weights->components[c];
    if (thinc_find(model, STR("tok2vec-listener"), 0) >= 0) {
        if (!component_upstream(weights->config, weights->components, c, weights->arena, encoder, weights->diag))
            return false;
        for (int32_t i = 0; i < c; i++)
            if (str_eq(weights->components[i].name, *encoder))
                *width = weights->widths[i];
        return true;
    }
    int32_t n_static = 0;
    *encoder = component->name;
    if (!import_encoder(model, component->name, weights->writer, weights->arena, width, &n_static, weights->diag))
        return false;
    if (n_static && weights->vector_width && n_static != weights->vector_width)
        return fails(weights, model, "its word vectors have another width than those of another component");
    weights->widths[c] = *width;
    weights->vector_width = n_static ? n_static : weights->vector_width;
    return true;
}

/* Labels must fit on lines of their own. */
static bool append_label(const Weights *weights, const ThincModel *model, Out *out, int32_t i, const char *label)
{
    for (const char *p = label; p && *p; p++)
        if ((unsigned char)*p < 0x20)
            label = NULL;
    if (!label)
        return fails(weights, model, "a label in 'cfg' is no text, or holds a control character");
    out_c(out, i ? "\n" : "");
    out_c(out, label);
    return true;
}

/* Tagger: a list "labels". Morphologizer: the keys of "labels_morph" in their order. */
static bool collect_labels(const Weights *weights, const ThincModel *model, const json_t *root, Out *out, int32_t *n)
{
    const json_t *list = json_object_get(root, "labels"), *item;
    json_t *map = json_object_get(root, "labels_morph");
    const char *key;
    json_t *value;
    size_t i;
    *n = 0;
    if (json_is_object(map)) {
        json_object_foreach(map, key, value) if (!append_label(weights, model, out, (*n)++, key)) return false;
        return true;
    }
    if (!json_is_array(list))
        return fails(weights, model, "the component's 'cfg' holds no labels");
    json_array_foreach(list, i, item) if (!append_label(weights, model, out, (*n)++, json_string_value(item))) return false;
    return true;
}

static bool read_labels(Weights *weights, const Component *component, const ThincModel *model, Str *labels, int32_t *n)
{
    if (str_eq(component->factory, STR("senter"))) { /* spaCy fixes them: inside a sentence, start of one */
        *labels = STR("I\nS");
        *n = 2;
        return true;
    }
    Str bytes, file = str_concat(weights->arena, component->name, STR("/cfg"));
    if (!package_read(weights->package, file, weights->arena, &bytes, weights->diag))
        return false;
    json_t *root = json_loadb(bytes.p, (size_t)bytes.n, 0, NULL);
    Out out = out_to_memory(weights->arena);
    bool good = collect_labels(weights, model, root, &out, n);
    json_decref(root);
    *labels = out_text(&out);
    return good;
}

/* Tagger, morphologizer, senter: encoder, then one softmax layer. */
static bool add_tagger(Weights *weights, int32_t c, const ThincModel *model, Str *encoder)
{
    const Component *component = &weights->components[c];
    int32_t node = thinc_find(model, STR("softmax"), 0), width = 0, n_labels = 0;
    Str labels;
    const void *matrix, *bias;
    if (node < 0 || thinc_count(model, STR("softmax")) != 1)
        return fails(weights, model, "a tagger has exactly one softmax layer; this is another architecture");
    if (!add_encoder(weights, c, model, encoder, &width) || !read_labels(weights, component, model, &labels, &n_labels))
        return false;
    int32_t dims[2] = {n_labels, width};
    return thinc_floats(model, node, STR("W"), 2, dims, &matrix, weights->diag) &&
           thinc_floats(model, node, STR("b"), 1, dims, &bias, weights->diag) &&
           import_floats(weights->writer, weights->arena, component->name, "output/W", 2, dims, matrix, weights->diag) &&
           import_floats(weights->writer, weights->arena, component->name, "output/b", 1, dims, bias, weights->diag) &&
           import_bytes(weights->writer, weights->arena, component->name, "labels", labels, weights->diag);
}

static bool add_linear(Weights *weights, const ThincModel *model, int32_t node, Str component, const char *key,
                       int32_t n_out, int32_t n_in, int32_t *n_found)
{
    int32_t dims[2] = {n_out, n_in};
    const void *matrix, *bias;
    if (node < 0 || !str_eq(model->nodes[node].name, STR("linear")))
        return fails(weights, model, "a linear layer is missing; this is another architecture");
    Str name = str_format(weights->arena, "%.*s/%s", STR_ARG(component), key);
    if (!thinc_floats(model, node, STR("W"), 2, dims, &matrix, weights->diag) ||
        !thinc_floats(model, node, STR("b"), 1, dims, &bias, weights->diag))
        return false;
    *n_found = dims[0];
    return import_floats(weights->writer, weights->arena, name, "W", 2, dims, matrix, weights->diag) &&
           import_floats(weights->writer, weights->arena, name, "b", 1, dims, bias, weights->diag);
}

/* The layer over the state's tokens: [features, hidden, pieces, in]. */
static bool add_lower(Weights *weights, const ThincModel *model, int32_t node, Str component, int32_t n_in,
                      int32_t *n_features, int32_t *n_hidden)
{
    int32_t dims[4] = {-1, *n_hidden, -1, n_in};
    const void *matrix, *bias, *padding;
    if (node < 0 || !str_eq(model->nodes[node].name, STR("precomputable_affine")))
        return fails(weights, model, "has no precomputable layer; this is another architecture");
    if (!thinc_floats(model, node, STR("W"), 4, dims, &matrix, weights->diag) ||
        !thinc_floats(model, node, STR("b"), 2, dims + 1, &bias, weights->diag))
        return false;
    int32_t padded[4] = {1, dims[0], dims[1], dims[2]};
    Str name = str_concat(weights->arena, component, STR("/lower"));
    if (!thinc_floats(model, node, STR("pad"), 4, padded, &padding, weights->diag))
        return false;
    *n_features = dims[0];
    *n_hidden = dims[1];
    return import_floats(weights->writer, weights->arena, name, "W", 4, dims, matrix, weights->diag) &&
           import_floats(weights->writer, weights->arena, name, "b", 2, dims + 1, bias, weights->diag) &&
           import_floats(weights->writer, weights->arena, name, "pad", 3, padded + 1, padding, weights->diag);
}

/* One search path only: beams are another algorithm. */
static bool check_beam(Weights *weights, const Component *component)
{
    Str bytes, file = str_concat(weights->arena, component->name, STR("/cfg"));
    if (!package_read(weights->package, file, weights->arena, &bytes, weights->diag))
        return false;
    json_t *root = json_loadb(bytes.p, (size_t)bytes.n, 0, NULL);
    bool readable = json_is_object(root);
    json_int_t width = json_integer_value(json_object_get(root, "beam_width"));
    json_decref(root);
    if (!readable)
        return diag_set(weights->diag, ERR_MODEL, -1, "'%.*s': is no JSON object", STR_ARG(file));
    return width <= 1 || diag_set(weights->diag, ERR_MODEL, -1,
                                  "component '%.*s' searches with a beam of %lld, which truce does not run",
                                  STR_ARG(component->name), (long long)width);
}

/* The linear layer between encoder and state: the one that is not the output layer. */
static int32_t find_reduce(const ThincModel *model, int32_t upper)
{
    int32_t node = thinc_find(model, STR("linear"), 0);
    return node == upper && node >= 0 ? thinc_find(model, STR("linear"), node + 1) : node;
}

/* Parser and entity recogniser: encoder, linear layer, precomputable layer, output layer, moves. */
static bool add_parser(Weights *weights, int32_t c, const ThincModel *model, Str *encoder)
{
    const Component *component = &weights->components[c];
    bool is_parser = str_eq(component->factory, STR("parser"));
    int32_t root = thinc_find(model, STR("parser_model"), 0), width = 0, n_in = 0, n_features = 0, n_moves = 0;
    const Packed *has_upper;
    bool upper = false;
    Str moves;
    if (root < 0 || !check_beam(weights, component))
        return fails(weights, model, "has no transition model; this is another architecture");
    if (!thinc_attribute(model, root, STR("has_upper"), weights->arena, &has_upper, weights->diag))
        return false;
    if (!packed_bool(has_upper, &upper))
        return fails(weights, model, "'has_upper' is no switch");
    int32_t upper_node = upper ? thinc_reference(model, root, STR("upper")) : -1;
    if (thinc_count(model, STR("linear")) != (upper ? 2 : 1))
        return fails(weights, model, "the linear layers are not those of a transition model");
    if (!import_moves(weights->package, component->name, is_parser ? STR("SDLRB") : STR("MBILUO"), weights->arena, &moves,
                      &n_moves, weights->diag) ||
        !add_encoder(weights, c, model, encoder, &width) ||
        !add_linear(weights, model, find_reduce(model, upper_node), component->name, "reduce", -1, width, &n_in))
        return false;
    int32_t n_hidden = upper ? -1 : n_moves, n_found;
    if (!add_lower(weights, model, thinc_reference(model, root, STR("lower")), component->name, n_in, &n_features,
                   &n_hidden) ||
        (upper && !add_linear(weights, model, upper_node, component->name, "upper", n_moves, n_hidden, &n_found)))
        return false;
    if (is_parser ? n_features != 8 && n_features != 13 : n_features != 3 && n_features != 6)
        return fails(weights, model, "looks at a number of tokens that no version of spaCy uses");
    return import_bytes(weights->writer, weights->arena, component->name, "moves", moves, weights->diag);
}

static bool has_model(const Component *component)
{
    return !str_eq(component->factory, STR("attribute_ruler")) && !str_eq(component->factory, STR("lemmatizer"));
}

static bool add_model(Weights *weights, int32_t c, Str *encoder)
{
    const Component *component = &weights->components[c];
    ThincModel model;
    int32_t width;
    if (!thinc_read(weights->package, component->name, weights->arena, &model, weights->diag) ||
        !check_nodes(weights, component, &model))
        return false;
    if (str_eq(component->factory, STR("tok2vec"))) {
        if (thinc_find(&model, STR("tok2vec-listener"), 0) >= 0)
            return fails(weights, &model, "a shared encoder that listens to another one is none that truce runs");
        return add_encoder(weights, c, &model, encoder, &width);
    }
    if (str_eq(component->factory, STR("parser")) || str_eq(component->factory, STR("ner")))
        return add_parser(weights, c, &model, encoder);
    return add_tagger(weights, c, &model, encoder);
}

bool import_weights(Package *package, const Config *config, SectionWriter *writer, Arena *arena, Diag *diag)
{
    Weights weights = {.package = package, .config = config, .writer = writer, .arena = arena, .diag = diag};
    weights.run_list = out_to_memory(arena);
    if (!components_read(config, arena, &weights.components, &weights.n_components, diag) ||
        !components_check(weights.components, weights.n_components, diag))
        return false;
    for (int32_t c = 0; c < weights.n_components; c++) {
        const Component *component = &weights.components[c];
        Str encoder = STR("-");
        if (component->disabled)
            continue;
        if (has_model(component) && !add_model(&weights, c, &encoder))
            return false;
        out_format(&weights.run_list, "%s%.*s\t%.*s\t%.*s", weights.run_list.n ? "\n" : "", STR_ARG(component->name),
                   STR_ARG(component->factory), STR_ARG(encoder));
    }
    if (weights.vector_width && !import_vectors(package, weights.vector_width, writer, arena, diag))
        return false;
    Str list = out_text(&weights.run_list);
    int32_t n = (int32_t)list.n;
    return sectionwriter_add(writer, STR("pipeline"), SECTION_BYTES, 1, &n, list.p, diag);
}
