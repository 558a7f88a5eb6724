/*
 * spaCy's tok2vec: MultiHashEmbed, then MaxoutWindowEncoder. Word forms in, one vector a token out.
 *
 * What the embedding gives depends on the word form alone and is cached; the encoder's layers run
 * over blocks of tokens, each block with as many neighbours as the layers look at, so that memory
 * does not grow with the text. At both ends of a text stand rows of zeros that pass through the
 * layers too, as thinc's with_array(pad=...) has it.
 */
#ifndef TRUCE_NLP_ENCODE_H
#define TRUCE_NLP_ENCODE_H

#include "nlp/doc.h"
#include "nlp/lexeme.h"
#include "nlp/weights.h"

typedef struct Encoder Encoder;
typedef struct EncoderContext EncoderContext;

/* Reads the sections prefix/... and packs them. */
bool encoder_open(Encoder **encoder, Weights *weights, Str prefix);
/* What the vectors that consumers get can be. Valid as long as the encoder. */
const InputRange *encoder_range(const Encoder *encoder);

/* Caches and work space of one thread, in arena (they never grow). */
EncoderContext *encoder_context_make(const Encoder *encoder, Arena *arena);

/* Gets the vectors of tokens [first, first + n): fixed-point rows, encoder_range()->stride apart.
 */
typedef struct VectorSink {
    void (*take)(void *self, const Kernel *kernel, const int16_t *rows, int32_t first, int32_t n);
    void *self;
} VectorSink;

/* Seconds spent in the two halves are added to *embed_seconds and *encode_seconds. */
void encoder_run(EncoderContext *context, const Kernel *kernel, const Doc *doc,
                 const Lexeme *const *lexemes, const VectorSink *sinks, int32_t n_sinks,
                 double *embed_seconds, double *encode_seconds);

#endif
