/* Members of a JSON body: only those that are known, texts no longer than they may be. Not for others than src/serve. */
#ifndef TRUCE_SERVE_BODY_H
#define TRUCE_SERVE_BODY_H

#include <jansson.h>

#include "serve/request.h"

/* The body, which must be a JSON object without a name twice: to be given back with json_decref. NULL, with the problem
 * replied, when it is none. */
json_t *body_read(Request *request);
/* False, with the problem replied, when the body has a member that is not among the n names. */
bool body_has_only(Request *request, json_t *body, const char *const *names, int n);
/* A text member of at most so many bytes, copied into the request's arena; empty when it is missing or null. False,
 * with the problem replied, when it is no text or too long. */
bool body_text(Request *request, const json_t *body, const char *name, size_t most, Str *text);

#endif
