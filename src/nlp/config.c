/* Parses config.cfg: lines into sections and values, references between values, JSON through jansson. */
#include "nlp/config.h"

#include <jansson.h>

#include "base/map.h"
#include "base/out.h"
#include "base/vec.h"

enum { TEXT_MAX = 4 << 20, VALUE_MAX = 1 << 20 };

struct Config {
    Map sections;                /* section name -> number of its line */
    Map values;                  /* section LF key -> index into raw */
    VEC(Str) raw;                /* the values as they stand in the file, trimmed */
    Arena *arena;
};

/* The file is read line by line; a value may go on over lines that are indented further. */
typedef struct Reader {
    Config *config;
    Str section;
    ptrdiff_t value;             /* index of the value that may go on, or -1 */
    ptrdiff_t indent;            /* of the line that began it */
    Diag *diag;
} Reader;

static Str value_name(Arena *arena, Str section, Str key)
{
    return str_format(arena, "%.*s\n%.*s", STR_ARG(section), STR_ARG(key));
}

static bool read_header(Reader *reader, Str line, int64_t number)
{
    ptrdiff_t end = str_find_byte(line, ']', 1);
    Str name = str_slice(line, 1, end);
    bool is_new;
    if (end < 0 || name.n == 0)
        return diag_set(reader->diag, ERR_MODEL, number, "config.cfg: line %lld: section header without ']'",
                        (long long)number);
    Config *config = reader->config;
    map_put(&config->sections, config->arena, name, (int32_t)number, &is_new);
    if (!is_new)
        return diag_set(reader->diag, ERR_MODEL, number, "config.cfg: line %lld: section '%.*s' occurs twice",
                        (long long)number, STR_ARG(name));
    reader->section = name;
    reader->value = -1;
    return true;
}

static bool read_pair(Reader *reader, Str line, ptrdiff_t indent, int64_t number)
{
    Config *config = reader->config;
    ptrdiff_t equals = str_find_byte(line, '=', 0), colon = str_find_byte(line, ':', 0);
    ptrdiff_t at = equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    if (at <= 0 || reader->section.n == 0)
        return diag_set(reader->diag, ERR_MODEL, number,
                        "config.cfg: line %lld: neither a section nor a 'key = value' inside one",
                        (long long)number);
    Str key = str_trim(str_slice(line, 0, at));
    bool is_new;
    map_put(&config->values, config->arena, value_name(config->arena, reader->section, key),
            (int32_t)config->raw.n, &is_new);
    if (!is_new)
        return diag_set(reader->diag, ERR_MODEL, number, "config.cfg: line %lld: key '%.*s' occurs twice",
                        (long long)number, STR_ARG(key));
    *vec_push(&config->raw, config->arena) = str_trim(str_slice(line, at + 1, line.n));
    reader->value = config->raw.n - 1;
    reader->indent = indent;
    return true;
}

static bool read_line(Reader *reader, Str line, int64_t number)
{
    Str text = str_trim(line);
    if (text.n == 0 || text.p[0] == '#' || text.p[0] == ';')
        return true;
    ptrdiff_t indent = text.p - line.p;
    if (reader->value >= 0 && indent > reader->indent) {
        /* the view grows to the end of this line: values are one piece of the file */
        Str *value = &reader->config->raw.v[reader->value];
        *value = str_trim(str_make(value->p, text.p + text.n - value->p));
        return true;
    }
    if (text.p[0] == '[')
        return read_header(reader, text, number);
    return read_pair(reader, text, indent, number);
}

bool config_read(Config **config, Str text, Arena *arena, Diag *diag)
{
    if (text.n > TEXT_MAX)
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: %td bytes, limit is %d", text.n, TEXT_MAX);
    if (memchr(text.p, 0, (size_t)text.n))
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: holds a NUL byte, so it is no text");
    Reader reader = {.config = arena_new(arena, Config, 1), .value = -1, .diag = diag};
    reader.config->arena = arena;
    Str rest = text;
    for (int64_t number = 1; rest.n > 0; number++)
        if (!read_line(&reader, str_cut(&rest, '\n'), number))
            return false;
    if (reader.config->sections.n == 0)
        return diag_set(diag, ERR_MODEL, -1, "config.cfg: holds no section");
    *config = reader.config;
    return true;
}

void config_set(Config *config, Str section, Str key, Str json)
{
    int32_t *at = map_put(&config->values, config->arena, value_name(config->arena, section, key),
                          (int32_t)config->raw.n, NULL);
    if (*at == config->raw.n)
        *vec_push(&config->raw, config->arena) = json;
    config->raw.v[*at] = json;
}

static bool find_raw(const Config *config, Str section, Str key, Arena *arena, Str *raw)
{
    const int32_t *at = map_find(&config->values, value_name(arena, section, key));
    if (at)
        *raw = config->raw.v[*at];
    return at != NULL;
}

