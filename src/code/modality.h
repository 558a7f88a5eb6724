/*
 * Modality: whether the clause of a predicate says that it happened, will, would, did not, or must.
 */
#ifndef TRUCE_CODE_MODALITY_H
#define TRUCE_CODE_MODALITY_H

#include "code/slots.h"

typedef struct Modality {
    bool negated;
    bool future;       /* will, shall, is to, is going to */
    bool conditional;  /* could, may, might; under "if" */
    bool would;        /* would: the future of the past after a verb of saying, else conditional */
    bool obliged;      /* must, should, has to, needs to */
    bool unasserted;   /* a purpose ("to discuss"), the content of a noun ("a plan to attack") */
    bool past;         /* past tense or perfect */
} Modality;

/* For a noun with a support verb the verb decides; for a bare noun the negation before it and the clause
 * it stands in. */
Modality modality_of(const Reading *r, const Predicate *predicate);

#endif
