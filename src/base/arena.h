/*
 * Arenas: all memory of one document or request, given back at once.
 *
 * An arena reserves address space once and commits pages as they are touched, so pointers stay valid
 * until arena_reset or arena_close. Memory comes zeroed. Allocation never returns NULL: a full arena
 * jumps to arena->full when the owner has set it, and aborts otherwise. The function that calls setjmp
 * keeps no locals that it changes; no code below it may hold a file, lock or statement.
 *
 * Under AddressSanitizer every object is followed by a poisoned gap, so that an overrun is seen.
 * Threads: one arena belongs to one thread at a time.
 */
#ifndef TRUCE_BASE_ARENA_H
#define TRUCE_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Arena {
    char *beg;        /* first byte of the reservation */
    char *at;         /* next free byte */
    char *end;        /* end of the reservation */
    char *high;       /* everything from here on is still zero */
    jmp_buf *full;    /* where to go when it is full, or NULL: abort */
} Arena;

typedef char *ArenaMark;

/* Reserves reserve_bytes of address space (rounded up to pages). False when the system refuses. */
bool arena_open(Arena *arena, ptrdiff_t reserve_bytes);
void arena_close(Arena *arena);
/* Forgets everything; gives memory beyond 4 MiB back to the system. */
void arena_reset(Arena *arena);
/* Take a mark, use the arena as scratch, go back: objects made since are gone. */
ArenaMark arena_mark(const Arena *arena);
void arena_release(Arena *arena, ArenaMark mark);
/* Bytes in use. */
ptrdiff_t arena_used(const Arena *arena);

/* n objects of size bytes, zeroed. n < 0 or a product that does not fit counts as full. */
void *arena_alloc(Arena *arena, ptrdiff_t size, ptrdiff_t align, ptrdiff_t n);
char *arena_bytes(Arena *arena, ptrdiff_t n);

#define arena_new(arena, type, n) \
    ((type *)arena_alloc((arena), (ptrdiff_t)sizeof(type), (ptrdiff_t)_Alignof(type), (n)))

#endif
