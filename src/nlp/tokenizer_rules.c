/* Opens and checks the tokenizer's part of a model file. */
#include "nlp/tokenizer_rules.h"

#include "nlp/hash.h"

const char *const TOKENIZER_RULE_NAMES[RULE_COUNT] = {
    [RULE_PREFIX] = "prefix_search",    [RULE_SUFFIX] = "suffix_search", [RULE_INFIX] = "infix_finditer",
    [RULE_TOKEN_MATCH] = "token_match", [RULE_URL_MATCH] = "url_match",
};

static const Str PREFIX = {"tokenizer", 9};

bool tokenizer_rule_compile(Regex **regex, TokenizerRule rule, Str pattern, Diag *diag)
{
    Diag inner = {0};
    bool anchored = rule == RULE_TOKEN_MATCH || rule == RULE_URL_MATCH;
    if (regex_compile(regex, pattern, anchored, &inner))
        return true;
    return diag_set(diag, inner.code, inner.pos, "tokenizer rule '%s': %s", TOKENIZER_RULE_NAMES[rule],
                    inner.message);
}

static bool open_rules(Tokenizer *tokenizer, const SectionFile *file, Diag *diag)
{
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        char name[SECTION_NAME_BYTES];
        int n = snprintf(name, sizeof name, "tokenizer/%s", TOKENIZER_RULE_NAMES[rule]);
        const Section *section = sectionfile_find(file, (Str){name, n});
        if (section && !tokenizer_rule_compile(&tokenizer->rules[rule], (TokenizerRule)rule,
                                               sectionfile_bytes(file, section), diag))
            return false;
    }
    return true;
}

/* Bytes of the chunk that an exception is for: its tokens lie side by side. */
static Str special_text(const Tokenizer *tokenizer, uint32_t special)
{
    uint32_t beg = range_beg(&tokenizer->special_tokens, special), end = tokenizer->special_tokens.ends[special];
    if (beg == end)
        return STR("");
    uint32_t from = beg ? tokenizer->orths.ends[beg - 1] : 0;
    return (Str){tokenizer->orths.text + from, (ptrdiff_t)(tokenizer->orths.ends[end - 1] - from)};
}

static bool open_specials(Tokenizer *tokenizer, const SectionFile *file, Diag *diag)
{
    if (!textpool_open(&tokenizer->orths, file, PREFIX, "special/orth", diag) ||
        !textpool_open(&tokenizer->norms, file, PREFIX, "special/norm", diag) ||
        !rangelist_open(&tokenizer->special_tokens, file, PREFIX, "special/tokens", tokenizer->orths.n, diag) ||
        !idtable_open(&tokenizer->special, file, PREFIX, "special", tokenizer->special_tokens.n, diag))
        return false;
    bool ok = tokenizer->norms.n == tokenizer->orths.n;
    for (uint32_t i = 0; ok && i < tokenizer->orths.n; i++)
        ok = textpool_get(&tokenizer->orths, i).n > 0;
    for (uint32_t i = 0; ok && i < tokenizer->special_tokens.n; i++) {
        ptrdiff_t n = special_text(tokenizer, i).n;
        if (n > tokenizer->special_bytes_max)
            tokenizer->special_bytes_max = n;
    }
    return ok || diag_set(diag, file->code, -1, "'%.*s': the tokenizer's exceptions are damaged",
                          STR_ARG(file->path));
}

static bool open_phrases(Tokenizer *tokenizer, const SectionFile *file, Diag *diag)
{
    if (!table_numbers(&tokenizer->phrase_ends, &tokenizer->n_phrase_nodes, file, PREFIX, "phrase/ends", 1, diag))
        return false;
    uint32_t limit = tokenizer->n_phrase_nodes < UINT16_MAX ? tokenizer->n_phrase_nodes : UINT16_MAX;
    return idtable_open(&tokenizer->phrase_edges, file, PREFIX, "phrase/edges", limit, diag);
}

bool tokenizer_open(Tokenizer **tokenizer, const SectionFile *file, Arena *arena, Diag *diag)
{
    Tokenizer *made = arena_new(arena, Tokenizer, 1);
    if (!sectionfile_find(file, STR("tokenizer/version")))
        return diag_set(diag, file->code, -1, "'%.*s' has no tokenizer", STR_ARG(file->path));
    if (!open_specials(made, file, diag) || !open_phrases(made, file, diag) ||
        !lexeme_tables_open(&made->lexemes, file, diag) || !open_rules(made, file, diag)) {
        tokenizer_close(made);
        return false;
    }
    *tokenizer = made;
    return true;
}

void tokenizer_close(Tokenizer *tokenizer)
{
    if (!tokenizer)
        return;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        regex_free(tokenizer->rules[rule]);
        tokenizer->rules[rule] = NULL;
    }
}

bool tokenizer_special(const Tokenizer *tokenizer, Str chunk, uint32_t *special)
{
    return chunk.n > 0 && chunk.n <= tokenizer->special_bytes_max &&
           idtable_get(&tokenizer->special, hash_string(chunk), special) &&
           str_eq(special_text(tokenizer, *special), chunk);
}
