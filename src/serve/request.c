/* Taking a request's target and headers apart. */
#include "serve/request.h"

#include "base/utf8.h"

static int hex_value(char c)
{
    if (byte_is_digit(c))
        return c - '0';
    c = byte_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decoding, once. "+" is a space only in a query. */
static bool decode(Str raw, bool query, Arena *arena, Str *decoded)
{
    char *bytes = arena_bytes(arena, raw.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '%') {
            int high = i + 2 < raw.n ? hex_value(raw.p[i + 1]) : -1;
            int low = i + 2 < raw.n ? hex_value(raw.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && query) {
            c = ' ';
        }
        bytes[n++] = c;
    }
    *decoded = str_make(bytes, n);
    return true;
}

/* Text that a person may have typed: UTF-8, no control characters but tab and line ends. */
static bool is_text(Str s)
{
    if (utf8_invalid(s) >= 0)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char b = (unsigned char)s.p[i];
        if ((b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7F)
            return false;
    }
    return true;
}

static bool parse_path(Str raw, Arena *arena, Target *target, Diag *diag)
{
    if (!raw.n || raw.p[0] != '/')
        return diag_set(diag, ERR_USAGE, -1, "the path does not begin with '/'");
    Str rest = str_slice(raw, 1, raw.n);
    while (rest.n || rest.p) {
        if (target->n_segments == SEGMENTS_MAX)
            return diag_set(diag, ERR_USAGE, -1, "the path has too many parts");
        Str *segment = &target->segments[target->n_segments++];
        if (!decode(str_cut(&rest, '/'), false, arena, segment) || !is_text(*segment))
            return diag_set(diag, ERR_USAGE, -1, "the path is not well encoded UTF-8");
    }
    if (!decode(raw, false, arena, &target->path))
        return diag_set(diag, ERR_USAGE, -1, "the path is not well encoded UTF-8");
    return true;
}

static bool parse_query(Str rest, Arena *arena, Target *target, Diag *diag)
{
    while (rest.n) {
        Str value = str_cut(&rest, '&');
        if (!value.n)
            continue;
        Str name = str_cut(&value, '=');
        if (target->n_parameters == PARAMETERS_MAX)
            return diag_set(diag, ERR_USAGE, -1, "more than %d parameters", PARAMETERS_MAX);
        Parameter *parameter = &target->parameters[target->n_parameters];
        if (!decode(name, true, arena, &parameter->name) || !decode(value, true, arena, &parameter->value) ||
            !is_text(parameter->name) || !is_text(parameter->value))
            return diag_set(diag, ERR_USAGE, -1, "a parameter is not well encoded UTF-8");
        if (parameter->value.n > PARAMETER_BYTES_MAX)
            return diag_set(diag, ERR_USAGE, -1, "a parameter is longer than %d bytes", PARAMETER_BYTES_MAX);
        for (int i = 0; i < target->n_parameters; i++)
            if (str_eq(target->parameters[i].name, parameter->name))
                return diag_set(diag, ERR_USAGE, -1, "'%.100s' is given twice", str_c(arena, parameter->name));
        target->n_parameters++;
    }
    return true;
}

bool target_parse(Str raw, Arena *arena, Target *target, Diag *diag)
{
    *target = (Target){0};
    if (raw.n > TARGET_MAX)
        return diag_set(diag, ERR_LIMIT, -1, "the address is longer than %d bytes", TARGET_MAX);
    ptrdiff_t question = str_find_byte(raw, '?', 0);
    Str path = question < 0 ? raw : str_slice(raw, 0, question);
    Str query = question < 0 ? STR("") : str_slice(raw, question + 1, raw.n);
    return parse_path(path, arena, target, diag) && parse_query(query, arena, target, diag);
}

Str target_parameter(const Target *target, const char *name)
{
    for (int i = 0; i < target->n_parameters; i++)
        if (str_eq(target->parameters[i].name, str_from_c(name)))
            return target->parameters[i].value;
    return STR("");
}

Str cookie_find(Str header, Str name)
{
    while (header.n) {
        Str value = str_trim(str_cut(&header, ';'));
        Str key = str_cut(&value, '=');
        if (str_eq(key, name))
            return value;
    }
    return STR("");
}

bool header_accepts(Str header, Str token)
{
    while (header.n) {
        Str parameters = str_cut(&header, ',');
        Str name = str_trim(str_cut(&parameters, ';'));
        if (!str_eq_nocase(name, token))
            continue;
        double quality = 1;
        Str q = str_trim(parameters);
        if (str_starts(q, STR("q=")) && !str_to_double(str_trim(str_slice(q, 2, q.n)), &quality))
            return false;
        return quality > 0;
    }
    return false;
}

bool header_matches(Str header, Str tag)
{
    if (str_eq(str_trim(header), STR("*")))
        return true;
    while (header.n) {
        Str one = str_trim(str_cut(&header, ','));
        if (str_starts(one, STR("W/")))
            one = str_slice(one, 2, one.n);
        if (one.n == tag.n + 2 && one.p[0] == '"' && one.p[one.n - 1] == '"' &&
            str_eq(str_slice(one, 1, one.n - 1), tag))
            return true;
    }
    return false;
}
