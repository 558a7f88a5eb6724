/* Entries: reading them from the mapped file, finding them by id and by country. */
#include "know/entry.h"

#include <assert.h>

#include "know/know_parts.h"

EntryClass entry_class(EntryKind kind)
{
#define X(id, class_id, text) CLASS_##class_id,
    static const uint8_t classes[] = {ENTRY_KINDS(X)};
#undef X
    assert(kind < KIND_COUNT);
    return classes[kind];
}

Str entry_kind_name(EntryKind kind)
{
#define X(id, class_id, text) text,
    static const char *const names[] = {ENTRY_KINDS(X)};
#undef X
    return kind < KIND_COUNT ? str_from_c(names[kind]) : STR("");
}

EntryKind entry_kind_find(EntryClass class, Str name)
{
    for (EntryKind kind = 0; kind < KIND_COUNT; kind++)
        if (entry_class(kind) == class && str_eq(entry_kind_name(kind), name))
            return kind;
    return KIND_COUNT;
}

int32_t know_entry_count(const Know *know)
{
    return know->n_entries;
}

static float degrees(uint32_t stored)
{
    return (float)((double)(int32_t)stored / 1e5);
}

KnowEntry know_entry(const Know *know, uint32_t entry)
{
    assert(entry < (uint32_t)know->n_entries);
    const uint32_t *e = know->entries + (ptrdiff_t)entry * ENTRY_COLUMNS;
    return (KnowEntry){
        .kind = (EntryKind)e[ENTRY_KIND],
        .id = know_text(know, e[ENTRY_ID]),
        .name = know_text(know, e[ENTRY_NAME]),
        .country = know_text(know, e[ENTRY_COUNTRY]),
        .sector = know_text(know, e[ENTRY_SECTOR]),
        .role = know_text(know, e[ENTRY_ROLE]),
        .code = know_text(know, e[ENTRY_CODE]),
        .part_of = know_text(know, e[ENTRY_PART_OF]),
        .part = (int32_t)e[ENTRY_PART] - 1,
        .from = (int32_t)e[ENTRY_FROM],
        .to = (int32_t)e[ENTRY_TO],
        .armed = e[ENTRY_FLAGS] & 1,
        .reliability = (char)(e[ENTRY_FLAGS] >> 8 & 0x7f),
        .domain = know_text(know, e[ENTRY_DOMAIN]),
        .has_point = e[ENTRY_FLAGS] & 2,
        .lat = degrees(e[ENTRY_LAT]),
        .lon = degrees(e[ENTRY_LON]),
        .radius_km = (float)e[ENTRY_RADIUS] / 100,
    };
}

bool know_active(const KnowEntry *entry, int32_t day)
{
    return day == DAY_MIN || (entry->from <= day && day <= entry->to);
}

static Str cell(const Know *know, uint32_t entry, EntryColumn column)
{
    return know_text(know, know->entries[(ptrdiff_t)entry * ENTRY_COLUMNS + column]);
}

/* Binary search in an index of entries that is sorted by the text in a column. */
static int32_t find_by(const Know *know, const uint32_t *index, int32_t n, EntryColumn column, Str text)
{
    int32_t beg = 0, end = n;
    while (beg < end) {
        int32_t mid = beg + (end - beg) / 2;
        if (str_cmp(cell(know, index[mid], column), text) < 0)
            beg = mid + 1;
        else
            end = mid;
    }
    bool found = beg < n && str_eq(cell(know, index[beg], column), text);
    return found ? (int32_t)index[beg] : -1;
}

int32_t know_find_id(const Know *know, Str id)
{
    return find_by(know, know->ids, know->n_ids, ENTRY_ID, id);
}

int32_t know_find_country(const Know *know, Str code)
{
    return find_by(know, know->countries, know->n_countries, ENTRY_COUNTRY, code);
}
