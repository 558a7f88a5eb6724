/* Rows -> entries, and every way to name them -> the table of names. */
#include <stdlib.h>

#include "base/utf8.h"
#include "know/codes.h"
#include "know/compile.h"
#include "know/know_parts.h"
#include "know/names.h"

typedef struct NameWriter {
    Compile *compile;
    PhraseBuilder *builder;
    const Row *row;
    uint32_t entry;
} NameWriter;

uint32_t compile_text(Compile *compile, Str text)
{
    if (text.n == 0)
        return 0;
    bool is_new;
    int32_t *offset = map_put(&compile->texts, compile->arena, text, (int32_t)compile->blob.n, &is_new);
    if (is_new) {
        out_str(&compile->blob, text);
        out_byte(&compile->blob, 0);
    }
    return (uint32_t)*offset;
}

static bool is_word(const Piece *piece, const char *const *words)
{
    for (; *words; words++)
        if (piece->exact == str_hash(str_from_c(*words)))
            return true;
    return false;
}

bool is_loose_name(const Compile *compile, Str country, Str name, const Piece *pieces, int32_t n)
{
    static const char *const marks[] = {"abu", "ibn", "bin", "abdul", "abdel", "abd", NULL};
    bool lower = false;
    for (ptrdiff_t at = 0; at < name.n;) {
        int len;
        int32_t c = utf8_decode(name, at, &len);
        lower = lower || utf8_is_lower(c);
        at += len;
    }
    bool foreign = code_is_transliterated(country);
    for (int32_t i = 0; i < n && !foreign; i++)
        foreign = (pieces[i].flags & PIECE_ARTICLE && pieces[i].flags & PIECE_HYPHEN) || is_word(&pieces[i], marks);
    const Piece *last = &pieces[n - 1];
    bool one_word = n == 1 || (n == 2 && pieces[0].flags & PIECE_ARTICLE);
    return lower && foreign && !(one_word && has_hash(&compile->loose_words, &last->loose));
}

/* "FACT", "PACE", "LeT": one word that in another writing is another word. */
static bool is_acronym(const Compile *compile, Str name, const Piece *pieces, int32_t n)
{
    bool lower = false;
    for (ptrdiff_t i = 0; i < name.n; i++)
        lower = lower || byte_is_lower(name.p[i]);
    return n == 1 && pieces[0].flags & PIECE_ACRONYM &&
           ((lower && name.n <= 4) || has_hash(&compile->words, &pieces[0].exact));
}

/* Adds one way to name the entry: exactly, and by the loose key where that is safe. */
static void add_pieces(NameWriter *w, const Piece *pieces, int32_t n, bool acronym, MatchKind kind, uint32_t flags,
                       bool loose)
{
    EntryKind entry_kind = w->row->kind;
    bool state = entry_kind == KIND_STATE || entry_kind == KIND_TERRITORY || entry_kind == KIND_IGO;
    if (n == 1 && !state && has_hash(&w->compile->common, &pieces[0].exact))
        flags |= FORM_COMMON;
    phrase_add_exact(w->builder, pieces, n, acronym, flags, w->entry, (uint8_t)kind);
    /* capitals are few and well known: Kiev */
    if (loose)
        phrase_add_loose(w->builder, pieces, n, PHRASE_LOOSE_MIN - (kind == MATCH_CAPITAL), flags, w->entry,
                         (uint8_t)kind);
    w->compile->summary->names += 1 + loose;
}

/* States and organisations of states have settled English names; the others are transliterated. */
static bool kind_is_loose(EntryKind kind, MatchKind match)
{
    if (match == MATCH_CAPITAL)
        return true;
    return match != MATCH_ADJECTIVE && match != MATCH_PEOPLE && match != MATCH_ROLE && kind != KIND_STATE &&
           kind != KIND_TERRITORY && kind != KIND_IGO && kind != KIND_ORGAN && kind != KIND_MISSION;
}

static void add_list(NameWriter *w, Str list, MatchKind kind, uint32_t flags)
{
    Str item;
    while (tsv_item(&list, &item)) {
        Piece *pieces;
        int32_t n = phrase_of_name(item, w->compile->arena, &pieces);
        if (n > 0)
            add_pieces(w, pieces, n, is_acronym(w->compile, item, pieces, n), kind, flags,
                       kind_is_loose(w->row->kind, kind) && is_loose_name(w->compile, w->row->country, item, pieces, n));
    }
}

