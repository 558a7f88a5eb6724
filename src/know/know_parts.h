/*
 * What an opened knowledge file consists of. Private to src/know.
 *
 *   know/strings   BYTES          texts, each ended by NUL; offset 0 is the empty text
 *   know/entries   U32 [n, ENTRY_COLUMNS]
 *   know/ids       U32 [n]        entries that have an id, sorted by it
 *   know/countries U32 [n]        states and territories, sorted by country code
 *   know/places    U32 [n, PLACE_COLUMNS], largest population first
 *   names/..., places/...         tables of paths (know/phrase.h); the items are entries, places
 */
#ifndef TRUCE_KNOW_KNOW_PARTS_H
#define TRUCE_KNOW_KNOW_PARTS_H

#include "know/know.h"
#include "know/phrase.h"

#define KNOW_MAGIC STR("TRUCEKNW")

/* Texts are offsets into know/strings; degrees are in units of 1/100000 as int32. */
typedef enum EntryColumn {
    ENTRY_KIND, ENTRY_ID, ENTRY_NAME, ENTRY_COUNTRY, ENTRY_SECTOR, ENTRY_ROLE, ENTRY_CODE, ENTRY_PART_OF,
    ENTRY_PART,  /* entry + 1, 0 none */
    ENTRY_FROM, ENTRY_TO,
    ENTRY_FLAGS, /* bit 0 armed, bit 1 has a point, bits 8 to 15 reliability */
    ENTRY_DOMAIN, ENTRY_LAT, ENTRY_LON, ENTRY_RADIUS, /* radius in units of 10 m */
    ENTRY_COLUMNS
} EntryColumn;

typedef enum PlaceColumn {
    PLACE_KIND, /* bits 0 to 7 EntryKind, bit 8 capital, bits 16 to 31 radius in km */
    PLACE_NAME, PLACE_COUNTRY, PLACE_ADMIN1, PLACE_LAT, PLACE_LON, PLACE_POPULATION,
    PLACE_GEONAMEID,
    PLACE_COLUMNS
} PlaceColumn;

/* Flags of a form in the table of names. */
enum { FORM_COMMON = 1, FORM_PLURAL = 2 };

struct Know {
    SectionFile file;
    char *path;
    Str strings;
    const uint32_t *entries, *places; /* row by row */
    const uint32_t *ids, *countries;
    int32_t n_entries, n_places, n_ids, n_countries;
    PhraseTable names, towns;
};

/* Text at an offset that know_open has checked. */
static inline Str know_text(const Know *know, uint32_t offset)
{
    return str_from_c(know->strings.p + offset);
}

#endif
