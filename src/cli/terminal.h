/* What is known of the terminal that the output goes to. */
#ifndef TRUCE_CLI_TERMINAL_H
#define TRUCE_CLI_TERMINAL_H

#include "cli/cli.h"

/* Its width, else $COLUMNS, else 100; 40 to 200. */
int terminal_columns(void);
/* --color, else NO_COLOR, else whether the output is a terminal. False for a bad value. */
bool terminal_colour(const Invocation *invocation, bool to_terminal, bool *colour);

#endif
