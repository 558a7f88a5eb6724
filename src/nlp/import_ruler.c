/* Imports an attribute ruler: its Matcher patterns become constraints on single tokens (attribute_rules.h). */
#include "nlp/import_rules.h"

#include <stdlib.h>

#include "base/vec.h"
#include "nlp/attribute_rules.h"
#include "nlp/labels.h"
#include "nlp/msgpack_read.h"
#include "nlp/python_regex.h"
#include "nlp/regex.h"
#include "nlp/table.h"

typedef struct Numbers {
    VEC(uint32_t) list;
} Numbers;

typedef struct RulerImport {
    Str component;
    Arena *arena;
    Diag *diag;
    VEC(Str) strings; /* never shared: how a value is read depends on its attribute */
    Numbers rules, patterns, tokens, constraints;
    uint32_t rule; /* the one in work, for messages */
} RulerImport;

static void push(RulerImport *in, Numbers *numbers, uint32_t value)
{
    *vec_push(&numbers->list, in->arena) = value;
}

static uint32_t push_string(RulerImport *in, Str s)
{
    *vec_push(&in->strings, in->arena) = s;
    return (uint32_t)in->strings.n - 1;
}

/* Names what truce does not know of pattern number in->rule. */
static bool unsupported(RulerImport *in, const char *what, Str name)
{
    return diag_set(in->diag, ERR_MODEL, (ptrdiff_t)in->rule, "%.*s: pattern %u needs %s '%.*s', which truce does not know",
                    STR_ARG(in->component), in->rule, what, STR_ARG(name));
}

/* --- what a pattern asks of a token --- */

static bool find_attribute(Str name, RulerAttribute *attribute, bool *is_flag)
{
    static const struct {
        const char *name, *kind;
    } NAMES[] = {
#define X(id, text, kind) {text, #kind},
        RULER_ATTRIBUTES(X)
#undef X
    };
    if (str_eq_nocase(name, STR("TEXT")))
        name = STR("ORTH");
    for (int i = 0; i < RULER_ATTRIBUTE_COUNT; i++)
        if (str_eq_nocase(name, str_from_c(NAMES[i].name))) {
            *attribute = (RulerAttribute)i;
            *is_flag = strcmp(NAMES[i].kind, "FLAG") == 0;
            return true;
        }
    return false;
}

static void push_constraint(RulerImport *in, RulerAttribute attribute, RulerOperator operator, uint32_t first_string)
{
    push(in, &in->constraints, (uint32_t)attribute);
    push(in, &in->constraints, (uint32_t)operator);
    push(in, &in->constraints, first_string);
    push(in, &in->constraints, (uint32_t)in->strings.n);
}

