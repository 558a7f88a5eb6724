/* What `truce model import` and `truce model fetch` say of the model they wrote. */
#ifndef TRUCE_CLI_MODEL_SUMMARY_H
#define TRUCE_CLI_MODEL_SUMMARY_H

#include "cli/cli.h"

/* Opens the file, checks it whole, and prints which components run and which were left out. */
bool model_summary(Invocation *invocation, Str path, Diag *diag);
/* A text from a package, without control characters, which must not reach the terminal. */
void put_foreign_text(Out *out, const char *text);

#endif
