/* The part of the manual page that tells of commands and options, from their tables. */
#ifndef TRUCE_CLI_MANUAL_H
#define TRUCE_CLI_MANUAL_H

#include "cli/cli.h"

/* Subsections of mdoc, one a command (docs/truce.1 holds them between two marks). */
void manual_commands(Out *out);

#endif
