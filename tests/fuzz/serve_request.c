/* Fuzzes what the server takes apart before it knows who asks: the first line is the target of a request, the second
 * its headers' values, the rest a file of people. */
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "serve/filter.h"
#include "serve/people.h"

static sqlite3_stmt *open_search(void)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        sqlite3_exec(db, "CREATE VIRTUAL TABLE t USING fts5(text)", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT * FROM t WHERE t MATCH ?1", -1, &statement, NULL) != SQLITE_OK)
        abort();
    return statement;
}

static void check_text(Str text)
{
    assert(utf8_invalid(text) < 0);
    assert(!text.n || !memchr(text.p, 0, (size_t)text.n));
}

/* Whatever is searched for, FTS5 understands what is made of it. */
static void check_search(Str text, Arena *arena)
{
    static sqlite3_stmt *statement;
    if (!statement)
        statement = open_search();
    Str made = filter_search(text, arena);
    if (!made.n)
        return;
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, made.p, (int)made.n, SQLITE_STATIC);
    assert(sqlite3_step(statement) == SQLITE_DONE);
}

static void check_target(Str raw, Arena *arena)
{
    Target target, again;
    Diag diag = {0};
    if (!target_parse(raw, arena, &target, &diag)) {
        assert(diag.message[0]);
        return;
    }
    assert(target_parse(raw, arena, &again, &diag) && again.n_parameters == target.n_parameters);
    for (int i = 0; i < target.n_segments; i++)
        check_text(target.segments[i]);
    for (int i = 0; i < target.n_parameters; i++) {
        check_text(target.parameters[i].name);
        check_text(target.parameters[i].value);
        assert(str_eq(target.parameters[i].value, again.parameters[i].value));
        check_search(target.parameters[i].value, arena);
    }
}

static void check_people(Str bytes)
{
    static Person people[PEOPLE_MAX];
    int n = 0;
    Diag diag = {0};
    bool ok = people_parse(bytes, people, &n, &diag);
    assert(ok || diag.message[0]);
    for (int i = 0; i < n; i++)
        assert(person_name_fits(str_from_c(people[i].name)) && people[i].role >= ROLE_READER &&
               strlen(people[i].hash) == SECRET_HEX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)64 << 20))
        abort();
    Str rest = str_dup(&arena, str_make((const char *)data, (ptrdiff_t)size));
    check_target(str_cut(&rest, '\n'), &arena);
    Str header = str_cut(&rest, '\n');
    cookie_find(header, STR("truce_session"));
    header_accepts(header, STR("br"));
    header_matches(header, STR("1.2.3-abc"));
    check_people(rest);
    arena_reset(&arena);
    return 0;
}
