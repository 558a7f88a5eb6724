/* spaCy's tokenizer (spacy/tokenizer.pyx): chunks between white space, their affixes, a cache of chunks. */
#include "nlp/tokenizer.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "nlp/nlp.h"
#include "nlp/tokenizer_context.h"
#include "nlp/tokenizer_rules.h"

enum {
    /* Chunks up to this length are remembered. */
    CACHED_BYTES_MAX = 64,
    CACHED_TOKENS_MAX = 32,
    CACHE_FIRST_CAPACITY = 1 << 13,
    CACHE_ENTRIES_MAX = 300000,
    /* Bounds of tokenizer_trim. */
    LEXEMES_MAX = 200000,
    STORE_BYTES_MAX = 32 << 20,
    /* Longer chunks are neither tried as whole tokens nor as addresses: that could take quadratic time. */
    WHOLE_MATCH_BYTES_MAX = 4096,
    /* A suffix is looked for at the end only; one that fills this window is looked for everywhere. */
    SUFFIX_WINDOW_BYTES = 64,
};

/* Address space only: several times what a text of NLP_TEXT_MAX bytes can need. */
static const ptrdiff_t CACHE_RESERVE_BYTES = (ptrdiff_t)256 << 20, SCRATCH_RESERVE_BYTES = (ptrdiff_t)512 << 20;

static void cache_start(TokenizerContext *t)
{
    arena_reset(&t->cache_arena);
    t->cache_capacity = CACHE_FIRST_CAPACITY;
    t->cache = arena_new(&t->cache_arena, CachedChunk, t->cache_capacity);
    t->n_cached = 0;
    t->special_lexemes = arena_new(&t->cache_arena, const Lexeme *, t->rules->orths.n);
}

bool tokenizer_context_open(TokenizerContext **context, const Tokenizer *tokenizer, Diag *diag)
{
    TokenizerContext *t = calloc(1, sizeof *t);
    if (!t)
        return diag_set(diag, ERR_MEMORY, -1, "no memory for the tokenizer");
    t->rules = tokenizer;
    bool ok = lexeme_store_open(&t->store, &tokenizer->lexemes, diag) && regex_work_open(&t->work, diag);
    if (ok && (!arena_open(&t->cache_arena, CACHE_RESERVE_BYTES) || !arena_open(&t->scratch, SCRATCH_RESERVE_BYTES)))
        ok = diag_set(diag, ERR_MEMORY, -1, "no memory for the tokenizer");
    if (!ok) {
        tokenizer_context_close(t);
        return false;
    }
    cache_start(t);
    *context = t;
    return true;
}

void tokenizer_context_close(TokenizerContext *context)
{
    if (!context)
        return;
    lexeme_store_close(context->store);
    regex_work_close(context->work);
    arena_close(&context->cache_arena);
    arena_close(&context->scratch);
    free(context);
}

LexemeStore *tokenizer_lexemes(TokenizerContext *context)
{
    return context->store;
}

bool tokenizer_trim(TokenizerContext *context)
{
    bool forget = lexeme_count(context->store) > LEXEMES_MAX || lexeme_bytes(context->store) > STORE_BYTES_MAX;
    if (forget)
        lexeme_store_reset(context->store);
    if (forget || context->n_cached > CACHE_ENTRIES_MAX || arena_used(&context->cache_arena) > STORE_BYTES_MAX)
        cache_start(context);
    return forget;
}

/* --- pieces: the tokens of the text so far --- */

static Piece *push(TokenizerContext *t)
{
    if (t->n_pieces == t->pieces_capacity) {
        int32_t capacity = t->pieces_capacity * 2;
        Piece *larger = arena_new(&t->scratch, Piece, capacity);
        memcpy(larger, t->pieces, (size_t)t->n_pieces * sizeof *larger);
        t->pieces = larger;
        t->pieces_capacity = capacity;
    }
    return &t->pieces[t->n_pieces++];
}

