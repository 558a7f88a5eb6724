/*
 * An opened model: its sections, packed weights, and the steps of its pipeline in the order they
 * run.
 */
#ifndef TRUCE_NLP_MODEL_H
#define TRUCE_NLP_MODEL_H

#include "base/vec.h"
#include "nlp/attribute_ruler.h"
#include "nlp/entities.h"
#include "nlp/lemmatizer.h"
#include "nlp/nlp.h"
#include "nlp/parser.h"
#include "nlp/tagger.h"
#include "nlp/tokenizer.h"

enum { STEPS_MAX = 32 };

typedef enum StepKind {
    STEP_ENCODE,
    STEP_TAG,
    STEP_PARSE,
    STEP_ENTITIES,
    STEP_RULE,
    STEP_LEMMATIZE
} StepKind;

typedef struct Step {
    StepKind kind;
    Str name;
    int parts;       /* NLP_*: runs when any of these is wanted */
    int32_t encoder; /* number of the encoder it reads, -1 none */
    Tagger *tagger;
    Parser *parser;
    EntityFinder *entities;
    AttributeRuler *ruler;
    Lemmatizer *lemmatizer;
} Step;

struct Nlp {
    Arena arena;
    SectionFile file;
    const Kernel *kernel;
    Tokenizer *tokenizer;
    Step steps[STEPS_MAX];
    int32_t n_steps;
    Encoder *encoders[STEPS_MAX];
    Str encoder_names[STEPS_MAX];
    int32_t n_encoders;
    VEC(Str) labels[LABEL_ENT + 1]; /* beyond those of labels.def */
};

/* Opens everything in nlp->file; nlp->arena is open. */
bool model_open(Nlp *nlp, Diag *diag);
/* Gives back what the steps own beyond the arena. */
void model_close(Nlp *nlp);

#endif
