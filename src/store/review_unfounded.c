/* Decisions that stand in the tables although no review in force says so: somebody wrote them with another tool. */
#include "store/reviews.h"

#include "store/sql.h"

#define NOBODY(object, row, actions)                                                              \
    "NOT EXISTS(SELECT 1 FROM review_objects AS o JOIN reviews_in_force AS v ON v.number = o.review WHERE o.object = '" \
    object "' AND o.number = " row " AND v.action IN(" actions "))"

/* An incident that was merged keeps what was decided about it; a finding is verified with its incident, from the
 * next run of the monitor on. */
static const char sql[] =
    "SELECT 'event', number FROM events WHERE decision <> 'open' AND " NOBODY("event", "events.number", "'confirm','reject'")
    " UNION ALL SELECT 'incident', number FROM incidents WHERE (decision <> 'open' OR level IN('verified','refuted'))"
    " AND " NOBODY("incident", "incidents.number", "'confirm','reject'")
    " UNION ALL SELECT 'finding', f.number FROM findings AS f WHERE f.decision <> 'open'"
    " AND " NOBODY("finding", "f.number", "'confirm','reject'")
    " UNION ALL SELECT 'finding', f.number FROM findings AS f LEFT JOIN incidents AS i ON i.number = f.incident"
    " WHERE f.decision = 'open' AND f.gone_run IS NULL AND f.level IN('verified','refuted') AND ifnull(i.level, '') <> f.level"
    " AND ifnull(i.change, 0) <= (SELECT monitored_through FROM agreements WHERE name = f.agreement)"
    " UNION ALL SELECT 'origin', number FROM origins WHERE grade_by IS NOT NULL AND " NOBODY("origin", "origins.number", "'grade'");

bool review_unfounded(Store *store, ReviewUnfounded *found, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, sql, diag);
    *found = (ReviewUnfounded){.object = REVIEW_OBJECTS};
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        if (found->n++ > 0)
            continue;
        const char *name = (const char *)sqlite3_column_text(find, 0);
        review_object_find(str_from_c(name), &found->object);
        found->number = sqlite3_column_int64(find, 1);
    }
    return row == 0;
}
