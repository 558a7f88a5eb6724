/* Opens the engine for commands that code one text after the other. */
#include "cli/session.h"

#include "cli/paths.h"

#define ARENA_RESERVE ((ptrdiff_t)4 << 30)

bool session_open(Session *s, const Invocation *invocation, Diag *diag)
{
    *s = (Session){0};
    Str model, knowledge;
    bool ok = paths_model(invocation, &model, diag) && paths_knowledge(invocation, &knowledge, diag) &&
              engine_open(&s->engine, model, knowledge, diag) && engine_context_open(&s->context, s->engine, diag);
    if (ok && !arena_open(&s->arena, ARENA_RESERVE))
        ok = diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory");
    if (!ok)
        session_close(s);
    return ok;
}

void session_close(Session *s)
{
    engine_context_close(s->context);
    engine_close(s->engine);
    arena_close(&s->arena);
    *s = (Session){0};
}
