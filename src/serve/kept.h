/*
 * Answers that are kept while the record stays as it is: what took long to make is not made again for the next reader,
 * or the next page of the same view. Not for others than src/serve.
 */
#ifndef TRUCE_SERVE_KEPT_H
#define TRUCE_SERVE_KEPT_H

#include "serve/request.h"

enum { KEPT_MOST = 256, KEPT_BYTES_MOST = 64 << 20, KEPT_ONE_MOST = 8 << 20 };

typedef struct Kept Kept;

bool kept_open(Kept **kept, Diag *diag);
void kept_close(Kept *kept);
/* Answers a GET from what is kept under this tag and target; false when there is nothing. Threads: safe. */
bool kept_answer(Kept *kept, Request *request, Str etag);
/* Keeps a complete answer; answers of an older record make room first, then those not asked for the longest. */
void kept_put(Kept *kept, const Request *request, Str etag);

#endif
