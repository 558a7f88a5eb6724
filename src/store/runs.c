/* Import runs and their log. */
#include "store/record.h"

#include "store/sql.h"

static bool find_version(Store *store, Str kind, Str name, Str sha256, int64_t *number, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO versions(kind, name, sha256) VALUES(?1, ?2, ?3)", diag);
    if (!add)
        return false;
    sql_text_or_empty(add, 1, kind);
    sql_text_or_empty(add, 2, name);
    sql_text_or_empty(add, 3, sha256);
    if (!sql_done(store, add, diag))
        return false;
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM versions WHERE kind = ?1 AND name = ?2 AND sha256 = ?3", diag);
    if (!find)
        return false;
    sql_text_or_empty(find, 1, kind);
    sql_text_or_empty(find, 2, name);
    sql_text_or_empty(find, 3, sha256);
    if (sql_row(store, find, diag) != 1)
        return false;
    *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return true;
}

static bool insert_run(Store *store, const RunFacts *facts, Diag *diag)
{
    int64_t program = 0, model = 0, knowledge = 0;
    char buffer[SQL_NOW_BYTES];
    if (!sql_run(store, "UPDATE import_runs SET state = 'interrupted' WHERE state = 'running'", diag) ||
        !find_version(store, STR("program"), facts->program, STR(""), &program, diag) ||
        !find_version(store, STR("model"), facts->model, facts->model_sha256, &model, diag) ||
        !find_version(store, STR("knowledge"), facts->knowledge, facts->knowledge_sha256, &knowledge, diag))
        return false;
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO import_runs(started, state, inputs, program, model, knowledge)"
                                 " VALUES(?1, 'running', ?2, ?3, ?4, ?5)", diag);
    if (!add)
        return false;
    sql_text_or_empty(add, 1, sql_now(buffer));
    sql_text_or_empty(add, 2, facts->inputs);
    sql_int(add, 3, program);
    sql_int(add, 4, model);
    sql_int(add, 5, knowledge);
    if (!sql_done(store, add, diag))
        return false;
    store->run = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool run_begin(Store *store, const RunFacts *facts, Diag *diag)
{
    if (!store_begin(store, diag))
        return false;
    if (insert_run(store, facts, diag))
        return store_commit(store, diag);
    store_rollback(store);
    return false;
}

bool run_progress(Store *store, const RunCounts *counts, Diag *diag)
{
    sqlite3_stmt *update = sql_keep(store,
                                    "UPDATE import_runs SET n_added = ?2, n_copies = ?3, n_known = ?4, n_lost = ?5,"
                                    " n_events = ?6 WHERE number = ?1", diag);
    if (!update)
        return false;
    sql_int(update, 1, store->run);
    sql_int(update, 2, counts->n_added);
    sql_int(update, 3, counts->n_copies);
    sql_int(update, 4, counts->n_known);
    sql_int(update, 5, counts->n_lost);
    sql_int(update, 6, counts->n_events);
    return sql_done(store, update, diag);
}

static bool finish_run(Store *store, const RunCounts *counts, Str state, Diag *diag)
{
    char buffer[SQL_NOW_BYTES];
    if (!run_progress(store, counts, diag))
        return false;
    sqlite3_stmt *update = sql_keep(store, "UPDATE import_runs SET state = ?3, finished = ?2 WHERE number = ?1", diag);
    if (!update)
        return false;
    sql_int(update, 1, store->run);
    sql_text_or_empty(update, 2, sql_now(buffer));
    sql_text_or_empty(update, 3, state);
    return sql_done(store, update, diag);
}

static bool close_run(Store *store, const RunCounts *counts, Str state, Diag *diag)
{
    if (!store_begin(store, diag))
        return false;
    if (finish_run(store, counts, state, diag))
        return store_commit(store, diag);
    store_rollback(store);
    return false;
}

bool run_end(Store *store, const RunCounts *counts, Diag *diag)
{
    return close_run(store, counts, STR("done"), diag);
}

bool run_interrupt(Store *store, const RunCounts *counts, Diag *diag)
{
    return close_run(store, counts, STR("interrupted"), diag);
}

bool record_log(Store *store, LogResult result, Str origin, int64_t line, int64_t report, Str message, Diag *diag)
{
    static const Str names[] = {{"added", 5}, {"copy", 4}, {"known", 5}, {"notice", 6}, {"lost", 4}};
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO import_log(run, origin, line, result, report, message)"
                                 " VALUES(?1, ?2, ?3, ?4, ?5, ?6)", diag);
    if (!add)
        return false;
    sql_int(add, 1, store->run);
    sql_text(add, 2, origin);
    sql_int_if(add, 3, line, line > 0);
    sql_text(add, 4, names[result]);
    sql_int_if(add, 5, report, report > 0);
    sql_text(add, 6, message);
    return sql_done(store, add, diag);
}
