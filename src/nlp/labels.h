/*
 * Numbers for parts of speech, tags, dependency labels and entity types.
 *
 * The labels of labels.def have the same number in every run; labels that only a pipeline knows are
 * numbered from X_COUNT on, in the order of that pipeline, and belong to its Nlp (nlp.h).
 */
#ifndef TRUCE_NLP_LABELS_H
#define TRUCE_NLP_LABELS_H

#include "base/str.h"

typedef enum Pos {
#define POS(id, text) POS_##id,
#include "nlp/labels.def"
    POS_COUNT
} Pos;

typedef enum Tag {
#define TAG(id, text) TAG_##id,
#include "nlp/labels.def"
    TAG_COUNT
} Tag;

typedef enum Dep {
#define DEP(id, text) DEP_##id,
#include "nlp/labels.def"
    DEP_COUNT
} Dep;

typedef enum EntityType {
#define ENT(id, text) ENT_##id,
#include "nlp/labels.def"
    ENT_COUNT
} EntityType;

typedef enum LabelKind { LABEL_POS, LABEL_TAG, LABEL_DEP, LABEL_ENT } LabelKind;

/* Number of a label of labels.def, or -1. */
int label_find(LabelKind kind, Str text);
/* Text of a label of labels.def; "" for any other number. */
Str label_text(LabelKind kind, int number);

#endif
