/* Collects what the lexicon consists of while it is compiled, and lays it out in sections. */
#include "know/lexicon_builder.h"

#include <stdlib.h>

enum { PHRASE_BIT = (int)0x80000000 };

void lexbuilder_init(LexBuilder *b, Arena *arena)
{
    *b = (LexBuilder){.arena = arena};
    lexbuilder_word(b, STR("")); /* word 0: the empty text */
    *vec_push(&b->set_offsets, arena) = 0;
}

uint32_t lexbuilder_word(LexBuilder *b, Str text)
{
    bool is_new;
    int32_t *number = map_put(&b->word_numbers, b->arena, text, (int32_t)b->words.n, &is_new);
    if (is_new)
        *vec_push(&b->words, b->arena) = text;
    return (uint32_t)*number;
}

static bool is_preposition(Str word)
{
    static const char *const words[] = {"of", "in", "on", "to", "for", "with", "at", "from", "by", "against"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_from_c(words[i])))
            return true;
    return false;
}

uint32_t lexbuilder_phrase(LexBuilder *b, Str text, bool verb)
{
    LexPhrase p = {.words = (uint32_t)b->phrase_words.n};
    bool fixed = verb; /* the head of a verb phrase is its first word */
    Str rest = text;
    while (rest.p) {
        Str word = str_cut(&rest, ' ');
        if (word.n == 0)
            continue;
        if (!fixed && p.n > 0 && is_preposition(word))
            fixed = true;
        if (!fixed)
            p.head = p.n;
        *vec_push(&b->phrase_words, b->arena) = lexbuilder_word(b, word);
        p.n++;
    }
    *vec_push(&b->phrases, b->arena) = p;
    return (uint32_t)b->phrases.n - 1;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void close_set(LexBuilder *b)
{
    uint32_t beg = b->set_offsets.v[b->set_offsets.n - 1];
    uint32_t n = (uint32_t)b->set_items.n - beg;
    if (n) {
        qsort(b->set_items.v + beg, n, sizeof *b->set_items.v, compare_numbers);
        uint32_t kept = beg;
        for (uint32_t i = beg; i < beg + n; i++)
            if (i == beg || b->set_items.v[i] != b->set_items.v[kept - 1])
                b->set_items.v[kept++] = b->set_items.v[i];
        b->set_items.n = kept;
    }
    *vec_push(&b->set_offsets, b->arena) = (uint32_t)b->set_items.n;
}

static void add_class(LexBuilder *b, uint32_t set)
{
    uint32_t beg = b->set_offsets.v[set], end = b->set_offsets.v[set + 1];
    for (uint32_t i = beg; i < end; i++) {
        uint32_t item = b->set_items.v[i];
        *vec_push(&b->set_items, b->arena) = item;
    }
}

bool lexbuilder_set(LexBuilder *b, Str cell, uint32_t *set, Str *missing)
{
    int32_t *known = map_find(&b->cell_sets, cell);
    if (known) {
        *set = (uint32_t)*known;
        return true;
    }
    Str rest = cell;
    while (rest.p) {
        Str item = str_trim(str_cut(&rest, '|'));
        if (item.n == 0)
            continue;
        if (item.p[0] == '@') {
            int32_t *found = map_find(&b->class_sets, str_slice(item, 1, item.n));
            if (!found) {
                *missing = item;
                return false;
            }
            add_class(b, (uint32_t)*found);
        } else if (str_find_byte(item, ' ', 0) >= 0) {
            uint32_t phrase = lexbuilder_phrase(b, item, false);
            *vec_push(&b->set_items, b->arena) = phrase | (uint32_t)PHRASE_BIT;
        } else {
            uint32_t word = lexbuilder_word(b, item);
            *vec_push(&b->set_items, b->arena) = word;
        }
    }
    close_set(b);
    *set = (uint32_t)b->set_offsets.n - 2;
    map_put(&b->cell_sets, b->arena, cell, (int32_t)*set, NULL);
    return true;
}

void lexbuilder_define_class(LexBuilder *b, Str name, uint32_t set)
{
    *map_put(&b->class_sets, b->arena, name, 0, NULL) = (int32_t)set;
    *vec_push(&b->classes, b->arena) = (LexClass){lexbuilder_word(b, name), set};
}

static void add_entry(LexBuilder *b, uint32_t word, LexEntry entry)
{
    *vec_push(&b->entries, b->arena) = (WordEntry){word, entry};
}

void lexbuilder_trigger(LexBuilder *b, Str trigger, LexEntry entry)
{
    if (str_find_byte(trigger, ' ', 0) < 0) {
        add_entry(b, lexbuilder_word(b, trigger), entry);
        return;
    }
    uint32_t phrase = lexbuilder_phrase(b, trigger, entry.part == LEX_VERB);
    const LexPhrase *p = &b->phrases.v[phrase];
    entry.phrase = phrase + 1;
    add_entry(b, b->phrase_words.v[p->words + p->head], entry);
}

void lexbuilder_trigger_set(LexBuilder *b, uint32_t set, LexEntry entry)
{
    uint32_t beg = b->set_offsets.v[set], end = b->set_offsets.v[set + 1];
    for (uint32_t i = beg; i < end; i++) {
        uint32_t item = b->set_items.v[i];
        entry.phrase = 0;
        if (item & (uint32_t)PHRASE_BIT) {
            const LexPhrase *p = &b->phrases.v[item & 0x7fffffffu];
            entry.phrase = (item & 0x7fffffffu) + 1;
            item = b->phrase_words.v[p->words + p->head];
        }
        add_entry(b, item, entry);
    }
}

/* Sections: sorted entries, hash table, offsets. */

static int compare_entries(const void *a, const void *b)
{
    const WordEntry *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    if (x->entry.kind != y->entry.kind)
        return x->entry.kind < y->entry.kind ? -1 : 1;
    if (x->entry.index != y->entry.index)
        return x->entry.index < y->entry.index ? -1 : 1;
    return compare_numbers(&x->entry.phrase, &y->entry.phrase);
}

static bool add_numbers(SectionWriter *w, const char *name, const void *data, ptrdiff_t n, Diag *diag)
{
    int32_t dims[1] = {(int32_t)n};
    return sectionwriter_add(w, str_from_c(name), SECTION_U32, 1, dims, data, diag);
}

static bool add_records(SectionWriter *w, const char *name, const void *data, ptrdiff_t n, size_t bytes,
                        Diag *diag)
{
    int32_t dims[2] = {(int32_t)n, (int32_t)(bytes / 4)};
    return sectionwriter_add(w, str_from_c(name), SECTION_U32, 2, dims, data, diag);
}

static bool write_words(LexBuilder *b, SectionWriter *w, Diag *diag)
{
    ptrdiff_t n = b->words.n, bytes = 0, capacity = 16;
    for (ptrdiff_t i = 0; i < n; i++)
        bytes += b->words.v[i].n;
    while (capacity < n * 2)
        capacity *= 2;
    char *blob = arena_bytes(b->arena, bytes + 1);
    uint32_t *offsets = arena_new(b->arena, uint32_t, n + 1);
    uint32_t *table = arena_new(b->arena, uint32_t, capacity);
    uint32_t at = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        Str word = b->words.v[i];
        offsets[i] = at;
        if (word.n)
            memcpy(blob + at, word.p, (size_t)word.n);
        at += (uint32_t)word.n;
        if (i == 0)
            continue; /* the empty word is not looked up */
        uint32_t slot = (uint32_t)str_hash(word) & (uint32_t)(capacity - 1);
        while (table[slot])
            slot = (slot + 1) & (uint32_t)(capacity - 1);
        table[slot] = (uint32_t)i;
    }
    offsets[n] = at;
    int32_t dims[1] = {(int32_t)bytes};
    return sectionwriter_add(w, STR("lexicon/blob"), SECTION_BYTES, 1, dims, blob, diag) &&
           add_numbers(w, "lexicon/word_offsets", offsets, n + 1, diag) &&
           add_numbers(w, "lexicon/word_table", table, capacity, diag);
}

