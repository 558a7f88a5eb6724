/* Mediators: third parties under whose auspices others meet or agree. */
#ifndef TRUCE_CODE_MEDIATORS_H
#define TRUCE_CODE_MEDIATORS_H

#include "code/acts.h"

/* "with US mediation", "under the auspices of the UN", "brokered by Qatar", near an act of CONSULT, AGREE or
 * RETREAT; nobody for others. */
Tokens mediators_of(const Reading *r, const Act *act);

#endif
