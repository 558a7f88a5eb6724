/* Contexts: PLOVER's topics of a sentence, by words. */
#ifndef TRUCE_CODE_CONTEXTS_H
#define TRUCE_CODE_CONTEXTS_H

#include "code/reading.h"
#include "code/event.h"

/* Which contexts a word gives: bit k for context k of the lexicon (the first 64). */
typedef struct ContextIndex {
    uint64_t *words; /* per word of the lexicon: by itself */
    uint64_t *heads; /* per word: perhaps, as the head of a phrase */
} ContextIndex;

/* Made once for a lexicon with malloc; false when memory is out. */
bool context_index_make(ContextIndex *index, const Lexicon *lexicon);
void context_index_free(ContextIndex *index);

/* Fills event->contexts with those whose words stand in the sentence, in the order of the knowledge. */
void contexts_of(const Reading *r, const Sentence *sentence, Event *event);

#endif
