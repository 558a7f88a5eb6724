/* Actors counted: parties of incidents, one row a key (READ_PARTY_KEY), those of most rows first. Not for others. */
#ifndef TRUCE_SERVE_ACTOR_TALLY_H
#define TRUCE_SERVE_ACTOR_TALLY_H

#include "serve/list_parts.h"

/* Answers with a page of actors. incidents: conditions on incidents i; country: of the parties, may be empty. */
void actor_tally_answer(Request *request, const Paging *paging, const Conditions *incidents, Str country);

#endif
