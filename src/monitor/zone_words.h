/* Zones that a report names in words, and what that says about other zones. Not for others than the
 * monitor. */
#ifndef TRUCE_MONITOR_ZONE_WORDS_H
#define TRUCE_MONITOR_ZONE_WORDS_H

#include "monitor/placing.h"

/* What being in the zone that was named says about being in another, from least to most. */
typedef enum ZoneRelation {
    RELATION_UNKNOWN,
    RELATION_OUTSIDE,
    RELATION_OVERLAPS,
    RELATION_NEAR,
    RELATION_INSIDE
} ZoneRelation;

/* Puts the words of all zones of the placer's agreement down in its phrases; in the arena. */
void zone_words_prepare(Placer *placer, Arena *arena);
/*
 * Fills the placer's mentions: the zones whose words stand after the word that made the event,
 * within its part of the sentence, or else the nearest ones before it. The longest words win where
 * several overlap; what comes after "from" is where something came from, not where it is.
 */
void zone_words_find(Placer *placer);
/* The zone that something came from, by its words after "from", when a party holds it; NULL when none is named so. */
const Zone *zone_words_from(const Agreement *agreement, const Telling *telling, Arena *arena);
/* A line that was crossed puts the subject into the belts that begin at it; one that was only
 * named, near it. */
ZoneRelation zone_words_relation(const Agreement *agreement, const struct Mention *mention,
                                 const Zone *zone);

#endif
