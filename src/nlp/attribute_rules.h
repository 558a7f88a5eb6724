/*
 * How an attribute ruler's patterns stand in the model file, and how they look once opened. Private to
 * attribute_ruler*.c and import_ruler.c.
 *
 * Below the component's name: strings (TextPool); rules u32 [n, RULER_SETS]; patterns u32 [n, 3]: rule, the
 * token in it that is set, end of its tokens; tokens u32 [n]: end of their constraints; constraints u32
 * [n, 4]: attribute, operator, beginning and end of its values among strings. Rules are in the order in
 * which they apply, patterns in the order of their rules.
 */
#ifndef TRUCE_NLP_ATTRIBUTE_RULES_H
#define TRUCE_NLP_ATTRIBUTE_RULES_H

#include "nlp/attribute_ruler.h"
#include "nlp/regex.h"
#include "nlp/table.h"

/* What a pattern can ask of a token: X(identifier, name in the pattern, kind).
 * Kinds: HASH a string of the lexeme; LABEL a number of the pipeline; TEXT a string of the token; FLAG. */
#define RULER_ATTRIBUTES(X)                                                                       \
    X(ORTH, "ORTH", HASH)                                                                         \
    X(LOWER, "LOWER", HASH)                                                                       \
    X(NORM, "NORM", HASH)                                                                         \
    X(PREFIX, "PREFIX", HASH)                                                                     \
    X(SUFFIX, "SUFFIX", HASH)                                                                     \
    X(SHAPE, "SHAPE", HASH)                                                                       \
    X(TAG, "TAG", LABEL)                                                                          \
    X(POS, "POS", LABEL)                                                                          \
    X(DEP, "DEP", LABEL)                                                                          \
    X(MORPH, "MORPH", TEXT)                                                                       \
    X(LEMMA, "LEMMA", TEXT)                                                                       \
    X(IS_SPACE, "IS_SPACE", FLAG)                                                                 \
    X(IS_PUNCT, "IS_PUNCT", FLAG)                                                                 \
    X(IS_ALPHA, "IS_ALPHA", FLAG)                                                                 \
    X(IS_DIGIT, "IS_DIGIT", FLAG)                                                                 \
    X(IS_TITLE, "IS_TITLE", FLAG)                                                                 \
    X(IS_UPPER, "IS_UPPER", FLAG)                                                                 \
    X(IS_LOWER, "IS_LOWER", FLAG)                                                                 \
    X(IS_QUOTE, "IS_QUOTE", FLAG)                                                                 \
    X(IS_BRACKET, "IS_BRACKET", FLAG)                                                             \
    X(LIKE_NUM, "LIKE_NUM", FLAG)

typedef enum RulerAttribute {
#define X(id, name, kind) RULER_##id,
    RULER_ATTRIBUTES(X)
#undef X
        RULER_ATTRIBUTE_COUNT
} RulerAttribute;

typedef enum RulerOperator {
    RULER_IN,     /* one of the values; a plain value is a list of one */
    RULER_NOT_IN, /* none of them */
    RULER_REGEX,  /* the one value is an expression; ORTH, LOWER and NORM only */
    RULER_TRUE,   /* flags: no values */
    RULER_FALSE,
    RULER_OPERATOR_COUNT
} RulerOperator;

/* Columns of rules: 1 + string that the attribute becomes, 0 where it stays. */
typedef enum RulerSet {
    RULER_SET_POS,
    RULER_SET_TAG,
    RULER_SET_DEP,
    RULER_SET_MORPH,
    RULER_SET_LEMMA,
    RULER_SETS
} RulerSet;

/* Tags with a lower number have a list of the patterns that they do not rule out. */
enum { RULER_TAG_LISTS = 256 };

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
typedef struct Rule {
    uint8_t set, pos;
    uint16_t tag, dep;
    Str morph, lemma;
} Rule;

struct AttributeRuler {
    TextPool strings;
    Constraint *constraints;
    uint32_t n_constraints;
    RangeList tokens; /* token -> constraints */
    Pattern *patterns;
    uint32_t n_patterns;
    Rule *rules;
    uint32_t n_rules;
    uint64_t *values;
    uint32_t *tag_lists; /* numbers of patterns, ascending */
    uint32_t tag_list_ends[RULER_TAG_LISTS];
    bool can_cache; /* no pattern asks for what the cache does not know */
};

#endif
