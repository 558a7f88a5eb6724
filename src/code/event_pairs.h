/* "The two sides", "both countries", "the two ministers": the parties of an event told before. */
#ifndef TRUCE_CODE_EVENT_PAIRS_H
#define TRUCE_CODE_EVENT_PAIRS_H

#include "code/event_build.h"

/* Gives the events whose actors or recipients are such a pair the two who are meant: their words stay, name,
 * country and sector are those of the parties. What cannot be told stays as it is. */
void pairs_resolve(EventBuilder *b);

#endif
