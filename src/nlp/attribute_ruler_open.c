/* Opens an attribute ruler: its records checked, its strings turned into numbers, its expressions compiled. */
#include "nlp/attribute_rules.h"

#include "base/vec.h"
#include "nlp/hash.h"

enum { LABEL_MAX = UINT16_MAX, RULES_MAX = UINT16_MAX - 1 };

typedef enum Kind { KIND_HASH, KIND_LABEL, KIND_TEXT, KIND_FLAG } Kind;

static Kind kind_of(RulerAttribute attribute)
{
    static const Kind KINDS[] = {
#define X(id, name, kind) KIND_##kind,
        RULER_ATTRIBUTES(X)
#undef X
    };
    return KINDS[attribute];
}

typedef struct Opening {
    AttributeRuler *ruler;
    const SectionFile *file;
    Str component;
    LabelNumbers labels;
    Arena *arena;
    Diag *diag;
} Opening;

static bool damaged(const Opening *o)
{
    return diag_set(o->diag, o->file->code, -1, "'%.*s': the patterns of '%.*s' are damaged", STR_ARG(o->file->path),
                    STR_ARG(o->component));
}

/* Number of a label; the empty one is 0. False when there is no room for it. */
static bool label_number(const Opening *o, LabelKind kind, Str text, uint64_t *number)
{
    int found = text.n == 0 ? 0 : kind == LABEL_POS ? label_find(LABEL_POS, text)
                                                    : o->labels.number(o->labels.self, kind, text);
    if (found < 0 || found > LABEL_MAX || (kind == LABEL_POS && found >= POS_COUNT))
        return diag_set(o->diag, o->file->code, -1, "'%.*s': '%.*s' speaks of an unknown label '%.*s'",
                        STR_ARG(o->file->path), STR_ARG(o->component), STR_ARG(text));
    *number = (uint64_t)found;
    return true;
}

static bool constraint_value(const Opening *o, RulerAttribute attribute, uint32_t string)
{
    Str text = textpool_get(&o->ruler->strings, string);
    uint64_t *value = &o->ruler->values[string];
    switch (attribute) {
    case RULER_TAG: return label_number(o, LABEL_TAG, text, value);
    case RULER_POS: return label_number(o, LABEL_POS, text, value);
    case RULER_DEP: return label_number(o, LABEL_DEP, text, value);
    default: *value = hash_string(text); return true;
    }
}

static bool open_constraint(const Opening *o, const uint32_t record[4], Constraint *c)
{
    *c = (Constraint){(RulerAttribute)record[0], (RulerOperator)record[1], record[2], record[3], NULL};
    bool is_flag = record[1] == RULER_TRUE || record[1] == RULER_FALSE;
    if (record[0] >= RULER_ATTRIBUTE_COUNT || record[1] >= RULER_OPERATOR_COUNT || record[2] > record[3] ||
        record[3] > o->ruler->strings.n || is_flag != (kind_of(c->attribute) == KIND_FLAG) ||
        (record[1] == RULER_REGEX && (record[3] != record[2] + 1 || c->attribute > RULER_NORM)))
        return damaged(o);
    if (record[1] == RULER_REGEX)
        return regex_compile(&c->regex, textpool_get(&o->ruler->strings, record[2]), false, o->diag);
    for (uint32_t i = record[2]; i < record[3]; i++)
        if (!constraint_value(o, c->attribute, i))
            return false;
    if (kind_of(c->attribute) == KIND_TEXT || c->attribute == RULER_POS)
        o->ruler->can_cache = false;
    return true;
}

static bool open_constraints(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_constraints, o->file, o->component, "constraints", 4, o->diag))
        return false;
    r->constraints = arena_new(o->arena, Constraint, r->n_constraints);
    for (uint32_t i = 0; i < r->n_constraints; i++)
        if (!open_constraint(o, records + 4 * (size_t)i, &r->constraints[i]))
            return false;
    return rangelist_open(&r->tokens, o->file, o->component, "tokens", r->n_constraints, o->diag);
}

