/*
 * spaCy's tokenizer: white space, then prefixes, suffixes, infixes, exceptions.
 *
 * Rules come from the model file (sections tokenizer/..., see docs/model-file.md). Positions are bytes of
 * the untouched text. Invalid bytes count as U+FFFD, which is a token of its own under the rules of all
 * official pipelines. Where the result can differ from spaCy's is told in docs/parity.md.
 */
#ifndef TRUCE_NLP_TOKENIZER_H
#define TRUCE_NLP_TOKENIZER_H

#include "nlp/doc.h"
#include "nlp/lexeme.h"

/* The rules: compiled once, read-only, shared by all threads. */
typedef struct Tokenizer Tokenizer;
/* Caches and work space of one thread. */
typedef struct TokenizerContext TokenizerContext;

/* Checks the sections tokenizer/... and lexemes/... and compiles the expressions. The tokenizer is made in
 * arena and points into the mapped file. */
bool tokenizer_open(Tokenizer **tokenizer, const SectionFile *file, Arena *arena, Diag *diag);
/* Gives the compiled expressions back. */
void tokenizer_close(Tokenizer *tokenizer);

bool tokenizer_context_open(TokenizerContext **context, const Tokenizer *tokenizer, Diag *diag);
void tokenizer_context_close(TokenizerContext *context);

/*
 * Call between texts (never between tokenizer_run and the last use of its lexemes): forgets caches that
 * have grown beyond their bound. True if it did: then every Lexeme pointer and id so far is invalid, and
 * caches keyed by them must be emptied.
 */
bool tokenizer_trim(TokenizerContext *context);

/*
 * Makes doc->tokens in arena with beg, end, lower, norm, flags and space_after filled in (the rest is
 * zero; head is the token itself), and *lexemes: one per token, in arena, belonging to the context.
 *
 * text    at most NLP_TEXT_MAX bytes, any bytes; becomes doc->text
 * Limits: no input makes it slow: an expression that runs too long counts as not matching.
 * The strings of tokens lie in arena, in the text or in the model file.
 */
void tokenizer_run(TokenizerContext *context, Str text, Arena *arena, Doc *doc, const Lexeme ***lexemes);

/* The store behind a context. */
LexemeStore *tokenizer_lexemes(TokenizerContext *context);

#endif
