/*
 * What earlier rounds of a watch have read and told: a file that has the same size, time of change
 * and place on the disk is not read again. Kept in memory only: a new start reads everything once.
 */
#ifndef TRUCE_CLI_SEEN_H
#define TRUCE_CLI_SEEN_H

#include "base/file.h"

typedef struct Seen Seen;

bool seen_open(Seen **seen, Diag *diag);
void seen_close(Seen *seen);
/* Was the file read as it is now, in a round that was finished? Notes it for this round otherwise.
 * seen is a Seen. */
bool seen_before(void *seen, Str path);
/* Was this told in an earlier round? Notes it otherwise. */
bool seen_told(Seen *seen, Str message);
/* The round is finished: what was noted counts from now on. Without this it is forgotten with the
 * next round. */
void seen_commit(Seen *seen);

#endif
