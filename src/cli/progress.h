/* A line on standard error that tells how far a command is, written over once a second. */
#ifndef TRUCE_CLI_PROGRESS_H
#define TRUCE_CLI_PROGRESS_H

#include <stdbool.h>

typedef struct Progress {
    bool on, shown;
    double told; /* when it was shown last, seconds of base/clock.h */
} Progress;

Progress progress_begin(bool on);
/* Whether it is time to write the line anew; its place is then empty, and the caller writes it without an end. */
bool progress_is_due(Progress *progress);
/* Before other messages, and at the end. */
void progress_clear(Progress *progress);

#endif
