/* Replies: problems in words, headers that keep browsers safe, compression. Not for others than src/serve. */
#ifndef TRUCE_SERVE_REPLY_H
#define TRUCE_SERVE_REPLY_H

#include <microhttpd.h>

#include "serve/request.h"

/* Queues the reply; the body is copied or handed over. */
enum MHD_Result reply_send(Request *request, struct MHD_Connection *connection);

/* An answer that is written to a file which nobody else sees, and sent from there: for lists of any length. NULL with
 * a problem set when there is no room for one. Flushed by reply_send. */
Out *reply_begin_file(Request *request, const char *type);

#endif
