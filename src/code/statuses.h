/* Status: asserted, reported, alleged, denied, future, hypothetical, negated or historical. */
#ifndef TRUCE_CODE_STATUSES_H
#define TRUCE_CODE_STATUSES_H

#include "code/acts.h"
#include "code/attribution.h"
#include "code/modality.h"

/*
 * Changes an act by the modality of its clause (PLOVER: a meeting that will be is AGREE, a refused one REJECT; an
 * obligation somebody states is a REQUEST) and decides its status. False when the act is not asserted at all;
 * *reason then says why.
 */
bool status_decide(const Reading *r, Act *act, const Modality *modality, const Attributed *by, const char **reason);

/* The status by the event's day: what ended over thirty days before the report is historical, unless the
 * status says more than that already. */
Status status_by_date(Status status, Str event_end, int32_t report_day);

#endif
