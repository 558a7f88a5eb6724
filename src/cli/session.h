/* What a command needs to code texts on one thread: the engine, its context and a place for results. */
#ifndef TRUCE_CLI_SESSION_H
#define TRUCE_CLI_SESSION_H

#include "cli/cli.h"
#include "code/engine.h"

typedef struct Session {
    Engine *engine;
    EngineContext *context;
    Arena arena; /* reset by the caller between texts */
} Session;

/* Opens model and knowledge from the usual places or the options --model and --knowledge. On failure
 * everything is closed again. */
bool session_open(Session *session, const Invocation *invocation, Diag *diag);
void session_close(Session *session);

#endif
