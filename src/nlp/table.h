/*
 * Tables inside a model file: string number -> value, and lists of strings. Checked once when opened, then
 * read in place without further checks.
 *
 * An IdTable NAME is two sections: NAME/keys u64 [capacity] and, unless it is a mere set, NAME/values u32
 * [capacity]. Open addressing with linear probing from key & (capacity - 1), capacity a power of two; key 0
 * marks a free slot, at least one is free. A TextPool NAME is NAME/text bytes and NAME/ends u32 [n]: string i
 * is text[ends[i - 1] .. ends[i]). Empty tables are left out of the file: a missing one is empty.
 */
#ifndef TRUCE_NLP_TABLE_H
#define TRUCE_NLP_TABLE_H

#include "base/sectionfile.h"

typedef struct IdTable {
    const uint64_t *keys;
    const uint32_t *values; /* NULL for a set */
    uint64_t mask;
} IdTable;

typedef struct TextPool {
    const char *text;
    const uint32_t *ends;
    uint32_t n;
} TextPool;

/* Ranges of some other array, one after the other: range i is [ends[i - 1], ends[i]). */
typedef struct RangeList {
    const uint32_t *ends;
    uint32_t n;
} RangeList;

/* The keys of a table without entries; an IdTable that was not opened must have these. */
extern const uint64_t IDTABLE_NO_KEYS[1];

/* Opens a table; all values must be < value_limit. Section names are "prefix/name/keys" and so on. */
bool idtable_open(IdTable *table, const SectionFile *file, Str prefix, const char *name, uint32_t value_limit,
                  Diag *diag);
/* Opens a set. */
bool idset_open(IdTable *table, const SectionFile *file, Str prefix, const char *name, Diag *diag);
bool textpool_open(TextPool *pool, const SectionFile *file, Str prefix, const char *name, Diag *diag);
/* Opens the section "prefix/name" as ranges whose last one ends at total exactly. */
bool rangelist_open(RangeList *list, const SectionFile *file, Str prefix, const char *name, uint32_t total,
                    Diag *diag);
/* Any u32 section: NULL and *n = 0 when it is missing; false when it has another shape. width is the size of
 * its second dimension, 1 for none. */
bool table_numbers(const uint32_t **numbers, uint32_t *n, const SectionFile *file, Str prefix,
                   const char *name, int32_t width, Diag *diag);

static inline Str textpool_get(const TextPool *pool, uint32_t i)
{
    uint32_t beg = i ? pool->ends[i - 1] : 0;
    return (Str){pool->text + beg, (ptrdiff_t)(pool->ends[i] - beg)};
}

static inline uint32_t range_beg(const RangeList *list, uint32_t i)
{
    return i ? list->ends[i - 1] : 0;
}

/* Slot of a key, or -1. Key 0 (the empty string) is never there. */
static inline int64_t idtable_slot(const IdTable *table, uint64_t key)
{
    for (uint64_t i = key & table->mask;; i = (i + 1) & table->mask) {
        if (table->keys[i] == 0)
            return -1;
        if (table->keys[i] == key)
            return (int64_t)i;
    }
}

static inline bool idset_has(const IdTable *table, uint64_t key)
{
    return key && idtable_slot(table, key) >= 0;
}

static inline bool idtable_get(const IdTable *table, uint64_t key, uint32_t *value)
{
    int64_t slot = key ? idtable_slot(table, key) : -1;
    if (slot < 0)
        return false;
    *value = table->values[slot];
    return true;
}

/* Writers, used by the importer. Everything lies in arena until the file is written. */
/* values NULL: a set. Of equal keys the last one counts. n = 0 adds nothing. */
bool idtable_add(SectionWriter *writer, Str prefix, const char *name, const uint64_t *keys,
                 const uint32_t *values, ptrdiff_t n, Arena *arena, Diag *diag);
bool textpool_add(SectionWriter *writer, Str prefix, const char *name, const Str *strings, ptrdiff_t n,
                  Arena *arena, Diag *diag);
/* numbers [n, width], or [n] when width is 1. */
bool table_add_numbers(SectionWriter *writer, Str prefix, const char *name, const uint32_t *numbers,
                       ptrdiff_t n, int32_t width, Arena *arena, Diag *diag);
bool table_add_bytes(SectionWriter *writer, Str prefix, const char *name, Str bytes, Arena *arena,
                     Diag *diag);

#endif
