/* The compiled lexicon: opened from its sections, checked, looked up. */
#include "know/lexicon.h"

#include <assert.h>

typedef struct Loader {
    const SectionFile *file;
    Diag *diag;
} Loader;

/* A section of n records of `fields` numbers each. */
static const void *records(Loader *l, const char *name, size_t record_bytes, uint32_t *n)
{
    int32_t dims[2] = {-1, (int32_t)(record_bytes / 4)};
    const void *p = sectionfile_array(l->file, str_from_c(name), SECTION_U32, 2, dims, l->diag);
    *n = p ? (uint32_t)dims[0] : 0;
    return p;
}

static const uint32_t *numbers(Loader *l, const char *name, uint32_t *n)
{
    int32_t dims[1] = {-1};
    const void *p = sectionfile_array(l->file, str_from_c(name), SECTION_U32, 1, dims, l->diag);
    *n = p ? (uint32_t)dims[0] : 0;
    return p;
}

static bool damaged(Loader *l, const char *what)
{
    return diag_set(l->diag, ERR_KNOWLEDGE, -1, "'%.*s' is not usable: bad %s in the lexicon",
                    STR_ARG(l->file->path), what);
}

static bool offsets_fit(const uint32_t *offsets, uint32_t n, uint32_t end)
{
    if (offsets[0] != 0 || offsets[n] != end)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (offsets[i] > offsets[i + 1])
            return false;
    return true;
}

static bool range_fits(LexRange r, uint32_t n)
{
    return r.beg <= n && r.n <= n - r.beg;
}

static bool path_fits(const Lexicon *x, const LexPath *p)
{
    if (p->n < 1 || p->n > LEX_PATH_MAX)
        return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->slot[i] >= LEX_SLOT_COUNT || p->word[i] >= x->n_words)
            return false;
    return true;
}

static bool frame_fits(const Lexicon *x, const LexFrame *f)
{
    return f->id < x->n_words && f->kind < LEX_KIND_COUNT && f->type <= 16 && f->mode < x->n_words &&
           f->cameo < x->n_words && range_fits(f->needs, x->n_conditions) &&
           range_fits(f->actor, x->n_roles) && range_fits(f->recipient, x->n_roles);
}

static bool word_or_keep(const Lexicon *x, uint32_t w)
{
    return w == LEX_KEEP || w < x->n_words;
}

static bool rule_fits(const Lexicon *x, const LexRule *r)
{
    bool inner = r->inner <= 16 || (r->inner >= 101 && r->inner <= 104);
    for (int i = 0; i < 3; i++)
        inner = inner && r->shapes[i] <= LEX_SHAPE_COUNT;
    return inner && r->class_name < x->n_words && (r->type == LEX_KEEP || r->type <= 16) &&
           word_or_keep(x, r->mode) && word_or_keep(x, r->cameo) && word_or_keep(x, r->status);
}

static bool check_words(Loader *l, const Lexicon *x)
{
    if (x->table_capacity == 0 || (x->table_capacity & (x->table_capacity - 1)) != 0 ||
        x->table_capacity <= x->n_words)
        return damaged(l, "word table");
    uint32_t empty = 0;
    for (uint32_t i = 0; i < x->table_capacity; i++) {
        empty += x->word_table[i] == 0;
        if (x->word_table[i] >= x->n_words)
            return damaged(l, "word table");
    }
    if (empty == 0 || !offsets_fit(x->word_offsets, x->n_words, (uint32_t)x->blob.n))
        return damaged(l, "words");
    if (!offsets_fit(x->entry_offsets, x->n_words, x->n_entries))
        return damaged(l, "entries");
    return true;
}

static bool check_sets(Loader *l, const Lexicon *x)
{
    if (!offsets_fit(x->set_offsets, x->n_sets, x->n_set_items))
        return damaged(l, "sets");
    for (uint32_t i = 0; i < x->n_set_items; i++) {
        uint32_t item = x->set_items[i];
        if (item & 0x80000000u ? (item & 0x7fffffffu) >= x->n_phrases : item >= x->n_words)
            return damaged(l, "set");
    }
    for (uint32_t i = 0; i < x->n_phrases; i++) {
        const LexPhrase *p = &x->phrases[i];
        if (!range_fits((LexRange){p->words, p->n}, x->n_phrase_words) || p->head >= p->n)
            return damaged(l, "phrase");
    }
    for (uint32_t i = 0; i < x->n_phrase_words; i++)
        if (x->phrase_words[i] >= x->n_words)
            return damaged(l, "phrase");
    return true;
}

