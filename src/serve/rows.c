/* Rows read for their counts. */
#include "serve/rows.h"

#include <math.h>

#include "base/day.h"

int32_t names_number(Names *names, Arena *arena, Str name)
{
    bool is_new;
    int32_t *found = map_find(&names->map, name);
    if (found)
        return *found;
    Str copy = str_dup(arena, name);
    int32_t number = *map_put(&names->map, arena, copy, names->n, &is_new);
    if (names->n == names->capacity) {
        int32_t capacity = names->capacity ? 2 * names->capacity : 64;
        Str *grown = arena_new(arena, Str, capacity);
        if (names->n)
            memcpy(grown, names->v, (size_t)names->n * sizeof *grown);
        names->v = grown;
        names->capacity = capacity;
    }
    names->v[names->n++] = copy;
    return number;
}

sqlite3_stmt *rows_open(Request *request, Str sql, const Conditions *conditions)
{
    Diag diag = {0};
    sqlite3_stmt *statement = sql_prepare(request->access->store, sql, &diag);
    if (!statement)
        reply_failure(request, &diag);
    else if (conditions)
        conditions_bind(conditions, statement);
    return statement;
}

bool rows_next(Request *request, sqlite3_stmt *statement)
{
    Diag diag = {0};
    int row = sql_row(request->access->store, statement, &diag);
    if (row < 0)
        reply_failure(request, &diag);
    return row == 1;
}

Str rows_text(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    return str_make(text ? text : "", text ? sqlite3_column_bytes(statement, at) : 0);
}

static int32_t two(const char *p)
{
    return (p[0] - '0') * 10 + p[1] - '0';
}

int32_t rows_day(Str text)
{
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
        return DAY_MIN;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !byte_is_digit(text.p[i]))
            return DAY_MIN;
    return day_from_date(two(text.p) * 100 + two(text.p + 2), two(text.p + 5), two(text.p + 8));
}

void rows_put_int(Out *out, int64_t value)
{
    char digits[24];
    int at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    out_bytes(out, digits + at, (ptrdiff_t)sizeof digits - at);
}

void rows_put_degrees(Out *out, double value)
{
    int64_t scaled = llround(value * 1e5);
    int64_t rest = scaled < 0 ? -scaled : scaled;
    char fraction[6] = ".00000";
    int64_t part = rest % 100000;
    if (scaled < 0)
        out_byte(out, '-');
    rows_put_int(out, rest / 100000);
    for (int i = 5; i > 0; i--, part /= 10)
        fraction[i] = (char)('0' + part % 10);
    int n = 6;
    while (n > 1 && fraction[n - 1] == '0')
        n--;
    if (n > 1)
        out_bytes(out, fraction, n);
}
