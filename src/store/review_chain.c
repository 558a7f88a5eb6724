/* Names of reviews, and the chain of hashes that shows when one was changed, left out or put in. */
#include "store/review_row.h"

#include <inttypes.h>

#include "base/out.h"
#include "base/sha256.h"

#define NAME(id, name) {name, sizeof name - 1},
static const Str actions[REVIEW_ACTIONS] = {REVIEW_ACTION_LIST(NAME)};
static const Str objects[REVIEW_OBJECTS] = {REVIEW_OBJECT_LIST(NAME)};
#undef NAME

Str review_action_name(ReviewAction action)
{
    return action < REVIEW_ACTIONS ? actions[action] : STR("");
}

Str review_object_name(ReviewObject object)
{
    return object < REVIEW_OBJECTS ? objects[object] : STR("");
}

bool review_action_find(Str name, ReviewAction *action)
{
    for (int i = 0; i < REVIEW_ACTIONS; i++) {
        *action = (ReviewAction)i;
        if (str_eq(name, actions[i]))
            return true;
    }
    return false;
}

bool review_object_find(Str name, ReviewObject *object)
{
    for (int i = 0; i < REVIEW_OBJECTS; i++) {
        *object = (ReviewObject)i;
        if (str_eq(name, objects[i]))
            return true;
    }
    return false;
}

bool review_role_allows(ReviewRole role, ReviewAction action, bool own)
{
    bool for_admins = action == REVIEW_GRADE || action == REVIEW_HIDE || action == REVIEW_VERDICT ||
                      (action == REVIEW_UNDO && !own);
    return role == REVIEW_ADMIN || (role == REVIEW_REVIEWER && !for_admins);
}

void review_read(sqlite3_stmt *row, Arena *arena, Review *review)
{
    *review = (Review){
        .number = sqlite3_column_int64(row, 0),
        .at = sql_column(row, 1, arena),
        .who = sql_column(row, 2, arena),
        .action = REVIEW_ACTIONS,
        .object = REVIEW_OBJECTS,
        .target = sql_column(row, 5, arena),
        .field = sql_column(row, 6, arena),
        .old_value = sql_column(row, 7, arena),
        .value = sql_column(row, 8, arena),
        .why = sql_column(row, 9, arena),
        .undoes = sql_column_int(row, 10, 0),
        .previous = sql_column(row, 11, arena),
        .hash = sql_column(row, 12, arena),
        .undone_by = sql_column_int(row, 13, 0),
        .object_number = sql_column_int(row, 14, 0),
    };
    review_action_find(sql_column(row, 3, arena), &review->action);
    review_object_find(sql_column(row, 4, arena), &review->object);
}

static void add_field(Out *out, Str value)
{
    if (value.n) {
        out_format(out, "%td:", value.n);
        out_str(out, value);
    } else {
        out_byte(out, '-');
    }
    out_byte(out, ';');
}

bool review_hash(const Review *review, Arena *arena, Str *hash, Diag *diag)
{
    Out out = out_to_memory(arena);
    const Str fields[] = {review->at, review->who, review_action_name(review->action),
                          review_object_name(review->object), review->target, review->field, review->old_value,
                          review->value, review->why};
    out_format(&out, "%" PRId64 ";", review->number);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_field(&out, fields[i]);
    out_format(&out, "%" PRId64 ";%.*s", review->undoes, STR_ARG(review->previous));
    return sha256_hex(out_text(&out), arena, hash, diag);
}

static void check_row(const Review *review, Str previous, int64_t expected_number, Str hash, ReviewChain *chain)
{
    if (chain->broken_at)
        return;
    if (review->number != expected_number)
        chain->reason = "numbers are missing before it";
    else if (!str_eq(review->previous, previous))
        chain->reason = "it does not follow the review before it";
    else if (!str_eq(review->hash, hash))
        chain->reason = "its content is not what its hash was made of";
    else
        return;
    chain->broken_at = review->number;
}

/* The number that SQLite gave out last; a row that was cut off the end leaves it behind. */
static bool last_number(Store *store, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'reviews'", diag);
    if (!find || sql_row(store, find, diag) != 1)
        return false;
    *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return true;
}

bool review_chain_check(Store *store, Str expected, Arena *arena, ReviewChain *chain, Diag *diag)
{
    char previous[SHA256_HEX] = "";
    ptrdiff_t n_previous = 0;
    int64_t last = 0;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT " REVIEW_COLUMNS " FROM reviews AS r LEFT JOIN review_objects AS o ON o.review = r.number"
        " ORDER BY r.number", diag);
    *chain = (ReviewChain){.has_expected = expected.n == 0};
    if (!find)
        return false;
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        ArenaMark mark = arena_mark(arena);
        Review review;
        Str hash;
        if (row < 0)
            return false;
        review_read(find, arena, &review);
        if (!review_hash(&review, arena, &hash, diag))
            return false;
        check_row(&review, str_make(previous, n_previous), ++chain->n, hash, chain);
        n_previous = review.hash.n < SHA256_HEX ? review.hash.n : SHA256_HEX;
        memcpy(previous, review.hash.p, (size_t)n_previous);
        chain->has_expected |= str_eq(review.hash, expected);
        arena_release(arena, mark);
    }
    chain->last_hash = str_dup(arena, str_make(previous, n_previous));
    if (!last_number(store, &last, diag))
        return false;
    if (!chain->broken_at && last != chain->n) {
        chain->broken_at = chain->n + 1;
        chain->reason = "it is missing";
    }
    return true;
}
