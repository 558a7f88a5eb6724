/* Codes the texts of gold sets, and nothing but the texts. */
#ifndef TRUCE_EVAL_PREDICT_H
#define TRUCE_EVAL_PREDICT_H

#include "code/engine.h"
#include "eval/gold.h"

/*
 * Fills the events of every item of sets that expect events, with n_workers threads (1 to
 * POOL_WORKERS_MAX). Same result for every number of them. Events are made in arena.
 * Errors: the first report that cannot be coded ends it.
 */
bool predict_events(const Engine *engine, GoldSet *sets, int32_t n_sets, int n_workers, Arena *arena,
                    Diag *diag);
/* Fills the times of every item of the sets that expect times, with a model of its own (one thread). */
bool predict_times(Str model_path, GoldSet *sets, int32_t n_sets, Arena *arena, Diag *diag);

#endif
