/* Server-sent events: what is new in the record, told to every page that listens. Not for others than src/serve. */
#ifndef TRUCE_SERVE_STREAMS_H
#define TRUCE_SERVE_STREAMS_H

#include <microhttpd.h>

#include "serve/server.h"

enum { STREAMS_MAX = 100, STREAM_BYTES_MAX = 64 << 10 };

/* Starts the thread that looks into the database once a second while somebody listens. */
bool streams_open(Streams **streams, Server *server, Diag *diag);
/* Ends every stream; no new ones are taken. */
void streams_stop(Streams *streams);
/* After streams_stop, when the HTTP daemon has gone. */
void streams_close(Streams *streams);
/* Looks at once: something was written here. */
void streams_wake(Streams *streams);
/* A response that goes on until the client leaves. */
struct MHD_Response *streams_response(Streams *streams, struct MHD_Connection *connection);

#endif
