/*
 * Arguments: which tokens fill a slot of a predicate, whatever the construction: active and passive,
 * relative and participle clauses, coordination, control and raising, support verbs, possessives and
 * nationality adjectives. Labels are ClearNLP's.
 */
#ifndef TRUCE_CODE_SLOTS_H
#define TRUCE_CODE_SLOTS_H

#include "code/reading.h"
#include "code/word_classes.h"

enum { TOKENS_MAX = 24 };

/* A few tokens: heads of phrases, in the order of the text, coordination expanded. */
typedef struct Tokens {
    int32_t v[TOKENS_MAX];
    int n;
} Tokens;

/* A predicate: a verb, or an event noun with the verb that carries it ("hold talks"), if any. */
typedef struct Predicate {
    int32_t token;
    int32_t support;                 /* token of the support verb, or -1 */
    const LexSupport *support_entry; /* how its roles are lent, or NULL */
} Predicate;

void tokens_add(Tokens *list, int32_t token);
/* Takes out of from what other has. */
void tokens_remove(Tokens *from, const Tokens *other);

/* A head and everything coordinated with it ("Syria, Jordan and Iraq"). */
void add_with_conjuncts(const Reading *r, int32_t head, Tokens *out);

/* True for passives and for participles without auxiliary ("troops deployed by"). */
bool is_passive(const Reading *r, int32_t verb);

/* Tokens at the end of the path; none when a step finds nobody. */
Tokens slot_find(const Reading *r, const Predicate *predicate, const LexPath *path);
/* One step from a predicate. */
Tokens slot_one(const Reading *r, const Predicate *predicate, LexSlot slot, uint32_t word);
/* Tokens of a role cell: alternatives tried in turn, "+" joined; `accept` decides who counts. */
Tokens slot_roles(const Reading *r, const Predicate *predicate, LexRange roles,
                  bool (*accept)(const Reading *r, int32_t token));

/* "blamed the attack on rebels": the head of those who are said to have done the noun's deed, or -1. */
int32_t slot_blamed_for(const Reading *r, int32_t noun);

/* What a noun of quantity or kind stands for ("a series of *raids*", "dozens of *soldiers*"), or -1. */
int32_t transparent_object(const Reading *r, int32_t noun);

/* Is it of one of the coder's own classes (code/word_classes.h)? */
bool token_in_class(const Reading *r, int32_t token, WordClass class);
/* Is a word as it stands, in whatever letters, in a class of the data? */
bool word_in_class(const Reading *r, Str word, WordClass class);
/* Is the word of this token, or a phrase around it, in the set? */
bool token_in_set(const Reading *r, int32_t token, uint32_t set);
/* Does a phrase of the lexicon stand around its head at this token? For verbs its other words are
 * children of the verb ("carry ... out"), else neighbours. */
bool phrase_at(const Reading *r, uint32_t phrase, int32_t token, bool verb);

#endif
