/*
 * Growing arrays in an arena: VEC(Type) declares one, vec_push adds.
 *
 *     VEC(Event) events = {0};
 *     *vec_push(&events, arena) = (Event){...};
 *     for (ptrdiff_t i = 0; i < events.n; i++) use(&events.v[i]);
 *
 * Growing copies to a new place in the arena: pointers to elements do not survive a push. The old
 * place is not given back before the arena is (at most as much again as the array).
 */
#ifndef TRUCE_BASE_VEC_H
#define TRUCE_BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                                                 \
    struct {                                                                                      \
        type *v;                                                                                  \
        ptrdiff_t n, capacity;                                                                    \
    }

/* Pointer to a new zeroed last element. */
#define vec_push(vec, arena)                                                                      \
    ((vec)->n == (vec)->capacity                                                                  \
         ? (vec)->v = vec_grow((vec)->v, (vec)->n, &(vec)->capacity, (ptrdiff_t)sizeof *(vec)->v, \
                               (ptrdiff_t)_Alignof(max_align_t), (arena))                         \
         : (vec)->v,                                                                              \
     &(vec)->v[(vec)->n++])

void *vec_grow(void *v, ptrdiff_t n, ptrdiff_t *capacity, ptrdiff_t size, ptrdiff_t align, Arena *arena);

#endif
