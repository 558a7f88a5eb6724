/* Checks and maps files of named sections, and writes them (sectionfile.h). */
#include "base/sectionfile.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"

enum { HEADER_BYTES = 40, ALIGN_BYTES = 64, SECTIONS_MAX = 1 << 16 };
static const uint32_t BYTE_ORDER_MARK = 0x01020304;

_Static_assert(sizeof(Section) == 128, "the section table is part of the file format");

static uint64_t element_size(uint32_t type)
{
    static const uint8_t sizes[] = {
        [SECTION_BYTES] = 1, [SECTION_F32] = 4, [SECTION_I32] = 4, [SECTION_U32] = 4, [SECTION_U64] = 8};
    return type < sizeof sizes ? sizes[type] : 0;
}

/* dims * element size; false when it does not fit or the type is unknown. */
static bool content_size(uint32_t type, uint32_t n_dims, const uint32_t dims[SECTION_DIMS], uint64_t *size)
{
    uint64_t n = element_size(type);
    if (n == 0 || n_dims < 1 || n_dims > SECTION_DIMS)
        return false;
    for (uint32_t i = 0; i < SECTION_DIMS; i++)
        if ((i >= n_dims && dims[i] != 1) || __builtin_mul_overflow(n, (uint64_t)dims[i], &n))
            return false;
    *size = n;
    return true;
}

