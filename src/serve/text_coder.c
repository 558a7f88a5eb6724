/* The engine behind a lock. */
#include "serve/text_coder.h"

#include <stdlib.h>

struct TextCoder {
    Engine *engine;
    EngineContext *context;
    pthread_mutex_t lock;
};

bool text_coder_open(TextCoder **coder, const ServeOptions *options, Diag *diag)
{
    TextCoder *c = calloc(1, sizeof *c);
    *coder = c;
    if (!c)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    pthread_mutex_init(&c->lock, NULL);
    if (!options->model.n || !options->knowledge.n)
        return true;
    return engine_open(&c->engine, options->model, options->knowledge, diag) &&
           engine_context_open(&c->context, c->engine, diag);
}

void text_coder_close(TextCoder *coder)
{
    if (!coder)
        return;
    engine_context_close(coder->context);
    engine_close(coder->engine);
    pthread_mutex_destroy(&coder->lock);
    free(coder);
}

bool text_coder_is_ready(const TextCoder *coder)
{
    return coder->context != NULL;
}

bool text_coder_code(TextCoder *coder, const Report *report, Arena *arena, Event **events, int32_t *n, Diag *diag)
{
    pthread_mutex_lock(&coder->lock);
    bool ok = engine_code(coder->context, report, arena, events, n, diag);
    pthread_mutex_unlock(&coder->lock);
    return ok;
}

bool text_coder_explain(TextCoder *coder, const Report *report, Arena *arena, Out *out, Diag *diag)
{
    pthread_mutex_lock(&coder->lock);
    bool ok = engine_explain(coder->context, report, arena, out, diag);
    pthread_mutex_unlock(&coder->lock);
    return ok;
}
