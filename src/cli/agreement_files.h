/* The agreements that a command works on: those shipped, a folder of the user's, or a file. */
#ifndef TRUCE_CLI_AGREEMENT_FILES_H
#define TRUCE_CLI_AGREEMENT_FILES_H

#include "cli/cli.h"
#include "monitor/agreement.h"

/* The paths of all agreements in the folder --agreements or the one that comes with truce, sorted. */
bool agreement_files(const Invocation *invocation, Str **paths, int32_t *n_paths, Diag *diag);
/* The path for a name ("minsk-2") or a path ("my/own.yaml"). */
bool agreement_file(const Invocation *invocation, Str name, Str *path, Diag *diag);
/* Prints what is wrong, at the most PROBLEMS_MAX lines "FILE:LINE: message". */
void agreement_problems_print(const Problems *problems);
/* Opens one by name or path; on failure prints why and returns the exit code, else 0. */
int agreement_load(const Invocation *invocation, Str name, const Agreement **agreement);

#endif
