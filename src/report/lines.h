/*
 * Lines of an input of any length in bounded memory: one window of address space, of which only what
 * the longest line needs is ever touched.
 */
#ifndef TRUCE_REPORT_LINES_H
#define TRUCE_REPORT_LINES_H

#include "base/file.h"

/* Bytes of the longest line, and of the longest plain-text report. */
enum { LINES_LIMIT = 64 << 20 };

typedef struct Lines {
    FileStream stream;
    bool ended;       /* the stream has no more bytes */
    Arena arena;
    char *window;       /* LINES_LIMIT + one step */
    ptrdiff_t beg, end; /* unread bytes of the window */
} Lines;

typedef enum LineResult {
    LINE_OK,
    LINE_TOO_LONG, /* skipped to its end */
    LINE_END,
    LINE_FAILED /* the system could not read on; diag says why */
} LineResult;

bool lines_init(Lines *lines, Diag *diag);
void lines_release(Lines *lines);
/* Begins to read a file ("-": standard input); the one before is closed. */
bool lines_open(Lines *lines, Str path, Diag *diag);
/* Begins to read these bytes, which are copied and must fit the limit. */
void lines_open_bytes(Lines *lines, Str bytes);

/* Unread bytes: at least `want` of them unless the input is shorter; false on a read error. */
bool lines_peek(Lines *lines, ptrdiff_t want, Str *bytes, Diag *diag);
/* Passes over n bytes that were peeked at. */
void lines_skip(Lines *lines, ptrdiff_t n);
/* The next line without its line feed, valid until the next call. A last line needs no line feed. */
LineResult lines_next(Lines *lines, Str *line, Diag *diag);
/* All that is left (LINE_OK), or LINE_TOO_LONG when it is over the limit; then nothing is left. */
LineResult lines_rest(Lines *lines, Str *rest, Diag *diag);
/* What is left of the input becomes these bytes, which must fit the limit (a converted file). */
void lines_replace(Lines *lines, Str bytes);

#endif
