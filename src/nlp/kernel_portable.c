/*
 * The kernel for any machine: vectors of the compiler, which it makes of whatever the machine has.
 * On x86-64 one instruction that all of them have is named, because no C expression becomes it.
 * With KERNEL_PLAIN_C (tests) it is not.
 */
#include "nlp/kernel.h"

#define KERNEL_LANES 4
typedef int32_t Ints __attribute__((vector_size(KERNEL_LANES * 4), may_alias));

/* Sums + weights * inputs, two products a lane, modulo 2^32. The first of a pair is the low half.
 */
#if defined(__SSE2__) && !defined(KERNEL_PLAIN_C)
#include <emmintrin.h>
static inline Ints dot_pairs(Ints sums, Ints weights, Ints inputs)
{
    return (Ints)_mm_add_epi32((__m128i)sums, _mm_madd_epi16((__m128i)weights, (__m128i)inputs));
}
#else
typedef uint32_t Naturals __attribute__((vector_size(KERNEL_LANES * 4), may_alias));
static inline Ints dot_pairs(Ints sums, Ints weights, Ints inputs)
{
    Naturals low = (Naturals)((Ints)((Naturals)weights << 16) >> 16) *
                   (Naturals)((Ints)((Naturals)inputs << 16) >> 16);
    Naturals high = (Naturals)(weights >> 16) * (Naturals)(inputs >> 16);
    return (Ints)((Naturals)sums + low + high);
}
#endif

#define TOKENS_OF_1 4
#define TOKENS_OF_2 4
#define TOKENS_OF_3 3
#define TOKENS_OF_4 2
#include "nlp/kernel_body.h"

const Kernel kernel_portable = KERNEL_FUNCTIONS("portable");
