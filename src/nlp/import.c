/* The whole import: opens the package, calls the parts, records where everything came from, writes. */
#include "nlp/import.h"

#include <jansson.h>

#include "base/sha256.h"
#include "nlp/components.h"
#include "nlp/import_parts.h"

/* Address space, not memory. AddressSanitizer keeps a shadow of an eighth of it, so it gets less. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_BYTES ((ptrdiff_t)1 << 29)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_BYTES ((ptrdiff_t)1 << 29)
#endif
#endif
#ifndef ARENA_BYTES
#define ARENA_BYTES ((ptrdiff_t)3 << 32)
#endif

/* Lives in the arena, so that nothing of it is lost when a full arena jumps back. */
typedef struct Import {
    Arena *arena;
    Package *package;
    Str origin, without, output;
    SectionWriter *writer;
    Config *config;
    json_t *meta;
    json_t *provenance;
    jmp_buf full;
    Diag *diag;
} Import;

static bool add_bytes(Import *import, Str name, Str bytes)
{
    int32_t n = (int32_t)bytes.n;
    return sectionwriter_add(import->writer, name, SECTION_BYTES, 1, &n, bytes.p, import->diag);
}

static bool read_meta(Import *import)
{
    Str meta, config;
    if (!package_read(import->package, STR("config.cfg"), import->arena, &config, import->diag) ||
        !config_read(&import->config, config, import->arena, import->diag) ||
        !package_read(import->package, STR("meta.json"), import->arena, &meta, import->diag))
        return false;
    import->meta = json_loadb(meta.p, (size_t)meta.n, 0, NULL);
    if (!json_is_object(import->meta))
        return diag_set(import->diag, ERR_MODEL, -1, "'meta.json': is no JSON object");
    return add_bytes(import, STR("config.cfg"), config) && add_bytes(import, STR("meta.json"), meta);
}

/* Leaves out what the user asked to leave out: for all parts of the import it is disabled. */
static bool disable_components(Import *import)
{
    Component *components;
    int32_t n;
    if (import->without.n == 0)
        return true;
    if (!components_read(import->config, import->arena, &components, &n, import->diag))
        return false;
    for (Str rest = import->without; rest.n > 0;) {
        Str name = str_trim(str_cut(&rest, ','));
        int32_t i = 0;
        while (i < n && !str_eq(components[i].name, name))
            i++;
        if (i == n)
            return diag_set(import->diag, ERR_USAGE, -1, "the package has no component '%.*s' to leave out", STR_ARG(name));
        components[i].disabled = true;
    }
    Str list = STR("");
    for (int32_t i = 0; i < n; i++)
        if (components[i].disabled)
            list = str_format(import->arena, "%.*s%s\"%.*s\"", STR_ARG(list), list.n ? "," : "", STR_ARG(components[i].name));
    config_set(import->config, STR("nlp"), STR("disabled"), str_format(import->arena, "[%.*s]", STR_ARG(list)));
    return true;
}

static bool add_digest(Import *import, json_t *files, Str name)
{
    Str bytes, hex;
    if (!package_has(import->package, name))
        return true;
    if (!package_read(import->package, name, import->arena, &bytes, import->diag) ||
        !sha256_hex(bytes, import->arena, &hex, import->diag))
        return false;
    json_object_set_new(files, str_c(import->arena, name), json_stringn(hex.p, (size_t)hex.n));
    return true;
}

/* Every file that the result depends on beside config.cfg and meta.json, which the model file holds whole. */
static bool add_digests(Import *import, json_t *files)
{
    Component *components;
    int32_t n;
    static const char *const inner[] = {"model", "moves", "cfg", "patterns", "lookups/lookups.bin"};
    static const char *const shared[] = {"tokenizer", "vocab/strings.json", "vocab/lookups.bin", "vocab/vectors",
                                         "vocab/key2row"};
    if (!components_read(import->config, import->arena, &components, &n, import->diag))
        return false;
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (!add_digest(import, files, str_from_c(shared[i])))
            return false;
    for (int32_t c = 0; c < n; c++)
        for (size_t i = 0; i < sizeof inner / sizeof *inner && !components[c].disabled; i++)
            if (!add_digest(import, files,
                            str_format(import->arena, "%.*s/%s", STR_ARG(components[c].name), inner[i])))
                return false;
    return true;
}

