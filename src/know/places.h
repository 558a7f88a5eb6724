/*
 * Towns and areas by name, with all bearers of the name: which one is meant is for the caller to decide
 * from what else the report names.
 */
#ifndef TRUCE_KNOW_PLACES_H
#define TRUCE_KNOW_PLACES_H

#include "know/entry.h"

typedef struct KnowPlace {
    EntryKind kind;    /* KIND_PLACE_* */
    Str name;          /* as GeoNames or the data file writes it */
    Str country;       /* ISO 3166-1 alpha-3, may be empty (seas) */
    Str admin1;        /* name of the province, may be empty */
    double lat, lon;   /* degrees, WGS 84 */
    float radius_km;   /* 0 when unknown */
    int64_t population; /* 0 when unknown */
    int64_t geonameid; /* 0 when it is not from GeoNames */
    bool capital;      /* seat of a state's government */
} KnowPlace;

/* place: a number that know_place_candidates gave. */
KnowPlace know_place(const Know *know, uint32_t place);

/*
 * The places with the longest name that starts at token beg: their numbers, largest population first,
 * NULL with *n_places 0 when there is none. *end receives the token behind the name. A name written with a
 * capital never matches words in lower case. *loose (may be NULL) tells that only the transliteration key fits.
 * Memory: the numbers stand in the mapped file; scratch is empty again on return.   Threads: safe.
 */
const uint32_t *know_places(const Know *know, const Str *forms, int32_t n, int32_t beg, Arena *scratch,
                            int32_t *end, int32_t *n_places, bool *loose);
/* The places whose name is the whole text. */
const uint32_t *know_place_candidates(const Know *know, Str name, Arena *scratch, int32_t *n_places);

#endif
