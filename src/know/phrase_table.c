/* The table of paths: built sorted, so that equal data gives equal bytes; checked when opened. */
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "know/phrase.h"

_Static_assert(sizeof(PhraseSlot) == 16 && sizeof(PhraseForm) == 16, "the file format");

typedef struct Path {
    uint64_t key;
    uint32_t capitals, flags, entry;
    uint8_t kind;
} Path;

struct PhraseBuilder {
    Arena *arena;
    VEC(Path) paths;
    VEC(uint64_t) prefixes; /* paths that some name continues */
};

PhraseBuilder *phrase_builder_make(Arena *arena)
{
    PhraseBuilder *builder = arena_new(arena, PhraseBuilder, 1);
    builder->arena = arena;
    return builder;
}

void phrase_add_exact(PhraseBuilder *builder, const Piece *pieces, int32_t n, bool acronym, uint32_t flags,
                      uint32_t entry, uint8_t kind)
{
    Path path = {.key = phrase_exact_start, .capitals = acronym ? PHRASE_ACRONYM : 0, .flags = flags, .entry = entry, .kind = kind};
    for (int32_t i = 0; i < n; i++) {
        path.key = phrase_exact_add(path.key, &pieces[i]);
        path.capitals |= pieces[i].flags & PIECE_CAPITAL ? 1u << i : 0;
        if (i + 1 < n)
            *vec_push(&builder->prefixes, builder->arena) = path.key;
    }
    *vec_push(&builder->paths, builder->arena) = path;
}

void phrase_add_loose(PhraseBuilder *builder, const Piece *pieces, int32_t n, int32_t min_bytes, uint32_t flags,
                      uint32_t entry, uint8_t kind)
{
    LoosePath path = {0};
    for (int32_t i = 0; i < n; i++) /* signs and 's have no loose key */
        if (pieces[i].loose_bytes == 0 && !(pieces[i].flags & PIECE_ARTICLE))
            return;
    for (int32_t i = 0; i < n; i++) {
        if (i > 0 && path.bytes)
            *vec_push(&builder->prefixes, builder->arena) = phrase_loose_key(path);
        if (pieces[i].flags & PIECE_ABD) {
            Piece servant = {0};
            phrase_loose_piece(&servant, STR("abd"));
            *vec_push(&builder->prefixes, builder->arena) = phrase_loose_key(phrase_loose_add(path, &servant));
        }
        path = phrase_loose_add(path, &pieces[i]);
    }
    if (path.bytes >= min_bytes)
        *vec_push(&builder->paths, builder->arena) =
            (Path){.key = phrase_loose_key(path), .flags = flags, .entry = entry, .kind = kind};
}

static int compare_paths(const void *a, const void *b)
{
    const Path *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->capitals != y->capitals)
        return x->capitals < y->capitals ? -1 : 1;
    if (x->flags != y->flags)
        return x->flags < y->flags ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

typedef struct Parts {
    VEC(PhraseSlot) slots; /* in order of keys */
    VEC(PhraseForm) forms;
    uint32_t *items;
    uint8_t *kinds;
    int32_t n_items;
} Parts;

/* The forms and items of the paths from beg on that share a key; returns the first path of another key. */
static ptrdiff_t make_forms(PhraseBuilder *b, ptrdiff_t beg, Parts *parts)
{
    const Path *p = b->paths.v;
    PhraseSlot *slot = vec_push(&parts->slots, b->arena);
    *slot = (PhraseSlot){.key = p[beg].key, .first_form = (uint32_t)parts->forms.n};
    ptrdiff_t i = beg;
    for (; i < b->paths.n && p[i].key == p[beg].key; i++) {
        if (i > beg && compare_paths(&p[i], &p[i - 1]) == 0)
            continue;
        bool same = i > beg && p[i].capitals == p[i - 1].capitals && p[i].flags == p[i - 1].flags;
        if (!same && slot->n_forms < UINT16_MAX) {
            slot->n_forms++;
            *vec_push(&parts->forms, b->arena) = (PhraseForm){
                .capitals = p[i].capitals, .first = (uint32_t)parts->n_items, .flags = p[i].flags};
        }
        parts->items[parts->n_items] = p[i].entry;
        parts->kinds[parts->n_items++] = p[i].kind;
        parts->forms.v[parts->forms.n - 1].n++;
    }
    return i;
}

/* One slot for each key of paths and prefixes, both sorted. */
static void merge_slots(PhraseBuilder *b, Parts *parts)
{
    ptrdiff_t i = 0, k = 0;
    while (i < b->paths.n || k < b->prefixes.n) {
        bool path = i < b->paths.n && (k == b->prefixes.n || b->paths.v[i].key <= b->prefixes.v[k]);
        uint64_t key = path ? b->paths.v[i].key : b->prefixes.v[k];
        if (path)
            i = make_forms(b, i, parts);
        else
            vec_push(&parts->slots, b->arena)->key = key;
        for (; k < b->prefixes.n && b->prefixes.v[k] == key; k++)
            parts->slots.v[parts->slots.n - 1].more = 1;
    }
}

