/*
 * The attribute ruler at run time.
 *
 * Patterns of one token depend on the word form, tag and relation alone (unless one asks for more), so what
 * they come to is remembered by these three. Patterns of several tokens are rare: the same memory tells
 * whether one can begin at a token at all.
 */
#include "nlp/attribute_ruler.h"

#include <stdlib.h>

#include "base/vec.h"
#include "nlp/attribute_rules.h"
#include "nlp/hash.h"
#include "nlp/regex.h"
#include "nlp/table.h"

enum { CACHE_SLOTS = 1 << 15, LABEL_MAX = UINT16_MAX };

typedef struct Constraint {
    RulerAttribute attribute;
    RulerOperator operator;
    uint32_t beg, end; /* values; labels as numbers, HASH attributes as hash_string */
    Regex *regex;
} Constraint;

typedef struct Pattern {
    uint32_t rule;
    uint32_t target;   /* token of the pattern that is set */
    uint32_t beg, end; /* tokens */
} Pattern;

/* What a rule sets: bits 1 << RulerSet of set. */
typedef struct Outcome {
    uint8_t set, pos;
    uint16_t tag, dep;
    bool starts_long; /* a pattern of several tokens may begin here */
    Str morph, lemma;
} Outcome;

struct AttributeRuler {
    TextPool strings;
    Constraint *constraints;
    uint32_t n_constraints;
    RangeList tokens; /* token -> constraints */
    Pattern *patterns;
    uint32_t n_patterns;
    Outcome *rules;
    uint32_t n_rules;
    uint64_t *values;
    bool can_cache; /* no pattern asks for what the cache does not know */
};

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

/* --- opening --- */

typedef enum Kind { KIND_HASH, KIND_LABEL, KIND_TEXT, KIND_FLAG } Kind;

static Kind kind_of(RulerAttribute attribute)
{
    static const Kind KINDS[] = {
#define X(id, name, kind) KIND_##kind,
        RULER_ATTRIBUTES(X)
#undef X
    };
    return KINDS[attribute];
}

typedef struct Opening {
    AttributeRuler *ruler;
    const SectionFile *file;
    Str component;
    LabelNumbers labels;
    Arena *arena;
    Diag *diag;
} Opening;

static bool damaged(const Opening *o)
{
    return diag_set(o->diag, o->file->code, -1, "'%.*s': the patterns of '%.*s' are damaged", STR_ARG(o->file->path),
                    STR_ARG(o->component));
}

/* Number of a label; the empty one is 0. False when there is no room for it. */
static bool label_number(const Opening *o, LabelKind kind, Str text, uint64_t *number)
{
    int found = text.n == 0 ? 0 : kind == LABEL_POS ? label_find(LABEL_POS, text)
                                                    : o->labels.number(o->labels.self, kind, text);
    if (found < 0 || found > LABEL_MAX || (kind == LABEL_POS && found >= POS_COUNT))
        return diag_set(o->diag, o->file->code, -1, "'%.*s': '%.*s' speaks of an unknown label '%.*s'",
                        STR_ARG(o->file->path), STR_ARG(o->component), STR_ARG(text));
    *number = (uint64_t)found;
    return true;
}

static bool constraint_value(const Opening *o, RulerAttribute attribute, uint32_t string)
{
    Str text = textpool_get(&o->ruler->strings, string);
    uint64_t *value = &o->ruler->values[string];
    switch (attribute) {
    case RULER_TAG: return label_number(o, LABEL_TAG, text, value);
    case RULER_POS: return label_number(o, LABEL_POS, text, value);
    case RULER_DEP: return label_number(o, LABEL_DEP, text, value);
    default: *value = hash_string(text); return true;
    }
}

static bool open_constraint(const Opening *o, const uint32_t record[4], Constraint *c)
{
    *c = (Constraint){(RulerAttribute)record[0], (RulerOperator)record[1], record[2], record[3], NULL};
    bool is_flag = record[1] == RULER_TRUE || record[1] == RULER_FALSE;
    if (record[0] >= RULER_ATTRIBUTE_COUNT || record[1] >= RULER_OPERATOR_COUNT || record[2] > record[3] ||
        record[3] > o->ruler->strings.n || is_flag != (kind_of(c->attribute) == KIND_FLAG) ||
        (record[1] == RULER_REGEX && (record[3] != record[2] + 1 || c->attribute > RULER_NORM)))
        return damaged(o);
    if (record[1] == RULER_REGEX)
        return regex_compile(&c->regex, textpool_get(&o->ruler->strings, record[2]), false, o->diag);
    for (uint32_t i = record[2]; i < record[3]; i++)
        if (!constraint_value(o, c->attribute, i))
            return false;
    if (kind_of(c->attribute) == KIND_TEXT || c->attribute == RULER_POS)
        o->ruler->can_cache = false;
    return true;
}

static bool open_constraints(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_constraints, o->file, o->component, "constraints", 4, o->diag))
        return false;
    r->constraints = arena_new(o->arena, Constraint, r->n_constraints);
    for (uint32_t i = 0; i < r->n_constraints; i++)
        if (!open_constraint(o, records + 4 * (size_t)i, &r->constraints[i]))
            return false;
    return rangelist_open(&r->tokens, o->file, o->component, "tokens", r->n_constraints, o->diag);
}

