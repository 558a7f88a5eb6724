/*
 * Reads the dictionaries of TABARI and PETRARCH, for those who have them, and writes truce's own tables:
 * actors, agents (as roles), verbs (as frames). The formats are described in docs/knowledge.md; what has no
 * counterpart is counted and reported, not guessed.
 */
#ifndef TRUCE_KNOW_IMPORT_H
#define TRUCE_KNOW_IMPORT_H

#include "base/out.h"
#include "know/build.h"

typedef struct ImportSummary {
    int64_t lines;   /* of the dictionary */
    int64_t rows;    /* written */
    int64_t skipped; /* phrases or patterns without counterpart; the first ones are in errors */
} ImportSummary;

/* Each writes a header and rows to out. text: the whole dictionary; path: for messages. What was skipped
 * stands in errors with file and line. */
void import_actors(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors);
void import_agents(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors);
void import_verbs(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors);

#endif
