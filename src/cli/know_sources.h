/* Which knowledge files a command compiles: the data folder and the user's own overlays. */
#ifndef TRUCE_CLI_KNOW_SOURCES_H
#define TRUCE_CLI_KNOW_SOURCES_H

#include "cli/cli.h"
#include "know/build.h"

/* Options of every command that takes overlays; the order is of no meaning. */
#define KNOW_OVERLAY_OPTIONS                                                                       \
    {"actors", 0, "FILE", "further actors; they replace those of the same id"},                     \
    {"roles", 0, "FILE", "further roles"},                                                          \
    {"sources", 0, "FILE", "further sources"},                                                      \
    {"places", 0, "FILE", "further places"},                                                        \
    {"frames", 0, "FILE", "further frames, read after the folder's own"}

/* The data folder (--data, ./data, the program's own), GeoNames' towns when they are there (said aloud when not),
 * and the overlays that are given. Views of the invocation's values and arena. */
KnowSources know_sources(const Invocation *invocation);
bool know_sources_overlaid(const Invocation *invocation);
/* Prints every wrong line on standard error; returns the exit code. */
int know_sources_failure(const KnowErrors *errors);

/*
 * The compiled knowledge that a command uses: paths_knowledge's, or, with overlays, a temporary file compiled on
 * the spot (about two seconds; said on standard error), which the caller removes with know_sources_remove once
 * it is opened. On failure everything is printed and *exit_code set.
 */
bool know_sources_path(const Invocation *invocation, Str *path, int *exit_code);
void know_sources_remove(const Invocation *invocation, Str path);

#endif