static int compare_strs(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

/* Morphology as spaCy keeps it: features sorted, "_" for none. */
static Str normal_morph(Str morph, Arena *arena)
{
    if (str_eq(morph, STR("_")) || morph.n == 0)
        return STR("");
    VEC(Str) features = {0};
    for (Str rest = morph; rest.p;)
        *vec_push(&features, arena) = str_cut(&rest, '|');
    qsort(features.v, (size_t)features.n, sizeof *features.v, compare_strs);
    Str out = features.v[0];
    for (ptrdiff_t i = 1; i < features.n; i++)
        out = str_format(arena, "%.*s|%.*s", STR_ARG(out), STR_ARG(features.v[i]));
    return out;
}

static Str attribute_value(RulerImport *in, RulerAttribute attribute, Str value)
{
    return attribute == RULER_MORPH ? normal_morph(value, in->arena) : value;
}

/* {"REGEX": "..."}. */
static bool add_regex(RulerImport *in, RulerAttribute attribute, const Packed *value, Str name)
{
    Str pattern, translated;
    Regex *compiled;
    Diag inner = {0};
    if (attribute > RULER_NORM || !packed_text(value, &pattern))
        return unsupported(in, "an expression for", name);
    if (!python_regex_translate(pattern, in->arena, &translated, &inner) ||
        !regex_compile(&compiled, translated, false, &inner))
        return diag_set(in->diag, ERR_MODEL, (ptrdiff_t)in->rule, "%.*s: pattern %u: the expression '%.*s': %s",
                        STR_ARG(in->component), in->rule, STR_ARG(pattern), inner.message);
    regex_free(compiled);
    push_constraint(in, attribute, RULER_REGEX, push_string(in, translated));
    return true;
}

/* {"IN": [...]}, {"NOT_IN": [...]}, {"REGEX": ...}, or several of them. */
static bool add_predicates(RulerImport *in, RulerAttribute attribute, const Packed *predicates, Str name)
{
    for (uint32_t i = 0; i < predicates->n; i++) {
        const Packed *value = &predicates->as.items[2 * i + 1];
        Str operator;
        if (!packed_text(&predicates->as.items[2 * i], &operator))
            return unsupported(in, "a condition on", name);
        if (str_eq_nocase(operator, STR("REGEX"))) {
            if (!add_regex(in, attribute, value, name))
                return false;
            continue;
        }
        bool is_in = str_eq_nocase(operator, STR("IN"));
        if ((!is_in && !str_eq_nocase(operator, STR("NOT_IN"))) || value->type != PACKED_LIST)
            return unsupported(in, "the condition", operator);
        uint32_t first = (uint32_t)in->strings.n;
        for (uint32_t k = 0; k < value->n; k++) {
            Str text;
            if (!packed_text(&value->as.items[k], &text))
                return unsupported(in, "a number in a list for", name);
            push_string(in, attribute_value(in, attribute, text));
        }
        push_constraint(in, attribute, is_in ? RULER_IN : RULER_NOT_IN, first);
    }
    return true;
}

static bool add_condition(RulerImport *in, Str name, const Packed *value)
{
    RulerAttribute attribute;
    bool is_flag, truth;
    uint64_t number;
    Str text;
    if (!find_attribute(name, &attribute, &is_flag))
        return unsupported(in, "the attribute", name);
    if (is_flag) {
        if (packed_u64(value, &number))
            truth = number != 0;
        else if (!packed_bool(value, &truth))
            return unsupported(in, "a condition on", name);
        push_constraint(in, attribute, truth ? RULER_TRUE : RULER_FALSE, (uint32_t)in->strings.n);
        return true;
    }
    if (value->type == PACKED_MAP)
        return add_predicates(in, attribute, value, name);
    if (!packed_text(value, &text))
        return unsupported(in, "a number for", name);
    push_constraint(in, attribute, RULER_IN, push_string(in, attribute_value(in, attribute, text)));
    return true;
}

/* One token of a pattern. */
static bool add_token(RulerImport *in, const Packed *conditions)
{
    if (conditions->type != PACKED_MAP)
        return unsupported(in, "something that is no", STR("token"));
    for (uint32_t i = 0; i < conditions->n; i++) {
        const Packed *value = &conditions->as.items[2 * i + 1];
        Str name, operator;
        if (!packed_text(&conditions->as.items[2 * i], &name))
            return unsupported(in, "an attribute without a", STR("name"));
        if (str_eq_nocase(name, STR("OP"))) {
            if (!packed_text(value, &operator) || !str_eq(operator, STR("1")))
                return unsupported(in, "the operator", packed_text(value, &operator) ? operator : STR("?"));
        } else if (!add_condition(in, name, value)) {
            return false;
        }
    }
    push(in, &in->tokens, (uint32_t)(in->constraints.list.n / 4));
    return true;
}

/* One sequence of tokens; index is the token to set, from the end when negative. */
static bool add_pattern(RulerImport *in, const Packed *sequence, int64_t index)
{
    int64_t n = packed_count(sequence);
    int64_t target = index < 0 ? n + index : index;
    if (!sequence || sequence->type != PACKED_LIST || n == 0 || target < 0 || target >= n)
        return diag_set(in->diag, ERR_MODEL, (ptrdiff_t)in->rule, "%.*s: pattern %u has no token %lld",
                        STR_ARG(in->component), in->rule, (long long)index);
    for (uint32_t i = 0; i < n; i++)
        if (!add_token(in, packed_item(sequence, i)))
            return false;
    push(in, &in->patterns, in->rule);
    push(in, &in->patterns, (uint32_t)target);
    push(in, &in->patterns, (uint32_t)in->tokens.list.n);
    return true;
}

/* --- what a rule sets --- */

static bool add_sets(RulerImport *in, const Packed *attributes)
{
    static const Str NAMES[RULER_SETS] = {
        [RULER_SET_POS] = {"POS", 3},     [RULER_SET_TAG] = {"TAG", 3},     [RULER_SET_DEP] = {"DEP", 3},
        [RULER_SET_MORPH] = {"MORPH", 5}, [RULER_SET_LEMMA] = {"LEMMA", 5},
    };
    uint32_t columns[RULER_SETS] = {0};
    for (uint32_t i = 0; i < packed_count(attributes); i++) {
        Str name, value;
        if (!packed_text(&attributes->as.items[2 * i], &name))
            return unsupported(in, "to set an attribute without a", STR("name"));
        int which = 0;
        while (which < RULER_SETS && !str_eq_nocase(name, NAMES[which]))
            which++;
        if (which == RULER_SETS || !packed_text(&attributes->as.items[2 * i + 1], &value))
            return unsupported(in, "to set", name);
        if (which == RULER_SET_MORPH)
            value = normal_morph(value, in->arena);
        if (which == RULER_SET_POS && label_find(LABEL_POS, value) < 0)
            return unsupported(in, "the part of speech", value);
        columns[which] = push_string(in, value) + 1;
    }
    for (int i = 0; i < RULER_SETS; i++)
        push(in, &in->rules, columns[i]);
    return true;
}

static bool add_rule(RulerImport *in, const Packed *rule)
{
    const Packed *patterns = packed_get(rule, STR("patterns")), *attributes = packed_get(rule, STR("attrs"));
    int64_t index = 0;
    packed_i64(packed_get(rule, STR("index")), &index);
    if (!patterns || patterns->type != PACKED_LIST || !attributes || attributes->type != PACKED_MAP)
        return unsupported(in, "parts that it has", STR("not"));
    for (uint32_t i = 0; i < patterns->n; i++)
        if (!add_pattern(in, packed_item(patterns, i), index))
            return false;
    return add_sets(in, attributes);
}

static bool write_ruler(RulerImport *in, SectionWriter *writer)
{
    return textpool_add(writer, in->component, "strings", in->strings.v, in->strings.n, in->arena, in->diag) &&
           table_add_numbers(writer, in->component, "rules", in->rules.list.v, in->rules.list.n / RULER_SETS,
                             RULER_SETS, in->arena, in->diag) &&
           table_add_numbers(writer, in->component, "patterns", in->patterns.list.v, in->patterns.list.n / 3, 3,
                             in->arena, in->diag) &&
           table_add_numbers(writer, in->component, "tokens", in->tokens.list.v, in->tokens.list.n, 1, in->arena,
                             in->diag) &&
           table_add_numbers(writer, in->component, "constraints", in->constraints.list.v,
                             in->constraints.list.n / 4, 4, in->arena, in->diag);
}

bool import_attribute_ruler(Package *package, Str component, SectionWriter *writer, Arena *arena, Diag *diag)
{
    RulerImport in = {.component = component, .arena = arena, .diag = diag};
    Str path = str_format(arena, "%.*s/patterns", STR_ARG(component)), bytes;
    const Packed *list;
    if (!package_read(package, path, arena, &bytes, diag) || !packed_read(bytes, path, arena, &list, diag))
        return false;
    if (list->type != PACKED_LIST)
        return diag_set(diag, ERR_MODEL, -1, "%.*s is no list of patterns", STR_ARG(path));
    for (in.rule = 0; in.rule < list->n; in.rule++)
        if (!add_rule(&in, &list->as.items[in.rule]))
            return false;
    return write_ruler(&in, writer);
}
