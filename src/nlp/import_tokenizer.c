/* Imports a package's tokenizer and the normal forms of its vocabulary. */
#include <jansson.h>

#include "base/vec.h"
#include "nlp/hash.h"
#include "nlp/import_parts.h"
#include "nlp/msgpack_read.h"
#include "nlp/python_regex.h"
#include "nlp/tokenizer_rules.h"

enum {
    TOKENIZER_SECTIONS_VERSION = 1,
    ATTRIBUTE_ORTH = 65,
    ATTRIBUTE_NORM = 67,
    /* Longer alternations are cut: PCRE2 compiles at most 64 KiB of its own code. */
    RULE_PART_BYTES = 12000,
};

static const Str PREFIX = {"tokenizer", 9};

typedef struct Import {
    Package *package;
    SectionWriter *writer;
    Arena *arena;
    Diag *diag;
    Tokenizer rules; /* compiled expressions, no exceptions: to split the phrases */
} Import;

/* --- expressions --- */

static bool import_rule(Import *in, const Packed *file, TokenizerRule rule)
{
    const char *name = TOKENIZER_RULE_NAMES[rule];
    const Packed *value = packed_get(file, str_from_c(name));
    if (!value || value->type == PACKED_NIL)
        return true;
    Str pattern, translated;
    Diag inner = {0};
    if (!packed_text(value, &pattern))
        return diag_set(in->diag, ERR_MODEL, -1, "tokenizer rule '%s' is not a text", name);
    if (!python_regex_translate(pattern, in->arena, &translated, &inner))
        return diag_set(in->diag, ERR_MODEL, inner.pos, "tokenizer rule '%s': cannot translate it: %s", name,
                        inner.message);
    Str *parts = &translated;
    ptrdiff_t n_parts = 1;
    if (translated.n > RULE_PART_BYTES && (rule == RULE_TOKEN_MATCH || rule == RULE_URL_MATCH))
        python_regex_parts(translated, RULE_PART_BYTES, in->arena, &parts, &n_parts);
    if (!tokenizer_rule_compile(&in->rules, rule, parts, (uint32_t)n_parts, in->diag))
        return false;
    return n_parts == 1 ? table_add_bytes(in->writer, PREFIX, name, translated, in->arena, in->diag)
                        : textpool_add(in->writer, PREFIX, name, parts, n_parts, in->arena, in->diag);
}

/* --- exceptions --- */

typedef struct Special {
    Str chunk;
    const Packed *tokens;
} Special;

typedef struct Specials {
    Special *v;
    uint32_t n;
} Specials;

/* An attribute of an exception's token, written by number or by name. */
static bool token_attribute(const Packed *token, uint64_t number, Str name, Str *value)
{
    const Packed *found = packed_get_u64(token, number);
    return packed_text(found ? found : packed_get(token, name), value);
}

static bool import_specials(Import *in, const Specials *specials)
{
    VEC(Str) orths = {0}, norms = {0};
    uint64_t *keys = arena_new(in->arena, uint64_t, specials->n);
    uint32_t *numbers = arena_new(in->arena, uint32_t, specials->n);
    uint32_t *ends = arena_new(in->arena, uint32_t, specials->n);
    for (uint32_t i = 0; i < specials->n; i++) {
        const Special *special = &specials->v[i];
        ptrdiff_t covered = 0;
        for (uint32_t k = 0; k < packed_count(special->tokens); k++) {
            const Packed *token = packed_item(special->tokens, k);
            Str orth = {0}, norm = {0};
            if (!token_attribute(token, ATTRIBUTE_ORTH, STR("ORTH"), &orth) || orth.n == 0 ||
                !str_eq(str_slice(special->chunk, covered, covered + orth.n), orth))
                return diag_set(in->diag, ERR_MODEL, -1, "tokenizer: the exception '%.*s' does not cover its text",
                                STR_ARG(special->chunk));
            token_attribute(token, ATTRIBUTE_NORM, STR("NORM"), &norm);
            covered += orth.n;
            *vec_push(&orths, in->arena) = orth;
            *vec_push(&norms, in->arena) = norm;
        }
        if (covered != special->chunk.n)
            return diag_set(in->diag, ERR_MODEL, -1, "tokenizer: the exception '%.*s' does not cover its text",
                            STR_ARG(special->chunk));
        keys[i] = hash_string(special->chunk);
        numbers[i] = i;
        ends[i] = (uint32_t)orths.n;
    }
    return textpool_add(in->writer, PREFIX, "special/orth", orths.v, orths.n, in->arena, in->diag) &&
           textpool_add(in->writer, PREFIX, "special/norm", norms.v, norms.n, in->arena, in->diag) &&
           table_add_numbers(in->writer, PREFIX, "special/tokens", ends, specials->n, 1, in->arena, in->diag) &&
           idtable_add(in->writer, PREFIX, "special", keys, numbers, specials->n, in->arena, in->diag);
}

