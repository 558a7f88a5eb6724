/*
 * Sections of an encoder (spaCy's Tok2Vec: MultiHashEmbed or HashEmbedCNN, then MaxoutWindowEncoder)
 * out of a thinc model.
 */
#ifndef TRUCE_NLP_IMPORT_ENCODER_H
#define TRUCE_NLP_IMPORT_ENCODER_H

#include "nlp/thinc.h"

/* Adds name/key as 32-bit floats, or as bytes. data must live until the file is written. */
bool import_floats(SectionWriter *writer, Arena *arena, Str name, const char *key, int n_dims, const int32_t *dims,
                   const void *data, Diag *diag);
bool import_bytes(SectionWriter *writer, Arena *arena, Str name, const char *key, Str bytes, Diag *diag);

/* Adds prefix/embed/..., prefix/mix/..., prefix/encode/... *width becomes the width of the output,
 * *n_static the width of the word vectors it needs (0: none). */
bool import_encoder(const ThincModel *model, Str prefix, SectionWriter *writer, Arena *arena, int32_t *width,
                    int32_t *n_static, Diag *diag);

#endif
