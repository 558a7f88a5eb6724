/* Reading the records of an agreement by tables of fields: types, unknown keys, what is missing. */
#include <math.h>

#include "monitor/agreement_parts.h"

static bool problem(AgreementReader *r, int32_t line, const char *remedy, Str message)
{
    return problem_add(r->problems, r->agreement->path, line, remedy, "%.*s", STR_ARG(message));
}

static bool wrong_type(AgreementReader *r, const YamlNode *node, const char *name, const char *want)
{
    return problem(r, node->line, "see docs/agreements.md for the fields",
                   str_format(r->arena, "'%s' is not %s", name, want));
}

static bool is_id(Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!byte_is_lower(s.p[i]) && !byte_is_digit(s.p[i]) && (s.p[i] != '-' || i == 0))
            return false;
    return s.n > 0 && s.n <= 64;
}

static bool read_number(AgreementReader *r, const YamlNode *node, const char *name, double *value)
{
    if (node->kind != YAML_SCALAR || node->quoted || !str_to_double(node->text, value) || !isfinite(*value)) {
        *value = NAN;
        return wrong_type(r, node, name, "a number");
    }
    return true;
}

static void read_numbers(AgreementReader *r, const YamlNode *node, const char *name, double *values, int n)
{
    if (node->kind != YAML_LIST || node->n != n) {
        wrong_type(r, node, name, n == 2 ? "two numbers: [latitude, longitude]"
                                         : "four numbers: [south, west, north, east]");
        return;
    }
    for (const YamlNode *m = node->first; m; m = m->next)
        if (!read_number(r, m, name, values++))
            return;
}

static void read_words(AgreementReader *r, const YamlNode *node, const char *name, Words *words)
{
    int32_t n = node->kind == YAML_LIST ? node->n : 1;
    words->v = arena_new(r->arena, Str, n);
    words->lines = arena_new(r->arena, int32_t, n);
    if (node->kind == YAML_MAP) {
        wrong_type(r, node, name, "a word or a list of words");
        return;
    }
    for (const YamlNode *m = node->kind == YAML_LIST ? node->first : node; m; m = m->next) {
        if (m->kind != YAML_SCALAR || !m->text.n) {
            wrong_type(r, m, name, "a list of words");
            return;
        }
        words->v[words->n] = m->text;
        words->lines[words->n++] = m->line;
        if (node->kind != YAML_LIST)
            return;
    }
}

static void read_date(AgreementReader *r, const YamlNode *node, const char *name, bool end, int32_t *day)
{
    int32_t first, last;
    if (node->kind == YAML_SCALAR && str_eq(node->text, STR("open")))
        return;
    if (node->kind != YAML_SCALAR || !day_parse(node->text, &first, &last)) {
        problem(r, node->line, "write YYYY-MM-DD, or leave it out",
                str_format(r->arena, "'%s: %.*s' is no date", name, STR_ARG(node->text)));
        return;
    }
    *day = end ? last : first;
}

static void read_str(AgreementReader *r, const YamlNode *node, const Field *field, Str *text)
{
    if (node->kind != YAML_SCALAR)
        wrong_type(r, node, field->name, "text");
    else if (field->type == FIELD_ID && !is_id(node->text))
        problem(r, node->line, "use small letters, digits and hyphens, at most 64",
                str_format(r->arena, "'%.*s' cannot be an id", STR_ARG(node->text)));
    else
        *text = node->text;
}

static void read_bool(AgreementReader *r, const YamlNode *node, const char *name, bool *value)
{
    if (node->kind == YAML_SCALAR && (str_eq(node->text, STR("true")) || str_eq(node->text, STR("yes"))))
        *value = true;
    else if (node->kind != YAML_SCALAR || !(str_eq(node->text, STR("false")) || str_eq(node->text, STR("no"))))
        wrong_type(r, node, name, "true or false");
}

static void read_field(AgreementReader *r, const YamlNode *node, const Field *field, void *at)
{
    switch (field->type) {
    case FIELD_STR:
    case FIELD_ID:
        read_str(r, node, field, at);
        break;
    case FIELD_WORDS:
        read_words(r, node, field->name, at);
        break;
    case FIELD_NUMBER:
        read_number(r, node, field->name, at);
        break;
    case FIELD_NUMBERS_2:
        read_numbers(r, node, field->name, at, 2);
        break;
    case FIELD_NUMBERS_4:
        read_numbers(r, node, field->name, at, 4);
        break;
    case FIELD_BOOL:
        read_bool(r, node, field->name, at);
        break;
    case FIELD_DATE:
    case FIELD_DATE_END:
        read_date(r, node, field->name, field->type == FIELD_DATE_END, at);
        break;
    }
}

static void set_default(const Field *field, void *at)
{
    double *number = at;
    int32_t *day = at;
    if (field->type == FIELD_NUMBER || field->type == FIELD_NUMBERS_2 || field->type == FIELD_NUMBERS_4) {
        int n = field->type == FIELD_NUMBER ? 1 : field->type == FIELD_NUMBERS_2 ? 2 : 4;
        for (int i = 0; i < n; i++)
            number[i] = NAN;
    } else if (field->type == FIELD_DATE || field->type == FIELD_DATE_END) {
        *day = field->type == FIELD_DATE ? DAY_MIN : DAY_MAX;
    }
}

static const char *names_of(AgreementReader *r, const Field *fields)
{
    Str all = STR("known here:");
    for (const Field *f = fields; f->name; f++)
        all = str_format(r->arena, "%.*s %s", STR_ARG(all), f->name);
    return str_c(r->arena, all);
}

void fields_read(AgreementReader *r, const YamlNode *map, const Field *fields, const char *what, void *record)
{
    char *base = record;
    for (const Field *f = fields; f->name; f++)
        if (!f->separate)
            set_default(f, base + f->offset);
    if (map->kind != YAML_MAP) {
        problem(r, map->line, "write 'key: value' lines", str_format(r->arena, "%s is no mapping", what));
        return;
    }
    for (const YamlNode *m = map->first; m; m = m->next) {
        const Field *f = fields;
        while (f->name && !str_eq(m->key, str_from_c(f->name)))
            f++;
        if (!f->name)
            problem(r, m->line, names_of(r, fields),
                    str_format(r->arena, "unknown key '%.*s' in %s", STR_ARG(m->key), what));
        else if (!f->separate && !(m->kind == YAML_SCALAR && !m->quoted && (!m->text.n || str_eq(m->text, STR("null")))))
            read_field(r, m, f, base + f->offset);
    }
    for (const Field *f = fields; f->name; f++) {
        const YamlNode *given = yaml_member(map, str_from_c(f->name));
        if (f->required && (!given || (given->kind == YAML_SCALAR && !given->text.n)))
            problem(r, map->line, "add it; see docs/agreements.md for the fields",
                    str_format(r->arena, "%s has no '%s'", what, f->name));
    }
}
