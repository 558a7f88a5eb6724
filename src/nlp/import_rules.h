/* Parts of import_rules (import_parts.h): one component each. */
#ifndef TRUCE_NLP_IMPORT_RULES_H
#define TRUCE_NLP_IMPORT_RULES_H

#include "nlp/import_parts.h"

bool import_attribute_ruler(Package *package, Str component, SectionWriter *writer, Arena *arena, Diag *diag);
/* Modes "rule" and "lookup"; another mode, or a language with rules of its own, is named in the error. */
bool import_lemmatizer(Package *package, const Config *config, Str component, SectionWriter *writer, Arena *arena,
                       Diag *diag);

#endif
