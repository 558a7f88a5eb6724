/* A hash map from strings to numbers (map.h). */
#include "base/map.h"

static MapEntry *slot_of(const Map *map, Str key, uint64_t hash)
{
    uint64_t mask = (uint64_t)map->capacity - 1;
    for (uint64_t i = hash & mask;; i = (i + 1) & mask) {
        MapEntry *e = &map->slots[i];
        if (!e->used || (e->hash == hash && str_eq(e->key, key)))
            return e;
    }
}

int32_t *map_find(const Map *map, Str key)
{
    if (!map->capacity)
        return NULL;
    MapEntry *e = slot_of(map, key, str_hash(key));
    return e->used ? &e->value : NULL;
}

static void grow(Map *map, Arena *arena)
{
    Map larger = {.capacity = map->capacity ? map->capacity * 2 : 16};
    larger.slots = arena_new(arena, MapEntry, larger.capacity);
    for (ptrdiff_t i = 0; i < map->capacity; i++)
        if (map->slots[i].used) {
            *slot_of(&larger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
            larger.n++;
        }
    *map = larger;
}

int32_t *map_put(Map *map, Arena *arena, Str key, int32_t initial, bool *is_new)
{
    if (map->n >= map->capacity / 2)
        grow(map, arena);
    uint64_t hash = str_hash(key);
    MapEntry *e = slot_of(map, key, hash);
    if (is_new)
        *is_new = !e->used;
    if (!e->used) {
        *e = (MapEntry){.key = key, .hash = hash, .value = initial, .used = true};
        map->n++;
    }
    return &e->value;
}
