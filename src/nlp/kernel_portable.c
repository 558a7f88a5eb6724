/* The kernel for any machine. */
#include "nlp/kernel.h"

#define KERNEL_LANES 4
typedef int32_t Ints __attribute__((vector_size(KERNEL_LANES * 4), may_alias));
typedef uint32_t Naturals __attribute__((vector_size(KERNEL_LANES * 4), may_alias));

/* Sums + weights * inputs, two products a lane, modulo 2^32. The first of a pair lies in the low
 * half. */
static inline Ints dot_pairs(Ints sums, Ints weights, Ints inputs)
{
    Naturals low = (Naturals)((weights << 16) >> 16) * (Naturals)((inputs << 16) >> 16);
    Naturals high = (Naturals)(weights >> 16) * (Naturals)(inputs >> 16);
    return (Ints)((Naturals)sums + low + high);
}

#define TOKENS_OF_1 2
#define TOKENS_OF_2 2
#define TOKENS_OF_3 2
#define TOKENS_OF_4 2
#include "nlp/kernel_body.h"

const Kernel kernel_portable = KERNEL_FUNCTIONS("portable");
