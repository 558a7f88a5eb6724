/* Evidence: what speaks for and against an event, as named signals that its confidence is made of. */
#ifndef TRUCE_CODE_EVIDENCE_H
#define TRUCE_CODE_EVIDENCE_H

#include "base/str.h"

/* How often something holds of an event: "depth" 2, "frame=accuse.1" 1. A signal that data/confidence.tsv does not name
 * weighs nothing. */
typedef struct Signal {
    Str name;
    int n;
} Signal;

typedef struct Evidence {
    const Signal *signals; /* none twice; those that do not hold are left out */
    int n;
} Evidence;

#endif
