/*
 * Quoted speech: where a quotation begins and ends, and which words tell who said it.
 */
#ifndef TRUCE_CODE_TIMES_QUOTES_H
#define TRUCE_CODE_TIMES_QUOTES_H

#include "nlp/doc.h"

typedef struct TokenRange {
    int32_t beg, end; /* tokens, end outside */
} TokenRange;

/* The quotation that contains the token, its marks included; false when it stands in none. A
 * quotation ends at its closing mark or, without one, at the end of its paragraph. */
bool quote_around(const Doc *doc, int32_t token, TokenRange *quote);
/* The token hangs on a reporting verb outside the quotation, in a sentence where the quotation
 * begins or ends: "...", the agency reported on Tuesday. */
bool quote_is_said_by(const Doc *doc, TokenRange quote, int32_t token);

#endif
