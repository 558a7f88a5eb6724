/* Caches and work space of one thread's tokenizer. Private to tokenizer*.c. */
#ifndef TRUCE_NLP_TOKENIZER_CONTEXT_H
#define TRUCE_NLP_TOKENIZER_CONTEXT_H

#include "nlp/tokenizer_rules.h"

/* A token in the making; its end is beg + lexeme->form.n. */
typedef struct Piece {
    const Lexeme *lexeme;
    int32_t beg;
    bool space_after;
} Piece;

/* The tokens of one chunk. n_tokens 0: a free slot. */
typedef struct CachedChunk {
    uint64_t hash;
    const char *bytes;
    uint16_t n_bytes, n_tokens;
    union {
        const Lexeme *one;
        const Lexeme *const *many;
    } tokens;
} CachedChunk;

struct TokenizerContext {
    const Tokenizer *rules;
    LexemeStore *store;
    RegexWork *work;

    Arena cache_arena;
    CachedChunk *cache;
    uint32_t cache_capacity, n_cached;
    const Lexeme **special_lexemes; /* per token of the exceptions, NULL until used */

    /* of the text in work */
    Arena scratch;
    Str text;
    bool with_specials;
    Piece *pieces;
    int32_t n_pieces, pieces_capacity;
    int32_t *suffixes; /* beginnings of the suffixes cut off so far, outermost first */
    int32_t n_suffixes, suffixes_capacity;
};

const Lexeme *tokenizer_special_lexeme(TokenizerContext *context, uint32_t token);

/* Replaces the phrases among the pieces by the tokens of their exceptions (tokenizer_phrases.c). */
void tokenizer_apply_phrases(TokenizerContext *context);

#endif
