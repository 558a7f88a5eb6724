/* Opens and checks the tokenizer's part of a model file. */
#include "nlp/tokenizer_rules.h"

#include <stdlib.h>

#include "nlp/hash.h"

const char *const TOKENIZER_RULE_NAMES[RULE_COUNT] = {
    [RULE_PREFIX] = "prefix_search",    [RULE_SUFFIX] = "suffix_search", [RULE_INFIX] = "infix_finditer",
    [RULE_TOKEN_MATCH] = "token_match", [RULE_URL_MATCH] = "url_match",
};

static const Str PREFIX = {"tokenizer", 9};

static bool is_whole(TokenizerRule rule)
{
    return rule == RULE_TOKEN_MATCH || rule == RULE_URL_MATCH;
}

bool tokenizer_rule_compile(Tokenizer *tokenizer, TokenizerRule rule, const Str *patterns, uint32_t n, Diag *diag)
{
    RuleParts *parts = &tokenizer->rules[rule];
    parts->parts = calloc(n ? n : 1, sizeof *parts->parts);
    if (!parts->parts)
        return diag_set(diag, ERR_MEMORY, -1, "no memory for the tokenizer's rules");
    for (; parts->n < n; parts->n++) {
        Diag inner = {0};
        if (!regex_compile(&parts->parts[parts->n], patterns[parts->n], is_whole(rule), &inner))
            return diag_set(diag, inner.code, inner.pos, "tokenizer rule '%s': %s", TOKENIZER_RULE_NAMES[rule],
                            inner.message);
    }
    return true;
}

static bool open_rule(Tokenizer *tokenizer, const SectionFile *file, TokenizerRule rule, Arena *arena, Diag *diag)
{
    Str name = str_format(arena, "tokenizer/%s", TOKENIZER_RULE_NAMES[rule]);
    const Section *section = sectionfile_find(file, name);
    if (section) {
        Str pattern = sectionfile_bytes(file, section);
        return tokenizer_rule_compile(tokenizer, rule, &pattern, 1, diag);
    }
    TextPool pool;
    if (!is_whole(rule))
        return true;
    if (!textpool_open(&pool, file, PREFIX, TOKENIZER_RULE_NAMES[rule], diag))
        return false;
    Str *patterns = arena_new(arena, Str, pool.n);
    for (uint32_t i = 0; i < pool.n; i++)
        patterns[i] = textpool_get(&pool, i);
    return pool.n == 0 || tokenizer_rule_compile(tokenizer, rule, patterns, pool.n, diag);
}

static bool open_rules(Tokenizer *tokenizer, const SectionFile *file, Arena *arena, Diag *diag)
{
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (!open_rule(tokenizer, file, (TokenizerRule)rule, arena, diag))
            return false;
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
        !lexeme_tables_open(&made->lexemes, file, diag) || !open_rules(made, file, arena, diag)) {
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
        RuleParts *parts = &tokenizer->rules[rule];
        for (uint32_t i = 0; i < parts->n; i++)
            regex_free(parts->parts[i]);
        free(parts->parts);
        *parts = (RuleParts){0};
    }
}

bool tokenizer_special(const Tokenizer *tokenizer, Str chunk, uint32_t *special)
{
    return chunk.n > 0 && chunk.n <= tokenizer->special_bytes_max &&
           idtable_get(&tokenizer->special, hash_string(chunk), special) &&
           str_eq(special_text(tokenizer, *special), chunk);
}
