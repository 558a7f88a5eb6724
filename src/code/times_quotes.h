/*
 * Quoted speech: where a quotation begins and ends, and which words tell who said it.
 */
#ifndef TRUCE_CODE_TIMES_QUOTES_H
#define TRUCE_CODE_TIMES_QUOTES_H

#include "nlp/doc.h"

typedef struct TokenRange {
    int32_t beg, end; /* tokens, end outside */
} TokenRange;

/* All quotations in order, their marks included, found in one pass. A quotation ends at its closing
 * mark or, without one, at the end of its paragraph. Memory: in arena. */
void times_quotes(const Doc *doc, Arena *arena, TokenRange **quotes, int32_t *n);
/* The token hangs on a reporting verb outside the quotation, in a sentence where the quotation
 * begins or ends: "...", the agency reported on Tuesday. */
bool quote_is_said_by(const Doc *doc, TokenRange quote, int32_t token);

#endif
