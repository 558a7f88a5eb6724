/* Answers of web servers as archives keep them. Not for others than warc.c. */
#ifndef TRUCE_REPORT_WARC_HTTP_H
#define TRUCE_REPORT_WARC_HTTP_H

#include "base/str.h"

/* Where the header ends (its blank line takes *n bytes), or -1. */
ptrdiff_t http_header_end(Str bytes, ptrdiff_t *n);
/* The value of a field, letters of its name without case; empty when there is none. */
Str http_field(Str header, Str name);

typedef enum HttpBody {
    HTTP_BODY,   /* a page or plain text */
    HTTP_OTHER,  /* no answer with 200, or of another kind */
    HTTP_UNKNOWN /* packed in a way that is not known, damaged, or larger than limit when unpacked
                  */
} HttpBody;

/* The body of an answer with its header: chunks put together, gzip unpacked; in the arena (which
 * must have room for three times limit) or a view of bytes. Threads: safe. */
HttpBody http_body(Str bytes, ptrdiff_t limit, Arena *arena, Str *body, bool *is_page);

#endif
