/*
 * The command line: one file per subcommand, each with one table of options that is parsed, printed by
 * --help, completed by the shell and checked against the manual page.
 */
#ifndef TRUCE_CLI_CLI_H
#define TRUCE_CLI_CLI_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "base/str.h"

typedef struct Option {
    const char *name;   /* long name without dashes; NULL ends the table */
    char letter;        /* short name, or 0 */
    const char *value;  /* name of its value for the help ("FILE"), or NULL: a switch */
    const char *help;   /* one line, lower case, no full stop */
} Option;

typedef struct Invocation {
    const struct Command *command;
    const char **values; /* per option of the table: NULL not given, "" a switch given, else the value
                            (of the last time it was given) */
    char **operands;     /* what is left after the options */
    int n_operands;
    Arena *arena;        /* lives as long as the command runs */
    Out out;             /* standard output; the caller flushes it and checks */
} Invocation;

typedef struct Command {
    const char *name;     /* "code", or "model import" for a command of two words */
    const char *operands; /* for the usage line: "FILE..." */
    const char *summary;  /* one line */
    const char *details;  /* what --help says below the usage, may be NULL */
    const Option *options;
    int (*run)(Invocation *invocation); /* the exit code */
} Command;

/* Every command, in the order of the help; ends with name NULL (cli/commands.c). */
extern const Command *const commands[];

/* Value of an option by its long name, or NULL. */
const char *option_value(const Invocation *invocation, const char *name);
bool option_given(const Invocation *invocation, const char *name);
/* Prints "truce: message" and "hint: ..." on standard error; returns the exit code of the failure. */
int report_failure(const Diag *diag);
/* Prints a message that may hold names and words from outside on standard error, safe for a terminal. */
void put_message(const char *before, const char *message);
/* A usage error: prints it with the way to the help; returns 2. */
int usage_error(const Invocation *invocation, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
