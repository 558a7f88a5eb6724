/* What a clause is held against: an incident in the monitor's own terms. Not for others than the
 * monitor. */
#ifndef TRUCE_MONITOR_SUBJECT_H
#define TRUCE_MONITOR_SUBJECT_H

#include "code/event.h"
#include "monitor/agreement.h"
#include "store/incident_read.h"

/* What an act says about forces being somewhere. */
typedef enum Presence {
    PRESENCE_NONE,   /* nothing: talks, shelling from afar */
    PRESENCE_LIKELY, /* an attack on the ground: they may have come and gone */
    PRESENCE_MOMENT, /* they were there: a patrol, a flight, an arrest */
    PRESENCE_STATE,  /* they are there until told otherwise: positions, checkpoints, deployed troops
                      */
} Presence;

/* A sentence that tells it, in a form that words are looked for in: small ASCII letters, single
 * blanks. */
typedef struct Telling {
    Str text;
    Str as_told;     /* the same with capitals: the same byte positions */
    int32_t trigger; /* bytes from its beginning */
} Telling;

typedef struct Subject {
    const IncidentRecord *incident;
    PloverType type;
    Status status;
    int32_t first, last; /* days; DAY_MIN, DAY_MAX when not told */
    int32_t around_first, around_last; /* of one without a day: those of what its report tells before and after it; DAY_MIN, DAY_MAX: none */
    int32_t told;        /* day of the earliest report; DAY_MIN when unknown */
    bool done;           /* it is said to have happened: asserted, reported, alleged, historical */
    bool air;            /* aircraft or drones do it */
    Presence presence;
    Telling *tellings;
    int32_t n_tellings;
    bool hidden; /* every report that tells it is hidden */
} Subject;

/* Everything that needs no sentences. */
void subject_make(Subject *subject, const IncidentRecord *incident);
/* Adds the sentences, and what follows from them; aircraft are known by the classes of forces of the agreement (NULL: not). */
void subject_tell(Subject *subject, const Agreement *agreement, const IncidentSentence *sentences, int32_t n, Arena *arena);

/* Takes the days of what is told before and after, "2024-10-21 2024-10-24" each. */
void subject_between(Subject *subject, Str before, Str after);

/* Small ASCII letters, runs of white space as one blank. */
Str words_fold(Arena *arena, Str text);
/* Whether a word may begin at a place in a text. */
bool words_begin(Str text, ptrdiff_t at);
/* Where a word or phrase (folded) stands in a folded text, as whole words, a plural "s" allowed; -1
 * when nowhere. */
ptrdiff_t words_find(Str text, Str phrase, ptrdiff_t from);
/* Whether one of the words stands in a sentence that tells the subject, or in its weapons and
 * forces; which one. */
bool subject_says(const Subject *subject, const Words *words, Arena *arena, Str *which);
/* "air strike", "arrest", "deployment of troops": what was done, for people. */
Str subject_act(const Subject *subject);

#endif
