/* The result of `truce eval`, for people and as JSON. */
#ifndef TRUCE_CLI_EVAL_SHOW_H
#define TRUCE_CLI_EVAL_SHOW_H

#include "base/out.h"
#include "eval/baseline.h"

typedef struct EvalShow {
    Out *out;
    const Baseline *baseline; /* may be empty */
    bool mistakes;            /* list every one */
    bool confusion;           /* the whole table, not only its greatest numbers */
} EvalShow;

/* One score; every: 1 for a whole set, else each such text of it. */
void eval_show_text(const EvalShow *show, const Score *score, int64_t every);
/* All scores of a run as one JSON object. everies: [n]. */
void eval_show_json(const EvalShow *show, const Score *scores, const int64_t *everies, int32_t n);

#endif
