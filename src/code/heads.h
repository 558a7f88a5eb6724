/* Heads: those words of an act's roles that are no parties after all, taken out before parties are made of them. */
#ifndef TRUCE_CODE_HEADS_H
#define TRUCE_CODE_HEADS_H

#include "code/acts.h"

/*
 * Takes out of the act's roles: halves of names that the parser cut, adjectives such as "UN-brokered", towns that
 * act, the press where force is used, a side's own things; "anti-Israel protests" are against Israel, and
 * "civilians injured" did not injure. Changes act; memory: none. Threads: safe.
 */
void heads_clean(const Reading *r, Act *act);

#endif
