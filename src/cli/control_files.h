/* The files of control that a command works on: the one that comes with truce, then the user's. */
#ifndef TRUCE_CLI_CONTROL_FILES_H
#define TRUCE_CLI_CONTROL_FILES_H

#include "cli/cli.h"
#include "monitor/control.h"

#define CONTROL_OPTION \
    {"control", 0, "FILE", "who controlled what, when, of your own: comes before what truce knows (docs/knowledge.md)"}

/* Reads data/control.tsv and the file of --control, into the invocation's arena. False with what is wrong in them. */
bool control_load(const Invocation *invocation, Control **control, Diag *diag);

/*
 * Who controlled a place: question without zones; those of the agreements that rows name are looked at, when the place is
 * known well enough. False only when the system fails.
 */
bool control_at(const Invocation *invocation, const Control *control, ControlQuestion question, ControlAnswer *answer, Diag *diag);

#endif
