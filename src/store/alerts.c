/* Which findings were told to whom. */
#include "store/alerts.h"

#include "store/sql.h"

bool alerts_open_channel(Store *store, Str channel, bool backlog, Diag *diag)
{
    sqlite3_stmt *add =
        sql_keep(store,
                 "INSERT OR IGNORE INTO counters(name, value) VALUES('alerts ' || ?1,"
                 " CASE WHEN ?2 THEN 0 ELSE (SELECT ifnull(max(number), 0) FROM findings) END)",
                 diag);
    if (!add)
        return false;
    sql_text_or_empty(add, 1, channel);
    sql_int(add, 2, backlog);
    return sql_done(store, add, diag);
}

bool alerts_put(Store *store, int64_t finding, Str channel, bool sent, Str message, Diag *diag)
{
    sqlite3_stmt *put = sql_keep(store,
                                 "INSERT INTO alerts(finding, channel, at, state, message)"
                                 " VALUES(?1, ?2, strftime('%Y-%m-%dT%H:%M:%SZ','now'), ?3, ?4) ON "
                                 "CONFLICT(finding, channel) DO UPDATE SET"
                                 " at = excluded.at, state = excluded.state, message = "
                                 "excluded.message WHERE state <> 'sent'",
                                 diag);
    if (!put)
        return false;
    sql_int(put, 1, finding);
    sql_text_or_empty(put, 2, channel);
    sql_text_or_empty(put, 3, sent ? STR("sent") : STR("failed"));
    sql_text(put, 4, message);
    return sql_done(store, put, diag);
}
