/* Opening, checking and writing the tables of a model file. */
#include "nlp/table.h"

#include <stdio.h>

const uint64_t IDTABLE_NO_KEYS[1] = {0};

typedef struct SectionName {
    char text[SECTION_NAME_BYTES + 1]; /* one more, so that a name that is too long stays too long */
} SectionName;

static Str section_name(SectionName *name, Str prefix, const char *rest, const char *part)
{
    int n = snprintf(name->text, sizeof name->text, "%.*s/%s%s", STR_ARG(prefix), rest, part);
    return (Str){name->text, n < 0 ? 0 : n < (int)sizeof name->text ? n : (ptrdiff_t)sizeof name->text - 1};
}

static bool damaged(const SectionFile *file, Str section, Diag *diag)
{
    return diag_set(diag, file->code, -1, "'%.*s': section '%.*s' is damaged", STR_ARG(file->path),
                    STR_ARG(section));
}

static bool open_keys(IdTable *table, int32_t *capacity, const SectionFile *file, Str prefix,
                      const char *name, Diag *diag)
{
    SectionName buf;
    Str keys = section_name(&buf, prefix, name, "/keys");
    *table = (IdTable){.keys = IDTABLE_NO_KEYS};
    *capacity = 0;
    if (!sectionfile_find(file, keys))
        return true;
    int32_t n = -1;
    const uint64_t *found = sectionfile_array(file, keys, SECTION_U64, 1, &n, diag);
    if (!found)
        return false;
    bool has_free = false;
    for (int32_t i = 0; i < n && !has_free; i++)
        has_free = found[i] == 0;
    if (n < 1 || (n & (n - 1)) != 0 || !has_free)
        return damaged(file, keys, diag);
    table->keys = found;
    table->mask = (uint64_t)n - 1;
    *capacity = n;
    return true;
}

bool idset_open(IdTable *table, const SectionFile *file, Str prefix, const char *name, Diag *diag)
{
    int32_t capacity;
    return open_keys(table, &capacity, file, prefix, name, diag);
}

bool idtable_open(IdTable *table, const SectionFile *file, Str prefix, const char *name, uint32_t value_limit,
                  Diag *diag)
{
    int32_t capacity;
    if (!open_keys(table, &capacity, file, prefix, name, diag))
        return false;
    if (capacity == 0)
        return true;
    SectionName buf;
    Str values = section_name(&buf, prefix, name, "/values");
    table->values = sectionfile_array(file, values, SECTION_U32, 1, &capacity, diag);
    if (!table->values)
        return false;
    for (int32_t i = 0; i < capacity; i++)
        if (table->keys[i] && table->values[i] >= value_limit)
            return damaged(file, values, diag);
    return true;
}

bool table_numbers(const uint32_t **numbers, uint32_t *n, const SectionFile *file, Str prefix,
                   const char *name, int32_t width, Diag *diag)
{
    SectionName buf;
    Str section = section_name(&buf, prefix, name, "");
    *numbers = NULL;
    *n = 0;
    if (!sectionfile_find(file, section))
        return true;
    int32_t dims[2] = {-1, width};
    *numbers = sectionfile_array(file, section, SECTION_U32, width > 1 ? 2 : 1, dims, diag);
    if (*numbers)
        *n = (uint32_t)dims[0];
    return *numbers != NULL;
}

bool rangelist_open(RangeList *list, const SectionFile *file, Str prefix, const char *name, uint32_t total,
                    Diag *diag)
{
    if (!table_numbers(&list->ends, &list->n, file, prefix, name, 1, diag))
        return false;
    uint32_t end = 0;
    bool ok = true;
    for (uint32_t i = 0; i < list->n && ok; i++) {
        ok = list->ends[i] >= end;
        end = list->ends[i];
    }
    SectionName buf;
    return (ok && end == total) || damaged(file, section_name(&buf, prefix, name, ""), diag);
}

