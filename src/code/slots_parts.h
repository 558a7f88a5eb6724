/* What the arguments of verbs (slots.c) and of nouns (slots_noun.c) share. Internal to those files. */
#ifndef TRUCE_CODE_SLOTS_PARTS_H
#define TRUCE_CODE_SLOTS_PARTS_H

#include "code/slots.h"

bool slot_has_child(const Reading *r, int32_t token, Dep dep);
/* Children with a label, coordination expanded, relative pronouns replaced by what they stand for. */
void slot_add_children(const Reading *r, int32_t verb, Dep dep, Tokens *out);
/* Objects of the prepositions under a token (word 0: any preposition), through "out of" and "away from". */
void slot_add_prepositional(const Reading *r, int32_t token, uint32_t word, Tokens *out, int depth);
/* Clauses that depend on a token; those with "to" only. */
void slot_add_complements(const Reading *r, int32_t token, Tokens *out);
void slot_add_infinitives(const Reading *r, int32_t token, Tokens *out);
/* "USAID provided shelter": an acronym that the parser took for an adverb, known as an actor. (slots_misread.c) */
void slot_add_misread_subject(const Reading *r, int32_t verb, Tokens *out);
/* "IS has killed": a name in capitals that the tagger took for a form of "be", or -1. */
int32_t slot_name_as_auxiliary(const Reading *r, int32_t verb);
/* "in rebel shelling of the town", read as "in rebel, shelling ...": the noun whose deed the gerund is, or -1. */
int32_t slot_noun_before_gerund(const Reading *r, int32_t verb);
/* "clashed with rebels killing six", read as "with (rebels killing six)": the verb of the deed, or -1. (slots_control.c) */
int32_t slot_deed_with(const Reading *r, int32_t verb);
/* "forces backed by the group Hezbollah seized": those who are helped in place of a helper that the parser took for the subject. */
void slot_replace_helper(const Reading *r, Tokens *subjects);
/* What a clause stands for that hangs on this noun: the noun, and those coordinated with it unless the clause stands before them. */
void slot_add_antecedent(const Reading *r, int32_t noun, int32_t verb, Tokens *out);
/* The understood subject of a clause without one, from the word the clause hangs on. (slots_control.c) */
void slot_add_controlled_subject(const Reading *r, int32_t verb, Tokens *out, int depth);
/* depth guards against chains of control that never end. */
enum { SLOT_DEPTH_MAX = 6 };
void slot_verb_subject(const Reading *r, int32_t verb, Tokens *out, int depth);
void slot_of_verb(const Reading *r, int32_t verb, LexSlot slot, uint32_t word, Tokens *out, int depth);
void slot_of_noun(const Reading *r, const Predicate *p, LexSlot slot, uint32_t word, Tokens *out);

#endif
