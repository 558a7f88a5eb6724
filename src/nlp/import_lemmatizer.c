/* Imports a lemmatizer's tables: rules, exceptions and index by part of speech, or one table of lemmas. */
#include "base/vec.h"
#include "nlp/hash.h"
#include "nlp/import_rules.h"
#include "nlp/labels.h"
#include "nlp/lemma_tables.h"
#include "nlp/msgpack_read.h"
#include "nlp/table.h"

typedef struct LemmaImport {
    Str component;
    SectionWriter *writer;
    Arena *arena;
    Diag *diag;
    const Packed *tables;
} LemmaImport;

/* Languages whose lemmatizer class in spaCy 3.8 has a rule mode of its own (lang/xx/lemmatizer.py). */
static bool has_own_rules(Str language)
{
    static const Str LANGUAGES[] = {{"ca", 2}, {"el", 2}, {"es", 2}, {"fr", 2}, {"ht", 2}, {"mk", 2}, {"nl", 2}};
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (str_eq(language, LANGUAGES[i]))
            return true;
    return false;
}

static bool bad(LemmaImport *in, const char *table)
{
    return diag_set(in->diag, ERR_MODEL, -1, "%.*s/lookups: the table '%s' has an unexpected shape",
                    STR_ARG(in->component), table);
}

/* Tables are keyed by the string's number. */
static const Packed *by_pos(const LemmaImport *in, const char *table, Str pos)
{
    return packed_get_u64(packed_get(in->tables, str_from_c(table)), hash_string(pos));
}

static bool import_index(LemmaImport *in, Str pos)
{
    const Packed *list = by_pos(in, "lemma_index", pos);
    uint32_t n = packed_count(list);
    if (list && list->type != PACKED_LIST)
        return bad(in, "lemma_index");
    uint64_t *keys = arena_new(in->arena, uint64_t, n);
    for (uint32_t i = 0; i < n; i++) {
        Str form;
        if (!packed_text(packed_item(list, i), &form))
            return bad(in, "lemma_index");
        keys[i] = hash_string(form);
    }
    const char *name = str_format(in->arena, "%.*s/index", STR_ARG(pos)).p;
    return idtable_add(in->writer, in->component, name, keys, NULL, n, in->arena, in->diag);
}

static bool import_exceptions(LemmaImport *in, Str pos)
{
    const Packed *map = by_pos(in, "lemma_exc", pos);
    uint32_t n = packed_count(map);
    if (map && map->type != PACKED_MAP)
        return bad(in, "lemma_exc");
    VEC(Str) lemmas = {0};
    uint64_t *keys = arena_new(in->arena, uint64_t, n);
    uint32_t *numbers = arena_new(in->arena, uint32_t, n), *ends = arena_new(in->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        const Packed *list = &map->as.items[2 * i + 1];
        Str form, lemma;
        if (!packed_text(&map->as.items[2 * i], &form) || list->type != PACKED_LIST)
            return bad(in, "lemma_exc");
        for (uint32_t k = 0; k < list->n; k++) {
            if (!packed_text(&list->as.items[k], &lemma))
                return bad(in, "lemma_exc");
            *vec_push(&lemmas, in->arena) = lemma;
        }
        keys[i] = hash_string(form);
        numbers[i] = i;
        ends[i] = (uint32_t)lemmas.n;
    }
    const char *name = str_format(in->arena, "%.*s/exceptions", STR_ARG(pos)).p,
               *lists = str_format(in->arena, "%.*s/exceptions/lists", STR_ARG(pos)).p;
    return idtable_add(in->writer, in->component, name, keys, numbers, n, in->arena, in->diag) &&
           table_add_numbers(in->writer, in->component, lists, ends, n, 1, in->arena, in->diag) &&
           textpool_add(in->writer, in->component, name, lemmas.v, lemmas.n, in->arena, in->diag);
}

