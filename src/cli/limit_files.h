/* The files of what sources cannot see: the one that comes with truce, then the user's. */
#ifndef TRUCE_CLI_LIMIT_FILES_H
#define TRUCE_CLI_LIMIT_FILES_H

#include "cli/cli.h"
#include "know/source_limits.h"

#define LIMITS_OPTION {"limits", 0, "FILE", "what sources cannot see, of your own: comes before what truce knows (docs/knowledge.md)"}

/* Reads data/limits.tsv and the file of --limits, into the invocation's arena. False with what is wrong in them. */
bool limits_load(const Invocation *invocation, SourceLimits *limits, Diag *diag);

#endif
