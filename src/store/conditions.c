/* A WHERE clause that grows: conditions of our own, values of the user. */
#include "store/conditions.h"

#include <assert.h>

static void add_sql(Conditions *conditions, const char *sql, int parameter)
{
    out_c(&conditions->sql, conditions->any ? " AND " : " WHERE ");
    conditions->any = true;
    for (const char *c = sql; *c; c++) {
        if (*c == '?')
            out_format(&conditions->sql, "?%d", parameter);
        else
            out_byte(&conditions->sql, *c);
    }
}

void conditions_text(Conditions *conditions, const char *sql, Str value)
{
    if (!value.n)
        return;
    assert(conditions->n_values < CONDITIONS_MAX);
    conditions->values[conditions->n_values++].text = value;
    add_sql(conditions, sql, conditions->n_values);
}

Str conditions_pattern(Str value, Arena *arena)
{
    char *pattern = arena_bytes(arena, 2 * value.n + 2);
    ptrdiff_t n = 0;
    pattern[n++] = '%';
    for (ptrdiff_t i = 0; i < value.n; i++) {
        if (value.p[i] == '%' || value.p[i] == '_' || value.p[i] == '\\')
            pattern[n++] = '\\';
        pattern[n++] = value.p[i];
    }
    pattern[n++] = '%';
    return str_make(pattern, n);
}

void conditions_part(Conditions *conditions, const char *sql, Str value)
{
    if (value.n)
        conditions_text(conditions, sql, conditions_pattern(value, conditions->sql.arena));
}

void conditions_number(Conditions *conditions, const char *sql, double value)
{
    assert(conditions->n_values < CONDITIONS_MAX);
    conditions->values[conditions->n_values].is_number = true;
    conditions->values[conditions->n_values++].number = value;
    add_sql(conditions, sql, conditions->n_values);
}

void conditions_plain(Conditions *conditions, const char *sql)
{
    add_sql(conditions, sql, 0);
}

void conditions_bind(const Conditions *conditions, sqlite3_stmt *statement)
{
    for (int i = 0; i < conditions->n_values; i++) {
        if (conditions->values[i].is_number)
            sql_real(statement, i + 1, conditions->values[i].number);
        else
            sql_text(statement, i + 1, conditions->values[i].text);
    }
}