static bool check_frames(Loader *l, const Lexicon *x)
{
    for (uint32_t i = 0; i < x->n_conditions; i++) {
        const LexCondition *c = &x->conditions[i];
        if (!path_fits(x, &c->path) || c->tests == 0 || c->tests >> LEX_TEST_COUNT != 0 ||
            (c->tests & (1u << LEX_TEST_SET) && c->set >= x->n_sets))
            return damaged(l, "condition");
    }
    for (uint32_t i = 0; i < x->n_roles; i++)
        if (!path_fits(x, &x->roles[i].path))
            return damaged(l, "role");
    for (uint32_t i = 0; i < x->n_frames; i++)
        if (!frame_fits(x, &x->frames[i]))
            return damaged(l, "frame");
    for (uint32_t i = 0; i < x->n_operators; i++) {
        const LexOperator *o = &x->operators[i];
        if (!frame_fits(x, &o->frame) || o->class_name >= x->n_words || !range_fits(o->scope, x->n_roles))
            return damaged(l, "operator");
    }
    for (uint32_t i = 0; i < x->n_supports; i++) {
        const LexSupport *s = &x->supports[i];
        if (!range_fits(s->needs, x->n_conditions) || !range_fits(s->scope, x->n_roles) ||
            !range_fits(s->actor, x->n_roles) || !range_fits(s->recipient, x->n_roles) ||
            s->class_name >= x->n_words)
            return damaged(l, "support verb");
    }
    return true;
}

static bool check_rest(Loader *l, const Lexicon *x)
{
    for (uint32_t i = 0; i < x->n_rules; i++)
        if (!rule_fits(x, &x->rules[i]))
            return damaged(l, "operator rule");
    for (uint32_t i = 0; i < x->n_contexts; i++)
        if (x->contexts[i].name >= x->n_words || x->contexts[i].set >= x->n_sets)
            return damaged(l, "context");
    for (uint32_t i = 0; i < x->n_classes; i++)
        if (x->classes[i].name >= x->n_words || x->classes[i].set >= x->n_sets)
            return damaged(l, "class");
    for (uint32_t i = 0; i < x->n_scores; i++)
        if (x->scores[i].type > 16 || x->scores[i].word >= x->n_words)
            return damaged(l, "score");
    for (uint32_t i = 0; i < x->n_harms; i++)
        if (x->harms[i].word >= x->n_words || x->harms[i].harm >= LEX_HARM_COUNT || x->harms[i].victims >= LEX_VICTIMS_COUNT)
            return damaged(l, "word of harm");
    for (uint32_t i = 0; i < x->n_units; i++)
        if (x->units[i].word >= x->n_words || x->units[i].before >= x->n_words || x->units[i].unit >= x->n_words)
            return damaged(l, "unit");
    for (uint32_t i = 0; i < x->n_weights; i++)
        if (x->weights[i].word >= x->n_words)
            return damaged(l, "weight");
    for (uint32_t i = 0; i < x->n_happenings; i++)
        if (x->happenings[i].word >= x->n_words || x->happenings[i].types >> 17 != 0)
            return damaged(l, "happening");
    for (uint32_t i = 0; i < x->n_entries; i++) {
        const LexEntry *e = &x->entries[i];
        uint32_t n = e->kind == LEX_ENTRY_FRAME      ? x->n_frames
                     : e->kind == LEX_ENTRY_OPERATOR ? x->n_operators
                     : e->kind == LEX_ENTRY_SUPPORT  ? x->n_supports
                                                     : 0;
        if (e->index >= n || e->phrase > x->n_phrases || e->part >= LEX_KIND_COUNT)
            return damaged(l, "entry");
    }
    return true;
}

