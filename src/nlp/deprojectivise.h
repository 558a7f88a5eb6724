/*
 * What spaCy does to a finished parse: arcs with a label "a||b" get label a and, as head, the
 * nearest descendant of their head whose label is b; and the sentences' starts follow from the
 * trees.
 */
#ifndef TRUCE_NLP_DEPROJECTIVISE_H
#define TRUCE_NLP_DEPROJECTIVISE_H

#include "nlp/attribute_ruler.h"
#include "nlp/doc.h"

typedef struct Decoration {
    uint16_t decorated, label, head_label; /* numbers of "a||b", "a" and "b" */
} Decoration;

typedef struct Lifting {
    Decoration *decorations;
    int32_t n_decorations, capacity;
} Lifting;

/* Notes a label of the parser, if it is a decorated one. */
void lifting_add(Lifting *lifting, Str label, LabelNumbers labels, Arena *arena);

/* Corrects head and dep, sets sentence_start and sentence_starts (1 or -1). Every head lies in the
 * sentence of its token afterwards. */
void lifting_run(const Lifting *lifting, Doc *doc, int8_t *sentence_starts, Arena *scratch);

#endif
