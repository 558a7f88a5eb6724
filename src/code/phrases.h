/* Phrases: where the words of a party begin and end. */
#ifndef TRUCE_CODE_PHRASES_H
#define TRUCE_CODE_PHRASES_H

#include "code/reading.h"

/* The phrase of a head: tokens [beg, end) without relative clauses, appositions, coordinated phrases, and lines of date and
 * agencies that a caption ran into it; articles stay. */
void phrase_of(const Reading *r, int32_t head, int32_t *beg, int32_t *end);
/* "the US envoy to Syria, Tom Barrack": a name in apposition right behind belongs to the party's words. */
void phrase_add_apposed_name(const Reading *r, int32_t head, int32_t *end);
/* A time, an amount of money or the like, which is nobody. */
bool phrase_is_time(const Token *t);

#endif
