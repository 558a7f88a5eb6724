/*
 * Events that tell several happenings: "strikes on Tyre, Nabatieh and Baalbek", "on 3, 5 and 8 October". Each place and each
 * day of such a list is a part, and tells an incident of its own; what the event says of all of them together (how many
 * were killed) is none of them's alone. Rules in words: docs/incidents.md.
 */
#ifndef TRUCE_STORE_EVENT_PARTS_H
#define TRUCE_STORE_EVENT_PARTS_H

#include "know/know.h"
#include "store/query.h"

enum { EVENT_PARTS_MAX = 12 };

typedef struct EventPart {
    int32_t number; /* from 1 */
    Span words;     /* bytes of the report's text that name what is its own */
    bool has_place, has_date;
    EventPlace place;
    EventDate date;
} EventPart;

/* The parts of an event, none when it tells one happening; strings in the arena or views of the event. know may be NULL: then
 * there are none. A place or day that a person corrected is one. Threads: safe with an arena each. */
int32_t event_parts_find(const Know *know, const StoredEvent *found, Arena *arena, EventPart parts[EVENT_PARTS_MAX]);
/* Did the coder itself make an event of each of them: is there another one of this trigger and type? */
bool event_has_twin(Store *store, const StoredEvent *found, bool *has, Diag *diag);
/* Makes the event say what the part at a place of the list says alone: its place, its day, no counts, and no other part's place
 * as a recipient. The recipients become a list of their own in the arena. */
void event_part_apply(const EventPart *parts, int32_t n, int32_t at, Event *event, Arena *arena);

/* Those that were put down for an event, into the arena. */
bool event_parts_read(Store *store, int64_t event, Arena *arena, EventPart parts[EVENT_PARTS_MAX], int32_t *n, Diag *diag);
/* Puts down the parts of an event in the place of those that were there. */
bool event_parts_write(Store *store, int64_t event, const EventPart *parts, int32_t n, Diag *diag);

#endif