/* --- phrases --- */

typedef struct PhraseTree {
    VEC(uint64_t) keys;
    VEC(uint32_t) targets, ends;
} PhraseTree;

static uint32_t tree_step(PhraseTree *tree, uint32_t node, uint64_t orth, Arena *arena)
{
    uint64_t key = phrase_key(node, orth);
    for (ptrdiff_t i = 0; i < tree->keys.n; i++)
        if (tree->keys.v[i] == key)
            return tree->targets.v[i];
    uint32_t made = (uint32_t)tree->ends.n;
    *vec_push(&tree->keys, arena) = key;
    *vec_push(&tree->targets, arena) = made;
    *vec_push(&tree->ends, arena) = 0;
    return made;
}

/* Whether spaCy looks for this exception after splitting. */
static bool is_phrase(const Import *in, RegexWork *work, Str chunk, bool all)
{
    ptrdiff_t beg, end;
    if (all || str_find_byte(chunk, ' ', 0) >= 0 || regex_matches(tokenizer_rule(&in->rules, RULE_INFIX), work, chunk))
        return true;
    if (regex_search(tokenizer_rule(&in->rules, RULE_PREFIX), work, chunk, 0, false, &beg, &end) && end > beg)
        return true;
    return regex_search(tokenizer_rule(&in->rules, RULE_SUFFIX), work, chunk, 0, false, &beg, &end) && end > beg;
}

static bool add_phrases(Import *in, const Specials *specials, bool all, RegexWork *work,
                        TokenizerContext *context)
{
    PhraseTree tree = {0};
    *vec_push(&tree.ends, in->arena) = 0;
    for (uint32_t i = 0; i < specials->n; i++) {
        Str chunk = specials->v[i].chunk;
        if (!is_phrase(in, work, chunk, all))
            continue;
        Str *forms;
        ptrdiff_t n;
        tokenizer_split_plain(context, chunk, in->arena, &forms, &n);
        uint32_t node = 0;
        for (ptrdiff_t k = 0; k < n; k++)
            node = tree_step(&tree, node, hash_string(forms[k]), in->arena);
        if (node)
            tree.ends.v[node] = 1;
    }
    if (tree.ends.n > UINT16_MAX)
        return diag_set(in->diag, ERR_MODEL, -1, "tokenizer: more exceptions with affixes than truce can hold");
    return table_add_numbers(in->writer, PREFIX, "phrase/ends", tree.ends.v, tree.ends.n, 1, in->arena, in->diag) &&
           idtable_add(in->writer, PREFIX, "phrase/edges", tree.keys.v, tree.targets.v, tree.keys.n, in->arena,
                       in->diag);
}

static bool import_phrases(Import *in, const Specials *specials, bool all)
{
    RegexWork *work = NULL;
    TokenizerContext *context = NULL;
    bool ok = regex_work_open(&work, in->diag) && tokenizer_context_open(&context, &in->rules, in->diag) &&
              add_phrases(in, specials, all, work, context);
    tokenizer_context_close(context);
    regex_work_close(work);
    return ok;
}

/* --- normal forms --- */

/* Normal forms that spaCy gives every language (lang/norm_exceptions.py): quotes, dashes, currencies. */
static const struct {
    const char *form, *norm;
} BASE_NORMS[] = {
    {"'s", "'s"}, {"'S", "'s"}, {"\u2019s", "'s"}, {"\u2019S", "'s"},
    {"\u2019", "'"}, {"\u2018", "'"}, {"\u00B4", "'"}, {"`", "'"},
    {"\u201D", "\""}, {"\u201C", "\""}, {"''", "\""}, {"``", "\""}, {"\u00B4\u00B4", "\""},
    {"\u201E", "\""}, {"\u00BB", "\""}, {"\u00AB", "\""}, {"\u2018\u2018", "\""}, {"\u2019\u2019", "\""},
    {"\uFF1F", "?"}, {"\uFF01", "!"}, {"\uFF0C", ","}, {"\uFF1B", ";"}, {"\uFF1A", ":"},
    {"\u3002", "."}, {"\u0964", "."}, {"\u2026", "..."},
    {"\u2014", "-"}, {"\u2013", "-"}, {"--", "-"}, {"---", "-"}, {"\u2014\u2014", "-"},
    {"\u20AC", "$"}, {"\u00A3", "$"}, {"\u00A5", "$"}, {"\u0E3F", "$"}, {"US$", "$"}, {"C$", "$"}, {"A$", "$"},
    {"\u20BA", "$"}, {"\u20B9", "$"}, {"\u09F3", "$"}, {"\u20A9", "$"}, {"Mex$", "$"}, {"\u20A3", "$"},
    {"E\u00A3", "$"},
};

