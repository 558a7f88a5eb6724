/* Grows arrays in an arena (vec.h). */
#include "base/vec.h"

#include <string.h>

void *vec_grow(void *v, ptrdiff_t n, ptrdiff_t *capacity, ptrdiff_t size, ptrdiff_t align, Arena *arena)
{
    ptrdiff_t larger = *capacity ? *capacity * 2 : 8;
    void *p = arena_alloc(arena, size, align, larger);
    if (n)
        memcpy(p, v, (size_t)(n * size));
    *capacity = larger;
    return p;
}
