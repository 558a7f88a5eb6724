/* What a command needs to read and code texts on one thread: model, knowledge, coder, work space. */
#ifndef TRUCE_CLI_SESSION_H
#define TRUCE_CLI_SESSION_H

#include "cli/cli.h"
#include "code/coder.h"
#include "nlp/nlp.h"

typedef struct Session {
    Nlp *nlp;
    NlpContext *context;
    Know *know;
    Coder *coder;
    Arena arena; /* reset by the caller between texts */
} Session;

/* Opens model and knowledge from the usual places or the options --model and --knowledge. On failure
 * everything is closed again. */
bool session_open(Session *session, const Invocation *invocation, Diag *diag);
void session_close(Session *session);
/* Parses and codes one text (whose date may be empty) into session->arena. */
bool session_code(Session *session, const Report *report, Doc *doc, Event **events, int32_t *n, Diag *diag);

#endif
