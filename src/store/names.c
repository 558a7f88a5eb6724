/* Finding a part of a name: trigrams where the index has come to, a look at each of the few names after that. */
#include "store/names.h"

#include <assert.h>

enum { REMEMBERED_BYTES = 8 << 20 };

void names_forget(Store *store)
{
    arena_reset(&store->names_arena);
    store->names = (Map){0};
}

bool names_keep(Store *store, Str name, Diag *diag)
{
    if (!name.n || map_find(&store->names, name))
        return true;
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO names(text) VALUES(?1)", diag);
    if (!add)
        return false;
    sql_text(add, 1, name);
    if (!sql_done(store, add, diag))
        return false;
    if (arena_used(&store->names_arena) > REMEMBERED_BYTES)
        names_forget(store);
    map_put(&store->names, &store->names_arena, str_dup(&store->names_arena, name), 1, NULL);
    return true;
}

bool names_index(Store *store, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO names_text(rowid, text) SELECT number, text FROM names"
        " WHERE number > (SELECT value FROM counters WHERE name = 'names') ORDER BY number", diag);
    if (!add || !sql_done(store, add, diag))
        return false;
    sqlite3_stmt *mark = sql_keep(store,
        "UPDATE counters SET value = ifnull((SELECT max(number) FROM names), 0) WHERE name = 'names'", diag);
    return mark && sql_done(store, mark, diag);
}

/* Characters, not bytes. */
static int count_characters(Str part)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < part.n; i++)
        n += ((unsigned char)part.p[i] & 0xC0) != 0x80;
    return n;
}

/* One phrase of FTS5: in double quotes, which are doubled inside. */
static Str make_phrase(Str part, Arena *arena)
{
    Out out = out_to_memory(arena);
    out_byte(&out, '"');
    for (ptrdiff_t i = 0; i < part.n; i++) {
        if (part.p[i] == '"')
            out_byte(&out, '"');
        if (part.p[i])
            out_byte(&out, part.p[i]);
    }
    out_byte(&out, '"');
    return out_text(&out);
}

Str names_like(Conditions *conditions, Str part)
{
    enum { TRIGRAM = 3 };
    Arena *arena = conditions->sql.arena;
    assert(conditions->n_values + 2 <= CONDITIONS_MAX);
    conditions->values[conditions->n_values++].text = conditions_pattern(part, arena);
    int like = conditions->n_values;
    if (count_characters(part) < TRIGRAM)
        return str_format(arena, "(SELECT text FROM names WHERE text LIKE ?%d ESCAPE '\\')", like);
    conditions->values[conditions->n_values++].text = make_phrase(part, arena);
    return str_format(arena,
                      "(SELECT text FROM names WHERE number IN(SELECT rowid FROM names_text WHERE names_text MATCH ?%d)"
                      " UNION ALL SELECT text FROM names WHERE number > (SELECT value FROM counters WHERE name = 'names')"
                      " AND text LIKE ?%d ESCAPE '\\')", conditions->n_values, like);
}
