/* Lemmas by table or by rule, after spaCy's pipeline/lemmatizer.py and lang/en/lemmatizer.py. */
#include "nlp/lemmatizer.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "nlp/hash.h"
#include "nlp/lemma_tables.h"
#include "nlp/table.h"

enum { CACHE_SLOTS = 1 << 15 };
/* What the cache may keep in strings before it starts anew. */
static const ptrdiff_t CACHE_TEXT_MAX = 8 << 20;
/* Address space: what one text can add comes on top. */
static const ptrdiff_t CACHE_RESERVE_BYTES = (ptrdiff_t)128 << 20;

typedef struct PosTables {
    IdTable index, exceptions;
    RangeList exception_lists;
    TextPool exception_lemmas, rules;
    bool any; /* one of them has entries */
} PosTables;

struct Lemmatizer {
    bool lookup_mode, overwrite, english;
    IdTable lookup;
    TextPool lookup_lemmas;
    PosTables pos[POS_COUNT];
};

/* Where a lemma comes from: what a token has anyway needs no copy. */
typedef enum Source { SOURCE_FORM, SOURCE_LOWER, SOURCE_MODEL, SOURCE_CACHE } Source;

typedef struct Found {
    Source source;
    Str text; /* of SOURCE_MODEL and SOURCE_CACHE */
} Found;

typedef struct CacheSlot {
    uint32_t lexeme; /* id + 1; 0: free */
    uint8_t pos;
    bool base;
    Found found;
} CacheSlot;

struct LemmatizerContext {
    const Lemmatizer *lemmatizer;
    CacheSlot *cache;
    Arena strings; /* of SOURCE_CACHE */
};

/* --- opening --- */

static bool open_pos(PosTables *tables, const SectionFile *file, Str component, int pos, Arena *arena, Diag *diag)
{
    Str prefix = str_format(arena, "%.*s/%.*s", STR_ARG(component),
                            STR_ARG(str_lower_ascii(arena, label_text(LABEL_POS, pos))));
    if (!idset_open(&tables->index, file, prefix, "index", diag) ||
        !textpool_open(&tables->exception_lemmas, file, prefix, "exceptions", diag) ||
        !rangelist_open(&tables->exception_lists, file, prefix, "exceptions/lists", tables->exception_lemmas.n,
                        diag) ||
        !idtable_open(&tables->exceptions, file, prefix, "exceptions", tables->exception_lists.n, diag) ||
        !textpool_open(&tables->rules, file, prefix, "rules", diag))
        return false;
    if (tables->rules.n % 2 != 0 || tables->rules.n > 2 * LEMMA_RULES_MAX)
        return diag_set(diag, file->code, -1, "'%.*s': the rules of '%.*s' are damaged", STR_ARG(file->path),
                        STR_ARG(prefix));
    tables->any = tables->index.mask || tables->exceptions.mask || tables->rules.n;
    return true;
}

bool lemmatizer_open(Lemmatizer **lemmatizer, const SectionFile *file, Str component, Arena *arena, Diag *diag)
{
    Lemmatizer *made = arena_new(arena, Lemmatizer, 1);
    const uint32_t *options;
    uint32_t n;
    if (!table_numbers(&options, &n, file, component, "options", 1, diag))
        return false;
    if (n != LEMMA_OPTIONS)
        return diag_set(diag, file->code, -1, "'%.*s' has no tables for '%.*s'", STR_ARG(file->path),
                        STR_ARG(component));
    made->lookup_mode = options[LEMMA_LOOKUP_MODE] != 0;
    made->overwrite = options[LEMMA_OVERWRITE] != 0;
    made->english = options[LEMMA_ENGLISH] != 0;
    if (!textpool_open(&made->lookup_lemmas, file, component, "lookup", diag) ||
        !idtable_open(&made->lookup, file, component, "lookup", made->lookup_lemmas.n, diag))
        return false;
    for (int pos = 1; pos < POS_COUNT; pos++)
        if (!open_pos(&made->pos[pos], file, component, pos, arena, diag))
            return false;
    *lemmatizer = made;
    return true;
}

