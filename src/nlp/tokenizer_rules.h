/*
 * The rules of a tokenizer: expressions, exceptions, phrases. Private to tokenizer*.c and import_tokenizer.c.
 *
 * An exception turns a chunk of text into given tokens with given norms. Those that an affix rule would
 * tear apart, or that contain a space, are also looked for after splitting: as phrases, sequences of
 * tokens, kept as a tree whose edges are an IdTable.
 */
#ifndef TRUCE_NLP_TOKENIZER_RULES_H
#define TRUCE_NLP_TOKENIZER_RULES_H

#include "nlp/lexeme.h"
#include "nlp/regex.h"
#include "nlp/tokenizer.h"

typedef enum TokenizerRule {
    RULE_PREFIX,
    RULE_SUFFIX,
    RULE_INFIX,
    RULE_TOKEN_MATCH,
    RULE_URL_MATCH,
    RULE_COUNT
} TokenizerRule;

/* One rule: an expression, or the parts of a long alternation of which one must match (RULE_TOKEN_MATCH and
 * RULE_URL_MATCH only). n is 0 when there is no such rule. */
typedef struct RuleParts {
    Regex **parts;
    uint32_t n;
} RuleParts;

/* Names in a package's tokenizer file, and of the sections under "tokenizer/". */
extern const char *const TOKENIZER_RULE_NAMES[RULE_COUNT];

struct Tokenizer {
    RuleParts rules[RULE_COUNT];
    IdTable special;          /* hash_string of a chunk -> exception */
    RangeList special_tokens; /* exception -> its tokens */
    TextPool orths, norms;    /* per token; an empty norm is none */
    ptrdiff_t special_bytes_max;
    IdTable phrase_edges;        /* phrase_key -> node; node 0 is the root */
    const uint32_t *phrase_ends; /* node -> 1 when a phrase ends here */
    uint32_t n_phrase_nodes;
    LexemeTables lexemes;
};

/* Key of the edge from a node over a token. From the root it is orth_hash itself. */
static inline uint64_t phrase_key(uint32_t node, uint64_t orth_hash)
{
    uint64_t key = orth_hash ^ (node * 0x9E3779B97F4A7C15u);
    return key ? key : 1;
}

/* Compiles the n translated patterns of one rule; the Diag names the rule. What was compiled is given back by
 * tokenizer_close, also after a failure. */
bool tokenizer_rule_compile(Tokenizer *tokenizer, TokenizerRule rule, const Str *patterns, uint32_t n,
                            Diag *diag);

/* The expression of a rule that is not in parts, or NULL. */
static inline const Regex *tokenizer_rule(const Tokenizer *tokenizer, TokenizerRule rule)
{
    return tokenizer->rules[rule].n ? tokenizer->rules[rule].parts[0] : NULL;
}

/* The exception for exactly these bytes. */
bool tokenizer_special(const Tokenizer *tokenizer, Str chunk, uint32_t *special);

/*
 * Forms of the tokens of a text without exceptions and phrases, as the importer needs them to build the
 * phrases. Views into text; made in arena.
 */
void tokenizer_split_plain(TokenizerContext *context, Str text, Arena *arena, Str **forms, ptrdiff_t *n);

#endif
