/* A wheel in memory: opened, its files read, its weights imported. */
#include <assert.h>
#include <setjmp.h>
#include <stdint.h>

#include "nlp/import_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static Arena arena;
static Package *package;

static void import(Str bytes)
{
    Config *config;
    Str text;
    Diag diag = {0};
    bool good = package_open_bytes(&package, STR("input"), bytes, &arena, &diag) &&
                package_read(package, STR("config.cfg"), &arena, &text, &diag) && config_read(&config, text, &arena, &diag) &&
                import_weights(package, config, sectionwriter_make(&arena), &arena, &diag);
    assert(good || (diag.code != ERR_OK && diag.message[0]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    jmp_buf full;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    package = NULL;
    arena.full = &full;
    if (setjmp(full) == 0)
        import((Str){(const char *)data, (ptrdiff_t)n});
    package_close(package);
    return 0;
}
