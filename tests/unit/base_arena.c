/* Arenas: zeroed memory, marks, reset, a full arena, and the gaps that AddressSanitizer sees. */
#include "unit/unit.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#endif

static bool all_zero(const char *p, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        if (p[i])
            return false;
    }
    return true;
}

static void test_zeroed(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (int round = 0; round < 4; round++) {
        for (ptrdiff_t n = 1; n < (6 << 20); n *= 7) {
            char *p = arena_bytes(&arena, n);
            assert_true(all_zero(p, n));
            memset(p, 0xAB, (size_t)n);
        }
        if (round % 2)
            arena_reset(&arena);
        else
            arena_release(&arena, arena.beg);
        assert_int_equal(arena_used(&arena), 0);
    }
    arena_close(&arena);
}

static void test_alignment(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (int i = 1; i < 20; i++) {
        arena_bytes(&arena, i);
        assert_int_equal((uintptr_t)arena_new(&arena, double, 1) % _Alignof(double), 0);
    }
    arena_close(&arena);
}

/* False when the request does not fit. */
static bool try_alloc(Arena *arena, ptrdiff_t size, ptrdiff_t n, jmp_buf *full)
{
    if (setjmp(*full))
        return false;
    arena_alloc(arena, size, 1, n);
    return true;
}

static void test_full(void **state)
{
    (void)state;
    Arena arena;
    jmp_buf full;
    assert_true(arena_open(&arena, 4096));
    arena.full = &full;
    assert_false(try_alloc(&arena, 1, 5000, &full));
    assert_false(try_alloc(&arena, 1, -1, &full));
    assert_false(try_alloc(&arena, PTRDIFF_MAX / 2, 3, &full));
    assert_true(try_alloc(&arena, 1, 4000, &full));
    assert_false(try_alloc(&arena, 1, 4000, &full));
    arena_close(&arena);
    assert_false(arena_open(&arena, 0));
    assert_false(arena_open(&arena, PTRDIFF_MAX));
}

#ifdef WITH_ASAN
static void test_gaps(void **state)
{
    (void)state;
    Arena arena = test_arena();
    char *first = arena_bytes(&arena, 13), *second = arena_bytes(&arena, 8);
    assert_false(__asan_address_is_poisoned(first + 12));
    assert_true(__asan_address_is_poisoned(first + 13));
    assert_true(__asan_address_is_poisoned(second + 8));
    ArenaMark mark = arena_mark(&arena);
    char *third = arena_bytes(&arena, 100);
    assert_false(__asan_address_is_poisoned(third));
    arena_release(&arena, mark);
    assert_true(__asan_address_is_poisoned(third));
    arena_close(&arena);
    assert_false(__asan_address_is_poisoned(third));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_full),
#ifdef WITH_ASAN
        cmocka_unit_test(test_gaps),
#endif
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
