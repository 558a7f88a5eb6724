/* Evidence: whether the reports that are kept still say what they said when they were taken in. */
#ifndef TRUCE_STORE_EVIDENCE_H
#define TRUCE_STORE_EVIDENCE_H

#include "store/store.h"

typedef struct EvidenceCheck {
    int64_t n;     /* reports that were looked at */
    int64_t n_bad; /* that no longer have their hash */
    int64_t first; /* number of the first of them */
} EvidenceCheck;

/* Makes the hash of every report anew, from what its row and its claim say now (docs/schema.md). False when the database fails. */
bool evidence_check(Store *store, EvidenceCheck *check, Diag *diag);

#endif
