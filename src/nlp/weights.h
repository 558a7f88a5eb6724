/*
 * Reading the weights of a model file: every array checked for shape and for sane values before
 * use.
 */
#ifndef TRUCE_NLP_WEIGHTS_H
#define TRUCE_NLP_WEIGHTS_H

#include "base/sectionfile.h"
#include "nlp/affine.h"

/* Where layers are read from, and where their packed form is made. */
typedef struct Weights {
    const SectionFile *file;
    Arena *arena;
    Diag *diag;
} Weights;

/* Numbers of layers, outputs, ... beyond these are refused: no model of this kind comes near. */
enum { WIDTH_MAX = 2048, PIECES_MAX = 16 };

/* The section prefix/name as floats: finite, at most 1e5 in size. dims as in sectionfile_array.
 * NULL on failure (diag is set). */
const float *weights_floats(Weights *weights, Str prefix, const char *name, int n_dims,
                            int32_t *dims);
/* The lines of a bytes section; NULL when there is none. */
const Str *weights_lines(Weights *weights, Str prefix, const char *name, int32_t *n_lines);
/* A section's name: prefix/name. */
Str weights_name(Weights *weights, Str prefix, const char *name);
/* Sets ERR_MODEL: "'file': prefix: what". Returns false. */
bool weights_bad(Weights *weights, Str prefix, const char *what);

/* Reads prefix/norm/G and prefix/norm/b of `width` values into a padded Norm. */
bool weights_norm(Weights *weights, Str prefix, int32_t width, Norm *norm);
/* Reads prefix/W [width, pieces, inputs of range] and prefix/b as a maxout layer. */
bool weights_maxout(Weights *weights, Str prefix, int32_t width, const InputRange *range,
                    Affine *affine);

#endif
