/*
 * The attribute ruler at run time.
 *
 * Patterns of one token depend on the word form, tag and relation alone (unless one asks for more), so what
 * they come to is remembered by these three. Patterns of several tokens are rare: the same memory tells
 * whether one can begin at a token at all.
 */
#include <stdlib.h>

#include "base/vec.h"
#include "nlp/attribute_rules.h"
#include "nlp/hash.h"

enum { CACHE_SLOTS = 1 << 16 };

/* What happens to a token. */
typedef struct Outcome {
    uint16_t by[RULER_SETS]; /* 1 + the last rule that sets this; 0: none does */
    bool starts_long;        /* a pattern of several tokens may begin here */
} Outcome;

typedef struct CacheSlot {
    uint32_t lexeme; /* id + 1; 0: free */
    uint16_t tag, dep;
    Outcome outcome;
} CacheSlot;

struct AttributeRulerContext {
    const AttributeRuler *ruler;
    RegexWork *work;
    CacheSlot *cache;
};

bool attribute_ruler_context_open(AttributeRulerContext **context, const AttributeRuler *ruler, Diag *diag)
{
    AttributeRulerContext *made = calloc(1, sizeof *made);
    if (made)
        made->cache = calloc(CACHE_SLOTS, sizeof *made->cache);
    if (!made || !made->cache) {
        attribute_ruler_context_close(made);
        return diag_set(diag, ERR_MEMORY, -1, "no memory for the attribute ruler");
    }
    made->ruler = ruler;
    if (!regex_work_open(&made->work, diag)) {
        attribute_ruler_context_close(made);
        return false;
    }
    *context = made;
    return true;
}

void attribute_ruler_context_close(AttributeRulerContext *context)
{
    if (!context)
        return;
    regex_work_close(context->work);
    free(context->cache);
    free(context);
}

void attribute_ruler_context_reset(AttributeRulerContext *context)
{
    memset(context->cache, 0, CACHE_SLOTS * sizeof *context->cache);
}

/* --- matching --- */

static uint16_t flag_bit(RulerAttribute attribute)
{
    switch (attribute) {
    case RULER_IS_SPACE: return LEX_IS_SPACE;
    case RULER_IS_PUNCT: return LEX_IS_PUNCT;
    case RULER_IS_ALPHA: return LEX_IS_ALPHA;
    case RULER_IS_DIGIT: return LEX_IS_DIGIT;
    case RULER_IS_TITLE: return LEX_IS_TITLE;
    case RULER_IS_UPPER: return LEX_IS_UPPER;
    case RULER_IS_LOWER: return LEX_IS_LOWER;
    case RULER_IS_QUOTE: return LEX_IS_QUOTE;
    case RULER_IS_BRACKET: return LEX_IS_BRACKET;
    case RULER_LIKE_NUM: return LEX_LIKE_NUM;
    default: return 0;
    }
}

static uint64_t value_of(RulerAttribute attribute, const Token *token, const Lexeme *lexeme)
{
    switch (attribute) {
    case RULER_ORTH: return lexeme->orth_hash;
    case RULER_LOWER: return lexeme->lower_hash;
    case RULER_NORM: return lexeme->norm_hash;
    case RULER_PREFIX: return lexeme->prefix_hash;
    case RULER_SUFFIX: return lexeme->suffix_hash;
    case RULER_SHAPE: return lexeme->shape_hash;
    case RULER_TAG: return token->tag;
    case RULER_POS: return token->pos;
    case RULER_DEP: return token->dep;
    case RULER_MORPH: return hash_string(token->morph);
    case RULER_LEMMA: return hash_string(token->lemma);
    default: return (lexeme->flags & flag_bit(attribute)) != 0;
    }
}

static Str regex_subject(RulerAttribute attribute, const Lexeme *lexeme)
{
    return attribute == RULER_ORTH ? lexeme->form : attribute == RULER_LOWER ? lexeme->lower : lexeme->norm;
}

static bool holds(const AttributeRulerContext *context, const Constraint *c, const Token *token,
                  const Lexeme *lexeme)
{
    if (c->operator == RULER_REGEX)
        return regex_matches(c->regex, context->work, regex_subject(c->attribute, lexeme));
    uint64_t value = value_of(c->attribute, token, lexeme);
    if (c->operator == RULER_TRUE || c->operator == RULER_FALSE)
        return (value != 0) == (c->operator == RULER_TRUE);
    for (uint32_t i = c->beg; i < c->end; i++)
        if (context->ruler->values[i] == value)
            return c->operator == RULER_IN;
    return c->operator == RULER_NOT_IN;
}

static bool token_matches(const AttributeRulerContext *context, uint32_t pattern_token, const Token *token,
                          const Lexeme *lexeme)
{
    const RangeList *tokens = &context->ruler->tokens;
    for (uint32_t i = range_beg(tokens, pattern_token); i < tokens->ends[pattern_token]; i++)
        if (!holds(context, &context->ruler->constraints[i], token, lexeme))
            return false;
    return true;
}

/* A later rule replaces what an earlier one sets. */
static void overlay(const AttributeRuler *ruler, Outcome *outcome, uint32_t rule)
{
    for (int i = 0; i < RULER_SETS; i++)
        if (ruler->rules[rule].set & (1 << i))
            outcome->by[i] = (uint16_t)(rule + 1);
}

/* A pattern of several tokens that matched: its rule is for this token. */
typedef struct LongMatch {
    int32_t token;
    uint32_t rule;
} LongMatch;

