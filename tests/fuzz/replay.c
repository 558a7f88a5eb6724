/* Runs a fuzz target over the files and folders it is given, with any compiler: the corpus as a test. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A block of exactly the input's size, so that AddressSanitizer sees a read beyond its end. */
static void run_bytes(Str bytes)
{
    uint8_t *copy = malloc(bytes.n ? (size_t)bytes.n : 1);
    if (!copy)
        abort();
    memcpy(copy, bytes.p, (size_t)bytes.n);
    LLVMFuzzerTestOneInput(copy, (size_t)bytes.n);
    free(copy);
}

static long run_path(Arena *arena, Str path)
{
    Diag diag = {0};
    ArenaMark mark = arena_mark(arena);
    long n_run = 0;
    if (file_kind(path) == FILE_FOLDER) {
        Str *names;
        ptrdiff_t n;
        if (file_list(path, arena, &names, &n, &diag)) {
            for (ptrdiff_t i = 0; i < n; i++)
                n_run += run_path(arena, file_join(arena, path, names[i]));
        }
    } else {
        Str bytes;
        if (file_read(path, (ptrdiff_t)64 << 20, arena, &bytes, &diag)) {
            run_bytes(bytes);
            n_run = 1;
        }
    }
    arena_release(arena, mark);
    if (diag.code) {
        fprintf(stderr, "%s\n", diag.message);
        exit(1);
    }
    return n_run;
}

int main(int argc, char **argv)
{
    Arena arena;
    if (!arena_open(&arena, (ptrdiff_t)256 << 20))
        return 1;
    run_bytes(str_from_c(""));
    long n_run = 1;
    for (int i = 1; i < argc; i++)
        n_run += run_path(&arena, str_from_c(argv[i]));
    printf("%ld inputs\n", n_run);
    arena_close(&arena);
    return 0;
}
