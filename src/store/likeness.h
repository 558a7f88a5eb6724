/*
 * What speaks for and against two events telling one happening, and how much each counts: weights are data
 * (data/likeness.tsv, fitted by tools/fit_likeness.py), an analyst may change them.
 */
#ifndef TRUCE_STORE_LIKENESS_H
#define TRUCE_STORE_LIKENESS_H

#include "know/know.h"

/* identifier, name in data/likeness.tsv, words for people */
#define LIKENESS_EVIDENCE(X)                                                                       \
    X(ALWAYS, "always", "")                                                                        \
    X(TOWN_SAME, "town-same", "same town")                                                         \
    X(CITY_SAME, "city-same", "a city, where much may happen on one day")                          \
    X(TOWN_DAY, "town-day", "a place on a day that both tell")                                     \
    X(TOPIC_SAME, "topic-same", "about the same place")                                            \
    X(AREA_SAME, "area-same", "same area")                                                         \
    X(PLACE_WITHIN, "place-within", "one place lies in the other")                                 \
    X(COUNTRY_WITHIN, "country-within", "one place lies in the other, a country")                  \
    X(COUNTRY_SAME, "country-same", "same country")                                                \
    X(PLACE_ONE, "place-one", "place told by one only")                                            \
    X(PLACE_NONE, "place-none", "place not told")                                                  \
    X(ACTOR_NAMED, "actor-named", "same actor by name")                                            \
    X(ACTOR_OFFICE, "actor-office", "same actor")                                                  \
    X(ACTOR_MAY, "actor-may", "actors may be the same")                                            \
    X(ACTOR_ONE, "actor-one", "actor told by one only")                                            \
    X(ACTOR_NONE, "actor-none", "actor not told")                                                  \
    X(RECIPIENT_NAMED, "recipient-named", "same recipient by name")                                \
    X(RECIPIENT_OFFICE, "recipient-office", "same recipient")                                      \
    X(RECIPIENT_MAY, "recipient-may", "recipients may be the same")                                \
    X(RECIPIENT_ONE, "recipient-one", "recipient told by one only")                                \
    X(RECIPIENT_NONE, "recipient-none", "recipient not told")                                      \
    X(PARTIES_ALL, "parties-all", "same parties")                                                  \
    X(PARTIES_SOME, "parties-some", "parties fit")                                                 \
    X(DAY_TOLD, "day-told", "same day, told by both")                                              \
    X(DAY_REPORTED, "day-reported", "same day, by the report's date")                              \
    X(DAY_OFF, "day-off", "reported within a day")                                                 \
    X(DAYS_MEET, "days-meet", "days meet")                                                         \
    X(DAYS_VAGUE, "days-vague", "days meet in intervals of more than four days")                   \
    X(MODE_SAME, "mode-same", "same mode")                                                         \
    X(MODE_FITS, "mode-fits", "modes fit")                                                         \
    X(MODE_ONE, "mode-one", "mode told by one only")                                               \
    X(CODE_SAME, "code-same", "same code of the act")                                              \
    X(CODE_DIFFERS, "code-differs", "other code of the act")                                       \
    X(COUNT_MANY, "count-many", "same number of people")                                           \
    X(COUNT_FEW, "count-few", "same small number of people")                                       \
    X(COUNT_GROWS, "count-grows", "numbers of people that may have grown")                         \
    X(COUNT_SHRINKS, "count-shrinks", "fewer people in the later report")                          \
    X(NUMBERS_SHARED, "numbers-shared", "a number in both")                                        \
    X(NUMBERS_DIFFER, "numbers-differ", "other numbers")                                           \
    X(WORDS_SAME, "words-same", "the same telling words, four or more")                            \
    X(WORDS_ALL, "words-all", "nearly all telling words shared")                                   \
    X(WORDS_MOST, "words-most", "most telling words shared")                                       \
    X(WORDS_HALF, "words-half", "half of the telling words shared")                                \
    X(WORDS_MANY, "words-many", "many telling words shared")                                       \
    X(WORDS_SOME, "words-some", "some telling words shared")                                       \
    X(WORDS_FEW, "words-few", "few telling words shared")                                          \
    X(WORDS_NONE, "words-none", "hardly a telling word shared")                                    \
    X(DENIAL, "denial", "one denies what the other tells")                                         \
    X(SPEECH, "speech", "an act of words")                                                         \
    X(TALKS, "talks", "a meeting or agreement")                                                    \
    X(ONE_REPORT, "one-report", "told apart by one report")

typedef enum LikenessEvidence {
#define X(id, name, words) LIKENESS_##id,
    LIKENESS_EVIDENCE(X)
#undef X
    LIKENESS_EVIDENCE_COUNT
} LikenessEvidence;

typedef struct LikenessWeights {
    double w[LIKENESS_EVIDENCE_COUNT];
} LikenessWeights;

/* The place of a piece of evidence in a set of them. */
static inline uint64_t likeness_bit(LikenessEvidence evidence)
{
    return (uint64_t)1 << evidence;
}

/* "same town"; empty for what is always so. */
const char *likeness_evidence_words(LikenessEvidence evidence);
/* The weights of the knowledge; of what it does not have, and when know is NULL, those that truce was built with. Threads: safe. */
LikenessWeights likeness_weights(const Know *know);
/* The sum of the weights of what is so. */
double likeness_sum(const LikenessWeights *weights, uint64_t evidence);

#endif
