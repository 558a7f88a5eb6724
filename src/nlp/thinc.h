/*
 * A model as thinc's Model.to_bytes writes it: the nodes of the network, breadth first, each with its
 * name, dims, references, attributes and parameters. Only reads and checks; what the nodes mean is the
 * importer's business.
 */
#ifndef TRUCE_NLP_THINC_H
#define TRUCE_NLP_THINC_H

#include "base/sectionfile.h"
#include "nlp/msgpack_read.h"
#include "nlp/package.h"

typedef struct ThincNode {
    Str name;
    const Packed *refs, *attrs, *params; /* maps */
} ThincNode;

typedef struct ThincModel {
    Str file; /* "parser/model", for messages */
    ThincNode *nodes;
    int32_t n_nodes;
} ThincModel;

/* Reads "component/model". ERR_MODEL when it is no thinc model. */
bool thinc_read(Package *package, Str component, Arena *arena, ThincModel *model, Diag *diag);

/* The same from bytes, which must outlive the model; file is their name for messages. */
bool thinc_parse(Str file, Str bytes, Arena *arena, ThincModel *model, Diag *diag);

/* Next node of exactly this name from number `from` on, or -1. */
int32_t thinc_find(const ThincModel *model, Str name, int32_t from);
int32_t thinc_count(const ThincModel *model, Str name);
/* Number of the node that reference `key` of a node names; -1 when there is none or it is outside. */
int32_t thinc_reference(const ThincModel *model, int32_t node, Str key);
/* First node that is neither composed of others nor in names (ends with an empty Str), or -1. */
int32_t thinc_unknown(const ThincModel *model, const Str *names);

/* An attribute that must be a whole number. */
bool thinc_int(const ThincModel *model, int32_t node, Str key, Arena *arena, int64_t *number, Diag *diag);
/* Any attribute, unpacked; ERR_MODEL when it is missing or broken. */
bool thinc_attribute(const ThincModel *model, int32_t node, Str key, Arena *arena, const Packed **value,
                     Diag *diag);
/* A parameter of n_dims dims of 32-bit floats, all finite. dims of -1 accept any size above 0 and receive
 * it; others must be met. *data points into the file's bytes (not aligned). */
bool thinc_floats(const ThincModel *model, int32_t node, Str key, int n_dims, int32_t *dims, const void **data,
                  Diag *diag);

/* Checks that all n 32-bit floats (not aligned) are finite; n_checked, may be NULL, is where it stopped. */
bool floats_are_finite(const void *data, int64_t n, int64_t *n_checked);

#endif