static bool open_patterns(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_patterns, o->file, o->component, "patterns", 3, o->diag))
        return false;
    r->patterns = arena_new(o->arena, Pattern, r->n_patterns);
    uint32_t beg = 0, last_rule = 0;
    for (uint32_t i = 0; i < r->n_patterns; i++) {
        const uint32_t *p = records + 3 * (size_t)i;
        if (p[0] < last_rule || p[0] >= r->n_rules || p[2] <= beg || p[2] > r->tokens.n || p[1] >= p[2] - beg)
            return damaged(o);
        r->patterns[i] = (Pattern){.rule = p[0], .target = p[1], .beg = beg, .end = p[2]};
        beg = p[2];
        last_rule = p[0];
    }
    return true;
}

static bool open_rule(const Opening *o, const uint32_t record[RULER_SETS], Outcome *rule)
{
    Str texts[RULER_SETS];
    for (int i = 0; i < RULER_SETS; i++) {
        if (record[i] > o->ruler->strings.n)
            return damaged(o);
        if (record[i]) {
            texts[i] = textpool_get(&o->ruler->strings, record[i] - 1);
            rule->set |= (uint8_t)(1 << i);
        } else {
            texts[i] = STR("");
        }
    }
    uint64_t pos, tag, dep;
    if (!label_number(o, LABEL_POS, texts[RULER_SET_POS], &pos) ||
        !label_number(o, LABEL_TAG, texts[RULER_SET_TAG], &tag) ||
        !label_number(o, LABEL_DEP, texts[RULER_SET_DEP], &dep))
        return false;
    rule->pos = (uint8_t)pos;
    rule->tag = (uint16_t)tag;
    rule->dep = (uint16_t)dep;
    rule->morph = texts[RULER_SET_MORPH];
    rule->lemma = texts[RULER_SET_LEMMA];
    return true;
}

static bool open_rules(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_rules, o->file, o->component, "rules", RULER_SETS, o->diag))
        return false;
    r->rules = arena_new(o->arena, Outcome, r->n_rules);
    for (uint32_t i = 0; i < r->n_rules; i++)
        if (!open_rule(o, records + (size_t)RULER_SETS * i, &r->rules[i]))
            return false;
    return true;
}

bool attribute_ruler_open(AttributeRuler **ruler, const SectionFile *file, Str component, LabelNumbers labels,
                          Arena *arena, Diag *diag)
{
    Opening o = {arena_new(arena, AttributeRuler, 1), file, component, labels, arena, diag};
    o.ruler->can_cache = true;
    bool ok = textpool_open(&o.ruler->strings, file, component, "strings", diag);
    if (ok)
        o.ruler->values = arena_new(arena, uint64_t, o.ruler->strings.n);
    if (!ok || !open_constraints(&o) || !open_rules(&o) || !open_patterns(&o)) {
        attribute_ruler_close(o.ruler);
        return false;
    }
    *ruler = o.ruler;
    return true;
}

void attribute_ruler_close(AttributeRuler *ruler)
{
    if (!ruler)
        return;
    for (uint32_t i = 0; ruler->constraints && i < ruler->n_constraints; i++) {
        regex_free(ruler->constraints[i].regex);
        ruler->constraints[i].regex = NULL;
    }
}

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

/* What rule sets is laid over *outcome. */
static void overlay(Outcome *outcome, const Outcome *rule)
{
    if (rule->set & (1 << RULER_SET_POS))
        outcome->pos = rule->pos;
    if (rule->set & (1 << RULER_SET_TAG))
        outcome->tag = rule->tag;
    if (rule->set & (1 << RULER_SET_DEP))
        outcome->dep = rule->dep;
    if (rule->set & (1 << RULER_SET_MORPH))
        outcome->morph = rule->morph;
    if (rule->set & (1 << RULER_SET_LEMMA))
        outcome->lemma = rule->lemma;
    outcome->set |= rule->set;
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
    for (uint32_t i = 0; i < ruler->n_patterns; i++) {
        const Pattern *p = &ruler->patterns[i];
        if (!token_matches(context, p->beg, token, lexeme))
            continue;
        if (p->end - p->beg > 1) {
            outcome.starts_long = true;
            continue;
        }
        for (; k < n_extra && extra[k].rule <= p->rule; k++)
            overlay(&outcome, &ruler->rules[extra[k].rule]);
        overlay(&outcome, &ruler->rules[p->rule]);
    }
    for (; k < n_extra; k++)
        overlay(&outcome, &ruler->rules[extra[k].rule]);
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

static void apply(Token *token, const Outcome *outcome)
{
    if (outcome->set & (1 << RULER_SET_POS))
        token->pos = outcome->pos;
    if (outcome->set & (1 << RULER_SET_TAG))
        token->tag = outcome->tag;
    if (outcome->set & (1 << RULER_SET_DEP))
        token->dep = outcome->dep;
    if (outcome->set & (1 << RULER_SET_MORPH))
        token->morph = outcome->morph;
    if (outcome->set & (1 << RULER_SET_LEMMA))
        token->lemma = outcome->lemma;
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
        apply(&doc->tokens[i], &outcomes[i]);
    arena_release(arena, mark);
}
