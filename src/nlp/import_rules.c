/* Imports the components that work by rule. */
#include "nlp/import_rules.h"

static bool is_listed(Str name, const Str *list, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_eq(list[i], name))
            return true;
    return false;
}

bool import_rules(Package *package, const Config *config, SectionWriter *writer, Arena *arena, Diag *diag)
{
    Str *names, *disabled;
    ptrdiff_t n, n_disabled = 0;
    if (!config_texts(config, STR("nlp"), STR("pipeline"), arena, &names, &n))
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: no list of components ([nlp] pipeline)");
    if (!config_texts(config, STR("nlp"), STR("disabled"), arena, &disabled, &n_disabled))
        n_disabled = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        Str section = str_format(arena, "components.%.*s", STR_ARG(names[i])), factory;
        if (is_listed(names[i], disabled, n_disabled) ||
            !config_text(config, section, STR("factory"), arena, &factory))
            continue;
        if (str_eq(factory, STR("attribute_ruler")) &&
            !import_attribute_ruler(package, names[i], writer, arena, diag))
            return false;
        if (str_eq(factory, STR("lemmatizer")) &&
            !import_lemmatizer(package, config, names[i], writer, arena, diag))
            return false;
    }
    return true;
}
