/* The option --least-confidence: how sure an event of a whole report must be. */
#ifndef TRUCE_CLI_LEAST_CONFIDENCE_H
#define TRUCE_CLI_LEAST_CONFIDENCE_H

#include "cli/cli.h"

#define LEAST_CONFIDENCE_OPTION                                                                       \
    {"least-confidence", 0, "N", "leave out events of whole reports below N, 0 to 1 (default: the knowledge's own; 0 keeps all)"}

/* *least: what is given, or -1 for the knowledge's own. False with *exit_code set, and everything printed, when it is no
 * such number. */
bool least_confidence_read(const Invocation *invocation, double *least, int *exit_code);

#endif
