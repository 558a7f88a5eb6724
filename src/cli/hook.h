/* Commands that a user names, run with bytes on their standard input. */
#ifndef TRUCE_CLI_HOOK_H
#define TRUCE_CLI_HOOK_H

#include "base/diag.h"
#include "base/str.h"

enum { HOOK_OUTPUT_MAX = 1 << 20 };

/*
 * Runs a command to its end: its words, at most 64, are parted at blanks; there is no quoting and no shell. *output (may be NULL)
 * receives what it writes, in the arena. False when it cannot be started, takes too long, writes over
 * HOOK_OUTPUT_MAX bytes, or ends with another exit code than 0.
 */
bool hook_run(Str command, Str input, int seconds, Arena *arena, Str *output, Diag *diag);

#endif
