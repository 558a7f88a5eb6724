/* What follows from a change: incidents of new events, findings of changed incidents. Not for others than src/serve. */
#ifndef TRUCE_SERVE_FOLLOW_UP_H
#define TRUCE_SERVE_FOLLOW_UP_H

#include "serve/server.h"

/* Puts new events into incidents; inside the writer's transaction. */
bool follow_up_incidents(Server *server, Store *writer, Diag *diag);
/* Holds what has changed against the agreements that this record was monitored against before (all of the server's
 * when there was none yet), in a transaction of its own. */
bool follow_up_findings(Server *server, Store *writer, Arena *arena, Diag *diag);

#endif
