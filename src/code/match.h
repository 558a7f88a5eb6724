/*
 * Entries of the lexicon matched to predicates: which frame, operator or support verb a predicate calls.
 */
#ifndef TRUCE_CODE_MATCH_H
#define TRUCE_CODE_MATCH_H

#include "code/slots.h"

/* Does everything hold that the range of conditions asks for? */
bool conditions_hold(const Reading *r, const Predicate *predicate, LexRange needs);

/* Index of the entry of a kind that fits a predicate best, or -1: the one with the most conditions (a phrase
 * counts as one); of these the one that names more words, then one that blocks, then the earlier line.
 * *n_conditions: how many it had. */
int32_t best_entry(const Reading *r, const Predicate *predicate, LexEntryKind kind, uint32_t *n_conditions);

#endif
