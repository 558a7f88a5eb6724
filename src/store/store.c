/* Opening a database, bringing it up to date, transactions. */
#include "store/store.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "store/names.h"
#include "store/schema.h"
#include "store/sql.h"

enum { BUSY_MILLISECONDS = 10000 };
#define SCRATCH_RESERVE ((ptrdiff_t)16 << 30)
#define NAMES_RESERVE ((ptrdiff_t)64 << 20)

void store_prepare(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool read_number(Store *store, const char *sql, int64_t *value, Diag *diag)
{
    sqlite3_stmt *statement = sql_keep(store, sql, diag);
    if (!statement || sql_row(store, statement, diag) < 0)
        return false;
    *value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return true;
}

/* Ours, with a version that we know? An empty file is version 0 of ours. */
static bool check_kind(Store *store, int64_t *version, Diag *diag)
{
    int64_t application = 0, n_tables = 0;
    if (!read_number(store, "PRAGMA application_id", &application, diag) ||
        !read_number(store, "PRAGMA user_version", version, diag) ||
        !read_number(store, "SELECT count(*) FROM sqlite_schema", &n_tables, diag))
        return false;
    if (application != SCHEMA_APPLICATION && (n_tables || *version || application)) {
        diag_set(diag, ERR_FORMAT, -1, "'%s' is a database of another program", store->path);
        return diag_hint(diag, "name a new file; truce makes it");
    }
    if (*version < 0 || *version > SCHEMA_VERSION) {
        diag_set(diag, ERR_FORMAT, -1, "'%s' was written by a newer truce (schema %" PRId64 ", this one knows %d)",
                 store->path, *version, SCHEMA_VERSION);
        return diag_hint(diag, "update truce, or export the events with the newer one");
    }
    return true;
}

/* All migrations that are missing, in one transaction; the version is read again inside it, since another
 * program may have been quicker. */
static bool migrate(Store *store, Diag *diag)
{
    int64_t version = 0;
    if (!sql_run(store, "BEGIN IMMEDIATE", diag))
        return false;
    bool ok = check_kind(store, &version, diag);
    for (int64_t v = version; ok && v < SCHEMA_VERSION; v++) {
        char finish[120];
        snprintf(finish, sizeof finish, "PRAGMA application_id=%d;PRAGMA user_version=%" PRId64,
                 SCHEMA_APPLICATION, v + 1);
        for (int part = 0; ok && part < SCHEMA_PARTS; part++)
            ok = !schema_migrations[v][part] || sql_run(store, schema_migrations[v][part], diag);
        ok = ok && sql_run(store, finish, diag);
    }
    if (ok && sql_run(store, "COMMIT", diag))
        return true;
    store_rollback(store);
    return false;
}

static bool prepare_connection(Store *store, Diag *diag)
{
    enum { SMALL_BYTES = 1024, SMALL_PIECES = 400 };
    int on = 0;
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, SMALL_BYTES, SMALL_PIECES);
    sqlite3_extended_result_codes(store->db, 0);
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &on);
    return sql_run(store, "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;", diag);
}

static bool open_file(Store *store, StoreMode mode, Diag *diag)
{
    Str path = str_from_c(store->path);
    if (mode == STORE_READ && file_kind(path) == FILE_MISSING) {
        diag_set(diag, ERR_IO, -1, "no database '%s'", store->path);
        return diag_hint(diag, "'truce ingest -d %.150s REPORTS...' makes it", store->path);
    }
    if (file_kind(path) == FILE_FOLDER)
        return diag_set(diag, ERR_IO, -1, "'%s' is a folder, not a database", store->path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == STORE_WRITE ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(store->file, &store->db, flags, NULL) != SQLITE_OK)
        return store->db ? sql_failure(store, diag) : diag_set(diag, ERR_MEMORY, -1, "out of memory");
    int64_t version = 0;
    if (!prepare_connection(store, diag) || !check_kind(store, &version, diag))
        return false;
    if (mode == STORE_READ && version == 0) {
        diag_set(diag, ERR_FORMAT, -1, "'%s' is empty", store->path);
        return diag_hint(diag, "'truce ingest' fills it");
    }
    if (mode == STORE_READ && version < SCHEMA_VERSION) {
        diag_set(diag, ERR_FORMAT, -1, "'%s' has schema version %lld, this truce reads %d", store->path,
                 (long long)version, SCHEMA_VERSION);
        return diag_hint(diag, "'truce ingest -d' with this file brings it up to date");
    }
    if (mode == STORE_READ) /* 16 MB; mapping the file costs a short run more than it saves */
        return sql_run(store, "PRAGMA cache_size=-16000;", diag);
    if (sqlite3_db_readonly(store->db, "main") == 1) {
        diag_set(diag, ERR_OUTPUT, -1, "'%s' may not be written", store->path);
        return diag_hint(diag, "the file or its folder is read-only: change that, or work on a copy");
    }
    /* 48 MB of pages at hand: a batch touches pages all over the indexes, and the next one many of the same; so the log is
     * put into the file every 16 MB only */
    return sql_run(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-49152;"
                   " PRAGMA wal_autocheckpoint=4096;", diag) &&
           (version == SCHEMA_VERSION || migrate(store, diag));
}

bool store_open(Store **store, Str path, StoreMode mode, Diag *diag)
{
    Store *s = calloc(1, sizeof *s);
    *store = s;
    if (!s || !arena_open(&s->arena, (ptrdiff_t)1 << 20) || !arena_open(&s->scratch, SCRATCH_RESERVE) ||
        !arena_open(&s->names_arena, NAMES_RESERVE)) {
        free(s);
        *store = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    bool ok = path.n < 4096 && !memchr(path.p, 0, (size_t)path.n);
    if (ok) {
        /* a leading "./" keeps SQLite's own names (":memory:", "file:") plain files */
        bool bare = path.p[0] != '/';
        s->path = str_c(&s->arena, path);
        s->file = str_c(&s->arena, bare ? str_concat(&s->arena, STR("./"), path) : path);
        ok = open_file(s, mode, diag);
    } else {
        diag_set(diag, ERR_IO, -1, "the name of the database is too long");
    }
    if (ok)
        return true;
    store_close(s);
    *store = NULL;
    return false;
}

void store_close(Store *store)
{
    if (!store)
        return;
    for (int i = 0; i < store->n_kept; i++)
        sqlite3_finalize(store->kept[i].statement);
    sqlite3_close(store->db); /* rolls back what is open */
    arena_close(&store->names_arena);
    arena_close(&store->scratch);
    arena_close(&store->arena);
    free(store);
}

bool store_begin(Store *store, Diag *diag)
{
    return sql_run(store, "BEGIN IMMEDIATE", diag);
}

bool store_commit(Store *store, Diag *diag)
{
    if (sql_run(store, "COMMIT", diag))
        return true;
    store_rollback(store);
    return false;
}

void store_rollback(Store *store)
{
    names_forget(store);
    if (store_in_transaction(store))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

bool store_in_transaction(const Store *store)
{
    return sqlite3_get_autocommit(store->db) == 0;
}
