/* Confidence: how likely an event is right, from its evidence by weights that are data (data/confidence.tsv). */
#ifndef TRUCE_CODE_CONFIDENCE_H
#define TRUCE_CODE_CONFIDENCE_H

#include "base/diag.h"
#include "code/acts.h"
#include "code/admission.h"
#include "code/event.h"

typedef struct EvidenceWeights {
    double w[EVIDENCE_COUNT];
} EvidenceWeights;

/* Finds the weight of every kind of evidence; ERR_KNOWLEDGE names the first that confidence.tsv lacks. */
bool evidence_weights_find(EvidenceWeights *weights, const Lexicon *lexicon, Diag *diag);

/* What speaks for and against an event whose type, parties and status are set. earlier: events of its sentence that
 * were told before it. Memory: none. Threads: safe. */
Evidence evidence_of(const Reading *r, const Act *act, const Event *event, const Circumstances *about, int earlier);

/* 1 / (1 + e^-sum of weights), to two digits: the share of such events that is right (docs/accuracy.md shows whether it is). */
double confidence_of(const Evidence *evidence, const EvidenceWeights *weights);

/* How plainly the words tell an act, 0 to 1: a rule of thumb that chooses among tellings of one event. */
double clarity_of(const Reading *r, const Act *act, const Event *event, int depth);

#endif
