/* One alert on its way: into a file, a command, or to an address. Not for others than alerts.c. */
#ifndef TRUCE_CLI_ALERT_SEND_H
#define TRUCE_CLI_ALERT_SEND_H

#include "cli/alerts.h"

enum { ALERT_COMMAND_SECONDS = 60, ALERT_WEB_SECONDS = 30, ALERT_TRIES = 3 };

/*
 * json: one object without a line end. A file gets a line of its own, a command the object on its
 * standard input (its output is dropped, its exit code must be 0), an address a POST, up to
 * ALERT_TRIES times with pauses of 1 and 4 seconds when there is no answer or the server is busy
 * (408, 429, 5xx). False with the reason, which does not tell the address.
 */
bool alert_send(const Channel *channel, Str json, const volatile sig_atomic_t *stop, Arena *arena,
                Diag *diag);

#endif
