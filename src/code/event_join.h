/* Joins what one sentence, or a sentence and the one before, tell of the same event. Used by event_build.c. */
#ifndef TRUCE_CODE_EVENT_JOIN_H
#define TRUCE_CODE_EVENT_JOIN_H

#include "code/event_build.h"

/* Takes recipients that are the actor himself out of an event. */
void event_drop_own(Event *e);
/* One deed of violence told by several verbs is one event: joins e (trigger at token) to an event of this
 * sentence (from number `from` on). False when it is another one. */
bool event_goes_on(EventBuilder *b, ptrdiff_t from, const Event *e, int32_t token);
/* "These discussions are held with US mediation": an event noun that points back. What its sentence adds goes to
 * the last event of the type; true then. */
bool event_points_back(EventBuilder *b, const Act *act);
/* "The United States is mediating the talks": the meeting told before gets its mediator; true then. */
bool event_is_told_mediation(EventBuilder *b, const Act *act, int32_t sentence);

#endif
