/*
 * spaCy's named entity recogniser: a BILUO transition system, greedy. Entities do not cross the
 * sentence starts known so far, and do not begin with white space.
 */
#ifndef TRUCE_NLP_ENTITIES_H
#define TRUCE_NLP_ENTITIES_H

#include "nlp/attribute_ruler.h"
#include "nlp/scorer.h"

typedef struct EntityFinder EntityFinder;

/* Reads the sections component/... range: of the encoder's vectors. */
bool entities_open(EntityFinder **finder, Weights *weights, Str component, const InputRange *range,
                   LabelNumbers labels);
const ScoreNet *entities_net(const EntityFinder *finder);

/*
 * Sets ent_iob and ent_type of all tokens, and doc->entities (in arena). rows: have taken the
 * vectors of this text. sentence_starts: 1, -1 or 0 (unknown) per token.
 */
void entities_run(const EntityFinder *finder, ScoreRows *rows, Doc *doc,
                  const int8_t *sentence_starts, Arena *arena);

#endif
