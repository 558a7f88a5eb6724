/*
 * The whole way from a report to its events: reading engine, knowledge and coder, opened once and used
 * by many threads. What the program and the C interface stand on.
 *
 *     Engine *engine;                        shared by all threads, read-only
 *     EngineContext *context;                one per thread
 *     engine_open(&engine, model, knowledge, &diag);
 *     engine_context_open(&context, engine, &diag);
 *     engine_code(context, &report, arena, &events, &n, &diag);
 */
#ifndef TRUCE_CODE_ENGINE_H
#define TRUCE_CODE_ENGINE_H

#include "base/diag.h"
#include "base/out.h"
#include "code/event.h"
#include "know/know.h"
#include "report/report.h"

typedef struct Engine Engine;
typedef struct EngineContext EngineContext;

/* Opens the model and the knowledge files and keeps them mapped. ERR_MODEL or ERR_KNOWLEDGE. */
bool engine_open(Engine **engine, Str model_path, Str knowledge_path, Diag *diag);
/* Contexts must be closed before. engine may be NULL. */
void engine_close(Engine *engine);
/* The knowledge, for those who look things up beside the coder; it lives as long as the engine. */
const Know *engine_know(const Engine *engine);
/* Forces a kernel ("avx2"); false when this machine cannot run it. */
bool engine_set_kernel(Engine *engine, Str name);

/* How sure an event of a whole report must be, 0 to 1, instead of what the knowledge says; below 0 leaves it. Before contexts are used. */
void engine_set_least_confidence(Engine *engine, double least);

bool engine_context_open(EngineContext **context, const Engine *engine, Diag *diag);
void engine_context_close(EngineContext *context);

/*
 * Codes one report. Its text may have any length: one over SPLIT_LIMIT bytes is read in pieces, and
 * spans count in the whole. Events are in the order of the text, in the arena, and refer to nothing but
 * the arena, the report and the engine.
 *
 * False with ERR_LIMIT when the arena is full, or with what the reading engine says; then there are no
 * events. arena->full is as before when it returns. Threads: safe for different contexts and arenas.
 */
bool engine_code(EngineContext *context, const Report *report, Arena *arena, Event **events, int32_t *n,
                 Diag *diag);

/*
 * Writes how a text was read and coded (code_explain) to out, which must collect in memory in an arena other than
 * `arena`. A text is taken whole: over NLP_TEXT_MAX bytes it is ERR_LIMIT, as is a full arena, either of them;
 * what out has then is of no use. Threads: as engine_code.
 */
bool engine_explain(EngineContext *context, const Report *report, Arena *arena, Out *out, Diag *diag);

#endif