static uint64_t read_u64(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint32_t read_u32(const char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static Str section_name(const Section *section)
{
    return (Str){section->name, (ptrdiff_t)strnlen(section->name, SECTION_NAME_BYTES)};
}

static bool bad(const SectionFile *file, Diag *diag, ptrdiff_t pos, const char *what)
{
    diag_set(diag, file->code, pos, "'%.*s' is not usable: %s", STR_ARG(file->path), what);
    return diag_hint(diag, "make it again (`truce model import`, `truce know build`)");
}

static bool check_header(const SectionFile *file, Str magic, Diag *diag)
{
    Str b = file->map.bytes;
    if (b.n < HEADER_BYTES)
        return bad(file, diag, 0, "shorter than a header");
    if (!str_eq(str_slice(b, 0, 8), magic))
        return bad(file, diag, 0, "it does not start as such a file does");
    if (read_u32(b.p + 12) != BYTE_ORDER_MARK)
        return bad(file, diag, 12, "written on a machine of the other byte order");
    if (read_u32(b.p + 8) != SECTIONFILE_VERSION)
        return bad(file, diag, 8, "of another version of the format");
    if (read_u64(b.p + 16) != (uint64_t)b.n)
        return bad(file, diag, 16, "its size is not the one it states (cut off?)");
    uint64_t n = read_u32(b.p + 24);
    if (n > SECTIONS_MAX || n * sizeof(Section) > (uint64_t)b.n - HEADER_BYTES)
        return bad(file, diag, 24, "its section table does not fit");
    Str table = str_slice(b, HEADER_BYTES, HEADER_BYTES + (ptrdiff_t)(n * sizeof(Section)));
    if (read_u64(b.p + 32) != str_hash(table))
        return bad(file, diag, 32, "its section table is damaged");
    return true;
}

static bool check_sections(const SectionFile *file, bool check_contents, Diag *diag)
{
    Str b = file->map.bytes;
    for (int32_t i = 0; i < file->n_sections; i++) {
        const Section *s = &file->sections[i];
        uint64_t size;
        if (s->name[SECTION_NAME_BYTES - 1] != 0 || s->name[0] == 0)
            return bad(file, diag, HEADER_BYTES + i * (ptrdiff_t)sizeof *s, "a section without a proper name");
        if (i > 0 && str_cmp(section_name(s - 1), section_name(s)) >= 0)
            return bad(file, diag, HEADER_BYTES + i * (ptrdiff_t)sizeof *s, "sections out of order");
        if (!content_size(s->type, s->n_dims, s->dims, &size) || size != s->size)
            return bad(file, diag, HEADER_BYTES + i * (ptrdiff_t)sizeof *s, "a section of the wrong size");
        if (s->offset % ALIGN_BYTES != 0 || s->offset > (uint64_t)b.n || s->size > (uint64_t)b.n - s->offset)
            return bad(file, diag, HEADER_BYTES + i * (ptrdiff_t)sizeof *s, "a section outside the file");
        if (check_contents && str_hash(sectionfile_bytes(file, s)) != s->checksum)
            return bad(file, diag, (ptrdiff_t)s->offset, "a section's content is damaged");
    }
    return true;
}

bool sectionfile_open(SectionFile *file, Str path, Str magic, Err code, bool check_contents, Diag *diag)
{
    *file = (SectionFile){.path = path, .code = code};
    Diag io = {0};
    if (!file_map(&file->map, path, &io)) {
        diag_set(diag, code, -1, "%s", io.message);
        return false;
    }
    bool ok = check_header(file, magic, diag);
    if (ok) {
        file->sections = (const Section *)(const void *)(file->map.bytes.p + HEADER_BYTES);
        file->n_sections = (int32_t)read_u32(file->map.bytes.p + 24);
        ok = check_sections(file, check_contents, diag);
    }
    if (!ok)
        sectionfile_close(file);
    return ok;
}

void sectionfile_close(SectionFile *file)
{
    file_unmap(&file->map);
    file->sections = NULL;
    file->n_sections = 0;
}

const Section *sectionfile_find(const SectionFile *file, Str name)
{
    int32_t beg = 0, end = file->n_sections;
    while (beg < end) {
        int32_t mid = beg + (end - beg) / 2;
        int c = str_cmp(section_name(&file->sections[mid]), name);
        if (c == 0)
            return &file->sections[mid];
        if (c < 0)
            beg = mid + 1;
        else
            end = mid;
    }
    return NULL;
}

Str sectionfile_bytes(const SectionFile *file, const Section *section)
{
    return (Str){file->map.bytes.p + section->offset, (ptrdiff_t)section->size};
}

const void *sectionfile_array(const SectionFile *file, Str name, SectionType type, int n_dims, int32_t *dims,
                              Diag *diag)
{
    const Section *s = sectionfile_find(file, name);
    if (!s) {
        diag_set(diag, file->code, -1, "'%.*s' has no section '%.*s'", STR_ARG(file->path), STR_ARG(name));
        return NULL;
    }
    bool fits = s->type == (uint32_t)type && s->n_dims == (uint32_t)n_dims;
    for (int i = 0; fits && i < n_dims; i++) {
        fits = s->dims[i] <= INT32_MAX && (dims[i] < 0 || (uint32_t)dims[i] == s->dims[i]);
        if (fits)
            dims[i] = (int32_t)s->dims[i];
    }
    if (!fits) {
        diag_set(diag, file->code, (ptrdiff_t)s->offset, "'%.*s': section '%.*s' has an unexpected shape",
                 STR_ARG(file->path), STR_ARG(name));
        return NULL;
    }
    return file->map.bytes.p + s->offset;
}

typedef struct Pending {
    Section section;
    const void *data;
} Pending;

struct SectionWriter {
    Arena *arena;
    VEC(Pending) pending;
};

SectionWriter *sectionwriter_make(Arena *arena)
{
    SectionWriter *w = arena_new(arena, SectionWriter, 1);
    w->arena = arena;
    return w;
}

bool sectionwriter_add(SectionWriter *writer, Str name, SectionType type, int n_dims, const int32_t *dims,
                       const void *data, Diag *diag)
{
    Pending p = {.data = data};
    if (name.n < 1 || name.n >= SECTION_NAME_BYTES)
        return diag_set(diag, ERR_FORMAT, -1, "section name '%.*s' is empty or too long", STR_ARG(name));
    for (ptrdiff_t i = 0; i < writer->pending.n; i++)
        if (str_eq(section_name(&writer->pending.v[i].section), name))
            return diag_set(diag, ERR_FORMAT, -1, "section '%.*s' twice", STR_ARG(name));
    memcpy(p.section.name, name.p, (size_t)name.n);
    p.section.type = type;
    p.section.n_dims = (uint32_t)n_dims;
    for (int i = 0; i < SECTION_DIMS; i++)
        p.section.dims[i] = i < n_dims ? (uint32_t)dims[i] : 1;
    if (!content_size(p.section.type, p.section.n_dims, p.section.dims, &p.section.size))
        return diag_set(diag, ERR_FORMAT, -1, "section '%.*s' has impossible dimensions", STR_ARG(name));
    p.section.checksum = str_hash((Str){data, (ptrdiff_t)p.section.size});
    *vec_push(&writer->pending, writer->arena) = p;
    return true;
}

static int compare_pending(const void *a, const void *b)
{
    return str_cmp(section_name(&((const Pending *)a)->section), section_name(&((const Pending *)b)->section));
}

static uint64_t align_up(uint64_t n)
{
    return (n + ALIGN_BYTES - 1) & ~(uint64_t)(ALIGN_BYTES - 1);
}

bool sectionwriter_write(SectionWriter *writer, Str path, Str magic, Diag *diag)
{
    ptrdiff_t n = writer->pending.n;
    if (n)
        qsort(writer->pending.v, (size_t)n, sizeof *writer->pending.v, compare_pending);
    uint64_t size = HEADER_BYTES + (uint64_t)n * sizeof(Section);
    for (ptrdiff_t i = 0; i < n; i++) {
        Section *s = &writer->pending.v[i].section;
        s->offset = align_up(size);
        size = s->offset + s->size;
    }
    char *bytes = arena_bytes(writer->arena, (ptrdiff_t)size);
    for (ptrdiff_t i = 0; i < n; i++) {
        const Pending *p = &writer->pending.v[i];
        memcpy(bytes + HEADER_BYTES + (size_t)i * sizeof(Section), &p->section, sizeof(Section));
        if (p->section.size)
            memcpy(bytes + p->section.offset, p->data, p->section.size);
    }
    uint32_t version = SECTIONFILE_VERSION, count = (uint32_t)n;
    uint64_t checksum = str_hash((Str){bytes + HEADER_BYTES, n * (ptrdiff_t)sizeof(Section)});
    memcpy(bytes, magic.p, 8);
    memcpy(bytes + 8, &version, 4);
    memcpy(bytes + 12, &BYTE_ORDER_MARK, 4);
    memcpy(bytes + 16, &size, 8);
    memcpy(bytes + 24, &count, 4);
    memcpy(bytes + 32, &checksum, 8);
    return file_write(path, (Str){bytes, (ptrdiff_t)size}, diag);
}
