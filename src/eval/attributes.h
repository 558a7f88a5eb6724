/* Attributes of matched events: date, place, status, who reports, counts, mode. Used inside eval/ only. */
#ifndef TRUCE_EVAL_ATTRIBUTES_H
#define TRUCE_EVAL_ATTRIBUTES_H

#include "eval/score_parts.h"

typedef enum Attribute {
    ATTRIBUTE_DATE_EXACT,
    ATTRIBUTE_DATE_OVERLAPPING,
    ATTRIBUTE_PLACE_COUNTRY,
    ATTRIBUTE_STATUS,
    ATTRIBUTE_STATUS_ACCEPTED, /* or an accepted other one */
    ATTRIBUTE_REPORTED_BY,
    ATTRIBUTE_REPORTED_BY_GIVEN, /* where the gold has somebody */
    ATTRIBUTE_KILLED,
    ATTRIBUTE_INJURED,
    ATTRIBUTE_MODE,
    ATTRIBUTE_COUNT
} Attribute;

typedef struct AttributeCounts {
    int64_t right[ATTRIBUTE_COUNT], of[ATTRIBUTE_COUNT];
    int64_t spare_killed, spare_date; /* told where the gold has none */
} AttributeCounts;

/* Judges what the found event says beside type and parties. */
void attributes_judge(AttributeCounts *counts, const GoldEvent *gold, const Event *event, Arena *arena);
/* What gold and event say of an attribute, for the list of mistakes. */
Str attribute_expected(Attribute attribute, const GoldEvent *gold, Arena *arena);
Str attribute_found(Attribute attribute, const Event *event, Arena *arena);
/* Adds their measures to the score. */
void attributes_conclude(const AttributeCounts *counts, Scoring *s);

#endif
