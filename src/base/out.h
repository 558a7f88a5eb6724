/*
 * Buffered output to a file descriptor or into memory, with an error that sticks: write freely, check
 * once at out_flush.
 */
#ifndef TRUCE_BASE_OUT_H
#define TRUCE_BASE_OUT_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Out {
    int fd;           /* -1: memory only */
    Arena *arena;     /* where the buffer lives and, for memory output, grows */
    char *buf;
    ptrdiff_t n, capacity;
    int error;        /* errno of the first failed write, 0 while all is well */
} Out;

/* A buffer of 64 KiB in the arena before fd. */
Out out_to_fd(int fd, Arena *arena);
/* Collects in memory; out_text gives what was written. */
Out out_to_memory(Arena *arena);
Str out_text(const Out *out);

void out_bytes(Out *out, const char *p, ptrdiff_t n);
void out_str(Out *out, Str s);
void out_c(Out *out, const char *c);
void out_byte(Out *out, char c);
/* For people: what is no valid UTF-8, control characters and those that turn the direction of writing become
 * U+FFFD each, so that a text cannot steer the terminal. */
void out_safe(Out *out, Str s);
void out_format(Out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Passes the buffer on. False (ERR_OUTPUT, with the system's reason) if any write so far has failed. */
bool out_flush(Out *out, Diag *diag);

#endif
