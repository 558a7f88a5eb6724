/* Doubts: what speaks against an act of a whole report, where most that looks like an act of politics is none. */
#ifndef TRUCE_CODE_DOUBTS_H
#define TRUCE_CODE_DOUBTS_H

#include "code/acts.h"
#include "code/event.h"

/* Where an act stands. */
typedef struct Situation {
    bool on_conflict; /* the report is about armed conflict (report_is_on_conflict) */
    bool on_politics; /* ... or about diplomacy, protest, trade between states (topic.h) */
    bool by_monitors; /* observers tell it (report_is_by_monitors) */
    int depth;        /* clauses and phrases between the act and the top of its sentence */
} Situation;

/* The same for a text of any length, however short. */
const char *doubt_of_anything(const Reading *r, const Act *act, const Event *event);
/*
 * Why the act is rather no event between these parties, or NULL. The event has its type, status and parties.
 * Memory: none. Threads: safe.
 */
const char *doubt_about(const Reading *r, const Act *act, const Event *event, const Situation *about);

#endif
