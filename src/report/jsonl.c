/* One line of JSONL is one report. */
#include "report/jsonl.h"

#include <inttypes.h>
#include <jansson.h>

#include "report/stamp.h"

/* Each value costs the parser about 60 bytes, whatever its length: this bounds the memory of a line
 * made of brackets and commas. */
enum { VALUES_MAX = 1000000 };

static bool too_many_values(Str line)
{
    int64_t n = 0;
    bool in_string = false;
    for (ptrdiff_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string)
            n += c == ',' || c == '[' || c == '{';
    }
    return n > VALUES_MAX;
}

/* A copy without NUL bytes (from \u0000), which text does not hold. */
static Str copy_text(Arena *arena, const json_t *value)
{
    Str raw = {json_string_value(value), (ptrdiff_t)json_string_length(value)};
    ptrdiff_t n_nul = 0;
    for (ptrdiff_t i = 0; i < raw.n; i++)
        n_nul += raw.p[i] == 0;
    if (n_nul == 0)
        return str_dup(arena, raw);
    char *out = arena_bytes(arena, raw.n + 2 * n_nul);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < raw.n; i++) {
        if (raw.p[i]) {
            out[n++] = raw.p[i];
            continue;
        }
        memcpy(out + n, "\xEF\xBF\xBD", 3);
        n += 3;
    }
    return (Str){out, n};
}

static bool read_member(const json_t *object, const char *name, Arena *arena, Str *value, Diag *diag)
{
    const json_t *member = json_object_get(object, name);
    if (!member || json_is_null(member))
        return true;
    if (json_is_integer(member) && strcmp(name, "id") == 0) {
        *value = str_format(arena, "%" PRId64, (int64_t)json_integer_value(member));
        return true;
    }
    if (!json_is_string(member))
        return diag_set(diag, ERR_FORMAT, -1, "\"%s\" is not a string", name);
    *value = copy_text(arena, member);
    return true;
}

static bool read_object(const json_t *object, Arena *arena, Report *report, Diag *diag)
{
    if (!json_is_object(object))
        return diag_set(diag, ERR_FORMAT, -1, "not a JSON object");
    const json_t *text = json_object_get(object, "text");
    if (!text || json_is_null(text))
        return diag_set(diag, ERR_FORMAT, -1, "no \"text\"");
    return read_member(object, "text", arena, &report->text, diag) &&
           read_member(object, "id", arena, &report->id, diag) &&
           read_member(object, "title", arena, &report->title, diag) &&
           read_member(object, "date", arena, &report->date, diag) &&
           read_member(object, "source", arena, &report->source, diag) &&
           read_member(object, "url", arena, &report->url, diag) &&
           read_member(object, "lang", arena, &report->lang, diag);
}

static void normalize_date(Arena *arena, Report *report, Diag *notice)
{
    char iso[STAMP_BYTES];
    if (report->date.n == 0)
        return;
    if (stamp_parse(report->date, iso)) {
        report->date = str_dup(arena, str_from_c(iso));
        return;
    }
    diag_set(notice, ERR_FORMAT, -1, "cannot read the date '%.*s', taken as unknown",
             STR_ARG(str_slice(report->date, 0, 60)));
    report->date = (Str){"", 0};
}

bool jsonl_read(Str line, Arena *arena, Report *report, Diag *notice, Diag *diag)
{
    if (too_many_values(line))
        return diag_set(diag, ERR_LIMIT, -1, "more than %d JSON values in one line", VALUES_MAX);
    json_error_t error;
    json_t *object = json_loadb(line.p, (size_t)line.n, JSON_ALLOW_NUL, &error);
    if (!object)
        return diag_set(diag, ERR_FORMAT, -1, "%s (byte %d)", error.text, error.position);
    /* a full arena must not leave the object behind: all copies together are smaller than the line */
    bool ok = read_object(object, arena, report, diag);
    json_decref(object);
    if (ok)
        normalize_date(arena, report, notice);
    return ok;
}
