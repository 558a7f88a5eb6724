/*
 * Which findings were told to whom (table alerts). A channel is a name for a way of telling: "file
 * alerts.jsonl". On its first use a channel begins behind the findings that stand already; the
 * number of the last of these is the counter "alerts CHANNEL". The filter of store/findings.h
 * (not_told) finds what is due.
 */
#ifndef TRUCE_STORE_ALERTS_H
#define TRUCE_STORE_ALERTS_H

#include "store/store.h"

/* Makes a channel that is new; with backlog it begins with the first finding there is. A known one
 * is left as it is. In a transaction of its own. False with what SQLite says. */
bool alerts_open_channel(Store *store, Str channel, bool backlog, Diag *diag);
/* Puts down that a finding was sent, or why not; a later success replaces a failure. In a
 * transaction of its own. */
bool alerts_put(Store *store, int64_t finding, Str channel, bool sent, Str message, Diag *diag);

#endif
