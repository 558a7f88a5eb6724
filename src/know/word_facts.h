/*
 * Facts about single words and phrases that the record needs: which weapon or force a noun names (data/weapons.tsv),
 * by which words a text tells how its speaker knows, and words that tell nothing (data/telling.tsv).
 */
#ifndef TRUCE_KNOW_WORD_FACTS_H
#define TRUCE_KNOW_WORD_FACTS_H

#include "base/map.h"
#include "base/vec.h"
#include "know/know.h"

typedef struct WordFact {
    Str kind;  /* "weapon", "force", "basis", "number", "plain", "month", "speaker", "unnamed" */
    Str value; /* class of the weapon or force, the basis, digits; empty for plain words */
} WordFact;

typedef struct WordFacts {
    Map phrases; /* words in lower case joined by blanks -> place in facts */
    VEC(WordFact) facts;
    int32_t n_words_max; /* of a phrase */
} WordFacts;

/* Reads the facts out of the knowledge; views into the mapped file, tables in the arena. Empty when know is NULL or
 * was built without those files. Threads: the result may be read by many. */
void word_facts_open(WordFacts *facts, const Know *know, Arena *arena);
/*
 * The fact about the phrase that starts at words[0], the longest; NULL when there is none. words are in lower case;
 * *n_used receives the length in words. A plural in "s" is found by its singular.
 */
const WordFact *word_facts_find(const WordFacts *facts, const Str *words, int32_t n, Arena *scratch, int32_t *n_used);

#endif
