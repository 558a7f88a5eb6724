/*
 * Errors are values: a function that can fail on bad input or by the system returns false and fills a
 * Diag. Nothing below cli/ prints or exits. A broken promise of our own code is an assert.
 */
#ifndef TRUCE_BASE_DIAG_H
#define TRUCE_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

/* identifier, short name, exit code of the program (see `truce help exit-codes`) */
#define ERR_LIST(X)                                                                               \
    X(OK, "ok", 0)                                                                                \
    X(USAGE, "usage", 2)                                                                          \
    X(IO, "input", 3)                                                                             \
    X(FORMAT, "format", 3)                                                                        \
    X(LIMIT, "limit", 3)                                                                          \
    X(MODEL, "model", 4)                                                                          \
    X(KNOWLEDGE, "knowledge", 4)                                                                  \
    X(OUTPUT, "output", 5)                                                                        \
    X(MEMORY, "memory", 5)

#define ERR_ENUM(id, name, exit_code) ERR_##id,
typedef enum Err { ERR_LIST(ERR_ENUM) ERR_COUNT } Err;
#undef ERR_ENUM

typedef struct Diag {
    Err code;
    ptrdiff_t pos;     /* byte position or line number in the input, -1 when there is none */
    char message[480]; /* lower case, no full stop; names the file, line or field */
    char hint[240];    /* what to do about it; may be empty */
} Diag;

/* Keeps the first failure only. Always returns false, so that `return diag_set(...)` reads well.
 * diag may be NULL: then only false is returned. */
bool diag_set(Diag *diag, Err code, ptrdiff_t pos, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds what to do to the failure that is already set. Returns false. */
bool diag_hint(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
int diag_exit_code(Err code);
const char *diag_name(Err code);

#endif