static bool add_provenance(Import *import)
{
    static const char *const facts[] = {"lang", "name", "version", "license", "author", "url"};
    json_t *package = json_object(), *files = json_object();
    import->provenance = json_object();
    json_object_set_new(import->provenance, "schema", json_string("truce.provenance.1"));
    json_object_set_new(import->provenance, "truce", json_string(TRUCE_VERSION));
    json_object_set_new(import->provenance, "revision", json_integer(IMPORT_REVISION));
    json_object_set_new(import->provenance, "source", json_stringn(import->origin.p, (size_t)import->origin.n));
    json_object_set_new(import->provenance, "package", package);
    json_object_set_new(import->provenance, "sha256", files);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (json_is_string(json_object_get(import->meta, facts[i])))
            json_object_set(package, facts[i], json_object_get(import->meta, facts[i]));
    if (!add_digests(import, files))
        return false;
    size_t n = json_dumpb(import->provenance, NULL, 0, JSON_INDENT(2) | JSON_SORT_KEYS);
    char *text = arena_bytes(import->arena, (ptrdiff_t)n);
    json_dumpb(import->provenance, text, n, JSON_INDENT(2) | JSON_SORT_KEYS);
    return add_bytes(import, STR("provenance.json"), str_make(text, (ptrdiff_t)n));
}

static bool run(Import *import, Str path)
{
    Arena *arena = import->arena;
    import->writer = sectionwriter_make(arena);
    return package_open(&import->package, path, arena, import->diag) && read_meta(import) &&
           disable_components(import) &&
           import_weights(import->package, import->config, import->writer, arena, import->diag) &&
           import_tokenizer(import->package, import->writer, arena, import->diag) &&
           (import_rules(import->package, import->config, import->writer, arena, import->diag) ||
            diag_hint(import->diag, "a component that the pipeline can do without: --without NAME")) &&
           add_provenance(import) && sectionwriter_write(import->writer, import->output, MODEL_MAGIC, import->diag);
}

/* The one place to which a full arena jumps; it changes no locals of its own. */
static bool run_guarded(Import *import, Str path)
{
    import->arena->full = &import->full;
    if (setjmp(import->full) == 0)
        return run(import, path);
    return diag_set(import->diag, ERR_MEMORY, -1, "'%.*s': the import needs more memory than there is", STR_ARG(path));
}

/* JSON takes UTF-8 only; a file name may be any bytes. */
static Str printable(Str text, Arena *arena)
{
    char *copy = arena_bytes(arena, text.n);
    for (ptrdiff_t i = 0; i < text.n; i++)
        copy[i] = text.p[i] >= 0x20 && text.p[i] < 0x7f ? text.p[i] : '?';
    return str_make(copy, text.n);
}

bool nlp_import(Str package, Str origin, Str without, Str output, Diag *diag)
{
    Arena arena;
    if (!arena_open(&arena, ARENA_BYTES))
        return diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory for the import");
    Import *import = arena_new(&arena, Import, 1);
    *import = (Import){.arena = &arena, .without = without, .output = output, .diag = diag};
    import->origin = printable(origin.n ? origin : file_name(package), &arena);
    bool good = run_guarded(import, package);
    package_close(import->package);
    json_decref(import->meta);
    json_decref(import->provenance);
    arena_close(&arena);
    return good;
}

Str model_default_path(Str language, Arena *arena)
{
    return str_format(arena, "models/%.*s.truce", STR_ARG(language));
}

static bool read_language(Package *package, Arena *arena, Str *language, Diag *diag)
{
    Str bytes;
    if (!package_read(package, STR("meta.json"), arena, &bytes, diag))
        return false;
    json_t *meta = json_loadb(bytes.p, (size_t)bytes.n, 0, NULL);
    Str found = str_from_c(json_string_value(json_object_get(meta, "lang")));
    bool good = found.n >= 2 && found.n <= 8;
    for (ptrdiff_t i = 0; good && i < found.n; i++)
        good = byte_is_lower(found.p[i]);
    if (good)
        *language = str_dup(arena, found);
    json_decref(meta);
    return good || diag_set(diag, ERR_MODEL, -1, "'meta.json': 'lang' is no language code such as \"en\"");
}

bool package_language(Str package, Arena *arena, Str *language, Diag *diag)
{
    Package *opened;
    if (!package_open(&opened, package, arena, diag))
        return false;
    bool good = read_language(opened, arena, language, diag);
    package_close(opened);
    return good;
}