static void push_lexeme(TokenizerContext *t, const Lexeme *lexeme, ptrdiff_t beg)
{
    *push(t) = (Piece){.lexeme = lexeme, .beg = (int32_t)beg};
}

/* The token that is the bytes [beg, end) of the text. */
static void push_form(TokenizerContext *t, ptrdiff_t beg, ptrdiff_t end)
{
    push_lexeme(t, lexeme_get(t->store, str_slice(t->text, beg, end)), beg);
}

const Lexeme *tokenizer_special_lexeme(TokenizerContext *t, uint32_t token)
{
    const Lexeme **lexeme = &t->special_lexemes[token];
    if (!*lexeme)
        *lexeme = lexeme_get_with_norm(t->store, textpool_get(&t->rules->orths, token),
                                       textpool_get(&t->rules->norms, token));
    return *lexeme;
}

static void push_special(TokenizerContext *t, uint32_t special, ptrdiff_t beg)
{
    const RangeList *tokens = &t->rules->special_tokens;
    for (uint32_t i = range_beg(tokens, special); i < tokens->ends[special]; i++) {
        const Lexeme *lexeme = tokenizer_special_lexeme(t, i);
        push_lexeme(t, lexeme, beg);
        beg += lexeme->form.n;
    }
}

/* --- affixes --- */

static bool is_special(const TokenizerContext *t, Str s)
{
    uint32_t special;
    return t->with_specials && tokenizer_special(t->rules, s, &special);
}

static bool matches_whole(TokenizerContext *t, TokenizerRule rule, Str s)
{
    const RuleParts *parts = &t->rules->rules[rule];
    for (uint32_t i = 0; i < parts->n && s.n <= WHOLE_MATCH_BYTES_MAX; i++)
        if (regex_matches(parts->parts[i], t->work, s))
            return true;
    return false;
}

/* Bytes of the first n characters. */
static ptrdiff_t first_bytes(Str s, ptrdiff_t n)
{
    ptrdiff_t at = 0;
    int len;
    for (; n > 0 && at < s.n; n--, at += len)
        utf8_decode(s, at, &len);
    return at;
}

/* Bytes to cut off at the beginning. spaCy cuts as many characters as the match has, wherever it lies. */
static ptrdiff_t find_prefix(TokenizerContext *t, Str s)
{
    ptrdiff_t beg, end;
    if (s.n == 0 || !regex_search(tokenizer_rule(t->rules, RULE_PREFIX), t->work, s, 0, false, &beg, &end))
        return 0;
    return beg == 0 ? end : first_bytes(s, utf8_count(str_slice(s, beg, end)));
}

/* Bytes to cut off at the end. */
static ptrdiff_t find_suffix(TokenizerContext *t, Str s)
{
    const Regex *regex = tokenizer_rule(t->rules, RULE_SUFFIX);
    ptrdiff_t from = 0, beg, end;
    if (s.n > SUFFIX_WINDOW_BYTES) {
        from = s.n - SUFFIX_WINDOW_BYTES;
        while (((uint8_t)s.p[from] & 0xC0) == 0x80)
            from++;
    }
    if (s.n == 0 || !regex_search(regex, t->work, s, from, false, &beg, &end))
        return 0;
    if (from > 0 && beg == from && !regex_search(regex, t->work, s, 0, false, &beg, &end))
        return 0;
    if (end == s.n)
        return end - beg;
    ptrdiff_t n = utf8_count(str_slice(s, beg, end)), all = utf8_count(s);
    return s.n - first_bytes(s, all - n);
}

static void push_suffix(TokenizerContext *t, ptrdiff_t beg)
{
    if (t->n_suffixes == t->suffixes_capacity) {
        int32_t capacity = t->suffixes_capacity * 2;
        int32_t *larger = arena_new(&t->scratch, int32_t, capacity);
        memcpy(larger, t->suffixes, (size_t)t->n_suffixes * sizeof *larger);
        t->suffixes = larger;
        t->suffixes_capacity = capacity;
    }
    t->suffixes[t->n_suffixes++] = (int32_t)beg;
}

