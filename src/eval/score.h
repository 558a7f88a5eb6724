/*
 * Scores: what truce says of a gold set against what the set expects. docs/gold.md defines every measure.
 */
#ifndef TRUCE_EVAL_SCORE_H
#define TRUCE_EVAL_SCORE_H

#include "eval/gold.h"

typedef struct Measure {
    Str name;
    double value;
    int64_t right, of;        /* value is right / of; of is 0 for measures that are no share */
    bool has_sides;           /* value is an F1 of these: */
    double precision, recall;
    bool is_count;            /* value is a plain number of events or reports */
    bool is_bar;              /* one of the figures that must not fall */
} Measure;

/* One class (type, root, quad) with its true and false positives and its misses. */
typedef struct ClassScore {
    Str name;
    int64_t right, wrong, missed;
} ClassScore;

/* Something that truce did not get right, or got from nowhere. */
typedef struct Mistake {
    Str report;
    const char *kind; /* "missed", "false", "type", "parties", or an attribute: "date", "place", "status",
                         "reporter", "killed", "injured" */
    Str expected, found; /* types, or values of the attribute; empty where there is none */
    Str expected_parties, found_parties;
    Str text; /* the sentence */
} Mistake;

/* An event of a pair set or a report, and whether the gold bears it out (type and parties). */
typedef struct JudgedEvent {
    const Event *event;
    int32_t item; /* index of its text in the set */
    bool right;
} JudgedEvent;

enum { CONFIDENCE_BINS = 10 };

typedef struct Score {
    Str name; /* of the set */
    GoldKind kind;
    int32_t n_items, n_gold, n_found;
    Measure *measures;
    int32_t n_measures;
    ClassScore *classes;
    int32_t n_classes;
    Str *labels; /* of the confusion table; the last is "none" */
    int32_t n_labels; /* 0: no table */
    int64_t *confusion; /* [expected][found] */
    /* Of pairs and reports: events by their confidence (0.0 to 0.1, 0.1 to 0.2 ...), and those of them that the
     * gold bears out. */
    int64_t sure_right[CONFIDENCE_BINS], sure_of[CONFIDENCE_BINS];
    Mistake *mistakes;
    int32_t n_mistakes;
    JudgedEvent *judged; /* those of the confidence bins, in order */
    int32_t n_judged;
} Score;

/* 2PR / (P + R), 0 when both are 0. */
double score_f1(double precision, double recall);

/*
 * Scores the items of a coded set (eval/predict.h) whose index is a multiple of `every` (1: all of them).
 * Memory: all in arena. Errors: none. Threads: safe.
 */
Score score_set(const GoldSet *set, int32_t every, Arena *arena);

/* Precision, recall and F1 of a class; 0 where nothing is found or expected. */
double class_precision(const ClassScore *c);
double class_recall(const ClassScore *c);
double class_f1(const ClassScore *c);

#endif
