/* Admission: which acts are political events. Most acts that articles tell are those of firms, families and
 * passers-by; an event needs a party whose acts make politics, and more of it the weaker the act. */
#ifndef TRUCE_CODE_ADMISSION_H
#define TRUCE_CODE_ADMISSION_H

#include "code/acts.h"
#include "code/event.h"

/* Where an act stands. */
typedef struct Circumstances {
    bool on_conflict; /* the report is about armed conflict (report_is_on_conflict): the dead are its dead even
                         when nobody says who killed them */
    bool on_politics; /* its topic is conflict, diplomacy, protest, trade between states */
    bool by_monitors; /* observers tell what they saw (report_is_by_monitors) */
    bool brief;       /* the text is too short to tell what it is about (report_is_brief) */
    bool quoted;      /* inside a quotation */
    int depth;        /* clauses and phrases between the act and the top of its sentence */
} Circumstances;

/*
 * Why the act is no political event, or NULL when it is one. The event has its type, parties and status.
 * Memory: none. Threads: safe.
 */
const char *admission_refuses(const Reading *r, const Act *act, const Event *event, const Circumstances *about);

/* A sentence or two, chosen by somebody: what it tells is meant. */
bool report_is_brief(const Reading *r);

/* Observers, such as a mission's people, are told to see and hear things time and again: acts are what they write down. */
bool report_is_by_monitors(const Reading *r);

/* "Letter dated ... from ... addressed to the President of the Security Council", the form of the United Nations' documents that
 * states write: like monitors, they write down what they complain of. By the report's title. */
bool report_is_letter_to_council(Str title);

/* Armed parties are named more than in passing, or the text is too short to tell. */
bool report_is_on_conflict(const Reading *r);

#endif
