/*
 * Hash map from Str to int32, in an arena. Open addressing, grows by copying.
 *
 * Keys are views: their bytes must outlive the map. Used for building tables; what is read at run time
 * from mapped files has its own layout. Threads: a map that is no longer changed may be read by many.
 */
#ifndef TRUCE_BASE_MAP_H
#define TRUCE_BASE_MAP_H

#include "base/str.h"

typedef struct MapEntry {
    Str key;
    uint64_t hash;
    int32_t value;
    bool used;
} MapEntry;

typedef struct Map {
    MapEntry *slots;
    ptrdiff_t n, capacity; /* capacity is 0 or a power of two */
} Map;

/* The value's place, or NULL. */
int32_t *map_find(const Map *map, Str key);
/* The value's place; a new key starts with value `initial`. *is_new (may be NULL) tells which. */
int32_t *map_put(Map *map, Arena *arena, Str key, int32_t initial, bool *is_new);

#endif
