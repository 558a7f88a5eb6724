/* Words that take a side (data/wording.tsv), found in what people write into reports. */
#ifndef TRUCE_KNOW_WORDING_H
#define TRUCE_KNOW_WORDING_H

#include "base/diag.h"
#include "base/str.h"

typedef struct LoadedWord {
    Str word;    /* lower case, singular */
    Str instead; /* neutral words; empty: leave it out */
} LoadedWord;

typedef struct Wording {
    LoadedWord *v;
    int32_t n;
} Wording;

/* Reads the file; texts live in the arena. ERR_FORMAT names file and line. */
bool wording_read(Str path, Arena *arena, Wording *wording, Diag *diag);
/* The first such word of a text from byte *at on, whatever the case, also with a plural s; *at becomes the place behind it. NULL: none. */
const LoadedWord *wording_find(const Wording *wording, Str text, ptrdiff_t *at);

#endif
