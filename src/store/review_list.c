/* Reviews that pass a filter. */
#include "store/review_row.h"

#include <inttypes.h>
#include <stdlib.h>

#include "store/conditions.h"

struct ReviewCursor {
    Store *store;
    Arena arena; /* of the SQL */
    sqlite3_stmt *statement;
};

enum { ARENA_BYTES = 1 << 20 };

static void add_conditions(Conditions *conditions, const ReviewFilter *filter)
{
    if (filter->number)
        conditions_number(conditions, "r.number = ?", (double)filter->number);
    if (filter->has_action)
        conditions_text(conditions, "r.action = ?", review_action_name(filter->action));
    if (filter->has_object && filter->object == REVIEW_OF_INCIDENT && filter->object_number)
        conditions_text(conditions,
                        "r.number IN(SELECT review FROM incident_reviews WHERE incident = CAST(? AS INTEGER))",
                        str_format(conditions->sql.arena, "%" PRId64, filter->object_number));
    else if (filter->has_object)
        conditions_text(conditions, "r.object = ?", review_object_name(filter->object));
    if (filter->has_object && filter->object != REVIEW_OF_INCIDENT && filter->object_number)
        conditions_text(conditions,
                        str_c(conditions->sql.arena,
                              str_format(conditions->sql.arena,
                                         "r.number IN(SELECT review FROM review_objects WHERE object = '%.*s' AND"
                                         " number = CAST(? AS INTEGER))", STR_ARG(review_object_name(filter->object)))),
                        str_format(conditions->sql.arena, "%" PRId64, filter->object_number));
    conditions_text(conditions, "r.target = ?", filter->target);
    conditions_text(conditions, "r.who = ?", filter->who);
    conditions_text(conditions, "substr(r.at, 1, 10) >= ?", filter->from);
    conditions_text(conditions, "substr(r.at, 1, 10) <= ?", filter->to);
    if (filter->in_force)
        conditions_plain(conditions, "r.number IN(SELECT number FROM reviews_in_force)");
    if (filter->lost)
        conditions_plain(conditions, "o.number IS NULL AND r.object <> 'period'");
}

bool reviews_open(ReviewCursor **cursor, Store *store, const ReviewFilter *filter, Diag *diag)
{
    ReviewCursor *c = calloc(1, sizeof *c);
    *cursor = NULL;
    if (!c || !arena_open(&c->arena, ARENA_BYTES)) {
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->store = store;
    Conditions conditions = {.sql = out_to_memory(&c->arena)};
    out_c(&conditions.sql, "SELECT " REVIEW_COLUMNS " FROM reviews AS r LEFT JOIN review_objects AS o ON o.review = r.number");
    add_conditions(&conditions, filter);
    out_c(&conditions.sql, filter->newest ? " ORDER BY r.number DESC" : " ORDER BY r.number");
    if (filter->limit > 0)
        out_format(&conditions.sql, " LIMIT %" PRId64, filter->limit);
    c->statement = sql_prepare(store, out_text(&conditions.sql), diag);
    if (!c->statement) {
        reviews_close(c);
        return false;
    }
    conditions_bind(&conditions, c->statement);
    *cursor = c;
    return true;
}

int reviews_next(ReviewCursor *cursor, Arena *arena, Review *review, Diag *diag)
{
    int row = sql_row(cursor->store, cursor->statement, diag);
    if (row == 1)
        review_read(cursor->statement, arena, review);
    return row;
}

void reviews_close(ReviewCursor *cursor)
{
    if (!cursor)
        return;
    sqlite3_finalize(cursor->statement);
    arena_close(&cursor->arena);
    free(cursor);
}
