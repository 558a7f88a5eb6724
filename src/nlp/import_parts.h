/*
 * The parts of the importer: each reads its files of the package and adds its sections to the model
 * file. Called in this order by nlp_import (import.c).
 *
 * What a part adds stays in arena, which lives until the file is written. All files are from outside:
 * whatever they hold, the answer is sections or a clear ERR_MODEL that names the file.
 */
#ifndef TRUCE_NLP_IMPORT_PARTS_H
#define TRUCE_NLP_IMPORT_PARTS_H

#include "base/sectionfile.h"
#include "nlp/config.h"
#include "nlp/package.h"

/* Weights, labels and moves of every component that runs, and the section "pipeline" (import_thinc.c). */
bool import_weights(Package *package, const Config *config, SectionWriter *writer, Arena *arena, Diag *diag);
/* Tokenizer rules and lexical attributes (import_tokenizer.c). */
bool import_tokenizer(Package *package, SectionWriter *writer, Arena *arena, Diag *diag);
/* Attribute ruler and lemmatizer (import_rules.c). */
bool import_rules(Package *package, const Config *config, SectionWriter *writer, Arena *arena, Diag *diag);

#endif
