/* Writes JSON step by step. */
#include "write/json_out.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/utf8.h"

/* Before a value: the comma that is due. A value leaves one due behind it. */
static void begin_value(JsonOut *json)
{
    if (json->comma)
        out_byte(json->out, ',');
    json->comma = true;
}

void json_out_begin(JsonOut *json, char bracket)
{
    begin_value(json);
    out_byte(json->out, bracket);
    json->comma = false;
}

void json_out_end(JsonOut *json, char bracket)
{
    out_byte(json->out, bracket);
    json->comma = true;
}

void json_out_key(JsonOut *json, const char *key)
{
    begin_value(json);
    out_byte(json->out, '"');
    out_c(json->out, key);
    out_c(json->out, "\":");
    json->comma = false;
}

static void escape(Out *out, char c)
{
    static const char hex[] = "0123456789abcdef";
    char code[] = {'\\', 'u', '0', '0', hex[(c >> 4) & 15], hex[c & 15]};
    switch (c) {
    case '"': out_c(out, "\\\""); break;
    case '\\': out_c(out, "\\\\"); break;
    case '\n': out_c(out, "\\n"); break;
    case '\r': out_c(out, "\\r"); break;
    case '\t': out_c(out, "\\t"); break;
    default: out_bytes(out, code, sizeof code); break;
    }
}

void json_out_str(JsonOut *json, Str s)
{
    begin_value(json);
    Out *out = json->out;
    out_byte(out, '"');
    ptrdiff_t kept = 0; /* everything before this byte is written */
    for (ptrdiff_t at = 0; at < s.n;) {
        unsigned char b = (unsigned char)s.p[at];
        int length = 1;
        bool special = b < ' ' || b == '"' || b == '\\' || b == 0x7F;
        bool bad = b >= 0x80 && utf8_decode(s, at, &length) == UTF8_BAD;
        if (special || bad) {
            out_bytes(out, s.p + kept, at - kept);
            if (bad)
                out_c(out, "\xEF\xBF\xBD");
            else
                escape(out, (char)b);
            kept = at + 1;
        }
        at += length;
    }
    if (s.n > kept)
        out_bytes(out, s.p + kept, s.n - kept);
    out_byte(out, '"');
}

void json_out_key_str(JsonOut *json, Str key)
{
    json_out_str(json, key);
    out_byte(json->out, ':');
    json->comma = false;
}

void json_out_str_or_null(JsonOut *json, Str s)
{
    if (s.n)
        json_out_str(json, s);
    else
        json_out_null(json);
}

void json_out_int(JsonOut *json, int64_t value)
{
    begin_value(json);
    out_format(json->out, "%" PRId64, value);
}

void json_out_double(JsonOut *json, double value)
{
    if (!isfinite(value)) {
        json_out_null(json);
        return;
    }
    begin_value(json);
    char text[40];
    if (value == floor(value) && fabs(value) < 1e15) {
        out_format(json->out, "%.0f", value == 0 ? 0.0 : value);
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    out_c(json->out, text);
}

void json_out_bool(JsonOut *json, bool value)
{
    begin_value(json);
    out_c(json->out, value ? "true" : "false");
}

void json_out_null(JsonOut *json)
{
    begin_value(json);
    out_c(json->out, "null");
}

void json_member_str(JsonOut *json, const char *key, Str value)
{
    json_out_key(json, key);
    json_out_str(json, value);
}

void json_member_text(JsonOut *json, const char *key, Str value)
{
    json_out_key(json, key);
    json_out_str_or_null(json, value);
}

void json_member_texts(JsonOut *json, const char *key, const Str *values, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++)
        json_out_str(json, values[i]);
    json_out_end(json, ']');
}

void json_member_int(JsonOut *json, const char *key, int64_t value)
{
    json_out_key(json, key);
    json_out_int(json, value);
}

void json_member_int_or_null(JsonOut *json, const char *key, int64_t value, bool known)
{
    json_out_key(json, key);
    if (known)
        json_out_int(json, value);
    else
        json_out_null(json);
}

void json_member_double(JsonOut *json, const char *key, double value)
{
    json_out_key(json, key);
    json_out_double(json, value);
}

void json_member_double_or_null(JsonOut *json, const char *key, double value, bool known)
{
    json_out_key(json, key);
    if (known)
        json_out_double(json, value);
    else
        json_out_null(json);
}

void json_member_bool(JsonOut *json, const char *key, bool value)
{
    json_out_key(json, key);
    json_out_bool(json, value);
}
