/* config.cfg: read, its values asked for, its components listed. */
#include <assert.h>
#include <stdint.h>

#include "nlp/components.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    Config *config;
    Component *components;
    int32_t n_components;
    int64_t number;
    Str text;
    Diag diag = {0}, inner = {0};
    if (!config_read(&config, (Str){(const char *)data, (ptrdiff_t)n}, &arena, &diag)) {
        assert(diag.code == ERR_MODEL && diag.message[0]);
        return 0;
    }
    if (config_text(config, STR("nlp"), STR("lang"), &arena, &text))
        assert(config_has(config, STR("nlp"), STR("lang")));
    config_int(config, STR("components.tagger.model.tok2vec"), STR("width"), &number);
    if (!components_read(config, &arena, &components, &n_components, &inner)) {
        assert(inner.code == ERR_MODEL);
        return 0;
    }
    assert(n_components <= COMPONENTS_MAX);
    for (int32_t i = 0; i < n_components; i++) {
        Diag upstream = {0};
        assert(components[i].name.n > 0 && components[i].name.n <= COMPONENT_NAME_MAX);
        component_upstream(config, components, i, &arena, &text, &upstream);
    }
    components_check(components, n_components, &inner);
    return 0;
}
