/* Where the model and the knowledge are: what was asked for, else the usual places. */
#ifndef TRUCE_CLI_PATHS_H
#define TRUCE_CLI_PATHS_H

#include "cli/cli.h"

/*
 * The model: --model, else $TRUCE_MODEL, else models/en.truce of the source tree that the program was
 * built in, else share/truce/en.truce of the prefix that it is installed in. ERR_MODEL with the way to
 * get one when there is none. The path is made in the invocation's arena.
 */
bool paths_model(const Invocation *invocation, Str *path, Diag *diag);
/* The knowledge: --knowledge, else $TRUCE_KNOWLEDGE, else build/know.truce, else
 * share/truce/know.truce, in the same way (ERR_KNOWLEDGE). */
bool paths_knowledge(const Invocation *invocation, Str *path, Diag *diag);
/* A folder or file of the source tree or of the installed data by its name there ("data"); empty when
 * there is none. */
Str paths_data(const Invocation *invocation, Str name);
/* Files of knowledge beside the compiled one: that which comes with truce ("data/limits.tsv"), then that of an option, as far
 * as there are any; returns how many. */
int32_t paths_with_own(const Invocation *invocation, Str name, const char *option, Str paths[2]);
/* The program that takes PDF files apart: $TRUCE_PDF, else truce-pdf beside the program, in the folder above or in libexec/truce
 * of the prefix; empty when there is none. */
Str paths_pdf(const Invocation *invocation);

#endif