/* Where the family name stands in a person's name: [beg, end). False when the name has no such part. */
static bool find_surname(const Row *row, const Piece *pieces, int32_t n, int32_t *beg, int32_t *end)
{
    static const char *const after[] = {"jr", "sr", "II", "III", "IV", NULL};
    static const char *const before[] = {"bin", "ibn", "ben", "abu", "von", "van", "der", "den", "ter", "de",
                                         "di",  "da",  "del", "della", "dos", "du", "la", "le", NULL};
    *beg = 0;
    *end = n;
    while (*end > 1 && is_word(&pieces[*end - 1], after))
        --*end;
    if (code_is_family_first(row->country) && *end == n) {
        *end = 1;
        return n > 1;
    }
    *beg = *end - 1;
    while (*beg > 0 && (pieces[*beg - 1].flags & PIECE_ARTICLE || is_word(&pieces[*beg - 1], before)))
        --*beg;
    /* "Abdullah II", "Mohammed VI": a ruler's given name is no surname */
    return *beg > 0 && *end == n;
}

/* Does a list name exactly these pieces already? */
static bool lists_pieces(Arena *arena, Str list, const Piece *pieces, int32_t n)
{
    Str item;
    while (tsv_item(&list, &item)) {
        Piece *other;
        int32_t i = 0, n_other = phrase_of_name(item, arena, &other);
        while (i < n && i < n_other && pieces[i].exact == other[i].exact)
            i++;
        if (i == n && i == n_other)
            return true;
    }
    return false;
}

/* Surnames that in a text are nearly always something else, a capital or not. */
static const char *const no_surnames[] = {"he", "she", "we", "no", "so", "la", "an", "sen", "gov", "rep", "or", "to",
                                          "do", "be", "my", "me", "you", "in", "is", "it", "if", "as", "at", "up",
                                          "the", "and", "but", "not", "all", "can", "son", NULL};

static void add_surname(NameWriter *w, Str name)
{
    Piece *pieces;
    int32_t n = phrase_of_name(name, w->compile->arena, &pieces), beg, end;
    if (n < 2 || !find_surname(w->row, pieces, n, &beg, &end) ||
        lists_pieces(w->compile->arena, w->row->aliases, pieces + beg, end - beg))
        return;
    if (end - beg == 1 && is_word(&pieces[beg], no_surnames))
        return;
    bool loose = is_loose_name(w->compile, w->row->country, name, pieces, n) &&
                 is_loose_name(w->compile, w->row->country, name, pieces + beg, end - beg);
    add_pieces(w, pieces + beg, end - beg, false, MATCH_SURNAME, 0, loose);
    /* "al-Shaibani" is "Shaibani" as well */
    if (end - beg == 2 && pieces[beg].flags & PIECE_ARTICLE &&
        !lists_pieces(w->compile->arena, w->row->aliases, pieces + beg + 1, 1))
        add_pieces(w, pieces + beg + 1, 1, false, MATCH_SURNAME, 0, false);
}

static void add_row(NameWriter *w)
{
    const Row *row = w->row;
    EntryClass class = entry_class(row->kind);
    MatchKind kind = class == CLASS_ACTOR    ? MATCH_NAME
                     : class == CLASS_ROLE   ? MATCH_ROLE
                     : class == CLASS_SOURCE ? MATCH_SOURCE
                                             : MATCH_PLACE;
    add_list(w, row->name, kind, 0);
    add_list(w, row->aliases, kind, 0);
    if (class == CLASS_ROLE && !str_eq(row->people, row->name))
        add_list(w, row->people, MATCH_ROLE, FORM_PLURAL);
    if (class == CLASS_ACTOR) {
        add_list(w, row->adjectives, MATCH_ADJECTIVE, 0);
        add_list(w, row->people, MATCH_PEOPLE, 0);
        add_list(w, row->capitals, MATCH_CAPITAL, 0);
    }
    if (row->kind == KIND_PERSON)
        add_surname(w, row->name);
}

static void count_entry(KnowSummary *summary, EntryClass class)
{
    summary->actors += class == CLASS_ACTOR;
    summary->roles += class == CLASS_ROLE;
    summary->sources += class == CLASS_SOURCE;
    summary->areas += class == CLASS_PLACE;
}

