/*
 * How near a time stands to a predicate: whose day it tells, read off the tree. Internal to event_date.c.
 */
#ifndef TRUCE_CODE_CLOSENESS_H
#define TRUCE_CODE_CLOSENESS_H

#include "code/times.h"

/* A path to the root is short; the limit guards against heads that do not form a tree. */
enum { CLIMB_MAX = 64 };

/* How near a time stands to the predicate; the nearest wins. */
typedef enum Closeness {
    CLOSE_NONE,
    CLOSE_SENTENCE,
    CLOSE_JOINED,
    CLOSE_CLAUSE,
    CLOSE_OWN
} Closeness;

Closeness closeness_of(const Doc *doc, const TimeExpression *time, int32_t trigger);
/* The verb whose clause a noun stands in, by arguments alone ("held talks", "a wave of raids hit"), or -1. */
int32_t clause_of_noun(const Doc *doc, int32_t noun);
/* Has the token a child (a conjunction, an adverb) that is one of the words? */
bool has_child_word(const Doc *doc, int32_t token, const char *list);

#endif
