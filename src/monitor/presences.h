/*
 * States of presence: who was told to be where, from which day, until when. A presence begins with
 * an incident that places forces somewhere (deployed, positions and checkpoints set up, land taken)
 * and lasts until a withdrawal of the same party from the same place is told. Not for others than
 * the monitor.
 */
#ifndef TRUCE_MONITOR_PRESENCES_H
#define TRUCE_MONITOR_PRESENCES_H

#include "monitor/subject.h"
#include "store/findings.h"

typedef struct Stays {
    PresenceRow *rows; /* sorted by the incident that began them */
    int32_t n;
} Stays;

/* Reads all incidents and makes the states; in the arena. */
bool stays_read(Store *store, Arena *arena, Stays *stays, Diag *diag);

#endif
