/*
 * The matcher. At each piece that starts a token two walks through the table: by exact words, and by the loose
 * key; the longer wins, the exact one when both are equal.
 *
 * A match of one word is weak when it is
 * - a surname that is also a common word or was met loosely only ("May", "Berry" for Berri),
 * - met loosely only, whatever it names,
 * - a common word where a sentence may start ("Time", "Nice", "Will"), unless it names a state ("Turkey").
 */
#include "know/names.h"

#include "base/vec.h"
#include "know/know_parts.h"

/* A name found from one start. */
typedef struct Found {
    const PhraseSlot *slot;
    int32_t end;       /* piece behind it */
    uint32_t capitals; /* of the text's pieces */
    bool loose;
} Found;

static bool form_fits(const PhraseForm *form, uint32_t capitals)
{
    return (form->capitals & ~capitals) == 0;
}

static bool slot_fits(const PhraseTable *table, const PhraseSlot *slot, uint32_t capitals)
{
    for (uint32_t i = 0; i < slot->n_forms; i++)
        if (form_fits(&table->forms[slot->first_form + i], capitals))
            return true;
    return false;
}

static void walk_exact(const PhraseTable *table, const Piece *pieces, int32_t n, int32_t beg, Found *found)
{
    uint64_t path = phrase_exact_start;
    uint32_t capitals = PHRASE_ACRONYM;
    for (int32_t i = beg; i < n && i < beg + PHRASE_DEPTH_MAX && !(pieces[i].flags & PIECE_BARRIER); i++) {
        path = phrase_exact_add(path, &pieces[i]);
        const PhraseSlot *slot = phrase_find(table, path);
        if (!slot)
            return;
        capitals = phrase_add_capitals(capitals, &pieces[i], i - beg);
        if ((pieces[i].flags & PIECE_END) && slot->n_forms && slot_fits(table, slot, capitals))
            *found = (Found){.slot = slot, .end = i + 1, .capitals = capitals};
        if (!slot->more)
            return;
    }
}

/* Loose names stand for proper names only: they begin and end with a capital, articles apart. */
static void walk_loose(const PhraseTable *table, const Piece *pieces, int32_t n, int32_t beg, Found *found)
{
    LoosePath path = {0};
    for (int32_t i = beg; i < n && i < beg + PHRASE_DEPTH_MAX; i++) {
        uint32_t flags = pieces[i].flags;
        if (flags & PIECE_ARTICLE)
            continue;
        if (pieces[i].loose_bytes == 0 || (path.bytes == 0 && !(flags & PIECE_CAPITAL)))
            return;
        path = phrase_loose_add(path, &pieces[i]);
        const PhraseSlot *slot = phrase_find(table, phrase_loose_key(path));
        if (!slot)
            return;
        if (slot->n_forms && (flags & PIECE_CAPITAL) && (flags & PIECE_END) && i + 1 > found->end)
            *found = (Found){.slot = slot, .end = i + 1, .capitals = UINT32_MAX, .loose = true};
        if (!slot->more)
            return;
    }
}

/* Several forms fit ("Syrian" and, for another entry, "syrian"): their items in one list, by kind. */
static void merge_forms(const PhraseTable *table, const Found *found, Arena *arena, NameMatch *match)
{
    const PhraseForm *forms = table->forms + found->slot->first_form;
    ptrdiff_t n = 0, at = 0;
    for (uint32_t i = 0; i < found->slot->n_forms; i++)
        n += form_fits(&forms[i], found->capitals) ? (ptrdiff_t)forms[i].n : 0;
    uint32_t *entries = arena_new(arena, uint32_t, n);
    uint8_t *kinds = arena_new(arena, uint8_t, n);
    for (uint32_t kind = 0; kind < MATCH_KIND_COUNT; kind++)
        for (uint32_t i = 0; i < found->slot->n_forms; i++)
            for (uint32_t k = 0; form_fits(&forms[i], found->capitals) && k < forms[i].n; k++)
                if (table->kinds[forms[i].first + k] == kind) {
                    kinds[at] = (uint8_t)kind;
                    entries[at++] = table->items[forms[i].first + k];
                }
    *match = (NameMatch){.entries = entries, .kinds = kinds, .n_entries = (int32_t)at};
}

