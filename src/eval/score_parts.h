/* What the scorers of the kinds share. Used inside eval/ only. */
#ifndef TRUCE_EVAL_SCORE_PARTS_H
#define TRUCE_EVAL_SCORE_PARTS_H

#include "base/vec.h"
#include "eval/score.h"
#include "eval/words.h"

/* A score that is being put together. */
typedef struct Scoring {
    Arena *arena;
    const GoldSet *set;
    int32_t every;
    Score score;
    VEC(Measure) measures;
    VEC(ClassScore) classes;
    VEC(Mistake) mistakes;
    VEC(JudgedEvent) judged;
} Scoring;

void scoring_share(Scoring *s, const char *name, int64_t right, int64_t of, bool is_bar);
void scoring_value(Scoring *s, const char *name, double value, bool is_bar);
void scoring_count(Scoring *s, const char *name, int64_t n);
/* F1 of counted things: how many were right, how many found, how many expected. */
void scoring_f1(Scoring *s, const char *name, int64_t right, int64_t found, int64_t expected, bool is_bar);
/* Makes room for a confusion table; the last label stands for nothing. */
void scoring_table(Scoring *s, const Str *labels, int32_t n);
void scoring_confuse(Scoring *s, int32_t expected, int32_t found);
/* Counts an event for the calibration; right: its type and its parties are those of the gold. */
void scoring_sure(Scoring *s, const GoldItem *item, const Event *event, bool right);
void scoring_mistake(Scoring *s, Mistake mistake);
/* Items that the score is about, in order: NULL after the last. */
const GoldItem *scoring_next(const Scoring *s, const GoldItem *after);

/* Fill a scoring of their kind. */
void score_pairs(Scoring *s);
void score_quads(Scoring *s);
void score_spans(Scoring *s);
void score_times(Scoring *s);
void score_reports(Scoring *s);

#endif
