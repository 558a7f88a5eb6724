/* Finding the command and parsing its options: no abbreviations, what is unknown is an error with the
 * nearest name as a hint. */
#ifndef TRUCE_CLI_OPTIONS_H
#define TRUCE_CLI_OPTIONS_H

#include "cli/cli.h"

/*
 * The command named by the first one or two words; *n_words tells how many it took. NULL with an
 * ERR_USAGE and a hint when there is none.
 */
const Command *command_find(int n, char **words, int *n_words, Diag *diag);

/*
 * Fills values, operands and n_operands of an invocation whose command and arena are set. Accepts
 * --name, --name=value, --name value, -x, -xvalue, -x value, -xyz for switches; "--" ends the options
 * and "-" is an operand. *want_help is set by --help and -h, which every command has.
 */
bool options_parse(Invocation *invocation, int n, char **words, bool *want_help, Diag *diag);

/* The candidate nearest to word by edit distance, or NULL when none is near. */
const char *nearest_name(const char *word, const char *const *candidates, int n);

#endif
