/*
 * What is wrong with a file that a person wrote: all of it, each with place and remedy, not the first only.
 */
#ifndef TRUCE_MONITOR_PROBLEMS_H
#define TRUCE_MONITOR_PROBLEMS_H

#include "base/str.h"
#include "base/vec.h"

/* After so many the rest is only counted. */
enum { PROBLEMS_MAX = 50 };

typedef struct Problem {
    Str path;
    int32_t line; /* from 1; 0 when there is none */
    Str message;  /* lower case, no full stop */
    Str remedy;   /* what to do about it; may be empty */
} Problem;

typedef struct Problems {
    Arena *arena;
    VEC(Problem) list;
    int64_t n; /* all of them, also those that were only counted */
} Problems;

/* Adds one. Always returns false, so that `return problem_add(...)` reads well. remedy may be NULL. */
bool problem_add(Problems *problems, Str path, int32_t line, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
