/* An edition for sharing: its options, and the log of what it leaves out. */
#ifndef TRUCE_CLI_EDITION_FILES_H
#define TRUCE_CLI_EDITION_FILES_H

#include "cli/cli.h"
#include "store/edition.h"

#define EDITION_OPTIONS                                                                                                        \
    {"edition", 0, "WHICH", "share: without what people hid, names of hidden sources withheld, only --levels"},                 \
    {"levels", 0, "LIST", "with --edition share: alleged, reported, corroborated, verified (default: the last three)"},          \
    {"log", 0, "FILE", "with --edition share: what was left out or changed, and why; for yourself, not for sharing"}

/* *edition is NULL when none is asked for. False with everything printed. */
bool edition_asked(const Invocation *invocation, Store *store, Edition **edition, int *status);
/* Writes the log, and says on standard error how much was left out. */
bool edition_finish(const Invocation *invocation, const Edition *edition, Diag *diag);

#endif
