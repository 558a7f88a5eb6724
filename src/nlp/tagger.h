/*
 * The components that give each token one of a list of labels: spaCy's tagger, morphologizer and
 * senter. One linear layer over the encoder's vectors; the largest score wins.
 */
#ifndef TRUCE_NLP_TAGGER_H
#define TRUCE_NLP_TAGGER_H

#include "nlp/attribute_ruler.h"
#include "nlp/encode.h"

typedef enum TaggerKind { TAGGER_TAG, TAGGER_MORPH, TAGGER_SENTENCE } TaggerKind;
typedef struct Tagger Tagger;

/* Reads the sections component/output and component/labels. */
bool tagger_open(Tagger **tagger, Weights *weights, Str component, TaggerKind kind,
                 const InputRange *range, LabelNumbers labels);

/* Choices for one text; the sink takes the encoder's vectors. */
typedef struct TaggerRun {
    const Tagger *tagger;
    uint16_t *choices; /* [token]: number of the label in the component's list */
    int32_t *scores;   /* work space */
} TaggerRun;
void tagger_begin(TaggerRun *run, const Tagger *tagger, int32_t n_tokens, Arena *scratch);
VectorSink tagger_sink(TaggerRun *run);
/* Writes the choices into tokens that have no tag, or no morphology and part of speech, or whose
 * sentence start is unknown (0). */
void tagger_end(const TaggerRun *run, Doc *doc, int8_t *sentence_starts);

#endif
