/*
 * The components of a pipeline as config.cfg lists them: which run, in which order, which encoder each
 * listens to, and whether truce can run them.
 */
#ifndef TRUCE_NLP_COMPONENTS_H
#define TRUCE_NLP_COMPONENTS_H

#include "nlp/config.h"

enum { COMPONENTS_MAX = 32, COMPONENT_NAME_MAX = 32 };

typedef struct Component {
    Str name;         /* unique in the pipeline: "parser" */
    Str factory;      /* what it is: "parser", "ner", "lemmatizer" ... */
    Str architecture; /* of its model, "" when it has none */
    bool disabled;    /* part of the package, but does not run */
} Component;

/* All components in the order of the pipeline. ERR_MODEL when config.cfg is inconsistent. */
bool components_read(const Config *config, Arena *arena, Component **components, int32_t *n_components, Diag *diag);
/* Whether truce runs this kind of component. */
bool component_is_known(const Component *component);
/* Fails with the name of the first component that would run and that truce does not know. */
bool components_check(const Component *components, int32_t n_components, Diag *diag);
/* The encoder that a component with a listener hears: the component of that name, or for "*" the nearest
 * tok2vec before it. ERR_MODEL when there is none that runs. */
bool component_upstream(const Config *config, const Component *components, int32_t listener, Arena *arena, Str *name,
                        Diag *diag);

#endif
