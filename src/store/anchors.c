/* Tokens of the chain of reviews: kept, and held against the chain. */
#include "store/anchors.h"

#include <inttypes.h>

#include "base/sha256.h"
#include "base/vec.h"
#include "store/sql.h"

Str anchor_text(int64_t review, Str hash, Arena *arena)
{
    return str_format(arena, "truce reviews 1 to %" PRId64 " sha256 %.*s\n", review, STR_ARG(hash));
}

static int digit(char c)
{
    return byte_is_digit(c) ? c - '0' : c - 'a' + 10;
}

/* Does a token hold the SHA-256 of a text, as bytes or as hexadecimal digits? False with a Diag when not. */
static bool token_fits(Str token, Str text, Arena *arena, Diag *diag)
{
    enum { BYTES = SHA256_HEX / 2 };
    char bytes[BYTES];
    Str hex;
    if (!sha256_hex(text, arena, &hex, diag))
        return false;
    for (int i = 0; i < BYTES; i++)
        bytes[i] = (char)(digit(hex.p[2 * i]) * 16 + digit(hex.p[2 * i + 1]));
    if (str_find(token, str_make(bytes, BYTES), 0) >= 0 || str_find(token, hex, 0) >= 0)
        return true;
    diag_set(diag, ERR_USAGE, -1, "the token does not hold the SHA-256 of what was to be stamped");
    return diag_hint(diag, "it must be made of exactly the bytes that the command gets on standard input, with SHA-256");
}

static bool hash_of(Store *store, int64_t review, Arena *arena, Str *hash, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT hash FROM reviews WHERE number = ?1", diag);
    if (!find)
        return false;
    sql_int(find, 1, review);
    int row = sql_row(store, find, diag);
    *hash = row == 1 ? sql_column(find, 0, arena) : STR("");
    sqlite3_reset(find);
    return row >= 0;
}

static bool insert(Store *store, Anchor *anchor, Diag *diag)
{
    char now[SQL_NOW_BYTES];
    sqlite3_stmt *add = sql_keep(store, "INSERT INTO anchors(at, who, review, hash, token, made_by) VALUES(?1,?2,?3,?4,?5,?6)",
                                 diag);
    if (!add)
        return false;
    sql_text_or_empty(add, 1, sql_now(now));
    sql_text_or_empty(add, 2, anchor->who);
    sql_int(add, 3, anchor->review);
    sql_text(add, 4, anchor->hash);
    sqlite3_bind_blob(add, 5, anchor->token.p, (int)anchor->token.n, SQLITE_STATIC);
    sql_text(add, 6, anchor->made_by);
    if (!sql_done(store, add, diag))
        return false;
    anchor->number = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool anchor_add(Store *store, Anchor *anchor, Arena *arena, Diag *diag)
{
    Str hash;
    if (anchor->token.n > ANCHOR_TOKEN_MAX)
        return diag_set(diag, ERR_USAGE, -1, "the token is larger than 1 MB");
    if (!token_fits(anchor->token, anchor_text(anchor->review, anchor->hash, arena), arena, diag) || !store_begin(store, diag))
        return false;
    bool ok = hash_of(store, anchor->review, arena, &hash, diag);
    if (ok && !str_eq(hash, anchor->hash))
        ok = diag_set(diag, ERR_USAGE, -1, "review %" PRId64 " does not have the hash that was stamped", anchor->review);
    if (ok && insert(store, anchor, diag))
        return store_commit(store, diag);
    store_rollback(store);
    return false;
}

bool anchors_read(Store *store, Arena *arena, Anchor **anchors, int32_t *n, Diag *diag)
{
    VEC(Anchor) list = {0};
    sqlite3_stmt *find = sql_keep(store, "SELECT number, at, who, review, hash, token, made_by FROM anchors ORDER BY number", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = (Anchor){
            .number = sqlite3_column_int64(find, 0),
            .at = sql_column(find, 1, arena),
            .who = sql_column(find, 2, arena),
            .review = sqlite3_column_int64(find, 3),
            .hash = sql_column(find, 4, arena),
            .token = str_dup(arena, str_make(sqlite3_column_blob(find, 5), sqlite3_column_bytes(find, 5))),
            .made_by = sql_column(find, 6, arena),
        };
    *anchors = list.v;
    *n = (int32_t)list.n;
    return row == 0;
}

/* An anchor that was taken off the end leaves its number behind. */
static bool last_number(Store *store, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'anchors'", diag);
    if (!find || sql_row(store, find, diag) != 1)
        return false;
    *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return true;
}

static bool check_one(Store *store, const Anchor *anchor, int64_t number, Arena *arena, AnchorCheck *check, Diag *diag)
{
    Str hash;
    Diag misfit = {0};
    if (!hash_of(store, anchor->review, arena, &hash, diag))
        return false;
    if (anchor->number != number)
        check->reason = "one before it is missing";
    else if (!str_eq(hash, anchor->hash))
        check->reason = "the review that it covers is gone or has another hash than when it was stamped";
    else if (!token_fits(anchor->token, anchor_text(anchor->review, hash, arena), arena, &misfit))
        check->reason = "its token was made of something else";
    else
        return true;
    check->broken = anchor->number;
    return true;
}

bool anchors_check(Store *store, Arena *arena, AnchorCheck *check, Diag *diag)
{
    Anchor *anchors;
    int64_t last = 0;
    *check = (AnchorCheck){.n = 0};
    if (!anchors_read(store, arena, &anchors, &check->n, diag) || !last_number(store, &last, diag))
        return false;
    for (int32_t i = 0; i < check->n && !check->broken; i++)
        if (!check_one(store, &anchors[i], i + 1, arena, check, diag))
            return false;
    if (!check->broken && last != check->n) {
        check->broken = check->n + 1;
        check->reason = "it is missing";
    }
    return true;
}
