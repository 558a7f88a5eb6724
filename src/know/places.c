/* Places by name. */
#include "know/places.h"

#include <assert.h>

#include "know/know_parts.h"

KnowPlace know_place(const Know *know, uint32_t place)
{
    assert(place < (uint32_t)know->n_places);
    const uint32_t *p = know->places + (ptrdiff_t)place * PLACE_COLUMNS;
    return (KnowPlace){
        .kind = (EntryKind)(p[PLACE_KIND] & 0xff),
        .capital = p[PLACE_KIND] >> 8 & 1,
        .name = know_text(know, p[PLACE_NAME]),
        .country = know_text(know, p[PLACE_COUNTRY]),
        .admin1 = know_text(know, p[PLACE_ADMIN1]),
        .lat = (double)(int32_t)p[PLACE_LAT] / 1e5,
        .lon = (double)(int32_t)p[PLACE_LON] / 1e5,
        .radius_km = (float)(p[PLACE_KIND] >> 16),
        .population = p[PLACE_POPULATION],
        .geonameid = p[PLACE_GEONAMEID],
    };
}

/* The first form that the text's capitals fulfil, or NULL. */
static const PhraseForm *fitting_form(const PhraseTable *table, const PhraseSlot *slot, uint32_t capitals)
{
    for (uint32_t i = 0; i < slot->n_forms; i++) {
        const PhraseForm *form = &table->forms[slot->first_form + i];
        if ((form->capitals & ~capitals) == 0)
            return form;
    }
    return NULL;
}

static const PhraseForm *longest_exact(const PhraseTable *table, const Piece *pieces, int32_t n, int32_t *end)
{
    const PhraseForm *best = NULL;
    uint64_t path = phrase_exact_start;
    uint32_t capitals = PHRASE_ACRONYM;
    for (int32_t i = 0; i < n && i < PHRASE_DEPTH_MAX && !(pieces[i].flags & PIECE_BARRIER); i++) {
        path = phrase_exact_add(path, &pieces[i]);
        const PhraseSlot *slot = phrase_find(table, path);
        if (!slot)
            break;
        capitals = phrase_add_capitals(capitals, &pieces[i], i);
        const PhraseForm *form = pieces[i].flags & PIECE_END ? fitting_form(table, slot, capitals) : NULL;
        if (form) {
            best = form;
            *end = i + 1;
        }
        if (!slot->more)
            break;
    }
    return best;
}

static const PhraseForm *longest_loose(const PhraseTable *table, const Piece *pieces, int32_t n, int32_t *end)
{
    const PhraseForm *best = NULL;
    LoosePath path = {0};
    for (int32_t i = 0; i < n && i < PHRASE_DEPTH_MAX; i++) {
        uint32_t flags = pieces[i].flags;
        if (flags & PIECE_ARTICLE)
            continue;
        if (pieces[i].loose_bytes == 0 || (path.bytes == 0 && !(flags & PIECE_CAPITAL)))
            break;
        path = phrase_loose_add(path, &pieces[i]);
        const PhraseSlot *slot = phrase_find(table, phrase_loose_key(path));
        if (!slot)
            break;
        if (slot->n_forms && (flags & PIECE_CAPITAL) && (flags & PIECE_END) && i + 1 > *end) {
            best = &table->forms[slot->first_form];
            *end = i + 1;
        }
        if (!slot->more)
            break;
    }
    return best;
}

/* From the first piece on; *end in pieces. */
static const uint32_t *find_places(const Know *know, const Piece *pieces, int32_t n, int32_t *end,
                                   int32_t *n_places, bool *loose)
{
    *end = 0;
    *n_places = 0;
    const PhraseForm *form = longest_exact(&know->towns, pieces, n, end);
    const PhraseForm *longer = longest_loose(&know->towns, pieces, n, end);
    if (loose)
        *loose = longer != NULL;
    form = longer ? longer : form;
    if (!form)
        return NULL;
    *n_places = (int32_t)form->n;
    return know->towns.items + form->first;
}

enum { TOKENS_AHEAD = PHRASE_DEPTH_MAX }; /* hyphens count as tokens; names of towns are short */

const uint32_t *know_places(const Know *know, const Str *forms, int32_t n, int32_t beg, Arena *scratch,
                            int32_t *end, int32_t *n_places, bool *loose)
{
    ArenaMark mark = arena_mark(scratch);
    Piece *pieces;
    int32_t n_tokens = n - beg < TOKENS_AHEAD ? n - beg : TOKENS_AHEAD, last;
    int32_t n_pieces = phrase_pieces(forms + beg, n_tokens, scratch, &pieces);
    const uint32_t *places = find_places(know, pieces, n_pieces, &last, n_places, loose);
    *end = places ? beg + pieces[last - 1].token + 1 : beg;
    arena_release(scratch, mark);
    return places;
}

const uint32_t *know_place_candidates(const Know *know, Str name, Arena *scratch, int32_t *n_places)
{
    ArenaMark mark = arena_mark(scratch);
    Piece *pieces;
    int32_t n_pieces = phrase_of_name(name, scratch, &pieces), end;
    const uint32_t *places = find_places(know, pieces, n_pieces, &end, n_places, NULL);
    if (end != n_pieces) {
        places = NULL;
        *n_places = 0;
    }
    arena_release(scratch, mark);
    return places;
}