/* Sets entries, kinds, n_entries; returns the forms' flags, joined. */
static uint32_t take_items(const PhraseTable *table, const Found *found, Arena *arena, NameMatch *match)
{
    const PhraseForm *forms = table->forms + found->slot->first_form, *only = NULL;
    uint32_t flags = 0;
    int n_fitting = 0;
    for (uint32_t i = 0; i < found->slot->n_forms; i++)
        if (form_fits(&forms[i], found->capitals)) {
            only = &forms[i];
            flags |= forms[i].flags;
            n_fitting++;
        }
    if (n_fitting == 1)
        *match = (NameMatch){.entries = table->items + only->first,
                             .kinds = table->kinds + only->first,
                             .n_entries = (int32_t)only->n};
    else
        merge_forms(table, found, arena, match);
    match->kind = (MatchKind)match->kinds[0];
    return flags;
}

static int32_t words_of(const Piece *pieces, int32_t beg, int32_t end)
{
    int32_t n = 0;
    for (int32_t i = beg; i < end; i++)
        n += !(pieces[i].flags & PIECE_ARTICLE);
    return n;
}

static NameMatch make_match(const PhraseTable *table, const Piece *pieces, int32_t beg, const Found *found,
                            Arena *arena)
{
    NameMatch match;
    uint32_t form = take_items(table, found, arena, &match);
    bool single = words_of(pieces, beg, found->end) <= 1, initial = pieces[beg].flags & PIECE_INITIAL;
    bool common = form & FORM_COMMON;
    match.beg = pieces[beg].token;
    match.end = pieces[found->end - 1].token + 1;
    match.flags = (found->loose ? NAME_LOOSE : 0u) | (initial ? NAME_INITIAL : 0u) |
                  (form & FORM_PLURAL ? NAME_PLURAL : 0u);
    if (single && match.kind != MATCH_ROLE &&
        (found->loose || (common && (initial || match.kind == MATCH_SURNAME))))
        match.flags |= NAME_WEAK;
    return match;
}

void know_match(const Know *know, const Str *forms, int32_t n, Arena *arena, NameMatch **out, int32_t *n_out)
{
    VEC(NameMatch) matches = {0};
    Piece *pieces;
    int32_t n_pieces = phrase_pieces(forms, n, arena, &pieces);
    for (int32_t i = 0; i < n_pieces; i++) {
        if (!(pieces[i].flags & PIECE_START))
            continue;
        Found found = {.slot = NULL, .end = i};
        walk_exact(&know->names, pieces, n_pieces, i, &found);
        if (pieces[i].flags & (PIECE_CAPITAL | PIECE_ARTICLE))
            walk_loose(&know->names, pieces, n_pieces, i, &found);
        if (!found.slot)
            continue;
        *vec_push(&matches, arena) = make_match(&know->names, pieces, i, &found, arena);
        i = found.end - 1;
    }
    *out = matches.v;
    *n_out = (int32_t)matches.n;
}

/* Is candidate a better than b on that day? Ties are left to the order of the data. */
static bool ranks_before(const Know *know, const NameMatch *match, int32_t a, int32_t b, int32_t day)
{
    KnowEntry x = know_entry(know, match->entries[a]), y = know_entry(know, match->entries[b]);
    bool x_active = know_active(&x, day), y_active = know_active(&y, day);
    if (x_active != y_active)
        return x_active;
    if (match->kinds[a] != match->kinds[b])
        return match->kinds[a] < match->kinds[b];
    if (x.kind != y.kind)
        return x.kind < y.kind;
    if (!x_active) {
        bool x_past = x.to < day, y_past = y.to < day;
        if (x_past != y_past)
            return x_past;
        return x_past ? x.to > y.to : x.from < y.from;
    }
    /* no date: the one still active, else the last */
    if (day == DAY_MIN && x.to != y.to)
        return x.to > y.to;
    return false;
}

void know_rank(const Know *know, const NameMatch *match, int32_t day, int32_t *order)
{
    for (int32_t i = 0; i < match->n_entries; i++) {
        int32_t at = i;
        for (; at > 0 && ranks_before(know, match, i, order[at - 1], day); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

int32_t know_best(const Know *know, const NameMatch *match, int32_t day)
{
    int32_t best = 0;
    for (int32_t i = 1; i < match->n_entries; i++)
        if (ranks_before(know, match, i, best, day))
            best = i;
    return best;
}