bool lemmatizer_context_open(LemmatizerContext **context, const Lemmatizer *lemmatizer, Diag *diag)
{
    LemmatizerContext *made = calloc(1, sizeof *made);
    if (made)
        made->cache = calloc(CACHE_SLOTS, sizeof *made->cache);
    if (!made || !made->cache || !arena_open(&made->strings, CACHE_RESERVE_BYTES)) {
        lemmatizer_context_close(made);
        return diag_set(diag, ERR_MEMORY, -1, "no memory for the lemmatizer");
    }
    made->lemmatizer = lemmatizer;
    *context = made;
    return true;
}

void lemmatizer_context_close(LemmatizerContext *context)
{
    if (!context)
        return;
    arena_close(&context->strings);
    free(context->cache);
    free(context);
}

void lemmatizer_context_reset(LemmatizerContext *context)
{
    memset(context->cache, 0, CACHE_SLOTS * sizeof *context->cache);
    arena_reset(&context->strings);
}

/* --- one form --- */

/* English: the morphology ("Number=Sing|Person=3") says that the form is not inflected. */
static bool is_base_form(Pos pos, Str morph)
{
    bool singular = false, numbered = false, finite = false, present = false;
    for (Str rest = morph; rest.n;) {
        Str feature = str_cut(&rest, '|');
        switch (feature.p[0]) {
        case 'D':
            if (str_eq(feature, STR("Degree=Pos")))
                return true;
            break;
        case 'N':
            numbered = numbered || str_starts(feature, STR("Number="));
            singular = singular || str_eq(feature, STR("Number=Sing"));
            break;
        case 'T': present = present || str_eq(feature, STR("Tense=Pres")); break;
        case 'V':
            if (str_eq(feature, STR("VerbForm=Inf")) || str_eq(feature, STR("VerbForm=None")))
                return true;
            finite = finite || str_eq(feature, STR("VerbForm=Fin"));
            break;
        default: break;
        }
    }
    return (pos == POS_NOUN && singular) || (pos == POS_VERB && finite && present && !numbered);
}

typedef struct Forms {
    VEC(Str) list;
} Forms;

static void append(Forms *forms, Str form, Arena *scratch)
{
    *vec_push(&forms->list, scratch) = form;
}

static void insert_first(Forms *forms, Str form, Arena *scratch)
{
    append(forms, form, scratch);
    memmove(forms->list.v + 1, forms->list.v, (size_t)(forms->list.n - 1) * sizeof *forms->list.v);
    forms->list.v[0] = form;
}

static bool contains(const Forms *forms, Str form)
{
    for (ptrdiff_t i = 0; i < forms->list.n; i++)
        if (str_eq(forms->list.v[i], form))
            return true;
    return false;
}

static bool is_alpha(Str s)
{
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len) {
        int32_t c = utf8_decode(s, at, &len);
        if (c == UTF8_BAD || !utf8_is_alpha(c))
            return false;
    }
    return s.n > 0;
}

/* Forms that suffix rules make: those of the index and those that are no plain word go to *forms, all others
 * to *unknown. */
static void apply_rules(const PosTables *tables, Str lower, Forms *forms, Forms *unknown, Arena *scratch)
{
    for (uint32_t i = 0; i + 1 < tables->rules.n; i += 2) {
        Str old = textpool_get(&tables->rules, i), new = textpool_get(&tables->rules, i + 1);
        if (!str_ends(lower, old))
            continue;
        Str form = str_concat(scratch, str_slice(lower, 0, lower.n - old.n), new);
        if (form.n == 0)
            continue;
        if (idset_has(&tables->index, hash_string(form)))
            insert_first(forms, form, scratch);
        else
            append(is_alpha(form) ? unknown : forms, form, scratch);
    }
}

