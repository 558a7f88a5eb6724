/*
 * SQL functions for texts and their spans, on a connection of the server:
 *
 *     span(text, beg, end)        [b, e]: the span in UTF-16 code units, as JSON; NULL for an empty one
 *     part(text, beg, end)        the words of a span of bytes
 *     find(text, beg, end, words) the span of the first place of the words inside [beg, end), in UTF-16; NULL: none
 */
#ifndef TRUCE_SERVE_SPAN_FUNCTIONS_H
#define TRUCE_SERVE_SPAN_FUNCTIONS_H

#include "store/sql.h"

bool span_functions_add(Store *store, Diag *diag);
/* UTF-16 code units before the byte `at`. */
int64_t utf16_count(Str text, ptrdiff_t at);

#endif
