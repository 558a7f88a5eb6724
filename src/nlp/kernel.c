/* Which kernel runs: asked of the processor once, at start. */
#include "nlp/kernel.h"

#include <string.h>

static bool machine_runs(const Kernel *kernel)
{
    if (kernel == &kernel_portable)
        return true;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (kernel == &kernel_avx2)
        return kernel->name && __builtin_cpu_supports("avx2");
    if (kernel == &kernel_avx512)
        return kernel->name && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
#endif
    return false;
}

/* Fastest first. */
static const Kernel *const kernels[] = {&kernel_avx512, &kernel_avx2, &kernel_portable};
enum { N_KERNELS = sizeof kernels / sizeof kernels[0] };

const Kernel *kernel_best(void)
{
    for (int i = 0; i < N_KERNELS; i++)
        if (machine_runs(kernels[i]))
            return kernels[i];
    return &kernel_portable;
}

const Kernel *kernel_find(const char *name, ptrdiff_t length)
{
    for (int i = 0; i < N_KERNELS; i++)
        if (machine_runs(kernels[i]) && strlen(kernels[i]->name) == (size_t)length &&
            memcmp(kernels[i]->name, name, (size_t)length) == 0)
            return kernels[i];
    return NULL;
}
