/*
 * `truce model import`: a spaCy pipeline package becomes one model file that nlp_open maps.
 *
 * The file is a pure function of the package, the origin text and truce's version: no dates, no machine
 * paths, so that two imports give the same bytes.
 */
#ifndef TRUCE_NLP_IMPORT_H
#define TRUCE_NLP_IMPORT_H

#include "base/diag.h"
#include "base/str.h"

#define MODEL_MAGIC STR("TRUCEMDL")

/* Raised when an import of the same package gives other sections; `truce model fetch` then fetches anew. */
enum { IMPORT_REVISION = 1 };

/*
 * Converts the package at `package` (wheel or folder) into the file `output`, which appears whole or
 * not at all. origin: where the package came from, in words, for the provenance record; empty means the
 * last part of the path. without: names of components that shall not run, separated by commas, as if the
 * package disabled them; may be empty. Memory: an arena of its own, given back on return.
 * Errors: ERR_MODEL (the package), ERR_IO, ERR_LIMIT, ERR_OUTPUT (the file), ERR_MEMORY.
 */
bool nlp_import(Str package, Str origin, Str without, Str output, Diag *diag);

/* Default name of the model file of a language: "models/en.truce", in arena. */
Str model_default_path(Str language, Arena *arena);
/* Language of a package ("en"), in arena; reads meta.json only. */
bool package_language(Str package, Arena *arena, Str *language, Diag *diag);

#endif
