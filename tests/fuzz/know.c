/*
 * Knowledge files of any bytes are refused or safe to use. Half of the inputs are a whole file; the other half
 * are edits of a good one (4 bytes where, 1 byte what), with the checksum of the section table made right again,
 * so that the checks behind it are reached. The input is also a text in which names are looked for.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "know/build.h"
#include "know/names.h"
#include "know/places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static Arena arena;
static Str good;      /* bytes of a good file */
static ArenaMark empty;

static void put(const char *folder, const char *name, const char *text)
{
    Diag diag = {0};
    bool ok = file_write(file_join(&arena, str_from_c(folder), str_from_c(name)), str_from_c(text), &diag);
    assert(ok);
}

static void make_good(void)
{
    char folder[] = "/tmp/truce-fuzz-know-XXXXXX";
    Diag diag = {0};
    KnowErrors errors;
    KnowSummary summary;
    bool ok = arena_open(&arena, (ptrdiff_t)1 << 26) && mkdtemp(folder) != NULL;
    assert(ok);
    Str actors = file_join(&arena, str_from_c(folder), STR("a.tsv")), towns = file_join(&arena, str_from_c(folder), STR("t.tsv"));
    put(folder, "a.tsv", "id\tname\tkind\tcountry\tpeople\tcapitals\tpart_of\n"
                         "syr\tSyria\tstate\tSYR\tSyrians\tDamascus\t\nsyr.x\tAhmad al-Sharaa\tperson\tSYR\t\t\tsyr\n"
                         "egy.y\tAbdel Fattah el-Sisi\tperson\tEGY\t\t\t\n");
    put(folder, "roles.tsv", "singular\tplural\tsector\tkind\nrebel\trebels\tREB\tperson\n");
    put(folder, "t.tsv", "geonameid\tname\talternates\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\n"
                         "1\tParis\tLutetia\tcity\tFRA\tX\t48.8\t2.3\t2000000\n2\tDamascus\tDimashq\tcity\tSYR\t\t33.5\t36.2\t1\n");
    KnowSources sources = {.data_folder = str_from_c(folder), .towns = towns, .actors = &actors, .n_actors = 1};
    Str output = file_join(&arena, str_from_c(folder), STR("know.truce"));
    ok = know_build(&sources, output, &arena, &summary, &errors) && file_read(output, 1 << 20, &arena, &good, &diag);
    assert(ok);
    static const char *const names[] = {"a.tsv", "roles.tsv", "t.tsv", "know.truce", ""};
    for (int i = 0; i < 5; i++)
        remove(str_c(&arena, file_join(&arena, str_from_c(folder), str_from_c(names[i]))));
    empty = arena_mark(&arena);
}

/* The good file with the input's edits. */
static Str edited(const uint8_t *data, size_t n)
{
    char *copy = arena_bytes(&arena, good.n);
    memcpy(copy, good.p, (size_t)good.n);
    for (size_t i = 0; i + 5 <= n; i += 5) {
        uint32_t at;
        memcpy(&at, data + i, 4);
        copy[at % (uint32_t)good.n] = (char)data[i + 4];
    }
    uint32_t n_sections;
    memcpy(&n_sections, copy + 24, 4);
    ptrdiff_t end = 40 + (ptrdiff_t)n_sections * (ptrdiff_t)sizeof(Section);
    if (end <= good.n) {
        uint64_t checksum = str_hash((Str){copy + 40, end - 40});
        memcpy(copy + 32, &checksum, 8);
    }
    return (Str){copy, good.n};
}

static void use(const Know *know, Str text)
{
    Str forms[64] = {{"", 0}};
    int32_t n = 0, n_matches, n_places, end, order[256];
    NameMatch *matches;
    while (text.n && n < 64)
        forms[n++] = str_cut(&text, ' ');
    know_match(know, forms, n, &arena, &matches, &n_matches);
    for (int32_t i = 0; i < n_matches; i++) {
        const NameMatch *m = &matches[i];
        assert(m->beg >= (i ? matches[i - 1].end : 0) && m->beg < m->end && m->end <= n && m->n_entries > 0);
        int32_t best = know_best(know, m, 20000);
        if (m->n_entries <= 256) {
            know_rank(know, m, 20000, order);
            assert(order[0] == best);
        }
        for (int32_t k = 0; k < m->n_entries && k < 64; k++)
            assert(know_entry(know, m->entries[k]).kind < KIND_COUNT);
    }
    for (int32_t i = 0; i < n; i++) {
        const uint32_t *p = know_places(know, forms, n, i, &arena, &end, &n_places, NULL);
        assert(p ? n_places > 0 && end > i && end <= n : n_places == 0);
        for (int32_t k = 0; k < n_places && k < 64; k++)
            assert(know_place(know, p[k]).kind < KIND_COUNT);
    }
    know_find_id(know, STR("syr"));
    know_find_country(know, STR("SYR"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (!good.n)
        make_good();
    arena_release(&arena, empty);
    Str bytes = n % 2 ? (Str){(const char *)data, (ptrdiff_t)n} : edited(data, n), text = {(const char *)data, (ptrdiff_t)n};
    int fd = memfd_create("know", 0);
    char path[64];
    if (fd < 0 || write(fd, bytes.p, (size_t)bytes.n) != (ssize_t)bytes.n)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    Know *know;
    Diag diag = {0};
    if (know_open(&know, str_from_c(path), &diag)) {
        use(know, text);
        use(know, STR("Syria and Ahmed al-Shara'a met rebels in Dimashq , Paris Abdulfattah al-Sisi Syrians"));
        know_close(know);
    } else {
        assert(diag.code == ERR_KNOWLEDGE && diag.message[0]);
    }
    close(fd);
    return 0;
}
