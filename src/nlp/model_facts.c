/* Gathers the facts of a model file from its sections meta.json, config.cfg, provenance.json, pipeline. */
#include "nlp/model_facts.h"

#include "nlp/components.h"

static json_t *fails(const SectionFile *file, const char *section, const char *problem, Diag *diag)
{
    diag_set(diag, ERR_MODEL, -1, "'%.*s': section '%s' %s", STR_ARG(file->path), section, problem);
    return NULL;
}

static bool find_bytes(const SectionFile *file, const char *name, Str *bytes, Diag *diag)
{
    const Section *section = sectionfile_find(file, str_from_c(name));
    if (!section || section->type != SECTION_BYTES)
        return fails(file, name, "is missing", diag) != NULL;
    *bytes = sectionfile_bytes(file, section);
    return true;
}

static json_t *load_object(const SectionFile *file, const char *name, Diag *diag)
{
    Str bytes;
    if (!find_bytes(file, name, &bytes, diag))
        return NULL;
    json_t *object = json_loadb(bytes.p, (size_t)bytes.n, 0, NULL);
    if (json_is_object(object))
        return object;
    json_decref(object);
    return fails(file, name, "is no JSON object", diag);
}

/* Bytes of the sections "name/...". */
static json_int_t size_of(const SectionFile *file, Str name)
{
    json_int_t total = 0;
    for (int32_t i = 0; i < file->n_sections; i++) {
        const Section *section = &file->sections[i];
        Str full = str_make(section->name, (ptrdiff_t)strnlen(section->name, SECTION_NAME_BYTES));
        if (str_starts(full, name) && full.n > name.n && full.p[name.n] == '/')
            total += (json_int_t)section->size;
    }
    return total;
}

/* The encoder that the run list names for a component, empty when it has none. *runs tells whether the
 * component is on the list at all. */
static Str encoder_of(Str run_list, Str name, bool *runs)
{
    *runs = false;
    while (run_list.n > 0) {
        Str line = str_cut(&run_list, '\n');
        if (!str_eq(str_cut(&line, '\t'), name))
            continue;
        str_cut(&line, '\t');
        *runs = true;
        return str_eq(line, STR("-")) ? STR("") : line;
    }
    return STR("");
}

static json_t *text_json(Str text)
{
    return text.n ? json_stringn(text.p, (size_t)text.n) : json_null();
}

static json_t *component_facts(const SectionFile *file, const Component *component, Str run_list, const json_t *meta)
{
    json_t *facts = json_object();
    bool runs;
    Str encoder = encoder_of(run_list, component->name, &runs);
    json_object_set_new(facts, "name", text_json(component->name));
    json_object_set_new(facts, "factory", text_json(component->factory));
    json_object_set_new(facts, "runs", json_boolean(runs));
    json_object_set_new(facts, "encoder", text_json(encoder));
    json_object_set_new(facts, "bytes", json_integer(size_of(file, component->name)));
    json_t *labels = json_object_getn(json_object_get(meta, "labels"), component->name.p, (size_t)component->name.n);
    json_object_set(facts, "labels", json_is_array(labels) ? labels : json_null());
    return facts;
}

static json_t *all_components(const SectionFile *file, const json_t *meta, Arena *arena, Diag *diag)
{
    Str config_bytes, run_list;
    Config *config;
    Component *components;
    int32_t n;
    if (!find_bytes(file, "config.cfg", &config_bytes, diag) || !find_bytes(file, "pipeline", &run_list, diag) ||
        !config_read(&config, config_bytes, arena, diag) || !components_read(config, arena, &components, &n, diag))
        return NULL;
    json_t *list = json_array();
    for (int32_t i = 0; i < n; i++)
        json_array_append_new(list, component_facts(file, &components[i], run_list, meta));
    return list;
}

/* Single numbers only; scores per label are too many to show. */
static json_t *scores(const json_t *meta)
{
    json_t *all = json_object_get(meta, "performance"), *value, *result = json_object();
    const char *name;
    json_object_foreach(all, name, value) if (json_is_number(value)) json_object_set(result, name, value);
    return result;
}

static json_t *package_facts(const json_t *meta)
{
    static const char *const keys[] = {"lang", "name", "version", "license", "author", "url", "description", "sources"};
    json_t *facts = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *value = json_object_get(meta, keys[i]);
        json_object_set(facts, keys[i], value ? value : json_null());
    }
    return facts;
}

json_t *model_facts(const SectionFile *file, Arena *arena, Diag *diag)
{
    json_t *meta = load_object(file, "meta.json", diag), *facts = NULL;
    json_t *provenance = meta ? load_object(file, "provenance.json", diag) : NULL;
    json_t *components = provenance ? all_components(file, meta, arena, diag) : NULL;
    if (components) {
        facts = json_object();
        json_object_set_new(facts, "schema", json_string("truce.model.1"));
        json_object_set_new(facts, "file", text_json(file->path));
        json_object_set_new(facts, "bytes", json_integer((json_int_t)file->map.bytes.n));
        json_object_set_new(facts, "package", package_facts(meta));
        json_object_set(facts, "components", components);
        json_object_set_new(facts, "scores", scores(meta));
        json_object_set(facts, "provenance", provenance);
    }
    json_decref(components);
    json_decref(provenance);
    json_decref(meta);
    return facts;
}
