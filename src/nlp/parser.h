/*
 * spaCy's dependency parser: arc-eager transitions with sentence breaks, greedy, then the lifting
 * of pseudo-projective arcs back to their true heads (Nivre and Nilsson 2005, head scheme).
 */
#ifndef TRUCE_NLP_PARSER_H
#define TRUCE_NLP_PARSER_H

#include "nlp/attribute_ruler.h"
#include "nlp/scorer.h"

typedef struct Parser Parser;

/* Reads the sections component/... range: of the encoder's vectors. */
bool parser_open(Parser **parser, Weights *weights, Str component, const InputRange *range,
                 LabelNumbers labels);
const ScoreNet *parser_net(const Parser *parser);

/*
 * Sets head, dep and sentence_start of all tokens. rows: have taken the vectors of this text.
 * sentence_starts: per token 1 (starts a sentence), -1 (does not), 0 (unknown), as earlier
 * components left them; all are known afterwards. scratch: temporaries only.
 */
void parser_run(const Parser *parser, ScoreRows *rows, Doc *doc, int8_t *sentence_starts,
                Arena *scratch);

#endif
