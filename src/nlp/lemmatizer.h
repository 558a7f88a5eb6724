/*
 * spaCy's lemmatizer, modes "rule" and "lookup", for tokens that have no lemma yet (or all, when the
 * pipeline says overwrite).
 *
 * Rule mode: exceptions and suffix rules by part of speech, checked against an index of known forms; in
 * English a form whose morphology says that it is uninflected is its own lemma. The tables stand in the
 * model file under the component's name (docs/model-file.md).
 */
#ifndef TRUCE_NLP_LEMMATIZER_H
#define TRUCE_NLP_LEMMATIZER_H

#include "nlp/doc.h"
#include "nlp/lexeme.h"

typedef struct Lemmatizer Lemmatizer;
typedef struct LemmatizerContext LemmatizerContext;

/* Checks the sections component/... and makes the lemmatizer in arena; it points into the mapped file. */
bool lemmatizer_open(Lemmatizer **lemmatizer, const SectionFile *file, Str component, Arena *arena,
                     Diag *diag);

bool lemmatizer_context_open(LemmatizerContext **context, const Lemmatizer *lemmatizer, Diag *diag);
void lemmatizer_context_close(LemmatizerContext *context);
/* Empties the cache; must follow a tokenizer_trim that was true. */
void lemmatizer_context_reset(LemmatizerContext *context);

/* Sets lemma of the tokens. lexemes: one per token. Lemmas lie in arena, in the tokens' other strings
 * or in the model file. */
void lemmatizer_run(LemmatizerContext *context, Doc *doc, const Lexeme *const *lexemes, Arena *arena);

#endif
