/* Older databases: each version is brought up to the newest, keeps its rows, and is then as a new file is. */
#include "unit/unit.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/out.h"
#include "store/schema.h"
#include "store/store.h"

static const char name[] = "build/test-versions.db";

static void remove_file(void)
{
    unlink(name);
    unlink("build/test-versions.db-wal");
    unlink("build/test-versions.db-shm");
}

static sqlite3 *open_raw(void)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(name, &db), SQLITE_OK);
    return db;
}

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", message, sql);
}

/* All tables, views, triggers and indexes, as their SQL. */
static Str schema_of(Arena *arena)
{
    sqlite3 *db = open_raw();
    sqlite3_stmt *find = NULL;
    Out out = out_to_memory(arena);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT type, name, ifnull(sql, '') FROM sqlite_schema ORDER BY type, name", -1, &find, NULL),
                     SQLITE_OK);
    while (sqlite3_step(find) == SQLITE_ROW)
        out_format(&out, "%s %s %s\n", sqlite3_column_text(find, 0), sqlite3_column_text(find, 1), sqlite3_column_text(find, 2));
    sqlite3_finalize(find);
    sqlite3_close(db);
    return out_text(&out);
}

static void open_and_close(void)
{
    Store *store = NULL;
    Diag diag = {0};
    if (!store_open(&store, str_from_c(name), STORE_WRITE, &diag))
        fail_msg("%s", diag.message);
    store_close(store);
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *find = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &find, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(find), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(find, 0);
    sqlite3_finalize(find);
    return value;
}

static void make_version(int version)
{
    char finish[100];
    sqlite3 *db = open_raw();
    for (int v = 0; v < version; v++)
        for (int part = 0; part < SCHEMA_PARTS; part++)
            if (schema_migrations[v][part])
                run(db, schema_migrations[v][part]);
    run(db, "INSERT INTO versions(number, kind, name) VALUES(1, 'program', 'p');"
            "INSERT INTO import_runs(number, started, state, inputs, program, model, knowledge)"
            " VALUES(1, '2025-01-01T00:00:00Z', 'done', 'in', 1, 1, 1);"
            "INSERT INTO sources(number, name) VALUES(1, 'Wire');"
            "INSERT INTO reports(number, id, sha256, kind, date, source, text, origin, line, run)"
            " VALUES(1, 'a', 'aa', 'text', '2025-01-01', 1, 'Rebels attacked Homs.', 'in', 1, 1);"
            "INSERT INTO events(number, report, id, sentence, type, quad, goldstein, score, status, sentence_beg, sentence_end,"
            " words_beg, words_end, trigger_beg, trigger_end, confidence)"
            " VALUES(1, 1, 'a:1', 0, 'ASSAULT', 4, -9, -9, 'asserted', 0, 21, 0, 21, 7, 15, 0.5);");
    snprintf(finish, sizeof finish, "PRAGMA application_id=%d; PRAGMA user_version=%d", SCHEMA_APPLICATION, version);
    run(db, finish);
    sqlite3_close(db);
}

static void test_versions(void **state)
{
    (void)state;
    Arena arena = test_arena();
    remove_file();
    open_and_close();
    Str newest = schema_of(&arena);
    assert_true(newest.n > 1000);
    for (int version = 1; version < SCHEMA_VERSION; version++) {
        remove_file();
        make_version(version);
        Store *store = NULL;
        Diag diag = {0};
        assert_false(store_open(&store, str_from_c(name), STORE_READ, &diag));
        assert_true(diag.hint[0] != 0); /* who only reads is told how to bring it up to date */
        open_and_close();
        assert_str_equal(schema_of(&arena), newest);
        sqlite3 *db = open_raw();
        assert_int_equal(number(db, "PRAGMA user_version"), SCHEMA_VERSION);
        assert_int_equal(number(db, "SELECT count(*) FROM events AS e JOIN reports AS r ON r.number = e.report JOIN sources AS s"
                                    " ON s.number = r.source WHERE s.name = 'Wire' AND e.type = 'ASSAULT'"), 1);
        assert_int_equal(number(db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
        sqlite3_close(db);
    }
    remove_file();
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_versions)};
    return cmocka_run_group_tests_name("store/versions", tests, NULL, NULL);
}
