/*
 * Running another program: bytes in, bytes out, limits on time and size. Nothing passes through a
 * shell.
 */
#ifndef TRUCE_BASE_CHILD_H
#define TRUCE_BASE_CHILD_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Child {
    char *const *words;   /* the program and its arguments, ends with NULL; without a slash it is
                             looked for in PATH */
    Str input;            /* its standard input, a file that it may map */
    ptrdiff_t output_max; /* bytes of standard output that are kept */
    int seconds;          /* after which it is killed */
    bool quiet;           /* its standard error goes nowhere, else it is that of truce */
} Child;

typedef struct ChildResult {
    Str output;    /* in the arena */
    int exit_code; /* -1 when a signal ended it */
    int signal;    /* that signal, else 0 */
    bool too_long; /* it was stopped because of output_max */
    bool too_slow; /* it was stopped because of seconds */
} ChildResult;

/*
 * Runs the program to its end. False with ERR_IO when it cannot be started; what it does then is
 * told by the result. The program does not get the open files of truce, and starts with the default
 * action for every signal. The arena must have room for twice output_max. Threads: safe.
 */
bool child_run(const Child *child, Arena *arena, ChildResult *result, Diag *diag);

#endif
