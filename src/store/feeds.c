/* Addresses that are read again and again. */
#include "store/feeds.h"

#include "store/sql.h"

bool feeds_find(Store *store, Str address, Arena *arena, FeedState *state, Diag *diag)
{
    sqlite3_stmt *find =
        sql_keep(store, "SELECT etag, modified FROM feeds WHERE address = ?1", diag);
    *state = (FeedState){0};
    if (!find)
        return false;
    sql_text_or_empty(find, 1, address);
    int row = sql_row(store, find, diag);
    if (row == 1) {
        state->etag = sql_column(find, 0, arena);
        state->modified = sql_column(find, 1, arena);
    }
    sqlite3_reset(find);
    return row >= 0;
}

bool feeds_put(Store *store, Str address, const FeedState *state, Diag *diag)
{
    sqlite3_stmt *put = sql_keep(
        store,
        "INSERT INTO feeds(address, etag, modified, fetched, status, message)"
        " VALUES(?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ','now'), ?4, ?5)"
        " ON CONFLICT(address) DO UPDATE SET fetched = excluded.fetched, status = excluded.status, "
        "message = excluded.message,"
        " etag = CASE WHEN excluded.message IS NULL THEN excluded.etag ELSE etag END,"
        " modified = CASE WHEN excluded.message IS NULL THEN excluded.modified ELSE modified END",
        diag);
    if (!put)
        return false;
    sql_text_or_empty(put, 1, address);
    sql_text(put, 2, state->etag);
    sql_text(put, 3, state->modified);
    sql_int(put, 4, state->status);
    sql_text(put, 5, state->message);
    return sql_done(store, put, diag);
}

bool feeds_find_item(Store *store, Str origin, Str id, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find =
        sql_keep(store, "SELECT number FROM reports WHERE id = ?1 AND origin = ?2", diag);
    *number = 0;
    if (!find)
        return false;
    sql_text_or_empty(find, 1, id);
    sql_text_or_empty(find, 2, origin);
    int row = sql_row(store, find, diag);
    if (row == 1)
        *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return row >= 0;
}
