/*
 * Gold sets: texts together with what a careful reader says they tell. docs/gold.md describes the formats.
 *
 *     GoldSet   one file of sentences, or a folder of annotated reports
 *     GoldItem  one text with what is expected of it and, once coded, what truce says
 */
#ifndef TRUCE_EVAL_GOLD_H
#define TRUCE_EVAL_GOLD_H

#include "base/diag.h"
#include "code/event.h"
#include "code/times.h"
#include "report/report.h"

typedef enum GoldKind {
    GOLD_PAIRS,   /* source and target with the type of what the one did to the other */
    GOLD_QUADS,   /* quad of the main event, 0 for none */
    GOLD_SPANS,   /* words that name source and target of the main event */
    GOLD_TIMES,   /* expressions of time with TIMEX3 values */
    GOLD_REPORTS, /* every event of a whole report */
    GOLD_KINDS
} GoldKind;

/* Types of pair sets: PLOVER's, with CONCEDE and RETREAT as one (YIELD). */
typedef enum GoldRoot {
    ROOT_AGREE, ROOT_CONSULT, ROOT_SUPPORT, ROOT_COOPERATE, ROOT_AID, ROOT_YIELD, ROOT_ACCUSE, ROOT_REQUEST,
    ROOT_REJECT, ROOT_THREATEN, ROOT_PROTEST, ROOT_MOBILIZE, ROOT_SANCTION, ROOT_COERCE, ROOT_ASSAULT,
    ROOT_COUNT, ROOT_NONE = -1
} GoldRoot;

typedef enum GoldSide { SIDE_NONE, SIDE_COOPERATION, SIDE_CONFLICT } GoldSide;

typedef struct GoldPair {
    Str source, target;
    bool source_implicit, target_implicit; /* not in the text: anything matches */
    bool symmetric;                        /* the two may be swapped */
    GoldRoot root;
    int quad;      /* as the file says, also where it contradicts the root */
    GoldSide side; /* for pairs without root */
} GoldPair;

/* Names that count as one: names[0] the annotated words, then the accepted others. */
typedef struct GoldName {
    Str *names;
    int32_t n;
    Str country; /* of a place */
} GoldName;

typedef struct GoldEvent {
    Str id;
    Str *sentences; /* [0] tells it best; a prediction at any of them counts */
    int32_t n_sentences;
    PloverType type;
    PloverType *other_types; /* accepted readings */
    int32_t n_other_types;
    Str mode;
    GoldName *actors, *recipients;
    int32_t n_actors, n_recipients;
    bool reciprocal;
    bool is_clear; /* required; else neither required nor wrong */
    Str date;      /* "2025-08-19" or "A/B", empty: the text gives none */
    bool has_place;
    GoldName place;
    Str *statuses; /* [0] the annotated one; none: not judged */
    int32_t n_statuses;
    Str reported_by; /* empty: nobody */
    Str *reported_by_others;
    int32_t n_reported_by_others;
    int64_t killed, injured; /* -1: not told */
} GoldEvent;

typedef struct GoldTime {
    int64_t start, end; /* code points */
    Str type, value;
} GoldTime;

typedef struct GoldItem {
    Report report;
    int32_t index; /* place in its set, from 0 */
    GoldPair *pairs;
    int32_t n_pairs;
    int quad;
    Str *sources, *targets, *reciprocal;
    int32_t n_sources, n_targets, n_reciprocal;
    GoldTime *times;
    int32_t n_times;
    GoldEvent *gold;
    int32_t n_gold;
    /* what truce says (eval/predict.h) */
    Event *events;
    int32_t n_events;
    GoldTime *found_times;
    int32_t n_found_times;
} GoldItem;

typedef struct GoldSet {
    Str name; /* of the file or folder */
    GoldKind kind;
    GoldItem *items;
    int32_t n_items;
} GoldSet;

Str gold_kind_name(GoldKind kind); /* "pairs" */
Str gold_root_name(GoldRoot root); /* "AGREE"; "none" for ROOT_NONE */
int gold_root_quad(GoldRoot root); /* 0 for ROOT_NONE */
GoldRoot gold_root_of(PloverType type);

/*
 * Reads what the paths name: JSONL files whose kind their fields tell, folders of NN.txt with
 * NN.gold.jsonl, or such files one by one, which then make one set together.
 *
 * Memory: sets and all they point to are made in arena. Errors: ERR_FORMAT with file and line for a
 * record that is of no kind or not of its file's, ERR_IO.
 */
bool gold_read(const Str *paths, int32_t n_paths, Arena *arena, GoldSet **sets, int32_t *n_sets, Diag *diag);

#endif
