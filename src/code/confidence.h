/* Confidence: how likely an event is right, from its evidence by weights that are data (data/confidence.tsv). */
#ifndef TRUCE_CODE_CONFIDENCE_H
#define TRUCE_CODE_CONFIDENCE_H

#include "code/acts.h"
#include "code/event.h"

/* 1 / (1 + e^-sum of weights): the share of such events that is right (docs/accuracy.md shows whether it is), to two
 * digits. Threads: safe. */
double confidence_of(const Evidence *evidence, const Lexicon *lexicon);

/* From what confidence on an event of a whole report is admitted: data/confidence.tsv, "admitted-from" or, for those of up to
 * some 500 words, which tell their news and little around it, "admitted-from-short"; 0 without it. */
double confidence_least(const Lexicon *lexicon, bool is_short);

/* How plainly the words tell an act, 0 to 1: a rule of thumb that chooses among tellings of one event. */
double clarity_of(const Reading *r, const Act *act, const Event *event, int depth);

#endif
