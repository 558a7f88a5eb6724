/*
 * Attribution: who says so. Reporting verbs, "according to", quotations that run over sentences, down to the
 * anonymous source.
 */
#ifndef TRUCE_CODE_ATTRIBUTION_H
#define TRUCE_CODE_ATTRIBUTION_H

#include "code/event.h"
#include "code/parties.h"

/* How the words stand to what is said. */
typedef enum Stance { STANCE_NONE, STANCE_SAYS, STANCE_CLAIMS, STANCE_DENIES, STANCE_DOUBTS } Stance;

typedef struct Attributed {
    Stance stance;
    int32_t speaker;      /* head of the phrase, -1: nobody named ("reportedly") */
    int32_t verb;         /* the reporting verb or preposition, -1 */
    Attribution *chain;   /* from the outermost named inwards */
    int32_t n_chain;
} Attributed;

/* Who speaks in each sentence's quotation, found once for a document. */
typedef struct Quotes {
    int32_t *speaker; /* per token: head of the speaker's phrase while inside a quotation, or -1 */
    int32_t *verb;    /* per token: the reporting verb of that quotation, or -1 */
    bool *inside;     /* per token */
} Quotes;

Quotes quotes_find(const Reading *r);
/* "We will strike back," the minister said: in direct speech "we" and "I" are who speaks. To be called before any party is
 * asked for. */
void quotes_resolve_speakers(const Reading *reading, const Quotes *quotes);
/* Who perceives, when the token is a verb like "observed" with peacekeepers, monitors or a mission as its subject, else -1: a
 * mission tells what its people saw and heard. */
int32_t attribution_observer(const Reading *r, int32_t verb);
/* The attribution of what the predicate token says. */
Attributed attribution_of(const Reading *r, const Quotes *quotes, int32_t predicate);

/* Is it a verb of saying? *stance receives how. */
bool is_reporting_verb(const Reading *r, int32_t token, Stance *stance);

#endif
