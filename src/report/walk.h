/* The files behind a list of files and folders: folders are read through and through, by name. */
#ifndef TRUCE_REPORT_WALK_H
#define TRUCE_REPORT_WALK_H

#include "base/diag.h"
#include "base/str.h"

enum { WALK_DEPTH_MAX = 64 };

/* A folder that is being read. */
typedef struct WalkLevel {
    Str folder;
    Str *names;
    ptrdiff_t n, at;
    ptrdiff_t n_skipped; /* files that are no reports by their name */
    ArenaMark mark;      /* what was there before this folder */
} WalkLevel;

typedef struct Walk {
    Arena *arena; /* holds the names of the folders that are open; used by the walk alone */
    const Str *inputs;
    int n_inputs, at;
    WalkLevel levels[WALK_DEPTH_MAX];
    int depth;
} Walk;

typedef enum WalkResult { WALK_FILE, WALK_NOTICE, WALK_PROBLEM, WALK_END } WalkResult;

/* The next file; path is valid until the next call. A folder that cannot be read is a problem, files
 * left out because of their name are a notice. */
WalkResult walk_next(Walk *walk, Str *path, Diag *diag);

#endif
