/*
 * What a model file says of itself: package, components, labels, licence, published scores, provenance.
 */
#ifndef TRUCE_NLP_MODEL_FACTS_H
#define TRUCE_NLP_MODEL_FACTS_H

#include <jansson.h>

#include "base/sectionfile.h"

/*
 * The facts of an open model file as a new JSON object (the caller gives it back with json_decref), or
 * NULL with ERR_MODEL:
 *
 *     {"schema": "truce.model.1", "file", "bytes",
 *      "package": {"lang", "name", "version", "license", "author", "description", "sources"},
 *      "components": [{"name", "factory", "runs", "encoder", "bytes", "labels"}],
 *      "scores": {name: number},             as the package's author published them
 *      "provenance": {"source", "truce", "sha256": {file: digits} ...}}
 *
 * Texts are the package author's: escape what is printed on a terminal.
 */
json_t *model_facts(const SectionFile *file, Arena *arena, Diag *diag);

#endif
