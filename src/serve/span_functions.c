/* Spans of bytes as browsers count them. */
#include "serve/span_functions.h"

#include <inttypes.h>

enum { JSON_SUBTYPE = 'J' }; /* by which SQLite's JSON functions know JSON */

int64_t utf16_count(Str text, ptrdiff_t at)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < at && i < text.n; i++) {
        unsigned char b = (unsigned char)text.p[i];
        n += (b & 0xC0) != 0x80; /* a character's first byte */
        n += b >= 0xF0;          /* a surrogate pair */
    }
    return n;
}

static Str text_value(sqlite3_value *value)
{
    const char *text = (const char *)sqlite3_value_text(value);
    return str_make(text, text ? sqlite3_value_bytes(value) : 0);
}

static void result_span(sqlite3_context *context, Str text, ptrdiff_t beg, ptrdiff_t end)
{
    char json[64];
    int64_t first = utf16_count(text, beg);
    int64_t length = utf16_count(str_slice(text, beg, text.n), end - beg);
    int n = snprintf(json, sizeof json, "[%" PRId64 ",%" PRId64 "]", first, first + length);
    sqlite3_result_text(context, json, n, SQLITE_TRANSIENT);
    sqlite3_result_subtype(context, JSON_SUBTYPE);
}

static void span(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    Str text = text_value(values[0]);
    ptrdiff_t beg = (ptrdiff_t)sqlite3_value_int64(values[1]), end = (ptrdiff_t)sqlite3_value_int64(values[2]);
    if (text.p && beg >= 0 && beg < end && end <= text.n)
        result_span(context, text, beg, end);
}

/* What every event has: a span even when it is empty. */
static void span_always(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    Str text = text_value(values[0]);
    ptrdiff_t beg = (ptrdiff_t)sqlite3_value_int64(values[1]), end = (ptrdiff_t)sqlite3_value_int64(values[2]);
    bool fits = beg >= 0 && beg <= end && end <= text.n;
    result_span(context, text, fits ? beg : 0, fits ? end : 0);
}

static void part(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    Str text = text_value(values[0]);
    Str words = str_slice(text, (ptrdiff_t)sqlite3_value_int64(values[1]), (ptrdiff_t)sqlite3_value_int64(values[2]));
    sqlite3_result_text(context, words.n ? words.p : "", (int)words.n, SQLITE_TRANSIENT);
}

static void find(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    Str text = text_value(values[0]), words = text_value(values[3]);
    ptrdiff_t beg = (ptrdiff_t)sqlite3_value_int64(values[1]), end = (ptrdiff_t)sqlite3_value_int64(values[2]);
    Str sentence = str_slice(text, beg, end);
    ptrdiff_t at = words.n ? str_find(sentence, words, 0) : -1;
    if (at >= 0 && beg >= 0)
        result_span(context, text, beg + at, beg + at + words.n);
}

bool span_functions_add(Store *store, Diag *diag)
{
    static const struct {
        const char *name;
        int n;
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"span", 3, span}, {"span_always", 3, span_always}, {"part", 3, part}, {"find", 4, find}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_create_function_v2(store->db, functions[i].name, functions[i].n,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].run, NULL, NULL,
                                       NULL) != SQLITE_OK)
            return sql_failure(store, diag);
    return true;
}