typedef struct LongMatches {
    VEC(LongMatch) list;
} LongMatches;

/* All that is set at a token: patterns of this token alone, and long ones that are already known, in the
 * order of the rules. */
static Outcome evaluate(const AttributeRulerContext *context, const Token *token, const Lexeme *lexeme,
                        const LongMatch *extra, ptrdiff_t n_extra)
{
    const AttributeRuler *ruler = context->ruler;
    Outcome outcome = {0};
    ptrdiff_t k = 0;
    bool listed = token->tag < RULER_TAG_LISTS;
    uint32_t beg = listed && token->tag ? ruler->tag_list_ends[token->tag - 1] : 0;
    uint32_t end = listed ? ruler->tag_list_ends[token->tag] : ruler->n_patterns;
    for (uint32_t i = beg; i < end; i++) {
        const Pattern *p = &ruler->patterns[listed ? ruler->tag_lists[i] : i];
        if (!token_matches(context, p->beg, token, lexeme))
            continue;
        if (p->end - p->beg > 1) {
            outcome.starts_long = true;
            continue;
        }
        for (; k < n_extra && extra[k].rule <= p->rule; k++)
            overlay(ruler, &outcome, extra[k].rule);
        overlay(ruler, &outcome, p->rule);
    }
    for (; k < n_extra; k++)
        overlay(ruler, &outcome, extra[k].rule);
    return outcome;
}

static Outcome remembered(AttributeRulerContext *context, const Token *token, const Lexeme *lexeme)
{
    if (!context->ruler->can_cache)
        return evaluate(context, token, lexeme, NULL, 0);
    uint32_t hash = lexeme->id * 0x9E3779B1u ^ (uint32_t)token->tag * 0x85EBCA77u ^ (uint32_t)token->dep * 0xC2B2AE3Du;
    CacheSlot *slot = &context->cache[(hash ^ (hash >> 15)) & (CACHE_SLOTS - 1)];
    if (slot->lexeme != lexeme->id + 1 || slot->tag != token->tag || slot->dep != token->dep)
        *slot = (CacheSlot){lexeme->id + 1, token->tag, token->dep, evaluate(context, token, lexeme, NULL, 0)};
    return slot->outcome;
}

static void find_long(const AttributeRulerContext *context, const Doc *doc, const Lexeme *const *lexemes,
                      int32_t at, LongMatches *matches, Arena *arena)
{
    const AttributeRuler *ruler = context->ruler;
    for (uint32_t i = 0; i < ruler->n_patterns; i++) {
        const Pattern *p = &ruler->patterns[i];
        int64_t n = (int64_t)p->end - p->beg;
        if (n < 2 || n > doc->n_tokens - at)
            continue;
        bool ok = true;
        for (int32_t k = 0; ok && k < n; k++)
            ok = token_matches(context, p->beg + (uint32_t)k, &doc->tokens[at + k], lexemes[at + k]);
        if (ok)
            *vec_push(&matches->list, arena) = (LongMatch){at + (int32_t)p->target, p->rule};
    }
}

static int compare_long(const void *a, const void *b)
{
    const LongMatch *x = a, *y = b;
    int by_token = (x->token > y->token) - (x->token < y->token);
    return by_token ? by_token : (x->rule > y->rule) - (x->rule < y->rule);
}

/* Tokens that a long pattern sets are looked at again, with what it sets in its place among the rules. */
static void add_long(const AttributeRulerContext *context, const Doc *doc, const Lexeme *const *lexemes,
                     LongMatches *matches, Outcome *outcomes)
{
    ptrdiff_t n = matches->list.n;
    LongMatch *v = matches->list.v;
    if (n == 0)
        return;
    qsort(v, (size_t)n, sizeof *v, compare_long);
    for (ptrdiff_t beg = 0, end; beg < n; beg = end) {
        for (end = beg + 1; end < n && v[end].token == v[beg].token;)
            end++;
        int32_t at = v[beg].token;
        outcomes[at] = evaluate(context, &doc->tokens[at], lexemes[at], v + beg, end - beg);
    }
}

static void apply(const AttributeRuler *ruler, Token *token, const Outcome *outcome)
{
    if (outcome->by[RULER_SET_POS])
        token->pos = ruler->rules[outcome->by[RULER_SET_POS] - 1].pos;
    if (outcome->by[RULER_SET_TAG])
        token->tag = ruler->rules[outcome->by[RULER_SET_TAG] - 1].tag;
    if (outcome->by[RULER_SET_DEP])
        token->dep = ruler->rules[outcome->by[RULER_SET_DEP] - 1].dep;
    if (outcome->by[RULER_SET_MORPH])
        token->morph = ruler->rules[outcome->by[RULER_SET_MORPH] - 1].morph;
    if (outcome->by[RULER_SET_LEMMA])
        token->lemma = ruler->rules[outcome->by[RULER_SET_LEMMA] - 1].lemma;
}

void attribute_ruler_run(AttributeRulerContext *context, Doc *doc, const Lexeme *const *lexemes, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    Outcome *outcomes = arena_new(arena, Outcome, doc->n_tokens);
    LongMatches matches = {0};
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        outcomes[i] = remembered(context, &doc->tokens[i], lexemes[i]);
        if (outcomes[i].starts_long)
            find_long(context, doc, lexemes, i, &matches, arena);
    }
    add_long(context, doc, lexemes, &matches, outcomes);
    for (int32_t i = 0; i < doc->n_tokens; i++)
        apply(context->ruler, &doc->tokens[i], &outcomes[i]);
    arena_release(arena, mark);
}
