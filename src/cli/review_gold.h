/* Reviewed reports as a gold set for truce eval (docs/gold.md): what people confirmed or corrected is expected. */
#ifndef TRUCE_CLI_REVIEW_GOLD_H
#define TRUCE_CLI_REVIEW_GOLD_H

#include "base/diag.h"
#include "store/store.h"

typedef struct GoldCounts {
    int64_t n_reports, n_expected, n_debatable, n_rejected;
} GoldCounts;

/*
 * Writes for each report with an event that somebody confirmed, corrected or rejected a text and a gold file into a
 * folder, which is made when it is not there. Confirmed and corrected events are required; those that nobody judged
 * are neither required nor wrong; rejected ones are left out, so that finding them again is wrong.
 */
bool review_gold_write(Store *store, Str folder, GoldCounts *counts, Diag *diag);

#endif
