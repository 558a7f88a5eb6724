/*
 * MessagePack from outside, read safely: a whole message becomes a tree of values in the arena, or an
 * error. Numpy arrays are recognised in the form that srsly and thinc write them.
 *
 * Before msgpack-c unpacks anything, the message is walked once without allocating: nesting, sizes and
 * the number of values must be within the limits and fit the bytes that are there, so that a few hostile
 * bytes cannot ask for gigabytes.
 *
 *     const Packed *root;
 *     if (!packed_read(bytes, STR("parser/moves"), arena, &root, diag))
 *         return false;
 *     Str moves;
 *     if (!packed_text(packed_get(root, STR("moves")), &moves)) ...
 *
 * All getters accept NULL and a value of another type (and then say false or NULL), so that look-ups
 * can be chained and checked once. Threads: a tree is not changed after packed_read.
 */
#ifndef TRUCE_NLP_MSGPACK_READ_H
#define TRUCE_NLP_MSGPACK_READ_H

#include "base/diag.h"
#include "base/str.h"

enum { PACKED_DEPTH_MAX = 24, PACKED_VALUES_MAX = 1 << 23, PACKED_DIMS_MAX = 4 };

typedef enum PackedType {
    PACKED_NIL,
    PACKED_BOOL,
    PACKED_UINT,     /* whole number >= 0 */
    PACKED_NEGATIVE, /* whole number < 0 */
    PACKED_FLOAT,
    PACKED_TEXT,     /* MessagePack str: meant as UTF-8, not checked */
    PACKED_BYTES,    /* MessagePack bin */
    PACKED_LIST,
    PACKED_MAP,      /* items: key 0, value 0, key 1, value 1 ... in the order of the message */
    PACKED_OTHER,    /* extension types */
} PackedType;

typedef struct Packed Packed;
struct Packed {
    PackedType type;
    uint32_t n; /* items of a list, pairs of a map */
    union {
        bool boolean;
        uint64_t u;
        int64_t i;
        double number;
        Str str; /* view into the message */
        const Packed *items;
    } as;
};

/* Reads one message that must fill bytes. file names it in failures, which are ERR_MODEL. bytes must
 * outlive the tree. */
bool packed_read(Str bytes, Str file, Arena *arena, const Packed **root, Diag *diag);

/* Value of a text (or bytes) key of a map; the last one if the key occurs twice, as Python keeps it. */
const Packed *packed_get(const Packed *map, Str key);
/* Value of a whole-number key of a map. */
const Packed *packed_get_u64(const Packed *map, uint64_t key);
const Packed *packed_item(const Packed *list, uint32_t i);
/* Number of items or pairs; 0 for anything else. */
uint32_t packed_count(const Packed *value);
/* Text or bytes. */
bool packed_text(const Packed *value, Str *text);
bool packed_u64(const Packed *value, uint64_t *number);
bool packed_i64(const Packed *value, int64_t *number);
bool packed_bool(const Packed *value, bool *boolean);

/* A numpy array: {"nd": true, "type": "<f4", "kind": "", "shape": [...], "data": bytes}, C order. */
typedef struct PackedArray {
    Str type; /* "<f4", "<i4", "<u8" ... */
    int n_dims;
    int64_t dims[PACKED_DIMS_MAX];
    int64_t n;  /* product of dims */
    Str data;   /* n * item size bytes; not aligned */
} PackedArray;

/* False when the value is no such array, or its type, shape and data do not fit each other. */
bool packed_array(const Packed *value, PackedArray *array);

#endif
