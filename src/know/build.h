/*
 * Builds the compiled knowledge from the files under data/ and a user's own (`truce know build`).
 * The same files give the same bytes.
 */
#ifndef TRUCE_KNOW_BUILD_H
#define TRUCE_KNOW_BUILD_H

#include "base/diag.h"
#include "base/str.h"

enum { KNOW_ERRORS_MAX = 20 };

/* What is wrong with the files: the first failures, with file and line, and how many there are. */
typedef struct KnowErrors {
    Diag items[KNOW_ERRORS_MAX];
    int n;
    int64_t total;
} KnowErrors;

/* Where the facts come from. Overlays are read after the folder's own files; an actor of an overlay
 * replaces the one of the same id. */
typedef struct KnowSources {
    Str data_folder;
    Str towns; /* GeoNames as scripts/get-places left it; empty: only data/places */
    const Str *actors, *roles, *sources, *places, *frames;
    ptrdiff_t n_actors, n_roles, n_sources, n_places, n_frames;
} KnowSources;

/* What the compiled file holds. */
typedef struct KnowSummary {
    int64_t actors, roles, sources, areas; /* entries of each class */
    int64_t towns, names, town_names;      /* names: ways to name an entry, loose keys included */
} KnowSummary;

/*
 * Reads and checks everything, then writes `output` (whole or not at all). False when a file cannot be read
 * or any line of any file is wrong: errors says which. Needs about 300 MB of arena with GeoNames.
 */
bool know_build(const KnowSources *sources, Str output, Arena *arena, KnowSummary *summary, KnowErrors *errors);

/* Checks the lines of a file of actors, roles, sources or places, alone. `kind` is its word: "actors",
 * "roles", "sources", "places". path stands in the messages. */
bool know_check_text(Str kind, Str path, Str text, Arena *arena, KnowErrors *errors);

#endif
