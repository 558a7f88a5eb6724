/* Agreements named in a sentence: "the 1974 agreement", "the Minsk accords", "Resolution 1701". */
#ifndef TRUCE_CODE_AGREEMENTS_H
#define TRUCE_CODE_AGREEMENTS_H

#include "code/event.h"
#include "code/reading.h"

/* Fills event->agreements with the words of the agreements that the event's sentence names: an agreement noun
 * with a year, a number or a proper name. An agreement without any of these ("a deal") is not named. */
void agreements_of(const Reading *r, const Sentence *sentence, Event *event);

#endif
