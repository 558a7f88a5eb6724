/* Which program, model and knowledge code the events of a run. */
#ifndef TRUCE_CLI_VERSIONS_H
#define TRUCE_CLI_VERSIONS_H

#include "cli/cli.h"
#include "store/record.h"

/* Everything of the facts but the inputs; strings in the invocation's arena. Reads both files for their digests. */
bool versions_read(const Invocation *invocation, Str model, Str knowledge, RunFacts *facts, Diag *diag);

#endif