static void fill_entry(Compile *c, const Row *row, const int32_t *numbers, uint32_t *e)
{
    const int32_t *part = row->part_of.n ? map_find(&c->ids, row->part_of) : NULL;
    e[ENTRY_KIND] = row->kind;
    e[ENTRY_ID] = compile_text(c, row->id);
    e[ENTRY_NAME] = compile_text(c, row->name);
    e[ENTRY_COUNTRY] = compile_text(c, row->country);
    e[ENTRY_SECTOR] = compile_text(c, row->sector);
    e[ENTRY_ROLE] = compile_text(c, row->role);
    e[ENTRY_CODE] = compile_text(c, row->code);
    e[ENTRY_PART_OF] = compile_text(c, row->part_of);
    e[ENTRY_PART] = part ? (uint32_t)numbers[*part] + 1 : 0;
    e[ENTRY_FROM] = (uint32_t)row->from;
    e[ENTRY_TO] = (uint32_t)row->to;
    e[ENTRY_FLAGS] = (uint32_t)row->armed | (uint32_t)row->has_point << 1 |
                     (uint32_t)(unsigned char)row->reliability << 8;
    e[ENTRY_DOMAIN] = compile_text(c, row->domain);
    e[ENTRY_LAT] = (uint32_t)row->lat;
    e[ENTRY_LON] = (uint32_t)row->lon;
    e[ENTRY_RADIUS] = row->radius;
}

typedef struct Keyed {
    Str key;
    uint32_t entry;
} Keyed;

static int compare_keyed(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int c = str_cmp(x->key, y->key);
    return c ? c : (x->entry > y->entry) - (x->entry < y->entry);
}

/* Adds an index of entries sorted by key. */
static bool write_index(Compile *c, const char *name, Keyed *keyed, ptrdiff_t n, SectionWriter *writer, Diag *diag)
{
    uint32_t *index = arena_new(c->arena, uint32_t, n + 1);
    if (n)
        qsort(keyed, (size_t)n, sizeof *keyed, compare_keyed);
    for (ptrdiff_t i = 0; i < n; i++)
        index[i] = keyed[i].entry;
    return sectionwriter_add(writer, str_from_c(name), SECTION_U32, 1, (int32_t[]){(int32_t)n}, index, diag);
}

/* Cities of data/places are places, not entries; everything else is an entry, in the order of the files. */
static int32_t number_rows(Compile *c, int32_t *numbers)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < c->rows.n; i++)
        numbers[i] = c->rows.v[i].kind == KIND_PLACE_CITY ? -1 : n++;
    return n;
}

bool write_entries(Compile *c, SectionWriter *writer, Diag *diag)
{
    int32_t *numbers = arena_new(c->arena, int32_t, c->rows.n + 1);
    int32_t n = number_rows(c, numbers);
    uint32_t *entries = arena_new(c->arena, uint32_t, (ptrdiff_t)n * ENTRY_COLUMNS + 1);
    NameWriter w = {.compile = c, .builder = phrase_builder_make(c->arena)};
    VEC(Keyed) ids = {0}, countries = {0};
    for (ptrdiff_t i = 0; i < c->rows.n; i++) {
        const Row *row = &c->rows.v[i];
        if (numbers[i] < 0)
            continue;
        w.row = row;
        w.entry = (uint32_t)numbers[i];
        fill_entry(c, row, numbers, entries + (ptrdiff_t)numbers[i] * ENTRY_COLUMNS);
        add_row(&w);
        count_entry(c->summary, entry_class(row->kind));
        if (row->id.n)
            *vec_push(&ids, c->arena) = (Keyed){row->id, w.entry};
        if ((row->kind == KIND_STATE || row->kind == KIND_TERRITORY) && row->to == DAY_MAX && !row->sector.n)
            *vec_push(&countries, c->arena) = (Keyed){row->country, w.entry};
    }
    return sectionwriter_add(writer, STR("know/entries"), SECTION_U32, 2, (int32_t[]){n, ENTRY_COLUMNS}, entries,
                             diag) &&
           write_index(c, "know/ids", ids.v, ids.n, writer, diag) &&
           write_index(c, "know/countries", countries.v, countries.n, writer, diag) &&
           phrase_write(w.builder, "names", writer, diag);
}
