/* Memory of one document, given back at once (arena.h). */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define ARENA_GAP 32
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define ARENA_GAP 0
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

/* Only what was touched is ever marked: marking a reservation of gigabytes would cost an eighth of it. */
enum { KEEP_BYTES = 4 << 20, PAGE = 4096 };

bool arena_open(Arena *arena, ptrdiff_t reserve_bytes)
{
    *arena = (Arena){0};
    if (reserve_bytes <= 0 || reserve_bytes > PTRDIFF_MAX - PAGE)
        return false;
    size_t n = ((size_t)reserve_bytes + PAGE - 1) & ~(size_t)(PAGE - 1);
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    arena->beg = arena->at = arena->high = p;
    arena->end = arena->beg + n;
    return true;
}

void arena_close(Arena *arena)
{
    if (arena->beg) {
        UNPOISON(arena->beg, (size_t)(arena->high - arena->beg));
        munmap(arena->beg, (size_t)(arena->end - arena->beg));
    }
    *arena = (Arena){0};
}

void arena_release(Arena *arena, ArenaMark mark)
{
    POISON(mark, (size_t)(arena->at - mark));
    arena->at = mark;
}

void arena_reset(Arena *arena)
{
    if (!arena->beg)
        return;
    arena_release(arena, arena->beg);
    if (arena->high - arena->beg > KEEP_BYTES) {
        char *keep = arena->beg + KEEP_BYTES;
        /* pages given back come up zeroed when touched again */
        if (madvise(keep, (size_t)(arena->end - keep), MADV_DONTNEED) == 0) {
            UNPOISON(keep, (size_t)(arena->high - keep));
            arena->high = keep;
        }
    }
}

ArenaMark arena_mark(const Arena *arena)
{
    return arena->at;
}

ptrdiff_t arena_used(const Arena *arena)
{
    return arena->at - arena->beg;
}

static _Noreturn void arena_full(Arena *arena)
{
    if (arena->full)
        longjmp(*arena->full, 1);
    fprintf(stderr, "truce: out of memory (arena of %td bytes)\n", arena->end - arena->beg);
    abort();
}

void *arena_alloc(Arena *arena, ptrdiff_t size, ptrdiff_t align, ptrdiff_t n)
{
    ptrdiff_t pad = -(ptrdiff_t)(uintptr_t)arena->at & (align - 1);
    ptrdiff_t room = arena->end - arena->at - pad - ARENA_GAP;
    if (n < 0 || room < 0 || (size > 0 && n > room / size))
        arena_full(arena);
    char *p = arena->at + pad;
    ptrdiff_t bytes = n * size;
    UNPOISON(p, (size_t)bytes);
    POISON(p + bytes, ARENA_GAP);
    arena->at = p + bytes + ARENA_GAP;
    /* what was used before must be cleared; what was never touched is zero already */
    if (p < arena->high)
        memset(p, 0, (size_t)((p + bytes < arena->high ? p + bytes : arena->high) - p));
    if (arena->at > arena->high)
        arena->high = arena->at;
    return p;
}

char *arena_bytes(Arena *arena, ptrdiff_t n)
{
    return arena_alloc(arena, 1, 1, n);
}
