/*
 * Words of names and sentences, as the measures compare them. All are lower case; a word is a run of
 * letters, digits and underscores (Python's \w).
 */
#ifndef TRUCE_EVAL_WORDS_H
#define TRUCE_EVAL_WORDS_H

#include "base/str.h"

typedef struct Words {
    Str *v;
    ptrdiff_t n;
} Words;

/* Every word in order, repeated ones too. */
Words words_all(Arena *arena, Str text);
/* Words of a span of a pair set, each once: dots of abbreviations and possessives are dropped, articles,
 * prepositions and conjunctions too unless nothing else is left. */
Words words_of_span(Arena *arena, Str text);
/* Content words of a name in a report, each once, roughly stemmed; usual short forms of the United
 * States, the United Nations, Britain and the European Union meet their long ones. */
Words words_of_name(Arena *arena, Str text);
/* True for a word too general to tell one party from another ("forces", "minister"). */
bool words_is_generic(Str word);

bool words_hold(const Words *words, Str word);
/* One word of a is a word of b. */
bool words_meet(const Words *a, const Words *b);
/* Equal, or forms of one name by their beginning (Israel, Israeli). */
bool words_are_same(Str a, Str b);
/* Number of words of a that are the same as a word of b. */
int words_overlap(const Words *a, const Words *b);
/* Words in common, counted as often as both have them. */
int64_t words_common(const Words *a, const Words *b, Arena *arena);
/* a's words and those of b that it lacks. */
Words words_union(Arena *arena, const Words *a, const Words *b);
/* The same sentence, one inside the other, or six in ten of the pairs of neighbouring words shared. */
bool words_same_sentence(Arena *arena, Str a, Str b);

#endif
