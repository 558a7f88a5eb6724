/* Help texts and shell completions, made from the tables of the commands. */
#ifndef TRUCE_CLI_HELP_H
#define TRUCE_CLI_HELP_H

#include "cli/cli.h"

/* What the program is, and its commands. */
void help_all(Out *out);
/* Usage, details and options of one command. */
void help_command(Out *out, const Command *command);
/* For `truce model --help`: the commands that begin with the word. False when the words ask for
 * something else. */
bool help_group(Out *out, int n, char **words);
/* A completion script for bash. */
void help_completions_bash(Out *out);
/* One line per command and option, tab-separated, for the test of the manual page. */
void help_table(Out *out);

#endif
