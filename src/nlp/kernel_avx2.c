/* The kernel for x86-64 with AVX2. */
#include "nlp/kernel.h"

#if defined(__AVX2__)
#include <immintrin.h>

#define KERNEL_LANES 8
typedef int32_t Ints __attribute__((vector_size(KERNEL_LANES * 4), may_alias));

static inline Ints dot_pairs(Ints sums, Ints weights, Ints inputs)
{
    return (Ints)_mm256_add_epi32((__m256i)sums,
                                  _mm256_madd_epi16((__m256i)weights, (__m256i)inputs));
}

#define TOKENS_OF_1 4
#define TOKENS_OF_2 4
#define TOKENS_OF_3 3
#define TOKENS_OF_4 2
#include "nlp/kernel_body.h"

const Kernel kernel_avx2 = KERNEL_FUNCTIONS("avx2");
#else
const Kernel kernel_avx2 = {0};
#endif
