/* Tests of the coder on sentences: the English model and the compiled knowledge, opened once; skipped loudly without. */
#ifndef TRUCE_TESTS_CODE_ENGINE_H
#define TRUCE_TESTS_CODE_ENGINE_H

#include "unit/unit.h"

#include "base/file.h"
#include "code/engine.h"

typedef struct Bench {
    Engine *engine;
    EngineContext *context;
    Arena arena;
} Bench;

static inline bool bench_open(Bench *b)
{
    Str model = STR("models/en.truce"), knowledge = STR("build/know.truce");
    if (file_kind(model) != FILE_REGULAR || file_kind(knowledge) != FILE_REGULAR) {
        printf("SKIP coding of sentences: no models/en.truce (truce model fetch en) or no build/know.truce (truce know build)\n");
        return false;
    }
    Diag diag = {0};
    b->arena = test_arena();
    if (!engine_open(&b->engine, model, knowledge, &diag) || !engine_context_open(&b->context, b->engine, &diag))
        fail_msg("the engine does not open");
    return true;
}

static inline void bench_close(Bench *b)
{
    engine_context_close(b->context);
    engine_close(b->engine);
    arena_close(&b->arena);
}

/* The events of a text published on a day. They live until the next call. */
static inline Event *bench_code(Bench *b, const char *date, const char *text, int32_t *n)
{
    arena_reset(&b->arena);
    Report report = {.id = STR("t"), .text = str_from_c(text), .date = str_from_c(date)};
    Event *events = NULL;
    Diag diag = {0};
    if (!engine_code(b->context, &report, &b->arena, &events, n, &diag))
        fail_msg("coding failed: %s", text);
    return events;
}

/* The first event of a type, or NULL. */
static inline Event *bench_find(Event *events, int32_t n, const char *type)
{
    for (int32_t i = 0; i < n; i++)
        if (str_eq(plover_name(events[i].type), str_from_c(type)))
            return &events[i];
    return NULL;
}

#endif
