/* HTTP itself, through libmicrohttpd: connections, limits, headers, bodies in and out. Not for others than src/serve. */
#ifndef TRUCE_SERVE_HTTP_H
#define TRUCE_SERVE_HTTP_H

#include "serve/server.h"

enum {
    CONNECTIONS_MAX = 400,
    BODY_MAX = 1 << 20,         /* of a request */
    CONNECTION_MEMORY = 48 << 10 /* headers of a request */
};

/* Listens on the server's address and port; sets server->port. */
bool http_open(Http **http, Server *server, Diag *diag);
/* No more connections are taken. */
void http_quiesce(Http *http);
void http_close(Http *http);

#endif
