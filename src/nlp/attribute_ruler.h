/*
 * spaCy's attribute ruler: patterns over tag, form, relation ... that set part of speech, morphology, lemma.
 *
 * All patterns are matched against the document as it came; then what they set is applied in the order
 * of the patterns, so that later ones win. The model file holds them under the component's name
 * (docs/model-file.md).
 */
#ifndef TRUCE_NLP_ATTRIBUTE_RULER_H
#define TRUCE_NLP_ATTRIBUTE_RULER_H

#include "nlp/doc.h"
#include "nlp/lexeme.h"

/* How the owner of the pipeline numbers labels: the number of a label's text, a new one if it has none. */
typedef struct LabelNumbers {
    int (*number)(void *self, LabelKind kind, Str text);
    void *self;
} LabelNumbers;

typedef struct AttributeRuler AttributeRuler;
typedef struct AttributeRulerContext AttributeRulerContext;

/* Checks the sections component/... and makes the ruler in arena; it points into the mapped file. */
bool attribute_ruler_open(AttributeRuler **ruler, const SectionFile *file, Str component,
                          LabelNumbers labels, Arena *arena, Diag *diag);
void attribute_ruler_close(AttributeRuler *ruler);

bool attribute_ruler_context_open(AttributeRulerContext **context, const AttributeRuler *ruler,
                                  Diag *diag);
void attribute_ruler_context_close(AttributeRulerContext *context);
/* Empties the cache; must follow a tokenizer_trim that was true. */
void attribute_ruler_context_reset(AttributeRulerContext *context);

/* Sets pos, morph, lemma, tag and dep of the tokens that patterns match. lexemes: one per token. arena
 * holds temporaries only. */
void attribute_ruler_run(AttributeRulerContext *context, Doc *doc, const Lexeme *const *lexemes,
                         Arena *arena);

#endif
