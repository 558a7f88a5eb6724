/*
 * The network of a transition-based component (spaCy's TransitionBasedParser): a linear layer over
 * the encoder's vectors, one precomputed row of sums for each token and feature, a maxout over the
 * sum of the rows of a state, and (usually) a linear layer to the scores of the moves.
 *
 * All sums are whole numbers of one scale per hidden unit, so adding rows is exact in any order.
 */
#ifndef TRUCE_NLP_SCORER_H
#define TRUCE_NLP_SCORER_H

#include "nlp/encode.h"
#include "nlp/weights.h"

typedef struct ScoreNet {
    Affine reduce, lower, upper;
    int32_t reduced; /* padded width of the reduced vectors */
    int32_t n_features, n_moves;
    int32_t feature_sums, row_sums; /* numbers per feature, and per token */
    const int32_t *pads; /* [feature][feature_sums]: rows of features that have no token */
    Scorer scorer;
} ScoreNet;

/* Reads component/reduce, lower and upper. range: of the encoder's vectors. */
bool scorenet_open(ScoreNet *net, Weights *weights, Str component, const InputRange *range);

/* The rows of one text. Only a window of them is kept; others are computed again when asked for. */
typedef struct ScoreRows ScoreRows;
/* Work space, in arena. */
ScoreRows *scorerows_make(const ScoreNet *net, Arena *arena);
/* Begins a text of n tokens; its reduced vectors lie in arena. */
void scorerows_begin(ScoreRows *rows, const Kernel *kernel, int32_t n_tokens, Arena *arena);
/* The sink that takes the encoder's vectors. */
VectorSink scorerows_sink(ScoreRows *rows);
/* The best move among those whose mask is -1, for a state described by token numbers (-1: none).
 * margin (may be NULL): by how much its score exceeds that of the next best; large when there is no other. */
int32_t scorerows_move(ScoreRows *rows, const int32_t *tokens, const int32_t *mask, float *margin);

#endif
