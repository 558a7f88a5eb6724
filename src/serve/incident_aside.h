/* What is known beside the record of an incident. Not for others than src/serve. */
#ifndef TRUCE_SERVE_INCIDENT_ASIDE_H
#define TRUCE_SERVE_INCIDENT_ASIDE_H

#include "serve/server.h"

/* The member `aside` of an incident's reply: who controlled the place, what its sources cannot see, counter-claims,
 * follow-ups. False with a reply set. */
bool put_incident_aside(Request *request, int64_t number);

#endif
