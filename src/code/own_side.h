/* A side's own: "its troops", "US funding" of the United States are what is acted with, not whom it is done to. */
#ifndef TRUCE_CODE_OWN_SIDE_H
#define TRUCE_CODE_OWN_SIDE_H

#include "code/acts.h"

/* "its troops" are what is moved, not who is concerned; "his counterpart", "their president" are somebody else. */
bool own_thing(const Reading *r, int32_t token);
/* Is what an act of this type is done with its object: troops are mobilised, aid is sent? */
bool own_is_somebodys(const Reading *r, const Act *act, int32_t token);
bool own_is_instrument(PloverType type);
/* "Trump vowed to get the US out", "Israel warned that Israel": the state for which the actor speaks, where the act is
 * about others. */
bool own_country(const Reading *r, const Act *act, int32_t token);
/* Takes the actor's own things and country out of the recipients: "agreed to withdraw its troops". */
void own_drop(const Reading *r, Act *act);
/* "mobilised the army", "put its troops on alert": those who are moved are no others, unless they are another state's. */
void own_drop_moved(const Reading *r, Act *act);

#endif
