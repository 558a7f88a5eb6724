/*
 * Tense: whether a verb, or what a word hangs on, lies in the past or is to come; and which verbs
 * only report what others did.
 */
#ifndef TRUCE_CODE_TENSE_H
#define TRUCE_CODE_TENSE_H

#include "nlp/doc.h"

/* Children of a word that rules look at; the bound keeps the work linear on degenerate trees. */
enum { TENSE_CHILDREN_MAX = 200 };

typedef enum Tense {
    TENSE_NONE, /* no verb, or one that does not tell */
    TENSE_PAST, /* past and perfect */
    TENSE_PRESENT,
    TENSE_FUTURE, /* will, shall, plans ("is due to", "agreed to") */
    TENSE_OPEN,   /* could, would, may: past or to come */
} Tense;

/* One of several words, parted by blanks in one string. The empty word is none. */
bool word_is_any(Str word, const char *list);
/* Tense of a verb with its auxiliaries; infinitives and participles take that of what governs them.
 */
Tense tense_of_verb(const Doc *doc, int32_t verb);
/* The first verb on the way from token to the root (token included), or -1. */
int32_t tense_governor(const Doc *doc, int32_t token);
/* "plan", "schedule", "postpone": a time under it is that of the plan. */
bool verb_is_planning(const Doc *doc, int32_t verb);
bool token_is_verb(const Doc *doc, int32_t token);
/* "say", "tell", "report" ...: its own date is when somebody spoke. */
bool verb_is_reporting(const Doc *doc, int32_t verb);

#endif
