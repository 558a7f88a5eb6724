/* Opening the compiled knowledge: every offset is checked here, once, so that look-ups need no checks. */
#include "know/know.h"

#include <stdlib.h>

#include "know/entry.h"
#include "know/know_parts.h"
#include "know/names.h"

static bool damaged(const Know *know, const char *what, Diag *diag)
{
    diag_set(diag, ERR_KNOWLEDGE, -1, "'%.*s' is not usable: its %s are damaged", STR_ARG(know->file.path), what);
    return diag_hint(diag, "make it again with `truce know build`");
}

static bool open_strings(Know *know, Diag *diag)
{
    int32_t n = -1;
    const char *p = sectionfile_array(&know->file, STR("know/strings"), SECTION_BYTES, 1, &n, diag);
    if (!p)
        return false;
    know->strings = (Str){p, n};
    return (n > 0 && p[0] == 0 && p[n - 1] == 0) || damaged(know, "texts", diag);
}

static bool open_entries(Know *know, Diag *diag)
{
    int32_t dims[2] = {-1, ENTRY_COLUMNS};
    static const uint8_t texts[] = {ENTRY_ID,   ENTRY_NAME,    ENTRY_COUNTRY, ENTRY_SECTOR, ENTRY_ROLE,
                                    ENTRY_CODE, ENTRY_PART_OF, ENTRY_DOMAIN};
    know->entries = sectionfile_array(&know->file, STR("know/entries"), SECTION_U32, 2, dims, diag);
    if (!know->entries)
        return false;
    know->n_entries = dims[0];
    uint32_t bad = 0, n_bytes = (uint32_t)know->strings.n;
    for (int32_t i = 0; i < know->n_entries; i++) {
        const uint32_t *e = know->entries + (ptrdiff_t)i * ENTRY_COLUMNS;
        bad |= (e[ENTRY_KIND] >= KIND_COUNT) | (e[ENTRY_PART] > (uint32_t)know->n_entries);
        for (size_t k = 0; k < sizeof texts; k++)
            bad |= e[texts[k]] >= n_bytes;
    }
    return !bad || damaged(know, "entries", diag);
}

static bool open_places(Know *know, Diag *diag)
{
    int32_t dims[2] = {-1, PLACE_COLUMNS};
    know->places = sectionfile_array(&know->file, STR("know/places"), SECTION_U32, 2, dims, diag);
    if (!know->places)
        return false;
    know->n_places = dims[0];
    uint32_t bad = 0, n_bytes = (uint32_t)know->strings.n;
    for (int32_t i = 0; i < know->n_places; i++) {
        const uint32_t *p = know->places + (ptrdiff_t)i * PLACE_COLUMNS;
        bad |= (p[PLACE_KIND] & 0xff) >= KIND_COUNT;
        bad |= (p[PLACE_NAME] >= n_bytes) | (p[PLACE_COUNTRY] >= n_bytes) | (p[PLACE_ADMIN1] >= n_bytes);
    }
    return !bad || damaged(know, "places", diag);
}

static bool open_index(Know *know, const char *name, const uint32_t **index, int32_t *n, Diag *diag)
{
    *n = -1;
    *index = sectionfile_array(&know->file, str_from_c(name), SECTION_U32, 1, n, diag);
    if (!*index)
        return false;
    uint32_t bad = 0;
    for (int32_t i = 0; i < *n; i++)
        bad |= (*index)[i] >= (uint32_t)know->n_entries;
    return !bad || damaged(know, "indexes", diag);
}

bool know_open(Know **out, Str path, Diag *diag)
{
    *out = NULL;
    Know *know = calloc(1, sizeof *know);
    char *copy = know ? malloc((size_t)path.n + 1) : NULL;
    if (!copy) {
        free(know);
        return diag_set(diag, ERR_MEMORY, -1, "no memory to open '%.*s'", STR_ARG(path));
    }
    memcpy(copy, path.p ? path.p : "", (size_t)path.n);
    copy[path.n] = 0;
    know->path = copy;
    bool ok = sectionfile_open(&know->file, (Str){copy, path.n}, KNOW_MAGIC, ERR_KNOWLEDGE, false, diag) &&
              open_strings(know, diag) && open_entries(know, diag) && open_places(know, diag) &&
              open_index(know, "know/ids", &know->ids, &know->n_ids, diag) &&
              open_index(know, "know/countries", &know->countries, &know->n_countries, diag) &&
              phrase_open(&know->names, &know->file, "names", (uint32_t)know->n_entries, MATCH_KIND_COUNT, diag) &&
              phrase_open(&know->towns, &know->file, "places", (uint32_t)know->n_places, 1, diag);
    if (!ok) {
        know_close(know);
        return false;
    }
    *out = know;
    return true;
}

void know_close(Know *know)
{
    if (!know)
        return;
    sectionfile_close(&know->file);
    free(know->path);
    free(know);
}

const SectionFile *know_sections(const Know *know)
{
    return &know->file;
}
