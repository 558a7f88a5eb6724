/* Signals: the evidence of an event, from its words, its parties and where they stand. */
#ifndef TRUCE_CODE_SIGNALS_H
#define TRUCE_CODE_SIGNALS_H

#include "code/acts.h"
#include "code/admission.h"
#include "code/event.h"

/* What speaks for and against an event whose type, parties, date, place and status are set. earlier: events of its
 * sentence that were told before it. Memory: the reading's arena. Threads: safe. */
Evidence signals_of(const Reading *r, const Act *act, const Event *event, const Circumstances *about, int earlier);

#endif
