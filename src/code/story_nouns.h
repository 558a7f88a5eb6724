/* Nouns that name a happening once more: "the attack", "the ceasefire", "the operation". */
#ifndef TRUCE_CODE_STORY_NOUNS_H
#define TRUCE_CODE_STORY_NOUNS_H

#include "code/event.h"
#include "code/reading.h"

/* A definite noun of a happening, which points back at one that was told. */
bool story_noun_points(const Reading *r, int32_t noun);
/* Can the noun mean an event of this type? */
bool story_noun_means(const Reading *r, int32_t noun, PloverType type);
/* Can it mean whatever of its types was told last ("the incident"), or only what was called the same before? */
bool story_noun_is_general(const Reading *r, int32_t noun);
/* Does the sentence have the same noun? */
bool story_noun_repeated(const Reading *r, int32_t noun, int32_t sentence);
/* A verb that brings about what its noun names: "announced", "signed", "held", "launched". */
bool story_verb_of_doing(const Reading *r, int32_t verb);

#endif