static bool open_patterns(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_patterns, o->file, o->component, "patterns", 3, o->diag))
        return false;
    r->patterns = arena_new(o->arena, Pattern, r->n_patterns);
    uint32_t beg = 0, last_rule = 0;
    for (uint32_t i = 0; i < r->n_patterns; i++) {
        const uint32_t *p = records + 3 * (size_t)i;
        if (p[0] < last_rule || p[0] >= r->n_rules || p[2] <= beg || p[2] > r->tokens.n || p[1] >= p[2] - beg)
            return damaged(o);
        r->patterns[i] = (Pattern){.rule = p[0], .target = p[1], .beg = beg, .end = p[2]};
        beg = p[2];
        last_rule = p[0];
    }
    return true;
}

static bool open_rule(const Opening *o, const uint32_t record[RULER_SETS], Rule *rule)
{
    Str texts[RULER_SETS];
    for (int i = 0; i < RULER_SETS; i++) {
        if (record[i] > o->ruler->strings.n)
            return damaged(o);
        if (record[i]) {
            texts[i] = textpool_get(&o->ruler->strings, record[i] - 1);
            rule->set |= (uint8_t)(1 << i);
        } else {
            texts[i] = STR("");
        }
    }
    uint64_t pos, tag, dep;
    if (!label_number(o, LABEL_POS, texts[RULER_SET_POS], &pos) ||
        !label_number(o, LABEL_TAG, texts[RULER_SET_TAG], &tag) ||
        !label_number(o, LABEL_DEP, texts[RULER_SET_DEP], &dep))
        return false;
    rule->pos = (uint8_t)pos;
    rule->tag = (uint16_t)tag;
    rule->dep = (uint16_t)dep;
    rule->morph = texts[RULER_SET_MORPH];
    rule->lemma = texts[RULER_SET_LEMMA];
    return true;
}

static bool open_rules(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    const uint32_t *records;
    if (!table_numbers(&records, &r->n_rules, o->file, o->component, "rules", RULER_SETS, o->diag))
        return false;
    if (r->n_rules > RULES_MAX)
        return damaged(o);
    r->rules = arena_new(o->arena, Rule, r->n_rules);
    for (uint32_t i = 0; i < r->n_rules; i++)
        if (!open_rule(o, records + (size_t)RULER_SETS * i, &r->rules[i]))
            return false;
    return true;
}

/* Whether the pattern's first token can have this tag. */
static bool allows_tag(const AttributeRuler *r, const Pattern *p, uint64_t tag)
{
    for (uint32_t i = range_beg(&r->tokens, p->beg); i < r->tokens.ends[p->beg]; i++) {
        const Constraint *c = &r->constraints[i];
        if (c->attribute != RULER_TAG)
            continue;
        bool found = false;
        for (uint32_t k = c->beg; k < c->end; k++)
            found = found || r->values[k] == tag;
        if (found != (c->operator == RULER_IN))
            return false;
    }
    return true;
}

static void make_tag_lists(const Opening *o)
{
    AttributeRuler *r = o->ruler;
    VEC(uint32_t) lists = {0};
    for (uint32_t tag = 0; tag < RULER_TAG_LISTS; tag++) {
        for (uint32_t i = 0; i < r->n_patterns; i++)
            if (allows_tag(r, &r->patterns[i], tag))
                *vec_push(&lists, o->arena) = i;
        r->tag_list_ends[tag] = (uint32_t)lists.n;
    }
    r->tag_lists = lists.v;
}

bool attribute_ruler_open(AttributeRuler **ruler, const SectionFile *file, Str component, LabelNumbers labels,
                          Arena *arena, Diag *diag)
{
    Opening o = {arena_new(arena, AttributeRuler, 1), file, component, labels, arena, diag};
    o.ruler->can_cache = true;
    bool ok = textpool_open(&o.ruler->strings, file, component, "strings", diag);
    if (ok)
        o.ruler->values = arena_new(arena, uint64_t, o.ruler->strings.n);
    if (!ok || !open_constraints(&o) || !open_rules(&o) || !open_patterns(&o)) {
        attribute_ruler_close(o.ruler);
        return false;
    }
    make_tag_lists(&o);
    *ruler = o.ruler;
    return true;
}

void attribute_ruler_close(AttributeRuler *ruler)
{
    if (!ruler)
        return;
    for (uint32_t i = 0; ruler->constraints && i < ruler->n_constraints; i++) {
        regex_free(ruler->constraints[i].regex);
        ruler->constraints[i].regex = NULL;
    }
}
