/* Which found event of a report stands for which expected one. Used inside eval/ only. */
#ifndef TRUCE_EVAL_MATCH_REPORT_H
#define TRUCE_EVAL_MATCH_REPORT_H

#include "eval/score_parts.h"

/* One report while it is judged: how its found events (rows) and expected events (columns) meet. */
typedef struct ReportMatch {
    const GoldItem *item;
    Arena *arena;
    bool *same_place;  /* [found][expected] the sentence, or another that tells the same event */
    bool *same_best;   /* the sentence that tells it best */
    bool *candidate;   /* same place and a type that counts */
    bool *same_parties;
    int32_t *shared; /* words of parties in common */
    int32_t *by_type, *by_parties; /* [found] expected event that it stands for, or -1 */
} ReportMatch;

/*
 * Compares every found event with every expected one and assigns them one to one: most matches, then most
 * required events, then the most agreeing parties. Memory: in arena.
 */
ReportMatch match_report(const GoldItem *item, Arena *arena);
/* The text names this party: they share words that are not too general. */
bool party_named(const GoldName *party, Str text, Arena *arena);
/* The found event's type is an accepted other reading of an expected event at its place. */
bool is_other_reading(const ReportMatch *match, int32_t found);
/* A match of these could be, but another found event has taken the expected one. */
bool is_repeated(const ReportMatch *match, int32_t found);

#endif
