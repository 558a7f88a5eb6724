/* What every unit test needs: cmocka with its headers, an arena, a folder of its own. */
#ifndef TRUCE_TESTS_UNIT_H
#define TRUCE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

#define assert_str_equal(got, want)                                                               \
    do {                                                                                          \
        Str got_ = (got), want_ = (want);                                                         \
        if (!str_eq(got_, want_))                                                                 \
            fail_msg("got \"%.*s\", want \"%.*s\"", STR_ARG(got_), STR_ARG(want_));               \
    } while (0)

static inline Arena test_arena(void)
{
    Arena arena;
    if (!arena_open(&arena, (ptrdiff_t)256 << 20))
        abort();
    return arena;
}

#endif
