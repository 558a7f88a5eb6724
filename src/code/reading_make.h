/* Makes the reading of a document for the steps of the coder. */
#ifndef TRUCE_CODE_READING_MAKE_H
#define TRUCE_CODE_READING_MAKE_H

#include "code/coder.h"
#include "code/reading.h"

/* Looks up every token's lemma and form in the lexicon; names are found later (mentions_find). */
Reading reading_make(const Coder *coder, const Doc *doc, Arena *arena);
const Know *reading_knowledge(const Coder *coder);

#endif