/* Cuts affixes off [*beg, *end) until a special case, a whole match, or nothing more to cut is left. Prefixes
 * become pieces; of the suffixes the beginnings are stacked. */
static void split_affixes(TokenizerContext *t, ptrdiff_t *beg, ptrdiff_t *end)
{
    ptrdiff_t last = 0;
    while (*end > *beg && *end - *beg != last) {
        Str s = str_slice(t->text, *beg, *end);
        if (matches_whole(t, RULE_TOKEN_MATCH, s) || is_special(t, s))
            return;
        last = s.n;
        ptrdiff_t prefix = find_prefix(t, s);
        if (prefix && is_special(t, str_slice(s, prefix, s.n))) {
            push_form(t, *beg, *beg + prefix);
            *beg += prefix;
            return;
        }
        ptrdiff_t suffix = find_suffix(t, str_slice(s, prefix, s.n));
        if (suffix && is_special(t, str_slice(s, 0, s.n - suffix))) {
            push_suffix(t, *end - suffix);
            *end -= suffix;
            return;
        }
        if (prefix)
            push_form(t, *beg, *beg + prefix);
        if (suffix)
            push_suffix(t, *end - suffix);
        *beg += prefix;
        *end -= suffix;
    }
}

/* What is left between affixes is split at infixes; an infix at its very start does not count. */
static void split_infixes(TokenizerContext *t, ptrdiff_t beg, ptrdiff_t end)
{
    Str s = str_slice(t->text, beg, end);
    ptrdiff_t start = 0, from = 0, infix_beg, infix_end;
    bool was_empty = false;
    while (from <= s.n &&
           regex_search(tokenizer_rule(t->rules, RULE_INFIX), t->work, s, from, was_empty, &infix_beg, &infix_end)) {
        from = infix_end;
        was_empty = infix_beg == infix_end;
        if (infix_beg == 0)
            continue;
        if (infix_beg != start)
            push_form(t, beg + start, beg + infix_beg);
        if (!was_empty)
            push_form(t, beg + infix_beg, beg + infix_end);
        start = infix_end;
    }
    if (start < s.n)
        push_form(t, beg + start, end);
}

/* Tokens of a chunk that the cache does not know. */
static void split_chunk(TokenizerContext *t, ptrdiff_t beg, ptrdiff_t end)
{
    ptrdiff_t chunk_end = end;
    t->n_suffixes = 0;
    split_affixes(t, &beg, &end);
    if (end > beg) {
        uint32_t special;
        Str s = str_slice(t->text, beg, end);
        if (t->with_specials && tokenizer_special(t->rules, s, &special))
            push_special(t, special, beg);
        else if (matches_whole(t, RULE_TOKEN_MATCH, s) || matches_whole(t, RULE_URL_MATCH, s))
            push_form(t, beg, end);
        else
            split_infixes(t, beg, end);
    }
    for (int32_t i = t->n_suffixes; i-- > 0;)
        push_form(t, t->suffixes[i], i ? t->suffixes[i - 1] : chunk_end);
}

/* --- the cache of chunks --- */

static CachedChunk *cache_slot(const TokenizerContext *t, uint64_t hash, Str chunk)
{
    for (uint64_t i = hash & (t->cache_capacity - 1);; i = (i + 1) & (t->cache_capacity - 1)) {
        CachedChunk *slot = &t->cache[i];
        if (slot->n_tokens == 0 || (slot->hash == hash && slot->n_bytes == chunk.n &&
                                    memcmp(slot->bytes, chunk.p, (size_t)chunk.n) == 0))
            return slot;
    }
}