bool lexicon_open(Lexicon *x, const SectionFile *file, Diag *diag)
{
    *x = (Lexicon){0};
    Loader l = {file, diag};
    uint32_t n_offsets, n_set_offsets, n_entry_offsets;
    int32_t blob_n[1] = {-1};
    const char *blob = sectionfile_array(file, STR("lexicon/blob"), SECTION_BYTES, 1, blob_n, diag);
    x->word_offsets = numbers(&l, "lexicon/word_offsets", &n_offsets);
    x->word_table = numbers(&l, "lexicon/word_table", &x->table_capacity);
    x->set_offsets = numbers(&l, "lexicon/set_offsets", &n_set_offsets);
    x->set_items = numbers(&l, "lexicon/set_items", &x->n_set_items);
    x->phrases = records(&l, "lexicon/phrases", sizeof *x->phrases, &x->n_phrases);
    x->phrase_words = numbers(&l, "lexicon/phrase_words", &x->n_phrase_words);
    x->conditions = records(&l, "lexicon/conditions", sizeof *x->conditions, &x->n_conditions);
    x->roles = records(&l, "lexicon/roles", sizeof *x->roles, &x->n_roles);
    x->frames = records(&l, "lexicon/frames", sizeof *x->frames, &x->n_frames);
    x->operators = records(&l, "lexicon/operators", sizeof *x->operators, &x->n_operators);
    x->supports = records(&l, "lexicon/supports", sizeof *x->supports, &x->n_supports);
    x->rules = records(&l, "lexicon/rules", sizeof *x->rules, &x->n_rules);
    x->contexts = records(&l, "lexicon/contexts", sizeof *x->contexts, &x->n_contexts);
    x->classes = records(&l, "lexicon/classes", sizeof *x->classes, &x->n_classes);
    x->scores = records(&l, "lexicon/scores", sizeof *x->scores, &x->n_scores);
    x->harms = records(&l, "lexicon/harms", sizeof *x->harms, &x->n_harms);
    x->units = records(&l, "lexicon/units", sizeof *x->units, &x->n_units);
    x->happenings = records(&l, "lexicon/happenings", sizeof *x->happenings, &x->n_happenings);
    x->weights = records(&l, "lexicon/weights", sizeof *x->weights, &x->n_weights);
    x->entry_offsets = numbers(&l, "lexicon/entry_offsets", &n_entry_offsets);
    x->entries = records(&l, "lexicon/entries", sizeof *x->entries, &x->n_entries);
    if (!blob || !x->word_offsets || !x->word_table || !x->set_offsets || !x->set_items || !x->phrases ||
        !x->phrase_words || !x->conditions || !x->roles || !x->frames || !x->operators || !x->supports ||
        !x->rules || !x->contexts || !x->classes || !x->scores || !x->harms || !x->units || !x->happenings || !x->weights ||
        !x->entry_offsets || !x->entries)
        return false;
    x->blob = (Str){blob, blob_n[0]};
    if (n_offsets < 2 || n_set_offsets < 1 || n_entry_offsets != n_offsets)
        return damaged(&l, "table sizes");
    x->n_words = n_offsets - 1;
    x->n_sets = n_set_offsets - 1;
    return check_words(&l, x) && check_sets(&l, x) && check_frames(&l, x) && check_rest(&l, x);
}

Str lexicon_text(const Lexicon *x, uint32_t word)
{
    assert(word < x->n_words);
    return str_slice(x->blob, x->word_offsets[word], x->word_offsets[word + 1]);
}

uint32_t lexicon_word(const Lexicon *x, Str text)
{
    if (text.n == 0)
        return 0;
    uint32_t mask = x->table_capacity - 1;
    for (uint32_t i = (uint32_t)str_hash(text) & mask;; i = (i + 1) & mask) {
        uint32_t word = x->word_table[i];
        if (word == 0 || str_eq(lexicon_text(x, word), text))
            return word;
    }
}

bool lexicon_in_set(const Lexicon *x, uint32_t set, uint32_t word)
{
    uint32_t beg = x->set_offsets[set], end = x->set_offsets[set + 1];
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;
        if (x->set_items[mid] == word)
            return true;
        if (x->set_items[mid] < word)
            beg = mid + 1;
        else
            end = mid;
    }
    return false;
}

bool lexicon_score(const Lexicon *x, uint32_t type, uint32_t word, double *score)
{
    for (uint32_t i = 0; i < x->n_scores; i++)
        if (x->scores[i].type == type && x->scores[i].word == word) {
            *score = (int32_t)x->scores[i].tenths / 10.0;
            return true;
        }
    return false;
}

bool lexicon_class(const Lexicon *x, Str name, uint32_t *set)
{
    uint32_t word = lexicon_word(x, name);
    for (uint32_t i = 0; word && i < x->n_classes; i++)
        if (x->classes[i].name == word) {
            *set = x->classes[i].set;
            return true;
        }
    return false;
}

bool lexicon_weight(const Lexicon *x, Str evidence, double *weight)
{
    uint32_t word = lexicon_word(x, evidence);
    uint32_t beg = 0, end = word ? x->n_weights : 0;
    while (beg < end) {
        uint32_t middle = beg + (end - beg) / 2;
        if (x->weights[middle].word == word) {
            *weight = (int32_t)x->weights[middle].thousandths / 1000.0;
            return true;
        }
        if (x->weights[middle].word < word)
            beg = middle + 1;
        else
            end = middle;
    }
    return false;
}