bool textpool_open(TextPool *pool, const SectionFile *file, Str prefix, const char *name, Diag *diag)
{
    SectionName buf;
    const Section *section = sectionfile_find(file, section_name(&buf, prefix, name, "/text"));
    Str text = section ? sectionfile_bytes(file, section) : STR("");
    if (text.n > UINT32_MAX)
        return damaged(file, str_from_c(buf.text), diag);
    SectionName rest;
    snprintf(rest.text, sizeof rest.text, "%s/ends", name);
    RangeList ranges;
    if (!rangelist_open(&ranges, file, prefix, rest.text, (uint32_t)text.n, diag))
        return false;
    *pool = (TextPool){text.p, ranges.ends, ranges.n};
    return true;
}

static Str kept_name(Str prefix, const char *name, const char *part, Arena *arena)
{
    return str_format(arena, "%.*s/%s%s", STR_ARG(prefix), name, part);
}

bool idtable_add(SectionWriter *writer, Str prefix, const char *name, const uint64_t *keys,
                 const uint32_t *values, ptrdiff_t n, Arena *arena, Diag *diag)
{
    if (n == 0)
        return true;
    int32_t capacity = 2;
    while (capacity < n * 2) {
        if (capacity >= 1 << 29)
            return diag_set(diag, ERR_LIMIT, -1, "table '%s' is too large", name);
        capacity *= 2;
    }
    uint64_t *slots = arena_new(arena, uint64_t, capacity);
    uint32_t *slot_values = arena_new(arena, uint32_t, capacity);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!keys[i])
            continue;
        uint64_t at = keys[i] & (uint64_t)(capacity - 1);
        while (slots[at] && slots[at] != keys[i])
            at = (at + 1) & (uint64_t)(capacity - 1);
        slots[at] = keys[i];
        slot_values[at] = values ? values[i] : 0;
    }
    return sectionwriter_add(writer, kept_name(prefix, name, "/keys", arena), SECTION_U64, 1, &capacity, slots,
                             diag) &&
           (!values || sectionwriter_add(writer, kept_name(prefix, name, "/values", arena), SECTION_U32, 1,
                                         &capacity, slot_values, diag));
}

bool table_add_numbers(SectionWriter *writer, Str prefix, const char *name, const uint32_t *numbers,
                       ptrdiff_t n, int32_t width, Arena *arena, Diag *diag)
{
    if (n == 0)
        return true;
    if (n > INT32_MAX)
        return diag_set(diag, ERR_LIMIT, -1, "table '%s' is too large", name);
    int32_t dims[2] = {(int32_t)n, width};
    return sectionwriter_add(writer, kept_name(prefix, name, "", arena), SECTION_U32, width > 1 ? 2 : 1, dims,
                             numbers, diag);
}

bool table_add_bytes(SectionWriter *writer, Str prefix, const char *name, Str bytes, Arena *arena, Diag *diag)
{
    if (bytes.n == 0)
        return true;
    if (bytes.n > INT32_MAX)
        return diag_set(diag, ERR_LIMIT, -1, "section '%s' is too large", name);
    int32_t n = (int32_t)bytes.n;
    return sectionwriter_add(writer, kept_name(prefix, name, "", arena), SECTION_BYTES, 1, &n, bytes.p, diag);
}

bool textpool_add(SectionWriter *writer, Str prefix, const char *name, const Str *strings, ptrdiff_t n,
                  Arena *arena, Diag *diag)
{
    ptrdiff_t total = 0;
    uint32_t *ends = arena_new(arena, uint32_t, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        total += strings[i].n;
        if (total > INT32_MAX)
            return diag_set(diag, ERR_LIMIT, -1, "strings '%s' are too large", name);
        ends[i] = (uint32_t)total;
    }
    char *text = arena_bytes(arena, total);
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        if (strings[i].n)
            memcpy(text + at, strings[i].p, (size_t)strings[i].n);
        at += strings[i].n;
    }
    const char *text_name = str_format(arena, "%s/text", name).p, *ends_name = str_format(arena, "%s/ends", name).p;
    return table_add_bytes(writer, prefix, text_name, (Str){text, total}, arena, diag) &&
           table_add_numbers(writer, prefix, ends_name, ends, n, 1, arena, diag);
}
