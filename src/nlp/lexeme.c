/* The store of word forms of one context. */
#include "nlp/lexeme.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "nlp/hash.h"

enum { FIRST_CAPACITY = 1 << 14 };
/* Address space only. A text of a million bytes has at most 400,000 different forms, of less than 300 bytes
 * with all that belongs to them, beside what the bound of tokenizer_trim lets stay. */
static const ptrdiff_t RESERVE_BYTES = (ptrdiff_t)256 << 20;

typedef struct Slot {
    uint64_t hash;
    Lexeme *lexeme; /* NULL: free */
} Slot;

struct LexemeStore {
    const LexemeTables *tables;
    Arena arena;
    Slot *slots;
    uint32_t capacity, n;
};

bool lexeme_tables_open(LexemeTables *tables, const SectionFile *file, Diag *diag)
{
    *tables = (LexemeTables){0};
    if (!textpool_open(&tables->norms, file, STR("lexemes"), "norm", diag) ||
        !idtable_open(&tables->norm, file, STR("lexemes"), "norm", tables->norms.n, diag) ||
        !idtable_open(&tables->phrase_edges, file, STR("tokenizer/phrase"), "edges", UINT16_MAX, diag))
        return false;
    const Section *language = sectionfile_find(file, STR("lexemes/language"));
    tables->language = language ? sectionfile_bytes(file, language) : STR("");
    return true;
}

static void start(LexemeStore *store)
{
    store->capacity = FIRST_CAPACITY;
    store->slots = arena_new(&store->arena, Slot, store->capacity);
    store->n = 0;
}

bool lexeme_store_open(LexemeStore **store, const LexemeTables *tables, Diag *diag)
{
    LexemeStore *made = calloc(1, sizeof *made);
    if (!made || !arena_open(&made->arena, RESERVE_BYTES)) {
        free(made);
        return diag_set(diag, ERR_MEMORY, -1, "no memory for word forms");
    }
    made->tables = tables;
    start(made);
    *store = made;
    return true;
}

void lexeme_store_close(LexemeStore *store)
{
    if (!store)
        return;
    arena_close(&store->arena);
    free(store);
}

void lexeme_store_reset(LexemeStore *store)
{
    arena_reset(&store->arena);
    start(store);
}

uint32_t lexeme_count(const LexemeStore *store)
{
    return store->n;
}

ptrdiff_t lexeme_bytes(const LexemeStore *store)
{
    return arena_used(&store->arena);
}

static Slot *slot_of(const LexemeStore *store, uint64_t hash, Str form, Str own_norm)
{
    for (uint64_t i = hash & (store->capacity - 1);; i = (i + 1) & (store->capacity - 1)) {
        Slot *slot = &store->slots[i];
        if (!slot->lexeme)
            return slot;
        const Lexeme *lexeme = slot->lexeme;
        if (slot->hash == hash && str_eq(lexeme->form, form) && lexeme->own_norm == (own_norm.n > 0) &&
            (own_norm.n == 0 || str_eq(lexeme->norm, own_norm)))
            return slot;
    }
}

static void grow(LexemeStore *store)
{
    Slot *old = store->slots;
    uint32_t n_old = store->capacity;
    store->capacity = n_old * 2;
    store->slots = arena_new(&store->arena, Slot, store->capacity);
    for (uint32_t i = 0; i < n_old; i++) {
        if (!old[i].lexeme)
            continue;
        uint64_t at = old[i].hash & (store->capacity - 1);
        while (store->slots[at].lexeme)
            at = (at + 1) & (store->capacity - 1);
        store->slots[at] = old[i];
    }
}

static Str first_character(Str form)
{
    int len;
    utf8_decode(form, 0, &len);
    return str_slice(form, 0, len);
}

static Str last_characters(Str form, int n)
{
    ptrdiff_t at = form.n;
    for (int i = 0; i < n && at > 0; i++)
        at = utf8_before(form, at);
    return str_slice(form, at, form.n);
}

static Str norm_of(const LexemeTables *tables, const Lexeme *lexeme)
{
    uint32_t i;
    return idtable_get(&tables->norm, lexeme->orth_hash, &i) ? textpool_get(&tables->norms, i) : lexeme->lower;
}

static void fill(LexemeStore *store, Lexeme *lexeme, Str form, Str own_norm)
{
    Arena *arena = &store->arena;
    lexeme->form = str_dup(arena, form);
    lexeme->lower = lexeme_lower(arena, lexeme->form);
    if (str_eq(lexeme->lower, lexeme->form))
        lexeme->lower = lexeme->form;
    lexeme->flags = lexeme_flags(lexeme->form, lexeme->lower, store->tables->language);
    lexeme->orth_hash = hash_string(lexeme->form);
    lexeme->lower_hash = hash_string(lexeme->lower);
    lexeme->own_norm = own_norm.n > 0;
    lexeme->norm = own_norm.n ? own_norm : norm_of(store->tables, lexeme);
    lexeme->norm_hash = hash_string(lexeme->norm);
    lexeme->prefix_hash = hash_string(first_character(lexeme->form));
    lexeme->suffix_hash = hash_string(last_characters(lexeme->form, 3));
    ArenaMark mark = arena_mark(arena);
    lexeme->shape_hash = hash_string(lexeme_shape(arena, lexeme->form));
    arena_release(arena, mark);
    uint32_t node = 0;
    if (idtable_get(&store->tables->phrase_edges, lexeme->orth_hash, &node))
        lexeme->phrase = (uint16_t)node;
}

const Lexeme *lexeme_get_with_norm(LexemeStore *store, Str form, Str norm)
{
    uint64_t hash = str_hash(form);
    if (norm.n)
        hash ^= str_hash(norm) * 0x9E3779B97F4A7C15u;
    Slot *slot = slot_of(store, hash, form, norm);
    if (slot->lexeme)
        return slot->lexeme;
    if (store->n >= store->capacity / 2) {
        grow(store);
        slot = slot_of(store, hash, form, norm);
    }
    Lexeme *lexeme = arena_new(&store->arena, Lexeme, 1);
    fill(store, lexeme, form, norm);
    lexeme->id = store->n++;
    *slot = (Slot){hash, lexeme};
    return lexeme;
}

const Lexeme *lexeme_get(LexemeStore *store, Str form)
{
    return lexeme_get_with_norm(store, form, (Str){0});
}
