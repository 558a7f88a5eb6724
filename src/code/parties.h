/*
 * Parties: from the head of a phrase to who is meant: a named actor, a role with its nationality, an
 * unknown name with its description, or a pronoun's antecedent.
 */
#ifndef TRUCE_CODE_PARTIES_H
#define TRUCE_CODE_PARTIES_H

#include "code/event.h"
#include "code/mentions.h"
#include "code/phrases.h"

/* How surely a phrase names a party. */
typedef enum Standing {
    STANDING_NONE,    /* a thing, an abstract noun, a time */
    STANDING_PEOPLE,  /* people without a political role: "ten people", "children" */
    STANDING_LINKED,  /* a thing that belongs to a party: "Iranian ports", "the city of Homs" */
    STANDING_UNKNOWN, /* a proper name that the knowledge does not have */
    STANDING_ROLE,    /* "rebels", "the foreign minister" */
    STANDING_NAMED,   /* a known actor */
} Standing;

Standing party_standing(const Reading *r, int32_t head);
/* The highest of several heads; STANDING_NONE when there are none. */
Standing party_best_standing(const Reading *r, const int32_t *heads, int32_t n);
/* Who the phrase with this head is. Strings point into the text, the knowledge or the arena. */
Party party_make(const Reading *r, int32_t head);
enum { PARTY_NAMES_MAX = 8 };
/* The coordinated names before a head that stands for several parties ("Syrian and Israeli officials", "House and
 * Senate negotiators"): their tokens and how many, less than two when there is one party. */
int party_names(const Reading *r, int32_t head, int32_t names[PARTY_NAMES_MAX]);
/* Does the party bear arms, by role, sector or kind? */
bool party_is_armed(const Reading *r, int32_t head);
bool party_is_state(const Reading *r, int32_t head);
bool party_is_person(const Reading *r, int32_t head);
/* Two phrases of the same party (same entry, or same country and sector, or same words). */
bool party_same(const Party *a, const Party *b);

/* The phrase that a pronoun or a bare description ("the minister", "the two") stands for, or the token
 * itself. */
int32_t party_antecedent(const Reading *r, int32_t head);
/* Who tells the clause that the token stands in ("The chairman said they would not end the strike"), or -1. */
int32_t party_teller(const Reading *r, int32_t token);

#endif
