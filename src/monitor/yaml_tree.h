/*
 * YAML as a tree of nodes with their lines, for files that people write by hand. A plain subset: mappings,
 * sequences, scalars; no anchors, no aliases, one document, no key twice, keys are scalars.
 */
#ifndef TRUCE_MONITOR_YAML_TREE_H
#define TRUCE_MONITOR_YAML_TREE_H

#include "monitor/problems.h"

enum { YAML_DEPTH_MAX = 12, YAML_KEYS_MAX = 100, YAML_NODES_MAX = 100000 };

typedef enum YamlKind { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode {
    YamlKind kind;
    int32_t line; /* from 1 */
    Str text;     /* of a scalar; valid UTF-8 */
    bool quoted;  /* a scalar between quotation marks, or a block: never a number or null */
    Str key;      /* of a member of a mapping */
    struct YamlNode *first, *next;
    int32_t n; /* members */
} YamlNode;

/*
 * Reads a whole file's bytes. The tree lives in arena, also its strings. NULL after adding to problems when
 * the bytes are no YAML of this subset. path is for messages.
 */
YamlNode *yaml_tree_read(Str bytes, Str path, Arena *arena, Problems *problems);
/* The member of a mapping, or NULL. */
YamlNode *yaml_member(const YamlNode *map, Str key);

#endif
