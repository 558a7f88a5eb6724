/*
 * The table of word vectors of a package (vocab/vectors, a .npy file, and vocab/key2row), for encoders
 * with include_static_vectors.
 */
#ifndef TRUCE_NLP_IMPORT_VECTORS_H
#define TRUCE_NLP_IMPORT_VECTORS_H

#include "base/sectionfile.h"
#include "nlp/package.h"

/* Adds vectors/data, vectors/keys (ascending) and vectors/rows. width is what the encoders expect.
 * ERR_MODEL for floret tables, for vectors of another attribute than ORTH, and for broken ones. */
bool import_vectors(Package *package, int32_t width, SectionWriter *writer, Arena *arena, Diag *diag);

#endif
