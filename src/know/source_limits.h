/*
 * What sources cannot see: radars that miss a kind of weapon, observers without access. From data/limits.tsv and files
 * of a user's own; said beside what the source tells (docs/knowledge.md has the columns).
 */
#ifndef TRUCE_KNOW_SOURCE_LIMITS_H
#define TRUCE_KNOW_SOURCE_LIMITS_H

#include "base/diag.h"
#include "base/str.h"

typedef struct SourceLimit {
    Str name;    /* as it is shown */
    Str aliases; /* "a|b" */
    Str cannot;  /* what it cannot see or tell */
    Str source;  /* who says so */
} SourceLimit;

typedef struct SourceLimits {
    SourceLimit *v;
    int32_t n;
} SourceLimits;

/* Reads files, the shipped one first; texts live in the arena. ERR_FORMAT names file and line. */
bool source_limits_read(const Str *paths, int32_t n_paths, Arena *arena, SourceLimits *limits, Diag *diag);
/* The limit of whoever a name means: it is one of the limit's names, or has one in it as whole words ("UNDOF patrols"). Later
 * rows come first. NULL: none is known. Threads: safe. */
const SourceLimit *source_limit_find(const SourceLimits *limits, Str name);

#endif