static bool add_section(SectionWriter *writer, const char *table, const char *part, SectionType type,
                        int32_t rows, int32_t columns, const void *data, Diag *diag)
{
    char name[SECTION_NAME_BYTES];
    int n = snprintf(name, sizeof name, "%s/%s", table, part);
    int32_t dims[2] = {rows, columns};
    return sectionwriter_add(writer, (Str){name, n}, type, columns > 1 ? 2 : 1, dims, data, diag);
}

bool phrase_write(PhraseBuilder *b, const char *name, SectionWriter *writer, Diag *diag)
{
    if (b->paths.n > INT32_MAX / 4 || b->prefixes.n > INT32_MAX / 4)
        return diag_set(diag, ERR_LIMIT, -1, "more names than the format holds");
    if (b->paths.n)
        qsort(b->paths.v, (size_t)b->paths.n, sizeof *b->paths.v, compare_paths);
    if (b->prefixes.n)
        qsort(b->prefixes.v, (size_t)b->prefixes.n, sizeof *b->prefixes.v, compare_keys);
    Parts parts = {.items = arena_new(b->arena, uint32_t, b->paths.n + 1),
                   .kinds = arena_new(b->arena, uint8_t, b->paths.n + 1)};
    merge_slots(b, &parts);
    ptrdiff_t capacity = 16;
    while (capacity < parts.slots.n + parts.slots.n / 4)
        capacity *= 2;
    PhraseSlot *table = arena_new(b->arena, PhraseSlot, capacity);
    for (ptrdiff_t i = 0; i < parts.slots.n; i++) {
        uint64_t at = (parts.slots.v[i].key >> 8) & (uint64_t)(capacity - 1);
        while (table[at].key)
            at = (at + 1) & (uint64_t)(capacity - 1);
        table[at] = parts.slots.v[i];
    }
    return add_section(writer, name, "slots", SECTION_U64, (int32_t)capacity, 2, table, diag) &&
           add_section(writer, name, "forms", SECTION_U32, (int32_t)parts.forms.n, 4, parts.forms.v, diag) &&
           add_section(writer, name, "items", SECTION_U32, parts.n_items, 1, parts.items, diag) &&
           add_section(writer, name, "kinds", SECTION_BYTES, parts.n_items, 1, parts.kinds, diag);
}

static const void *open_section(const SectionFile *file, const char *table, const char *part,
                                SectionType type, int32_t *rows, int32_t columns, Diag *diag)
{
    char name[SECTION_NAME_BYTES];
    int n = snprintf(name, sizeof name, "%s/%s", table, part);
    int32_t dims[2] = {*rows, columns};
    const void *data = sectionfile_array(file, (Str){name, n}, type, columns > 1 ? 2 : 1, dims, diag);
    *rows = dims[0];
    return data;
}

static bool check_table(const PhraseTable *t, uint32_t n_entries, uint32_t n_kinds)
{
    uint32_t bad = t->capacity < 16 || (t->capacity & (t->capacity - 1)) != 0;
    for (int32_t i = 0; i < t->capacity; i++)
        bad |= (uint64_t)t->slots[i].first_form + t->slots[i].n_forms > (uint64_t)t->n_forms;
    for (int32_t i = 0; i < t->n_forms; i++)
        bad |= t->forms[i].n == 0 || (uint64_t)t->forms[i].first + t->forms[i].n > (uint64_t)t->n_items;
    for (int32_t i = 0; i < t->n_items; i++)
        bad |= (t->items[i] >= n_entries) | (t->kinds[i] >= n_kinds);
    return !bad;
}

bool phrase_open(PhraseTable *t, const SectionFile *file, const char *name, uint32_t n_entries,
                 uint32_t n_kinds, Diag *diag)
{
    *t = (PhraseTable){.capacity = -1, .n_forms = -1, .n_items = -1};
    if (!(t->slots = open_section(file, name, "slots", SECTION_U64, &t->capacity, 2, diag)) ||
        !(t->forms = open_section(file, name, "forms", SECTION_U32, &t->n_forms, 4, diag)) ||
        !(t->items = open_section(file, name, "items", SECTION_U32, &t->n_items, 1, diag)) ||
        !(t->kinds = open_section(file, name, "kinds", SECTION_BYTES, &t->n_items, 1, diag)))
        return false;
    return check_table(t, n_entries, n_kinds) ||
           diag_set(diag, ERR_KNOWLEDGE, -1, "'%.*s': the table '%s' is damaged", STR_ARG(file->path), name);
}

const PhraseSlot *phrase_find(const PhraseTable *t, uint64_t key)
{
    uint64_t mask = (uint64_t)t->capacity - 1, at = (key >> 8) & mask;
    for (int32_t probes = 0; probes < t->capacity; probes++, at = (at + 1) & mask) {
        if (t->slots[at].key == key)
            return &t->slots[at];
        if (t->slots[at].key == 0)
            return NULL;
    }
    return NULL;
}
