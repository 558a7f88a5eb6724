/* Reads the list of components from config.cfg and tells what truce can run. */
#include "nlp/components.h"

static bool fails(Str name, const char *problem, Diag *diag)
{
    return diag_set(diag, ERR_MODEL, -1, "config.cfg: component '%.*s' %s", STR_ARG(name), problem);
}

/* Names become parts of file and section names: letters, digits, '_' and '-' only. */
static bool is_usable_name(Str name)
{
    if (name.n == 0 || name.n > COMPONENT_NAME_MAX)
        return false;
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (!byte_is_alpha(name.p[i]) && !byte_is_digit(name.p[i]) && name.p[i] != '_' && name.p[i] != '-')
            return false;
    return true;
}

static Str section_of(Arena *arena, Str component, const char *inner)
{
    return str_format(arena, "components.%.*s%s", STR_ARG(component), inner);
}

static bool read_component(const Config *config, Arena *arena, Component *component, Diag *diag)
{
    Str name = component->name;
    if (!is_usable_name(name))
        return diag_set(diag, ERR_MODEL, -1,
                        "config.cfg: component name '%.*s' is empty, over %d bytes or not made of letters, digits, '_' and '-'",
                        STR_ARG(str_slice(name, 0, 60)), COMPONENT_NAME_MAX);
    if (!config_text(config, section_of(arena, name, ""), STR("factory"), arena, &component->factory))
        return fails(name, "has no section with a 'factory'", diag);
    if (!config_text(config, section_of(arena, name, ".model"), STR("@architectures"), arena, &component->architecture))
        component->architecture = STR("");
    return true;
}

static bool contains(const Str *names, ptrdiff_t n, Str name)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

bool components_read(const Config *config, Arena *arena, Component **components, int32_t *n_components, Diag *diag)
{
    Str *names, *disabled = NULL;
    ptrdiff_t n, n_disabled = 0;
    if (!config_texts(config, STR("nlp"), STR("pipeline"), arena, &names, &n))
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: section 'nlp' has no list 'pipeline'");
    if (config_has(config, STR("nlp"), STR("disabled")) &&
        !config_texts(config, STR("nlp"), STR("disabled"), arena, &disabled, &n_disabled))
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: 'disabled' of section 'nlp' is no list of names");
    if (n > COMPONENTS_MAX)
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: %td components, limit is %d", n, COMPONENTS_MAX);
    Component *list = arena_new(arena, Component, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        list[i] = (Component){.name = names[i], .disabled = contains(disabled, n_disabled, names[i])};
        if (contains(names, i, names[i]))
            return fails(names[i], "occurs twice", diag);
        if (!read_component(config, arena, &list[i], diag))
            return false;
    }
    *components = list;
    *n_components = (int32_t)n;
    return true;
}

bool component_is_known(const Component *component)
{
    static const Str known[] = {
        {"tok2vec", 7}, {"tagger", 6}, {"morphologizer", 13}, {"senter", 6},
        {"parser", 6},  {"ner", 3},    {"attribute_ruler", 15}, {"lemmatizer", 10},
    };
    return contains(known, sizeof known / sizeof *known, component->factory);
}

bool components_check(const Component *components, int32_t n_components, Diag *diag)
{
    int n_run = 0;
    for (int32_t i = 0; i < n_components; i++) {
        const Component *component = &components[i];
        n_run += !component->disabled;
        if (component->disabled || component_is_known(component))
            continue;
        diag_set(diag, ERR_MODEL, -1, "component '%.*s' (factory '%.*s'%s%.*s) is none that truce runs",
                 STR_ARG(component->name), STR_ARG(component->factory), component->architecture.n ? ", model " : "",
                 STR_ARG(component->architecture));
        return diag_hint(diag, "if the pipeline makes sense without it: --without %.*s; else use a CPU pipeline (names "
                               "ending in _sm, _md or _lg)",
                         STR_ARG(component->name));
    }
    if (n_run == 0)
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: the pipeline has no component that runs");
    return true;
}

bool component_upstream(const Config *config, const Component *components, int32_t listener, Arena *arena, Str *name,
                        Diag *diag)
{
    Str own = components[listener].name, upstream;
    if (!config_text(config, section_of(arena, own, ".model.tok2vec"), STR("upstream"), arena, &upstream))
        upstream = STR("*");
    for (int32_t i = listener - 1; i >= 0; i--) {
        const Component *before = &components[i];
        bool fits = str_eq(upstream, STR("*")) || str_eq(upstream, before->name);
        if (fits && !before->disabled && str_eq(before->factory, STR("tok2vec"))) {
            *name = before->name;
            return true;
        }
    }
    diag_set(diag, ERR_MODEL, -1, "component '%.*s' listens to '%.*s', but no tok2vec of that name runs before it",
             STR_ARG(own), STR_ARG(upstream));
    return diag_hint(diag, "leave the component out too (--without NAME), or enable the tok2vec that it needs");
}
