/* The kernel for x86-64 with AVX-512 and its VNNI instructions. */
#include "nlp/kernel.h"

#if defined(__AVX512VNNI__)
#include <immintrin.h>

#define KERNEL_LANES 16
typedef int32_t Ints __attribute__((vector_size(KERNEL_LANES * 4), may_alias));

static inline Ints dot_pairs(Ints sums, Ints weights, Ints inputs)
{
    return (Ints)_mm512_dpwssd_epi32((__m512i)sums, (__m512i)weights, (__m512i)inputs);
}

#define TOKENS_OF_1 8
#define TOKENS_OF_2 8
#define TOKENS_OF_3 8
#define TOKENS_OF_4 6
#include "nlp/kernel_body.h"

const Kernel kernel_avx512 = KERNEL_FUNCTIONS("avx512");
#else
const Kernel kernel_avx512 = {0};
#endif
