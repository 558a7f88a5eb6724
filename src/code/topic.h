/* What a whole report is about, as far as it bears on which of its acts are political events. */
#ifndef TRUCE_CODE_TOPIC_H
#define TRUCE_CODE_TOPIC_H

#include "code/event.h"
#include "code/reading.h"

typedef enum Topic {
    TOPIC_CONFLICT, /* conflict, diplomacy, protest; or too short to tell */
    TOPIC_MIXED,
    TOPIC_CIVIL,    /* sport, business, health, education, weather, and little else */
} Topic;

/*
 * By the words of the two classes civil-life and conflict-life (data/classes.tsv) in a thousand words. A
 * text under 100 words is TOPIC_CONFLICT: one sentence does not tell its report. Threads: safe.
 */
Topic topic_of(const Reading *r);

/*
 * Whether an event, complete with its parties and its confidence, is admitted in a report of this topic:
 * in TOPIC_CONFLICT each one; in TOPIC_MIXED one without a state, an official, an armed group or an
 * organisation on either side is not, and where nobody acts, the one acted upon must be known; in TOPIC_CIVIL
 * both sides must be such, one of them known by country, and the words must be clear. Otherwise "the striker
 * attacked" and "the clinic refused" would be events.
 */
bool topic_admits(Topic topic, const Event *event);

#endif
