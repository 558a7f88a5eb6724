/*
 * Shuts a process in that works on hostile bytes: from here on it cannot open files for writing,
 * reach the network, start programs, signal or trace others, and what it uses is bounded. Linux; on
 * processors other than x86-64 and ARM64 only the bounds hold.
 */
#ifndef LIBEXEC_CAGE_H
#define LIBEXEC_CAGE_H

#include <stdbool.h>

enum { CAGE_MEMORY_MB = 1024, CAGE_OUTPUT_MB = 256, CAGE_SECONDS = 40 };

/* False when the system refuses; nothing may be read then. There is no way back. */
bool cage_enter(void);

#endif