static bool write_entries(LexBuilder *b, SectionWriter *w, Diag *diag)
{
    ptrdiff_t n = b->entries.n;
    if (n)
        qsort(b->entries.v, (size_t)n, sizeof *b->entries.v, compare_entries);
    uint32_t *offsets = arena_new(b->arena, uint32_t, b->words.n + 1);
    LexEntry *entries = arena_new(b->arena, LexEntry, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        entries[i] = b->entries.v[i].entry;
        offsets[b->entries.v[i].word + 1]++;
    }
    for (ptrdiff_t i = 0; i < b->words.n; i++)
        offsets[i + 1] += offsets[i];
    return add_numbers(w, "lexicon/entry_offsets", offsets, b->words.n + 1, diag) &&
           add_records(w, "lexicon/entries", entries, n, sizeof *entries, diag);
}

bool lexbuilder_write(LexBuilder *b, SectionWriter *w, Diag *diag)
{
    return write_words(b, w, diag) && write_entries(b, w, diag) &&
           add_numbers(w, "lexicon/set_offsets", b->set_offsets.v, b->set_offsets.n, diag) &&
           add_numbers(w, "lexicon/set_items", b->set_items.v, b->set_items.n, diag) &&
           add_records(w, "lexicon/phrases", b->phrases.v, b->phrases.n, sizeof(LexPhrase), diag) &&
           add_numbers(w, "lexicon/phrase_words", b->phrase_words.v, b->phrase_words.n, diag) &&
           add_records(w, "lexicon/conditions", b->conditions.v, b->conditions.n, sizeof(LexCondition), diag) &&
           add_records(w, "lexicon/roles", b->roles.v, b->roles.n, sizeof(LexRole), diag) &&
           add_records(w, "lexicon/frames", b->frames.v, b->frames.n, sizeof(LexFrame), diag) &&
           add_records(w, "lexicon/operators", b->operators.v, b->operators.n, sizeof(LexOperator), diag) &&
           add_records(w, "lexicon/supports", b->supports.v, b->supports.n, sizeof(LexSupport), diag) &&
           add_records(w, "lexicon/rules", b->rules.v, b->rules.n, sizeof(LexRule), diag) &&
           add_records(w, "lexicon/contexts", b->contexts.v, b->contexts.n, sizeof(LexContext), diag) &&
           add_records(w, "lexicon/classes", b->classes.v, b->classes.n, sizeof(LexClass), diag) &&
           add_records(w, "lexicon/scores", b->scores.v, b->scores.n, sizeof(LexScore), diag) &&
           add_records(w, "lexicon/harms", b->harms.v, b->harms.n, sizeof(LexHarm), diag) &&
           add_records(w, "lexicon/units", b->units.v, b->units.n, sizeof(LexUnit), diag) &&
           add_records(w, "lexicon/happenings", b->happenings.v, b->happenings.n, sizeof(LexHappening), diag) &&
           add_records(w, "lexicon/weights", b->weights.v, b->weights.n, sizeof(LexWeight), diag);
}
