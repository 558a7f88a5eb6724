/* MessagePack and thinc models: what is accepted lies inside the message, and arrays fit their data. */
#include <assert.h>
#include <stdint.h>

#include "nlp/thinc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_value(const Packed *value, Str message)
{
    PackedArray array;
    Str text;
    if (packed_text(value, &text) && text.n)
        assert(text.p >= message.p && text.p + text.n <= message.p + message.n);
    if (packed_array(value, &array)) {
        int64_t product = 1;
        for (int i = 0; i < array.n_dims; i++)
            product *= array.dims[i];
        assert(product == array.n && array.data.n == product * (array.type.p[2] - '0'));
    }
    uint32_t n_items = packed_count(value) * (value->type == PACKED_MAP ? 2 : 1);
    for (uint32_t i = 0; i < n_items; i++)
        check_value(&value->as.items[i], message);
}

static void check_model(const ThincModel *model, Arena *arena)
{
    static const Str keys[] = {{"W", 1}, {"b", 1}, {"E", 1}};
    for (int32_t i = 0; i < model->n_nodes; i++) {
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            int32_t dims[2] = {-1, -1};
            const void *floats;
            Diag diag = {0};
            if (thinc_floats(model, i, keys[k], 2, dims, &floats, &diag))
                assert(floats_are_finite(floats, (int64_t)dims[0] * dims[1], NULL));
        }
        int64_t seed;
        Diag diag = {0};
        thinc_int(model, i, STR("seed"), arena, &seed, &diag);
        int32_t upper = thinc_reference(model, i, STR("upper"));
        assert(upper >= -1 && upper < model->n_nodes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    Str message = {(const char *)data, (ptrdiff_t)n};
    const Packed *root;
    ThincModel model;
    Diag diag = {0};
    if (packed_read(message, STR("input"), &arena, &root, &diag))
        check_value(root, message);
    else
        assert(diag.code == ERR_MODEL || diag.code == ERR_MEMORY);
    if (thinc_parse(STR("input"), message, &arena, &model, &diag))
        check_model(&model, &arena);
    return 0;
}