static bool import_suffix_rules(LemmaImport *in, Str pos)
{
    const Packed *list = by_pos(in, "lemma_rules", pos);
    uint32_t n = packed_count(list);
    if ((list && list->type != PACKED_LIST) || n > LEMMA_RULES_MAX)
        return bad(in, "lemma_rules");
    Str *pairs = arena_new(in->arena, Str, 2 * (ptrdiff_t)n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < 2; k++)
            if (!packed_text(packed_item(packed_item(list, i), k), &pairs[2 * i + k]))
                return bad(in, "lemma_rules");
    const char *name = str_format(in->arena, "%.*s/rules", STR_ARG(pos)).p;
    return textpool_add(in->writer, in->component, name, pairs, 2 * (ptrdiff_t)n, in->arena, in->diag);
}

static bool import_rule_mode(LemmaImport *in)
{
    if (!packed_get(in->tables, STR("lemma_rules")))
        return diag_set(in->diag, ERR_MODEL, -1, "%.*s/lookups has no table 'lemma_rules'", STR_ARG(in->component));
    for (int i = 1; i < POS_COUNT; i++) {
        Str pos = str_lower_ascii(in->arena, label_text(LABEL_POS, i));
        if (!import_index(in, pos) || !import_exceptions(in, pos) || !import_suffix_rules(in, pos))
            return false;
    }
    return true;
}

static bool import_lookup_mode(LemmaImport *in)
{
    const Packed *map = packed_get(in->tables, STR("lemma_lookup"));
    if (!map || map->type != PACKED_MAP)
        return diag_set(in->diag, ERR_MODEL, -1, "%.*s/lookups has no table 'lemma_lookup'", STR_ARG(in->component));
    uint64_t *keys = arena_new(in->arena, uint64_t, map->n);
    uint32_t *numbers = arena_new(in->arena, uint32_t, map->n);
    Str *lemmas = arena_new(in->arena, Str, map->n);
    for (uint32_t i = 0; i < map->n; i++) {
        const Packed *value = &map->as.items[2 * i + 1];
        if (!packed_u64(&map->as.items[2 * i], &keys[i]) ||
            !packed_text(value->type == PACKED_LIST ? packed_item(value, 0) : value, &lemmas[i]))
            return bad(in, "lemma_lookup");
        numbers[i] = i;
    }
    return idtable_add(in->writer, in->component, "lookup", keys, numbers, map->n, in->arena, in->diag) &&
           textpool_add(in->writer, in->component, "lookup", lemmas, map->n, in->arena, in->diag);
}

bool import_lemmatizer(Package *package, const Config *config, Str component, SectionWriter *writer, Arena *arena,
                       Diag *diag)
{
    LemmaImport in = {.component = component, .writer = writer, .arena = arena, .diag = diag};
    Str section = str_format(arena, "components.%.*s", STR_ARG(component)), mode, language, bytes;
    Str path = str_format(arena, "%.*s/lookups/lookups.bin", STR_ARG(component));
    bool overwrite = false;
    config_bool(config, section, STR("overwrite"), &overwrite);
    if (!config_text(config, section, STR("mode"), arena, &mode) ||
        !config_text(config, STR("nlp"), STR("lang"), arena, &language))
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: '%.*s' has no mode, or the pipeline no language",
                        STR_ARG(component));
    bool is_rule = str_eq(mode, STR("rule")), is_lookup = str_eq(mode, STR("lookup"));
    if (!is_rule && !is_lookup)
        return diag_set(diag, ERR_MODEL, -1, "%.*s: truce has no lemmatizer of mode '%.*s'", STR_ARG(component),
                        STR_ARG(mode));
    if ((is_rule && has_own_rules(language)) || (is_lookup && str_eq(language, STR("nl"))))
        return diag_set(diag, ERR_MODEL, -1, "%.*s: truce does not know the rules that spaCy has for '%.*s' alone",
                        STR_ARG(component), STR_ARG(language));
    if (!package_read(package, path, arena, &bytes, diag) || !packed_read(bytes, path, arena, &in.tables, diag))
        return false;
    uint32_t *options = arena_new(arena, uint32_t, LEMMA_OPTIONS);
    options[LEMMA_LOOKUP_MODE] = is_lookup;
    options[LEMMA_OVERWRITE] = overwrite;
    options[LEMMA_ENGLISH] = str_eq(language, STR("en"));
    return table_add_numbers(writer, component, "options", options, LEMMA_OPTIONS, 1, arena, diag) &&
           (is_rule ? import_rule_mode(&in) : import_lookup_mode(&in));
}
