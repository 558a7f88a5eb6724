/*
 * Names in text: finds actors, roles, sources and named areas in a row of tokens.
 *
 * Names are compared by folded words: case, diacritics and apostrophes do not count (but capitals of up to
 * three letters do: US is not us), hyphens are as good as blanks. Names of the Arabic-, Persian-, Hebrew- and
 * Cyrillic-writing world are also met through a key in which articles (al-, ash-), doubled letters and
 * the usual choices of vowels fall away (know/fold.h). A name never matches a word in lower case that the data
 * file writes with a capital.
 */
#ifndef TRUCE_KNOW_NAMES_H
#define TRUCE_KNOW_NAMES_H

#include "know/entry.h"

/* How a name names its entry; in the order of preference. */
typedef enum MatchKind {
    MATCH_NAME,      /* name or alias of an actor */
    MATCH_ADJECTIVE, /* "Syrian" */
    MATCH_PEOPLE,    /* "Syrians" */
    MATCH_ROLE,      /* "foreign minister" */
    MATCH_SOURCE,    /* an outlet or agency as a source */
    MATCH_CAPITAL,   /* "Damascus" for the government there */
    MATCH_PLACE,     /* a named area, sea, road, region */
    MATCH_SURNAME,   /* the family name alone of a person */
    MATCH_KIND_COUNT
} MatchKind;

enum {
    NAME_WEAK = 1,    /* one word that may well be something else: needs support (an earlier full name, an
                         entity of the right type); see names.c for when */
    NAME_LOOSE = 2,   /* met only through the transliteration key */
    NAME_PLURAL = 4,  /* a role in its plural */
    NAME_INITIAL = 8, /* stands where a sentence starts, so its capital says nothing */
};

/* One place of the text with all that it may name. The candidates live in the mapped file or the arena. */
typedef struct NameMatch {
    int32_t beg, end;        /* tokens, end outside; without a possessive 's */
    const uint32_t *entries; /* by kind of match, then in the order of the data */
    const uint8_t *kinds;    /* MatchKind of each */
    int32_t n_entries;       /* at least 1 */
    MatchKind kind;          /* kinds[0] */
    uint32_t flags;          /* NAME_* */
} NameMatch;

/*
 * Finds the names in a row of tokens from left to right, at each token the longest, without overlaps.
 *
 * forms  [n] the tokens as they stand in the text (hyphens and 's are tokens of their own, or not: both work)
 * out    made in arena, in order; n_out of them
 *
 * Memory: about 64 bytes a token in arena.   Errors: none.   Threads: safe.
 */
void know_match(const Know *know, const Str *forms, int32_t n, Arena *arena, NameMatch **out, int32_t *n_out);

/*
 * Orders a match's candidates for a day (DAY_MIN: no date): those active then before those that are not,
 * those by the better kind of match, then kind of entry (a state before a government before a person),
 * of the inactive the one that ended last before the day. order receives match->n_entries
 * positions in match->entries.
 */
void know_rank(const Know *know, const NameMatch *match, int32_t day, int32_t *order);
/* Position of the first of that order. */
int32_t know_best(const Know *know, const NameMatch *match, int32_t day);

#endif
