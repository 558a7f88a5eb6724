/* Reads the nodes of a serialised thinc model and checks every field that is used. */
#include "nlp/thinc.h"

#include <math.h>

static bool fails(const ThincModel *model, const char *problem, Diag *diag)
{
    return diag_set(diag, ERR_MODEL, -1, "'%.*s': %s", STR_ARG(model->file), problem);
}

static bool node_fails(const ThincModel *model, int32_t node, Str key, const char *problem, Diag *diag)
{
    return diag_set(diag, ERR_MODEL, -1, "'%.*s': node %d (%.*s): '%.*s' %s", STR_ARG(model->file), (int)node,
                    STR_ARG(str_slice(model->nodes[node].name, 0, 60)), STR_ARG(key), problem);
}

static bool read_nodes(const Packed *root, Arena *arena, ThincModel *model, Diag *diag)
{
    const Packed *nodes = packed_get(root, STR("nodes")), *attrs = packed_get(root, STR("attrs"));
    const Packed *params = packed_get(root, STR("params"));
    uint32_t n = packed_count(nodes);
    if (!nodes || nodes->type != PACKED_LIST || n == 0 || packed_count(attrs) != n || packed_count(params) != n)
        return fails(model, "no thinc model: 'nodes', 'attrs' and 'params' are not lists of one length", diag);
    model->nodes = arena_new(arena, ThincNode, (ptrdiff_t)n);
    model->n_nodes = (int32_t)n;
    for (uint32_t i = 0; i < n; i++) {
        ThincNode *node = &model->nodes[i];
        const Packed *from = packed_item(nodes, i);
        *node = (ThincNode){.refs = packed_get(from, STR("refs")),
                            .attrs = packed_item(attrs, i),
                            .params = packed_item(params, i)};
        if (!packed_text(packed_get(from, STR("name")), &node->name))
            return fails(model, "no thinc model: a node without a name", diag);
    }
    return true;
}

bool thinc_parse(Str file, Str bytes, Arena *arena, ThincModel *model, Diag *diag)
{
    const Packed *root;
    *model = (ThincModel){.file = file};
    return packed_read(bytes, file, arena, &root, diag) && read_nodes(root, arena, model, diag);
}

bool thinc_read(Package *package, Str component, Arena *arena, ThincModel *model, Diag *diag)
{
    Str bytes, file = str_concat(arena, component, STR("/model"));
    return package_read(package, file, arena, &bytes, diag) && thinc_parse(file, bytes, arena, model, diag);
}

int32_t thinc_find(const ThincModel *model, Str name, int32_t from)
{
    for (int32_t i = from; i < model->n_nodes; i++)
        if (str_eq(model->nodes[i].name, name))
            return i;
    return -1;
}

int32_t thinc_count(const ThincModel *model, Str name)
{
    int32_t n = 0;
    for (int32_t i = 0; i < model->n_nodes; i++)
        n += str_eq(model->nodes[i].name, name);
    return n;
}

int32_t thinc_reference(const ThincModel *model, int32_t node, Str key)
{
    int64_t to;
    if (!packed_i64(packed_get(model->nodes[node].refs, key), &to) || to < 0 || to >= model->n_nodes)
        return -1;
    return (int32_t)to;
}

/* thinc names a composed node after its parts: "a>>b", "a|b", "with_array(a)", "residual(a)". */
static bool is_composed(Str name)
{
    return str_find(name, STR(">>"), 0) >= 0 || str_find_byte(name, '|', 0) >= 0 ||
           str_starts(name, STR("with_array(")) || str_starts(name, STR("residual("));
}

int32_t thinc_unknown(const ThincModel *model, const Str *names)
{
    for (int32_t i = 0; i < model->n_nodes; i++) {
        bool known = is_composed(model->nodes[i].name);
        for (const Str *name = names; !known && name->n; name++)
            known = str_eq(model->nodes[i].name, *name);
        if (!known)
            return i;
    }
    return -1;
}

bool thinc_attribute(const ThincModel *model, int32_t node, Str key, Arena *arena, const Packed **value, Diag *diag)
{
    Str bytes;
    if (!packed_text(packed_get(model->nodes[node].attrs, key), &bytes))
        return node_fails(model, node, key, "is missing", diag);
    return packed_read(bytes, model->file, arena, value, diag);
}

bool thinc_int(const ThincModel *model, int32_t node, Str key, Arena *arena, int64_t *number, Diag *diag)
{
    const Packed *value;
    if (!thinc_attribute(model, node, key, arena, &value, diag))
        return false;
    return packed_i64(value, number) || node_fails(model, node, key, "is no whole number", diag);
}

bool floats_are_finite(const void *data, int64_t n, int64_t *n_checked)
{
    int64_t i = 0;
    for (; i < n; i++) {
        float f;
        memcpy(&f, (const char *)data + (size_t)i * sizeof f, sizeof f);
        if (!isfinite(f))
            break;
    }
    if (n_checked)
        *n_checked = i;
    return i == n;
}

bool thinc_floats(const ThincModel *model, int32_t node, Str key, int n_dims, int32_t *dims, const void **data,
                  Diag *diag)
{
    PackedArray array;
    const Packed *value = packed_get(model->nodes[node].params, key);
    if (!value || value->type == PACKED_NIL)
        return node_fails(model, node, key, "is not set: the model was never trained", diag);
    if (!packed_array(value, &array))
        return node_fails(model, node, key, "is no well-formed array", diag);
    if (!str_eq(array.type, STR("<f4")) || array.n_dims != n_dims)
        return node_fails(model, node, key, "has another number type or number of dimensions than expected", diag);
    for (int i = 0; i < n_dims; i++) {
        if (array.dims[i] <= 0 || array.dims[i] > INT32_MAX || (dims[i] >= 0 && dims[i] != array.dims[i]))
            return diag_set(diag, ERR_MODEL, -1, "'%.*s': node %d (%.*s): '%.*s' has size %lld in dimension %d, not %d",
                            STR_ARG(model->file), (int)node, STR_ARG(model->nodes[node].name), STR_ARG(key),
                            (long long)array.dims[i], i, (int)dims[i]);
        dims[i] = (int32_t)array.dims[i];
    }
    if (!floats_are_finite(array.data.p, array.n, NULL))
        return node_fails(model, node, key, "holds a number that is not finite", diag);
    *data = array.data.p;
    return true;
}
