/* Rows of a list as CSV and GeoJSON. */
#include <inttypes.h>
#include <jansson.h>

#include "serve/list.h"
#include "write/json_out.h"

void list_csv_header(Out *out, const Column *columns)
{
    for (int i = 0; columns[i].name; i++)
        out_format(out, "%s%s", i ? "," : "", columns[i].name);
    out_c(out, "\r\n");
}

static const json_t *follow(const json_t *at, const char *path)
{
    char name[64];
    while (*path && at) {
        size_t n = strcspn(path, ".");
        if (n >= sizeof name)
            return NULL;
        memcpy(name, path, n);
        name[n] = 0;
        at = json_object_get(at, name);
        path += n + (path[n] == '.');
    }
    return at;
}

/* A text of others: an apostrophe before what a spreadsheet would take for a formula (docs/formats.md). */
static void put_text(Out *out, Str text, bool guard)
{
    if (guard && text.n && strchr("=+-@\t\r", text.p[0]))
        out_byte(out, '\'');
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            out_byte(out, '"');
        out_byte(out, text.p[i]);
    }
}

/* An element of a list: a word, or what a person would call an object. */
static void put_element(Out *out, const json_t *value, bool first)
{
    static const char *const names[] = {"name", "text", "number"};
    if (json_is_object(value)) {
        const json_t *found = NULL;
        for (int i = 0; i < 3 && !(found && !json_is_null(found)); i++)
            found = json_object_get(value, names[i]);
        value = found;
    }
    if (json_is_string(value))
        put_text(out, str_make(json_string_value(value), (ptrdiff_t)json_string_length(value)), first);
    else if (json_is_integer(value))
        out_format(out, "%" PRId64, (int64_t)json_integer_value(value));
}

static void put_value(Out *out, const json_t *value)
{
    if (json_is_boolean(value)) {
        out_c(out, json_is_true(value) ? "true" : "false");
    } else if (json_is_real(value)) {
        JsonOut json = {.out = out};
        json_out_double(&json, json_real_value(value));
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++) {
            out_c(out, i ? "; " : "");
            put_element(out, json_array_get(value, i), i == 0);
        }
    } else if (json_is_object(value)) { /* a count */
        json_int_t min = json_integer_value(json_object_get(value, "min"));
        json_int_t max = json_integer_value(json_object_get(value, "max"));
        out_format(out, min == max ? "%" PRId64 : "%" PRId64 "-%" PRId64, (int64_t)min, (int64_t)max);
    } else {
        put_element(out, value, true);
    }
}

bool list_csv_row(Out *out, const Column *columns, Str json)
{
    json_t *row = json_loadb(json.p, (size_t)json.n, 0, NULL);
    if (!row)
        return false;
    for (int i = 0; columns[i].name; i++) {
        out_c(out, i ? ",\"" : "\"");
        put_value(out, follow(row, columns[i].path));
        out_byte(out, '"');
    }
    out_c(out, "\r\n");
    json_decref(row);
    return true;
}

bool list_feature(Out *out, const char *point, Str json)
{
    json_t *row = json_loadb(json.p, (size_t)json.n, 0, NULL);
    if (!row)
        return false;
    const json_t *at = follow(row, point);
    const json_t *lat = json_object_get(at, "lat"), *lon = json_object_get(at, "lon");
    out_c(out, "{\"type\":\"Feature\",\"geometry\":");
    if (json_is_number(lat) && json_is_number(lon)) {
        JsonOut pair = {.out = out};
        out_c(out, "{\"type\":\"Point\",\"coordinates\":");
        json_out_begin(&pair, '[');
        json_out_double(&pair, json_number_value(lon));
        json_out_double(&pair, json_number_value(lat));
        json_out_end(&pair, ']');
        out_byte(out, '}');
    } else {
        out_c(out, "null");
    }
    out_c(out, ",\"properties\":");
    out_str(out, json);
    out_byte(out, '}');
    json_decref(row);
    return true;
}