static bool import_norms(Import *in)
{
    const Str name = STR("vocab/lookups.bin");
    const Packed *table = NULL;
    if (package_has(in->package, name)) {
        Str bytes;
        const Packed *root;
        if (!package_read(in->package, name, in->arena, &bytes, in->diag) ||
            !packed_read(bytes, name, in->arena, &root, in->diag))
            return false;
        table = packed_get(root, STR("lexeme_norm"));
    }
    ptrdiff_t n_base = (ptrdiff_t)(sizeof BASE_NORMS / sizeof *BASE_NORMS);
    ptrdiff_t n = n_base + (table && table->type == PACKED_MAP ? table->n : 0);
    uint64_t *keys = arena_new(in->arena, uint64_t, n);
    uint32_t *numbers = arena_new(in->arena, uint32_t, n);
    Str *norms = arena_new(in->arena, Str, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        numbers[i] = (uint32_t)i;
        if (i < n_base) {
            keys[i] = hash_string(str_from_c(BASE_NORMS[i].form));
            norms[i] = str_from_c(BASE_NORMS[i].norm);
        } else if (!packed_u64(&table->as.items[2 * (i - n_base)], &keys[i]) ||
                   !packed_text(&table->as.items[2 * (i - n_base) + 1], &norms[i])) {
            return diag_set(in->diag, ERR_MODEL, -1, "%.*s: an entry of lexeme_norm is no text",
                            STR_ARG(name));
        }
    }
    return textpool_add(in->writer, STR("lexemes"), "norm", norms, n, in->arena, in->diag) &&
           idtable_add(in->writer, STR("lexemes"), "norm", keys, numbers, n, in->arena, in->diag);
}

static bool import_language(Import *in)
{
    Str bytes;
    if (!package_read(in->package, STR("meta.json"), in->arena, &bytes, in->diag))
        return false;
    json_error_t error;
    json_t *meta = json_loadb(bytes.p, (size_t)bytes.n, 0, &error);
    const char *found = json_string_value(json_object_get(meta, "lang"));
    Str language = str_dup(in->arena, str_from_c(found));
    json_decref(meta);
    if (language.n == 0)
        return diag_set(in->diag, ERR_MODEL, -1, "meta.json: no language ('lang')");
    return table_add_bytes(in->writer, STR("lexemes"), "language", language, in->arena, in->diag);
}

/* --- all of it --- */

static bool read_specials(Import *in, const Packed *file, Specials *specials)
{
    const Packed *map = packed_get(file, STR("exceptions"));
    if (map && map->type != PACKED_MAP)
        return diag_set(in->diag, ERR_MODEL, -1, "tokenizer: its exceptions are no map");
    specials->n = packed_count(map);
    specials->v = arena_new(in->arena, Special, specials->n);
    for (uint32_t i = 0; i < specials->n; i++) {
        specials->v[i].tokens = &map->as.items[2 * i + 1];
        if (!packed_text(&map->as.items[2 * i], &specials->v[i].chunk) || specials->v[i].chunk.n == 0 ||
            specials->v[i].chunk.n > UINT16_MAX)
            return diag_set(in->diag, ERR_MODEL, -1, "tokenizer: an exception for something that is no text");
    }
    return true;
}

static bool import_all(Import *in, const Packed *file)
{
    static const uint32_t VERSION[1] = {TOKENIZER_SECTIONS_VERSION};
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (!import_rule(in, file, (TokenizerRule)rule))
            return false;
    Specials specials = {0};
    bool fast = true;
    packed_bool(packed_get(file, STR("faster_heuristics")), &fast);
    return read_specials(in, file, &specials) && import_specials(in, &specials) &&
           import_phrases(in, &specials, !fast) && import_norms(in) && import_language(in) &&
           table_add_numbers(in->writer, PREFIX, "version", VERSION, 1, 1, in->arena, in->diag);
}

bool import_tokenizer(Package *package, SectionWriter *writer, Arena *arena, Diag *diag)
{
    Import in = {.package = package, .writer = writer, .arena = arena, .diag = diag};
    in.rules.special.keys = in.rules.phrase_edges.keys = IDTABLE_NO_KEYS;
    in.rules.lexemes.norm.keys = in.rules.lexemes.phrase_edges.keys = IDTABLE_NO_KEYS;
    Str bytes;
    const Packed *file;
    if (!package_read(package, STR("tokenizer"), arena, &bytes, diag) ||
        !packed_read(bytes, STR("tokenizer"), arena, &file, diag))
        return false;
    bool ok = import_all(&in, file);
    tokenizer_close(&in.rules);
    return ok;
}