static void cache_grow(TokenizerContext *t)
{
    CachedChunk *old = t->cache;
    uint32_t n_old = t->cache_capacity;
    t->cache_capacity *= 2;
    t->cache = arena_new(&t->cache_arena, CachedChunk, t->cache_capacity);
    for (uint32_t i = 0; i < n_old; i++) {
        if (old[i].n_tokens == 0)
            continue;
        uint64_t at = old[i].hash & (t->cache_capacity - 1);
        while (t->cache[at].n_tokens)
            at = (at + 1) & (t->cache_capacity - 1);
        t->cache[at] = old[i];
    }
}

/* Remembers the pieces from first on as the tokens of chunk. */
static void cache_add(TokenizerContext *t, uint64_t hash, Str chunk, int32_t first)
{
    int32_t n = t->n_pieces - first;
    if (n < 1 || n > CACHED_TOKENS_MAX)
        return;
    if (t->n_cached >= t->cache_capacity / 2)
        cache_grow(t);
    CachedChunk entry = {.hash = hash, .n_bytes = (uint16_t)chunk.n, .n_tokens = (uint16_t)n};
    if (n == 1) {
        entry.tokens.one = t->pieces[first].lexeme;
        entry.bytes = entry.tokens.one->form.p;
    } else {
        const Lexeme **many = arena_new(&t->cache_arena, const Lexeme *, n);
        for (int32_t i = 0; i < n; i++)
            many[i] = t->pieces[first + i].lexeme;
        entry.tokens.many = many;
        entry.bytes = str_dup(&t->cache_arena, chunk).p;
    }
    *cache_slot(t, hash, chunk) = entry;
    t->n_cached++;
}

static void push_cached(TokenizerContext *t, const CachedChunk *entry, ptrdiff_t beg)
{
    if (entry->n_tokens == 1) {
        push_lexeme(t, entry->tokens.one, beg);
        return;
    }
    for (int i = 0; i < entry->n_tokens; i++) {
        push_lexeme(t, entry->tokens.many[i], beg);
        beg += entry->tokens.many[i]->form.n;
    }
}

static void add_chunk(TokenizerContext *t, ptrdiff_t beg, ptrdiff_t end)
{
    Str chunk = str_slice(t->text, beg, end);
    bool use_cache = t->with_specials && chunk.n <= CACHED_BYTES_MAX;
    uint64_t hash = 0;
    if (use_cache) {
        hash = str_hash(chunk);
        const CachedChunk *entry = cache_slot(t, hash, chunk);
        if (entry->n_tokens) {
            push_cached(t, entry, beg);
            return;
        }
    }
    int32_t first = t->n_pieces;
    split_chunk(t, beg, end);
    if (use_cache)
        cache_add(t, hash, chunk, first);
}

/* --- white space --- */