/* What "${...}" names: "section:key" or "section.key". */
static bool find_reference(const Config *config, Str name, Arena *arena, Str *raw)
{
    ptrdiff_t at = str_find_byte(name, ':', 0);
    for (ptrdiff_t i = name.n - 1; at < 0 && i > 0; i--)
        if (name.p[i] == '.')
            at = i;
    return at > 0 && find_raw(config, str_slice(name, 0, at), str_slice(name, at + 1, name.n), arena, raw);
}

/* The text that a value has inside a longer string: the content of a JSON string, else the value. */
static Str inside_string(Str json)
{
    bool quoted = json.n >= 2 && json.p[0] == '"' && json.p[json.n - 1] == '"';
    return quoted ? str_slice(json, 1, json.n - 1) : json;
}

static bool expand(const Config *config, Str raw, int depth, Arena *arena, Str *json)
{
    if (str_find(raw, STR("${"), 0) < 0) {
        *json = raw;
        return true;
    }
    if (depth > CONFIG_REFERENCE_DEPTH_MAX)
        return false;
    Out out = out_to_memory(arena);
    ptrdiff_t at = 0;
    for (;;) {
        ptrdiff_t beg = str_find(raw, STR("${"), at);
        ptrdiff_t end = beg < 0 ? -1 : str_find_byte(raw, '}', beg);
        if (end < 0)
            break;
        Str target, value;
        if (!find_reference(config, str_trim(str_slice(raw, beg + 2, end)), arena, &target) ||
            !expand(config, target, depth + 1, arena, &value) || value.n > VALUE_MAX - out.n)
            return false;
        bool whole = beg == 0 && end == raw.n - 1;
        out_str(&out, str_slice(raw, at, beg));
        out_str(&out, whole ? value : inside_string(value));
        at = end + 1;
    }
    out_str(&out, str_slice(raw, at, raw.n));
    *json = out_text(&out);
    return true;
}

bool config_json(const Config *config, Str section, Str key, Arena *arena, Str *json)
{
    Str raw;
    return find_raw(config, section, key, arena, &raw) && expand(config, raw, 0, arena, json);
}

bool config_has(const Config *config, Str section, Str key)
{
    ArenaMark mark = arena_mark(config->arena);
    Str raw;
    bool found = find_raw(config, section, key, config->arena, &raw);
    arena_release(config->arena, mark);
    return found;
}

/* The value as jansson reads it; NULL when it is missing or no JSON. The caller gives it back. */
static json_t *load(const Config *config, Str section, Str key, Arena *arena, Str *text)
{
    if (!config_json(config, section, key, arena, text))
        return NULL;
    return json_loadb(text->p, (size_t)text->n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

bool config_text(const Config *config, Str section, Str key, Arena *arena, Str *text)
{
    Str raw;
    if (!config_json(config, section, key, arena, &raw))
        return false;
    json_t *json = json_loadb(raw.p, (size_t)raw.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    bool is_text = !json || json_is_string(json);
    if (!json)
        *text = raw;
    else if (is_text)
        *text = str_dup(arena, str_make(json_string_value(json), (ptrdiff_t)json_string_length(json)));
    json_decref(json);
    return is_text;
}

/* Numbers and switches need no memory that outlives the call: the config's arena is used and put back. */
static bool load_number(const Config *config, Str section, Str key, json_type type, int64_t *number)
{
    ArenaMark mark = arena_mark(config->arena);
    Str text;
    json_t *json = load(config, section, key, config->arena, &text);
    bool found = json && (type == JSON_INTEGER ? json_is_integer(json) : json_is_boolean(json));
    if (found)
        *number = type == JSON_INTEGER ? json_integer_value(json) : json_is_true(json);
    json_decref(json);
    arena_release(config->arena, mark);
    return found;
}

bool config_int(const Config *config, Str section, Str key, int64_t *number)
{
    return load_number(config, section, key, JSON_INTEGER, number);
}

bool config_bool(const Config *config, Str section, Str key, bool *boolean)
{
    int64_t number = 0;
    if (!load_number(config, section, key, JSON_TRUE, &number))
        return false;
    *boolean = number != 0;
    return true;
}

bool config_texts(const Config *config, Str section, Str key, Arena *arena, Str **texts, ptrdiff_t *n_texts)
{
    Str text;
    json_t *json = load(config, section, key, arena, &text);
    bool good = json_is_array(json);
    size_t n = json_array_size(json);
    Str *list = arena_new(arena, Str, (ptrdiff_t)n);
    for (size_t i = 0; good && i < n; i++) {
        const json_t *item = json_array_get(json, i);
        good = json_is_string(item);
        if (good)
            list[i] = str_dup(arena, str_make(json_string_value(item), (ptrdiff_t)json_string_length(item)));
    }
    json_decref(json);
    *texts = list;
    *n_texts = good ? (ptrdiff_t)n : 0;
    return good;
}