/* The first lemma of a form that rules or exceptions give, or {NULL} when they give none. */
static Str rule_lemma(const PosTables *tables, Str lower, Arena *scratch)
{
    Forms forms = {0}, unknown = {0};
    apply_rules(tables, lower, &forms, &unknown, scratch);
    uint32_t list;
    if (idtable_get(&tables->exceptions, hash_string(lower), &list))
        for (uint32_t i = range_beg(&tables->exception_lists, list); i < tables->exception_lists.ends[list]; i++) {
            Str lemma = textpool_get(&tables->exception_lemmas, i);
            if (!contains(&forms, lemma))
                insert_first(&forms, lemma, scratch);
        }
    const Forms *best = forms.list.n ? &forms : &unknown;
    return best->list.n ? best->list.v[0] : (Str){0};
}

/* A lemma that is the form or its lower case needs no memory of its own. */
static Found as_found(LemmatizerContext *context, const Lexeme *lexeme, Str lemma)
{
    if (!lemma.p)
        return (Found){.source = SOURCE_FORM};
    if (str_eq(lemma, lexeme->lower))
        return (Found){.source = SOURCE_LOWER};
    return (Found){SOURCE_CACHE, str_dup(&context->strings, lemma)};
}

static Found find_by_rule(LemmatizerContext *context, const Lexeme *lexeme, Pos pos, bool base, Arena *scratch)
{
    if (pos == POS_NONE || pos == POS_SPACE || base)
        return (Found){.source = SOURCE_LOWER};
    const PosTables *tables = &context->lemmatizer->pos[pos];
    if (!tables->any)
        return (Found){.source = pos == POS_PROPN ? SOURCE_FORM : SOURCE_LOWER};
    ArenaMark mark = arena_mark(scratch);
    Found found = as_found(context, lexeme, rule_lemma(tables, lexeme->lower, scratch));
    arena_release(scratch, mark);
    return found;
}

static Found find_by_table(const LemmatizerContext *context, const Lexeme *lexeme)
{
    uint32_t i;
    if (!idtable_get(&context->lemmatizer->lookup, lexeme->orth_hash, &i))
        return (Found){.source = SOURCE_FORM};
    return (Found){SOURCE_MODEL, textpool_get(&context->lemmatizer->lookup_lemmas, i)};
}

static Found find(LemmatizerContext *context, const Token *token, const Lexeme *lexeme, Arena *scratch)
{
    const Lemmatizer *l = context->lemmatizer;
    if (l->lookup_mode)
        return find_by_table(context, lexeme);
    Pos pos = token->pos < POS_COUNT ? (Pos)token->pos : POS_NONE;
    bool base = l->english && is_base_form(pos, token->morph);
    uint32_t hash = (lexeme->id * 0x9E3779B1u) ^ ((uint32_t)pos * 0x85EBCA77u) ^ (base ? 0xC2B2AE3Du : 0);
    CacheSlot *slot = &context->cache[(hash ^ (hash >> 15)) & (CACHE_SLOTS - 1)];
    if (slot->lexeme != lexeme->id + 1 || slot->pos != (uint8_t)pos || slot->base != base)
        *slot = (CacheSlot){lexeme->id + 1, (uint8_t)pos, base, find_by_rule(context, lexeme, pos, base, scratch)};
    return slot->found;
}

static Str token_form(const Doc *doc, const Token *token, const Lexeme *lexeme, Arena *arena)
{
    Str shown = str_slice(doc->text, token->beg, token->end);
    return str_eq(shown, lexeme->form) ? shown : str_dup(arena, lexeme->form);
}

void lemmatizer_run(LemmatizerContext *context, Doc *doc, const Lexeme *const *lexemes, Arena *arena)
{
    if (arena_used(&context->strings) > CACHE_TEXT_MAX)
        lemmatizer_context_reset(context);
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Token *token = &doc->tokens[i];
        if (token->lemma.n && !context->lemmatizer->overwrite)
            continue;
        Found found = find(context, token, lexemes[i], arena);
        switch (found.source) {
        case SOURCE_FORM: token->lemma = token_form(doc, token, lexemes[i], arena); break;
        case SOURCE_LOWER: token->lemma = token->lower; break;
        case SOURCE_MODEL: token->lemma = found.text; break;
        case SOURCE_CACHE: token->lemma = str_dup(arena, found.text); break;
        }
    }
}