/* 1: white space; 2: may begin a white-space character of several bytes. */
static const uint8_t SPACE_CLASS[256] = {
    ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1, [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1,
    [' '] = 1,  [0xC2] = 2, [0xE1] = 2, [0xE2] = 2, [0xE3] = 2,
};

/* Whether the character at `at` is white space; *len becomes its length, or 1 inside any other. */
static bool is_space_at(Str text, ptrdiff_t at, int *len)
{
    *len = 1;
    int class = SPACE_CLASS[(uint8_t)text.p[at]];
    return class == 2 ? utf8_is_space(utf8_decode(text, at, len)) : class == 1;
}

/* Runs of white space and of anything else take turns. One blank after a run belongs to its last token; what
 * white space remains is a token. */
static void split_spaces(TokenizerContext *t)
{
    Str text = t->text;
    ptrdiff_t start = 0;
    int len;
    bool in_space = text.n > 0 && is_space_at(text, 0, &len);
    for (ptrdiff_t at = 0; at < text.n; at += len) {
        if (is_space_at(text, at, &len) == in_space)
            continue;
        if (start < at)
            add_chunk(t, start, at);
        start = at;
        if (text.p[at] == ' ') {
            t->pieces[t->n_pieces - 1].space_after = true;
            start = at + 1;
        }
        in_space = !in_space;
    }
    if (start < text.n)
        add_chunk(t, start, text.n);
}

static void split(TokenizerContext *t, Str text, bool with_specials)
{
    assert(text.n <= (ptrdiff_t)3 * NLP_TEXT_MAX);
    arena_reset(&t->scratch);
    t->text = text;
    t->with_specials = with_specials;
    t->n_pieces = 0;
    t->pieces_capacity = (int32_t)(text.n / 4 + 64);
    t->pieces = arena_new(&t->scratch, Piece, t->pieces_capacity);
    t->suffixes_capacity = 64;
    t->suffixes = arena_new(&t->scratch, int32_t, t->suffixes_capacity);
    split_spaces(t);
}

void tokenizer_split_plain(TokenizerContext *context, Str text, Arena *arena, Str **forms, ptrdiff_t *n)
{
    split(context, text, false);
    *n = context->n_pieces;
    *forms = arena_new(arena, Str, *n);
    for (int32_t i = 0; i < context->n_pieces; i++)
        (*forms)[i] = str_slice(text, context->pieces[i].beg,
                                context->pieces[i].beg + context->pieces[i].lexeme->form.n);
}

/* --- the document --- */

/* Piece positions are those of repaired, in which each invalid byte of text has become three; turns them into
 * positions of text. */
static void map_back(TokenizerContext *t, Str text, Piece *pieces, int32_t *ends)
{
    ptrdiff_t at = 0, at_repaired = 0;
    int len;
    for (int32_t i = 0; i < t->n_pieces; i++) {
        ptrdiff_t targets[2] = {pieces[i].beg, pieces[i].beg + pieces[i].lexeme->form.n};
        for (int k = 0; k < 2; k++) {
            while (at_repaired < targets[k]) {
                at_repaired += utf8_decode(text, at, &len) == UTF8_BAD ? 3 : len;
                at += len;
            }
            targets[k] = at;
        }
        pieces[i].beg = (int32_t)targets[0];
        ends[i] = (int32_t)targets[1];
    }
}

static void fill_token(Token *token, const Piece *piece, int32_t end, int32_t number, Str text, Arena *arena)
{
    const Lexeme *lexeme = piece->lexeme;
    Str shown = str_slice(text, piece->beg, end);
    token->beg = piece->beg;
    token->end = end;
    token->head = number;
    token->flags = lexeme->flags;
    token->space_after = piece->space_after;
    token->lower = lexeme->lower.p == lexeme->form.p && shown.n == lexeme->form.n ? shown
                                                                                 : str_dup(arena, lexeme->lower);
    token->norm = lexeme->norm.p == lexeme->lower.p ? token->lower : lexeme->norm;
}

void tokenizer_run(TokenizerContext *context, Str text, Arena *arena, Doc *doc, const Lexeme ***lexemes)
{
    TokenizerContext *t = context;
    bool valid = utf8_invalid(text) < 0;
    split(t, valid ? text : utf8_repair(arena, text), true);
    tokenizer_apply_phrases(t);
    int32_t n = t->n_pieces;
    int32_t *ends = NULL;
    if (!valid) {
        ends = arena_new(&t->scratch, int32_t, n);
        map_back(t, text, t->pieces, ends);
    }
    *doc = (Doc){.text = text, .n_tokens = n, .tokens = arena_new(arena, Token, n)};
    *lexemes = arena_new(arena, const Lexeme *, n);
    for (int32_t i = 0; i < n; i++) {
        const Piece *piece = &t->pieces[i];
        (*lexemes)[i] = piece->lexeme;
        fill_token(&doc->tokens[i], piece, ends ? ends[i] : piece->beg + (int32_t)piece->lexeme->form.n, i, text,
                   arena);
    }
}
